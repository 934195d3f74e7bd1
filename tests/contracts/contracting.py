"""A contract led by the region with two suppliers, ready to be managed by the region's buyer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from gavn.contracts import term_queries
from gavn.contracts.actions.contracts import register_contract
from gavn.contracts.actions.lines import NewOffer, offer_products
from gavn.contracts.actions.products import NewGroup, NewProduct, register_groups, register_products
from gavn.contracts.actions.terms import NewOption, Terms, set_terms
from gavn.infra.actors import Actor
from tests.world import JOB, NOW, World, make_world

START, END = dt.date(2026, 1, 1), dt.date(2029, 1, 1)
EXTENDED = dt.date(2030, 1, 1)


@dataclass(frozen=True)
class Contracting:
    """Ids of the contract, its products by item number and their lines."""

    world: World
    contract: UUID
    products: dict[str, UUID]
    lines: dict[str, UUID]
    options: tuple[UUID, ...]

    @property
    def lead(self) -> dict[str, Any]:
        """The region's buyer acting on the contract now."""
        return self.by(self.world.buyer)

    def by(self, actor: Actor) -> dict[str, Any]:
        return {"actor": actor, "contract_id": self.contract, "now": NOW}


def contracting(number: str = "K-1", world: World | None = None, group: str = "poser") -> Contracting:
    world = world or make_world()
    contract = register_contract(
        actor=JOB, number=number, title="Stomi", lead_id=world.region, start_on=START, end_before=END,
        maximum_ore=20_000_000_00, buyers=[(world.region, 12_000_000_00), (world.viborg, 8_000_000_00)], now=NOW,
    ).id  # fmt: skip
    tendered = (
        NewOption("extension", "Et år til", dt.date(2028, 6, 1), EXTENDED),
        NewOption("purchase", "Undervisning af sygeplejersker", dt.date(2027, 1, 1)),
    )
    said = Terms(
        estimated_ore=10_000_000_00, lots=(("1", "Poser"), ("2", "Plader")),
        suppliers=((world.supplier, "1"), (world.other_supplier, "2")), options=tendered,
    )  # fmt: skip
    set_terms(actor=JOB, contract_id=contract, terms=said, now=NOW)
    groups = register_groups(actor=JOB, groups=[NewGroup(group, "Poser", "Bags", "09 18 04")], now=NOW)
    new = [NewProduct(f"{number}-{place}", f"Pose {place}", groups[group], world.supplier, 30) for place in (1, 2)]
    products = {key[1]: value for key, value in register_products(actor=JOB, products=new, now=NOW).items()}
    offers = [NewOffer(each, price) for each, price in zip(products.values(), (100_00, 333_33), strict=True)]
    lines = offer_products(actor=JOB, contract_id=contract, offers=offers, start_on=START, end_before=END, now=NOW)
    options = term_queries.contract_terms(actor=JOB, contract_id=contract, now=NOW).options
    return Contracting(
        world, contract, products, {item: lines[key] for item, key in products.items()},
        tuple(option.id for option in options),
    )  # fmt: skip
