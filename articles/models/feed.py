"""Feeds of a source: what to fetch, how often, and how it went."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from .source import Source


class Feed(models.Model):
    """One feed (RSS, Atom or JSON Feed) of a source.

    `etag` and `last_modified` are the server's, as sent, for conditional requests (RFC 9110, 13.1). `failures`
    counts failures in a row; `last_error` is a sentence for editors. `next_fetch_at` None: never fetched, so at once.
    """

    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.CASCADE, related_name="feeds"
    )
    url = models.URLField(_("address"), max_length=2000)
    title = models.CharField(_("title"), max_length=200, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    interval = models.PositiveIntegerField(
        _("minutes between two fetches"),
        default=30,
        help_text=_("At least 5; errors make the pauses longer."),
    )
    full_text = models.BooleanField(
        _("fetch pages"),
        default=True,
        help_text=_("Fetches the page of an entry where the feed has only a teaser."),
    )
    etag = models.CharField(max_length=500, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    fetched_at = models.DateTimeField(_("last fetched"), null=True, editable=False)
    succeeded_at = models.DateTimeField(_("last success"), null=True, editable=False)
    next_fetch_at = models.DateTimeField(_("next fetch"), null=True, editable=False)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0, editable=False)
    redirects = models.PositiveIntegerField(_("permanent redirects in a row"), default=0, editable=False)
    last_error = models.TextField(_("last error"), blank=True, editable=False)

    class Meta:
        verbose_name = _("feed")
        verbose_name_plural = _("feeds")
        ordering = ("source__sort_key", "url")
        constraints = [
            models.UniqueConstraint(
                fields=("url",),
                name="feed_url_unique",
                violation_error_message=_("This feed exists already."),
            ),
            models.CheckConstraint(condition=models.Q(interval__gte=5), name="feed_interval_polite"),
        ]
        indexes = [
            models.Index(
                models.F("next_fetch_at").asc(nulls_first=True),
                condition=models.Q(is_active=True),
                name="feed_due",
            )
        ]

    def __str__(self) -> str:
        return self.title or self.url

    @classmethod
    def due(cls) -> models.QuerySet["Feed"]:
        """Active feeds whose time has come, the longest waiting first."""
        waiting = models.Q(next_fetch_at=None) | models.Q(next_fetch_at__lte=Now())
        return cls.objects.filter(waiting, is_active=True).order_by(
            models.F("next_fetch_at").asc(nulls_first=True), "pk"
        )
