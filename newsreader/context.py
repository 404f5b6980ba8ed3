"""What every template may use."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str]:
    """`site_name` for the masthead."""
    return {"site_name": settings.SITE_NAME}
