"""The clocks of a case. Witnesses: a calendar on the wall, and the kernel's working days."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gavn.grants import deadlines
from gavn.grants.law import aids_law_on
from gavn.kernel.holidays import is_working_day


@pytest.mark.parametrize(
    ("received_on", "decide_by"),
    [
        (dt.date(2026, 3, 2), dt.date(2026, 3, 30)),  # Monday to Monday
        (dt.date(2026, 3, 5), dt.date(2026, 4, 7)),  # 2 April is Maundy Thursday, 6 April Easter Monday
        (dt.date(2026, 11, 26), dt.date(2026, 12, 28)),  # 24 to 27 December end no deadline
    ],
)
def test_decision_is_due_four_weeks_later_on_a_day_on_which_one_works(received_on, decide_by):
    assert deadlines.decide_by(received_on) == decide_by


@given(st.dates(dt.date(2015, 1, 1), dt.date(2060, 1, 1)))
def test_deadlines_never_end_early_nor_on_a_day_off(day):
    due, last = deadlines.decide_by(day), deadlines.complain_before(day) - dt.timedelta(1)
    for end in (due, last):
        assert is_working_day(end)
        assert 28 <= (end - day).days <= 28 + 6


def test_the_target_names_its_source_and_the_law_its_version():
    assert deadlines.decision_target(dt.date(2026, 1, 1)).count == 4
    assert deadlines.decision_target(dt.date(2010, 1, 1)) == deadlines.DECISION_TARGETS[0]
    assert all(target.source for target in deadlines.DECISION_TARGETS)
    law = aids_law_on(dt.date(2026, 3, 2))
    assert law is not None
    assert "§ 112" in law.reference
    assert "nr. 170 af 24. januar 2022" in law.reference
    assert aids_law_on(dt.date(2022, 1, 23)) is None
