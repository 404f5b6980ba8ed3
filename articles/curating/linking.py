"""Changes of the links of articles to entities or tags: written as planned, taken back but for what changed since."""

from __future__ import annotations

from abc import abstractmethod
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from articles.indexing import refresh_links
from articles.models import Article, Curation, CurationRow, Decision, OpenMention
from articles.models.curation import STAYS

from .change import EFFECTS, Change, Links, State, links_of, move_decisions, write_links, write_open
from .kind import CurationKind
from .subjects import Subject, subject_of, thing_of


class LinkKind(CurationKind):
    """A kind of change that consists of `changes` of links."""

    effects = EFFECTS

    @abstractmethod
    def changes(self, curation: Curation, articles: Collection[int]) -> dict[int, Change]:
        """What becomes of these articles; one that stays as it is, and needs no word about it, is left out."""

    def permissions(self, batch: Curation) -> list[str]:
        """Changing links of articles, and entities or tags themselves, takes the rights to both."""
        return ["articles.change_article", f"articles.change_{subject_of(batch).field}"]

    def things(self, batch: Curation) -> Iterable[Any]:
        return [thing_of(batch)]

    def planned(self, curation: Curation, articles: Collection[int]) -> list[CurationRow]:
        rows = []
        for pk, change in self.changes(curation, articles).items():
            rows.append(CurationRow(article_id=pk))
            _note(rows[-1], change)
        return rows

    def write(self, curation: Curation, articles: dict[int, Article], rows: Sequence[CurationRow]) -> None:
        subject = subject_of(curation)
        changes = self.changes(curation, articles.keys())
        wanted = {pk: change for pk, change in changes.items() if change.effect != STAYS}
        write_links(subject, {pk: change.after for pk, change in wanted.items()})
        write_open({pk: change.open_after for pk, change in wanted.items() if change.open_after})
        _touch(articles, wanted, subject, rows)
        for row in rows:
            change = changes.get(row.article_key)
            if change is None:
                gone = row.article_key not in articles
                row.effect = STAYS
                row.note = (
                    _("The article is gone.") if gone else _("Changed meanwhile; there is nothing to do.")
                )
            else:
                origin = row.before.get("list")
                _note(row, change)
                if origin:
                    row.before["list"] = origin
            row.is_done = row.effect != STAYS
        _keep_whole(subject, rows)
        refresh_links(articles)

    def restore(self, curation: Curation, articles: dict[int, Article], rows: Sequence[CurationRow]) -> None:
        subject = subject_of(curation)
        now = links_of(subject, articles.keys())
        later = _later(curation, subject, articles.keys())
        wanted: dict[int, dict[int, State | None]] = {}
        for row in rows:
            if row.article_key not in articles:
                row.note = _("The article is gone.")
                continue
            links, row.note = _former(row, now.get(row.article_key, {}), later[row.article_key])
            if links:
                wanted[row.article_key] = links
        back = [row for row in rows if row.article_key in wanted]
        _give_back_lists(subject, back, articles, now)
        write_links(subject, wanted)
        _give_back_open(back)
        _give_back_decisions(curation, subject, back)
        refresh_links(articles)


def _note(row: CurationRow, change: Change) -> None:
    row.before, row.after = change.rows
    row.effect, row.note = change.effect, change.note


def _touch(
    articles: dict[int, Article],
    changes: dict[int, Change],
    subject: Subject,
    rows: Sequence[CurationRow],
) -> None:
    """A list that came with an import is the editor's from now on."""
    touched = []
    for row in rows:
        article, change = articles.get(row.article_key), changes.get(row.article_key)
        if article and change and change.touches and article.field_origins.get(subject.field) == "import":
            article.field_origins[subject.field] = "editor"
            row.before["list"] = "import"
            touched.append(article)
    Article.objects.bulk_update(touched, ["field_origins"])


def _keep_whole(subject: Subject, rows: Sequence[CurationRow]) -> None:
    """Notes the whole list of touched articles, by which undoing sees whether somebody else worked at it."""
    touched = [row for row in rows if row.is_done and row.before.get("list")]
    if touched:
        now = links_of(subject, [row.article_key for row in touched])
        for row in touched:
            row.after["whole"] = whole(now.get(row.article_key, {}))


def whole(links: dict[int, dict[str, object]]) -> list[list[object]]:
    """A list of links in short, to be compared."""
    return sorted([target, state["origin"], state["rejected"]] for target, state in links.items())


def _former(row: CurationRow, now: Links, later: Collection[int]) -> tuple[dict[int, State | None], str]:
    """The links to be written, and why others are not."""
    before = {int(target): state for target, state in row.before["links"].items()}
    after = {int(target): state for target, state in row.after["links"].items()}
    if any(_is_edited(now.get(target), after[target]) for target in after):
        return {}, _("An editor decided about it since; that stays.")
    kept = {target for target in later if target in before and before[target] != now.get(target)}
    kept = {target for target in kept if now.get(target) is not None}
    note = _("A later change needs a link of it; that stays.") if kept else ""
    return {target: state for target, state in before.items() if target not in kept}, note


def _is_edited(now: State | None, after: State | None) -> bool:
    """Did an editor decide since? What the analysis did since is a guess, and no reason to keep anything."""
    if now is None:
        return after is not None and after["origin"] == "editor"
    decided = (after["origin"], after["rejected"]) if after else ("", False)
    return now["origin"] == "editor" and (now["origin"], now["rejected"]) != decided


def _later(curation: Curation, subject: Subject, articles: Collection[int]) -> defaultdict[int, set[int]]:
    """Targets that later changes, still in force, gave a link, by article."""
    rows = CurationRow.objects.filter(
        article__in=articles,
        is_done=True,
        is_undone=False,
        curation__before__begun__gt=curation.before["begun"],
        **{f"curation__{subject.field}__isnull": False},
    ).exclude(curation=curation)
    found: defaultdict[int, set[int]] = defaultdict(set)
    for article, after in rows.values_list("article_id", "after"):
        found[article] |= {int(target) for target, state in after["links"].items() if state}
    return found


def _give_back_lists(
    subject: Subject, rows: Sequence[CurationRow], articles: dict[int, Article], now: dict[int, Links]
) -> None:
    """A list that was the import's is so again, if nobody worked at it since."""
    given = []
    for row in rows:
        article = articles[row.article_key]
        if row.before.get("list") and row.after.get("whole") == whole(now.get(article.pk, {})):
            article.field_origins[subject.field] = row.before["list"]
            given.append(article)
    Article.objects.bulk_update(given, ["field_origins"])


def _give_back_open(rows: Sequence[CurationRow]) -> None:
    """Ambiguous names have the candidates they had, if no analysis has looked at them anew."""
    wanted = [
        (row.article_key, former, then["candidates"])
        for row in rows
        for former, then in zip(row.before.get("open", ()), row.after.get("open", ()), strict=True)
    ]
    there = {
        (mention.article_id, mention.kind, mention.key): mention
        for mention in OpenMention.objects.filter(article__in={article for article, *_rest in wanted})
    }
    changed, missing = [], []
    for article, former, then in wanted:
        mention = there.get((article, former["kind"], former["key"]))
        if mention is None and then is None:
            missing.append(OpenMention(article_id=article, **former))
        elif mention is not None and mention.candidates == then:
            mention.candidates = former["candidates"]
            changed.append(mention)
    OpenMention.objects.bulk_update(changed, ["candidates"])
    OpenMention.objects.bulk_create(missing, ignore_conflicts=True)


def _give_back_decisions(curation: Curation, subject: Subject, rows: Sequence[CurationRow]) -> None:
    moved: list[Any] = [pk for row in rows for pk in row.before.get("decisions", ())]
    if moved:
        thing = getattr(curation, subject.target)
        move_decisions(Decision.objects.filter(pk__in=moved), subject, thing)
