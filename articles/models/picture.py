"""Pictures of articles, kept by us so that no reader's browser asks another server."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Picture(models.Model):
    """A picture, checked and encoded anew in two sizes (see `articles.images`).

    `digest` is the SHA-256 (hex) of the bytes fetched, so that the same picture is kept once. Files lie in Django's
    default storage under `pictures/`: `<digest>-<width>.webp` and `.jpg` for each of `widths`. `width` and `height` are
    those of the largest.
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

    @property
    def small(self) -> str:
        """Address of the smallest JPEG, for lists."""
        return self._address(min(self.widths), "jpg")

    @property
    def large(self) -> str:
        """Address of the largest JPEG, which every program can show."""
        return self._address(max(self.widths), "jpg")

    @property
    def webp(self) -> str:
        """`srcset` of the smaller format."""
        return self._srcset("webp")

    @property
    def jpeg(self) -> str:
        """`srcset` of the format that every browser knows."""
        return self._srcset("jpg")

    def _srcset(self, extension: str) -> str:
        return ", ".join(f"{self._address(width, extension)} {width}w" for width in sorted(self.widths))

    def _address(self, width: int, extension: str) -> str:
        return reverse("picture", args=[self.digest, width, extension])

    def name(self, width: int, extension: str) -> str:
        """Name of the file in the storage."""
        return f"pictures/{self.digest[:2]}/{self.digest}-{width}.{extension}"
