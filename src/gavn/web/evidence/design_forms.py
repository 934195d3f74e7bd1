"""The forms of the common designs: a few figures each, in words; from them comes the protocol's file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from gavn.engine.evidence.protocol import designs
from gavn.engine.evidence.protocol.designs import Subject
from gavn.web.forms import PageForm
from gavn.web.number_field import NumberField

HUNDRED = Decimal(100)
MOST_PRODUCTS = len(designs.PRODUCTS)


class DesignForm(PageForm):
    """What every design asks."""

    title = forms.CharField(label=gettext_lazy("What is tested"), max_length=200)
    measure = forms.CharField(
        label=gettext_lazy("What is measured"),
        help_text=gettext_lazy("In words, such as “healed after 30 days”."),
        max_length=60,
    )
    unit = forms.CharField(
        label=gettext_lazy("What is measured on"),
        help_text=gettext_lazy("The unit that gets the one product or the other: patient, garment, ward."),
        max_length=40,
    )
    better = forms.ChoiceField(
        label=gettext_lazy("What is better"),
        choices=[("larger", gettext_lazy("More of it")), ("smaller", gettext_lazy("Less of it"))],
    )
    products = forms.IntegerField(
        label=gettext_lazy("Products that are tested"), min_value=1, max_value=MOST_PRODUCTS, initial=1
    )
    price = NumberField(label=gettext_lazy("Highest price a unit, kr."), required=False)
    approvals = forms.CharField(
        label=gettext_lazy("Approvals that must be there first"),
        help_text=gettext_lazy("One on each line, such as the ethics committee."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def subject(self) -> Subject:
        """What the form says that every design asks."""
        said = self.cleaned_data
        return Subject(
            title=said["title"],
            measure=said["measure"],
            better=said["better"],
            unit=said["unit"],
            products=said["products"],
            max_unit_price_dkk=said["price"],
            approvals=tuple(line.strip() for line in said["approvals"].splitlines() if line.strip()),
        )


class SharesForm(DesignForm):
    """A share beside that of the usual product."""

    control = NumberField(label=gettext_lazy("Share with the usual product today, %"))
    effect = NumberField(label=gettext_lazy("Improvement that is hoped for, percentage points"))
    looks = forms.IntegerField(label=gettext_lazy("Looks in all"), min_value=1, max_value=10, initial=5)


class EventsForm(DesignForm):
    """Events per exposure beside the usual product."""

    control = NumberField(label=gettext_lazy("Events per unit of exposure with the usual product"))
    effect = NumberField(label=gettext_lazy("Improvement that is hoped for, events per unit of exposure"))
    looks = forms.IntegerField(label=gettext_lazy("Looks in all"), min_value=1, max_value=10, initial=5)


class ScoreForm(DesignForm):
    """A mean score above a bar."""

    low = NumberField(label=gettext_lazy("Lowest score that can be given"), initial="0")
    high = NumberField(label=gettext_lazy("Highest score that can be given"), initial="10")
    bar = NumberField(label=gettext_lazy("The mean must be better than"))
    hoped = NumberField(label=gettext_lazy("Mean that is hoped for"))
    sd = NumberField(label=gettext_lazy("Standard deviation between answers"))
    n_max = forms.IntegerField(label=gettext_lazy("Answers at most"), min_value=1, max_value=100_000, initial=200)


class CyclesForm(DesignForm):
    """Units that last."""

    cycles = NumberField(label=gettext_lazy("Washes or uses that it must last"))
    reliability = NumberField(label=gettext_lazy("Share that must last so long, %"), initial="90")
    confidence = NumberField(label=gettext_lazy("How sure that must be, %"), initial="95")
    failures_allowed = forms.IntegerField(
        label=gettext_lazy("Failures that are allowed in the test"), min_value=0, max_value=100, initial=0
    )


class StepsForm(DesignForm):
    """A system taken into use place by place."""

    clusters = forms.IntegerField(label=gettext_lazy("Places"), min_value=3, max_value=1000)
    periods = forms.IntegerField(label=gettext_lazy("Periods"), min_value=2, max_value=1000)
    per_cell = forms.IntegerField(
        label=gettext_lazy("Measurements in each place and period"), min_value=1, max_value=1_000_000
    )
    sd = NumberField(label=gettext_lazy("Standard deviation between measurements"))
    icc = NumberField(
        label=gettext_lazy("How alike measurements of one place are, 0 to 1"),
        help_text=gettext_lazy("The intra-cluster correlation; 0.05 where nothing is known."),
    )
    effect = NumberField(label=gettext_lazy("Improvement that is hoped for"))


class SeriesForm(DesignForm):
    """One series before and after."""

    periods = forms.IntegerField(label=gettext_lazy("Periods in all"), min_value=2, max_value=1000)
    starts = forms.IntegerField(label=gettext_lazy("The product is in use from period"), min_value=2, max_value=1000)
    season = forms.IntegerField(
        label=gettext_lazy("Periods in a season"),
        help_text=gettext_lazy("12 where months of a year differ; 0 where there is no season."),
        min_value=0,
        max_value=366,
        initial=0,
    )
    sd = NumberField(label=gettext_lazy("Standard deviation between periods"))
    effect = NumberField(label=gettext_lazy("Improvement that is hoped for"))


@dataclass(frozen=True, slots=True)
class Design:
    """A design as it is offered: its form, when to use it, and what makes the protocol of it."""

    key: str
    name: str | Promise
    when: str | Promise
    form: type[DesignForm]
    build: Callable[..., dict[str, Any]]
    percent: tuple[str, ...] = ()

    def content(self, form: DesignForm) -> dict[str, Any]:
        """The protocol of a form that is filled in."""
        common = set(DesignForm.base_fields)
        figures = {name: value for name, value in form.cleaned_data.items() if name not in common}
        return self.build(form.subject(), **{name: self._share(name, value) for name, value in figures.items()})

    def _share(self, name: str, value: Any) -> Any:
        return value / HUNDRED if name in self.percent else value


DESIGNS = (
    Design(
        "andele", gettext_lazy("Shares beside the usual product"),
        gettext_lazy("Each patient gets one product or the other, and something happens or not: healed, infected."),
        SharesForm, designs.compare_shares, ("control", "effect"),
    ),
    Design(
        "haendelser", gettext_lazy("Events beside the usual product"),
        gettext_lazy("Things that may happen more than once: admissions a month, falls a year."),
        EventsForm, designs.compare_events,
    ),
    Design(
        "score", gettext_lazy("A score above a bar"),
        gettext_lazy("Each gives points once: staff satisfaction. Anybody may look at any time."),
        ScoreForm, designs.reach_score,
    ),
    Design(
        "holdbarhed", pgettext_lazy("design", "Durability"),
        gettext_lazy("Units are washed or used until they fail: gowns, sheets, instruments."),
        CyclesForm, designs.last_cycles, ("reliability", "confidence"),
    ),
    Design(
        "trinvis", gettext_lazy("A stepped roll-out"),
        gettext_lazy("A system is taken into use place by place, and all get it in the end."),
        StepsForm, designs.step_in,
    ),
    Design(
        "foer-efter", gettext_lazy("Before and after"),
        gettext_lazy("One series over time, with the product in use from a known period on. The weakest design."),
        SeriesForm, designs.before_and_after,
    ),
)  # fmt: skip
BY_KEY = {design.key: design for design in DESIGNS}
