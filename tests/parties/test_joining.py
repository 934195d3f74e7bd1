"""Reform, mergers and joint agreements as data."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gavn.kernel.errors import Refusal
from gavn.parties import queries, queries_joint
from gavn.parties.actions.joint_agreements import accede, meet_condition, register_joint_agreement
from gavn.parties.actions.reform import join_group, register_succession
from gavn.parties.joining import Joining, Suspension, applies_from
from tests.world import JOB, NOW, make_world, organisation

REFORM = dt.date(2027, 1, 1)
START = dt.date(2026, 1, 1)
ONE_DAY = dt.timedelta(1)


def follow(before, after, on=REFORM, kind="reform"):
    return register_succession(
        actor=JOB, predecessor_id=before, successor_id=after, kind=kind, on=on, source="L 214 (2024-25)",
        is_verified=False, now=NOW,
    )  # fmt: skip


@pytest.mark.django_db
def test_clusters_end_and_councils_begin_on_1_january_2027():
    world = make_world()
    cluster = organisation("health-cluster", "AUH", "Aarhusklyngen", world.region)
    council = organisation("health-council", "AUH", "Sundhedsråd Aarhus", world.region)
    for member in (world.aarhus, world.clinic):
        join_group(actor=JOB, group_id=cluster, member_id=member, start_on=START, now=NOW)
        join_group(actor=JOB, group_id=council, member_id=member, start_on=REFORM, now=NOW)
    follow(cluster, council)
    asked = {"actor": world.caseworker, "organisation_id": cluster}
    assert queries_joint.stands_for_on(**asked, on=REFORM - ONE_DAY) == (cluster,)
    assert queries_joint.stands_for_on(**asked, on=REFORM) == (council,)
    clusters = [queries.organisations(actor=JOB, kind="health-cluster", on=on) for on in (REFORM - ONE_DAY, REFORM)]
    assert [len(each) for each in clusters] == [1, 0]
    members = [
        len(queries_joint.members_on(actor=JOB, group_id=group, on=on))
        for group, on in (
            (cluster, REFORM - ONE_DAY),
            (cluster, REFORM),
            (council, REFORM - ONE_DAY),
            (council, REFORM),
        )
    ]
    assert members == [2, 0, 0, 2]
    with pytest.raises(Refusal, match=r"succession\.not-possible"):
        follow(council, cluster, REFORM + ONE_DAY)


@pytest.mark.django_db
def test_merged_suppliers_are_a_dated_relation_through_several_steps():
    world = make_world()
    third = organisation("supplier", "33333333", "Prøveleverandør C")
    follow(world.supplier, world.other_supplier, dt.date(2026, 5, 1), "merger")
    follow(world.other_supplier, third, dt.date(2026, 9, 1), "merger")
    days = {dt.date(2026, 4, 30): world.supplier, dt.date(2026, 8, 31): world.other_supplier, REFORM: third}
    for on, expected in days.items():
        assert queries_joint.stands_for_on(actor=JOB, organisation_id=world.supplier, on=on) == (expected,)
    with pytest.raises(Refusal, match=r"succession\.not-possible"):
        follow(third, world.supplier, dt.date(2027, 1, 2))
    with pytest.raises(Refusal, match=r"registration\.only-jobs"):
        register_succession(
            actor=world.buyer, predecessor_id=world.aarhus, successor_id=world.viborg, kind="merger", on=REFORM,
            source="x", is_verified=True, now=NOW,
        )  # fmt: skip


@pytest.mark.django_db
def test_an_agreement_applies_when_all_have_joined_and_the_budget_is_there():
    world = make_world()
    outside = organisation("municipality", "657", "Herning Kommune", world.region)
    agreement = register_joint_agreement(
        actor=JOB, slug="stomi", title="Stomi", start_on=START, end_before=dt.date(2028, 1, 1),
        invited=[world.region, world.viborg], outside=[outside],
        conditions=[("all-acceded", "Alle parter tiltræder"), ("other", "Regionens budget vedtages")], now=NOW,
    )  # fmt: skip

    def seen():
        (view,) = queries_joint.joint_agreements(actor=world.stranger)
        return view

    assert seen().applies_from is None
    accede(actor=world.buyer, agreement_id=agreement, organisation_id=world.region, now=NOW)
    for actor, organisation_id, code in (
        (world.buyer, world.region, "accession.already"),
        (world.buyer, world.viborg, "accession.not-permitted"),
        (world.caseworker, world.aarhus, "accession.not-permitted"),
    ):
        with pytest.raises(Refusal) as refusal:
            accede(actor=actor, agreement_id=agreement, organisation_id=organisation_id, now=NOW)
        assert refusal.value.code == code
    accede(actor=world.party_buyer, agreement_id=agreement, organisation_id=world.viborg, now=NOW)
    assert seen().applies_from is None
    budget = next(each for each in seen().conditions if each.kind == "other")
    met_on = dt.date(2026, 4, 1)
    meet_condition(actor=JOB, condition_id=budget.condition_id, note="Vedtaget", on=met_on, now=NOW)
    assert seen().applies_from == met_on
    assert {each.name: each.standing for each in seen().parties}["Herning Kommune"] == "outside"


DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1))
JOININGS = st.lists(
    st.one_of(
        st.builds(Joining, st.just("acceded"), DAYS),
        st.sampled_from((Joining("invited", None), Joining("outside", None))),
    ),
    min_size=1, max_size=6,
)  # fmt: skip


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DAYS, JOININGS, st.lists(st.one_of(st.none(), DAYS), max_size=3))
def test_never_before_its_conditions_and_at_once_when_the_last_is_met(start_on, joinings, met):
    conditions = [Suspension("all-acceded", None), *(Suspension("other", each) for each in met)]
    day = applies_from(start_on, joinings, conditions)
    inside = [each for each in joinings if each.standing != "outside"]
    open_ones = not inside or any(each.acceded_on is None for each in inside) or None in met
    if open_ones:
        assert day is None
    else:
        days = [start_on, *met, *(each.acceded_on for each in inside)]
        assert day in days
        assert all(each <= day for each in days)
