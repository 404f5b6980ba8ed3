"""JSON Lines: the good lines come, the bad ones say why."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.parsers import MAX_LENGTH, ParsedArticle, ParseError, parse
from articles.parsers.fields import article_from
from tests.each import each

FULL = {
    "external_id": "a-1", "url": "https://example.org/a", "source": "Tagblatt", "section": "Politik",
    "kicker": "Atomstreit", "title": "Ein Titel", "lead": "Der Vorspann.", "body": "Eins.\n\n## Zwei\n\nDrei.",
    "authors": ["Anna Schmidt", "Peter Müller"], "published_at": "2025-03-14T07:45:00+01:00", "language": "de",
    "image_url": "https://example.org/a.jpg", "image_caption": "Ein Bild.", "image_credit": "dpa",
    "tags": ["Wahlen"], "countries": ["kp", "RU"], "entities": [{"name": "Kim Jong Un", "kind": "person"}],
}  # fmt: skip


def results(*lines: object, encoding: str = "utf-8") -> list[ParsedArticle | ParseError]:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return list(parse(text.encode(encoding), "a.jsonl"))


def reason(**changes: object) -> str:
    [error] = results(FULL | changes)
    assert isinstance(error, ParseError), error
    assert error.line == 1
    return str(error)


def article(**changes: object) -> ParsedArticle:
    [parsed] = results(FULL | changes)
    assert isinstance(parsed, ParsedArticle), parsed
    return parsed


def test_every_field_of_the_interface_is_read():
    assert article() == ParsedArticle(
        title="Ein Titel", body="Eins.\n\n## Zwei\n\nDrei.", external_id="a-1", url="https://example.org/a",
        source="Tagblatt", section="Politik", kicker="Atomstreit", lead="Der Vorspann.",
        authors=("Anna Schmidt", "Peter Müller"), published_at=article().published_at, language="de",
        image_url="https://example.org/a.jpg", image_caption="Ein Bild.", image_credit="dpa", tags=("Wahlen",),
        countries=("KP", "RU"), entities=(("Kim Jong Un", "person"),), line=1,
    )  # fmt: skip
    assert article().published_at.isoformat() == "2025-03-14T07:45:00+01:00"


def test_title_and_body_are_enough():
    [parsed] = results({"title": "T", "body": "B"})
    assert parsed == ParsedArticle(title="T", body="B", line=1)


def test_a_bad_line_does_not_keep_the_good_ones_back():
    good = {"title": "T", "body": "B"}
    found = results(good, "", '{"title": "abgerissen', "[1, 2]", "null", {"title": "T"}, good)
    assert [(type(result).__name__, result.line) for result in found] == [
        ("ParsedArticle", 1), ("ParseError", 3), ("ParseError", 4), ("ParseError", 5), ("ParseError", 6),
        ("ParsedArticle", 7),
    ]  # fmt: skip
    assert "not valid JSON" in str(found[1])
    assert "not an object" in str(found[2])


def test_articles_come_before_the_end_of_the_file_is_reached():
    first = next(iter(parse(b'{"title": "T", "body": "B"}\n' + b"{" * 1000, "a.jsonl")))
    assert isinstance(first, ParsedArticle)


@each("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_and_line_ends(encoding: str):
    lines = '{"title": "Größe", "body": "Ä"}\r\n\r\n{"title": "Zwei", "body": "B"}\r\n'
    assert [a.title for a in parse(lines.encode(encoding), "a")] == ["Größe", "Zwei"]
    assert [a.line for a in parse(lines.encode(encoding), "a")] == [1, 3]


def test_unknown_names_are_ignored_and_null_is_nothing():
    parsed = article(rating=5, lead=None, tags=None, countries=[], authors=None)
    assert (parsed.lead, parsed.tags, parsed.countries, parsed.authors) == ("", None, (), ())


def test_one_string_is_a_list_of_one_and_a_bar_separates():
    assert article(authors="Anna Schmidt").authors == ("Anna Schmidt",)
    assert article(tags="Wahlen | Umwelt|").tags == ("Wahlen", "Umwelt")


def test_items_are_cleaned_and_kept_once():
    assert article(tags=[" Wahlen ", "Wahlen", "", "A\u00adB"]).tags == ("Wahlen", "AB")


def test_a_number_serves_as_an_identifier():
    assert article(external_id=4711).external_id == "4711"


def test_nul_characters_are_dropped_and_nothing_that_cannot_be_stored_is_left():
    parsed = article(title="Ti\u0000tel", body="Ein\u0000s. \ud800")
    assert parsed.title == "Titel"
    parsed.body.encode()
    assert "\x00" not in parsed.body


@each(
    ("body", "expected"),
    [
        ("Eins.\r\n\r\nZwei.", "Eins.\n\nZwei."),
        ("Eins.\n\n\n \nZwei.", "Eins.\n\nZwei."),
        ("Eins.\nZwei.", "Eins.\n\nZwei."),
        ("Eins\nund zwei.\n\nDrei.", "Eins und zwei.\n\nDrei."),
        ("Eins.\n## Kopf\nZwei.", "Eins.\n\n## Kopf\n\nZwei."),
        ("Eins.\n\n### Kopf\n\nZwei.", "Eins.\n\n## Kopf\n\nZwei."),
        ("Liste:\n\n- a\n- b\n\nEnde.", "Liste:\n\n- a\n\n- b\n\nEnde."),
        ("##\n\nEins.", "Eins."),
    ],
)
def test_a_body_is_brought_into_its_form(body: str, expected: str):
    assert article(body=body).body == expected


def test_the_body_form_stays_as_it_is():
    once = article(body="Eins.\nZwei zwei.\n\n## Kopf\nDrei.").body
    assert article(body=once).body == once


@each(
    ("changes", "part"),
    [
        ({"title": None}, "title is missing"),
        ({"title": " \u00ad "}, "title is missing"),
        ({"title": 12}, "title must be text"),
        ({"body": ""}, "body is missing"),
        ({"body": "## Nur ein Kopf"}, "body is missing"),
        ({"body": ["Eins."]}, "body must be text"),
        ({"authors": 5}, "authors must be a list"),
        ({"authors": ["A", {"name": "B"}]}, "authors must hold text only"),
        ({"tags": {"a": 1}}, "tags must be a list"),
        ({"countries": ["XX"]}, "Unknown country code: XX"),
        ({"countries": ["Nordkorea"]}, "Unknown country code: NORDKOREA"),
        ({"entities": [{"name": "Kim", "kind": "leader"}]}, "Unknown kind of entity: leader"),
        ({"entities": [{"kind": "person"}]}, "no name"),
        ({"entities": ["Kim"]}, "object with name and kind"),
        ({"entities": "Kim"}, "entities must be a list"),
        ({"url": "javascript:alert(1)"}, "url must be an address"),
        ({"url": "https://example.org/a b"}, "url must be an address"),
        ({"url": "https://example.org/\u0000"}, "url must be an address"),
        ({"url": "https://[::1"}, "url must be an address"),
        ({"url": "https://"}, "url must be an address"),
        ({"url": "https://example.org/\ud800"}, "url must be an address"),
        ({"image_url": "ftp://example.org/a"}, "image_url must be an address"),
        ({"url": "https://example.org/" + "ä" * 1000}, "longer than 2000 bytes"),
        ({"language": "deutsch!"}, "language must be a code"),
        ({"external_id": True}, "external_id must be text"),
    ],
)
def test_a_wrong_value_is_refused_with_its_reason(changes: dict[str, object], part: str):
    assert part in reason(**changes)


@each(
    "value", ["gestern", "2025-02-31", float("nan"), ["2025-02-03"], {"a": 1}, True, "0001-01-01", 12, 1e300]
)
def test_an_unreadable_date_is_left_out_with_a_doubt(value: object):
    found = article(published_at=value)
    assert (found.published_at, found.doubts) == (None, ("bad_date",))


@each("value", [None, "", "  ", 0])
def test_a_date_that_is_not_given_is_no_doubt(value: object):
    found = article(published_at=value)
    assert (found.published_at, found.doubts) == (None, ())


@each("value", [1741934700, 1741934700000, 1741934700.0, "1741934700"])
def test_a_number_is_seconds_since_1970(value: object):
    found = article(published_at=value).published_at
    assert found is not None
    assert found.isoformat() == "2025-03-14T07:45:00+01:00"


def test_the_habit_of_dates_is_that_of_the_whole_file():
    rows = [{"title": f"T{day}", "body": "B", "published_at": f"3/{day}/2025"} for day in (4, 5, 14)]
    found = list(parse("\n".join(map(json.dumps, rows)).encode(), "a.jsonl"))
    assert [item.published_at.date().isoformat() for item in found] == [
        "2025-03-04",
        "2025-03-05",
        "2025-03-14",
    ]
    assert next(iter(parse(json.dumps(rows).encode(), "a.json"))).published_at == found[0].published_at


@each(
    ("name", "limit"),
    [
        ("title", "title"), ("kicker", "kicker"), ("section", "section"), ("source", "source"),
        ("external_id", "external_id"), ("image_caption", "image_caption"), ("image_credit", "image_credit"),
    ],
)  # fmt: skip
def test_a_value_is_taken_up_to_its_limit_and_refused_beyond_it(name: str, limit: str):
    longest = MAX_LENGTH[limit]
    assert getattr(article(**{name: "ä" * longest}), name) == "ä" * longest
    assert f"{name} is longer than {longest} characters" in reason(**{name: "ä" * (longest + 1)})


def test_items_of_lists_have_limits_too():
    assert "authors is longer than 200" in reason(authors=["x" * 201])
    assert "tags is longer than 100" in reason(tags=["x" * 101])
    assert "name is longer than 200" in reason(entities=[{"name": "x" * 201, "kind": "person"}])


def test_absurd_json_is_refused_without_harm():
    deep = '{"title": ' + "[" * 100_000
    huge = '{"title": ' + "9" * 10_000 + "}"
    found = results('{"title": "T", "body": "B"}', deep, huge)
    assert isinstance(found[0], ParsedArticle)
    assert "nested too deeply" in str(found[1])
    assert "too large" in str(found[2])


ONE = '{\n  "title": "T",\n  "body": "B"\n}'


@each(
    ("text", "lines"),
    [
        (ONE, [1]),
        (f"[\n{ONE},\n{ONE}\n]", [2, 6]),
        (f"[{ONE}, {ONE}]", [1, 4]),
        ('[{"title": "T", "body": "B"}, {"title": "T", "body": "B"}]', [1, 1]),
        (f"\n\n{ONE}\n{ONE}", [3, 7]),
        ("[" + "\n" * 100_000 + ONE + "]", [100_001]),
    ],
)
def test_a_document_over_several_lines_is_read_as_well(text: str, lines: list[int]):
    found = list(parse(text.encode(), "a.json"))
    assert found == [ParsedArticle(title="T", body="B", line=line) for line in lines]


def test_what_follows_broken_json_in_a_document_cannot_be_read():
    found = list(parse(f"[\n{ONE},\n5,\n{{\n'title': 5}}, {ONE}]".encode(), "a.json"))
    assert [result.line for result in found] == [2, 6, 8]
    assert "not an object" in str(found[1])
    assert "what follows cannot be read" in str(found[2])


def test_a_long_document_is_read_object_by_object():
    rows = [{"title": f"T{number}", "body": "Wort " * 2000} for number in range(100)]
    found = list(parse(json.dumps(rows, indent=1).encode(), "a.json"))
    assert [article.title for article in found] == [row["title"] for row in rows]
    assert [article.line for article in found] == [2 + 4 * number for number in range(100)]


def test_content_decides_not_the_name():
    [parsed] = parse(b'{"title": "T", "body": "B"}', "article.txt")
    assert parsed == ParsedArticle(title="T", body="B", line=1)
    [parsed] = parse(b"Ein Titel\n\nEin Absatz.", "article.jsonl")
    assert parsed == ParsedArticle(title="Ein Titel", body="Ein Absatz.")


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(sorted(FULL)), JSON))
def test_any_values_give_an_article_or_a_reason(values: dict[str, Any]):
    [result] = results(json.dumps(FULL | values))
    assert isinstance(result, ParsedArticle) or str(result)


def test_the_error_itself_can_be_raised_and_caught():
    with pytest.raises(ParseError, match="title is missing"):
        article_from({})


def test_parsing_is_lazy():
    assert isinstance(parse(b"{}", "a"), Iterator)
