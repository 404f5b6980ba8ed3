"""What the analysis of an article left behind beside its links: that it was done, and what an editor may decide."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from .article import Article
from .entities import EntityKind

WAITING = 0  # the version of an analysis that is still to come


class ArticleAnalysis(models.Model):
    """Whether an article was analysed (entities, tags), and by what.

    `version` is that of the analysis, WAITING from the import or an edit until the analysis. `recogniser` is what
    found the names.
    """

    article = models.OneToOneField(
        Article, primary_key=True, on_delete=models.CASCADE, related_name="analysis"
    )
    version = models.PositiveSmallIntegerField(default=WAITING)
    recogniser = models.CharField(max_length=100, blank=True)
    analysed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=("-article",), condition=models.Q(version=0), name="analysis_waiting"),
            models.Index(fields=("version", "-article"), name="analysis_version"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} (version {self.version})"


class OpenMention(models.Model):
    """A name in an article that may mean several entities: an editor decides; until then it is linked to none.

    `candidates` are the keys of the entities. `evidence` is like that of a link.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="open_mentions")
    name = models.CharField(_("name"), max_length=200)
    key = models.CharField(max_length=400, db_collation="C", db_index=True)
    kind = models.CharField(_("kind"), max_length=20, choices=EntityKind.choices)
    candidates = ArrayField(models.BigIntegerField())
    evidence = models.JSONField(_("evidence"), default=list)

    class Meta:
        verbose_name = _("ambiguous name")
        verbose_name_plural = _("ambiguous names")
        ordering = ("key", "article")
        constraints = [models.UniqueConstraint(fields=("article", "kind", "key"), name="open_mention_unique")]

    def __str__(self) -> str:
        return self.name


class TagSuggestion(models.Model):
    """A word that an article is about and that is no tag yet: an editor may adopt it.

    `score` is 0 to 1, compared with the archive; `key` is the same for all its forms.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="tag_suggestions")
    name = models.CharField(_("name"), max_length=200)
    key = models.CharField(max_length=400, db_collation="C", db_index=True)
    score = models.FloatField(_("score"))
    evidence = models.JSONField(_("evidence"), default=list)

    class Meta:
        verbose_name = _("suggested tag")
        verbose_name_plural = _("suggested tags")
        ordering = ("-score", "id")
        constraints = [models.UniqueConstraint(fields=("article", "key"), name="tag_suggestion_unique")]

    def __str__(self) -> str:
        return self.name
