"""Selection and negotiation: who may bid in which round, what the law demands, and that no price is seen too early."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from hypothesis import given
from hypothesis import strategies as st

from gavn.infra.actors import acting
from gavn.kernel.errors import Refusal
from gavn.kernel.holidays import is_working_day
from gavn.tenders import law, procedures, queries, round_queries
from gavn.tenders.actions.awards import decide_award
from gavn.tenders.actions.bids import submit_bid
from gavn.tenders.actions.evaluation import evaluate_tender
from gavn.tenders.actions.lock import lock_quality
from gavn.tenders.actions.marks import agree_mark, give_mark
from gavn.tenders.actions.negotiation import call_offers, note_negotiation, open_negotiation
from gavn.tenders.actions.opening import close_bidding, open_bids
from gavn.tenders.actions.preparation import ask_question
from gavn.tenders.actions.selection import Choice, close_requests, invite_companies, request_participation
from gavn.tenders.actions.tenders import publish_tender
from gavn.tenders.errors import TenderNotFound
from gavn.tenders.legal_rules import RULES, rule_on, rules_on
from gavn.tenders.models import Bid, Price, Tender
from gavn.tenders.states import TENDER_MOVES
from tests.tenders.rounds import (
    FINAL_UNTIL,
    FIRST_UNTIL,
    MET,
    REQUESTS_UNTIL,
    SELECTED,
    asking,
    bid_all,
    choices,
    finals_called,
    invited,
    negotiating,
    selecting,
)
from tests.tenders.tendering import bid_file, explain_low_prices, prepared, published
from tests.world import NOW

pytestmark = pytest.mark.django_db


def refused(code, act, **values):
    with pytest.raises(Refusal) as refusal:
        act(**values)
    assert refusal.value.code == code
    return refusal.value.facts


def lead(tendering, now):
    return {"actor": tendering.world.buyer, "tender_id": tendering.id, "now": now}


def ask(tendering, company="A", now=NOW, text="Erfaring"):
    actor, organisation_id = tendering.companies[company]
    return {
        "actor": actor, "tender_id": tendering.id, "organisation_id": organisation_id, "text": text, "now": now,
    }  # fmt: skip


def bid(tendering, company, now):
    actor, organisation_id = tendering.companies[company]
    return {
        "actor": actor, "tender_id": tendering.id, "organisation_id": organisation_id, "file": bid_file(company),
        "now": now,
    }  # fmt: skip


@pytest.mark.parametrize("procedure", procedures.PROCEDURES)
def test_every_procedure_ends_in_a_round_that_is_evaluated(procedure):
    kind, seen = procedures.START, []
    while not procedures.is_last(procedure, kind) or not seen:
        kind = procedures.ROUNDS[procedure][kind][-1]
        seen.append(kind)
    assert procedures.selects(procedure) == (seen[0] == "requests")
    assert procedures.negotiates(procedure) == (seen[-1] == "final")


def test_requests_are_for_the_company_until_the_deadline_and_then_for_the_authorities():
    tendering = asking()
    world = tendering.world
    request_participation(**ask(tendering, text="Mere erfaring"))  # written anew before the deadline
    read = lambda actor: round_queries.candidates(actor=actor, tender_id=tendering.id, now=NOW)  # noqa: E731
    assert [each.text for each in read(world.bid_manager)] == ["Mere erfaring"]
    assert read(world.buyer) == ()
    assert read(world.stranger) == ()
    refused("tender.deadline-not-passed", close_requests, **lead(tendering, NOW))
    close_requests(**lead(tendering, SELECTED))
    assert [each.organisation_name for each in read(world.evaluator)] == ["Prøveleverandør A", "Prøveleverandør B"]
    refused("tender.wrong-state", request_participation, **ask(tendering, now=NOW))


def test_a_request_needs_a_text_facts_and_the_company_itself():
    tendering = prepared(procedure="restricted")
    publish_tender(bid_deadline_at=REQUESTS_UNTIL, **lead(tendering, NOW))
    assert tendering.state() == "requests"
    refused("bid.company-facts-missing", request_participation, **ask(tendering))
    refused("participation.empty", request_participation, **ask(tendering, text=" "))
    refused("participation.not-permitted", request_participation, **(ask(tendering) | {"actor": tendering.world.buyer}))
    refused("bid.too-late", request_participation, **ask(tendering, now=REQUESTS_UNTIL))


@pytest.mark.parametrize("procedure", ["restricted", "negotiated", "innovation-partnership"])
def test_the_law_gives_time_to_ask(procedure):
    tendering = prepared(procedure=procedure)
    facts = refused(
        "tender.deadline-too-early", publish_tender, bid_deadline_at=NOW + dt.timedelta(days=30),
        **lead(tendering, NOW),
    )  # fmt: skip
    assert facts["days"] == 30
    publish_tender(bid_deadline_at=NOW + dt.timedelta(days=31), **lead(tendering, NOW))
    assert tendering.state() == "requests"


def test_every_request_is_decided_with_a_reason():
    tendering = selecting()
    invite = {"bid_deadline_at": FIRST_UNTIL, **lead(tendering, SELECTED)}
    some = choices(tendering, "A", "B")
    facts = refused(
        "selection.incomplete", invite_companies, choices={tendering.world.supplier: Choice("invited")}, **invite
    )
    assert facts["missing"] == ["Prøveleverandør B"]
    refused(
        "selection.incomplete", invite_companies, choices=some | {tendering.world.region: Choice("invited")}, **invite
    )
    silent = some | {tendering.world.supplier: Choice("unsuited", " ")}
    refused("selection.reason-missing", invite_companies, choices=silent, **invite)
    refused("tender.no-bids", invite_companies, choices=choices(tendering), **invite)
    # One of two suited ones turned away, while fewer than three are invited.
    facts = refused(
        "selection.too-few", invite_companies, choices=choices(tendering, "A", otherwise="not-chosen"), **invite
    )
    assert (facts["invited"], facts["fewest"]) == (1, 3)
    refused(
        "tender.deadline-too-early", invite_companies, choices=some,
        **(invite | {"bid_deadline_at": SELECTED + dt.timedelta(days=25)}),
    )  # fmt: skip
    invite_companies(choices=some, **invite)
    assert tendering.state() == "published"


def test_who_is_not_invited_cannot_bid_and_reads_why():
    tendering = invited(None, "A", procedure="restricted")
    world = tendering.world
    refused("bid.not-invited", submit_bid, **bid(tendering, "B", SELECTED))
    with acting(world.other_bid_manager), pytest.raises(ProgrammingError), transaction.atomic():
        Bid.objects.create(
            id=world.region, tender_id=tendering.id, organisation_id=world.other_supplier, round_number=2, seal="",
            quality_cipher=b"", price_cipher=b"", received_at=NOW, received_from="",
        )  # fmt: skip
    (own,) = round_queries.candidates(actor=world.other_bid_manager, tender_id=tendering.id, now=SELECTED)
    assert (own.outcome, own.reason) == ("unsuited", "For få leverancer")
    submit_bid(**bid(tendering, "A", SELECTED))
    clock = queries.tender(actor=world.stranger, tender_id=tendering.id, now=SELECTED).clocks[0]
    assert clock.code == "complaint.selection"
    assert clock.until_on == law.clock("complaint.selection", SELECTED.date()).until_on


def test_a_restricted_tender_is_evaluated_on_its_one_round_of_bids():
    tendering = invited(procedure="restricted")
    bid_all(tendering, SELECTED)
    close_bidding(**lead(tendering, FIRST_UNTIL))
    refused("tender.round-not-fitting", open_negotiation, **lead(tendering, FIRST_UNTIL))
    assert open_bids(**lead(tendering, FIRST_UNTIL)).bids == 2


def test_first_offers_are_negotiated_about_while_prices_stay_sealed():
    tendering = negotiating()
    world = tendering.world
    offers = queries.offers(actor=world.buyer, tender_id=tendering.id, now=MET).items
    assert {offer.organisation_name for offer in offers} == {"Prøveleverandør A", "Prøveleverandør B"}
    with acting(world.buyer):
        assert not Price.objects.exists()
    refused("tender.wrong-state", lock_quality, **lead(tendering, MET))
    refused(
        "tender.wrong-state", give_mark, offer_id=offers[0].id, criterion="K1", mark=1,
        **(lead(tendering, MET) | {"actor": world.evaluator}),
    )  # fmt: skip
    (own,) = round_queries.negotiations(actor=world.bid_manager, tender_id=tendering.id, now=MET)
    assert own.organisation_name == "Prøveleverandør A"
    assert round_queries.negotiations(actor=world.stranger, tender_id=tendering.id, now=MET) == ()


def test_everybody_is_negotiated_with_before_further_offers():
    tendering = invited()
    bid_all(tendering, SELECTED)
    close_bidding(**lead(tendering, FIRST_UNTIL))
    refused("tender.first-offers-not-reserved", open_bids, **lead(tendering, FIRST_UNTIL))
    open_negotiation(**lead(tendering, FIRST_UNTIL))
    note = {"organisation_id": tendering.world.supplier, "held_on": MET.date(), "text": "Pris er ikke drøftet"}
    refused("negotiation.incomplete", note_negotiation, **(note | {"text": ""}), **lead(tendering, MET))
    refused(
        "negotiation.incomplete", note_negotiation, **(note | {"organisation_id": tendering.world.region}),
        **lead(tendering, MET),
    )  # fmt: skip
    note_negotiation(**note, **lead(tendering, MET))
    call = {"final": True, "bid_deadline_at": FINAL_UNTIL, **lead(tendering, MET)}
    assert refused("negotiation.not-held", call_offers, **call)["waiting"] == ["Prøveleverandør B"]


def test_final_offers_alone_are_marked_scored_and_awarded():
    tendering = finals_called()
    world = tendering.world
    bid_all(tendering, MET)
    close_bidding(**lead(tendering, FINAL_UNTIL))
    assert open_bids(**lead(tendering, FINAL_UNTIL)).bids == 2
    offers = queries.offers(actor=world.evaluator, tender_id=tendering.id, now=FINAL_UNTIL)
    assert offers.total == 4  # two lots of two final offers; the first ones are kept and not marked
    for offer in offers.items:
        for criterion in ("K1", "K2"):
            common = {
                "tender_id": tendering.id, "offer_id": offer.id, "criterion": criterion, "mark": Decimal(7),
                "reason": "godt", "now": FINAL_UNTIL,
            }  # fmt: skip
            give_mark(actor=world.evaluator, **common)
            agree_mark(actor=world.buyer, **common)
    lock_quality(**lead(tendering, FINAL_UNTIL))
    evaluate_tender(**lead(tendering, FINAL_UNTIL))
    explain_low_prices(tendering)
    assert decide_award(**lead(tendering, FINAL_UNTIL)).awarded == 2
    with acting(world.buyer):
        assert Bid.objects.filter(tender_id=tendering.id).count() == 4
        assert set(Price.objects.values_list("bid__round_number", flat=True)) == {3}


def test_a_further_round_and_the_reserved_right_to_stop_at_first_offers():
    tendering = negotiating()
    called = call_offers(final=False, bid_deadline_at=FINAL_UNTIL, **lead(tendering, MET))
    assert (called.round_number, called.round_kind, called.state) == (3, "negotiation", "published")
    shown = queries.tender(actor=tendering.world.stranger, tender_id=tendering.id, now=MET)
    assert [each.kind for each in shown.rounds] == ["requests", "negotiation", "negotiation"]


def test_reserved_first_offers_can_be_opened_for_good():
    tendering = invited(first_may_win=True)
    bid_all(tendering, SELECTED)
    close_bidding(**lead(tendering, FIRST_UNTIL))
    assert open_bids(**lead(tendering, FIRST_UNTIL)).state == "opened"


def test_a_deadline_moves_with_the_call_of_a_round_alone():
    tendering = negotiating()
    later = {"bid_deadline_at": FINAL_UNTIL}
    for changes in (later, {"round_number": 3}, {"request_deadline_at": FINAL_UNTIL}, {"first_may_win": True}):
        with acting(tendering.world.buyer), pytest.raises(IntegrityError, match="is published"), transaction.atomic():
            Tender.objects.filter(id=tendering.id).update(**changes)
    refused("tender.deadline-too-early", call_offers, final=True, bid_deadline_at=MET, **lead(tendering, MET))


def test_outsiders_of_a_draft_see_no_rounds():
    tendering = prepared()
    with pytest.raises(TenderNotFound):
        round_queries.candidates(actor=tendering.world.stranger, tender_id=tendering.id, now=NOW)
    assert queries.tender(actor=tendering.world.buyer, tender_id=tendering.id, now=NOW).rounds == ()


def test_questions_run_with_the_deadline_for_requests():
    tendering = asking()
    world = tendering.world
    from_company = {"actor": world.bid_manager, "tender_id": tendering.id, "organisation_id": world.supplier}
    ask_question(text="Hvor mange inviteres?", now=NOW, **from_company)
    late = REQUESTS_UNTIL - dt.timedelta(days=5)
    refused("question.too-late", ask_question, text="?", now=late, **from_company)


@pytest.mark.parametrize("move", ["ask-for-requests", "close-requests", "invite", "negotiate", "call-offers"])
def test_moves_of_rounds_lead_from_named_states_alone(move):
    assert 1 <= len(TENDER_MOVES[move]) <= 2
    tendering = published()
    assert queries.tender(actor=tendering.world.buyer, tender_id=tendering.id, now=NOW).state not in TENDER_MOVES[move]


def test_rules_hold_from_their_day_and_say_whether_they_were_read():
    assert rule_on("threshold", dt.date(2025, 6, 1)).figure == 1_644_638_00
    assert [rule.figure for rule in rules_on(dt.date(2026, 1, 1)) if rule.code == "threshold"] == [1_611_360_00]
    assert all(rule.source for rule in RULES)
    # What no primary source was read for says so.
    assert not rule_on("bid-time.restricted", dt.date(2026, 1, 1)).verified
    assert rule_on("standstill", dt.date(2026, 1, 1)).verified
    with pytest.raises(Refusal, match=r"law\.no-rule"):
        rule_on("threshold", dt.date(2023, 1, 1))
    shown = round_queries.legal_rules(on=dt.date(2026, 3, 2))
    assert {each.code for each in shown} == {rule.code for rule in RULES}


@given(st.dates(dt.date(2024, 1, 1), dt.date(2040, 12, 31)), st.sampled_from(["complaint.selection", "standstill"]))
def test_clocks_end_on_a_working_day_no_sooner_than_their_days(start_on, code):
    found = law.clock(code, start_on)
    assert (found.until_on - start_on).days >= found.rule.figure
    assert is_working_day(found.until_on)


def test_six_months_are_calendar_months():
    # 31 August + 6 months is the last day of February, a Sunday in 2027: the Monday after.
    assert law.clock("complaint.framework", dt.date(2026, 8, 31)).until_on == dt.date(2027, 3, 1)
