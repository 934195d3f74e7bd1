"""The notice of a tender at each stage: sound by the official rules, without prices until there is a contract."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest

from gavn.infra.actors import PUBLIC
from gavn.kernel.errors import Refusal
from gavn.standards import eforms, ocds
from gavn.standards.eforms.fitting import what_fits
from gavn.standards.notice.codes import AWARD, COMPETITION, PLANNING
from gavn.standards.notice.notice import Notice
from gavn.standards.notice.result import Modification
from gavn.tenders import notice_queries
from gavn.tenders.actions.awards import sign_award
from gavn.tenders.actions.notices import (
    issue_notice,
    keep_document,
    keep_notice,
    set_notice_address,
    set_notice_scope,
)
from gavn.tenders.actions.tenders import cancel_tender
from gavn.tenders.notices import tender_notice
from tests.standards.official_eforms import failures
from tests.standards.test_round_trip import great
from tests.tenders.notices import address, noticeable, scope
from tests.tenders.tendering import (
    AFTER,
    PRICES,
    SIGNED,
    Tendering,
    evaluated,
    in_standstill,
    locked,
    marked,
    opened,
    prepared,
    published,
    with_bids,
)
from tests.world import JOB, NOW, make_world

pytestmark = pytest.mark.django_db

STAGES: list[tuple[Callable[[], Tendering], str]] = [
    (prepared, PLANNING), (published, COMPETITION), (with_bids, COMPETITION), (opened, COMPETITION),
    (marked, COMPETITION), (locked, COMPETITION), (evaluated, COMPETITION), (in_standstill, COMPETITION),
]  # fmt: skip


def notice_of(tendering: Tendering, at: dt.datetime = NOW) -> Notice:
    return tender_notice(actor=tendering.world.buyer, tender_id=tendering.id, now=at)


def contracted() -> Tendering:
    tendering = in_standstill()
    sign_award(actor=tendering.world.buyer, tender_id=tendering.id, now=SIGNED)
    return noticeable(tendering)


def everything(notice: Notice) -> str:
    """All that a notice says, in both formats."""
    return eforms.render(notice).decode() + json.dumps(ocds.release(notice), ensure_ascii=False)


@pytest.mark.parametrize(("stage", "kind"), STAGES, ids=[stage.__name__ for stage, _ in STAGES])
def test_no_price_and_no_bidder_stands_in_a_notice_before_the_contract(stage, kind) -> None:
    notice = notice_of(noticeable(stage()))
    said = everything(notice)
    assert notice.kind == kind
    assert not [price for price in PRICES.values() if str(price) in said]
    assert "Prøveleverandør" not in said
    assert (notice.results, notice.bids, notice.contracts, notice.total) == ((), (), (), None)


def test_each_stage_is_sound_by_the_official_rules() -> None:
    tendering = noticeable(prepared())
    assert failures(PLANNING, eforms.render(notice_of(tendering))) == []
    call = notice_of(noticeable(published(tendering.world, number="U-2")))
    assert failures(COMPETITION, eforms.render(call)) == []
    assert (call.limits.bid, [lot.reference for lot in call.lots]) == (2, ["1", "2"])
    assert [criterion.name for criterion in call.lots[0].criteria] == ["Komfort", "Levering", "Pris"]


def test_the_result_says_who_won_at_which_price_and_how_many_bid() -> None:
    tendering = contracted()
    notice = notice_of(tendering, SIGNED + dt.timedelta(days=10))
    assert failures(AWARD, eforms.render(notice)) == []
    assert eforms.parse(eforms.render(notice), source="n.xml") == what_fits(notice)
    names = {each.id: each.name for each in notice.organisations}
    prices = {bid.lot_id: (names[bid.tenderer_ids[0]], bid.value) for bid in notice.bids}
    assert {lot_id: str(value.value) for lot_id, (_, value) in prices.items() if value} == {
        "LOT-0001": "27183", "LOT-0002": "22424",
    }  # fmt: skip
    lost = [price for (_, lot), price in PRICES.items() if price in (31337, 46692) and lot]
    assert not [price for price in lost if str(price) in everything(notice)]
    counts = {each.code: each.count for each in notice.results[0].statistics}
    assert counts == {"tenders": 2, "t-esubm": 2, "t-oth-eea": 1, "t-no-eea": 0, "t-sme": 1, "t-large": 1}
    assert notice.contracts[0].signed_on == SIGNED.date()


def test_a_change_of_the_contract_has_its_notice() -> None:
    tendering = contracted()
    later = SIGNED + dt.timedelta(days=100)
    change = Modification(
        f"{UUID(int=7, version=4)}-01", "CON-0001", "Maksimum hæves", "mod-minv", "Udbudslovens § 180"
    )
    notice = tender_notice(actor=tendering.world.buyer, tender_id=tendering.id, modification=change, now=later)
    assert failures("modification", eforms.render(notice)) == []


def test_a_cancelled_tender_says_that_nobody_won() -> None:
    tendering = noticeable(with_bids())
    cancel_tender(actor=tendering.world.buyer, tender_id=tendering.id, reason="Behovet er et andet", now=NOW)
    notice = notice_of(tendering, AFTER)
    assert failures(AWARD, eforms.render(notice)) == []
    assert {result.reason for result in notice.results} == {"chan-need"}
    assert "Prøveleverandør" not in everything(notice)


def test_what_is_missing_is_named() -> None:
    tendering = prepared()
    with pytest.raises(Refusal) as refused:
        notice_of(tendering)
    assert refused.value.code == "notice.scope-missing"
    set_notice_scope(actor=tendering.world.buyer, tender_id=tendering.id, scope=scope(), now=NOW)
    with pytest.raises(Refusal) as refused:
        notice_of(tendering)
    assert refused.value.facts["missing"] == ["Region Midtjylland", "Viborg Kommune"]


def test_mistakes_in_what_is_said_are_all_named() -> None:
    tendering = prepared()
    wrong = scope(nature="goods", cpv="33", nuts="Midtjylland", lots={"1": {"maximum_ore": -1, "price": 2}})
    with pytest.raises(Refusal) as refused:
        set_notice_scope(actor=tendering.world.buyer, tender_id=tendering.id, scope=wrong, now=NOW)
    assert len(refused.value.facts["faults"]) == 5
    with pytest.raises(Refusal) as refused:
        set_notice_address(
            actor=tendering.world.buyer, organisation_id=tendering.world.region, now=NOW,
            address=address("", email="udbud", size="tiny"),
        )  # fmt: skip
    assert [fault.partition(":")[0] for fault in refused.value.facts["faults"]] == ["company_id", "email", "size"]


def test_an_issued_notice_is_everybodys_and_stays_as_it_was() -> None:
    tendering = noticeable(published())
    kept = issue_notice(actor=tendering.world.buyer, tender_id=tendering.id, now=NOW)
    (item,) = notice_queries.notices(actor=PUBLIC, tender_id=tendering.id).items
    assert (item.id, item.kind, item.source) == (kept.id, COMPETITION, "gavn")
    found = notice_queries.read_notice(actor=PUBLIC, notice_id=kept.id)
    assert replace(found, version=2) == notice_of(tendering)
    assert (found.version, found.kind) == (1, COMPETITION)
    again = issue_notice(actor=tendering.world.buyer, tender_id=tendering.id, now=NOW + dt.timedelta(days=1))
    assert (kept.key[-3:], again.key[-3:]) == ("-01", "-02")
    with pytest.raises(Refusal, match=r"notice\.issued-already"):
        set_notice_scope(actor=tendering.world.buyer, tender_id=tendering.id, scope=scope(), now=NOW)


def test_only_the_lead_issues_and_only_ones_own_address_is_written() -> None:
    tendering = noticeable(published())
    world = tendering.world
    for actor in (world.party_buyer, world.bid_manager, world.evaluator):
        with pytest.raises(Refusal, match=r"tender\.not-permitted"):
            issue_notice(actor=actor, tender_id=tendering.id, now=NOW)
        with pytest.raises(Refusal, match=r"tender\.not-permitted"):
            tender_notice(actor=actor, tender_id=tendering.id, now=NOW)
    with pytest.raises(Refusal, match=r"notice\.not-permitted"):
        set_notice_address(actor=world.bid_manager, organisation_id=world.region, address=address("1"), now=NOW)
    with pytest.raises(Refusal, match=r"notice\.not-permitted"):
        keep_notice(actor=world.bid_manager, organisation_id=world.region, notice=great(), source="ocds", now=NOW)


def test_a_received_notice_keeps_hundreds_of_lots_eleven_buyers_and_one_lot_a_bidder() -> None:
    world, notice = make_world(), great()
    first = keep_notice(actor=world.buyer, organisation_id=world.region, notice=notice, source="eforms", now=NOW)
    again = keep_notice(actor=JOB, organisation_id=world.region, notice=notice, source="eforms", now=AFTER)
    assert (first.is_new, again.is_new, first.id) == (True, False, again.id)
    found = notice_queries.read_notice(actor=PUBLIC, notice_id=first.id)
    assert found == notice
    assert (len(found.lots), len(found.buyers), found.limits.awarded) == (589, 11, 1)


def test_of_several_notices_in_a_file_all_are_kept_or_none() -> None:
    world = make_world()
    notices = [replace(great(), id=name) for name in ("a", "b")]
    data = ocds.render(notices, uri="https://example.com", published_at=NOW, publisher="Prøve")
    spoiled = data.replace(b'"currency": "DKK"', b'"currency": "XYZ"', 1)
    with pytest.raises(Refusal) as refused:
        keep_document(actor=world.buyer, organisation_id=world.region, form="ocds", data=spoiled, now=NOW)
    assert "a currency of ISO 4217" in refused.value.facts["faults"][0]
    assert notice_queries.notices(actor=PUBLIC).total == 0
    kept = keep_document(actor=world.buyer, organisation_id=world.region, form="ocds", data=data, now=NOW)
    assert len(kept) == notice_queries.notices(actor=PUBLIC).total == 2


def test_nobody_is_called_when_the_deadline_has_passed() -> None:
    tendering = noticeable(with_bids())
    with pytest.raises(Refusal, match=r"notice\.too-late"):
        issue_notice(actor=tendering.world.buyer, tender_id=tendering.id, now=AFTER)
    assert notice_queries.notices(actor=PUBLIC, tender_id=tendering.id).total == 0
