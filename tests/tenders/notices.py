"""What a tender's notices need: a scope for the tender, an address for every organisation in it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from gavn.tenders.actions.notices import set_notice_address, set_notice_scope
from gavn.tenders.notice_checks import Address, Scope
from tests.tenders.tendering import Tendering
from tests.world import NOW, World

LOTS = {
    "1": {"description": "Kitler", "cpv": "33199000", "estimated_ore": 3_000_000_00, "maximum_ore": 5_000_000_00},
    "2": {"description": "Handsker", "cpv": "18424300", "estimated_ore": 2_000_000_00, "maximum_ore": 3_000_000_00},
}


def scope(**changes: Any) -> Scope:
    values: dict[str, Any] = {
        "description": "Kitler og handsker til sygehuse og hjemmepleje", "nature": "supplies", "cpv": "33199000",
        "documents_url": "https://example.com/udbud/U-2026-1", "nuts": "DK041", "planned_on": dt.date(2026, 5, 1),
        "lots": LOTS,
    }  # fmt: skip
    return Scope(**(values | changes))


def address(company_id: str, **changes: Any) -> Address:
    values: dict[str, Any] = {
        "company_id": company_id, "postcode": "8800", "city": "Viborg", "nuts": "DK041", "street": "Prøvevej 1",
        "email": "udbud@example.com", "phone": "+45 12345678",
    }  # fmt: skip
    return Address(**(values | changes))


def say_addresses(world: World) -> None:
    """The lead, the party and both companies say how notices name them."""
    said = {
        world.region: (world.buyer, address("11111111", legal_type="ra", activity="health")),
        world.viborg: (world.party_buyer, address("22222222", legal_type="la", activity="health")),
        world.supplier: (world.bid_manager, address("33333333", size="small")),
        world.other_supplier: (world.other_bid_manager, address("44444444", size="large", country="SWE", nuts="SE110")),
    }
    for organisation_id, (actor, told) in said.items():
        set_notice_address(actor=actor, organisation_id=organisation_id, address=told, now=NOW)


def noticeable(tendering: Tendering) -> Tendering:
    """The tender with all that its notices need."""
    say_addresses(tendering.world)
    set_notice_scope(actor=tendering.world.buyer, tender_id=tendering.id, scope=scope(), now=NOW)
    return tendering
