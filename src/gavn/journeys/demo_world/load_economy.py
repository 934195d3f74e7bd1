"""The agreement, what parties paid before, and the regions' costs of advice, month by month."""

from __future__ import annotations

import datetime as dt
from uuid import NAMESPACE_URL, uuid5

from gavn.infra.actors import Actor
from gavn.journeys.demo_world.agreement import AGREEMENT_ID
from gavn.journeys.demo_world.ids import Ids
from gavn.journeys.demo_world.places import MIDTJYLLAND
from gavn.journeys.demo_world.plan import Plan
from gavn.journeys.demo_world.suppliers import SERVICE_CENTRE_CVR
from gavn.journeys.demo_world.timeline import moment
from gavn.settlement.actions.agreements import NewBaseline, register_agreement, set_baselines
from gavn.settlement.actions.costs import post_cost

BASELINE_SOURCE = "Opdigtet til demonstration: kommunens gennemsnitspris i året før den fælles kontrakt"
ADVICE_TEXT = "Rådgivning, bestilling og service, {month:02d}-{year}"


def load_agreement(plan: Plan, ids: Ids, actor: Actor, now: dt.datetime) -> None:
    """The agreement under its id, and the baselines by which its gains are measured."""
    register_agreement(
        actor=actor,
        agreement_id=AGREEMENT_ID,
        document=plan.document,
        region_id=ids.organisations["region", MIDTJYLLAND],
        now=now,
    )
    baselines = [
        NewBaseline(
            organisation_id=ids.municipality(code),
            group_id=ids.groups[group],
            start_on=plan.line.term.start_on,
            end_before=None,
            price_ore_per_100=price_ore,
            source=BASELINE_SOURCE,
        )
        for (code, group), price_ore in plan.economy.baselines_ore_per_100.items()
    ]
    set_baselines(actor=actor, baselines=baselines, now=now)


def load_advice(plan: Plan, ids: Ids, actor: Actor) -> None:
    """The service centre's invoice to the region on the last day of each month."""
    for on in plan.line.month_ends():
        post_cost(
            actor=actor,
            organisation_id=ids.organisations["region", MIDTJYLLAND],
            payee_id=ids.organisations["supplier", SERVICE_CENTRE_CVR],
            kind="advice",
            amount_ore=plan.economy.advice_ore_month,
            text=ADVICE_TEXT.format(month=on.month, year=on.year),
            cause=uuid5(NAMESPACE_URL, f"gavn-demo-world/advice/{on}"),
            posted_on=on,
            now=moment(on, 15),
        )
