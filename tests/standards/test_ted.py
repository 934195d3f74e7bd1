"""Old TED notices: what they say is kept, and becomes eForms that pass the official rules."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gavn.standards import eforms, ted
from gavn.standards.notice.amount import Amount
from gavn.standards.notice.codes import AWARD, COMPETITION, MODIFICATION
from tests.standards.official_eforms import failures
from tests.standards.ted_notices import award_form, call_form, change_form


def test_a_call_with_joint_buyers_lots_criteria_and_one_lot_a_bidder() -> None:
    notice = ted.parse(call_form(), source="f02.xml")
    names = {each.id: each.name for each in notice.organisations}
    assert notice.kind == COMPETITION
    assert [(names[each.organisation_id], each.leads) for each in notice.buyers] == [
        ("Prøveregionen", True), ("Prøvekøbing Kommune", False),
    ]  # fmt: skip
    assert (notice.limits.bid, notice.limits.awarded) == (2, 1)
    assert [(each.id, each.reference, each.title, each.months) for each in notice.lots] == [
        ("LOT-0001", "1", "Kitler", 48), ("LOT-0002", "2", "Handsker", 48),
    ]  # fmt: skip
    assert [each.weight for each in notice.lots[0].criteria] == [Decimal(60), Decimal(40)]
    assert notice.project.estimated == Amount(Decimal("5000000.00"), "DKK")
    assert notice.project.method == "open"
    assert failures(COMPETITION, eforms.render(notice)) == []


def test_an_award_to_companies_together_and_a_lot_that_nobody_won() -> None:
    notice = ted.parse(award_form(), source="f03.xml")
    names = {each.id: each.name for each in notice.organisations}
    (bid,) = notice.bids
    assert [names[each] for each in bid.tenderer_ids] == ["Prøveleverandøren ApS", "Prøvehandel A/S"]
    assert (bid.lot_id, bid.value) == ("LOT-0002", Amount(Decimal("1900000.50"), "DKK"))
    assert [(each.lot_id, each.status, each.reason) for each in notice.results] == [
        ("LOT-0002", "selec-w", ""), ("LOT-0001", "clos-nw", "no-rece"),
    ]  # fmt: skip
    assert {each.code: each.count for each in notice.results[0].statistics} == {"tenders": 3, "t-sme": 2}
    assert (notice.kind, notice.contracts[0].reference) == (AWARD, "K-1")


def test_the_notices_of_one_procurement_have_one_process() -> None:
    call, award = ted.parse(call_form(), source="a"), ted.parse(award_form(), source="b")
    assert call.process_id == award.process_id
    assert call.id != award.id


def test_a_changed_contract_says_what_and_why() -> None:
    notice = ted.parse(change_form(), source="f20.xml")
    assert notice.kind == MODIFICATION
    assert notice.modification is not None
    assert (notice.modification.description, notice.modification.reason) == ("Flere handsker.", "En epidemi.")
    assert (notice.modification.reason_code, notice.modification.contract_id) == ("mod-cir", "CON-0001")


@pytest.mark.parametrize(("mark", "expected"), [("<LOT_ONE_ONLY/>", 1), ("<LOT_MAX_NUMBER>2</LOT_MAX_NUMBER>", 2)])
def test_every_way_to_limit_bids_is_kept(mark: str, expected: int) -> None:
    text = call_form().decode().replace("<LOT_ALL/>", mark)
    assert ted.parse(text.encode(), source="f02.xml").limits.bid == expected


def test_hundreds_of_lots_are_kept() -> None:
    text = call_form().decode()
    start, end = text.index("<OBJECT_DESCR"), text.index("</OBJECT_DESCR>") + len("</OBJECT_DESCR>")
    one = text[start:end]
    many = "".join(one.replace("<LOT_NO>1<", f"<LOT_NO>{number}<") for number in range(1, 590))
    rest = text[:start] + many + text[text.rindex("</OBJECT_DESCR>") + len("</OBJECT_DESCR>") :]
    notice = ted.parse(rest.encode(), source="f02.xml")
    assert [each.reference for each in notice.lots] == [str(number) for number in range(1, 590)]
