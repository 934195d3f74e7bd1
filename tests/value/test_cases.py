"""A value case is opened by its owner, shared with its parties, and read by nobody else."""

import pytest

from gavn.infra.actors import PUBLIC
from gavn.kernel.errors import Refusal
from gavn.value import queries
from gavn.value.actions.cases import NewParty, close_case, hold_forecast, open_case, share_case
from gavn.value.actions.versions import import_document
from tests.value.cases import STOMA, make_need, make_value_case
from tests.world import JOB, NOW, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def refused(code, do, **arguments):
    with pytest.raises(Refusal) as found:
        do(**arguments)
    assert found.value.code == code
    return found.value.facts


def may_read(actor, slug="stomi"):
    try:
        queries.case(actor=actor, slug=slug)
    except Refusal as refusal:
        return refusal.code != "value-case.not-found"
    return True


def test_the_agreement_on_stoma_shows_its_numbers(world):
    made = make_value_case(world)
    view = queries.case(actor=world.economist, slug="stomi")
    nets = {each.party: each.mean_dkk / 4 for each in queries.cases(actor=world.economist).items[0].nets}
    assert nets["municipalities"] == pytest.approx(18.6e6)
    assert nets["region"] == pytest.approx(-9.0e6)
    pool = view.current.result["agreement"]["pool"]
    assert (pool["transfer_dkk"], pool["break_even_dkk"], pool["equal_split_dkk"]) == (6.5e6, 9.0e6, 13.8e6)
    assert {"party-loses", "outside-core", "not-linked-to-realised", "earmarked-account"} <= set(pool["flags"])
    assert (view.id, view.need_title, view.state) == (made.case, "Én indgang for borgere med stomi", "shared")
    assert [(each.party, each.organisation_name) for each in view.parties] == [
        ("municipalities", "Aarhus Kommune"), ("region", "Region Midtjylland"),
    ]  # fmt: skip


def test_a_draft_is_its_owners_alone_and_a_shared_case_its_parties(world):
    made = make_value_case(world, share=False)
    assert may_read(world.buyer)
    assert may_read(world.region_economist)
    assert not may_read(world.economist)
    share_case(actor=world.buyer, case_id=made.case, now=NOW)
    assert may_read(world.economist)
    for other in (world.other_economist, world.stranger, world.caseworker, world.clerk, PUBLIC):
        assert not may_read(other)
        assert queries.cases(actor=other).total == 0


def test_only_the_owner_changes_it(world):
    made = make_value_case(world)
    change = {"case_id": made.case, "document": STOMA, "based_on": 1, "now": NOW}
    refused("value-case.not-permitted", import_document, actor=world.economist, **change)
    refused("value-case.not-found", import_document, actor=world.other_economist, **change)
    refused("value-case.not-permitted", close_case, actor=world.economist, case_id=made.case, reason="x", now=NOW)


def test_what_cannot_be_opened_is_refused_with_its_reason(world):
    need = make_need(world)
    hidden = make_need(world, slug="skjult", publish=False)
    given = {"need_id": need, "owner_id": world.region, "slug": "s", "document": STOMA, "parties": [], "now": NOW}
    refused("value-case.not-permitted", open_case, actor=world.economist, **given)
    refused(
        "need.not-found", open_case, actor=world.economist, **{**given, "owner_id": world.aarhus, "need_id": hidden}
    )
    refused("value-case.slug-unusable", open_case, actor=world.buyer, **{**given, "slug": "Æ"})
    bad = STOMA.replace("18.6e6", '"many"').replace("fm-2023", "fm-1999")
    facts = refused("value-case.unreadable", open_case, actor=world.buyer, **{**given, "document": bad})
    assert {fault["where"] for fault in facts["faults"]} == {"rules", "parameter.saving.value"}
    stranger = [NewParty("nobody", world.aarhus)]
    refused("value-case.party-unknown", open_case, actor=world.buyer, **{**given, "parties": stranger})
    make_value_case(world, need=need, slug="s")
    refused("value-case.exists", open_case, actor=world.buyer, **given)


def test_the_forecast_stays_once_the_case_is_shared(world):
    made = make_value_case(world, share=False)
    change = {"actor": world.buyer, "case_id": made.case, "now": NOW}
    import_document(document=STOMA.replace("18.6e6", "17e6"), based_on=1, **change)
    share_case(**change)
    import_document(document=STOMA.replace("18.6e6", "16e6"), based_on=2, **change)
    view = queries.case(actor=world.buyer, slug="stomi")
    assert (view.forecast.number, view.current.number) == (2, 3)
    refused("value-case.reason-missing", hold_forecast, number=3, reason=" ", **change)
    refused("value-version.not-found", hold_forecast, number=9, reason="x", **change)
    assert hold_forecast(number=3, reason="aftalt anew", **change).forecast_version == 3


def test_a_closed_case_is_read_and_changed_no_more(world):
    made = make_value_case(world)
    refused("value-case.reason-missing", close_case, actor=world.buyer, case_id=made.case, reason="", now=NOW)
    close_case(actor=world.buyer, case_id=made.case, reason="Aftalen er slut", now=NOW)
    assert may_read(world.economist)
    refused(
        "value-case.wrong-state", import_document, actor=world.buyer, case_id=made.case, document=STOMA, based_on=1,
        now=NOW,
    )  # fmt: skip
    steps = queries.case(actor=JOB, slug="stomi").steps
    assert [step.move for step in steps] == ["open", "share", "close"]
