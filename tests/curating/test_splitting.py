"""One that is really two: what the editor picks goes to the second, and undoing gives it back."""

from __future__ import annotations

from typing import Any

import pytest

from articles.batches import BatchError
from articles.curating import ENTITY, TAG, start_split
from articles.models import Article, ArticleEntity, Country, Curation, Decision, Entity, Tag

from .archive import article, confirm, everything, link, linked, person, previewed, undone, worked

pytestmark = pytest.mark.django_db


def asked(thing: Any, **values: Any) -> Curation:
    subject = ENTITY if isinstance(thing, Entity) else TAG
    return previewed(
        start_split(subject, thing, {"name": thing.name, "note": "Fußballer", "kind": "person"} | values)
    )


def split(thing: Any, *titles: str, **values: Any) -> Curation:
    preview = asked(thing, **values)
    assert preview.leave_out(preview.rows.filter(title__in=titles), False)
    assert confirm(preview)
    found = worked(preview)
    assert found.state == "finished", found.error
    return found


def second_of(run: Curation) -> Any:
    return (Entity if run.entity else Tag).objects.get(pk=run.before["second"])


def test_nothing_is_picked_until_the_editor_picks_and_the_second_is_made_at_the_end() -> None:
    müller = person("Michael Müller")
    link(article("Bürgermeister"), müller)
    preview = asked(müller)
    assert list(preview.rows.values_list("title", "is_excluded")) == [("Bürgermeister", True)]
    assert (preview.total, Entity.objects.count()) == (0, 1)


def test_picked_articles_are_facts_about_the_second_and_vetoes_of_the_first() -> None:
    müller = person("Michael Müller")
    for title in ("Tor", "Senat"):
        link(article(title), müller, score=0.4)
    run = split(müller, "Tor", country="DE")
    second = second_of(run)
    assert (second.name, second.note, second.kind, second.country, second.origin) == (
        "Michael Müller", "Fußballer", "person", Country.objects.get(code="DE"), "editor",
    )  # fmt: skip
    assert linked(second) == {"Tor": ("editor", False, 0.4)}
    assert linked(müller) == {"Tor": ("editor", True, 0.4), "Senat": ("analyser", False, 0.4)}
    assert {entity.key for entity in (müller, second)} == {müller.key}, (
        "the shared name is ambiguous from now on"
    )


def test_names_stay_go_or_are_shared() -> None:
    müller = person("Michael Müller")
    names = {name: müller.aliases.create(name=name).pk for name in ("Michi Müller", "Müller", "Micha Müller")}
    run = split(
        müller,
        name="Michael Müller junior",
        names={names["Michi Müller"]: "goes", names["Müller"]: "both", names["Micha Müller"]: "stays"},
        shares_name=True,
    )
    second = second_of(run)
    assert set(second.aliases.values_list("name", flat=True)) == {"Michi Müller", "Müller", "Michael Müller"}
    assert set(müller.aliases.values_list("name", flat=True)) == {"Micha Müller", "Müller"}


def test_decisions_of_the_picked_articles_go_along() -> None:
    müller = person("Michael Müller")
    for title in ("Tor", "Senat"):
        text = article(title)
        link(text, müller)
        Decision.objects.create(article=text, entity=müller, name="M", key="m", verdict="confirmed")
    second = second_of(split(müller, "Tor"))
    assert [decision.article.title for decision in second.decisions.all()] == ["Tor"]
    assert [decision.article.title for decision in müller.decisions.all()] == ["Senat"]


def test_undoing_gives_everything_back_and_removes_the_second() -> None:
    müller = person("Michael Müller")
    alias = müller.aliases.create(name="Michi Müller")
    imported = article("Tor", field_origins={"entity": "import"})
    link(imported, müller, origin="editor")
    link(article("Senat"), müller)
    Decision.objects.create(article=imported, entity=müller, name="M", key="m", verdict="confirmed")
    before = everything()
    run = split(müller, "Tor", "Senat", names={alias.pk: "goes"})
    imported.refresh_from_db()
    assert imported.field_origins == {"entity": "editor"}, "the next import keeps off"
    undone(run)
    assert everything() == before


def test_a_second_that_is_used_since_stays() -> None:
    müller = person("Michael Müller")
    link(article("Tor"), müller)
    run = split(müller, "Tor")
    second = second_of(run)
    link(article("Von Hand"), second, origin="editor")
    undone(run)
    assert list(linked(second)) == ["Von Hand"]
    assert list(linked(müller)) == ["Tor"]


def test_an_article_decided_about_since_stays_with_the_second() -> None:
    müller = person("Michael Müller")
    link(article("Tor"), müller)
    run = split(müller, "Tor")
    ArticleEntity.objects.filter(entity=müller).update(rejected=False)
    undone(run)
    assert list(linked(second_of(run))) == ["Tor"]
    assert run.rows.get().note


def test_a_name_that_is_taken_is_refused_at_once_and_again_at_the_end() -> None:
    müller = person("Michael Müller")
    with pytest.raises(BatchError):
        start_split(ENTITY, müller, {"name": "Michael Müller", "note": "", "kind": "person"})
    with pytest.raises(BatchError):
        start_split(ENTITY, müller, {"name": " ", "note": "", "kind": "person"})
    with pytest.raises(BatchError):
        start_split(ENTITY, müller, {"name": "M. Müller", "kind": "Maschine"})
    link(article("Tor"), müller)
    preview = asked(müller)
    preview.leave_out(preview.rows.all(), False)
    assert confirm(preview)
    person("Michael Müller", note="Fußballer", origin="editor")
    failed = worked(preview)
    assert (failed.state, bool(failed.error)) == ("failed", True)
    assert list(linked(müller)) == ["Tor"]


def test_tags_are_split_likewise() -> None:
    bank = Tag.objects.create(name="Bank")
    for title in ("Zinsen", "Park"):
        link(article(title), bank)
    before = everything()
    run = split(bank, "Park", name="Sitzmöbel")
    assert list(linked(second_of(run))) == ["Park"]
    assert linked(bank)["Park"][1]
    undone(run)
    assert everything() == before


def test_an_article_gone_meanwhile_is_no_trouble() -> None:
    müller = person("Michael Müller")
    for title in ("Tor", "Senat"):
        link(article(title), müller)
    preview = asked(müller)
    preview.leave_out(preview.rows.all(), False)
    assert confirm(preview)
    Article.objects.get(title="Tor").delete()
    run = worked(preview)
    assert run.state == "finished"
    assert {row.title: row.is_done for row in run.rows.all()} == {"Tor": False, "Senat": True}
