"""The one app of the project."""

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from articles.text.stemming import keep_caches_in


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Archive")

    def ready(self) -> None:
        keep_caches_in(settings.HOME / "cache")
        post_migrate.connect(_bring_words_up_to_date, sender=self)


def _bring_words_up_to_date(using: str, **state: Any) -> None:
    """After `migrate`, not after a flush; where the migrations were taken back beyond the words there are none."""
    if "plan" not in state or using != DEFAULT_DB_ALIAS:
        return
    from articles.countrywords import bring_up_to_date
    from articles.models import CountryWord

    if CountryWord._meta.db_table in connections[using].introspection.table_names():
        bring_up_to_date()
