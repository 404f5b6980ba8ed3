"""An article of four parts, for tests that add something to it."""

from articles.parsers import ParsedArticle, ParseError, parse

TITLE = "Bundesregierung beschließt neue Förderung für Wärmepumpen"
LEAD = "Die Regierung hat am Montag ein Gesetz beschlossen, das die Förderung von Wärmepumpen regelt und ab Januar gilt."
FIRST = "Nach Angaben des Ministeriums sollen bis zu 70 Prozent der Kosten übernommen werden. Die Opposition rügte den Plan."
LAST = "Verbände reagierten zurückhaltend. Von den Plänen sei vieles noch unklar, sagte eine Sprecherin am 3. Mai 2024."


def only(*blocks: str) -> ParsedArticle | ParseError:
    [result] = parse("\n\n".join(blocks).encode(), "a.txt")
    return result


def article(*blocks: str) -> ParsedArticle:
    result = only(*blocks)
    assert isinstance(result, ParsedArticle), str(result)
    return result


def with_line(line: str) -> ParsedArticle:
    """An article with a line between title and lead, which must leave all of its text alone."""
    parsed = article(TITLE, line, LEAD, FIRST, LAST)
    assert (parsed.title, parsed.lead, parsed.body) == (TITLE, LEAD, f"{FIRST}\n\n{LAST}")
    return parsed
