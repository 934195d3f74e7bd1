"""The whole plan of the demo world: pure, and the same for the same day and number of citizens."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gavn.engine.sharing.agreement import Agreement
from gavn.journeys.demo_world.agreement import agreement, agreement_text, text_for
from gavn.journeys.demo_world.cases import Case, cases
from gavn.journeys.demo_world.catalogue import Item, PriceChange, catalogue, price_changes
from gavn.journeys.demo_world.citizens import CITIZENS, InventedCitizen, invented_citizens
from gavn.journeys.demo_world.economy import Economy, economy
from gavn.journeys.demo_world.groups import GROUPS
from gavn.journeys.demo_world.orders import PlannedOrder, orders_by_day
from gavn.journeys.demo_world.places import Municipality, municipalities
from gavn.journeys.demo_world.staff import Worker, staff
from gavn.journeys.demo_world.timeline import Timeline, timeline


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that is loaded. A case's and an order's `place` is the citizen's in `citizens`."""

    line: Timeline
    document: str
    agreed: Agreement
    places: tuple[Municipality, ...]
    citizens: tuple[InventedCitizen, ...]
    items: tuple[Item, ...]
    price_changes: tuple[PriceChange, ...]
    cases: tuple[Case, ...]
    orders: dict[dt.date, list[PlannedOrder]]
    staff: tuple[Worker, ...]
    economy: Economy

    @property
    def work(self) -> int:
        """How many cases and orders there are to load, for a progress line."""
        return len(self.cases) + sum(len(orders) for orders in self.orders.values())


def make_plan(today: dt.date, citizen_count: int = CITIZENS) -> Plan:
    """The plan for a world seen `today`."""
    line = timeline(today, agreement(agreement_text()).period)
    document = text_for(line)
    agreed = agreement(document)
    places = municipalities(agreed)
    citizens = invented_citizens(places, citizen_count)
    items = catalogue(line)
    planned = cases(citizens, line, {group.code: group.name_da for group in GROUPS})
    orders = orders_by_day(planned, items, line)
    return Plan(
        line=line,
        document=document,
        agreed=agreed,
        places=places,
        citizens=citizens,
        items=items,
        price_changes=price_changes(items, line),
        cases=planned,
        orders=orders,
        staff=staff(places),
        economy=economy(agreed, places, citizens, (order for day in orders.values() for order in day)),
    )
