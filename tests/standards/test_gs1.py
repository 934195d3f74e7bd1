"""Bar codes written by hand after the GS1 General Specifications, and what is read of them."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gavn.kernel.errors import Unreadable
from gavn.standards.gs1 import Scan, is_sscc, read_scan

FNC1 = "\x1d"
# GS1 General Specifications, figure 7.3: the characters of lot and serial number that scanners and people type.
CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-./_"
NAMES = st.text(CHARACTERS, min_size=1, max_size=20)
DAYS = st.dates(dt.date(2025, 1, 1), dt.date(2060, 12, 31))


def check_digit(digits: str) -> str:
    """Weights 3, 1, 3, … from the right (section 7.9), the slow way."""
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits)))
    return str(-total % 10)


GTINS = st.integers(0, 10**13 - 1).map(lambda number: f"{number:013d}").map(lambda digits: digits + check_digit(digits))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(GTINS, NAMES, st.none() | DAYS, st.just("") | NAMES, st.sampled_from(("plain", "prefix", "typed", "brackets")))
def test_what_is_in_the_bars_is_read(gtin, lot, expires_on, serial, how):
    separator = "<GS>" if how == "typed" else FNC1
    parts = [("01", gtin), *([("17", f"{expires_on:%y%m%d}")] if expires_on else []), ("10", lot)]
    parts += [("21", serial)] if serial else []
    if how == "brackets":
        text = "".join(f"({ai}){value}" for ai, value in parts)
    else:
        text = "".join(f"{ai}{value}{separator if ai == '10' and serial else ''}" for ai, value in parts)
        text = f"]d2{text}" if how == "prefix" else text
    assert read_scan(f" {text}\r") == Scan(gtin, lot, expires_on, serial)


def test_day_00_is_the_last_of_the_month_and_a_digital_link_is_read():
    assert read_scan("010570123456789917280200").expires_on == dt.date(2028, 2, 29)
    link = "https://id.gs1.org/01/05701234567899/10/L1/21/S9?17=270531"
    assert read_scan(link) == Scan("05701234567899", "L1", dt.date(2027, 5, 31), "S9")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "begins with the GTIN"), ("hej", "begins with the GTIN"), ("9" * 300, "begins with the GTIN"),
        ("5701234567899", "neither lot nor expiry"), ("0105701234567890", "check digit"),
        ("10L1", "begins with the GTIN"), ("010570123456789917271399", "pattern"),
        ("010570123456789910æ", "begins with the GTIN"), ("https://example.com/x", "begins with the GTIN"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(text, expected):
    with pytest.raises(Unreadable) as found:
        read_scan(text, source="row 3")
    [fault] = found.value.faults
    assert (found.value.source, expected in fault.expected) == ("row 3", True)


@given(st.text(max_size=60))
def test_anything_typed_is_a_scan_or_unreadable(text):
    with suppress(Unreadable):
        assert len(read_scan(text).gtin) == 14


@given(st.integers(0, 10**17 - 1))
def test_an_sscc_has_18_digits_and_a_check_digit(number):
    digits = f"{number:017d}"
    right = digits + check_digit(digits)
    assert is_sscc(right)
    assert not any(is_sscc(digits + other) for other in "0123456789" if other != right[-1])
    assert not is_sscc(right[1:])
    assert not is_sscc("²" + right[1:])
