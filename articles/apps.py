"""The one app of the project."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from articles.text.stemming import keep_caches_in


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Archive")

    def ready(self) -> None:
        keep_caches_in(settings.HOME / "cache")
