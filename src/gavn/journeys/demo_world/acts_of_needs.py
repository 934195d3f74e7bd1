"""What needs are shared through: a theme, dialogue about the dialysis need, declarations, a forum, capacity.

Done by the people of the demo with the rights of the application, all of it or nothing. The meeting is to come.
"""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction

from gavn.infra.actors import Actor
from gavn.journeys.demo_world.acts import log_in
from gavn.journeys.demo_world.places import MIDTJYLLAND
from gavn.journeys.demo_world.plan import Plan
from gavn.journeys.demo_world.staff import LOGINS
from gavn.journeys.demo_world.suppliers import SUPPLIERS
from gavn.journeys.demo_world.timeline import moment
from gavn.kernel.period import ONE_DAY
from gavn.needs import queries as needs
from gavn.needs import sharing
from gavn.needs.actions.dialogue import announce_meeting, answer_about_need, ask_about_need
from gavn.needs.actions.forums import add_member, decide_in_forum, follow_up, hold_meeting, open_forum
from gavn.needs.actions.intents import declare_intent, report_capacity
from gavn.needs.actions.needs import draft_need, publish_need, qualify_need
from gavn.needs.actions.suggestions import suggest_need
from gavn.needs.actions.themes import join_theme, publish_theme
from gavn.parties.roles import BID_MANAGER, BUYER, NURSE

THEME = "Grønne hospitaler uden engangskultur"
FORUM = "Samarbejdsforum for sundhedsinnovation"
DIALYSIS = "dialyse"
MEETING_IN_DAYS, ANSWERED_DAYS, MET_DAYS, DUE_DAYS = 16, 12, 60, 30
WAITING_UNITS, FREE_UNITS, PRICE_ORE, TRAVEL_ORE = 140, 90, 12_500_00, 1_200_00


def act_on_needs(plan: Plan, *, now: dt.datetime) -> None:
    """Share what is needed. Once only."""
    with transaction.atomic():
        buyer = log_in(LOGINS["region", MIDTJYLLAND, BUYER], now)
        if sharing.themes(actor=buyer, size=1).total:
            return
        (region_id,) = buyer.organisations(BUYER)
        company = log_in(LOGINS["supplier", SUPPLIERS[0].cvr, BID_MANAGER], now)
        _theme(plan, buyer, region_id)
        _dialogue(plan, buyer, company, now)
        _forum(plan, buyer, region_id, company)
        _capacity(plan, buyer, region_id, company)
        nurse = log_in(LOGINS["clinic", "990101", NURSE], now)
        suggest_need(
            actor=nurse,
            owner_id=region_id,
            title="Poser, der larmer",
            problem="Borgere fravælger møder og teater, fordi posen kan høres.",
            affected="Borgere med stomi",
            now=_before(plan, 3),
        )


def _theme(plan: Plan, buyer: Actor, region_id: UUID) -> None:
    year = plan.line.today.year
    theme = publish_theme(
        actor=buyer,
        owner_id=region_id,
        title=THEME,
        direction=(
            "Vi vil halvere affaldet fra engangsartikler uden at slække på kvalitet og arbejdsmiljø. "
            "Løsninger, der kan vaskes, genbruges eller komposteres, går forud."
        ),
        start_year=year,
        end_year=year + 4,
        now=_before(plan, 200),
    )
    for need in needs.own_needs(actor=buyer, size=50).items:
        if need.state == "published" and any(word in need.slug for word in ("kittel", "visir", "kompost", "dialyse")):
            join_theme(actor=buyer, need_id=need.id, theme_id=theme.id, now=_before(plan, 150))


def _dialogue(plan: Plan, buyer: Actor, company: Actor, now: dt.datetime) -> None:
    need = next((each for each in needs.own_needs(actor=buyer, size=50).items if DIALYSIS in each.slug), None)
    if need is None or need.state != "published":
        return
    (company_id,) = company.organisations(BID_MANAGER)
    announce_meeting(
        actor=buyer,
        need_id=need.id,
        title="Dialogmøde om dialysemaskiner",
        starts_at=moment(plan.line.today + MEETING_IN_DAYS * ONE_DAY, 13),
        place="Regionshuset Viborg",
        programme="Klinikken fortæller om en dag med dialyse. Derefter 30 minutter til hver virksomhed.",
        now=now,
    )
    said: dict[str, Any] = {"need_id": need.id, "now": _before(plan, ANSWERED_DAYS + 5)}
    asked = ask_about_need(
        actor=company, organisation_id=company_id, text="Skal vores maskine kunne bruges i hjemmet?", **said
    )
    answer_about_need(
        actor=buyer,
        question_id=asked.id,
        question_text="Skal maskinen kunne bruges i hjemmet?",
        text="Det er et ønske og ikke et krav. Vand- og energiforbrug vægter mest.",
        now=_before(plan, ANSWERED_DAYS),
    )
    (region_id,) = buyer.organisations(BUYER)
    year = plan.line.today.year + 2
    declare_intent(
        actor=buyer, organisation_id=region_id, units_a_year=40, unit="dialysemaskiner", from_year=year, **said
    )


def _forum(plan: Plan, buyer: Actor, region_id: UUID, company: Actor) -> None:
    opened: dict[str, Any] = {"actor": buyer, "now": _before(plan, MET_DAYS)}
    (company_id,) = company.organisations(BID_MANAGER)
    forum = open_forum(
        owner_id=region_id,
        name=FORUM,
        terms="Fire gange om året drøfter myndigheder og virksomheder, hvad der mangler, og hvad der kom ud af det.",
        themes=["Genbrug i klinikken", "Data på tværs af sektorer", "Små virksomheders adgang til indkøb"],
        **opened,
    )
    add_member(forum_id=forum.id, organisation_id=region_id, part="chair", **opened)
    add_member(forum_id=forum.id, organisation_id=company_id, **opened)
    meeting = hold_meeting(
        forum_id=forum.id,
        held_on=plan.line.today - MET_DAYS * ONE_DAY,
        minutes="Vi så på de tre første afprøvninger og aftalte, hvad der skal måles næste gang.",
        **opened,
    )
    decision = decide_in_forum(
        meeting_id=meeting.id,
        text="Offentliggør vasketal for flergangstekstiler hver måned",
        responsible_id=region_id,
        due_on=plan.line.today - DUE_DAYS * ONE_DAY,
        **opened,
    )
    follow_up(
        actor=buyer,
        decision_id=decision.id,
        status="done",
        text="Tallene ligger på afprøvningens side siden sidste måned.",
        now=_before(plan, 20),
    )


def _capacity(plan: Plan, buyer: Actor, region_id: UUID, company: Actor) -> None:
    drafted = draft_need(
        actor=buyer,
        owner_id=region_id,
        slug="kapacitet-til-graa-staer",
        title="Plads til operation for grå stær",
        problem="Borgere venter, mens der er ledige stuer andre steder.",
        affected="Borgere, der venter på operation for grå stær",
        size=f"Omkring {WAITING_UNITS} borgere om måneden",
        solved_when="Ingen venter længere end behandlingsgarantien, og de ledige stuer bruges først.",
        baseline=[("Venter pr. måned", str(WAITING_UNITS), "borgere", "Opdigtet tal til demonstrationen")],
        now=_before(plan, 90),
    )
    published: dict[str, Any] = {"actor": buyer, "need_id": drafted.id, "now": _before(plan, 80)}
    qualify_need(reason="Det er dyrere at vente end at flytte", **published)
    publish_need(**published)
    report_capacity(organisation_id=region_id, kind="waiting", units=WAITING_UNITS, travel_ore=TRAVEL_ORE, **published)
    (company_id,) = company.organisations(BID_MANAGER)
    report_capacity(
        **{**published, "actor": company},
        organisation_id=company_id,
        kind="free",
        units=FREE_UNITS,
        price_ore=PRICE_ORE,
        region_id=region_id,
    )


def _before(plan: Plan, days: int) -> dt.datetime:
    return moment(plan.line.today - days * ONE_DAY, 10)
