"""Title and kicker: what the page shows, compared with what its head states."""

from __future__ import annotations

from tests.each import each
from tests.parsers.html.build import TITLE, page, read


def test_the_kicker_in_the_heading_is_parted_from_the_title_by_its_name() -> None:
    heading = f'<h1><span class="kicker">Mühlweg</span><span class="headline">{TITLE}</span></h1>'
    article = read(page(title=heading))
    assert (article.kicker, article.title) == ("Mühlweg", TITLE)


def test_the_kicker_is_parted_without_any_name_where_the_head_states_it_with_a_colon() -> None:
    heading = f'<h1><span class="c1">Mühlweg</span><span class="c2">{TITLE}</span></h1>'
    article = read(page(title=heading, linked={"@type": "NewsArticle", "headline": f"Mühlweg: {TITLE}"}))
    assert (article.kicker, article.title) == ("Mühlweg", TITLE)


def test_a_colon_that_belongs_to_the_shown_title_stays() -> None:
    title = "Wetter: Morgen wird es kalt und trüb"
    article = read(page(title=f"<h1>{title}</h1>", linked={"@type": "NewsArticle", "headline": title}))
    assert (article.kicker, article.title) == ("", title)


def test_a_kicker_stands_above_the_heading() -> None:
    article = read(page(title=f'<p class="topline">Neubau</p><h1>{TITLE}</h1>'))
    assert (article.kicker, article.title) == ("Neubau", TITLE)


def test_the_time_of_day_beside_a_kicker_is_no_part_of_it() -> None:
    above = '<div class="supertitle"><h5>Neubau</h5><div class="date">12:03&nbsp;Uhr <span>UPDATE</span></div></div>'
    assert read(page(title=f"{above}<h1>{TITLE}</h1>")).kicker == "Neubau"


def test_a_section_above_the_heading_is_no_kicker() -> None:
    assert read(page(title=f'<p class="topline">Politik</p><h1>{TITLE}</h1>')).kicker == ""


@each(
    "suffix",
    [
        " | Dorfbote",
        " - Dorfbote",
        " – Politik – Dorfbote",
        " | dorfbote.example",
        " | Nachrichten | Dorfbote",
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_title(suffix: str) -> None:
    head = f'<meta property="og:site_name" content="Dorfbote"><meta property="og:title" content="{TITLE}{suffix}">'
    text = page(title="", head=head).replace(f"<title>{TITLE} | Dorfbote", f"<title>{TITLE}{suffix}")
    assert read(text).title == TITLE


def test_a_dash_inside_the_title_stays() -> None:
    title = "Streit um Halle – Gemeinde zieht vor Gericht"
    assert read(page(title="", head=f'<meta property="og:title" content="{title}">')).title == title


def test_the_name_of_the_site_in_an_h1_is_not_the_title() -> None:
    article = read(
        page(title=f'<h1><a href="/">Der Dorfbote am Sonntag</a></h1><h2 itemprop="headline">{TITLE}</h2>')
    )
    assert article.title == TITLE


def test_the_title_shown_wins_over_one_written_for_search_engines() -> None:
    linked = {"@type": "NewsArticle", "headline": "Turnhalle Mühlweg: Kosten, Termine und Pläne im Überblick"}
    assert read(page(linked=linked)).title == TITLE


def test_labels_of_paid_articles_are_no_part_of_the_title() -> None:
    assert (
        read(page(title=f'<h1><span>DB+</span> {TITLE} <span class="badge">Plus</span></h1>')).title == TITLE
    )


def test_a_headline_cut_off_in_json_ld_is_completed() -> None:
    linked = {"@type": "NewsArticle", "headline": TITLE[:20] + "..."}
    head = f'<meta property="og:title" content="{TITLE}">'
    assert read(page(title="", head=head, linked=linked)).title == TITLE


def test_an_h1_in_the_breadcrumb_is_not_the_title_shown_above_the_text() -> None:
    crumbs = '<div class="breadcrumbs"><h1 role="navigation" class="breadcrumbs__item">Turnhalle am Mühlweg: Gemeinde baut neu</h1></div>'
    heading = f'<h2 class="headline__title"><div class="catchline"><span>Neudorf</span></div> <span>{TITLE}</span></h2>'
    linked = {"@type": "NewsArticle", "headline": "Turnhalle am Mühlweg: Gemeinde baut neu"}
    head = f'<meta property="og:title" content="Neudorf - {TITLE}">'
    article = read(page(title=crumbs + heading, head=head, linked=linked))
    assert (article.kicker, article.title) == ("Neudorf", TITLE)


def test_a_subtitle_in_the_same_heading_is_no_part_of_the_title() -> None:
    heading = f"<h1><span>{TITLE}</span> <small>Vier Millionen Euro für Sport und Schule</small></h1>"
    assert read(page(title=heading)).title == TITLE


def test_a_title_escaped_twice_is_plain_text() -> None:
    head = '<meta property="og:title" content="&amp;quot;Wir bauen&amp;quot; &amp;amp; sparen trotzdem viel Geld">'
    assert read(page(title="", head=head)).title == '"Wir bauen" & sparen trotzdem viel Geld'


def test_articles_of_teasers_in_json_ld_say_nothing_of_this_one() -> None:
    others = [
        {"@type": "NewsArticle", "headline": f"Andere Meldung {n}", "author": "Karl Fremd"} for n in range(4)
    ]
    article = read(page(linked={"@graph": others}))
    assert (article.title, article.authors) == (TITLE, ())
