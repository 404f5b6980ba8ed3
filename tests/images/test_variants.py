"""Pictures from elsewhere become pictures of ours."""

from __future__ import annotations

import random
import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from articles.images import ImageError, Variant, variants
from tests.each import each

RED, BLUE = (200, 30, 30), (30, 30, 200)


def encoded(image: Image.Image, format: str, **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, format=format, **options)
    return out.getvalue()


def halves(size: tuple[int, int] = (1600, 1000), mode: str = "RGB") -> Image.Image:
    """Left red, right blue."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, size[0], size[1]))
    return image.convert(mode)


def opened(variant: Variant) -> Image.Image:
    image = Image.open(BytesIO(variant.content))
    image.load()
    assert image.format == {"webp": "WEBP", "jpg": "JPEG"}[variant.extension]
    assert image.size == (variant.width, variant.height)
    return image


def near(pixel: Any, colour: tuple[int, int, int], tolerance: int = 12) -> bool:
    return len(pixel) == 3 and all(abs(a - b) <= tolerance for a, b in zip(pixel, colour, strict=True))


def reason(data: bytes) -> str:
    with pytest.raises(ImageError) as caught:
        variants(data)
    assert str(caught.value).endswith(".")
    return str(caught.value)


@each("format", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_each_format_becomes_webp_and_jpeg_in_two_widths(format: str) -> None:
    found = variants(encoded(halves(), format))
    assert [(file.width, file.height, file.extension) for file in found.files] == [
        (480, 300, "webp"), (480, 300, "jpg"), (1200, 750, "webp"), (1200, 750, "jpg"),
    ]  # fmt: skip
    assert (found.width, found.height, found.widths) == (1200, 750, [480, 1200])
    for file in found.files:
        image = opened(file)
        assert near(image.getpixel((file.width // 4, 100)), RED)
        assert near(image.getpixel((file.width * 3 // 4, 100)), BLUE)


@each(("width", "widths"), [(300, [300]), (480, [480]), (800, [480, 800]), (5000, [480, 1200])])
def test_no_picture_is_enlarged(width: int, widths: list[int]) -> None:
    assert variants(encoded(halves((width, 200)), "JPEG")).widths == widths


def test_a_very_tall_picture_gets_narrow() -> None:
    found = variants(encoded(halves((700, 14_000)), "PNG"))
    assert found.height <= 2400
    assert found.width == round(found.height / 20)


GREY = (81, 81, 81), (49, 49, 49)  # RED and BLUE by ITU-R 601
KINDS = {
    "grey": (halves(mode="L"), "PNG", GREY),
    "grey, transparent": (halves(mode="LA"), "PNG", GREY),
    "palette": (halves().quantize(8), "PNG", (RED, BLUE)),
    "transparent": (halves(mode="RGBA"), "PNG", (RED, BLUE)),
    "print": (halves(mode="CMYK"), "JPEG", (RED, BLUE)),
    "black and white": (halves().point(lambda value: 255 if value > 100 else 0).getchannel(0).convert("1"), "PNG",
        ((255, 255, 255), (0, 0, 0))),
    "16 bits": (halves().getchannel(0).point(lambda value: value * 257, "I").convert("I;16"), "PNG",
        ((200, 200, 200), (30, 30, 30))),
}  # fmt: skip


@each(("image", "format", "colours"), KINDS)
def test_every_kind_of_colour_comes_out_as_it_is_seen(
    image: Image.Image, format: str, colours: tuple[tuple[int, int, int], tuple[int, int, int]]
) -> None:
    left, right = colours
    for file in variants(encoded(image, format)).files:
        drawn = opened(file)
        assert drawn.mode == "RGB"
        assert near(drawn.getpixel((100, 100)), left, 20)
        assert near(drawn.getpixel((file.width - 100, 100)), right, 20)


def test_what_is_transparent_is_white() -> None:
    image = Image.new("RGBA", (600, 400), (0, 0, 0, 0))
    image.paste((*RED, 255), (300, 0, 600, 400))
    for file in variants(encoded(image, "PNG")).files:
        assert near(opened(file).getpixel((50, 50)), (255, 255, 255))


@each(("orientation", "place"), [(1, (60, 100)), (3, (540, 100)), (6, (100, 60)), (8, (100, 540))])
def test_a_picture_taken_sideways_stands_upright(orientation: int, place: tuple[int, int]) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    found = variants(encoded(halves((600, 400)), "JPEG", exif=exif))
    largest = found.files[-1]
    assert (largest.width, largest.height) == ((400, 600) if orientation in (6, 8) else (600, 400))
    assert near(opened(largest).getpixel(place), RED)


def test_nothing_of_the_metadata_is_left() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Geheimkamera"
    exif.get_ifd(0x8825)[1] = "N"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for format, options in (("JPEG", {"comment": b"Geheimnis"}), ("WEBP", {"xmp": b"<x>Geheimnis</x>"})):
        data = encoded(halves(), format, exif=exif, icc_profile=profile, **options)
        assert b"Geheim" in data
        for file in variants(data).files:
            assert b"Geheim" not in file.content
            assert not ({"exif", "icc_profile", "comment", "xmp", "photoshop"} & set(opened(file).info))


def test_colours_follow_their_profile() -> None:
    """The profile is that of a screen whose red light is blue and the other way round."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"?").replace(b"bXYZ", b"rXYZ").replace(b"?", b"bXYZ")
    found = variants(encoded(halves((600, 400)), "PNG", icc_profile=swapped)).files[-1]
    assert near(opened(found).getpixel((100, 100)), BLUE)
    assert near(opened(found).getpixel((500, 100)), RED)


def test_a_nonsensical_profile_is_ignored() -> None:
    found = variants(encoded(halves((600, 400)), "PNG", icc_profile=b"kein Profil" * 20))
    assert near(opened(found.files[-1]).getpixel((100, 100)), RED)


def test_of_a_moving_picture_the_first_frame_stays() -> None:
    frames = [Image.new("RGB", (200, 200), colour) for colour in (RED, BLUE, BLUE)]
    for format in ("GIF", "WEBP", "PNG", "AVIF"):
        data = encoded(frames[0], format, save_all=True, append_images=frames[1:])
        assert near(opened(variants(data).files[-1]).getpixel((100, 100)), RED), format


@each("size", [(1, 1), (49, 600), (600, 49), (20, 20)])
def test_counting_pixels_and_lines_are_refused(size: tuple[int, int]) -> None:
    assert f"{size[0]} × {size[1]}" in reason(encoded(Image.new("RGB", size), "PNG"))


@each(
    "data",
    [
        b"", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", b"<html></html>",
        b"%PDF-1.4", b"GIF89a", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\x00\x00\x00\x00WEBP", bytes(1000),
    ],
)  # fmt: skip
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    reason(data)


@each("format", ["TIFF", "BMP", "PPM", "ICO", "TGA", "EPS", "PDF", "JPEG2000"])
def test_other_formats_are_refused(format: str) -> None:
    assert "known format" in reason(encoded(Image.new("RGB", (200, 200)), format))


def png(width: int, height: int) -> bytes:
    """A picture of one colour whose pixels nobody needs to hold to write it."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(bytes(1 + (width + 7) // 8)) for _row in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@each("size", [(4001, 4000), (10_000, 10_000), (30_000, 30_000)])
def test_a_bomb_is_refused_before_it_is_unpacked(size: tuple[int, int]) -> None:
    data = png(*size)
    assert len(data) < 1 << 20
    assert "pixels" in reason(data)


def test_more_bytes_than_any_picture_needs_are_refused() -> None:
    assert "20 MB" in reason(encoded(halves(), "PNG") + bytes(21 << 20))


@pytest.mark.slow
@each("format", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_damage_gives_a_picture_or_a_reason(format: str) -> None:
    """Cut off anywhere, or with wrong bytes anywhere."""
    noise = random.Random(7)
    image = Image.effect_noise((300, 200), 90).convert("RGB")
    data = encoded(image, format)
    broken = [data[: noise.randrange(len(data))] for _time in range(40)]
    for _time in range(60):
        changed = bytearray(data)
        for _byte in range(noise.randrange(1, 30)):
            changed[noise.randrange(len(changed))] = noise.randrange(256)
        broken.append(bytes(changed))
    for bad in broken:
        try:
            found = variants(bad)
        except ImageError as error:
            reason = str(error)
            assert reason
        else:
            assert found.files


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail_otherwise(data: bytes) -> None:
    with pytest.raises(ImageError):
        variants(data)
