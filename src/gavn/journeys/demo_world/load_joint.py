"""The joint agreement with those who acceded and those outside; health clusters, and the councils that follow them."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from gavn.infra.actors import Actor
from gavn.journeys.demo_world.ids import Ids
from gavn.journeys.demo_world.places import MIDTJYLLAND
from gavn.journeys.demo_world.plan import Plan
from gavn.journeys.demo_world.timeline import moment
from gavn.kernel.period import ONE_DAY
from gavn.parties.actions.joint_agreements import accede, meet_condition, register_joint_agreement
from gavn.parties.actions.organisations import register_organisation
from gavn.parties.actions.reform import join_group, register_succession
from gavn.parties.queries_joint import joint_agreements

SLUG, TITLE = "stomi", "Samarbejdsaftale om fælles udbud, rådgivning og bestilling på stomiområdet"
ALL_ACCEDED = "Aftalen gælder, når alle inviterede parter har tiltrådt."
BUDGET = "Regionens budget til rådgivning forudsætter, at samarbejdsaftalen er underskrevet."
BUDGET_MET = "Opdigtet til demonstration: budgettet er vedtaget i regionsrådet."
FIRST_SIGNED_DAYS, BETWEEN_DAYS = 120, 4  # before the agreement begins, and from one signature to the next
CLUSTERS_SINCE = dt.date(2022, 7, 1)
REFORM_ON = dt.date(2027, 1, 1)
REFORM_SOURCE = (
    "Lovforslag L 214 (2024-25): sundhedsklynger ophører, og sundhedsråd begynder 1. januar 2027. "
    "At rådene følger klyngernes kommuner, er antaget til demonstration."
)


def load_joint_agreement(plan: Plan, ids: Ids, actor: Actor) -> None:
    """Invited, signed one after another before the agreement began, and both its conditions met."""
    term = plan.line.term
    if term.end_before is None:
        raise ValueError("a joint agreement has an end")
    region = ids.organisations["region", MIDTJYLLAND]
    invited = [region, *(ids.municipality(party.code) for party in plan.agreed.parties if not party.outside)]
    signed_on = term.start_on - FIRST_SIGNED_DAYS * ONE_DAY
    agreement_id = register_joint_agreement(
        actor=actor,
        slug=SLUG,
        title=TITLE,
        start_on=term.start_on,
        end_before=term.end_before,
        invited=invited,
        outside=[ids.municipality(party.code) for party in plan.agreed.parties if party.outside],
        conditions=[("all-acceded", ALL_ACCEDED), ("other", BUDGET)],
        now=moment(signed_on - ONE_DAY, 9),
    )
    for organisation_id in invited:
        accede(
            actor=actor, agreement_id=agreement_id, organisation_id=organisation_id, on=signed_on,
            now=moment(signed_on, 11),
        )  # fmt: skip
        signed_on += BETWEEN_DAYS * ONE_DAY
    (agreement,) = (each for each in joint_agreements(actor=actor) if each.agreement_id == agreement_id)
    (budget,) = (each for each in agreement.conditions if each.kind == "other")
    meet_condition(
        actor=actor, condition_id=budget.condition_id, note=BUDGET_MET, on=signed_on, now=moment(signed_on, 12)
    )


def load_reform(plan: Plan, ids: Ids, actor: Actor, now: dt.datetime) -> None:
    """The five clusters with their municipalities until the reform, and the council that follows each."""
    members: dict[str, list[UUID]] = {}
    for party in plan.agreed.parties:
        members.setdefault(party.cluster or "", []).append(ids.municipality(party.code))
    for number, (name, belonging) in enumerate(members.items(), start=1):
        cluster = _group("health-cluster", number, f"{name}klyngen", CLUSTERS_SINCE, ids, actor, now)
        council = _group("health-council", number, f"Sundhedsråd {name}", REFORM_ON, ids, actor, now)
        for group_id, start_on in ((cluster, CLUSTERS_SINCE), (council, REFORM_ON)):
            for member_id in belonging:
                join_group(actor=actor, group_id=group_id, member_id=member_id, start_on=start_on, now=now)
        register_succession(
            actor=actor,
            predecessor_id=cluster,
            successor_id=council,
            kind="reform",
            on=REFORM_ON,
            source=REFORM_SOURCE,
            is_verified=False,
            now=now,
        )


def _group(kind: str, number: int, name: str, start_on: dt.date, ids: Ids, actor: Actor, now: dt.datetime) -> UUID:
    return register_organisation(
        actor=actor,
        kind=kind,
        code=str(number),
        name=name,
        start_on=start_on,
        region_id=ids.organisations["region", MIDTJYLLAND],
        now=now,
    )
