"""Two that are one: what moves, what is joined, what stays, and that undoing gives everything back."""

from __future__ import annotations

from typing import Any

import pytest

from articles.batches import BatchError
from articles.curating import ENTITY, TAG, start_merge
from articles.models import (
    Article,
    ArticleEntity,
    Country,
    Curation,
    Decision,
    Entity,
    EntityAlias,
    OpenMention,
    SearchDocument,
    Tag,
)

from .archive import (
    article,
    confirm,
    done,
    everything,
    evidence,
    link,
    linked,
    person,
    previewed,
    rows,
    start_undo,
    undone,
    worked,
)

pytestmark = pytest.mark.django_db


def merged(winner: Any, *others: Any) -> Curation:
    return done(start_merge(ENTITY if isinstance(winner, Entity) else TAG, winner, others))


def zelensky() -> tuple[Entity, Entity]:
    return person("Wolodymyr Selenskyj"), person("Volodymyr Zelensky")


def test_a_preview_changes_nothing_and_says_what_would_move() -> None:
    winner, loser = zelensky()
    one, both = article("Nur der eine"), article("Beide")
    link(one, loser)
    link(both, loser)
    link(both, winner)
    before = everything()
    preview = previewed(start_merge(ENTITY, winner, [loser]))
    assert everything() == before
    assert rows(preview) == {"Nur der eine": ("moves", ""), "Beide": ("joined", "")}
    assert preview.total == 2


def test_links_move_and_the_search_finds_the_articles_by_the_winner() -> None:
    winner, loser = zelensky()
    link(article("Eins"), loser, score=0.7)
    merged(winner, loser)
    assert linked(winner) == {"Eins": ("analyser", False, 0.7)}
    assert linked(loser) == {}
    assert SearchDocument.objects.get().facets.count(f"entity:{winner.pk}") == 1
    loser.refresh_from_db()
    assert loser.final == winner


def test_where_both_are_linked_the_editor_and_the_higher_score_count_and_the_evidence_is_joined() -> None:
    winner, loser = zelensky()
    text = article("Eins", "Selenskyj kam. Zelensky ging.")
    link(text, winner, "Selenskyj", score=0.9)
    link(text, loser, "Zelensky", score=0.4, origin="editor")
    merged(winner, loser)
    kept = ArticleEntity.objects.get()
    assert (kept.entity, kept.origin, kept.score) == (winner, "editor", 0.9)
    assert [item["text"] for item in kept.evidence] == ["Selenskyj", "Zelensky"]


def test_a_rejected_link_of_the_loser_stays_its_veto_and_no_other() -> None:
    winner, loser = zelensky()
    text = article("Eins")
    link(text, loser, origin="editor", rejected=True)
    link(text, winner)
    merged(winner, loser)
    assert linked(loser) == {"Eins": ("editor", True, 0.5)}
    assert linked(winner) == {"Eins": ("analyser", False, 0.5)}


def test_a_rejected_winner_outweighs_a_guess_but_not_an_editors_yes() -> None:
    winner, loser = zelensky()
    guess, fact = article("Vermutung"), article("Tatsache")
    for text in (guess, fact):
        link(text, winner, origin="editor", rejected=True)
    link(guess, loser)
    link(fact, loser, origin="editor")
    merged(winner, loser)
    assert linked(winner) == {"Vermutung": ("editor", True, 0.5), "Tatsache": ("editor", False, 0.5)}
    assert linked(loser) == {}


def test_the_winner_gets_names_that_it_has_not_and_aliases_keep_their_origin() -> None:
    winner, loser = zelensky()
    winner.aliases.create(name="Selenski")
    loser.aliases.create(name="SELENSKI")
    loser.aliases.create(name="Zelenskyy", origin="analyser")
    merged(winner, loser)
    found = set(winner.aliases.values_list("name", "origin"))
    assert found == {("Selenski", "editor"), ("Volodymyr Zelensky", "editor"), ("Zelenskyy", "analyser")}
    assert loser.aliases.count() == 2, "its own rows stay, for undoing"


def test_the_winner_is_an_editors_and_takes_over_a_country_if_it_had_none() -> None:
    winner, loser = zelensky()
    Entity.objects.filter(pk=loser.pk).update(country=Country.objects.get(code="UA"))
    merged(winner, loser)
    winner.refresh_from_db()
    assert (winner.origin, winner.country_id) == ("editor", "UA")


def test_what_was_merged_into_the_loser_earlier_leads_straight_to_the_winner() -> None:
    winner, loser = zelensky()
    oldest = person("W. Selenskij")
    merged(loser, oldest)
    later = merged(winner, loser)
    oldest.refresh_from_db()
    assert oldest.merged_into == winner
    undone(later)
    oldest.refresh_from_db()
    assert oldest.merged_into == loser


def test_decisions_go_along_and_come_back() -> None:
    winner, loser = zelensky()
    text = article("Eins")
    Decision.objects.create(article=text, entity=loser, name="Zelensky", key="zelensky", verdict="confirmed")
    Decision.objects.create(entity=loser, name="Zelensky", key="zelensky", verdict="rejected")
    Decision.objects.create(article=text, entity=winner, name="S", key="s", verdict="confirmed")
    Decision.objects.create(article=text, entity=loser, name="S", key="s", verdict="confirmed")
    run = merged(winner, loser)
    assert winner.decisions.count() == 3, "the one that the winner had itself is no conflict"
    undone(run)
    assert (winner.decisions.count(), loser.decisions.count()) == (1, 3)


def test_a_name_that_can_only_mean_the_winner_now_is_open_no_more() -> None:
    winner, loser, third = *zelensky(), person("Olena Selenska")
    sure, open_ = article("Klar", "Präsident Selenski."), article("Offen", "Selenski.")
    for text, candidates in ((sure, [winner.pk, loser.pk]), (open_, [loser.pk, third.pk, winner.pk])):
        OpenMention.objects.create(
            article=text, name="Selenski", key="selenski", kind="person", candidates=candidates,
            evidence=evidence(text, "Selenski"),
        )  # fmt: skip
    before = everything()
    run = merged(winner, loser)
    assert list(linked(winner)) == ["Klar"]
    assert OpenMention.objects.get().candidates == [winner.pk, third.pk]
    undone(run)
    assert everything() == before


def test_tags_merge_with_synonyms_and_rules() -> None:
    winner, loser = Tag.objects.create(name="Klimawandel"), Tag.objects.create(name="Erderwärmung")
    loser.synonyms.create(name="Klimakrise")
    loser.rules.create(query="treibhausgas")
    loser.rules.create(query="klima")
    winner.rules.create(query="klima")
    link(article("Eins"), loser)
    before = everything()
    run = merged(winner, loser)
    assert list(linked(winner)) == ["Eins"]
    assert set(winner.synonyms.values_list("name", flat=True)) == {"Erderwärmung", "Klimakrise"}
    assert set(winner.rules.values_list("query", flat=True)) == {"treibhausgas", "klima"}
    undone(run)
    assert everything() == before


def test_undoing_gives_everything_back() -> None:
    winner, loser = zelensky()
    loser.aliases.create(name="Zelenskyy", origin="analyser")
    for title, one, other in (
        ("a", {}, None),
        ("b", {"origin": "editor"}, {}),
        ("c", {}, {"rejected": True, "origin": "editor"}),
    ):
        text = article(title, "Selenskyj kam. Zelensky ging.")
        if one is not None:
            link(text, loser, "Zelensky", **one)
        if other is not None:
            link(text, winner, "Selenskyj", **other)
    before = everything()
    run = merged(winner, loser)
    assert everything() != before
    undone(run)
    assert everything() == before
    assert not any(row.note for row in run.rows.all())


def test_what_an_editor_decided_since_stays_and_its_row_says_so() -> None:
    winner, loser = zelensky()
    link(article("Bestätigt"), loser)
    link(article("Unberührt"), loser)
    run = merged(winner, loser)
    ArticleEntity.objects.filter(article__title="Bestätigt").update(origin="editor")
    undone(run)
    assert list(linked(winner)) == ["Bestätigt"]
    assert list(linked(loser)) == ["Unberührt"]
    notes = {title: bool(note) for title, (_effect, note) in rows(run).items()}
    assert notes == {"Bestätigt": True, "Unberührt": False}


def test_what_the_analysis_did_since_keeps_nothing() -> None:
    winner, loser = zelensky()
    link(article("Eins"), loser)
    run = merged(winner, loser)
    ArticleEntity.objects.update(score=0.2, evidence=[])
    undone(run)
    assert linked(loser) == {"Eins": ("analyser", False, 0.5)}
    assert linked(winner) == {}


def test_an_undo_spares_what_a_later_merge_needs() -> None:
    winner, first = zelensky()
    second = person("Selenski")
    text = article("Eins")
    link(text, first)
    link(text, second)
    run = merged(winner, first)
    merged(winner, second)
    undone(run)
    assert list(linked(winner)) == ["Eins"]
    assert list(linked(first)) == ["Eins"]
    assert rows(run)["Eins"][1]


def test_after_the_winner_became_part_of_another_the_undo_names_the_later_merge() -> None:
    winner, loser = zelensky()
    third = person("Präsident Selenskyj", note="Ukraine")
    run = merged(winner, loser)
    later = merged(third, winner)
    with pytest.raises(BatchError, match="Präsident Selenskyj") as error:
        start_undo(Curation.objects.get(pk=run.pk))
    assert str(later) in str(error.value)
    undone(later)
    undone(run)
    assert Entity.objects.current().count() == 3


def test_an_undo_is_refused_while_another_has_the_name() -> None:
    winner, loser = zelensky()
    run = merged(winner, loser)
    person(loser.name)
    with pytest.raises(BatchError, match=loser.name):
        start_undo(Curation.objects.get(pk=run.pk))


def test_of_two_editors_who_merge_the_same_the_second_is_told() -> None:
    winner, loser = zelensky()
    other = person("Selenski")
    one = previewed(start_merge(ENTITY, winner, [loser]))
    two = previewed(start_merge(ENTITY, other, [loser]))
    three = previewed(start_merge(ENTITY, loser, [other]))
    assert confirm(one)
    assert not confirm(one)
    assert confirm(two), "the first has not begun yet"
    worked(one)
    assert worked(two).state == "failed"
    assert winner.name in Curation.objects.get(pk=two.pk).error
    with pytest.raises(BatchError, match=loser.name):
        confirm(three)
    assert Entity.objects.get(pk=loser.pk).merged_into == winner


def test_a_thing_is_not_merged_with_itself_or_with_what_is_merged_already() -> None:
    winner, loser = zelensky()
    with pytest.raises(BatchError):
        start_merge(ENTITY, winner, [winner])
    merged(winner, loser)
    with pytest.raises(BatchError):
        start_merge(ENTITY, person("Selenski"), [loser])
    with pytest.raises(BatchError):
        start_merge(ENTITY, loser, [person("Selenskij")])


def test_articles_that_come_after_the_preview_move_too() -> None:
    winner, loser = zelensky()
    link(article("Vorher"), loser)
    preview = previewed(start_merge(ENTITY, winner, [loser]))
    link(article("Nachher"), loser)
    gone = article("Gelöscht")
    assert confirm(preview)
    gone.delete()
    run = worked(preview)
    assert set(linked(winner)) == {"Vorher", "Nachher"}
    assert run.rows.filter(is_done=True).count() == 2


def test_an_import_by_a_merged_name_is_linked_to_the_winner(importing: Any) -> None:
    winner, loser = zelensky()
    one, other = Tag.objects.create(name="Klimawandel"), Tag.objects.create(name="Klimakrise")
    merged(winner, loser)
    merged(one, other)
    importing(
        '{"title": "T", "body": "B", "source": "Q", "external_id": "1", "tags": ["Klimakrise", "Klimawandel"], '
        f'"entities": [{{"name": "{loser.name}", "kind": "person"}}, {{"name": "{winner.name}", "kind": "person"}}]}}',
        format="jsonl",
    )
    made = Article.objects.get(title="T")
    assert [found.entity for found in made.entity_links.all()] == [winner]
    assert [found.tag for found in made.tag_links.all()] == [one]


def test_aliases_are_keyed_as_others_are() -> None:
    winner, loser = zelensky()
    merged(winner, loser)
    alias = EntityAlias.objects.get()
    assert (alias.key, alias.folded) == (loser.key, loser.sort_key)


def test_an_undo_is_refused_while_another_guess_has_the_key() -> None:
    winner, loser = zelensky()
    run = merged(winner, loser)
    winner.aliases.all().delete()
    person(loser.name.upper())
    with pytest.raises(BatchError, match=loser.name):
        start_undo(Curation.objects.get(pk=run.pk))
