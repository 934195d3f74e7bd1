"""A need that has been shared: a theme with a follower, dialogue, declarations, a forum, capacity."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from gavn.needs.actions.dialogue import announce_meeting, answer_about_need, ask_about_need
from gavn.needs.actions.forums import add_member, decide_in_forum, follow_up, hold_meeting, open_forum
from gavn.needs.actions.intents import declare_intent, report_capacity
from gavn.needs.actions.themes import follow_theme, join_theme, publish_theme
from tests.world import NOW, World

IN_A_WEEK = NOW + dt.timedelta(days=7)


def share(world: World, need_id: UUID) -> None:
    """Everything once, by whoever does it."""
    owner, company = {"actor": world.buyer, "now": NOW}, {"actor": world.bid_manager, "now": NOW}
    theme = publish_theme(
        owner_id=world.region, title="Grøn afdeling", direction="Mindre affald", start_year=2026, end_year=2030, **owner
    )
    follow_theme(actor=world.nurse, theme_id=theme.id, email="n@klinik.dk", language="da", now=NOW)
    join_theme(need_id=need_id, theme_id=theme.id, **owner)
    announce_meeting(need_id=need_id, title="Dialogmøde", starts_at=IN_A_WEEK, place="Viborg", **owner)
    asked = ask_about_need(need_id=need_id, organisation_id=world.supplier, text="Må vi bruge plast?", **company)
    answer_about_need(question_id=asked.id, question_text="Må der bruges plast?", text="Ja", **owner)
    declare_intent(
        need_id=need_id, organisation_id=world.region, units_a_year=9000, unit="kitler", from_year=2027, **owner
    )
    report_capacity(need_id=need_id, organisation_id=world.region, kind="waiting", units=30, travel_ore=20000, **owner)
    report_capacity(
        need_id=need_id, organisation_id=world.supplier, kind="free", units=20, price_ore=90000,
        region_id=world.region, **company,
    )  # fmt: skip
    forum = open_forum(owner_id=world.region, name="Life science-forum", terms="Vi mødes", themes=["Affald"], **owner)
    add_member(forum_id=forum.id, organisation_id=world.supplier, **owner)
    meeting = hold_meeting(forum_id=forum.id, held_on=NOW.date(), minutes="Vi drøftede affald", **owner)
    decision = decide_in_forum(
        meeting_id=meeting.id, text="Prøv kompost", responsible_id=world.supplier, due_on=IN_A_WEEK.date(), **owner
    )
    follow_up(decision_id=decision.id, status="evaluated", text="Sparede 2 tons", **owner)
