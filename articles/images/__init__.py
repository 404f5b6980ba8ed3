"""From the bytes of a picture to pictures of ours: checked, without metadata, in two sizes."""

from .variants import FORMATS, QUALITIES, WIDTHS, ImageError, Variant, Variants, variants
