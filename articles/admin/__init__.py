"""The editors' desk."""

from django.conf import settings
from django.contrib import admin
from procrastinate.contrib.django.models import ProcrastinateJob

from . import (
    article,
    batches,
    countryword,
    decisions,
    entity,
    feed,
    named,
    openmention,
    source,
    tag,
)

__all__ = [
    "article",
    "batches",
    "countryword",
    "decisions",
    "entity",
    "feed",
    "named",
    "openmention",
    "source",
    "tag",
]

admin.site.site_header = admin.site.site_title = settings.SITE_NAME

# The queue's own pages are English and show what an editor needs nothing of.
admin.site.unregister(ProcrastinateJob)
