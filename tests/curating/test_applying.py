"""Names and tags applied to the whole archive: who gets the link, who does not and why, and the way back."""

from __future__ import annotations

import pytest

from articles.batches import BatchError
from articles.curating import start_alias, start_tag
from articles.models import ArticleEntity, Curation, Decision, Entity, OpenMention, Tag, TagSuggestion
from articles.text.entities.namekeys import name_key

from .archive import (
    article,
    done,
    everything,
    evidence,
    link,
    linked,
    person,
    previewed,
    rows,
    undone,
)

pytestmark = pytest.mark.django_db


def selenskyj() -> Entity:
    found = person("Wolodymyr Selenskyj")
    found.aliases.create(name="Zelensky")
    return found


def applied(entity: Entity, *names: str) -> Curation:
    return done(start_alias(entity, names or ["Zelensky"]))


def test_articles_that_hold_the_name_get_a_guess_with_evidence() -> None:
    entity = selenskyj()
    article("Zelensky in Kiew", "Am Abend sprach Zelensky.")
    article("Ohne", "Niemand sprach.")
    applied(entity)
    made = ArticleEntity.objects.get()
    assert (made.article.title, made.origin, made.rejected) == ("Zelensky in Kiew", "analyser", False)
    assert [(item["field"], item["text"]) for item in made.evidence] == [
        ("title", "Zelensky"),
        ("body", "Zelensky"),
    ]
    for item in made.evidence:
        assert getattr(made.article, item["field"])[item["start"] : item["end"]] == item["text"]


@pytest.mark.parametrize(
    ("name", "text", "holds"),
    [
        ("Zelensky", "Zelenskys Rede.", True),
        ("Zelensky", "Der Zelensky-Plan.", False),
        ("Rot-Weiss Essen", "Ein Sieg für Rot Weiss Essen.", True),
        ("Rot Weiss Essen", "Ein Sieg für Rot-Weiss Essen.", True),
        ("Vereinte Nationen", "Die Nationen, vereinte sie auch viel.", False),
        ("Bund der Steuerzahler", "Das sagt der Bund der Steuerzahler.", True),
        ("Merz", "Im März, wie stets.", False),
    ],
)
def test_what_counts_as_the_name(name: str, text: str, holds: bool) -> None:
    entity = Entity.objects.create(name=name, kind="organisation")
    article("Eins", text)
    applied(entity, name)
    assert (list(linked(entity)) == ["Eins"]) is holds


def test_what_an_editor_or_an_import_said_stays_and_the_row_says_why() -> None:
    entity, other = selenskyj(), person("Zelensky (Maler)")
    rejected, imported, edited, elsewhere, has = (
        article(title, "Zelensky kam.", **values)
        for title, values in (
            ("abgelehnt", {}), ("importiert", {"field_origins": {"entity": "import"}}),
            ("gepflegt", {"field_origins": {"entity": "editor"}}), ("anderer", {}), ("schon da", {}),
        )
    )  # fmt: skip
    link(rejected, entity, origin="editor", rejected=True)
    link(elsewhere, other, "Zelensky", origin="editor")
    link(has, entity)
    assert imported.pk
    assert edited.pk
    before = everything()
    run = applied(entity)
    found = rows(run)
    assert {title: effect for title, (effect, _note) in found.items()} == dict.fromkeys(
        ("abgelehnt", "importiert", "gepflegt", "anderer"), "stays"
    )
    assert all(note for _effect, note in found.values())
    assert len({note for _effect, note in found.values()}) == 4
    assert everything() == before


def test_a_name_that_an_editor_said_is_none_in_an_article_gets_no_link_there() -> None:
    entity = selenskyj()
    text = article("Eins", "Zelensky kam.")
    Decision.objects.create(
        article=text, name="Zelensky", key=name_key("Zelensky"), kind="person", verdict="rejected"
    )
    assert rows(applied(entity))["Eins"][0] == "stays"
    assert linked(entity) == {}


def test_a_guess_for_another_by_these_words_goes_unless_something_else_speaks_for_it() -> None:
    entity, other = selenskyj(), person("Zelensky")
    only, more = article("nur", "Zelensky kam."), article("mehr", "Zelensky kam. Der Maler ging.")
    link(only, other, "Zelensky")
    found = link(more, other, "Zelensky")
    found.evidence += evidence(more, "Der Maler")
    found.save()
    before = everything()
    preview = previewed(start_alias(entity, ["Zelensky"]))
    assert {effect for effect, _note in rows(preview).values()} == {"replaces"}
    assert all("Zelensky" in note for _effect, note in rows(preview).values())
    assert everything() == before
    preview.delete()
    run = applied(entity)
    assert set(linked(entity)) == {"nur", "mehr"}
    assert list(linked(other)) == ["mehr"]
    undone(run)
    assert everything() == before


def test_a_part_of_a_longer_name_is_not_taken() -> None:
    short, long = person("Kim"), person("Kim Jong Un")
    text = article("Eins", "Kim Jong Un sprach.")
    link(text, long, "Kim Jong Un")
    assert rows(applied(short, "Kim")) == {}


def test_an_ambiguous_name_is_decided_by_it() -> None:
    entity, other = selenskyj(), person("Zelensky")
    text = article("Eins", "Zelensky kam.")
    OpenMention.objects.create(
        article=text, name="Zelensky", key="zelensky", kind="person", candidates=[entity.pk, other.pk]
    )
    before = everything()
    run = applied(entity)
    assert not OpenMention.objects.exists()
    undone(run)
    assert everything() == before


def test_undoing_spares_what_an_editor_confirmed_since() -> None:
    entity = selenskyj()
    for title in ("bestätigt", "Vermutung"):
        article(title, "Zelensky kam.")
    run = applied(entity)
    ArticleEntity.objects.filter(article__title="bestätigt").update(origin="editor")
    undone(run)
    assert list(linked(entity)) == ["bestätigt"]
    assert rows(run)["bestätigt"][1]


def test_only_names_of_the_entity_that_hold_a_word_are_looked_for() -> None:
    entity = selenskyj()
    with pytest.raises(BatchError):
        start_alias(entity, ["Putin"])
    entity.aliases.create(name="?!")
    with pytest.raises(BatchError):
        start_alias(entity, ["?!"])


def test_a_tag_comes_by_its_rules_and_by_what_was_suggested_for_it_or_a_synonym() -> None:
    tag = Tag.objects.create(name="Klimawandel")
    tag.rules.create(query="Treibhausgas -Satire")
    tag.rules.create(query="Alles", is_active=False)
    synonym = tag.synonyms.create(name="Klimakrise")
    article("Regel", "Ein Treibhausgas.")
    article("Satire", "Ein Treibhausgas, Satire.")
    article("Alles", "Alles.")
    suggested = article("Vorschlag")
    TagSuggestion.objects.create(article=suggested, name="Klimakrise", key=synonym.key, score=0.8)
    link(article("abgelehnt", "Ein Treibhausgas."), tag, origin="editor", rejected=True)
    article("vollständig", "Ein Treibhausgas.", field_origins={"tag": "import"})
    before = everything()
    run = done(start_tag(tag))
    assert {title: effect for title, (effect, _note) in rows(run).items()} == {
        "Regel": "gets",
        "Vorschlag": "gets",
    }
    assert linked(tag) | {"abgelehnt": None} == {
        "Regel": ("analyser", False, 0.5), "Vorschlag": ("analyser", False, 0.8), "abgelehnt": None,
    }  # fmt: skip
    by_rule = tag.article_links.get(article__title="Regel")
    assert by_rule.evidence[0]["text"] == "Treibhausgas -Satire"
    undone(run)
    assert everything() == before
