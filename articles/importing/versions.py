"""Versions of one article: which is the older one, and what becomes of an article that its agency takes back.

Versions are numbers (NewsML), else times of change (Atom's `updated`, `modified_at` of a table); a row that gives neither
is taken for the newest, as it always was.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles.models import Article, Status
from articles.parsers.base import ParsedArticle

Changes = dict[str, tuple[Any, Any]]


def is_older(known: Article | ParsedArticle, row: ParsedArticle) -> bool:
    """Is the row an older version than what is known?"""
    if known.version and row.version and known.version != row.version:
        return row.version < known.version
    there = _changed_at(known)
    return row.modified_at is not None and there is not None and row.modified_at < there


def is_newer(known: Article | ParsedArticle, row: ParsedArticle) -> bool:
    """Does the row say that it is a newer version?"""
    if known.version and row.version and known.version != row.version:
        return row.version > known.version
    there = _changed_at(known)
    return row.modified_at is not None and there is not None and row.modified_at > there


def _changed_at(known: Article | ParsedArticle) -> datetime | None:
    """When what is known was changed last; None if an editor set that time, which says nothing of its version."""
    origins = known.field_origins if isinstance(known, Article) else {}
    name = "modified_at" if known.modified_at else "published_at"
    return None if origins.get(name) == "editor" else getattr(known, name)


def why_older(known: Article | ParsedArticle, row: ParsedArticle) -> str:
    """The sentence for a row that `is_older`."""
    if known.version and row.version and known.version != row.version:
        text = _("This is version %(old)s; the archive has version %(new)s already, which stays.")
        return text % {"old": row.version, "new": known.version}
    values = {"old": _moment(row.modified_at), "new": _moment(_changed_at(known))}
    return _("This is the version of %(old)s; the archive has that of %(new)s already, which stays.") % values


def withdrawal_of(article: Article, row: ParsedArticle) -> Changes:
    """What changes in an article that its agency takes back; nothing if that was done before, or an editor has decided
    about it since."""
    if article.withdrawal and article.status != Status.WITHDRAWN:
        return {}
    changes: Changes = {}
    if article.status != Status.WITHDRAWN:
        changes["status"] = (article.status, Status.WITHDRAWN.value)
    if article.withdrawal != row.withdrawal:
        changes["withdrawal"] = (article.withdrawal, row.withdrawal)
    if changes and row.modified_at and is_newer(article, row):
        changes["modified_at"] = (article.modified_at, row.modified_at)
    return changes


def why_withdrawn(withdrawal: str) -> str:
    """The sentence for a row that takes an article back."""
    return _("The agency takes the article back: %(reason)s") % {"reason": withdrawal}


def why_not_withdrawn(article: Article) -> str:
    """The sentence for a row that takes back what needs it no more."""
    if article.status == Status.WITHDRAWN:
        return _("The article is withdrawn already.")
    return _("The agency took the article back, and an editor decided otherwise since; that stays.")


def why_unknown(row: ParsedArticle) -> str:
    """The sentence for a row that takes back what the archive does not have."""
    text = _("The agency takes back an article that is not in the archive: %(reason)s")
    return text % {"reason": row.withdrawal}


def release_of(article: Article, row: ParsedArticle, status: str) -> Changes:
    """What changes in an article that its agency took back and sends again in a newer version."""
    if (
        not is_taken_back(article)
        or article.field_origins.get("status") == "editor"
        or not is_newer(article, row)
    ):
        return {}
    return {"status": (article.status, status), "withdrawal": (article.withdrawal, "")}


def is_taken_back(article: Article) -> bool:
    """Is it withdrawn because its agency said so?"""
    return article.status == Status.WITHDRAWN and bool(article.withdrawal)


def _moment(value: datetime | None) -> str:
    return date_format(localtime(value), "SHORT_DATETIME_FORMAT") if value else ""
