"""CPR, CVR, GLN, GTIN. Witnesses: the CPR office's century table, check digits computed by the printed rule."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gavn.kernel.errors import Refusal
from gavn.kernel.identifiers import Cpr, gtin_14, read_cpr, read_cvr, read_gln, read_gtin

# Seventh digit → (years of two digits, century): CPR-kontoret, "Personnummeret i CPR".
CENTURIES = [
    ("0123", range(100), 1900),
    ("49", range(37), 2000),
    ("49", range(37, 100), 1900),
    ("5678", range(58), 2000),
    ("5678", range(58, 100), 1800),
]
days = st.dates(dt.date(1858, 1, 1), dt.date(2057, 12, 31))


def replacement(born_on, seventh, tail=0):
    return f"{born_on.day + 60:02d}{born_on:%m%y}{seventh}{tail:03d}"


@given(days, st.integers(0, 9), st.integers(0, 999))
def test_birth_date_by_the_printed_table(born_on, seventh, tail):
    digits = replacement(born_on, seventh, tail)
    [century] = [c for sevenths, years, c in CENTURIES if str(seventh) in sevenths and born_on.year % 100 in years]
    try:
        expected = dt.date(century + born_on.year % 100, born_on.month, born_on.day)
    except ValueError:  # 29 February of a year that has none in that century
        with pytest.raises(Refusal, match=r"^cpr\.date"):
            read_cpr(digits)
        return
    assert read_cpr(digits).born_on == expected


def test_replacement_number():
    cpr = read_cpr("701285-4321")
    assert cpr.is_replacement
    assert cpr.born_on == dt.date(1985, 12, 10)
    assert (cpr.formatted, cpr.masked, cpr.warnings) == ("701285-4321", "701285-xxxx", ())
    assert read_cpr(" 7012854321 ") == cpr


def modulus_11(digits):
    return sum(int(digit) * weight for digit, weight in zip(digits, (4, 3, 2, 7, 6, 5, 4, 3, 2, 1), strict=True)) % 11


@given(st.integers(0, 9999))
def test_modulus_11_only_warns(tail):
    digits = f"101285{tail:04d}"
    cpr = read_cpr(digits)
    assert not cpr.is_replacement
    assert cpr.warnings == (() if modulus_11(digits) == 0 else ("cpr.modulus-11",))


def test_a_cpr_number_does_not_show_itself():
    cpr = read_cpr("7012854321")
    assert "4321" not in f"{cpr} {cpr!r} {[cpr]}"


@pytest.mark.parametrize(
    "text, code",
    [
        ("", "cpr.format"),
        ("701285-432", "cpr.format"),
        ("701285-43211", "cpr.format"),
        ("70128S-4321", "cpr.format"),
        ("٧٠١٢٨٥٤٣٢١", "cpr.format"),
        ("921285-4321", "cpr.date"),  # day 32
        ("601285-4321", "cpr.date"),  # day 60: neither a day nor a day + 60
        ("501285-4321", "cpr.date"),
        ("711385-4321", "cpr.date"),  # month 13
        ("890285-1234", "cpr.date"),  # 29 February 1985
    ],
)
def test_wrong_cpr_is_refused_without_its_digits(text, code):
    with pytest.raises(Refusal) as refused:
        read_cpr(text)
    assert refused.value.code == code
    assert refused.value.facts == {}


def number_or_none(reader, text):
    try:
        return reader(text)
    except Refusal:
        return None


@given(st.text(max_size=14) | st.from_regex(r"[0-9 -]{6,16}"))
def test_any_text_is_a_number_or_refused(text):
    for reader in (read_cpr, read_cvr, read_gln, read_gtin):
        number = number_or_none(reader, text)
        assert number is None or isinstance(number, Cpr) or number.isdecimal()


@given(st.integers(10_000_000, 99_999_999))
def test_cvr_by_the_printed_rule(number):
    digits = str(number)
    right = sum(int(d) * w for d, w in zip(digits, (2, 7, 6, 5, 4, 3, 2, 1), strict=True)) % 11 == 0
    if right:
        assert read_cvr(f"DK {digits[:4]} {digits[4:]}") == digits
    else:
        with pytest.raises(Refusal, match=r"^cvr\.check-digit"):
            read_cvr(digits)


def test_published_cvr():
    assert read_cvr("29190925") == "29190925"  # Region Midtjylland
    with pytest.raises(Refusal) as refused:
        read_cvr("2919092")
    assert (refused.value.code, refused.value.facts) == ("cvr.format", {"found": "2919092"})


def gs1_check_digit(body):
    """GS1 General Specifications 7.9: from the right, 3 and 1 in turn."""
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(body)))
    return str(-total % 10)


@given(st.sampled_from([7, 11, 12, 13]), st.integers(0, 10**13 - 1), st.integers(1, 9))
def test_gtin_with_right_and_wrong_check_digit(length, number, wrong_by):
    body = str(number).zfill(13)[-length:]
    check = gs1_check_digit(body)
    assert read_gtin(body + check) == body + check
    assert read_gtin(gtin_14(body + check)) == (body + check).zfill(14)
    with pytest.raises(Refusal, match=r"^gtin\.check-digit"):
        read_gtin(body + str((int(check) + wrong_by) % 10))


def test_gln_has_thirteen_digits():
    assert read_gln("5790001398644") == "5790001398644"
    assert read_gln("57 90001 39864 4") == "5790001398644"
    with pytest.raises(Refusal, match=r"^gln\.check-digit"):
        read_gln("5790001398645")
    with pytest.raises(Refusal, match=r"^gln\.format"):
        read_gln("73513537")  # a right GTIN-8


def test_gtin_of_another_length():
    with pytest.raises(Refusal, match=r"^gtin\.format"):
        read_gtin("123456789")
