"""Labels of an article's fields and lists of links, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from articles.importing.links import LISTS
from articles.models import Article
from articles.schema.article import FIELDS

LINKS = {field.link: _(field.label) for field in FIELDS.values() if field.link in LISTS}


def field_label(name: str) -> str:
    """Label of a field, a kind of link, or a list of a parsed article."""
    if name in FIELDS:
        return str(_(FIELDS[name].label))
    return str(LINKS.get(name) or Article._meta.get_field(name).verbose_name)
