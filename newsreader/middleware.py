"""What holds for every request and every answer."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]

# Nothing from elsewhere and nothing inline, admin included: no request leaves the reader's browser for a
# third party, and a script smuggled into an article stays text.
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


def content_security_policy(handler: Handler) -> Handler:
    """Sends the Content-Security-Policy (W3C CSP Level 3) with every answer."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = handler(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    return answer


def without_nul(handler: Handler) -> Handler:
    """Drops NUL bytes from the query string: PostgreSQL takes none, and no reader can mean one."""

    def answer(request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        while "%00" in query or "\0" in query:  # taking one out may join another
            query = query.replace("%00", "").replace("\0", "")
        request.META["QUERY_STRING"] = query
        return handler(request)

    return answer
