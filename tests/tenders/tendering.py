"""A joint tender of two lots with two bidders, taken as far as a test wants, through the actions."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from gavn.contracts import queries as contracts
from gavn.contracts.actions.products import NewGroup, register_groups
from gavn.infra.actors import Actor
from gavn.tenders import queries
from gavn.tenders.actions.awards import decide_award, send_letters
from gavn.tenders.actions.bids import BidReceipt, submit_bid
from gavn.tenders.actions.companies import declare_facts
from gavn.tenders.actions.evaluation import evaluate_tender
from gavn.tenders.actions.lock import lock_quality
from gavn.tenders.actions.low_prices import accept_low_price
from gavn.tenders.actions.marks import agree_mark, give_mark
from gavn.tenders.actions.opening import close_bidding, open_bids
from gavn.tenders.actions.parties import approve_party, name_party
from gavn.tenders.actions.preparation import (
    add_requirement,
    answer_question,
    ask_question,
    note_dialogue,
    note_user_voice,
)
from gavn.tenders.actions.tenders import NewTender, draft_tender, publish_tender, set_model
from tests.world import JOB, NOW, World, make_world

DEADLINE = dt.datetime(2026, 4, 7, 10, 0, tzinfo=dt.UTC)
AFTER = DEADLINE + dt.timedelta(hours=1)
SENT = dt.datetime(2026, 4, 20, 9, 0, tzinfo=dt.UTC)
SIGNED = dt.datetime(2026, 5, 4, 9, 0, tzinfo=dt.UTC)
MODEL = """
format = "gavn-tender/1"
title = "Kitler og handsker"
[method]
formula = "fixed-amount"
[method.parameters]
dkk_per_point = 100
[[criterion]]
id = "K1"
title = "Komfort"
weight = 60
scale = [0, 10]
[[criterion]]
id = "K2"
title = "Levering"
weight = 40
scale = [0, 10]
[[lot]]
id = "1"
title = "Kitler"
[[lot]]
id = "2"
title = "Handsker"
"""
# Prices that occur nowhere else, so that a leak can be found by looking for them. A's on lot 2 is abnormally low.
PRICES = {("A", "1"): 31337, ("A", "2"): 22424, ("B", "1"): 27183, ("B", "2"): 46692}
FACTS = {"exclusion-grounds": "ingen", "tax-debt": "ingen", "financial-standing": "egenkapital over 1 mio. kr."}
MARKS = {("A", "1"): 9, ("A", "2"): 7, ("B", "1"): 5, ("B", "2"): 8}


@dataclass
class Tendering:
    """The world and the tender, with what has happened to it."""

    world: World
    id: UUID
    receipts: dict[str, BidReceipt] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def companies(self) -> dict[str, tuple[Actor, UUID]]:
        """Bid manager and company by the letter of the bid."""
        world = self.world
        return {"A": (world.bid_manager, world.supplier), "B": (world.other_bid_manager, world.other_supplier)}

    def state(self) -> str:
        return queries.tender(actor=self.world.buyer, tender_id=self.id, now=NOW).state


def new_tender(world: World, **changes: Any) -> NewTender:
    values: dict[str, Any] = {
        "number": "U-2026-1", "title": "Kitler og handsker", "lead_id": world.region, "procedure": "open",
        "contract_form": "one", "estimated_ore": 5_000_000_00, "maximum_ore": 8_000_000_00,
        "start_on": dt.date(2026, 7, 1), "end_before": dt.date(2030, 7, 1),
    }  # fmt: skip
    return NewTender(**(values | changes))


def drafted(
    world: World | None = None, model: str = MODEL, approving: tuple[str, ...] = ("region", "viborg"), **changes: Any
) -> Tendering:
    """A draft with its model and two parties, the lead and Viborg, both approved unless fewer are named."""
    world = world or make_world()
    ref = draft_tender(actor=world.buyer, tender=new_tender(world, **changes), now=NOW)
    set_model(actor=world.buyer, tender_id=ref.id, text=model, now=NOW)
    for actor, organisation_id, ceiling_ore in (
        (world.buyer, world.region, 5_000_000_00), (world.party_buyer, world.viborg, 3_000_000_00),
    ):  # fmt: skip
        name_party(
            actor=world.buyer, tender_id=ref.id, organisation_id=organisation_id, ceiling_ore=ceiling_ore, now=NOW
        )
        if organisation_id not in [getattr(world, name) for name in approving]:
            continue
        approve_party(
            actor=actor, tender_id=ref.id, organisation_id=organisation_id, mandate_name="mandat.pdf",
            mandate=b"mandat", quantities={"1": 1000}, now=NOW,
        )  # fmt: skip
    return Tendering(world, ref.id)


def prepared(world: World | None = None, **changes: Any) -> Tendering:
    """A draft with a requirement, a user's voice and a note of market dialogue."""
    tendering = drafted(world, **changes)
    common: dict[str, Any] = {"actor": tendering.world.buyer, "tender_id": tendering.id, "now": NOW}
    requirement = add_requirement(kind="minimum", text="Kitlen holder tæt i fire timer", **common)
    note_user_voice(
        requirement_id=requirement, speaks_for="Operationssygeplejersker", statement="Fire timer er nok",
        said_on=NOW.date(), **common,
    )  # fmt: skip
    note_dialogue(
        held_on=NOW.date(), company="Prøveleverandør A", told="Vi vil købe kitler", answered="Det kan vi", **common
    )
    return tendering


def published(world: World | None = None, **changes: Any) -> Tendering:
    tendering = prepared(world, **changes)
    publish_tender(actor=tendering.world.buyer, tender_id=tendering.id, bid_deadline_at=DEADLINE, now=NOW)
    return tendering


def bid_file(company: str, lots: tuple[str, ...] = ("1", "2")) -> bytes:
    """A bid of one item a lot."""
    offers = [
        {
            "lot": lot, "price_dkk": str(PRICES[company, lot]),
            "answers": {"K1": f"Komfort fra {company}", "K2": f"Levering fra {company}"},
            "items": [
                {
                    "item_number": f"{company}{lot}", "name": f"Vare {company}{lot}", "group": f"G{lot}",
                    "units_per_pack": 10, "packs": 1, "price_dkk": str(PRICES[company, lot]),
                }
            ],
        }
        for lot in lots
    ]  # fmt: skip
    return json.dumps({"format": "gavn-bid/1", "offers": offers}).encode()


def with_bids(world: World | None = None, **changes: Any) -> Tendering:
    tendering = published(world, **changes)
    asked = ask_question(
        actor=tendering.world.bid_manager, tender_id=tendering.id, organisation_id=tendering.world.supplier,
        text="Vi hos A spørger: hvilke størrelser?", now=NOW,
    )  # fmt: skip
    answer_question(
        actor=tendering.world.buyer, tender_id=tendering.id, question_id=asked, question_text="Hvilke størrelser?",
        text="S til XL", now=NOW,
    )  # fmt: skip
    for company, (actor, organisation_id) in tendering.companies.items():
        declare_facts(actor=actor, organisation_id=organisation_id, facts=FACTS, now=NOW)
        file = bid_file(company)
        tendering.files[company] = file
        tendering.receipts[company] = submit_bid(
            actor=actor, tender_id=tendering.id, organisation_id=organisation_id, file=file, now=NOW
        )
    return tendering


def opened(world: World | None = None, **changes: Any) -> Tendering:
    tendering = with_bids(world, **changes)
    close_bidding(actor=tendering.world.buyer, tender_id=tendering.id, now=AFTER)
    open_bids(actor=tendering.world.buyer, tender_id=tendering.id, now=AFTER)
    return tendering


def marked(world: World | None = None, **changes: Any) -> Tendering:
    """Every offer marked by the evaluator, with a consensus one above it."""
    tendering = opened(world, **changes)
    mark_all(tendering)
    return tendering


def mark_all(tendering: Tendering) -> None:
    """The evaluator's marks and the consensus on every offer."""
    names = {"Prøveleverandør A": "A", "Prøveleverandør B": "B"}
    for offer in queries.offers(actor=tendering.world.evaluator, tender_id=tendering.id, now=AFTER).items:
        mark = Decimal(MARKS[names[offer.organisation_name], offer.lot])
        for criterion in ("K1", "K2"):
            common: dict[str, Any] = {
                "tender_id": tendering.id, "offer_id": offer.id, "criterion": criterion, "now": AFTER,
            }  # fmt: skip
            give_mark(actor=tendering.world.evaluator, mark=mark - 1, reason="min", **common)
            agree_mark(actor=tendering.world.buyer, mark=mark, reason=f"Fordi {offer.lot} {criterion}", **common)


def locked(world: World | None = None, **changes: Any) -> Tendering:
    tendering = marked(world, **changes)
    lock_quality(actor=tendering.world.buyer, tender_id=tendering.id, now=AFTER)
    return tendering


def evaluated(world: World | None = None, **changes: Any) -> Tendering:
    tendering = locked(world, **changes)
    evaluate_tender(actor=tendering.world.buyer, tender_id=tendering.id, now=AFTER)
    return tendering


def in_standstill(world: World | None = None, **changes: Any) -> Tendering:
    tendering = evaluated(world, **changes)
    explain_low_prices(tendering)
    decide_award(actor=tendering.world.buyer, tender_id=tendering.id, now=AFTER)
    send_letters(actor=tendering.world.buyer, tender_id=tendering.id, now=SENT)
    return tendering


def explain_low_prices(tendering: Tendering) -> None:
    """Accept the explanation of every flagged price."""
    for flag in queries.result(actor=tendering.world.buyer, tender_id=tendering.id, now=AFTER).low_prices:
        accept_low_price(
            actor=tendering.world.buyer, tender_id=tendering.id, price_id=flag.price_id,
            explanation="Egen fabrik", assessment="Fabrikken er dokumenteret", now=AFTER,
        )  # fmt: skip


def make_groups() -> None:
    """The product groups that the bids name, where they are not there yet."""
    missing = {"G1", "G2"} - {group.code for group in contracts.product_groups()}
    register_groups(actor=JOB, groups=[NewGroup(code, code, code) for code in sorted(missing)], now=NOW)
