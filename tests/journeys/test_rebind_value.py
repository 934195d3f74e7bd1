"""A posting changes, and the value case says something else without anyone typing."""

import datetime as dt
import threading
import time
from decimal import Decimal
from fractions import Fraction
from uuid import uuid4

import pytest
from django.db import connections
from hypothesis import given
from hypothesis import strategies as st

from gavn.infra.actors import acting
from gavn.infra.outbox import WORKER, drain_all
from gavn.journeys import periodic
from gavn.journeys.rebind_value import follow_up, rebind_cases
from gavn.journeys.value_readings import rounded
from gavn.kernel.errors import Refusal
from gavn.settlement.actions.agreements import register_agreement
from gavn.settlement.actions.corrections import correct_posting
from gavn.settlement.actions.costs import post_cost
from gavn.settlement.models import Leg
from gavn.value import queries
from gavn.value.actions.bindings import bind_parameter, lock_bound_cases, unbind_parameter
from gavn.value.actions.cases import close_case
from gavn.value.actions.gains import write_off_gain
from gavn.value.actions.versions import Reading, import_document, rebind_parameters
from gavn.value.binding_kinds import NewBinding
from gavn.value.documents import content_of
from tests.settlement.agreed import AGREEMENT, DOCUMENT
from tests.thread import SENT, walk
from tests.value.cases import STOMA, make_value_case
from tests.world import JOB, NOW

UNITS, SPENT_DKK = 10 * SENT, 100 * SENT  # packs of ten at 100.00
BASELINE_DKK = 12 * UNITS
GAIN_DKK = BASELINE_DKK - SPENT_DKK

BAGS = """
format    = "gavn-value/1"
title     = "Poser"
rules     = "fm-2023"
horizon   = { start = 2026-01-01, years = 2 }
reference = "today"
[party.municipalities]
kind = "municipality-group"
[party.region]
kind = "region"
[party.suppliers]
kind = "outside"
[parameter.price]
dist   = { gamma = { mean = 12.0, sd = 1.0 } }
unit   = "DKK/unit"
source = "skøn"
status = "assumed"
[parameter.units]
value  = 40
unit   = "units/year"
source = "skøn"
status = "assumed"
[parameter.share]
value  = 0.5
unit   = "share"
source = "skøn"
status = "assumed"
[parameter.visits]
value  = 7
unit   = "DKK/year"
source = "skøn"
status = "assumed"
[[flow]]
name     = "bags"
strategy = "joint"
payer    = "municipalities"
payee    = "suppliers"
amount   = "price * units * (1 + share) + visits"
cashable = 1.0
[[correlation]]
between = ["price", "price2"]
value = 0.2
[parameter.price2]
dist   = { normal = { mean = 1.0, sd = 0.1 } }
unit   = "DKK/unit"
source = "skøn"
status = "assumed"
"""


@pytest.fixture
def thread(db):
    walked = walk()
    drain_all(now=NOW)
    return walked


def case(thread):
    return queries.case(actor=thread.world.buyer, slug=thread.value.slug)


def parameter(view, name="saving"):
    return content_of(view.current.document)["parameter"][name]


def test_the_case_follows_the_agreement_once_it_is_bound(thread):
    view = case(thread)
    assert (view.current.number, view.current.why, view.forecast.number) == (2, "rebound", 1)
    saving = parameter(view)
    assert saving["value"] == GAIN_DKK
    assert saving["status"] == "realised"
    assert saving["source"] == "Regnskabet for aftalen proeve 3.3.2025 til 2.3.2026"
    assert parameter(view, "extra")["status"] == "assumed"
    assert view.current.result["by_party"]["joint"]["municipalities"]["mean_dkk"] == 4 * GAIN_DKK
    assert view.forecast.result["by_party"]["joint"]["municipalities"]["mean_dkk"] == 4 * 18.6e6
    (binding,) = view.bindings
    assert (binding.read_value, binding.problem) == (str(GAIN_DKK), "")


def test_a_posting_changes_and_the_case_says_something_else(thread):
    post_cost(
        actor=JOB, organisation_id=thread.world.aarhus, payee_id=thread.world.supplier, kind="advice",
        amount_ore=25_50, text="Rådgivning", cause=uuid4(), posted_on=NOW.date(), now=NOW,
    )  # fmt: skip
    assert parameter(case(thread))["value"] == GAIN_DKK
    drain_all(now=NOW)
    assert parameter(case(thread))["value"] == Decimal("34.5")
    with acting(JOB):
        posting = Leg.objects.filter(organisation_id=thread.world.aarhus, units=UNITS).get().posting_id
    correct_posting(actor=JOB, posting_id=posting, posted_on=NOW.date(), reason="Fejl", now=NOW)
    drain_all(now=NOW)
    view = case(thread)
    assert parameter(view)["value"] == Decimal("-25.5")
    assert [each.why for each in queries.versions(actor=JOB, slug="stomi").items] == ["rebound"] * 3 + ["opened"]


def test_of_two_jobs_the_later_reading_is_written(committed):
    thread = walk()
    drain_all(now=NOW)
    later = []

    def other_job():
        later.extend(rebind_cases(actor=WORKER, now=NOW))
        connections.close_all()

    waits = threading.Thread(target=other_job)
    with acting(JOB):
        lock_bound_cases(actor=JOB)
        waits.start()
        time.sleep(0.5)  # the other job has come to the lock
        post_cost(
            actor=JOB, organisation_id=thread.world.aarhus, payee_id=thread.world.supplier, kind="advice",
            amount_ore=100, text="Rådgivning", cause=uuid4(), posted_on=NOW.date(), now=NOW,
        )  # fmt: skip
    waits.join()
    assert [version.number for version in later] == [3]
    assert parameter(case(thread))["value"] == GAIN_DKK - 1


def test_nothing_changed_makes_no_version(thread):
    later = NOW + dt.timedelta(days=1)
    assert follow_up(actor=JOB, now=later) == ()
    view = case(thread)
    assert view.current.number == 2
    assert view.bindings[0].read_at == later


def test_only_a_job_follows(thread):
    with pytest.raises(Refusal, match=r"value-case.not-permitted"):
        rebind_cases(actor=thread.world.buyer, now=NOW)
    with pytest.raises(Refusal, match=r"value-case.not-permitted"):
        rebind_parameters(actor=thread.world.buyer, case_id=thread.value.case, readings=[], now=NOW)


def test_a_closed_or_an_unbound_case_follows_nothing(thread):
    world = thread.world
    unbind_parameter(actor=world.buyer, case_id=thread.value.case, binding_id=thread.binding)
    assert rebind_cases(actor=JOB, now=NOW + dt.timedelta(days=400)) == ()
    followed = NewBinding("saving", "agreement-gain", "price", party="municipalities", agreement_id=AGREEMENT)
    bind_parameter(actor=world.buyer, case_id=thread.value.case, binding=followed, now=NOW)
    close_case(actor=world.buyer, case_id=thread.value.case, reason="slut", now=NOW)
    assert rebind_cases(actor=JOB, now=NOW + dt.timedelta(days=400)) == ()


def test_a_gain_is_judged_by_what_the_ledger_says(thread):
    (gain,) = queries.gains(actor=thread.world.economist, slug="stomi")
    assert (gain.expected_ore, gain.realised_ore, gain.state) == (1_860_000_000, 100 * GAIN_DKK, "open")
    follow_up(actor=JOB, now=NOW)
    (gain,) = queries.own_gains(actor=thread.world.economist).items
    assert gain.state == "missed"
    assert gain.may_write_off
    write_off_gain(actor=thread.world.economist, gain_id=gain.id, reason="Færre borgere", now=NOW)
    follow_up(actor=JOB, now=NOW)
    assert queries.gains(actor=JOB, slug="stomi")[0].state == "written-off"
    assert queries.own_gains(actor=thread.world.region_economist).total == 0


def test_price_volume_mix_and_effect_explain_the_way_from_forecast_to_realised(thread):
    world = thread.world
    made = make_value_case(world, need=thread.value.need, slug="poser", document=BAGS.replace("visits", "saving"))
    for binding in (
        NewBinding("price", "ledger-price", "price", party="municipalities", group_code="bags"),
        NewBinding("units", "ledger-units", "volume", party="municipalities", group_code="bags"),
        NewBinding("share", "ledger-share", "mix", party="municipalities", group_code="bags"),
        NewBinding("saving", "agreement-gain", "effect", party="municipalities", agreement_id=AGREEMENT, factor="-1"),
    ):
        bind_parameter(actor=world.buyer, case_id=made.case, binding=binding, now=NOW)
    drain_all(now=NOW)
    view = queries.case(actor=world.economist, slug="poser")
    read = {each.parameter: each.read_value for each in view.bindings}
    assert read == {"price": "10", "units": str(UNITS), "share": "1", "saving": str(-GAIN_DKK)}
    assert "correlation" not in content_of(view.current.document)
    found = queries.bridge(actor=world.economist, slug="poser", outcome="municipalities")
    # Two years of −(price × units × (1 + share) + saving), before and after.
    assert found.forecast_dkk == pytest.approx(-2 * (12 * 40 * 1.5 + 7))
    assert found.current_dkk == pytest.approx(-2 * (10 * UNITS * 2 - GAIN_DKK))
    assert found.current_dkk == pytest.approx(view.current.result["by_party"]["joint"]["municipalities"]["mean_dkk"])
    parts = {part.group: part.amount_dkk for part in found.parts}
    assert list(parts) == ["price", "volume", "mix", "effect"]
    assert sum(parts.values()) == pytest.approx(found.current_dkk - found.forecast_dkk)
    assert parts["effect"] == pytest.approx(2 * (7 + GAIN_DKK))  # it stands alone in the formula
    assert parts["price"] > 0 > parts["mix"]


def test_what_people_change_besides_is_told_apart(thread):
    world = thread.world
    document = queries.case(actor=world.buyer, slug="stomi").current.document
    changed = document.replace("9.0E+6", "8e6").replace("9.0e+6", "8e6").replace('"extra"', '"extra + 1000"')
    assert changed != document
    import_document(actor=world.buyer, case_id=thread.value.case, document=changed, based_on=2, now=NOW)
    found = queries.bridge(actor=world.buyer, slug="stomi", outcome="region")
    assert {part.group: round(part.amount_dkk) for part in found.parts} == {
        "price": 0, "assumptions": 4_000_000, "structure": -4000,
    }  # fmt: skip
    assert found.current_dkk == pytest.approx(-4 * 8_001_000)


def test_a_young_agreement_says_nothing_for_four_weeks_and_is_then_scaled_to_a_year(thread):
    world = thread.world
    young = DOCUMENT.replace("2023-09-01", "2026-02-20")
    register_agreement(actor=JOB, agreement_id="ny", document=young, region_id=world.region, now=NOW)
    made = make_value_case(world, need=thread.value.need, slug="ny")
    followed = NewBinding("saving", "agreement-gain", "price", party="municipalities", agreement_id="ny")
    bind_parameter(actor=world.buyer, case_id=made.case, binding=followed, now=NOW)
    drain_all(now=NOW)
    view = queries.case(actor=world.buyer, slug="ny")
    assert (view.current.number, view.bindings[0].problem) == (1, "too-early")
    rebind_cases(actor=JOB, now=NOW + dt.timedelta(days=40))
    days = 40 + 11  # 20 February to 11 April, both included
    view = queries.case(actor=world.buyer, slug="ny")
    assert parameter(view)["value"] == round(Decimal(GAIN_DKK * 365) / days, 2)


def test_one_case_that_cannot_be_computed_holds_no_other_back(thread):
    world = thread.world
    broken = make_value_case(
        world, need=thread.value.need, slug="brudt", document=STOMA.replace('"-saving"', '"1e6 / (saving - 60)"')
    )
    followed = NewBinding("saving", "agreement-gain", "price", party="municipalities", agreement_id=AGREEMENT)
    bind_parameter(actor=world.buyer, case_id=broken.case, binding=followed, now=NOW)
    post_cost(
        actor=JOB, organisation_id=world.aarhus, payee_id=world.supplier, kind="advice", amount_ore=100,
        text="Rådgivning", cause=uuid4(), posted_on=NOW.date(), now=NOW,
    )  # fmt: skip
    rebind_parameters(actor=JOB, case_id=broken.case, readings=[Reading("saving", Decimal(1), "prøve")], now=NOW)
    drain_all(now=NOW)
    assert parameter(case(thread))["value"] == GAIN_DKK - 1
    assert parameter(queries.case(actor=JOB, slug="brudt"))["value"] == GAIN_DKK - 1
    with acting(JOB):
        posting = Leg.objects.filter(organisation_id=world.aarhus, amount_ore=100).get().posting_id
    correct_posting(actor=JOB, posting_id=posting, posted_on=NOW.date(), reason="Fejl", now=NOW)
    drain_all(now=NOW)
    assert parameter(case(thread))["value"] == GAIN_DKK
    view = queries.case(actor=JOB, slug="brudt")
    assert parameter(view)["value"] == GAIN_DKK - 1
    assert view.bindings[0].problem == "not-computable"


def test_a_contract_tells_its_average_price_a_unit(thread):
    world = thread.world
    made = make_value_case(world, need=thread.value.need, slug="pris", document=BAGS.replace("visits", "saving"))
    followed = NewBinding("price", "contract-price", "price", contract_id=thread.case.contract, group_code="bags")
    bind_parameter(actor=world.buyer, case_id=made.case, binding=followed, now=NOW)
    drain_all(now=NOW)
    price = parameter(queries.case(actor=JOB, slug="pris"), "price")
    assert (price["value"], price["status"]) == (10, "contracted")
    assert price["source"] == "Kontraktens priser den 2.3.2026"
    rebind_cases(actor=WORKER, now=NOW + dt.timedelta(days=365 * 10))
    assert queries.case(actor=JOB, slug="pris").bindings[0].problem == "no-price"


@given(st.fractions(min_value=-(10**12), max_value=10**12, max_denominator=10**6))
def test_a_reading_is_rounded_once_and_by_less_than_half_its_last_place(value):
    for place in (Decimal(1), Decimal("0.01"), Decimal("0.000001")):
        assert abs(Fraction(rounded(value, place)) - value) <= Fraction(place) / 2
        assert "E" not in str(rounded(value, place))


def test_time_alone_has_its_effect_in_the_worker(thread, caplog, monkeypatch):
    due = {}
    periodic.run_due(due, NOW)
    assert queries.gains(actor=JOB, slug="stomi")[0].state == "missed"
    assert due["follow-value-cases"] == NOW + dt.timedelta(hours=1)
    moments = []
    job = periodic.Periodic("follow-value-cases", dt.timedelta(hours=1), lambda now: moments.append(now) or 1 / 0)
    monkeypatch.setattr(periodic, "PERIODIC", (job,))
    for minutes in (0, 59, 60, 61, 121):
        periodic.run_due(due, NOW + dt.timedelta(minutes=minutes))
    assert [(moment - NOW).total_seconds() / 60 for moment in moments] == [60, 121]
    assert "follow-value-cases failed: ZeroDivisionError" in caplog.text
