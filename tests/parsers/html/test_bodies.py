"""Lead and body: everything that belongs to the article, nothing that stands around it."""

from __future__ import annotations

from tests.each import each
from tests.parsers.html.build import BODY, FIRST, SECOND, THIRD, TITLE, page, read

PROFILE = "Anna Schmidt kam vor zehn Jahren in die Redaktion. Sie hat in Leipzig studiert und schreibt über Schulen."
PARAGRAPHS = [FIRST, SECOND, THIRD]


def between(box: str) -> str:
    return page(body=f"<p>{FIRST}</p>{box}<p>{SECOND}</p><p>{THIRD}</p>")


@each(
    "box",
    [
        '<div class="teaser"><a href="/x"><h4>Kita zieht in den Altbau</h4><p>Die Kinder bekommen mehr Platz.</p></a></div>',
        '<p>Lesen Sie auch: <a href="/x">Kita zieht in den Altbau um</a></p>',
        '<p><strong>Mehr zum Thema:</strong> <a href="/x">Kita zieht in den Altbau um</a></p>',
        '<p><a href="/x">Kita zieht in den Altbau um</a></p>',
        "<div>Anzeige</div>",
        '<div class="newsletter-box"><h3>Unser Newsletter</h3><p>Das Wichtigste vom Tag kostenlos in Ihr Postfach.</p></div>',
        '<ul><li><a href="/1">Kita zieht um</a></li><li><a href="/2">Schulhof wird grün</a></li></ul>',
        '<figure><img src="a.jpg"><figcaption>Die alte Halle. Foto: dpa</figcaption></figure>',
        '<blockquote class="twitter-tweet"><p>Endlich eine neue Halle!</p></blockquote>',
        '<div class="paywall-box"><h2>Weiterlesen mit Abo</h2><p>Testen Sie vier Wochen kostenlos.</p></div>',
        '<div class="audio-player"><span>Artikel anhören</span><span>3:12</span></div>',
        f"<blockquote><p>„{SECOND[:60]}“</p><p>Anna Schmidt</p></blockquote>",
        f'<div class="authorPopup"><div class="info"><p>{PROFILE}</p></div></div>',
        f'<div class="faktenbox"><p>{PROFILE}</p></div>',
        '<div class="video_container"><span>Trailer: Turnen in der neuen Halle</span></div>',
        '<div class="content-quote">Die alte Halle war (...) vor zwei Jahren geschlossen worden.</div>',
        "<script>document.write('<p>Unsinn</p>')</script>",
        "<noscript><p>Bitte aktivieren Sie JavaScript, um diese Seite zu sehen.</p></noscript>",
        '<div style="display:none"><p>Dieser Text ist nur für Suchmaschinen gedacht, niemand sieht ihn.</p></div>',
    ],
)
def test_a_box_between_the_paragraphs_is_left_out(box: str) -> None:
    assert read(between(box)).body.split("\n\n") == PARAGRAPHS


@each(
    "end",
    [
        '<h3>Mehr zum Thema</h3><ul><li><a href="/1">Kita zieht um</a></li></ul>',
        '<section class="comments"><h2>Kommentare</h2><p>Das wurde auch Zeit, finde ich jedenfalls sehr gut so.</p></section>',
        "<p>Quelle: dpa</p>",
        "<p>(dpa)</p>",
        "<p>© dpa-infocom, dpa:240305-99-123456/3</p>",
        '<div class="tags"><a href="/t">Turnhalle</a> <a href="/u">Neudorf</a></div>',
        "<p>Teilen Facebook WhatsApp E-Mail</p>",
        '<p>Kostenlos erhalten Sie die neue Ausgabe <a href="/abo">hier</a>.</p>',
        '<p>Lokales: <a href="/n">Neudorf und Umgebung</a><br></p>',
        '<p>Dieser Artikel wurde am 6. März aktualisiert.</p>',
    ],
)  # fmt: skip
def test_what_follows_the_text_is_left_out(end: str) -> None:
    assert read(page(body=BODY + end)).body.split("\n\n") == PARAGRAPHS


@each(
    "inside",
    [
        "<h2>Warum die Halle zu klein war</h2>",
        "<p>Und nun?</p>",
        "<blockquote><p>Das ist ein guter Tag für unser Dorf und für alle Kinder.</p></blockquote>",
        "<ul><li>Baubeginn im März</li><li>Eröffnung in zwei Jahren</li></ul>",
        "<p>Mehr steht <a href='/x'>in der Vorlage der Verwaltung</a>, die am Freitag erschien.</p>",
        "<p><em>„Wir haben gewonnen.“</em></p>",
    ],
)
def test_what_belongs_to_the_text_stays(inside: str) -> None:
    body = read(between(inside)).body
    assert len(body.split("\n\n")) >= 4
    assert [paragraph in body for paragraph in PARAGRAPHS] == [True] * 3


@each("name", ["c-link", "topic", "author-link", "article-keywords"])
def test_a_link_in_a_sentence_stays_whatever_its_name(name: str) -> None:
    sentence = (
        "Mehr Platz verlangt {}der Sportbund in Neudorf{} seit langem, sagte Müller am Rande der Sitzung."
    )
    link = f'<a class="{name}" href="/x">'
    body = read(between(f"<p>{sentence.format(link, '</a>')}</p>")).body
    assert sentence.format("", "") in body


def test_subheadings_are_marked_and_a_bold_line_is_one() -> None:
    body = read(between("<h3>Warum die Halle zu klein war</h3>")).body
    assert "\n\n## Warum die Halle zu klein war\n\n" in body
    assert read(between("<p><b>Warum die Halle zu klein war</b></p>")).body == body


def test_questions_of_an_interview_stay_paragraphs() -> None:
    body = read(between("<p><b>Wann wird gebaut?</b></p>")).body
    assert "\n\nWann wird gebaut?\n\n" in body


def test_a_text_with_line_breaks_for_paragraphs_keeps_them() -> None:
    body = read(page(body=f"<div>{FIRST}<br><br>{SECOND}<br><br>{THIRD}</div>")).body
    assert body.split("\n\n") == PARAGRAPHS


def test_a_list_of_definitions_is_a_line_for_each() -> None:
    terms = (
        "<dl><dt>Leitzins</dt><dd>Der Zins der Zentralbank.</dd><dt>Warum steigt er?</dt><dd>Weil die Preise steigen.</dd>"
        "<dt>EZB</dt><dt>Europäische Zentralbank:</dt><dd>Sie sitzt in Frankfurt.</dd></dl>"
    )
    assert read(between(terms)).body.split("\n\n")[1:-2] == [
        "• Leitzins: Der Zins der Zentralbank.",
        "Warum steigt er?",
        "Weil die Preise steigen.",
        "• EZB / Europäische Zentralbank: Sie sitzt in Frankfurt.",
    ]


def test_what_readers_unfold_is_text_of_the_article() -> None:
    folded = "<details><summary>Was wird aus der alten Halle?</summary><p>Sie wird abgerissen, sobald die neue steht.</p></details>"
    for text in (between(folded), page(BODY + folded)):
        body = read(text).body
        assert "Was wird aus der alten Halle?\n\nSie wird abgerissen, sobald die neue steht." in body
        assert "##" not in body


def test_cells_that_hold_paragraphs_are_cells() -> None:
    table = "<table><caption>Kosten</caption><tr><th><p>Jahr</p></th><th><p>Summe</p></th></tr><tr><td><p>2024</p></td><td><p>1,2 Mio.</p></td></tr></table>"
    assert "Kosten\n\nJahr | Summe\n\n2024 | 1,2 Mio." in read(between(table)).body


def test_a_table_of_figures_keeps_its_rows() -> None:
    table = "<table><tr><th>Jahr</th><th>Kosten</th></tr><tr><td>2024</td><td>1,2 Mio.</td></tr></table>"
    assert "Jahr | Kosten\n\n2024 | 1,2 Mio." in read(between(table)).body


def test_the_lead_is_taken_out_of_the_body() -> None:
    lead = "Lange wurde gestritten, nun ist es entschieden: Neudorf bekommt eine neue Halle."
    article = read(page(before=f'<p class="lead">{lead}</p>'))
    assert article.lead == lead
    assert article.body.split("\n\n") == PARAGRAPHS


def test_a_sentence_in_the_group_of_headings_is_the_lead() -> None:
    lead = "Die Kinder turnen wieder am Mühlweg, und der Verein bekommt einen eigenen Raum."
    article = read(page(title=f"<header><hgroup><h1>{TITLE}</h1><h2>{lead}</h2></hgroup></header>"))
    assert (article.lead, article.body.split("\n\n")) == (lead, PARAGRAPHS)


def test_a_description_that_the_page_does_not_show_is_no_lead() -> None:
    head = '<meta name="description" content="Alles über die neue Turnhalle in Neudorf, ihre Kosten und den Zeitplan.">'
    assert read(page(head=head)).lead == ""


def test_a_bold_first_paragraph_is_the_lead() -> None:
    lead = "Lange wurde gestritten, nun ist es entschieden: Neudorf bekommt eine neue Halle."
    assert read(page(body=f"<p><strong>{lead}</strong></p>{BODY}")).lead == lead


def test_the_whole_text_in_json_ld_stands_in_for_one_cut_off_by_a_paywall() -> None:
    text = "\n\n".join([*PARAGRAPHS, *(f"{n}. {FIRST}" for n in range(1, 8))])
    article = read(page(body=f"<p>{FIRST}</p>", linked={"@type": "NewsArticle", "articleBody": text}))
    assert THIRD in article.body


def test_markup_in_json_ld_and_meta_elements_becomes_plain_text() -> None:
    head = '<meta property="og:site_name" content="&lt;b&gt;Dorf &amp;amp; Bote&lt;/b&gt;">'
    article = read(
        page(head=head, linked={"@type": "NewsArticle", "articleSection": "<i>Lokales</i> &amp; mehr"})
    )
    assert "<" not in article.source + article.section


def test_escaped_markup_in_the_text_stays_the_text_it_is() -> None:
    shown = (
        "Wer &lt;script&gt;alert(1)&lt;/script&gt; in ein Feld schreibt, sieht genau diese Zeichen wieder."
    )
    assert (
        "<script>alert(1)</script>"
        in read(page(body=BODY + f"<p>{shown}</p>" + f"<p>{THIRD[:-1]} ist.</p>")).body
    )


def test_an_article_inside_of_an_aside_is_read() -> None:
    text = (
        page()
        .replace("<article>", '<main><aside class="pa cf"><section>')
        .replace("</article>", "</section></aside></main>")
    )
    assert read(text).body.split("\n\n") == PARAGRAPHS


def test_a_date_before_the_first_words_and_plus_signs_behind_the_last_are_left_out() -> None:
    body = f"<p>06.11.23 - {FIRST}</p><p>{SECOND}</p><p>{THIRD} (Anna Schmidt) +++</p>"
    article = read(page(body=body))
    assert article.body.split("\n\n") == PARAGRAPHS
    assert article.authors == ("Anna Schmidt",)
    assert article.published_at is not None


def test_unclosed_paragraphs_and_pictures_between_them_do_no_harm() -> None:
    box = "<div class='img220 imgbox'><a href='x.jpg'><img src='x.jpg'/></a><p class='img-text'>Die alte Halle von Süden ...<cite>Archivfoto: ON</cite></p></div>"
    body = (
        f"<span class='start'/><p>{FIRST} <p><p>{SECOND}<br />\n<h2>Wie es weitergeht</h2>\n{box}<p>{THIRD}"
    )
    assert read(page(body=body)).body.split("\n\n") == [FIRST, SECOND, "## Wie es weitergeht", THIRD]


def test_pulled_out_quotations_below_the_text_are_left_out() -> None:
    blocks = "".join(f'<div class="dig-absatz">{text}</div>' for text in PARAGRAPHS)
    end = '<h4>Die Halle war geschlossen worden.</h4></div><div class="dig-autoren">Von Anna Schmidt</div>'
    article = read(page(body=f'<div class="dig-text">{blocks}{end}'))
    assert article.body.split("\n\n") == PARAGRAPHS
    assert article.authors == ("Anna Schmidt",)


def test_a_first_paragraph_of_another_class_than_those_behind_the_barrier_stays() -> None:
    walled = "".join(
        f'<p class="text regwalled">{text}</p>' for text in [SECOND, THIRD, SECOND + " So steht es im Plan."]
    )
    body = read(page(body=f'<p class="text">{FIRST}</p><div id="paywall_container"></div>{walled}')).body
    assert body.startswith(FIRST + "\n\n" + SECOND)


def test_initials_that_close_the_text_are_left_out() -> None:
    body = read(page(body=f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD} <span>(mwo)</span></p>")).body
    assert body.split("\n\n") == PARAGRAPHS


def test_a_short_piece_whose_teaser_is_the_whole_text_has_a_body() -> None:
    article = read(
        page(
            before=f'<div class="teaser-detail" itemprop="description"><p>{FIRST}</p></div>',
            body=f"<p>{FIRST}</p>",
        )
    )
    assert (article.lead, article.body) == ("", FIRST)


def test_an_unnamed_paragraph_that_stands_apart_below_the_headline_is_the_lead() -> None:
    lead = "Der Rat hat lange gestritten. Nun wird gebaut."
    article = read(page(before=f'<header class="x1"><p class="x2">{lead}</p></header>'))
    assert article.lead == lead
    assert article.body.startswith(FIRST)


def test_what_introduces_the_author_below_the_headline_is_no_lead() -> None:
    popup = f'<div class="author-popup"><div class="x1"><p>{PROFILE}</p></div></div>'
    article = read(page(before=popup))
    assert (article.lead, article.body.split("\n\n")) == ("", PARAGRAPHS)


def test_the_first_of_paragraphs_that_are_laid_out_alike_is_no_lead() -> None:
    body = "".join(f'<div class="x3"><p>{text}</p></div>' for text in (FIRST, SECOND, THIRD))
    article = read(page(body=body))
    assert article.lead == ""
    assert article.body.startswith(FIRST)


def test_a_teaser_and_an_offer_that_are_laid_out_alike_do_not_replace_the_text() -> None:
    before = f'<x-part class="x1"><div>{SECOND[:90]}.</div></x-part>'
    offer = "Jetzt dreißig Tage lang für einen Euro lesen, danach kostet das Abonnement zwölf Euro im Monat."
    body = (
        f'<div class="x2">{BODY}{BODY.replace("a", "o")}</div><x-part class="x1"><div>{offer}</div></x-part>'
    )
    assert FIRST in read(page(body=body, before=before)).body


def test_a_bold_question_and_its_answer_in_one_paragraph_are_two() -> None:
    body = read(page(body=f"<p><strong>Warum bauen Sie?</strong><br>{FIRST}</p><p>{SECOND}</p>")).body
    assert body.split("\n\n")[0] == "Warum bauen Sie?"


def test_the_main_points_above_a_text_belong_to_it() -> None:
    box = '<div class="infobox"><h4>Darum geht\'s</h4><ul><li>Die Halle kommt.</li><li>Sie kostet viel.</li></ul></div>'
    body = read(page(body=box + BODY)).body
    assert "Die Halle kommt." in body
    assert "Sie kostet viel." in body
    assert "Darum geht" not in body
