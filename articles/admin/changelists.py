"""Lists of the admin that cope with any address."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.db import DataError, transaction
from django.http import HttpRequest
from django.utils.text import capfirst


class ForgivingChangelist:
    """For a value that Django's own checks let through and the calendar or the database refuses (the year 9999,
    half a regular expression), the list appears without its filters, as for any other unknown one.

    Its title is what it lists; Django's "Select entity to change" is for the fields that open it in a window.
    """

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        try:
            with transaction.atomic():  # the refusal must not spoil what comes after it
                found = super().get_changelist_instance(request)  # type: ignore[misc]
        except (DataError, OverflowError, ValueError) as error:
            raise IncorrectLookupParameters from error
        if not found.is_popup:
            found.title = capfirst(found.opts.verbose_name_plural)
        return found
