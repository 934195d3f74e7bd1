"""The need behind the agreement, its value case as the documentation has it, and what the case follows.

Done by the region's buyer and economist with the rights of the application, all of it or nothing. The forecast is what
was written down before the agreement began; the worker then reads the ledger and says what has come of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from gavn.infra.actors import Actor
from gavn.infra.places import ROOT
from gavn.journeys.demo_world.acts import log_in
from gavn.journeys.demo_world.agreement import AGREEMENT_ID
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
from gavn.value.actions.bindings import bind_parameter
from gavn.value.actions.cases import NewParty, open_case, share_case
from gavn.value.actions.gains import NewGain, promise_gain
from gavn.value.actions.requests import ask_for_valuation
from gavn.value.binding_kinds import NewBinding
from gavn.value.documents import content_of, to_toml
from gavn.value.errors import CaseNotFound

NEED_SLUG = "en-indgang-for-borgere-med-stomi"
CASE_FILE = ROOT / "docs" / "examples" / "stoma.value.toml"
SOURCE = "Samarbejdsaftale om gevinsthåndtering ved fælles udbud, afsnit 3"
TITLE = "Fælles indkøb af stomihjælpemidler, Region Midtjylland"
IN_DANISH = {
    "today": "i dag",
    "joint": "fælles indkøb",
    "municipalities": "Kommunerne",
    "region": "Regionen",
    "suppliers": "Leverandørerne",
    "saving": "besparelse",
    "-saving": "-besparelse",
    "extra": "merudgift",
    "pool": "pulje",
    "account:pool": "account:pulje",
    "DKK/year": "kr. om året",
    "products": "hjælpemidler",
    "advice and products in hospital": "rådgivning og hjælpemidler på hospitalet",
}
DRAFTED_DAYS, PUBLISHED_DAYS, SHARED_DAYS = 700, 640, 120  # before the agreement begins
DAYS_TO_ANSWER = 21
EXPECTED_ORE = 1_860_000_000
BINDINGS = (
    NewBinding("besparelse", "agreement-gain", "price", party="Kommunerne", agreement_id=AGREEMENT_ID),
    NewBinding("merudgift", "agreement-gain", "volume", party="Regionen", agreement_id=AGREEMENT_ID, factor="-1"),
)


def act_on_value(plan: Plan, *, now: dt.datetime) -> None:
    """Publish the need, open and share its case, let it follow the agreement, ask for help. Once only."""
    with transaction.atomic():
        buyer, economist = _of_region(BUYER, now), _of_region(ECONOMIST, now)
        if _is_done(economist):
            return
        (region_id,) = economist.organisations(ECONOMIST)
        need_id = _need(plan, buyer, region_id)
        case_id = _case(plan, economist, region_id, need_id)
        for binding in BINDINGS:
            bind_parameter(actor=economist, case_id=case_id, binding=binding, now=now)
        ask_for_valuation(
            actor=buyer,
            asker_id=region_id,
            need_id=need_id,
            case_id=case_id,
            question="Hvad er det værd, at borgeren kun skal ringe ét sted hen? Sagen regner det ikke med i dag.",
            answer_by=plan.line.today + DAYS_TO_ANSWER * ONE_DAY,
            now=now,
        )


def case_text(plan: Plan) -> str:
    """The case of the documentation in Danish words, with its horizon where the agreement's term is."""
    try:
        text = CASE_FILE.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise PartMissing(str(CASE_FILE), "The demo runs in a copy of the repository, which holds it.") from None
    content = dict(_in_danish(content_of(text)))
    content["title"] = TITLE
    content["horizon"]["start"] = plan.line.term.start_on
    return to_toml(content)


def _in_danish(content: Any, key: str = "") -> Any:
    """The names of the case in Danish; kinds and rules are words of the format and stay."""
    if isinstance(content, Mapping):
        return {IN_DANISH.get(name, name): _in_danish(each, name) for name, each in content.items()}
    if isinstance(content, list):
        return [_in_danish(each, key) for each in content]
    return IN_DANISH.get(content, content) if isinstance(content, str) and key != "kind" else content


def _need(plan: Plan, buyer: Actor, region_id: UUID) -> UUID:
    drafted, published = _before(plan, DRAFTED_DAYS), _before(plan, PUBLISHED_DAYS)
    need = draft_need(
        actor=buyer,
        owner_id=region_id,
        slug=NEED_SLUG,
        title="Én indgang for borgere med stomi",
        problem=(
            "Borgere med stomi får rådgivning på hospitalet, bevilling i kommunen og varer fra en leverandør, som "
            "kommunen har valgt alene. Sortiment, priser og arbejdsgange er forskellige fra kommune til kommune, og "
            "borgeren skal selv få det til at hænge sammen."
        ),
        affected="Borgere med stomi, stomisygeplejersker, sagsbehandlere og leverandører.",
        size=f"{len(plan.agreed.parties_inside)} kommuner og én region køber hjælpemidlerne sammen.",
        solved_when=(
            "Borgeren har ét sted at bestille, alle har det samme sortiment til den samme pris, og hver part kan se, "
            "hvad det koster og giver."
        ),
        baseline=[
            ("Kommunernes forventede besparelse", "18600000", "kr. om året", SOURCE),
            ("Regionens forventede merudgift", "9000000", "kr. om året", SOURCE),
        ],
        now=drafted,
    )
    qualify_need(actor=buyer, need_id=need.id, reason="Kommunerne har det samme problem", now=published)
    publish_need(actor=buyer, need_id=need.id, now=published)
    return need.id


def _case(plan: Plan, economist: Actor, region_id: UUID, need_id: UUID) -> UUID:
    shared = _before(plan, SHARED_DAYS)
    found = parties.organisations(actor=economist, kind="municipality", on=plan.line.term.start_on)
    inside = {party.code for party in plan.agreed.parties_inside}
    municipalities = [NewParty("Kommunerne", each.id) for each in found if each.code in inside]
    case = open_case(
        actor=economist,
        need_id=need_id,
        owner_id=region_id,
        slug=AGREEMENT_ID,
        document=case_text(plan),
        parties=[NewParty("Regionen", region_id), *municipalities],
        now=shared,
    )
    gain = NewGain(
        name="Lavere priser på stomihjælpemidler",
        party="Kommunerne",
        owner_id=region_id,
        owner_title="Formand for styregruppen",
        due_on=plan.line.term.last_day or plan.line.today,
        expected_ore=EXPECTED_ORE,
        parameter="besparelse",
    )
    promise_gain(actor=economist, case_id=case.id, gain=gain, now=shared)
    share_case(actor=economist, case_id=case.id, now=shared)
    return case.id


def _before(plan: Plan, days: int) -> dt.datetime:
    return moment(plan.line.term.start_on - days * ONE_DAY, 10)


def _is_done(economist: Actor) -> bool:
    try:
        value.case_id(actor=economist, slug=AGREEMENT_ID)
    except CaseNotFound:
        return False
    return True


def _of_region(role: str, now: dt.datetime) -> Actor:
    return log_in(LOGINS["region", MIDTJYLLAND, role], now)
