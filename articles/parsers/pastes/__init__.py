"""Texts that somebody pasted: from mails, PDFs, word processors, portals of press releases, tickers, browsers.

Each has marks of its own kind around and within its text, by which it is known; without such marks a text passes
through as it is. `read_paste` reads them all; the other functions read what other formats have of them.
"""

from __future__ import annotations

from articles.parsers.metadata import Metadata
from articles.parsers.pastes.documents import with_whole_words, without_layout
from articles.parsers.pastes.headers import Header, title_of
from articles.parsers.pastes.letters import has_title, is_letter, without_letter
from articles.parsers.pastes.menus import without_icons, without_menu
from articles.parsers.pastes.messages import read_message
from articles.parsers.pastes.pages import without_page_edges
from articles.parsers.pastes.paste import Paste
from articles.parsers.pastes.releases import is_release, without_frame
from articles.parsers.pastes.sheet import Sheet
from articles.parsers.pastes.tickers import with_entries
from articles.parsers.pastes.titles import titled, with_dateline, with_title_and_subtitle
from articles.parsers.pastes.wrapping import join_wrapped, without_breaks


def read_paste(text: str) -> Paste:
    """The text of a paste as a scraped text, what was understood of it, and what was left out. Takes linear time."""
    whole = Sheet.of(text)
    sheet, subject = _message(whole)
    return Paste.of(text, whole, _document(sheet, subject))


def read_mail(text: str, subject: str = "") -> Paste:
    """The same of the text of a mail whose header was read elsewhere; its subject is the title if the text has none."""
    whole = Sheet.of(text)
    sheet, title = _letter(*read_message(whole), subject)
    return Paste.of(text, whole, _document(sheet, title))


def without_quotes_and_signature(text: str, subject: str = "") -> Paste:
    """The text that a mail brings, without quoted messages, covering note, signature and notices.

    `subject` is the mail's, which helps to find the title. Lines stay broken, releases keep their frame.
    """
    whole = Sheet.of(text)
    sheet, header = read_message(whole)
    said = header.said if header else Metadata()
    return Paste.of(text, whole, without_letter(sheet, title_of(subject)).knowing(said))


def without_heads_and_feet(text: str) -> Paste:
    """The text without what stands on every page of a PDF; form feeds may part the pages."""
    whole = Sheet.of(text)
    return Paste.of(text, whole, without_page_edges(whole))


def _message(sheet: Sheet) -> tuple[Sheet, str]:
    """The text of a mail or a letter, and the title that its subject gives; any other text as it is."""
    read, header = read_message(sheet)
    if header is None and read is sheet and not is_letter(sheet.rows):
        return sheet, ""
    return _letter(read, header)


def _letter(sheet: Sheet, header: Header | None, subject: str = "") -> tuple[Sheet, str]:
    """The text alone, and the title: that of the message's own header, if it has one."""
    title = title_of(header.subject) if header and header.subject else title_of(subject)
    sheet = without_letter(sheet, title).knowing(header.said if header else Metadata())
    return with_dateline(sheet), title


def _document(sheet: Sheet, subject: str) -> Sheet:
    """The text of a document: without menu, heads of pages and frame of a release, with whole lines and headings."""
    sheet = without_page_edges(without_icons(without_menu(with_whole_words(sheet))))
    is_of_press = is_release(sheet)
    sheet = without_breaks(without_layout(without_frame(sheet) if is_of_press else sheet))
    if is_of_press:
        sheet = with_title_and_subtitle(with_dateline(sheet))
    sheet = with_entries(sheet)
    return sheet if has_title(sheet, subject) else titled(sheet, subject)
