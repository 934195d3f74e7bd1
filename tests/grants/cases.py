"""A joint contract with three product groups on offer, and cases of the world's citizen, made through the actions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from gavn.contracts.actions import contracts, lines, products
from gavn.grants.actions.applications import ApplicationRef, submit_application
from gavn.grants.actions.decisions import DecisionRef, decide_application
from gavn.infra.actors import Actor
from tests.world import JOB, NOW, World, make_world

TODAY = dt.date(2026, 3, 2)
CODES = ("bags", "belts", "rings")


@dataclass(frozen=True)
class Case:
    """The world, the contract and its groups by code."""

    world: World
    contract: UUID
    groups: dict[str, UUID]

    def lines(self, **units: int) -> list[tuple[UUID, int, int]]:
        """So many units of each group every three months."""
        return [(self.groups[code], each, 3) for code, each in units.items()]


def make_case() -> Case:
    """Aarhus and Viborg buy bags and belts; rings are known and not on offer."""
    world = make_world()
    contract = contracts.register_contract(
        actor=JOB, number="RK-1", title="Stomi", lead_id=world.region, start_on=dt.date(2026, 1, 1),
        end_before=dt.date(2030, 1, 1), maximum_ore=10**10, buyers=[(world.aarhus, 10**9), (world.viborg, 10**9)],
        now=NOW,
    ).id  # fmt: skip
    named = [products.NewGroup(code, f"{code} (da)", f"{code} (en)") for code in CODES]
    groups = products.register_groups(actor=JOB, groups=named, now=NOW)
    made = products.register_products(
        actor=JOB,
        products=[
            products.NewProduct(f"V-{code}", f"Vare {code}", groups[code], world.supplier, 10) for code in CODES[:2]
        ],
        now=NOW,
    )
    offers = [lines.NewOffer(product_id, 100_00) for product_id in made.values()]
    lines.offer_products(actor=JOB, contract_id=contract, offers=offers, start_on=dt.date(2026, 1, 1), now=NOW)
    return Case(world, contract, groups)


def apply(case: Case, actor: Actor | None = None, now: dt.datetime = NOW, **changes: object) -> ApplicationRef:
    """The nurse applies for 90 bags and 2 belts every three months."""
    values: dict[str, object] = {
        "citizen_id": case.world.citizen,
        "clinic_id": case.world.clinic,
        "indication": "colostomy",
        "lines": case.lines(bags=90, belts=2),
        "consent_on": TODAY,
    }
    return submit_application(actor=actor or case.world.nurse, now=now, **(values | changes))  # type: ignore[arg-type]


def decide(
    case: Case, application_id: UUID, actor: Actor | None = None, now: dt.datetime = NOW, **changes: object
) -> DecisionRef:
    """The caseworker grants it all from today."""
    values: dict[str, object] = {"outcome": "granted", "start_on": TODAY}
    return decide_application(
        actor=actor or case.world.caseworker, application_id=application_id, now=now, **(values | changes)
    )  # type: ignore[arg-type]


def granted(case: Case, **changes: object) -> DecisionRef:
    """An application, granted."""
    return decide(case, apply(case).id, **changes)
