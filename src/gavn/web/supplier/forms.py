"""Forms of a supplier's part of an order: confirm it, send packs of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gavn.ordering.views import LineView
from gavn.web.forms import PageForm, day_field
from gavn.web.supplier.scanning import Scanned, read_scans

LONGEST_REASON = 500


class ConfirmForm(PageForm):
    """The day that is promised, and why it is late, in words that the citizen reads."""

    promised_on = day_field(gettext_lazy("Promised delivery day"), required=False, attrs={"id": "promised_on"})
    reason = forms.CharField(
        label=gettext_lazy("Reason for a delay (the citizen reads it)"), required=False, max_length=LONGEST_REASON
    )


class LaterForm(PageForm):
    """Back-order: the line stays open with the day it is promised for, and the reason, both of which are needed."""

    promised_on = day_field(gettext_lazy("Promised delivery day"))
    reason = forms.CharField(label=gettext_lazy("Reason, which the citizen reads"), max_length=LONGEST_REASON)

    def __init__(self, line: LineView, data: Any = None) -> None:
        self.line = line
        super().__init__(data, auto_id=f"{line.id}-%s")


class SendForm(PageForm):
    """The supplier's own number, what is scanned, and packs of each line that waits: all of them unless changed."""

    number = forms.CharField(label=gettext_lazy("Your despatch number"), max_length=60)
    scanned = forms.CharField(
        label=gettext_lazy("Scan the packs"),
        help_text=gettext_lazy("Put the cursor here and scan the GS1 or UDI bar code of each pack, one code a row."),
        required=False,
        max_length=100_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, waiting: list[LineView], packs: Mapping[UUID, int] | None = None, **kwargs: Any):
        self.waiting = waiting
        super().__init__(*args, **kwargs)
        for line in waiting:
            self.fields[f"packs_{line.id}"] = forms.IntegerField(
                label=_("Packs of %(name)s") % {"name": line.product_name},
                min_value=0,
                max_value=line.packs_waiting,
                initial=line.packs_waiting if packs is None else packs.get(line.id, 0),
            )
        self.style()

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The lines that wait, each with its field."""
        return [{"line": line, "packs": self[f"packs_{line.id}"]} for line in self.waiting]

    def clean(self) -> dict[str, Any]:
        """No more scanned than sent, and every code readable."""
        said = super().clean() or {}
        scans = self.scans
        for fault in scans.faults:
            self.add_error("scanned", fault)
        for line in self.waiting:
            packs, scanned = said.get(f"packs_{line.id}"), scans.packs_by_line.get(line.id, 0)
            if packs is not None and scanned > packs and not scans.faults:
                told = {"scanned": scanned, "packs": packs}
                self.add_error(f"packs_{line.id}", _("%(scanned)s packs are scanned, and %(packs)s are sent.") % told)
        return said

    @property
    def scans(self) -> Scanned:
        """What is scanned of the lines that wait."""
        return read_scans(self.data.get("scanned", ""), self.waiting)

    def packs_by_line(self) -> dict[UUID, int]:
        """What is sent now."""
        packs = {line.id: self.cleaned_data[f"packs_{line.id}"] for line in self.waiting}
        return {line_id: count for line_id, count in packs.items() if count}
