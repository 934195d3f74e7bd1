"""Exact numbers of the engine as people read them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from gavn.engine.scoring.rounding import decimal_text
from gavn.web.figures import number_text


def points_text(value: Fraction, decimals: int = 2) -> str:
    """A number with so many decimals: 146,00."""
    return number_text(Decimal(decimal_text(value, decimals)), decimals)


def dkk_text(value: Fraction) -> str:
    """Kroner with øre: 10.000,00 kr."""
    return _("DKK %(amount)s") % {"amount": points_text(value)}


def short_text(value: Fraction) -> str:
    """A number with the decimals that it needs, two at most: 7 or 7,5."""
    text = decimal_text(value, 2).rstrip("0").rstrip(".")
    decimals = len(text.partition(".")[2])
    return number_text(Decimal(text), decimals)


def percent_text(share: Fraction) -> str:
    """A share in per cent: 62,5 %."""
    return f"{points_text(share * 100, 1)} %"
