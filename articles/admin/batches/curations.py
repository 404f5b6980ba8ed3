"""Changes of the archive in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.curating import KINDS, kind_of
from articles.curating.kind import CurationKind
from articles.models import Curation, CurationRow

from ..changelists import TableFilter
from .base import BatchAdmin
from .curationrows import CurationList
from .curationstarts import CurationStarts

State = Curation.State


class KindFilter(TableFilter):
    title = gettext_lazy("kind")
    parameter_name = "kind"
    table = {name: (kind.label, Q(kind=name)) for name, kind in KINDS.items()}


@admin.register(Curation)
class CurationAdmin(CurationStarts, BatchAdmin):
    """A change is asked for on the page of an entity or tag, or in a list; here it is decided about."""

    list_display = ("what", "kind_label", "progress", "result", "started", "user")
    list_filter = (KindFilter, "state", ("user", admin.RelatedOnlyFieldListFilter))
    list_select_related = related = ("user", "entity", "tag")
    row_list = CurationList
    folder = "curations"

    @admin.display(description=gettext_lazy("change"))
    def what(self, curation: Curation) -> str:
        return kind_of(curation).plan(curation).heading

    @admin.display(description=gettext_lazy("kind"), ordering="kind")
    def kind_label(self, curation: Curation) -> str:
        return str(kind_of(curation).label)

    @admin.display(description=gettext_lazy("result"))
    def result(self, curation: Any) -> str:
        done, undone = curation.counted or (0, 0)
        if not done:
            return "–"
        text = ngettext("%(count)s article", "%(count)s articles", done) % {"count": localize(done)}
        return f"{text}, {localize(undone)} {_('undone')}" if undone else text

    def kind(self, batch: Curation) -> CurationKind:
        return kind_of(batch)

    def page_title(self, batch: Curation) -> str:
        label = str(kind_of(batch).label)
        return (
            _("Preview: %(kind)s") % {"kind": label} if batch.state == State.PREVIEW else label.capitalize()
        )

    def way_back(self, batch: Curation) -> str:
        for thing in kind_of(batch).things(batch):
            return reverse(f"admin:articles_{thing._meta.model_name}_change", args=[thing.pk])
        return reverse("admin:articles_article_changelist")

    def counted(self, batches: list[Curation]) -> dict[int, tuple[int, int]]:
        rows = CurationRow.objects.filter(curation__in=batches, is_done=True).order_by()
        counts = rows.values_list("curation").annotate(
            changed=Count("id"), undone=Count("id", filter=Q(is_undone=True))
        )
        return {pk: (done, undone) for pk, done, undone in counts}

    def get_urls(self) -> list[Any]:
        return [*self.start_urls(), *super().get_urls()]
