"""An interrupted load leaves nothing, and the next one begins from the start."""

import datetime as dt

import pytest

from gavn.journeys.demo_world.load import LOADER, is_loaded, load_world
from gavn.journeys.demo_world.plan import make_plan
from gavn.journeys.demo_world.timeline import moment
from gavn.parties import queries as parties

TODAY = dt.date(2026, 3, 2)
NOW = moment(TODAY, 9)


class Stopped(Exception):
    pass


@pytest.mark.django_db
def test_nothing_is_left_of_half_a_load():
    plan = make_plan(TODAY, 57)
    done = []

    def stop_in_the_middle(count):
        done.append(count)
        if sum(done) > plan.work // 2:
            raise Stopped

    with pytest.raises(Stopped):
        load_world(plan, step=stop_in_the_middle, now=NOW)
    assert sum(done) < plan.work
    assert not is_loaded()
    assert parties.organisations(actor=LOADER, kind="municipality", on=TODAY) == ()
    steps = []
    load_world(plan, step=steps.append, now=NOW)
    assert is_loaded()
    assert sum(steps) == plan.work - sum(case.decided_on is None for case in plan.cases)
