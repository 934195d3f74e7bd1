"""From locked marks to signed awards: evidence that recomputes, letters with their own reasons, clocks that hold."""

import copy
import json
from decimal import Decimal

import pytest
from django.db import ProgrammingError, connection, transaction

from gavn.engine.bundle.checker.main import check
from gavn.infra.actors import acting
from gavn.tenders import queries
from gavn.tenders.actions.awards import decide_award, send_letters, sign_award
from gavn.tenders.actions.bids import submit_bid
from gavn.tenders.actions.companies import declare_facts
from gavn.tenders.actions.evaluation import evaluate_tender
from gavn.tenders.actions.lock import lock_quality
from gavn.tenders.actions.marks import agree_mark, give_mark
from gavn.tenders.actions.opening import close_bidding, open_bids
from gavn.tenders.errors import (
    ConsensusBeforeMarks,
    ConsensusMissing,
    LetterNotFound,
    LowPriceUnexplained,
    MarkNotPermitted,
    MarkOutsideScale,
    MarkReasonMissing,
    PartiesNotApproved,
    StandstillRuns,
    TenderNotPermitted,
)
from gavn.tenders.models import Party
from tests.tenders.tendering import (
    AFTER,
    FACTS,
    MARKS,
    PRICES,
    SENT,
    SIGNED,
    bid_file,
    evaluated,
    explain_low_prices,
    in_standstill,
    locked,
    mark_all,
    marked,
    opened,
    published,
)
from tests.world import JOB, NOW

pytestmark = pytest.mark.django_db


def test_marks_are_the_evaluators_own_and_a_consensus_has_a_reason():
    tendering = opened()
    world = tendering.world
    offer = queries.offers(actor=world.evaluator, tender_id=tendering.id, now=AFTER).items[0]
    common = {"tender_id": tendering.id, "offer_id": offer.id, "criterion": "K1", "now": AFTER}
    for name in ("buyer", "caseworker", "bid_manager", "stranger"):
        with pytest.raises(MarkNotPermitted):
            give_mark(actor=getattr(world, name), mark=Decimal(5), **common)
    for mark in ("11", "-1", "5.00001", "NaN"):
        with pytest.raises(MarkOutsideScale):
            give_mark(actor=world.evaluator, mark=Decimal(mark), **common)
    with pytest.raises(ConsensusBeforeMarks):
        agree_mark(actor=world.buyer, mark=Decimal(5), reason="fordi", **common)
    give_mark(actor=world.evaluator, mark=Decimal(5), **common)
    give_mark(actor=world.evaluator, mark=Decimal(6), **common)
    with pytest.raises(MarkReasonMissing):
        agree_mark(actor=world.buyer, mark=Decimal(5), reason=" ", **common)
    with pytest.raises(MarkNotPermitted):
        agree_mark(actor=world.evaluator, mark=Decimal(5), reason="fordi", **common)
    with pytest.raises(ConsensusMissing):
        lock_quality(actor=world.buyer, tender_id=tendering.id, now=AFTER)
    (shown,) = [o for o in queries.offers(actor=world.buyer, tender_id=tendering.id, now=AFTER).items if o.marks]
    assert [mark.mark for mark in shown.marks] == ["5.0000", "6.0000"]  # the earlier one stays


def test_after_the_lock_no_mark_comes_in_not_even_by_sql():
    tendering = locked()
    insert = (
        "insert into tenders_consensus (id, tender_id, offer_id, criterion_id, mark, reason, agreed_by, at) select"
        " gen_random_uuid(), tender_id, offer_id, criterion_id, 10, 'x', 'x', now() from tenders_consensus"
    )
    refused = pytest.raises(ProgrammingError, match="row-level security")
    with acting(tendering.world.buyer), connection.cursor() as cursor, refused, transaction.atomic():
        cursor.execute(insert)


def test_the_ranking_is_price_less_a_hundred_kroner_a_point():
    tendering = evaluated()
    result = queries.result(actor=tendering.world.evaluator, tender_id=tendering.id, now=AFTER)
    scores = {
        (row["bidder"][16], ranking["lot"]): row["score"] for ranking in result.rankings for row in ranking["rows"]
    }
    assert scores == {key: str(price - 100 * 10 * MARKS[key]) for key, price in PRICES.items()}


def test_the_evidence_recomputes_whole_and_redacted_and_no_field_can_change():
    tendering = in_standstill()
    world = tendering.world
    whole = queries.evidence(actor=world.buyer, tender_id=tendering.id, now=SENT)
    tender = queries.tender(actor=world.buyer, tender_id=tendering.id, now=SENT)
    assert check(whole, whole["root"], tender.model_hash)["reproduced"]
    own = queries.evidence(actor=world.bid_manager, tender_id=tendering.id, now=SENT)
    assert own["root"] == whole["root"]
    assert check(own, whole["root"], tender.model_hash)["reproduced"]
    # A sees its own bids, and of B the figures of lot 1, which B has won; of lot 2 only that B came second.
    assert [bid["bidder"][16] for bid in own["content"]["bids"] if "withheld" not in bid] == ["A", "A"]
    shown = [[row for row in ranking["rows"] if "B" in str(row["bidder"])] for ranking in own["content"]["rankings"]]
    assert [len(rows) for rows in shown] == [1, 0]
    for place, bid in enumerate(whole["content"]["bids"]):
        for name in ("price", "seal"):
            changed = copy.deepcopy(whole)
            changed["content"]["bids"][place][name] = bid[name][:-1] + ("1" if bid[name][-1] != "1" else "2")
            assert not check(changed, whole["root"])["reproduced"]


def test_letters_are_each_bidders_own():
    tendering = in_standstill()
    world = tendering.world
    one = queries.letter(actor=world.bid_manager, tender_id=tendering.id, organisation_id=world.supplier, now=SENT)
    assert one.pdf.startswith(b"%PDF")
    assert one.is_winner
    assert queries.letter(actor=world.buyer, tender_id=tendering.id, organisation_id=world.supplier, now=SENT).sha256
    for name in ("other_bid_manager", "clerk", "evaluator", "party_buyer", "stranger"):
        with pytest.raises(LetterNotFound):
            queries.letter(actor=getattr(world, name), tender_id=tendering.id, organisation_id=world.supplier, now=SENT)


def test_before_the_letters_bidders_get_nothing():
    tendering = evaluated()
    with pytest.raises(LetterNotFound):
        queries.evidence(actor=tendering.world.bid_manager, tender_id=tendering.id, now=AFTER)
    with pytest.raises(TenderNotPermitted):
        queries.result(actor=tendering.world.bid_manager, tender_id=tendering.id, now=AFTER)


def test_a_low_price_wins_only_when_it_is_explained():
    tendering = evaluated()
    with pytest.raises(LowPriceUnexplained) as refused:
        decide_award(actor=tendering.world.buyer, tender_id=tendering.id, now=AFTER)
    assert refused.value.facts["bidders"] == ["Prøveleverandør A"]


def test_signing_waits_for_standstill_and_for_every_party():
    tendering = in_standstill()
    world = tendering.world
    # Letters on 20 April: the tenth day is Thursday 30 April, signing from 1 May.
    with pytest.raises(StandstillRuns) as refused:
        sign_award(actor=world.buyer, tender_id=tendering.id, now=SIGNED.replace(month=4, day=30))
    assert refused.value.facts["until_on"] == "2026-04-30"
    with acting(JOB):
        Party.objects.filter(organisation_id=world.viborg).update(approved_at=None)
    with pytest.raises(PartiesNotApproved) as waits:
        sign_award(actor=world.buyer, tender_id=tendering.id, now=SIGNED.replace(day=1))
    assert waits.value.facts["waiting"] == ["Viborg Kommune"]
    with acting(JOB):
        Party.objects.filter(organisation_id=world.viborg).update(approved_at=SENT)
    assert sign_award(actor=world.buyer, tender_id=tendering.id, now=SIGNED.replace(day=1)).state == "contracted"


def test_each_step_is_the_leads_alone():
    tendering = marked()
    world = tendering.world
    for name in ("party_buyer", "evaluator", "bid_manager", "stranger"):
        for act in (lock_quality, evaluate_tender, decide_award, send_letters, sign_award):
            with pytest.raises(TenderNotPermitted):
                act(actor=getattr(world, name), tender_id=tendering.id, now=AFTER)


def test_a_package_that_wins_is_awarded_at_its_own_price():
    """A prices both lots together at 40.000 kr., below B's 22.183 and its own 15.424 in evaluated prices."""
    tendering = published()
    for company, (actor, organisation_id) in tendering.companies.items():
        declare_facts(actor=actor, organisation_id=organisation_id, facts=FACTS, now=NOW)
        content = json.loads(bid_file(company))
        if company == "A":
            items = [offer["items"][0] | {"price_dkk": "20000"} for offer in content["offers"]]
            content["packages"] = [{"lots": ["1", "2"], "price_dkk": "40000", "items": items}]
        file = json.dumps(content).encode()
        submit_bid(actor=actor, tender_id=tendering.id, organisation_id=organisation_id, file=file, now=NOW)
    close_bidding(actor=tendering.world.buyer, tender_id=tendering.id, now=AFTER)
    open_bids(actor=tendering.world.buyer, tender_id=tendering.id, now=AFTER)
    mark_all(tendering)
    for act in (lock_quality, evaluate_tender):
        act(actor=tendering.world.buyer, tender_id=tendering.id, now=AFTER)
    explain_low_prices(tendering)
    decide_award(actor=tendering.world.buyer, tender_id=tendering.id, now=AFTER)
    awards = queries.result(actor=tendering.world.buyer, tender_id=tendering.id, now=AFTER).awards
    # 40.000 less 100 kr. for each of 90 + 70 points is 24.000; apart the best are 22.183 + 15.424.
    assert [(award.lot, award.organisation_name[-1], award.price_ore) for award in awards] == [
        ("1", "A", 40_000_00), ("2", "A", 40_000_00),
    ]  # fmt: skip
    assert [award.package_lots for award in awards] == [("1", "2"), ("1", "2")]
