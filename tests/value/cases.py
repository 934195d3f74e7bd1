"""A need and a value case of the region, shared with Aarhus, for tests of the room and of the journeys."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gavn.needs.actions.needs import draft_need, publish_need, qualify_need
from gavn.value.actions.cases import NewParty, open_case, share_case
from gavn.value.actions.gains import NewGain, promise_gain
from tests.world import NOW, World

STOMA = """
format    = "gavn-value/1"
title     = "Fælles indkøb af stomihjælpemidler"
rules     = "fm-2023"
horizon   = { start = 2026-01-01, years = 4 }
reference = "today"

[party.municipalities]
kind = "municipality-group"
[party.region]
kind = "region"
[party.suppliers]
kind = "outside"

[parameter.saving]
value  = 18.6e6
unit   = "DKK/year"
source = "prøve"
status = "assumed"
[parameter.extra]
value  = 9.0e6
unit   = "DKK/year"
source = "prøve"
status = "assumed"

[[flow]]
name     = "products"
strategy = "joint"
payer    = "municipalities"
payee    = "suppliers"
amount   = "-saving"
cashable = 1.0
[[flow]]
name     = "advice"
strategy = "joint"
payer    = "region"
payee    = "suppliers"
amount   = "extra"
cashable = 1.0

[agreement.pool]
rule      = "fixed"
from      = "municipalities"
to        = "account:pool"
amount    = 6.5e6
base      = "forecast"
earmarked = true
"""
BASELINE = [("Priser", "18600000", "DKK/år", "prøve")]


@dataclass(frozen=True)
class ValueCase:
    """Ids of a need, of a case on it and of the case's gain."""

    need: UUID
    case: UUID
    gain: UUID
    slug: str = "stomi"


def make_need(world: World, *, slug: str = "en-indgang", publish: bool = True) -> UUID:
    """A need of the region, written by its buyer."""
    need = draft_need(
        actor=world.buyer, owner_id=world.region, slug=slug, title="Én indgang for borgere med stomi",
        problem="Borgeren møder tre myndigheder", affected="11.000 borgere", size="120 mio. kr. om året",
        solved_when="Ét sortiment til én pris", baseline=BASELINE, now=NOW,
    ).id  # fmt: skip
    if publish:
        qualify_need(actor=world.buyer, need_id=need, reason="Alle kommuner har det", now=NOW)
        publish_need(actor=world.buyer, need_id=need, now=NOW)
    return need


def make_value_case(
    world: World, *, need: UUID | None = None, slug: str = "stomi", document: str = STOMA, share: bool = True
) -> ValueCase:
    """The region's case; the municipality Aarhus is one of the parties, Viborg is not."""
    need = need or make_need(world)
    case = open_case(
        actor=world.buyer, need_id=need, owner_id=world.region, slug=slug, document=document,
        parties=[NewParty("region", world.region), NewParty("municipalities", world.aarhus)], now=NOW,
    ).id  # fmt: skip
    gain = promise_gain(
        actor=world.buyer, case_id=case,
        gain=NewGain(
            "Lavere priser", "municipalities", world.aarhus, "Økonomichef", NOW.date(), 1_860_000_000, "saving"
        ),
        now=NOW,
    ).id  # fmt: skip
    if share:
        share_case(actor=world.region_economist, case_id=case, now=NOW)
    return ValueCase(need, case, gain, slug)
