"""The one form by which a clinic, a citizen, a relative or a caseworker applies."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gavn.grants.filing import NewException
from gavn.grants.indications import INDICATIONS
from gavn.grants.kinds import CHANGE, NEW, PERMANENT, TEMPORARY, UNKNOWN
from gavn.kernel.money import ore_from_dkk
from gavn.web.forms import PageForm, day_field
from gavn.web.group_lines import MONTHS, GroupLinesForm
from gavn.web.number_field import NumberField
from gavn.web.words import group_name

KIND_CHOICES = (
    (NEW, gettext_lazy("Something new")),
    (CHANGE, gettext_lazy("A change of the grant that runs")),
)
PERMANENCE_CHOICES = (
    (PERMANENT, gettext_lazy("Yes")),
    (TEMPORARY, gettext_lazy("No, it is temporary")),
    (UNKNOWN, gettext_lazy("It is not known yet")),
)


def indication_choices() -> list[tuple[str, str]]:
    """The types of stoma."""
    return [(code, group_name(each.name_da, each.name_en).capitalize()) for code, each in INDICATIONS.items()]


class ApplicationForm(GroupLinesForm):
    """New or change, indication, units of product groups, note. `needs_consent`: whether somebody else applies."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is applied for"),
        choices=KIND_CHOICES,
        initial=NEW,
        required=False,
        widget=forms.RadioSelect,
    )
    indication = forms.ChoiceField(label=gettext_lazy("Type of stoma"), widget=forms.RadioSelect)
    permanence = forms.ChoiceField(
        label=gettext_lazy("Is the stoma permanent?"),
        choices=PERMANENCE_CHOICES,
        initial=PERMANENT,
        required=False,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("While it is temporary, the hospital supplies the aids."),
    )
    consent_on = day_field(
        gettext_lazy("The citizen consented on"),
        help_text=gettext_lazy("Consent to pass on health data to the municipality (retssikkerhedsloven § 11 a)."),
    )
    note = forms.CharField(
        label=gettext_lazy("What else the municipality should know"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, needs_consent: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indication"].choices = indication_choices()  # type: ignore[attr-defined]
        if not needs_consent:
            del self.fields["consent_on"]

    def clean(self) -> dict[str, Any]:
        """At least one product group; a form that says neither is about something new and permanent."""
        values = super().clean() or {}
        values["kind"] = values.get("kind") or NEW
        values["permanence"] = values.get("permanence") or PERMANENT
        if not self.errors and not self.lines():
            self.add_error(None, _("Write the units of at least one product group."))
        return values


class ExceptionForm(PageForm):
    """A product outside the assortment."""

    indication = forms.ChoiceField(label=gettext_lazy("Type of stoma"), widget=forms.RadioSelect)
    product_name = forms.CharField(label=gettext_lazy("Product"), max_length=200)
    supplier_name = forms.CharField(label=gettext_lazy("Supplier"), max_length=200)
    item_number = forms.CharField(label=gettext_lazy("Item number"), max_length=100, required=False)
    units = forms.IntegerField(label=gettext_lazy("Units"), min_value=1, max_value=100_000)
    every_months = forms.TypedChoiceField(label=gettext_lazy("How often"), choices=MONTHS, coerce=int)
    unit_price = NumberField(
        label=gettext_lazy("Price of a unit in kroner, without VAT"),
    )
    clinical_reason = forms.CharField(
        label=gettext_lazy("Clinical reason"),
        max_length=4000,
        help_text=gettext_lazy("Why no product of the assortment can be used."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    consent_on = day_field(gettext_lazy("The citizen consented on"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indication"].choices = indication_choices()  # type: ignore[attr-defined]

    def exception(self) -> NewException:
        """What is asked for."""
        values = self.cleaned_data
        return NewException(
            product_name=values["product_name"],
            supplier_name=values["supplier_name"],
            item_number=values["item_number"],
            units=values["units"],
            every_months=values["every_months"],
            unit_price_ore=ore_from_dkk(values["unit_price"]),
            clinical_reason=values["clinical_reason"],
        )
