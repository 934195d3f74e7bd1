"""Lots in a form, a line each: `code; name; highest acceptable price; group`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gavn.web.number_field import number_written, read_number

MOST_LOTS = 10_000
PARTS = 4


class LotLinesField(forms.CharField):
    """Its cleaned value is a list of lots as a tender file has them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=2_000_000, widget=forms.Textarea(attrs={"rows": 8}), **options)

    def clean(self, value: Any) -> list[dict[str, Any]]:
        """The lots that the lines say, codes unique."""
        lines = [line for line in str(super().clean(value)).splitlines() if line.strip()]
        if len(lines) > MOST_LOTS:
            raise forms.ValidationError(_("There are more than 10,000 lots."))
        lots = [_lot(number, line) for number, line in enumerate(lines, start=1)]
        codes = [lot["id"] for lot in lots]
        if len(set(codes)) < len(codes):
            twice = next(code for place, code in enumerate(codes) if code in codes[:place])
            raise forms.ValidationError(_("The code %(code)s stands twice.") % {"code": twice})
        return lots


def lot_line(lot: Mapping[str, Any]) -> str:
    """A lot of a tender file as the form shows it."""
    reserve = number_written(lot["reserve"]) if "reserve" in lot else ""
    parts = [str(lot["id"]), lot.get("title", ""), reserve, lot.get("group", "")]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return "; ".join(parts)


def _lot(number: int, line: str) -> dict[str, Any]:
    parts = [part.strip() for part in line.split(";")]
    code, title, reserve, group = (*parts, "", "", "", "")[:PARTS]
    if not code or len(parts) > PARTS:
        raise forms.ValidationError(_("Line %(number)s: write code; name; highest price; group.") % {"number": number})
    lot: dict[str, Any] = {"id": code}
    if title:
        lot["title"] = title
    if reserve:
        price = read_number(reserve, "." if get_language() == "en" else ",")
        if price is None or price < 0:
            raise forms.ValidationError(_("Line %(number)s: the highest price is not a number.") % {"number": number})
        lot["reserve"] = price
    if group:
        lot["group"] = group
    return lot
