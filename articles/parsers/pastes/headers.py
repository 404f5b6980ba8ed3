"""The lines above a message as mail programs print them: who sent what, when and to whom (after RFC 5322, 3.6)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from articles.parsers.byline import is_name
from articles.parsers.dates import find_dates
from articles.parsers.metadata import Metadata
from articles.parsers.moments import moment
from articles.parsers.pastes.contacts import opens_contact
from articles.parsers.pastes.senders import is_sender
from articles.parsers.pastes.sheet import Row
from articles.parsers.words import any_of, by_name

_FIELDS = by_name("mail_fields")
_FIELD = re.compile(
    r"[*_|>\s]{0,6}(?:"
    + "|".join(f"(?P<{field}>{labels})" for field, labels in _FIELDS.items())
    + r")[*_]{0,2}\s*:[*_]{0,2}(?:\s+|$)(?P<value>.*)",
    re.IGNORECASE,
)
_LABEL = re.compile(any_of("mail_labels"), re.IGNORECASE)
_ADDRESSED = re.compile(r"(?P<name>[^<>@:]{2,100}?)\s*<[^<>\s@]+@[^<>\s]+>\s*(?P<rest>.*)")
_TO_ME = re.compile(r"(?:an|to|cc|bcc)(?:\s?:)?\s+\S.{0,300}", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*[<\[(](?:mailto:)?[^<>\[\]()\s]*@[^<>\[\]()]*[>\])].*")
_BEHALF = re.compile(
    r"\s*(?:im auftrag von|on behalf of|via)\s.*|\s*\((?:extern|external)\)\s*$", re.IGNORECASE
)
# "Wednesday, November 11, 2026 4:12 PM"
_ENGLISH = re.compile(
    r"(?:[A-Z][a-z]+, )?(?P<month>[A-Z][a-z]{2,8})\.? (?P<day>[0-9]{1,2}), (?P<year>[0-9]{4})(?:,| at)? "
    r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::[0-9]{2})?\s?(?P<half>[AP]M)?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SECONDS = re.compile(r"(?<=[0-9]:[0-9]{2}):(?P<seconds>[0-9]{2})\b")
_PREFIX = re.compile(
    r"\s*(?:(?:re|aw|antw|antwort|wg|fw|fwd|wtr|tr|sv)\s*(?:\[[0-9]+\])?\s*:|\[[^\]]{1,40}\]|\((?:extern|external)\)"
    r"|(?:pm|pi|mm)(?:\s*:|\s+[–-](?=\s))|"
    + any_of("release_names")
    + r"(?:\s+(?:nr\.?\s*)?[0-9]{1,5}(?:/[0-9]{2,4})?)?(?:\s*[:|–]\s*|\s+-\s+|$))\s*",
    re.IGNORECASE,
)
_MOST_LINES, _LONGEST_SUBJECT = 40, 250


@dataclass(frozen=True)
class Header:
    """What stands above a message; `end` is the index of the first row below it."""

    end: int
    sender: str = ""
    sent: datetime | None = None
    subject: str = ""

    @property
    def said(self) -> Metadata:
        """The sender is the source, unless it is a person."""
        name, _, office = self.sender.rpartition(", ")
        sender = name if name and opens_contact(office) else self.sender  # "Stadt Au, Pressestelle"
        named = " ".join(reversed(sender.split(", ", 1)))  # "Kolbe, Ines"
        is_person = is_name(named) and not is_sender(named)
        return Metadata(published=self.sent, source="" if is_person else sender)


def header_at(rows: Sequence[Row], index: int) -> Header | None:
    """The header that begins at a row; None if none does.

    It has at least two of sender, time, receiver and subject, each told with its label; or it is as Gmail prints it.
    """
    if rows[index].is_blank:
        return None
    return _labelled(rows, index) or _on_the_web(rows, index) or _addressed(rows, index)


def title_of(subject: str) -> str:
    """What a subject says besides "AW:", "Fwd:", "[extern]", "Pressemitteilung:"; empty if nothing."""
    before = None
    while before != subject:
        before = subject
        subject = subject[match.end() :] if (match := _PREFIX.match(subject)) else subject
    return subject.strip()


def _labelled(rows: Sequence[Row], index: int) -> Header | None:
    if not _FIELD.match(rows[index].text):
        return None
    values: dict[str, str] = {}
    field = ""
    at = index
    while at < min(len(rows), index + _MOST_LINES) and not rows[at].is_blank:
        text = rows[at].text
        if match := _FIELD.match(text):
            field = next(name for name in _FIELDS if match[name])
            values.setdefault(field, match["value"].strip())
        elif field and _goes_on(text, field, values[field]):
            values[field] = f"{values[field]} {text.strip()}".strip()
        else:
            break
        at += 1
    told = values.keys() & {"from", "sent", "to", "subject"}
    if len(told) < 2 or not values.keys() & {"to", "subject"} or not values.keys() & {"from", "sent"}:
        return None
    return Header(at, _name(values.get("from", "")), _when(values.get("sent", "")), values.get("subject", ""))


def _goes_on(text: str, field: str, value: str) -> bool:
    """Is it the rest of the line above: indented, below a bare label, or more receivers?"""
    return (text[:1].isspace() and len(text) < 400) or not value or (field == "to" and "@" in text)


def _on_the_web(rows: Sequence[Row], index: int) -> Header | None:
    """Subject, perhaps "1 Nachricht", then the line with the sender: as mail programs on the web show and print it."""
    subject = rows[index].bare
    below = [at for at in range(index + 1, min(len(rows), index + 6)) if not rows[at].is_blank][:3]
    sender = next((at for at in below if not _LABEL.fullmatch(rows[at].bare)), None)
    if sender is None or len(subject) > _LONGEST_SUBJECT or _ADDRESSED.fullmatch(subject):
        return None
    found = _addressed(rows, sender)
    return replace(found, subject=subject) if found else None


def _addressed(rows: Sequence[Row], index: int) -> Header | None:
    """ "Name <address>" with the time beside or below it and the receiver below."""
    match = _ADDRESSED.fullmatch(rows[index].bare)
    if not match:
        return None
    sent, is_sent_to, at = _when(match["rest"]), False, index + 1
    while at < min(len(rows), index + 4) and not rows[at].is_blank:
        bare = rows[at].bare
        if _TO_ME.fullmatch(bare):
            is_sent_to = True
        elif not sent and len(bare) < 60 and (when := _when(bare)):
            sent = when
        elif len(bare) > 40 or not any(map(str.isdigit, bare)):
            break
        at += 1
    return Header(at, _bare_name(match["name"]), sent) if is_sent_to else None


def _name(sender: str) -> str:
    return _bare_name(_ADDRESS.sub("", sender))


def _bare_name(name: str) -> str:
    """The name without quotes; of an address alone nothing."""
    name = _BEHALF.sub("", name).strip(" *\"'„“”;,")
    return "" if "@" in name or len(name) > 150 else name


def _when(text: str) -> datetime | None:
    """The time a message was sent, in German or English, or as RFC 5322 has it."""
    text = text.strip()
    if english := _ENGLISH.search(text):
        month = english["month"].lower()[:3]
        if month in _MONTHS:
            half = {"AM": 0, "PM": 12}.get(english["half"] or "")
            hour = int(english["hour"])
            hour = hour if half is None else hour % 12 + half
            day = f"{english['year']}-{_MONTHS.index(month) + 1:02d}-{int(english['day']):02d}"
            text = f"{day} {hour:02d}:{english['minute']}"
    found = find_dates(text)
    if not found:
        return datetime.fromisoformat(said) if (said := moment(text)) else None
    seconds = _SECONDS.search(text)
    return found[0].when.replace(second=int(seconds["seconds"])) if seconds else found[0].when
