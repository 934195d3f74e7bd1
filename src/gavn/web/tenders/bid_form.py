"""A bid typed on the page: for each lot an answer to each criterion and a few rows of products."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _

from gavn.web.forms import PageForm
from gavn.web.tenders.bid_draft import Draft, DraftItem, DraftLot, checked
from gavn.web.tenders.bid_sheet import Asked, read_item

FIRST_ROWS, MORE_ROWS, MOST_ROWS = 3, 3, 12
MOST_LOTS = 12  # beyond that a workbook is easier, and a form has a limit of fields
PARTS = ("number", "name", "group", "units", "packs", "price")


@dataclass(frozen=True, slots=True)
class LotFields:
    """The fields of a lot: (criterion's title, field) and rows of products."""

    code: str
    title: str
    answers: tuple[tuple[str, BoundField], ...]
    rows: tuple[tuple[BoundField, ...], ...]


class BidForm(PageForm):
    """A lot in which nothing is written is not bid on."""

    rows = forms.IntegerField(min_value=FIRST_ROWS, max_value=MOST_ROWS, widget=forms.HiddenInput())

    def __init__(self, asked: Asked, groups: list[tuple[str, str]], data: Any = None, rows: int = FIRST_ROWS) -> None:
        super().__init__(data, initial={"rows": rows})
        self.asked, self.count = asked, rows
        labels = (
            _("Item number"), _("Product"), _("Product group"), _("Units a pack"), _("Packs in the basket"),
            _("Price of a pack, DKK"),
        )  # fmt: skip
        for place, (_code, _title) in enumerate(asked.lots):
            for at, (code, title) in enumerate(asked.criteria):
                area = forms.Textarea(attrs={"rows": 3})
                name = f"answer_{place}_{at}"
                self.fields[name] = forms.CharField(label=title or code, required=False, max_length=20_000, widget=area)
            for row in range(rows):
                for part, label in zip(PARTS, labels, strict=True):
                    said = f"{label}, {row + 1}"
                    self.fields[f"{part}_{place}_{row}"] = (
                        forms.ChoiceField(label=said, required=False, choices=[("", "–"), *groups])
                        if part == "group"
                        else forms.CharField(label=said, required=False, max_length=200)
                    )
        self.style()

    @property
    def lots(self) -> list[LotFields]:
        """The lots with their fields."""
        return [
            LotFields(
                code,
                title,
                tuple(
                    (name or criterion, self[f"answer_{place}_{at}"])
                    for at, (criterion, name) in enumerate(self.asked.criteria)
                ),
                tuple(tuple(self[f"{part}_{place}_{row}"] for part in PARTS) for row in range(self.count)),
            )
            for place, (code, title) in enumerate(self.asked.lots)
        ]

    def draft(self) -> Draft:
        """What was typed, with its mistakes."""
        faults: list[str] = []
        lots = [lot for place in range(len(self.asked.lots)) if (lot := self._lot(place, faults)) is not None]
        titles = {code: title or code for code, title in self.asked.criteria}
        return checked(lots, faults, titles, self.asked.groups)

    def _lot(self, place: int, faults: list[str]) -> DraftLot | None:
        said, code = self.cleaned_data, self.asked.lots[place][0]
        answers = {
            criterion: said[f"answer_{place}_{at}"] for at, (criterion, _title) in enumerate(self.asked.criteria)
        }
        items: list[DraftItem] = []
        written = any(answers.values())
        for row in range(self.count):
            cells = [said[f"{part}_{place}_{row}"] for part in PARTS]
            if not any(cells):
                continue
            written = True
            where = _("Lot %(lot)s, row %(row)s") % {"lot": code, "row": row + 1}
            item = read_item(cells, where, faults)
            items += [item] if item is not None else []
        return DraftLot(code, answers, tuple(items)) if written else None
