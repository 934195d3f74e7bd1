"""A mark and a reason for each criterion, in one form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _

from gavn.tenders.views import CriterionView
from gavn.web.forms import PageForm
from gavn.web.number_field import NumberField, number_written

LONGEST_REASON = 8000


@dataclass(frozen=True, slots=True)
class Given:
    """A mark of a criterion and why."""

    criterion: str
    mark: Decimal
    reason: str


class MarksForm(PageForm):
    """What is left empty is not given; a mark needs a reason. `known`: by criterion, the mark and reason so far."""

    depending: tuple[str, ...] = ()

    def __init__(
        self,
        criteria: Sequence[CriterionView],
        data: Any = None,
        *,
        known: Mapping[str, tuple[Decimal, str]] | None = None,
        prefix: str | None = None,
    ) -> None:
        self.criteria, self.known = tuple(criteria), known or {}
        super().__init__(data, prefix=prefix)
        self.depending = tuple(f"{part}_{place}" for place in range(len(criteria)) for part in ("mark", "reason"))
        for place, criterion in enumerate(self.criteria):
            mark, reason = self.known.get(criterion.code, (None, ""))
            named = {"criterion": criterion.title or criterion.code}
            self.fields[f"mark_{place}"] = NumberField(
                label=_("Mark: %(criterion)s") % named,
                required=False,
                initial=None if mark is None else number_written(mark),
            )
            self.fields[f"reason_{place}"] = forms.CharField(
                label=_("Reason: %(criterion)s") % named,
                required=False,
                max_length=LONGEST_REASON,
                initial=reason,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        self.style()

    @property
    def rows(self) -> list[tuple[CriterionView, BoundField, BoundField]]:
        """Each criterion with its two fields."""
        return [
            (criterion, self[f"mark_{place}"], self[f"reason_{place}"]) for place, criterion in enumerate(self.criteria)
        ]

    def clean(self) -> dict[str, Any]:
        """A mark has a reason, and something is given."""
        said = super().clean() or {}
        for place in range(len(self.criteria)):
            mark, reason = said.get(f"mark_{place}"), said.get(f"reason_{place}")
            if mark is not None and not reason:
                self.add_error(f"reason_{place}", _("Write the reason."))
            if reason and mark is None and f"mark_{place}" not in self.errors:
                self.add_error(f"mark_{place}", _("Write the mark."))
        if not self.errors and all(said.get(f"mark_{place}") is None for place in range(len(self.criteria))):
            raise forms.ValidationError(_("Give at least one mark."))
        return said

    def given(self) -> list[Given]:
        """The marks that were filled in and are not as they were."""
        said = self.cleaned_data
        filled = [
            Given(criterion.code, said[f"mark_{place}"], said[f"reason_{place}"])
            for place, criterion in enumerate(self.criteria)
            if said[f"mark_{place}"] is not None
        ]
        return [each for each in filled if self.known.get(each.criterion) != (each.mark, each.reason)]
