"""German names of an article's fields and lists of links."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from articles.models import Article

LINKS = {"country": _("countries"), "entity": _("entities"), "tag": _("tags")}
_LISTS = {"countries": LINKS["country"], "entities": LINKS["entity"], "tags": LINKS["tag"]}


def field_label(name: str) -> str:
    """Label of a field, a kind of link, or a list of a parsed article."""
    label = LINKS.get(name) or _LISTS.get(name)
    return str(label or Article._meta.get_field(name).verbose_name)
