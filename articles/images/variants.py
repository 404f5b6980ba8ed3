"""One picture of an article -> WebP and JPEG in at most two widths.

What comes in may be anything; what goes out was drawn by Pillow pixel by pixel, so no script, profile, place or
camera of the original is left in it. SVG is refused, since it is a program; TIFF, since no page shows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from threading import Lock
from typing import Any

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from articles.schema import gettext_noop

READABLE = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")  # recognised by content
WIDTHS = (480, 1200)
QUALITIES: dict[str, dict[str, Any]] = {
    "webp": {"format": "WEBP", "quality": 78, "method": 4},
    "jpg": {"format": "JPEG", "quality": 82, "optimize": True, "progressive": True},
}
FORMATS = {"webp": "image/webp", "jpg": "image/jpeg"}  # content types by extension
MAX_BYTES = 20 << 20
# Decoders hold up to twenty bytes a pixel at their worst; a JPEG is decoded at the scale that is needed.
MAX_PIXELS = 16_000_000
MAX_PIXELS_JPEG = 60_000_000
MIN_SIDE = 50  # pixels; what is smaller counts readers, or is a line
MAX_TALLNESS = 2.0  # height of a variant in widths

_one_at_a_time = Lock()  # else the threads of a worker would need the memory for their pictures all at once


class ImageError(Exception):
    """Why bytes are no picture for us; `message` and `params` as in `fetching.FetchError`."""

    def __init__(self, message: str, params: Mapping[str, object] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.params: Mapping[str, object] = params or {}

    def __str__(self) -> str:
        return self.message % self.params if self.params else self.message


@dataclass(frozen=True)
class Variant:
    """One file: size in pixels, "webp" or "jpg", its bytes."""

    width: int
    height: int
    extension: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Variants:
    """All files of a picture; `width` and `height` are those of the largest."""

    width: int
    height: int
    files: tuple[Variant, ...]

    @property
    def widths(self) -> list[int]:
        """The widths there are, smallest first."""
        return sorted({variant.width for variant in self.files})


def variants(data: bytes) -> Variants:
    """The picture in each of WIDTHS that is not wider than it is; raises ImageError for what is none."""
    if len(data) > MAX_BYTES:
        raise ImageError(gettext_noop("The picture is larger than %(limit)d MB."), {"limit": MAX_BYTES >> 20})
    with _one_at_a_time, _sentences(), Image.open(BytesIO(data), formats=READABLE) as image:
        _check_size(image)
        drawn = _drawn(image)
        files = tuple(
            variant
            for width in sorted({min(width, drawn.width) for width in WIDTHS})
            for variant in _encoded(drawn, width)
        )
    largest = max(files, key=lambda variant: variant.width)
    return Variants(largest.width, largest.height, files)


@contextmanager
def _sentences() -> Iterator[None]:
    """Pillow's decoders meet broken files with errors of many kinds."""
    try:
        yield
    except ImageError:
        raise
    except UnidentifiedImageError as error:
        raise ImageError(
            gettext_noop("This is no picture in a known format (JPEG, PNG, WebP, GIF, AVIF).")
        ) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ImageError(gettext_noop("The picture has too many pixels.")) from error
    except Exception as error:
        raise ImageError(gettext_noop("The picture is damaged.")) from error


def _check_size(image: Image.Image) -> None:
    """Before anything is decoded."""
    limit = MAX_PIXELS_JPEG if image.format == "JPEG" else MAX_PIXELS
    if image.width * image.height > limit:
        raise ImageError(gettext_noop("The picture has too many pixels."))
    if min(image.size) < MIN_SIDE:
        raise ImageError(
            gettext_noop("The picture is too small (%(width)d × %(height)d pixels)."),
            {"width": image.width, "height": image.height},
        )


def _drawn(image: Image.Image) -> Image.Image:
    """The first frame, upright, in sRGB, on white; not much larger than needed."""
    needed = 2 * max(WIDTHS)
    image.draft(None, (needed, needed))  # a JPEG is decoded at 1/2, 1/4 or 1/8
    image.load()
    upright = ImageOps.exif_transpose(image)
    plain = _on_white(_in_srgb(upright))
    plain.info = {}  # else a comment would go out with the JPEG
    return plain


def _in_srgb(image: Image.Image) -> Image.Image:
    """As the profile says that comes with it, if it says something sensible."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            mode = "RGBA" if image.mode == "RGBA" else "RGB"
            converted = ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode=mode
            )
            if converted is not None:
                return converted
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass
    if image.mode.startswith("I"):  # 16 bits of grey
        return image.point(lambda value: value / 257).convert("L")
    return image


def _on_white(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image.convert("RGB")
    seen = image.convert("RGBA")
    paper = Image.new("RGBA", seen.size, "white")
    return Image.alpha_composite(paper, seen).convert("RGB")


def _encoded(image: Image.Image, width: int) -> Iterator[Variant]:
    """Very tall pictures get narrower than `width`, so that none grows without bound."""
    height = image.height * width / image.width
    scale = min(1.0, MAX_TALLNESS * width / height)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    resized = image if size == image.size else image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    for extension, options in QUALITIES.items():
        out = BytesIO()
        resized.save(out, **options)
        yield Variant(*size, extension, out.getvalue())
