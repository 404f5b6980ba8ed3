"""Where articles come from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .named import Named


class Source(Named):
    """A newspaper, agency, broadcaster or site."""

    homepage = models.URLField(_("homepage"), max_length=500, blank=True)
    keeps_pictures = models.BooleanField(
        _("keep pictures"),
        default=True,
        help_text=_("Without it the pictures of this source are neither fetched nor shown."),
    )

    class Meta(Named.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            models.UniqueConstraint(
                fields=("name",),
                name="source_name_unique",
                violation_error_message=_("This source exists already."),
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="source_name_not_empty"),
        ]
