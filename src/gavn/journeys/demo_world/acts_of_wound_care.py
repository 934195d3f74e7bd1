"""A second value case, about wound care: five kinds of parties and uncertain assumptions, before anything is bought.

The region's economist opens it on a need of the region, and reads the price of a bid into it: an assumption moves from
assumed to tendered, and the bridge says what that changed.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from gavn.infra.actors import Actor
from gavn.infra.places import ROOT
from gavn.journeys.demo_world.acts import log_in
from gavn.journeys.demo_world.places import MIDTJYLLAND
from gavn.journeys.demo_world.plan import Plan
from gavn.journeys.demo_world.staff import LOGINS
from gavn.journeys.demo_world.timeline import moment
from gavn.kernel.errors import PartMissing
from gavn.kernel.period import ONE_DAY
from gavn.needs.actions.needs import draft_need, publish_need, qualify_need
from gavn.parties import queries as parties
from gavn.parties.roles import BUYER, ECONOMIST
from gavn.value import queries as value
from gavn.value.actions.cases import NewParty, open_case, share_case
from gavn.value.actions.gains import NewGain, promise_gain
from gavn.value.actions.versions import edit_case
from gavn.value.documents import Edit, ParameterChange, content_of, to_toml
from gavn.value.errors import CaseNotFound

SLUG = "saarpleje"
CASE_FILE = ROOT / "docs" / "examples" / "saarpleje.value.toml"
TOWNS = ("751", "791", "730")  # Aarhus, Viborg, Randers
TOWNS_PARTY, SOLUTION = "Kommunerne", "nye forbindinger"
ORE = 100
DRAFTED_DAYS, PUBLISHED_DAYS, OPENED_DAYS, BID_DAYS = 150, 120, 60, 20  # before today
PRICE_IN_THE_BID = {"gamma": {"mean": Decimal("23.9"), "sd": Decimal("0.8")}}


def act_on_wound_care(plan: Plan, *, now: dt.datetime) -> None:
    """Publish the need, open and share its case, read the bid's price into it. Once only."""
    with transaction.atomic():
        buyer, economist = (log_in(LOGINS["region", MIDTJYLLAND, role], now) for role in (BUYER, ECONOMIST))
        if _is_done(economist):
            return
        (region_id,) = economist.organisations(ECONOMIST)
        case_id = _case(plan, economist, region_id, _need(plan, buyer, region_id))
        change = ParameterChange(dist=PRICE_IN_THE_BID, source="Tilbud, delaftale 1", status="tendered")
        edit_case(
            actor=economist,
            case_id=case_id,
            edit=Edit(parameters={"pris_ny": change}),
            reason="Prisen er kendt fra det laveste tilbud",
            based_on=1,
            now=_before(plan, BID_DAYS),
        )
        _promise(plan, economist, case_id)


def _need(plan: Plan, buyer: Actor, region_id: UUID) -> UUID:
    drafted, published = _before(plan, DRAFTED_DAYS), _before(plan, PUBLISHED_DAYS)
    need = draft_need(
        actor=buyer,
        owner_id=region_id,
        slug="forbindinger-der-holder-laengere",
        title="Forbindinger, der holder længere",
        problem=(
            "Sår skiftes oftere, end de behøver, fordi forbindingen ikke holder. Det koster besøg i kommunen, kørsel "
            "for borgeren og sygedage."
        ),
        affected="Borgere med sår, der heler langsomt, sygeplejersker i kommunen og sårambulatoriet på hospitalet.",
        size="Omkring tusind borgere i tre kommuner, og 180 skift om året for hver.",
        solved_when="Forbindingen kan sidde længere uden flere komplikationer, og hver part kan se, hvad det giver.",
        baseline=[("Skift pr. borger", "180", "skift om året", "Optælling i tre kommuner")],
        now=drafted,
    )
    qualify_need(actor=buyer, need_id=need.id, reason="Tre kommuner har det samme problem", now=published)
    publish_need(actor=buyer, need_id=need.id, now=published)
    return need.id


def _case(plan: Plan, economist: Actor, region_id: UUID, need_id: UUID) -> UUID:
    opened = _before(plan, OPENED_DAYS)
    found = parties.organisations(actor=economist, kind="municipality", on=plan.line.today)
    towns = [NewParty(TOWNS_PARTY, each.id) for each in found if each.code in TOWNS]
    case = open_case(
        actor=economist,
        need_id=need_id,
        owner_id=region_id,
        slug=SLUG,
        document=_document(plan),
        parties=[NewParty("Regionen", region_id), *towns],
        now=opened,
    )
    share_case(actor=economist, case_id=case.id, now=opened)
    return case.id


def _promise(plan: Plan, economist: Actor, case_id: UUID) -> None:
    """The first town answers for what the towns gain; nobody answers yet for the state and the citizens."""
    case = value.case(actor=economist, slug=SLUG)
    horizon = case.current.result["horizon"]
    over_years = case.current.result["by_party"][SOLUTION][TOWNS_PARTY]["mean_dkk"]
    town = next(each for each in case.parties if each.party == TOWNS_PARTY)
    gain = NewGain(
        name="Færre skift af forbindinger",
        party=TOWNS_PARTY,
        owner_id=town.organisation_id,
        owner_title="Leder af sygeplejen",
        due_on=plan.line.today.replace(year=plan.line.today.year + horizon["years"], month=12, day=31),
        expected_ore=round(over_years / horizon["years"]) * ORE,
        parameter="",
    )
    promise_gain(actor=economist, case_id=case_id, gain=gain, now=_before(plan, BID_DAYS))


def _document(plan: Plan) -> str:
    """The case of the documentation, from the next turn of the year."""
    try:
        content = content_of(CASE_FILE.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise PartMissing(str(CASE_FILE), "The demo runs in a copy of the repository, which holds it.") from None
    content["horizon"]["start"] = dt.date(plan.line.today.year + 1, 1, 1)
    return to_toml(content)


def _before(plan: Plan, days: int) -> dt.datetime:
    return moment(plan.line.today - days * ONE_DAY, 10)


def _is_done(economist: Actor) -> bool:
    try:
        value.case_id(actor=economist, slug=SLUG)
    except CaseNotFound:
        return False
    return True
