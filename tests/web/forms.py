"""What a browser sends back when somebody presses Save: the form as served, with some values changed."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user
from django.forms import BaseForm
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import resolve


def opened(client: Client, address: str) -> dict[str, Any]:
    """The context of an admin form for the client's user, not rendered, which would take most of the time."""
    request = RequestFactory().get(address)
    request.user = get_user(client)  # type: ignore[arg-type]
    request.resolver_match = match = resolve(address)
    response = match.func(request, *match.args, **match.kwargs)
    assert response.status_code == 200
    return response.context_data


def as_sent(client: Client, address: str) -> dict[str, Any]:
    """The fields of an admin form as a browser would post them untouched: CRLF for every line end."""
    context = opened(client, address)
    sent = _values(context["adminform"].form)
    for inline in context["inline_admin_formsets"]:
        sent |= _values(inline.formset.management_form)
        for form in inline.formset.forms:
            sent |= _values(form)
    return sent


def _values(form: BaseForm) -> dict[str, Any]:
    sent: dict[str, Any] = {}
    for field in form:
        value, widget = field.value(), field.field.widget
        if hasattr(widget, "decompress"):
            parts = value if isinstance(value, list) else widget.decompress(value)
            sent |= {f"{field.html_name}_{i}": "" if p is None else str(p) for i, p in enumerate(parts)}
        elif isinstance(value, bool):
            sent |= {field.html_name: "on"} if value else {}
        else:
            sent[field.html_name] = "" if value is None else str(value).replace("\n", "\r\n")
    return sent


def save(client: Client, address: str, **changes: Any) -> HttpResponse:
    """Opens the form, changes some values and presses Save."""
    return client.post(address, as_sent(client, address) | changes)


def errors(response: HttpResponse) -> str:
    """Everything the form complains about, as text."""
    form = response.context["adminform"].form
    inlines = [inline.formset for inline in response.context.get("inline_admin_formsets", [])]
    found = [str(form.errors.as_data()), *(f"{f.non_form_errors()} {f.errors}" for f in inlines)]
    return "\n".join([form.errors.as_text(), *found])
