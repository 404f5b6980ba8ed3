"""The editors' desk: what belongs together stands together, in the order of the work."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

_GROUPS = (
    (_("Articles and imports"), ("Article", "ImportRun", "Feed", "Source")),
    (_("Names, tags and countries"), ("OpenMention", "Entity", "Tag", "Country", "CountryWord")),
    (_("Log"), ("Decision", "Curation")),
)


class Desk(admin.AdminSite):
    """Django's site, with the archive in groups."""

    index_title = _("Overview")

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for app in super().get_app_list(request, app_label):
            found += _grouped(app) if app["app_label"] == "articles" else [app]
        return [app | {"name": _("Accounts")} if app["app_label"] == "auth" else app for app in found]


def _grouped(app: dict[str, Any]) -> list[dict[str, Any]]:
    """The app once a group; models that no group names stand in the last one."""
    models = {model["object_name"]: model for model in app["models"]}
    groups = [[models.pop(name) for name in names if name in models] for _title, names in _GROUPS]
    groups[-1] += models.values()
    return [
        app | {"name": title, "models": group}
        for (title, _names), group in zip(_GROUPS, groups, strict=True)
        if group
    ]


class DeskConfig(AdminConfig):
    """Django's admin with this site; named in the settings."""

    default_site = "newsreader.adminsite.Desk"
