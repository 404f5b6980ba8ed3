"""The editors' desk."""

from django.conf import settings
from django.contrib import admin

from . import article, feed, importrun, source, vocabulary

__all__ = ["article", "feed", "importrun", "source", "vocabulary"]

admin.site.site_header = admin.site.site_title = settings.SITE_NAME
