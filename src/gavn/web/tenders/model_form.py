"""The form of an evaluation model: formula with its numbers, criteria, lots. It writes a `gavn-tender/1` text."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gavn.engine.scoring.formulas import FORMULAS as ENGINE_FORMULAS
from gavn.value.documents import to_toml
from gavn.web.forms import PageForm
from gavn.web.number_field import NumberField, number_written
from gavn.web.tenders.lot_lines import LotLinesField, lot_line
from gavn.web.tenders.words import FORMULAS, TIES, choices

CRITERIA = 8
DEFAULT_LOW, DEFAULT_HIGH = Decimal(0), Decimal(10)
NUMBERS = ("slope", "reference_low", "reference_high", "dkk_per_point", "v_max", "rate")


def _number(label: Any, help_text: Any = "") -> NumberField:
    return NumberField(label=label, required=False, help_text=help_text)


class ModelForm(PageForm):
    """Which numbers are needed depends on the formula; the room says which one is missing."""

    depending = (
        *NUMBERS, "price_weight", "rounding", "most_lots", "price_low", "price_high",
        *(f"{part}_{place}" for place in range(CRITERIA) for part in ("title", "weight", "low", "high")),
    )  # fmt: skip

    formula = forms.ChoiceField(label=gettext_lazy("How price and quality are weighed"), choices=choices(FORMULAS))
    dkk_per_point = _number(
        gettext_lazy("DKK a point"),
        gettext_lazy("What one more point of quality may cost. For a fixed amount a point."),
    )
    price_weight = _number(gettext_lazy("Weight of price"), gettext_lazy("For formulas with price points."))
    slope = _number(gettext_lazy("Slope"), gettext_lazy("1 means: no price points at twice the lowest price."))
    reference_low = _number(gettext_lazy("Lower published price, DKK"))
    reference_high = _number(gettext_lazy("Upper published price, DKK"))
    v_max = _number(gettext_lazy("Largest part of quality"), gettext_lazy("Between 0 and 1. For ProZorro."))
    rate = _number(gettext_lazy("Discount rate"), gettext_lazy("0.035 is 3.5 per cent. For life-cycle cost."))
    rounding = forms.IntegerField(
        label=gettext_lazy("Decimals of points"),
        min_value=0,
        max_value=12,
        required=False,
        help_text=gettext_lazy("Leave it empty to calculate exactly (recommended)."),
    )
    ties = forms.ChoiceField(label=gettext_lazy("Bids with the same score: first comes"), choices=choices(TIES))
    lots = LotLinesField(
        label=gettext_lazy("Lots, one a line"),
        help_text=gettext_lazy(
            "Code; name; highest acceptable price; group. The last two can be left out. 1; Gowns; 2,000,000"
        ),
    )
    most_lots = forms.IntegerField(
        label=gettext_lazy("Lots that one bidder may win at most"), min_value=1, required=False
    )
    price_low = _number(gettext_lazy("Lowest price that you expect, DKK"))
    price_high = _number(
        gettext_lazy("Highest price that you expect, DKK"),
        gettext_lazy("For the check alone; it is no part of the model."),
    )

    def __init__(self, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        for place in range(CRITERIA):
            named = {"number": place + 1}
            self.fields[f"title_{place}"] = forms.CharField(
                label=_("Criterion %(number)s") % named, required=False, max_length=200
            )
            self.fields[f"weight_{place}"] = NumberField(
                label=_("Weight of criterion %(number)s") % named, required=False
            )
            self.fields[f"low_{place}"] = NumberField(
                label=_("Lowest mark of criterion %(number)s") % named, required=False
            )
            self.fields[f"high_{place}"] = NumberField(
                label=_("Highest mark of criterion %(number)s") % named, required=False
            )
        self.style()

    @property
    def rows(self) -> list[tuple[BoundField, ...]]:
        """The fields of each criterion."""
        return [
            tuple(self[f"{part}_{place}"] for part in ("title", "weight", "low", "high")) for place in range(CRITERIA)
        ]

    def clean(self) -> dict[str, Any]:
        """A criterion with a name has a weight, and a weight has a name."""
        said = super().clean() or {}
        for place in range(CRITERIA):
            title, weight = said.get(f"title_{place}"), said.get(f"weight_{place}")
            if title and weight is None and f"weight_{place}" not in self.errors:
                self.add_error(f"weight_{place}", _("Write the weight."))
            if weight is not None and not title:
                self.add_error(f"title_{place}", _("Write what the criterion is."))
        self._check_numbers(said)
        return said

    def _check_numbers(self, said: dict[str, Any]) -> None:
        """The numbers that the formula needs are there, and the ends of a range are in order."""
        formula = ENGINE_FORMULAS.get(said.get("formula", ""))
        needed = list(formula.needs) if formula else []
        has_criteria = any(said.get(f"title_{place}") for place in range(CRITERIA))
        if formula is not None and formula.name == "fixed-amount" and has_criteria:
            needed.append("dkk_per_point")
        for name in needed:
            if said.get(name) is None and name not in self.errors:
                self.add_error(name, _("The formula needs this number."))
        for low, high in (("reference_low", "reference_high"), ("price_low", "price_high")):
            least, most = said.get(low), said.get(high)
            if least is not None and most is not None and least >= most:
                self.add_error(high, _("This number is above the lower one."))

    def text(self, title: str) -> str:
        """The model as the text of a file."""
        said = self.cleaned_data
        content: dict[str, Any] = {"format": "gavn-tender/1", "title": title, "method": _method(said)}
        if said["most_lots"]:
            content["limits"] = {"max_lots_per_bidder": said["most_lots"]}
        if said["price_low"] and said["price_high"]:
            content["check"] = {"price_range": [said["price_low"], said["price_high"]]}
        criteria = [_criterion(said, place) for place in range(CRITERIA) if said[f"title_{place}"]]
        if criteria:
            content["criterion"] = [{"id": f"K{number}", **row} for number, row in enumerate(criteria, start=1)]
        content["lot"] = said["lots"]
        return to_toml(content)


def _method(said: dict[str, Any]) -> dict[str, Any]:
    """The formula with the numbers that it uses; others are left out, so that they cannot mislead."""
    formula = ENGINE_FORMULAS[said["formula"]]
    method: dict[str, Any] = {"formula": formula.name, "ties": said["ties"]}
    used = {*formula.needs, *(("dkk_per_point",) if formula.name == "fixed-amount" else ())}
    if "price_weight" in used and said["price_weight"] is not None:
        method["price_weight"] = said["price_weight"]
    if said["rounding"] is not None:
        method["rounding"] = said["rounding"]
    method["parameters"] = {name: said[name] for name in NUMBERS if name in used and said[name] is not None}
    return method


def _criterion(said: dict[str, Any], place: int) -> dict[str, Any]:
    low, high = said[f"low_{place}"], said[f"high_{place}"]
    scale = [DEFAULT_LOW if low is None else low, DEFAULT_HIGH if high is None else high]
    return {"title": said[f"title_{place}"], "weight": said[f"weight_{place}"], "scale": scale}


def initial_of(text: str) -> dict[str, Any]:
    """What the form shows of a model that is written already; the usual choices where there is none."""
    if not text:
        return {"formula": "fixed-amount", "ties": "lower-price"}
    document = tomllib.loads(text, parse_float=Decimal)
    method = document.get("method", {})
    numbers = {**method, **method.get("parameters", {})}
    found: dict[str, Any] = {
        name: number_written(numbers[name])
        for name in (*NUMBERS, "price_weight")
        if isinstance(numbers.get(name), int | Decimal)
    }
    found |= {"formula": method.get("formula"), "ties": method.get("ties", "lower-price")}
    if isinstance(method.get("rounding"), int):
        found["rounding"] = method["rounding"]
    found["most_lots"] = document.get("limits", {}).get("max_lots_per_bidder")
    ends = document.get("check", {}).get("price_range", [])
    found |= {name: number_written(end) for name, end in zip(("price_low", "price_high"), ends, strict=False)}
    for place, row in enumerate(document.get("criterion", [])[:CRITERIA]):
        found[f"title_{place}"] = row.get("title") or row["id"]
        found[f"weight_{place}"] = number_written(row["weight"])
        found |= {
            f"{part}_{place}": number_written(end) for part, end in zip(("low", "high"), row["scale"], strict=False)
        }
    found["lots"] = "\n".join(lot_line(lot) for lot in document.get("lot", []))
    return found
