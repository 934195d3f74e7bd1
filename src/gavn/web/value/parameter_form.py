"""The form of one assumption: a fixed number, or how it varies."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from gavn.engine.value.definition import STATUSES
from gavn.value.documents import Edit, ParameterChange
from gavn.web.forms import PageForm
from gavn.web.number_field import NumberField, number_written
from gavn.web.value.words import STATUSES as STATUS_WORDS

FIXED, AS_WRITTEN = "fixed", "as-written"
# What each way to vary is told by.
NUMBERS = {
    FIXED: ("value",),
    "normal": ("mean", "sd"),
    "gamma": ("mean", "sd"),
    "lognormal": ("mean", "sd"),
    "beta": ("mean", "sd"),
    "pert": ("low", "mode", "high"),
    "triangular": ("low", "mode", "high"),
    "uniform": ("low", "high"),
    AS_WRITTEN: (),
}
KINDS = (
    (FIXED, gettext_lazy("A fixed number")),
    ("normal", gettext_lazy("Normal: mean and standard deviation")),
    ("gamma", gettext_lazy("Gamma, for costs and prices: mean and standard deviation")),
    ("lognormal", gettext_lazy("Lognormal: mean and standard deviation")),
    ("beta", gettext_lazy("Beta, for shares between 0 and 1: mean and standard deviation")),
    ("pert", gettext_lazy("PERT: low, most likely, high")),
    ("triangular", gettext_lazy("Triangular: low, most likely, high")),
    ("uniform", gettext_lazy("Uniform: low and high")),
)
WRITTEN = (AS_WRITTEN, gettext_lazy("As the file says; only the words below are changed"))


class ParameterForm(PageForm):
    """An assumption. Numbers that the chosen kind does not use are left empty."""

    depending = ("value", "mean", "sd", "low", "mode", "high")

    kind = forms.ChoiceField(label=gettext_lazy("How the number varies"))
    value = NumberField(label=gettext_lazy("The number"), required=False)
    mean = NumberField(label=gettext_lazy("Mean"), required=False)
    sd = NumberField(label=gettext_lazy("Standard deviation"), required=False)
    low = NumberField(label=gettext_lazy("Low"), required=False)
    mode = NumberField(label=gettext_lazy("Most likely"), required=False)
    high = NumberField(label=gettext_lazy("High"), required=False)
    unit = forms.CharField(label=gettext_lazy("Unit"), max_length=100)
    source = forms.CharField(label=pgettext_lazy("assumption", "Source"), max_length=500)
    status = forms.ChoiceField(
        label=gettext_lazy("How certain"), choices=[(status, STATUS_WORDS[status]) for status in STATUSES]
    )
    reason = forms.CharField(
        label=gettext_lazy("Why it is changed"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy("Needed where the assumption becomes less certain."),
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput())

    def __init__(self, table: Mapping[str, Any], based_on: int, data: Any = None) -> None:
        self.table = table
        initial = {**_numbers_of(table), "based_on": based_on}
        initial |= {key: table[key] for key in ("unit", "source", "status")}
        super().__init__(data, initial=initial)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [*KINDS, WRITTEN] if initial["kind"] == AS_WRITTEN else list(KINDS)

    def clean(self) -> dict[str, Any]:
        """The numbers that the kind is told by are there."""
        values = super().clean() or {}
        for name in NUMBERS.get(values.get("kind", ""), ()):
            if values.get(name) is None and name not in self.errors:
                self.add_error(name, _("Write the number."))
        return values

    def edit(self, name: str) -> Edit:
        """The change of the document."""
        values = self.cleaned_data
        kind = values["kind"]
        numbers: dict[str, Decimal] = {each: values[each] for each in NUMBERS[kind]}
        change = ParameterChange(
            value=numbers["value"] if kind == FIXED else None,
            dist={kind: numbers} if kind not in (FIXED, AS_WRITTEN) else None,
            unit=values["unit"],
            source=values["source"],
            status=values["status"],
        )
        return Edit(parameters={name: change})


def _numbers_of(table: Mapping[str, Any]) -> dict[str, Any]:
    """Kind and numbers of an assumption; as written where the form has no fields for them."""
    if "value" in table:
        return {"kind": FIXED, "value": number_written(table["value"])}
    kind, numbers = next(iter(table["dist"].items()))
    if set(numbers) != set(NUMBERS.get(kind, ())):
        return {"kind": AS_WRITTEN}
    return {"kind": kind, **{name: number_written(number) for name, number in numbers.items()}}
