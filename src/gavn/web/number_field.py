"""A number as people write it: 18.600.000,5 in Danish, 18,600,000.5 in English; 18.6e6 and 21.4 in both."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

THOUSANDS = {",": re.compile(r"[+-]?\d{1,3}(\.\d{3})+"), ".": re.compile(r"[+-]?\d{1,3}(,\d{3})+")}
LARGEST = Decimal("1e15")


def read_number(text: str, mark: str) -> Decimal | None:
    """The number in `text`, whose decimal mark is `mark`; None where there is none."""
    plain = re.sub(r"\s", "", text).replace("−", "-")
    other = "." if mark == "," else ","
    whole, found, decimals = plain.partition(mark)
    if THOUSANDS[mark].fullmatch(whole):
        whole = whole.replace(other, "")
    try:
        number = Decimal(f"{whole}.{decimals}" if found else whole)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) <= LARGEST else None


class NumberField(forms.CharField):
    """A field for a number; its cleaned value is a Decimal, or None where it is left empty."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=40, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **options)

    def clean(self, value: Any) -> Any:
        """The number that is written."""
        text = super().clean(value)
        if not text:
            return None
        number = read_number(text, "." if get_language() == "en" else ",")
        if number is None:
            raise forms.ValidationError(_("Write a number, such as 12.5."))
        return number


def number_written(number: Any) -> str:
    """A number as the field shows it, with every digit that it has."""
    text = format(Decimal(str(number)), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text if get_language() == "en" else text.replace(".", ",")
