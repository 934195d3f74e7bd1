"""What a person says in a budget initiative, beside what the case knows."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from gavn.engine.value.run import Run
from gavn.value.initiative.amounts import flows_of
from gavn.value.initiative.asked import ESTABLISHMENT, OPERATION, WAGES, YEARS, Asked
from gavn.web.forms import PageForm
from gavn.web.number_field import NumberField

KINDS = (
    (OPERATION, gettext_lazy("Other operation")),
    (WAGES, gettext_lazy("Wages of new staff")),
    (ESTABLISHMENT, gettext_lazy("Establishment")),
)


class ShareField(forms.CharField):
    """A share as the form of the region has it: 1/3, or 0,25."""

    def clean(self, value: Any) -> Any:
        """The share as a fraction; nothing is none."""
        text = super().clean(value)
        try:
            return Fraction(str(text).replace(",", ".").strip() or "0")
        except (ValueError, ZeroDivisionError):
            raise forms.ValidationError(_("Write a share, such as 1/3.")) from None


def _text(label: Any, rows: int = 4, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=8000,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class InitiativeForm(PageForm):
    """A budget initiative. The parts, and their order, are those of the region's own form."""

    title = forms.CharField(label=gettext_lazy("Title of the initiative"), max_length=200)
    proposed_by = forms.CharField(label=gettext_lazy("Proposed by"), required=False, max_length=200)
    problem = _text(gettext_lazy("Which problem is to be solved?"))
    solution = _text(gettext_lazy("How is the problem to be solved?"))
    remarks = _text(gettext_lazy("Remarks of the administration"), rows=6)
    explanation = _text(gettext_lazy("Explanation of the amounts"))
    scalability = _text(gettext_lazy("Can it be made larger or smaller?"), rows=3)
    share_health = ShareField(label=gettext_lazy("Health"), required=False, max_length=20)
    share_development = ShareField(label=gettext_lazy("Regional development"), required=False, max_length=20)
    share_social = ShareField(label=gettext_lazy("Social area"), required=False, max_length=20)
    agreement = _text(gettext_lazy("First draft of the text of the budget agreement"), rows=5)
    goals = _text(
        gettext_lazy("The UN’s sustainable development goals"),
        help_text=gettext_lazy("What it gives and what it takes: climate, environment, well-being, vulnerable groups."),
    )
    first_year = forms.IntegerField(label=gettext_lazy("First budget year"), min_value=2000, max_value=2100)

    def __init__(self, run: Run, party: str, strategy: str, initial: dict[str, Any], data: Any = None) -> None:
        self.party, self.strategy = party, strategy
        self.flow_names = flows_of(run, party, strategy)
        super().__init__(data, initial=initial)
        for place, name in enumerate(self.flow_names):
            self.fields[f"kind_{place}"] = forms.ChoiceField(label=name, choices=KINDS)
        for year in range(YEARS):
            self.fields[f"staff_{year}"] = NumberField(
                label=pgettext_lazy("budget initiative", "Year %(number)s") % {"number": year + 1}, required=False
            )
        self.style()

    def clean(self) -> dict[str, Any]:
        """The purses pay all of it together."""
        values = super().clean() or {}
        shares = [values.get(f"share_{name}", Fraction(0)) for name in ("health", "development", "social")]
        if not any(f"share_{name}" in self.errors for name in ("health", "development", "social")) and (
            sum(shares) != 1 or min(shares) < 0
        ):
            self.add_error("share_health", _("The shares sum to one together."))
        return values

    def kind_fields(self) -> list[forms.BoundField]:
        """The kind of each flow."""
        return [self[f"kind_{place}"] for place in range(len(self.flow_names))]

    def staff_fields(self) -> list[forms.BoundField]:
        """Staff by year."""
        return [self[f"staff_{year}"] for year in range(YEARS)]

    def asked(self) -> Asked:
        """What was said."""
        said = self.cleaned_data
        texts = ("title", "proposed_by", "problem", "solution", "remarks", "explanation", "scalability", "agreement")
        return Asked(
            **{name: said[name] for name in texts},
            goals=said["goals"],
            party=self.party,
            strategy=self.strategy,
            first_year=said["first_year"],
            kinds={name: said[f"kind_{place}"] for place, name in enumerate(self.flow_names)},
            staff=tuple(Fraction(said[f"staff_{year}"] or Decimal(0)) for year in range(YEARS)),
            shares={name: said[f"share_{name}"] for name in ("health", "development", "social")},
        )
