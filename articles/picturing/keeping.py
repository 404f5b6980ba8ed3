"""Files of a picture in the storage, and the row that says they are whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from articles.images import FORMATS, variants
from articles.models import Picture
from articles.models.statements import execute


def keep(data: bytes) -> Picture:
    """The picture of these bytes, stored unless it is; raises ImageError for what is none.

    The row is written after the files, in a transaction that nobody else has for this picture: a row means whole files,
    and files without a row are written anew.
    """
    digest = hashlib.sha256(data).hexdigest()
    known = Picture.objects.filter(digest=digest).first()
    if known is not None:
        return known
    made = variants(data)
    with alone_with(digest):
        known = Picture.objects.filter(digest=digest).first()
        if known is not None:
            return known
        picture = Picture(digest=digest, width=made.width, height=made.height, widths=made.widths)
        for file in made.files:
            name = picture.name(file.width, file.extension)
            if default_storage.exists(name):
                default_storage.delete(name)
            default_storage.save(name, ContentFile(file.content))
        picture.save()
    return picture


def discard(picture: Picture) -> None:
    """Removes files and row; to be called inside of `alone_with` its digest."""
    for width in picture.widths:
        for extension in FORMATS:
            default_storage.delete(picture.name(width, extension))
    picture.delete()


@contextmanager
def alone_with(digest: str) -> Iterator[None]:
    """A transaction that no other has at the same time for this picture."""
    with transaction.atomic():
        key = int.from_bytes(bytes.fromhex(digest[:16]), signed=True)
        execute("SELECT pg_advisory_xact_lock(%s)", [key])
        yield
