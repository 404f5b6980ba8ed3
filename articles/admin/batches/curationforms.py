"""Forms in which changes of the archive are asked for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.utils.translation import gettext_lazy as _

from articles.curating import ENTITY, Subject
from articles.curating.splitting import BOTH, GOES, STAYS
from articles.models import Country, EntityKind

from ..forms import LineField

WHERE = ((STAYS, _("stays")), (GOES, _("goes to the second")), (BOTH, _("both have it")))


class NameSelect(AutocompleteSelect):
    """Says what to do while it is empty, which is also its name for screen readers."""

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> dict[str, Any]:
        return super().build_attrs(base_attrs, extra_attrs) | {"data-placeholder": str(_("Type a name"))}


class AddForm(forms.Form):
    """One more that may be the same."""

    def __init__(self, subject: Subject, site: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = subject.link._meta.get_field(subject.field)
        self.fields["add"] = forms.ModelChoiceField(
            subject.model.objects.current(),
            required=False,
            label=_("Add another"),
            widget=NameSelect(field, site),
        )


class SplitForm(forms.Form):
    """The second, and where each name of the first belongs."""

    name = LineField(label=_("name"), max_length=200)
    note = LineField(
        label=_("note"),
        max_length=100,
        required=False,
        help_text=_("Tells two of the same name apart: “footballer”."),
    )
    kind = forms.ChoiceField(label=_("kind"), choices=EntityKind.choices)
    country = forms.ModelChoiceField(Country.objects.all(), required=False, label=_("country"))

    def __init__(self, subject: Subject, thing: Any, *args: Any, **kwargs: Any) -> None:
        initial = {"name": thing.name}
        if subject is ENTITY:
            initial |= {"kind": thing.kind, "country": thing.country_id}
        super().__init__(*args, **{"initial": initial, **kwargs})
        self.thing, self.rows = thing, list(getattr(thing, subject.names).all())
        if subject is not ENTITY:
            for name in ("note", "kind", "country"):
                del self.fields[name]
        for row in self.rows:
            self.fields[f"name_{row.pk}"] = forms.ChoiceField(
                label=row.name, choices=WHERE, initial=STAYS, required=False
            )
        self.fields["shares_name"] = forms.BooleanField(
            label=_("The second is also called “%(name)s”") % {"name": thing.name},
            required=False,
            initial=True,
            help_text=_("In new articles this name stays open then until an editor decides."),
        )

    @property
    def description(self) -> list[Any]:
        """The fields that describe the second."""
        return [self[name] for name in ("name", "note", "kind", "country") if name in self.fields]

    @property
    def names(self) -> list[Any]:
        """The fields that say where the names belong."""
        return [self[f"name_{row.pk}"] for row in self.rows]

    def values(self) -> dict[str, Any]:
        """As `articles.curating.start_split` wants it."""
        data = self.cleaned_data
        country = data.get("country")
        return {
            **{name: data.get(name, "") for name in ("name", "note", "kind")},
            "country": country.pk if country else "",
            "names": {row.pk: data.get(f"name_{row.pk}") or STAYS for row in self.rows},
            "shares_name": data.get("shares_name", False),
        }
