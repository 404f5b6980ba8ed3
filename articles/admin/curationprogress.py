"""How far a change is, as its page says it while somebody watches."""

from __future__ import annotations

from typing import Any

from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Curation
from articles.tasks.curation import curation_is_waiting

from .importprogress import waiting_note

State = Curation.State
DOING = {
    State.PREPARING: gettext_lazy("The articles are being looked for"),
    State.RUNNING: gettext_lazy("The articles are being changed"),
    State.UNDOING: gettext_lazy("The change is being undone"),
}


def progress(curation: Curation) -> dict[str, Any]:
    """State, articles done and in all (None as long as nobody knows), and sentences about them."""
    return {
        "state": curation.state,
        "busy": curation.is_busy,
        "heading": str(DOING.get(State(curation.state), curation.get_state_display())),
        "done": curation.done,
        "total": curation.total,
        "line": _line(curation),
        "counts": "",
        "note": waiting_note(curation, curation_is_waiting),
    }


def _line(curation: Curation) -> str:
    if curation.total is None:
        return _("%(done)s articles looked at") % {"done": localize(curation.done)}
    done, total = localize(curation.done), localize(curation.total)
    return _("%(done)s of %(total)s articles") % {"done": done, "total": total}
