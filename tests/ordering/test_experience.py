"""What products are like in use: who tells, once; sums for the next tender, and nothing of fewer than five citizens."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from gavn.infra.access import accesses
from gavn.infra.actors import acting
from gavn.kernel.errors import Refusal
from gavn.ordering.actions.experience import NewExperience, tell_experience
from gavn.ordering.actions.orders import OrderRequestLine, place_order
from gavn.ordering.experience_queries import LEAST_CITIZENS, experience_by_product, experiences_of_citizen
from gavn.ordering.models import Experience
from tests.supply import make_supply, ordering_world
from tests.world import JOB, NOW, citizen, make_world

TODAY = NOW.date()


def told(product, **changed):
    return replace(NewExperience(product, TODAY, 14, 3, "some", 30), **changed)


def tell(world, product, *, actor=None, whom=None, **changed):
    return tell_experience(
        actor=actor or world.nurse, citizen_id=whom or world.citizen, experience=told(product, **changed), now=NOW
    )


def refusal(*arguments, **named):
    with pytest.raises(Refusal) as refused:
        tell(*arguments, **named)
    return refused.value.code


@pytest.mark.django_db
def test_who_tells_of_what():
    world, supply, _ = ordering_world()
    assert refusal(world, supply.bag, actor=world.citizen_person) == "experience.product-not-used"
    place_order(
        actor=world.citizen_person, citizen_id=world.citizen, lines=[OrderRequestLine(supply.bag, 1)], key="k", now=NOW
    )
    tell(world, supply.bag, actor=world.citizen_person)
    assert refusal(world, supply.bag, actor=world.citizen_person) == "experience.told-already"
    tell(world, supply.bag, actor=world.caseworker, until_on=TODAY - dt.timedelta(days=20))
    tell(world, supply.belt)  # the nurse has fitted it
    for actor in (world.neighbour, world.other_nurse, world.clerk, world.economist, world.buyer, world.stranger):
        assert refusal(world, supply.bag, actor=actor) == "citizen.not-found"
    mine = experiences_of_citizen(actor=world.citizen_person, citizen_id=world.citizen, now=NOW)
    assert {each.told_by_name for each in mine} == {
        world.citizen_person.name, world.caseworker.name, world.nurse.name
    }  # fmt: skip
    with acting(world.citizen_person):
        assert "experience.told" in {each.what for each in accesses(world.citizen, limit=50)}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changed",
    [
        {"days": 0}, {"days": 93}, {"leaks": -1}, {"leaks": 1001}, {"units_used": -1}, {"skin": "red"},
        {"until_on": TODAY + dt.timedelta(days=1)}, {"until_on": TODAY - dt.timedelta(days=367)},
    ],
)  # fmt: skip
def test_what_no_experience_can_be_is_refused_and_writes_nothing(changed):
    world, supply, _ = ordering_world()
    assert refusal(world, supply.bag, **changed) == "experience.unreadable"
    with acting(JOB):
        assert not Experience.objects.exists()


class Sums(TestCase):
    """The figures against the slow sums over the same reports."""

    @settings(max_examples=6, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.integers(1, 92), st.integers(0, 40), st.sampled_from(["none", "some", "much"]), st.integers(0, 300)
            ),
            min_size=1, max_size=8,
        )
    )  # fmt: skip
    def test_sums_as_added_slowly_and_nothing_of_fewer_than_five(self, reports):
        world = make_world()
        supply = make_supply(world)
        for place, (days, leaks, skin, used) in enumerate(reports):
            whom = citizen(f"0101{70 + place:02d}-0001", f"Prøve {place}", world.aarhus, world.clinic)
            tell(world, supply.bag, whom=whom, days=days, leaks=leaks, skin=skin, units_used=used)
        (found,) = experience_by_product(actor=world.buyer, contract_id=supply.contract, now=NOW)
        figures = (found.citizens, found.leaks_a_month, found.skin_share, found.units_a_day)
        if len(reports) < LEAST_CITIZENS:
            assert figures == (None, None, None, None)
        else:
            days = sum(each[0] for each in reports)
            slow = (
                30 * Decimal(sum(each[1] for each in reports)) / days,
                Decimal(sum(each[2] != "none" for each in reports)) / len(reports),
                Decimal(sum(each[3] for each in reports)) / days,
            )
            assert figures[0] == len(reports)
            steps = (Decimal("0.005"), Decimal("0.0005"), Decimal("0.005"))
            for shown, right, half in zip(figures[1:], slow, steps, strict=True):
                assert abs(shown - right) <= half
        for outsider in (world.clerk, world.stranger, world.nurse, world.caseworker):
            assert experience_by_product(actor=outsider, contract_id=supply.contract, now=NOW) == ()
