"""Short windows first, then long ones: the same in SQL and in Python, without gap or double."""

import datetime as dt
import itertools
from math import ceil

import pytest
from django.db import DatabaseError, connection
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gavn.grants.models import GrantLine
from gavn.grants.windows import Rhythm, line_window
from gavn.infra.actors import acting
from gavn.kernel.errors import Refusal
from gavn.kernel.period import add_months
from tests.grants.cases import TODAY, granted, make_case
from tests.grants.ledger import draw, left, lines_of
from tests.world import JOB, NOW

pytestmark = pytest.mark.django_db

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2150, 1, 1))
MONTH_ENDS = st.builds(lambda day: day.replace(day=1) - dt.timedelta(1), DAYS)
RHYTHMS = st.builds(Rhythm, st.integers(1, 1000), st.sampled_from((1, 2, 3, 6, 12)), st.sampled_from((0, 3, 6, 12)))


def in_sql(anchor_on, rhythm, days):
    with connection.cursor() as cursor:
        cursor.execute(
            "select span.* from unnest(%s::date[]) with ordinality as asked (on_day, number)"
            " cross join lateral grants_line_window(%s, %s, %s, %s, %s, asked.on_day) span order by asked.number",
            [days, anchor_on, rhythm.units, rhythm.every_months, rhythm.first_months, rhythm.first_every_months],
        )
        return cursor.fetchall()


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(DAYS, MONTH_ENDS), RHYTHMS)
@example(dt.date(2024, 2, 29), Rhythm(90, 3, 6))
@example(dt.date(2025, 8, 31), Rhythm(91, 3, 6))
@example(dt.date(2023, 12, 31), Rhythm(1, 12, 12))
def test_every_day_of_three_years_lies_in_one_window_the_same_in_sql(anchor_on, rhythm):
    days = [anchor_on + dt.timedelta(number) for number in range(3 * 366)]
    found = [line_window(anchor_on, rhythm, day) for day in days]
    assert in_sql(anchor_on, rhythm, days) == [(span.start_on, span.end_before, units) for span, units in found]
    windows = list(dict.fromkeys(found))
    assert windows[0][0].start_on == anchor_on
    assert all(one.end_before == other.start_on for (one, _), (other, _) in itertools.pairwise(windows))
    assert all(span.contains(day) for day, (span, _) in zip(days, found, strict=True))
    share = ceil(rhythm.units / rhythm.every_months)
    later_on = add_months(anchor_on, rhythm.first_months)
    assert all(units == (share if span.start_on < later_on else rhythm.units) for span, units in windows)


def test_a_day_before_the_first_has_no_window():
    with pytest.raises(Refusal, match=r"period\.before-start"):
        line_window(TODAY, Rhythm(90, 3, 6), TODAY - dt.timedelta(1))
    assert in_sql(TODAY, Rhythm(90, 3, 6), [TODAY - dt.timedelta(1)]) == []


def ramped():
    """Ninety bags every three months, a month at a time in the first six."""
    line = lines_of(granted(make_case()).grant_id)["bags"]
    with acting(JOB):
        GrantLine.objects.filter(id=line).update(first_months=6)
    return line


def test_a_month_at_a_time_in_the_first_six_months_then_three():
    line = ramped()
    assert left(line, TODAY) == (TODAY, dt.date(2026, 4, 2), 30)
    assert left(line, dt.date(2026, 9, 1)) == (dt.date(2026, 8, 2), dt.date(2026, 9, 2), 30)
    assert left(line, dt.date(2026, 9, 2)) == (dt.date(2026, 9, 2), dt.date(2026, 12, 2), 90)
    draw(line, 30, TODAY)
    with pytest.raises(DatabaseError, match="does not hold"):
        draw(line, 1, TODAY)
    with pytest.raises(DatabaseError, match="does not hold"):
        draw(line, 31, dt.date(2026, 4, 2))
    draw(line, 90, dt.date(2026, 9, 2))


def advance(grant_line, windows, on=TODAY):
    with acting(JOB), connection.cursor() as cursor:
        grant = GrantLine.objects.get(id=grant_line).grant_id
        cursor.execute("select grants_advance_entitlement(%s, %s, %s, %s)", [grant, on, windows, NOW])
        return cursor.fetchone()[0]


def test_a_journey_moves_units_of_coming_months_and_makes_none():
    line = ramped()
    draw(line, 20, TODAY)
    assert advance(line, 2) == 60 + 2 * 2  # bags, and two belts
    assert left(line, TODAY)[2] == 70
    draw(line, 70, TODAY)
    for day in (TODAY, dt.date(2026, 4, 2), dt.date(2026, 5, 2)):
        assert left(line, day)[2] == 0
    assert left(line, dt.date(2026, 6, 2))[2] == 30
    assert advance(line, 2) == 0  # what is moved already is not there any more
