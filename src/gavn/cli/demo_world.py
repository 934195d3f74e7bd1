"""The stages of the demo world, each in a process of its own with the rights it needs: see `demo_stages`.

Loaded after Django.
"""

from __future__ import annotations

import gc
import json

from django.core.management import call_command

from gavn.cli.demo_folder import PEOPLE_FILE, citizen_count
from gavn.cli.frame import Progress
from gavn.infra import clock
from gavn.journeys.demo_world import acts
from gavn.journeys.demo_world.acts_of_needs import act_on_needs
from gavn.journeys.demo_world.acts_of_partnerships import act_on_partnerships
from gavn.journeys.demo_world.acts_of_tenders import act_on_tenders
from gavn.journeys.demo_world.acts_of_value import act_on_value
from gavn.journeys.demo_world.acts_of_wound_care import act_on_wound_care
from gavn.journeys.demo_world.load import is_loaded, load_world
from gavn.journeys.demo_world.people import PASSWORD, citizens_to_find, demo_people
from gavn.journeys.demo_world.plan import Plan, make_plan


def prepare() -> None:
    """As the owner: bring the database up to date; load the world where it is not there."""
    call_command("migrate", verbosity=0, interactive=False)
    if is_loaded():
        return
    PEOPLE_FILE.unlink(missing_ok=True)
    now, plan = clock.now(), plan_of_today()
    gc.disable()  # a tenth of the time; rows make no circles, and the process ends with the load
    with Progress("Loading the demo world", total=plan.work) as progress:
        load_world(plan, step=progress.step, now=now)


def act() -> None:
    """As the application: what the world's people do themselves; then write down who can log in."""
    now, plan = clock.now(), plan_of_today()
    with Progress("Applying for those who wait", total=len(acts.waiting(plan))) as progress:
        acts.act(plan, step=progress.step, now=now)
    act_on_value(plan, now=now)
    act_on_wound_care(plan, now=now)
    act_on_tenders(plan, now=now)
    act_on_partnerships(plan, now=now)
    act_on_needs(plan, now=now)
    people = [
        {"login": each.login, "name": each.name, "role": each.role, "organisation": each.organisation}
        for each in demo_people(plan)
    ]
    to_find = [{"name": each.name, "cpr": each.cpr} for each in citizens_to_find(plan)]
    known = {"password": PASSWORD, "people": people, "to_find": to_find}
    draft = PEOPLE_FILE.with_suffix(".new")
    draft.write_text(json.dumps(known, ensure_ascii=False, indent=1), "utf-8")
    draft.rename(PEOPLE_FILE)


def plan_of_today() -> Plan:
    """The plan for today and the number of citizens that the environment asks for."""
    return make_plan(clock.day_of(clock.now()), citizen_count())
