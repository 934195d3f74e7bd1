"""Load the world: one transaction, so that it is there whole or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db import transaction

from gavn.infra.actors import acting, job
from gavn.infra.outbox import drain_all
from gavn.infra.statistics import refresh_statistics
from gavn.journeys.demo_world.agreement import AGREEMENT_ID
from gavn.journeys.demo_world.ids import Ids
from gavn.journeys.demo_world.load_contract import load_contract
from gavn.journeys.demo_world.load_economy import load_advice, load_agreement
from gavn.journeys.demo_world.load_grants import load_grants
from gavn.journeys.demo_world.load_joint import load_joint_agreement, load_reform
from gavn.journeys.demo_world.load_orders import Year
from gavn.journeys.demo_world.load_parties import load_citizen_logins, load_citizens, load_organisations, load_staff
from gavn.journeys.demo_world.load_rules import load_rules
from gavn.journeys.demo_world.plan import Plan
from gavn.journeys.demo_world.timeline import moment
from gavn.kernel.errors import Refusal
from gavn.kernel.period import ONE_DAY
from gavn.parties import queries as parties
from gavn.settlement import queries as settlement

LOADER = job("demo-world")
PREPARED_DAYS = 150  # before the agreement begins
EVENTS_AT_ONCE = 100  # each holds the goods received on a day


def is_loaded() -> bool:
    """Whether the world is in this database."""
    return any(each.id == AGREEMENT_ID for each in settlement.agreements(actor=LOADER))


def load_world(plan: Plan, *, step: Callable[[int], None], now: dt.datetime) -> Ids:
    """Write the plan, `step` by step (see Plan.work), then let the events have their effects.

    Refuses `demo.database-in-use` where somebody else's organisations are in the database.
    """
    ids = Ids()
    began = moment(plan.line.term.start_on - PREPARED_DAYS * ONE_DAY, 9)
    with transaction.atomic():
        with acting(LOADER):
            if parties.organisations(actor=LOADER, kind="municipality", on=plan.line.today):
                detail = "The database holds organisations that are not the demo's. Give the demo an empty database."
                raise Refusal("demo.database-in-use", detail=detail)
            load_organisations(plan, ids, LOADER, began)
            load_staff(plan, ids, LOADER, began)
            load_citizens(plan, ids, LOADER, began)
            load_citizen_logins(plan, ids, LOADER, began)
            load_joint_agreement(plan, ids, LOADER)
            load_reform(plan, ids, LOADER, began)
            load_contract(plan, ids, LOADER, began)
            load_rules(plan, ids, LOADER)
            load_grants(plan, ids, LOADER, step)
        refresh_statistics()
        year = Year(plan, ids, LOADER)
        for period in plan.line.parts():
            with acting(LOADER):
                year.run(period, step)
            refresh_statistics()
        with acting(LOADER):
            load_advice(plan, ids, LOADER)
            load_agreement(plan, ids, LOADER, now)
    drain_all(now=now, batch=EVENTS_AT_ONCE)
    return ids
