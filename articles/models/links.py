"""What an article is linked to, by whom, how surely, and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, Self, TypeVar

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from articles.text.countries import ABOUT_THRESHOLD

from .article import Article
from .entities import Country, Entity
from .mergeable import Origin, origin_field
from .statements import execute
from .tags import Tag

MAIN_SCORE = 0.35  # of an entity: named in the title, or early and again


Link = TypeVar("Link", bound="ArticleLink")


class LinkQuerySet(models.QuerySet[Link]):
    """Links, for reading."""

    def accepted(self) -> Self:
        """Without those an editor rejected; a rejected link stays stored, as a veto for the analyser."""
        return self.filter(rejected=False)

    def renew(self, articles: Iterable[Article], found: Iterable[Link]) -> None:
        """Makes what the analyser found its links of the articles.

        An editor's links and rejections stay, and so does a whole list that came with the import. Rows are updated in
        place, so that a form that shows them can still be saved. `found` names each target of an article once.
        """
        target = f"{self.model.target_field}_id"
        open_ = {article.pk for article in articles if self.model.target_field not in article.field_origins}
        decided, guessed = set(), {}
        for article, other, origin, pk in self.filter(models.Q(article__in=open_)).values_list(
            "article_id", target, "origin", "pk"
        ):
            if origin == Origin.EDITOR:
                decided.add((article, other))
            else:
                guessed[article, other] = pk
        new = {(link.article_id, getattr(link, target)): link for link in found if link.article_id in open_}
        new = {key: link for key, link in new.items() if key not in decided}
        if vanished := guessed.keys() - new.keys():
            self.filter(pk__in=[guessed[key] for key in vanished]).delete()
        if new:
            self._write(list(new.values()))

    def _write(self, links: Sequence[Link]) -> None:
        """Stores what the analyser found, as one JSON text: a batch has hundreds of links with thousands of values."""
        target, table = f"{self.model.target_field}_id", self.model._meta.db_table
        type_ = self.model._meta.get_field(self.model.target_field).db_type(connection)
        rows = [
            {
                "article": it.article_id,
                "target": getattr(it, target),
                "score": it.score,
                "evidence": it.evidence,
            }
            for it in links
        ]
        sql = f"""
            INSERT INTO {table} (article_id, {target}, origin, rejected, score, evidence)
            SELECT article, target, %s, FALSE, score, evidence FROM jsonb_to_recordset(%s::jsonb)
                AS found (article bigint, target {type_}, score double precision, evidence jsonb)
            ON CONFLICT (article_id, {target}) DO UPDATE SET score = excluded.score, evidence = excluded.evidence
        """  # noqa: S608  # names of the model
        execute(sql, [Origin.ANALYSER, json.dumps(rows)])


class ArticleLink(models.Model):
    """Base of the three links.

    `score` is 0 to 1, how much the article is about the target (1 for an editor's).
    `evidence` is a list of {field, start, end, text, kind}: the words that speak for the link, with offsets
    in characters into that field of the article.
    """

    origin = origin_field()
    rejected = models.BooleanField(
        _("rejected"), default=False, help_text=_("Keeps the analysis from setting this link again.")
    )
    score = models.FloatField(_("score"), default=1.0, editable=False)
    evidence = models.JSONField(_("evidence"), default=list, blank=True, editable=False)

    objects = LinkQuerySet.as_manager()

    target_field: str
    article_id: int

    class Meta:
        abstract = True
        ordering = ("-score", "id")

    def __str__(self) -> str:
        return str(getattr(self, self.target_field))

    @staticmethod
    def constraints_for(target: str) -> list[Any]:
        """The constraints of a link to `target`: one link each, score in range, only editors reject."""
        return [
            models.UniqueConstraint(
                fields=("article", target),
                name=f"article_{target}_unique",
                violation_error_message=_("This is linked already."),
            ),
            models.CheckConstraint(condition=models.Q(score__range=(0, 1)), name=f"article_{target}_score"),
            models.CheckConstraint(
                condition=models.Q(origin=Origin.EDITOR) | models.Q(origin=Origin.ANALYSER, rejected=False),
                name=f"article_{target}_origin",
            ),
        ]


class ArticleCountry(ArticleLink):
    """The article has to do with the country."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="country_links")
    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="article_links"
    )
    target_field = "country"

    class Meta(ArticleLink.Meta):
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        constraints = ArticleLink.constraints_for("country")

    @property
    def is_main(self) -> bool:
        """The article is about the country; otherwise it is mentioned in passing."""
        return self.origin == Origin.EDITOR or self.score >= ABOUT_THRESHOLD


class ArticleEntity(ArticleLink):
    """The article mentions the entity."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="entity_links")
    entity = models.ForeignKey(
        Entity, verbose_name=_("entity"), on_delete=models.CASCADE, related_name="article_links"
    )
    target_field = "entity"

    class Meta(ArticleLink.Meta):
        verbose_name = _("entity")
        verbose_name_plural = _("entities")
        constraints = ArticleLink.constraints_for("entity")

    @property
    def is_main(self) -> bool:
        """The article is about it; otherwise it is mentioned in passing."""
        return self.origin == Origin.EDITOR or self.score >= MAIN_SCORE


class ArticleTag(ArticleLink):
    """The article belongs to the topic."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="tag_links")
    tag = models.ForeignKey(
        Tag, verbose_name=_("tag"), on_delete=models.CASCADE, related_name="article_links"
    )
    target_field = "tag"

    class Meta(ArticleLink.Meta):
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        constraints = ArticleLink.constraints_for("tag")
