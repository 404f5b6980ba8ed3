"""The article and how it is read from the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.schema.article import FIELDS, MAX_LENGTH
from articles.search.expressions import Matches

from .named import german_slug
from .source import Source

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

    from articles.search.query import Query

    from .links import ArticleCountry, ArticleEntity, ArticleTag
    from .picture import Picture


def _label(name: str) -> StrPromise:
    return _(FIELDS[name].label)


class Status(models.TextChoices):
    """Where an article is on its way; only published ones are public."""

    DRAFT = "draft", _("draft")
    REVIEW = "review", _("in review")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


def public(prefix: str = "") -> models.Q:
    """What readers may see: what is published, as soon as its date has come. `prefix` leads to the article."""
    return models.Q(
        **{f"{prefix}status": Status.PUBLISHED, f"{prefix}sort_date__lte": timezone.now()},
    )


# The same in SQL, of a table called `article`. Not now(), which stands still in a transaction.
PUBLIC = f"(article.status = '{Status.PUBLISHED.value}' AND article.sort_date <= statement_timestamp())"


class ArticleQuerySet(models.QuerySet["Article"]):
    """Reads of articles."""

    def published(self) -> Self:
        """What readers may see."""
        return self.filter(public())

    def search(self, query: Query) -> Self:
        """Articles whose search vector matches; a query without words leaves out nothing."""
        if not query.tsquery:
            return self
        return self.filter(Matches(models.F("search_document__vector"), query.tsquery))

    def newest_first(self) -> Self:
        return self.order_by("-sort_date", "-id")

    def with_links(self) -> Self:
        """Fetches source, picture and all links in a fixed number of queries."""
        return self.select_related("source", "picture").prefetch_related(
            *(
                models.Prefetch(
                    f"{name}_links",
                    getattr(self.model, f"{name}_links")
                    .rel.related_model.objects.accepted()
                    .select_related(name),
                    to_attr=f"accepted_{name}_links",
                )
                for name in ("country", "entity", "tag")
            )
        )


class Article(models.Model):
    """One article.

    `body` holds paragraphs and `## ` subheadings separated by one blank line. `content_hash` is the SHA-256
    (hex) of what was imported, not of later corrections, so that a repeated import is recognised. `import_key`
    is the SHA-256 (hex) of the identity the import gave (see `importing.identity`), empty for articles made by hand.
    `address_key` is the SHA-256 (hex) of the cleaned address, or empty: without one, or if other articles of the source
    have the same. `version` is the number that its agency gave the version that is stored, 0 if none. `similarity` (0 to 1) is how much of the body
    is that of the article of the same `cluster` by which it joined.
    `field_origins` maps a field to who has the last word on it: "editor" (corrected by hand, imports keep off)
    or, for the lists of links, "import" (the whole list came with the article, the analyser adds nothing).
    `confidence` (0 to 1, None for what was typed), `doubts` and `left_out` say how its text was read (see
    `importing.reading`).
    """

    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="articles"
    )
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.DRAFT)
    section = models.CharField(_label("section"), max_length=MAX_LENGTH["section"], blank=True)
    kicker = models.CharField(_label("kicker"), max_length=MAX_LENGTH["kicker"], blank=True)
    title = models.CharField(_label("title"), max_length=MAX_LENGTH["title"])
    lead = models.TextField(_label("lead"), blank=True)
    body = models.TextField(
        _label("body"),
        help_text=_("Paragraphs separated by blank lines; a subheading is a line starting with “## ”."),
    )
    authors = ArrayField(
        models.CharField(max_length=MAX_LENGTH["authors"]),
        verbose_name=_label("authors"),
        default=list,
        blank=True,
        help_text=_("Several are separated by commas."),
    )
    agency = models.CharField(_label("agency"), max_length=MAX_LENGTH["agency"], blank=True)
    place = models.CharField(_label("place"), max_length=MAX_LENGTH["place"], blank=True)
    published_at = models.DateTimeField(_label("published_at"), null=True, blank=True)
    modified_at = models.DateTimeField(_label("modified_at"), null=True, blank=True)
    language = models.CharField(_label("language"), max_length=MAX_LENGTH["language"], default="de")
    url = models.URLField(_label("url"), max_length=MAX_LENGTH["url"], blank=True)
    canonical_url = models.URLField(
        _label("canonical_url"), max_length=MAX_LENGTH["canonical_url"], blank=True
    )
    image_url = models.URLField(_label("image_url"), max_length=MAX_LENGTH["image_url"], blank=True)
    image_caption = models.TextField(
        _label("image_caption"), max_length=MAX_LENGTH["image_caption"], blank=True
    )
    image_credit = models.CharField(_label("image_credit"), max_length=MAX_LENGTH["image_credit"], blank=True)
    picture = models.ForeignKey(
        "articles.Picture",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="articles",
    )
    external_id = models.CharField(_label("external_id"), max_length=MAX_LENGTH["external_id"], blank=True)
    address_key = models.CharField(max_length=64, blank=True, editable=False)
    cluster = models.ForeignKey(
        "articles.Cluster",
        verbose_name=_("near-duplicates"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="articles",
    )
    similarity = models.FloatField(_("similarity"), null=True, editable=False)
    content_hash = models.CharField(_("content hash"), max_length=64, editable=False)
    import_key = models.CharField(max_length=64, blank=True, editable=False)
    field_origins = models.JSONField(default=dict, editable=False)
    confidence = models.FloatField(_("confidence of the reading"), null=True, editable=False)
    doubts = ArrayField(models.CharField(max_length=40), default=list, blank=True, editable=False)
    left_out = models.JSONField(default=list, blank=True, editable=False)
    version = models.PositiveBigIntegerField(_("version"), default=0, editable=False)
    withdrawal = models.TextField(_("why its agency took it back"), blank=True, default="", editable=False)
    is_sample = models.BooleanField(_("sample text"), default=False, editable=False)
    created_at = models.DateTimeField(_("imported at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed at"), auto_now=True)
    sort_date = models.GeneratedField(
        expression=Coalesce("published_at", "created_at"),
        output_field=models.DateTimeField(),
        db_persist=True,
        verbose_name=_("date"),
    )

    # Set by `with_links()`.
    accepted_country_links: list[ArticleCountry]
    accepted_entity_links: list[ArticleEntity]
    accepted_tag_links: list[ArticleTag]

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ("-sort_date", "-id")
        indexes = [
            models.Index(fields=("status", "-sort_date", "-id"), name="article_newest"),
            models.Index(fields=("source", "-sort_date"), name="article_by_source"),
            models.Index(fields=("section", "-sort_date"), name="article_by_section"),
            models.Index(
                fields=("address_key",), condition=~models.Q(address_key=""), name="article_by_address"
            ),
            models.Index(fields=("content_hash",), name="article_by_content"),
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(title=""), name="article_title_not_empty"),
            models.CheckConstraint(condition=~models.Q(language=""), name="article_language_not_empty"),
            models.CheckConstraint(condition=models.Q(status__in=Status.values), name="article_status_known"),
            models.CheckConstraint(
                condition=models.Q(content_hash__regex="^[0-9a-f]{64}$"), name="article_content_hash_sha256"
            ),
            models.UniqueConstraint(
                fields=("import_key",), condition=~models.Q(import_key=""), name="article_import_key_unique"
            ),
            models.UniqueConstraint(
                fields=("source", "external_id"),
                condition=~models.Q(external_id=""),
                name="article_external_id_unique",
                violation_error_message=_("This source has an article with this external id already."),
            ),
            models.UniqueConstraint(
                fields=("source", "url"),
                condition=~models.Q(url="") & models.Q(external_id=""),
                name="article_url_unique",
                violation_error_message=_("This source has an article with this address already."),
            ),
            models.UniqueConstraint(
                fields=("source", "content_hash"),
                condition=models.Q(external_id="", url=""),
                name="article_content_hash_unique",
                violation_error_message=_("This source has an article with the same content already."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk, german_slug(self.title, "artikel")])

    @property
    def is_public(self) -> bool:
        """May readers see it?"""
        return self.status == Status.PUBLISHED and not self.is_planned

    @property
    def is_planned(self) -> bool:
        """Will readers see it when its date has come?"""
        return self.status == Status.PUBLISHED and self.sort_date > timezone.now()

    @property
    def shown_picture(self) -> Picture | None:
        """The picture that readers see: ours, as long as its source lets us keep it."""
        return self.picture if self.picture_id and self.image_url and self.source.keeps_pictures else None
