"""Money, numbers and days as people read them, in both languages."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from gavn.web.figures import day_text, kroner_text, moment_text, money_text, number_text


@pytest.mark.parametrize(
    ("language", "amount", "kroner", "number", "day", "moment"),
    [
        ("da", "-1.234.567,05 kr.", "18.600.000 kr.", "2.000", "1. september 2023", "22. november 2026 kl. 14.05"),
        ("en", "DKK -1,234,567.05", "DKK 18,600,000", "2,000", "1 September 2023", "22 November 2026 at 14:05"),
    ],
)
def test_figures(language, amount, kroner, number, day, moment):
    with translation.override(language):
        assert money_text(-123_456_705) == amount
        assert kroner_text(18_600_000) == kroner
        assert number_text(2000) == number
        assert day_text(dt.date(2023, 9, 1)) == day
        assert moment_text(dt.datetime(2026, 11, 22, 13, 5, tzinfo=dt.UTC)) == moment


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_money_loses_no_ore(amount_ore):
    with translation.override("da"):
        digits = money_text(amount_ore).removesuffix(" kr.").replace(".", "").replace(",", ".")
    assert Decimal(digits) * 100 == amount_ore
