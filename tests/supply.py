"""Contract, products, prices and grants for tests of ordering, as plain rows in a world of `tests.world`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from gavn.contracts.models import Buyer, Contract, ContractLine, Price, Product, ProductGroup
from gavn.grants.models import Application, Decision, Grant, GrantLine
from gavn.infra.actors import acting
from gavn.kernel.ids import uuid7
from tests.world import JOB, NOW, World, make_world

START = dt.date(2026, 1, 1)
END = dt.date(2028, 1, 1)
CEILING_ORE = 10**12


@dataclass(frozen=True)
class Supply:
    """A contract with two groups: bags in packs of 10 and 30, belts singly; one bag is another supplier's."""

    contract: UUID
    bags: UUID
    belts: UUID
    bag: UUID
    big_bag: UUID
    other_bag: UUID
    belt: UUID


@dataclass(frozen=True)
class Granted:
    """A grant and its lines by group."""

    grant: UUID
    lines: dict[UUID, UUID]


def make_supply(world: World, *, ceiling_ore: int = CEILING_ORE) -> Supply:
    """Prices: bag 100.00, big bag 250.00, other bag 90.00, belt 75.50 a pack, from START on."""
    with acting(JOB):
        contract = Contract.objects.create(
            id=uuid7(NOW), number="RK-1", title="Stomi", lead_id=world.region,
            start_on=START, end_before=END, maximum_ore=10 * CEILING_ORE,
        ).id  # fmt: skip
        name_buyer(contract, world.aarhus, ceiling_ore)
        name_buyer(contract, world.viborg, ceiling_ore)
        bags, belts = (make_group(code) for code in ("bags", "belts"))
        return Supply(
            contract, bags, belts,
            bag=offer(contract, bags, world.supplier, "A-10", 10, 100_00),
            big_bag=offer(contract, bags, world.supplier, "A-30", 30, 250_00),
            other_bag=offer(contract, bags, world.other_supplier, "B-10", 10, 90_00),
            belt=offer(contract, belts, world.supplier, "A-1", 1, 75_50),
        )  # fmt: skip


def name_buyer(contract: UUID, organisation: UUID, ceiling_ore: int) -> None:
    """Name a buyer of the contract."""
    with acting(JOB):
        Buyer.objects.create(
            id=uuid7(NOW), contract_id=contract, organisation_id=organisation, ceiling_ore=ceiling_ore, drawn_ore=0
        )


def make_group(code: str) -> UUID:
    """A product group."""
    with acting(JOB):
        return ProductGroup.objects.create(id=uuid7(NOW), code=code, name_da=code, name_en=code, iso9999="").id


def offer(
    contract: UUID | None, group: UUID, supplier: UUID, item_number: str, units_per_pack: int, price_ore: int | None,
    *, start_on: dt.date = START, end_before: dt.date | None = None,
) -> UUID:  # fmt: skip
    """A product; on the contract where one is given, with a price where one is given."""
    with acting(JOB):
        product = Product.objects.create(
            id=uuid7(NOW), item_number=item_number, gtin="", name=item_number, sort_key=item_number,
            search=item_number, group_id=group, supplier_id=supplier, units_per_pack=units_per_pack,
        ).id  # fmt: skip
        if contract is not None:
            line = ContractLine.objects.create(id=uuid7(NOW), contract_id=contract, product_id=product).id
            if price_ore is not None:
                Price.objects.create(
                    id=uuid7(NOW), line_id=line, start_on=start_on, end_before=end_before, price_ore=price_ore
                )
        return product


def grant(
    world: World, supply: Supply, units: dict[UUID, int], *, citizen: UUID | None = None,
    municipality: UUID | None = None, indication: str = "colostomy", every_months: int = 3,
    start_on: dt.date = START, end_before: dt.date | None = END,
) -> Granted:  # fmt: skip
    """A grant of so many units of groups every window, with the application and the decision it stands on."""
    citizen, municipality = citizen or world.citizen, municipality or world.aarhus
    with acting(JOB):
        application = Application.objects.create(
            id=uuid7(NOW), case_number=str(uuid7(NOW)), citizen_id=citizen, clinic_id=world.clinic,
            municipality_id=municipality, contract_id=supply.contract, indication=indication, note="",
            consent_on=START, state="granted", received_at=NOW, decide_by=START,
        )  # fmt: skip
        decision = Decision.objects.create(
            id=uuid7(NOW), application=application, citizen_id=citizen, municipality_id=municipality,
            outcome="granted", reasons="", law_reference="serviceloven § 112", decided_by="test", decided_at=NOW,
            complain_before=START, letter=b"%PDF", letter_sha256="0",
        )  # fmt: skip
        made = Grant.objects.create(
            id=uuid7(NOW), citizen_id=citizen, municipality_id=municipality, contract_id=supply.contract,
            decision=decision, indication=indication, state="active", start_on=start_on, end_before=end_before,
            agreed_end_before=end_before,
        ).id  # fmt: skip
        lines = {
            group: GrantLine.objects.create(
                id=uuid7(NOW), grant_id=made, group_id=group, units=each, every_months=every_months, anchor_on=start_on
            ).id
            for group, each in units.items()
        }
    return Granted(made, lines)


def ordering_world(bags: int = 100, belts: int = 4) -> tuple[World, Supply, Granted]:
    """A world whose citizen may order so many bags and belts every three months from START."""
    world = make_world()
    supply = make_supply(world)
    return world, supply, grant(world, supply, {supply.bags: bags, supply.belts: belts})
