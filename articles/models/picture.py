"""Pictures of articles, kept by us so that no reader's browser asks another server."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Picture(models.Model):
    """A picture, checked and encoded anew in two sizes (see `articles.pictures`).

    `digest` is the SHA-256 (hex) of the bytes fetched, so that the same picture is kept once. Files lie in Django's
    default storage under `pictures/`: `<digest>-<width>.webp` and `.jpg` for each of `widths`.
    """

    digest = models.CharField(max_length=64, unique=True)
    width = models.PositiveIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))
    widths = models.JSONField(default=list)
    fetched_at = models.DateTimeField(_("fetched at"), auto_now_add=True)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def __str__(self) -> str:
        return f"{self.digest[:12]} {self.width}×{self.height}"

    def name(self, width: int, extension: str) -> str:
        """Name of the file in the storage."""
        return f"pictures/{self.digest[:2]}/{self.digest}-{width}.{extension}"
