"""How sure the reading of an input is: what parts of it can be left out, and what gives rise to doubt."""

from __future__ import annotations

from dataclasses import dataclass

from . import gettext_noop as _

PARTS = {
    "button": _("button"),
    "notice": _("notice"),
    "offer": _("offer"),
    "teaser": _("pointer to another article"),
    "comment": _("comment"),
    "gallery": _("further picture"),
    "navigation": _("navigation"),
    "repeated": _("repetition"),
    "page": _("head or foot of a page"),
    "contact": _("contact"),
    "message": _("head of a message or covering note"),
    "quotation": _("quoted message"),
    "attachment": _("attachment"),
    "unknown": _("other"),
}
"""Kinds of parts that an article is read without, by the name that is stored, with their label."""


@dataclass(frozen=True)
class Doubt:
    """One row of the table: a sentence for the editor, and how much of the confidence is left, above 0 and below 1."""

    sentence: str
    factor: float


DOUBTS = {
    "much_left_out": Doubt(_("More than a third of the text was left out."), 0.4),
    "good_text_left_out": Doubt(_("A part that reads like the article's text was left out."), 0.5),
    "short": Doubt(_("The text is short."), 0.8),
    "no_date": Doubt(_("No date was found."), 0.9),
    "bad_date": Doubt(_("The date could not be read."), 0.7),
    "no_value": Doubt(_("A cell holds a formula, or an error, without a value."), 0.7),
    "future_date": Doubt(_("The date lies in the future."), 0.7),
    "embargo": Doubt(_("The text was not to be published before its date."), 0.5),
    "teaser_kept": Doubt(
        _("The page at the address is another one; only what the feed says was taken."), 0.5
    ),
    "offer_cut": Doubt(_("The text ends where a subscription is offered."), 0.6),
    "mended_letters": Doubt(_("Wrongly encoded letters were mended."), 0.9),
    "title_from_text": Doubt(_("The input gives no title; it was made from the beginning of the text."), 0.7),
}
"""The doubts by the name that is stored."""


def confidence(doubts: tuple[str, ...]) -> float:
    """Between 0 and 1: how sure it is that an article with these doubts is what was meant; 1 without a doubt."""
    left = 1.0
    for name in doubts:
        left *= DOUBTS[name].factor
    return left
