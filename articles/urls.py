"""Addresses of the reader."""

from django.urls import path, re_path

from articles.api import views as api
from articles.views.article import article_page
from articles.views.differences import differences
from articles.views.entities import entity_directory
from articles.views.entity import entity_page
from articles.views.health import healthz, readyz
from articles.views.help import help_page
from articles.views.list import article_list
from articles.views.picture import picture
from articles.views.suggest import suggestions

urlpatterns = [
    path("", article_list, name="list"),
    re_path(r"^artikel/(?P<pk>[0-9]{1,18})-(?P<slug>[^/]*)/$", article_page, name="article"),
    re_path(
        r"^artikel/(?P<pk>[0-9]{1,18})/vergleich/(?P<other>[0-9]{1,18})/$", differences, name="differences"
    ),
    path("api/articles/", api.article_list, name="api-list"),
    re_path(r"^api/articles/(?P<pk>[0-9]{1,18})/$", api.article, name="api-article"),
    path("api/entities/<slug:slug>/", api.entity, name="api-entity"),
    path("api/openapi.json", api.openapi, name="api-openapi"),
    re_path(
        r"^bilder/(?P<digest>[0-9a-f]{64})-(?P<width>[0-9]{1,5})\.(?P<extension>webp|jpg)$",
        picture,
        name="picture",
    ),
    path("name/<slug:slug>/", entity_page, name="entity"),
    path("namen/", entity_directory, name="entities"),
    path("hilfe/", help_page, name="help"),
    path("suggest", suggestions, name="suggest"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]
