"""What may be granted under which outcome, decided on plain values."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gavn.grants.group_units import GroupUnits, check_outcome, is_less, read_lines
from gavn.kernel.errors import Refusal

A, B, C = (UUID(int=number) for number in (1, 2, 3))
ASKED = (GroupUnits(A, 90, 1), GroupUnits(B, 2, 12))


@pytest.mark.parametrize(
    ("outcome", "granted", "fits"),
    [
        ("granted", ASKED, True),
        ("granted", (GroupUnits(A, 270, 3), GroupUnits(B, 4, 12)), True),  # the same in other windows, and more
        ("granted", (GroupUnits(A, 269, 3), GroupUnits(B, 2, 12)), False),
        ("granted", ASKED[:1], False),
        ("granted", (*ASKED, GroupUnits(C, 1, 1)), False),
        ("granted", (), False),
        ("partly", ASKED[:1], True),
        ("partly", (GroupUnits(A, 60, 1), ASKED[1]), True),
        ("partly", ASKED, False),
        ("partly", (), False),
        ("partly", (GroupUnits(A, 60, 1), GroupUnits(C, 1, 1)), False),
        ("refused", (), True),
        ("refused", ASKED[:1], False),
    ],
)
def test_lines_fit_the_outcome(outcome, granted, fits):
    if fits:
        check_outcome(outcome, ASKED, granted)
        return
    with pytest.raises(Refusal) as refusal:
        check_outcome(outcome, ASKED, granted)
    assert refusal.value.code == "decision.lines-do-not-fit"
    assert refusal.value.facts["outcome"] == outcome
    assert refusal.value.facts["group_ids"]


@pytest.mark.parametrize("line", [(A, 0, 1), (A, 1, 0), (A, -1, 1)])
def test_numbers_are_above_zero(line):
    with pytest.raises(Refusal, match=r"line\.not-positive"):
        read_lines([line])


def test_a_group_stands_once():
    with pytest.raises(Refusal, match=r"line\.group-twice") as refusal:
        read_lines([(A, 1, 1), (B, 1, 1), (A, 2, 1)])
    assert refusal.value.facts == {"group_ids": [str(A)]}


@given(*[st.integers(1, 500)] * 2, *[st.integers(1, 24)] * 2)
def test_less_is_less_over_the_years_in_which_both_have_whole_windows(units, other_units, months, other_months):
    one, other = GroupUnits(A, units, months), GroupUnits(A, other_units, other_months)
    both = months * other_months
    assert is_less(one, other) == (both // months * units < both // other_months * other_units)
