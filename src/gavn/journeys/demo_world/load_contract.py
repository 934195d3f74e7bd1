"""The framework contract with its buyers, the assortment and its prices."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from uuid import UUID

from gavn.contracts.actions.contracts import register_contract
from gavn.contracts.actions.indexation import NewIndex, agree_index
from gavn.contracts.actions.lines import NewOffer, offer_products, set_price
from gavn.contracts.actions.products import NewGroup, NewProduct, register_groups, register_products
from gavn.contracts.actions.service import agree_service_target
from gavn.contracts.actions.terms import NewOption, Terms, set_terms
from gavn.infra.actors import Actor
from gavn.journeys.demo_world.catalogue import Item
from gavn.journeys.demo_world.groups import GROUPS
from gavn.journeys.demo_world.ids import Ids
from gavn.journeys.demo_world.places import MIDTJYLLAND, REGIONS
from gavn.journeys.demo_world.plan import Plan
from gavn.journeys.demo_world.timeline import moment
from gavn.kernel.period import ONE_DAY

NUMBER_OF_CONTRACT = "STOMI-{year}"
TITLE = "Fælles rammekontrakt om stomihjælpemidler"
PRICES_ANNOUNCED_DAYS = 30
ESTIMATED_TENTHS = 7  # the part of the maximum that is expected
A_YEAR = dt.timedelta(days=365)
INDEX_FIGURE = Decimal("116.8")
SERVICE_FIGURES = {"on-time": Decimal(97), "in-full": Decimal(95), "delivery-time": Decimal(3)}


def load_contract(plan: Plan, ids: Ids, actor: Actor, now: dt.datetime) -> None:
    """The contract, its items and their first prices; each price change as it was announced."""
    term = plan.line.term
    buyers = [
        (ids.organisations["region" if code in REGIONS else "municipality", code], ceiling_ore)
        for code, ceiling_ore in plan.economy.ceilings_ore.items()
    ]
    if term.end_before is None:
        raise ValueError("a framework contract has an end")
    ids.contract = register_contract(
        actor=actor,
        number=NUMBER_OF_CONTRACT.format(year=term.start_on.year),
        title=TITLE,
        lead_id=ids.organisations["region", MIDTJYLLAND],
        start_on=term.start_on,
        end_before=term.end_before,
        maximum_ore=sum(ceiling_ore for _, ceiling_ore in buyers),
        buyers=buyers,
        now=now,
    ).id
    _load_terms(plan, ids, ids.contract, actor, now)
    _load_products(plan, ids, actor, now)
    lines: dict[UUID, UUID] = {}
    for offered_from, together in groupby(sorted(plan.items, key=_offered_from), key=_offered_from):
        offers = [NewOffer(_product(ids, item), item.price_ore) for item in together]
        lines |= offer_products(actor=actor, contract_id=ids.contract, offers=offers, start_on=offered_from, now=now)
    for change in plan.price_changes:
        announced_at = moment(change.start_on - PRICES_ANNOUNCED_DAYS * ONE_DAY, 9)
        line_id = lines[_product(ids, change.item)]
        set_price(actor=actor, line_id=line_id, price_ore=change.price_ore, start_on=change.start_on, now=announced_at)


def _load_terms(plan: Plan, ids: Ids, contract_id: UUID, actor: Actor, now: dt.datetime) -> None:
    """Value, lots, suppliers and an option as they were tendered; service figures and the index that prices follow."""
    term = plan.line.term
    suppliers = sorted({item.supplier_cvr for item in plan.items})
    supplying = [ids.organisations["supplier", cvr] for cvr in suppliers]
    option = NewOption("purchase", "Undervisning af sygeplejersker i nye produkter", term.start_on + 3 * A_YEAR)
    maximum_ore = sum(plan.economy.ceilings_ore.values())
    terms = Terms(
        estimated_ore=maximum_ore * ESTIMATED_TENTHS // 10,
        lots=(("1", "Poser og plader"), ("2", "Hudpleje og tilbehør")),
        suppliers=tuple((supplier, lot) for supplier in supplying for lot in ("1", "2")),
        options=(option,),
    )
    set_terms(actor=actor, contract_id=contract_id, terms=terms, now=now)
    for supplier in supplying:
        for code, figure in SERVICE_FIGURES.items():
            agree_service_target(
                actor=actor,
                contract_id=contract_id,
                supplier_id=supplier,
                code=code,
                figure=figure,
                start_on=term.start_on,
                now=now,
            )
    index = NewIndex("Nettoprisindekset", "Danmarks Statistik, PRIS111", term.start_on, INDEX_FIGURE, Decimal(4))
    agree_index(actor=actor, contract_id=contract_id, index=index, now=now)


def _load_products(plan: Plan, ids: Ids, actor: Actor, now: dt.datetime) -> None:
    groups = [NewGroup(group.code, group.name_da, group.name_en, group.iso9999) for group in GROUPS]
    ids.groups = register_groups(actor=actor, groups=groups, now=now)
    products = [
        NewProduct(
            item_number=item.item_number,
            name=item.name,
            group_id=ids.groups[item.group_code],
            supplier_id=ids.organisations["supplier", item.supplier_cvr],
            units_per_pack=item.units_per_pack,
            gtin=item.gtin,
            attributes=item.attributes,
        )
        for item in plan.items
    ]
    registered = register_products(actor=actor, products=products, now=now)
    cvrs = {organisation_id: code for (kind, code), organisation_id in ids.organisations.items() if kind == "supplier"}
    ids.products = {(cvrs[supplier], number): product_id for (supplier, number), product_id in registered.items()}


def _product(ids: Ids, item: Item) -> UUID:
    return ids.products[item.supplier_cvr, item.item_number]


_offered_from = attrgetter("offered_from")
