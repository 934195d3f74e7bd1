"""Units of product groups in a form: one row a group, as clinics apply and municipalities grant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from gavn.web.forms import PageForm
from gavn.web.words import how_often_text

# First a month's supply at a time, later three (practice of several municipalities).
MONTHS = [(months, lazy(how_often_text, str)(months)) for months in (1, 2, 3, 6, 12)]
MOST_UNITS = 100_000

Line = tuple[UUID, int, int]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A product group with its two fields."""

    name: str
    units: BoundField
    every_months: BoundField


class GroupLinesForm(PageForm):
    """A form with a row for each of `groups`: [(id, name)]. A row without units, or with 0, is left out."""

    def __init__(self, *args: Any, groups: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        self.groups = groups
        super().__init__(*args, **kwargs)
        for group_id, name in groups:
            self.fields[f"units_{group_id}"] = forms.IntegerField(
                label=_("Units of %(group)s") % {"group": name}, min_value=0, max_value=MOST_UNITS, required=False
            )
            self.fields[f"months_{group_id}"] = forms.TypedChoiceField(
                label=_("How often: %(group)s") % {"group": name}, choices=MONTHS, coerce=int, required=False
            )
        self.style()

    @property
    def rows(self) -> list[GroupRow]:
        """The rows, to be shown."""
        return [GroupRow(name, self[f"units_{group_id}"], self[f"months_{group_id}"]) for group_id, name in self.groups]

    def lines(self) -> list[Line]:
        """What was filled in: (group, units, every so many months)."""
        values = self.cleaned_data
        return [
            (UUID(group_id), values[f"units_{group_id}"], values[f"months_{group_id}"] or 1)
            for group_id, _name in self.groups
            if values.get(f"units_{group_id}")
        ]
