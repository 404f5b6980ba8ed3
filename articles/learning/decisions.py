"""What editors decide about the links of an article: stored as facts, remembered as decisions to learn from.

Every function works in one transaction that holds the article, so that two editors at once decide one after the other,
and may be called again without doing more. `LinkGoneError` is raised where the link is no longer there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles.importing import touch_links
from articles.indexing import refresh_links
from articles.models import Article, ArticleEntity, ArticleLink, Decision, Entity, EntityAlias, Origin

from .entities import DecisionError, entity_named
from .linknames import Name, names_in_text, names_of, own_name, places_of

Verdict = Decision.Verdict
ALIAS = "alias"  # in a piece of evidence: the alias that was made when the link was set by an editor


class LinkGoneError(DecisionError):
    """The link was removed meanwhile."""


def confirm(link: ArticleLink, user: Any) -> None:
    """The guess is right: the link is a fact from now on, and its names mean its target."""
    with _deciding(link) as (article, found):
        _confirm(article, found, user)


def confirm_all(article: Article, kind: str, user: Any) -> int:
    """Confirms all guesses of the kind ("country", "entity", "tag") at once; returns how many."""
    with _holding(article.pk, kind) as held:
        links = getattr(held, f"{kind}_links").select_related(kind).filter(origin=Origin.ANALYSER)
        for link in links:
            _confirm(held, link, user)
        return len(links)


def reject(link: ArticleLink, user: Any) -> None:
    """The article has nothing to do with the target; the analysis does not set the link again."""
    with _deciding(link) as (article, found):
        _reject(article, found, user)


def reassign(link: ArticleEntity, other: Entity | str, kind: str, user: Any, note: str = "") -> Entity:
    """The names do not mean this entity but another one: an entity, or the name of one, which is made if it is new.

    Names that were not known for the other become its aliases. Returns the other; raises `DecisionError` with the reason.
    """
    with _deciding(link) as (article, found):
        target = other.final if isinstance(other, Entity) else entity_named(other, kind, note)
        if target.pk == found.entity_id:
            _confirm(article, found, user)
            return target
        names = names_in_text(found) or [own_name(found.entity)]
        _reject(article, found, user)
        aliases = teach_aliases(target, names)
        set_entity(article, target, found.evidence, found.score, names, user, aliases)
        return target


def add(article: Article, target: Any, name: str, user: Any) -> ArticleLink:
    """Links the article to a country, an entity or a tag because of a name in it ("" for the target's own).

    What is linked already is confirmed, also if it was rejected.
    """
    kind = target._meta.model_name
    with _holding(article.pk, kind) as held:
        if hasattr(target, "final"):
            target = target.final
        said = next(iter(names_of(target, [name])), own_name(target))
        links = getattr(held, f"{kind}_links")
        link: ArticleLink
        link, _is_new = links.select_related(kind).get_or_create(
            article=held,
            **{kind: target},
            defaults={"origin": Origin.EDITOR, "evidence": places_of(held, said.name)},
        )
        _confirm(held, link, user, [said])
        return link


def take_back(link: ArticleLink, user: Any) -> None:
    """Forgets what editors decided about the link: what the analysis had found is its guess again.

    Without any evidence there was no guess: then a rejected link stands again, and one set by hand goes, unless the
    list came with an import. Aliases that came from this decision go with it.
    """
    with _deciding(link, touch=False) as (article, found):
        _take_back(article, found)


def forget(decision: Decision, user: Any) -> None:
    """Takes back everything that was decided about the same target in the same article."""
    kind = next((name for name in ("entity", "country", "tag") if getattr(decision, f"{name}_id")), None)
    if decision.article_id and kind:
        with _holding(decision.article_id, kind, touch=False) as article:
            target = getattr(decision, f"{kind}_id")
            links = getattr(article, f"{kind}_links").select_related(kind)
            link = links.filter(**{f"{kind}_id": target}).first()
            if link:
                _take_back(article, link)
            else:
                Decision.objects.filter(article=article, **{f"{kind}_id": target}).delete()
    else:
        Decision.objects.filter(pk=decision.pk).delete()


@contextmanager
def _holding(article: int, kind: str, touch: bool = True) -> Iterator[Article]:
    with transaction.atomic():
        held = Article.objects.select_for_update(of=("self",)).filter(pk=article).first()
        if held is None:
            raise LinkGoneError(_("This article is no longer there."))
        yield held
        if touch:
            touch_links(held, kind)
        refresh_links([held.pk])


@contextmanager
def _deciding(link: Any, touch: bool = True) -> Iterator[tuple[Article, Any]]:
    kind = link.target_field
    with _holding(link.article_id, kind, touch) as article:
        found = type(link).objects.select_related(kind).filter(pk=link.pk).first()
        if found is None:
            raise LinkGoneError(_("This link is no longer there: the article was analysed again meanwhile."))
        yield article, found


def _confirm(article: Article, link: Any, user: Any, names: list[Name] | None = None) -> None:
    """`names` are what the editor confirmed beside what was said before; without them, all names in the text."""
    kind = link.target_field
    target = getattr(link, kind)
    link.origin, link.rejected = Origin.EDITOR, False
    link.save(update_fields=["origin", "rejected"])
    if kind != "country" and target.origin != Origin.EDITOR:
        type(target).objects.filter(pk=target.pk).update(origin=Origin.EDITOR)
    said = [own_name(target), *(names_in_text(link) if names is None else names)]
    remember(article, target, said, Verdict.CONFIRMED, user, replace=names is None)


def _reject(article: Article, link: Any, user: Any) -> None:
    """Says nothing about the target's own name where the article does not have it."""
    link.origin, link.rejected = Origin.EDITOR, True
    link.save(update_fields=["origin", "rejected"])
    target = getattr(link, link.target_field)
    remember(article, target, names_in_text(link) or [own_name(target)], Verdict.REJECTED, user)


def _take_back(article: Article, link: Any) -> None:
    kind = link.target_field
    target = getattr(link, kind)
    Decision.objects.filter(article=article, **{kind: target}).delete()
    if kind == "entity":
        _forget_aliases(link, target)
    if link.evidence:
        link.origin, link.rejected = Origin.ANALYSER, False
    elif link.rejected or kind in article.field_origins:
        link.rejected = False
    else:
        link.delete()
        return
    link.save()


def remember(
    article: Article, target: Any, names: list[Name], verdict: str, user: Any, *, replace: bool = True
) -> None:
    """Stores a decision about each name; the article must be held. Earlier ones about the target are replaced."""
    kind = target._meta.model_name
    before = {
        decision.key: decision for decision in Decision.objects.filter(article=article, **{kind: target})
    }
    wanted = {name.key: name for name in reversed(names)}
    if replace:
        Decision.objects.filter(pk__in=[old.pk for key, old in before.items() if key not in wanted]).delete()
    for key, name in wanted.items():
        decision = before.get(key) or Decision(article=article, key=key, **{kind: target})
        decision.name, decision.verdict, decision.user = name.name, verdict, user
        decision.kind = target.kind if kind == "entity" else ""
        decision.save()


def set_entity(
    article: Article, entity: Entity, evidence: list[Any], score: float, names: list[Name], user: Any,
    aliases: list[str],
) -> None:  # fmt: skip
    """Links the article to the entity as a fact, with this evidence beside what there was."""
    link, is_new = article.entity_links.select_related("entity").get_or_create(
        article=article, entity=entity, defaults={"origin": Origin.EDITOR, "score": score}
    )
    known = [item | {ALIAS: ""} for item in link.evidence]
    link.evidence += [item for item in evidence if item | {ALIAS: ""} not in known]
    if aliases and link.evidence:
        link.evidence[0] = link.evidence[0] | {ALIAS: "\n".join(aliases)}
    link.score = score if is_new else max(link.score, score)
    link.save(update_fields=["evidence", "score"])
    _confirm(article, link, user, names)


def teach_aliases(entity: Entity, names: list[Name]) -> list[str]:
    """Makes aliases of the names that the entity was not known by; returns them."""
    known = {entity.key, *entity.aliases.values_list("key", flat=True)}
    new = [name for name in names if name.key and name.key not in known]
    for name in new:
        EntityAlias.objects.get_or_create(entity=entity, name=name.name, defaults={"origin": Origin.EDITOR})
    return [name.name for name in new]


def _forget_aliases(link: ArticleEntity, entity: Entity) -> None:
    """Removes aliases that an editor's decision here made, unless the same was decided elsewhere since."""
    made = {name for item in link.evidence for name in item.pop(ALIAS, "").split("\n") if name}
    for alias in entity.aliases.filter(name__in=made, origin=Origin.EDITOR):
        if not entity.decisions.filter(key=alias.key, verdict=Verdict.CONFIRMED).exists():
            alias.delete()
