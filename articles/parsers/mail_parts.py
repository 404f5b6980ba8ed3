"""The parts of a mail message (RFC 5322, MIME): its headers, its text, what it carries besides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr

from articles.parsers import decoding
from articles.parsers.base import ParseError, gettext_noop
from articles.parsers.moments import moment
from articles.text.normalise import clean_line

_MOST_PARTS, _DEEPEST, _MOST_NESTED = 500, 8, 60
_NESTING = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
# What the library raises on rubbish, in headers and in encodings.
FAULTS = (MessageError, ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError)
_ENCRYPTED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
_TNEF = ("application/ms-tnef", "application/vnd.ms-tnef")


@dataclass(frozen=True)
class Mail:
    """`html` and `plain` are the forms of the text, each empty if there is none; `files` the names of the rest, with
    whether each is a picture."""

    subject: str
    sender: str
    address: str
    sent: str
    identifier: str
    html: str
    plain: str
    files: tuple[tuple[str, bool], ...]


def read_mail(data: bytes) -> Mail:
    """The message, or the one that it only forwards as an attachment. Raises ParseError if it has no text."""
    if len(_NESTING.findall(data)) > _MOST_NESTED:  # each takes time for every line behind it
        raise ParseError(gettext_noop("The mail has more parts within parts than any mail has."))
    try:
        message = message_from_bytes(data, policy=policy.default)
        return _read(message, 0)
    except FAULTS as error:
        reason = f"{type(error).__name__}: {error}"[:150]
        raise ParseError(gettext_noop("The mail is damaged: %(reason)s."), {"reason": reason}) from error


def _read(message: EmailMessage, depth: int) -> Mail:
    html: list[str] = []
    plain: list[str] = []
    files: list[tuple[str, bool]] = []
    forwarded: EmailMessage | None = None
    kinds = set()
    for part in _leaves(message):
        kind = part.get_content_type()
        kinds.add(kind)
        is_text = kind in ("text/plain", "text/html") and part.get_content_disposition() != "attachment"
        if kind == "message/rfc822":
            forwarded = forwarded or _inner(part)
        elif is_text and not (part.get_filename() and (html or plain)):
            (html if kind == "text/html" else plain).append(_text(part))
        elif kind not in (
            "application/pgp-signature",
            "application/pkcs7-signature",
            "application/x-pkcs7-signature",
        ):
            name = clean_line(str(part.get_filename() or kind))
            files.append((name[:200], part.get_content_maintype() == "image"))
    has_text = any(text.strip() for text in html + plain)
    if not has_text and forwarded is not None and depth < _DEEPEST:
        return _read(forwarded, depth + 1)
    if not has_text:
        raise _without_text({*kinds, message.get_content_type()})
    name, address = parseaddr(header(message, "From"))
    return Mail(
        header(message, "Subject"), clean_line(name).strip("\"' "), address.lower(), moment(header(message, "Date")),
        header(message, "Message-ID").strip("<> "), "\n".join(html), "\n\n".join(plain), tuple(files),
    )  # fmt: skip


def _leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that hold no others, those of forwarded messages left aside."""
    waiting = [message]
    for _ in range(_MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        payload = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(payload, list):
            waiting.extend(inner for inner in reversed(payload) if isinstance(inner, EmailMessage))
        else:
            yield part


def _inner(part: EmailMessage) -> EmailMessage | None:
    payload = part.get_payload()
    inner = payload[0] if isinstance(payload, list) and payload else None
    return inner if isinstance(inner, EmailMessage) else None


def _text(part: EmailMessage) -> str:
    """The text of a part; by its bytes, if they are not in the encoding that it names."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    text = ""
    try:
        text = data.decode(decoding.checked_encoding(part.get_content_charset() or "utf-8"))
    except (UnicodeError, ParseError):
        text = decoding.decode(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if part.get_content_type() == "text/plain" and str(part.get_param("format", "")).lower() == "flowed":
        return _unflowed(text, str(part.get_param("delsp", "")).lower() == "yes")
    return text


def _unflowed(text: str, drops_space: bool) -> str:
    """The paragraphs of format=flowed (RFC 3676): a line that ends with a space goes on in the next."""
    joined: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        own = line[1:] if line.startswith(" ") else line
        if goes_on and not own.startswith(">"):
            joined.append(own)
        else:
            joined.append("\n" + own)
        goes_on = own.endswith(" ") and own != "-- "
        if goes_on and drops_space:
            joined[-1] = joined[-1][:-1]
    return "".join(joined).removeprefix("\n")


def header(message: EmailMessage, name: str) -> str:
    """A header in one line; raw letters beyond ASCII are read by their bytes."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    raw = str(raw)
    if any("\udc80" <= character <= "\udcff" for character in raw):
        return clean_line(decoding.decode(raw.encode("ascii", "surrogateescape")))
    try:
        return clean_line(str(message[name] or ""))
    except FAULTS:
        return clean_line(raw)


def _without_text(kinds: set[str]) -> ParseError:
    if kinds & set(_ENCRYPTED):
        return ParseError(gettext_noop("The mail is encrypted."))
    if kinds & set(_TNEF):
        return ParseError(
            gettext_noop("The text of the mail is in Outlook's own form (winmail.dat), which is not read.")
        )
    return ParseError(gettext_noop("The mail holds no text."))
