"""Quantities of lots in a form: a line each, `code: number`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gavn.web.number_field import read_number


class QuantitiesField(forms.CharField):
    """Its cleaned value is {lot code: units}. A lot that stands twice is a mistake."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=200_000, widget=forms.Textarea(attrs={"rows": 4}), **options)

    def clean(self, value: Any) -> dict[str, int]:
        """What the lines say."""
        found: dict[str, int] = {}
        mark = "." if get_language() == "en" else ","
        for number, line in enumerate(str(super().clean(value)).splitlines(), start=1):
            if not line.strip():
                continue
            code, _colon, text = line.rpartition(":")
            units = read_number(text, mark)
            if not code.strip() or units is None or units != int(units) or code.strip() in found:
                raise forms.ValidationError(
                    _(
                        "Line %(number)s: write the code of a lot, a colon and a whole number, such as 1: 5000. "
                        "Each lot stands once."
                    )
                    % {"number": number}
                )
            found[code.strip()] = int(units)
        return found
