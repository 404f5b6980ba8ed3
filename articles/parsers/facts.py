"""What is known of an article besides its text: who wrote it, when, for whom and where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True)
class Metadata:
    """What the lines around the text say of it."""

    authors: tuple[str, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None
    stand: datetime | None = None
    agency: str = ""
    place: str = ""
    source: str = ""
    url: str = ""

    def joined(self, other: Metadata) -> Metadata:
        """What is known, completed by `other`. Of two plain dates the later one is a change."""
        modified = self.modified or other.modified
        if self.published and other.published and other.published > self.published:
            modified = modified or other.published
        return Metadata(
            authors=tuple(dict.fromkeys(self.authors + other.authors)),
            published=self.published or other.published,
            modified=modified,
            stand=self.stand or other.stand,
            agency="/".join(dict.fromkeys(filter(None, [*self.agency.split("/"), *other.agency.split("/")]))),
            place=self.place or other.place,
            source=self.source or other.source,
            url=self.url or other.url,
        )

    def settled(self) -> Metadata:
        """ "Stand: ..." is the publication where nothing else is said to be, and else a change."""
        if not self.published:
            return replace(self, published=self.stand, stand=None)
        return replace(self, modified=self.modified or self.stand, stand=None)
