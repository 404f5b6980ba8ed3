"""The editors' desk."""

from django.conf import settings
from django.contrib import admin
from procrastinate.contrib.django.models import ProcrastinateJob

from . import article, batches, countryword, entity, feeds, links, named, source, tags

admin.site.site_header = admin.site.site_title = settings.SITE_NAME

# The queue's own pages are in English, and editors do not need them.
admin.site.unregister(ProcrastinateJob)
