"""A tender walked from draft to a contract whose buyers, products and prices nobody typed again."""

import datetime as dt

import pytest

from gavn.contracts import queries as contracts
from gavn.infra.outbox import drain_all
from gavn.journeys.contract_from_award import sign_contract
from tests.tenders.tendering import PRICES, SIGNED, in_standstill, make_groups

pytestmark = pytest.mark.django_db


def test_from_draft_to_contract():
    tendering = in_standstill()
    world = tendering.world
    make_groups()
    sign_contract(actor=world.buyer, tender_id=tendering.id, now=SIGNED)
    drain_all(now=SIGNED)
    on = dt.date(2026, 7, 1)
    (contract,) = contracts.contracts_for(actor=world.buyer, organisation_id=world.viborg, on=on)
    assert (contract.number, contract.maximum_ore) == ("U-2026-1", 8_000_000_00)
    uses = contracts.buyer_use(actor=world.buyer, contract_id=contract.id)
    assert [(use.name, use.ceiling_ore) for use in uses] == [
        ("Region Midtjylland", 5_000_000_00), ("Viborg Kommune", 3_000_000_00),
    ]  # fmt: skip
    offered = contracts.assortment(actor=world.buyer, contract_id=contract.id, on=on).items
    # Lot 1: B, 27183 − 100 × 50 = 22183 against A's 31337 − 100 × 90 = 22337. Lot 2: A, 15424 against 38692.
    assert [(offer.item_number, offer.price_ore) for offer in offered] == [
        ("B1", PRICES["B", "1"] * 100), ("A2", PRICES["A", "2"] * 100),
    ]  # fmt: skip
