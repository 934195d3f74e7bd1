"""A whole country of citizens with grants and standing orders, made set-based from one citizen's world."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection

from gavn.infra.actors import acting
from tests.supply import CEILING_ORE, Supply, grant, make_supply, name_buyer
from tests.world import JOB, NOW, World, make_world, organisation

LINES = 3
# Each citizen's case is a copy of the template's, so that a new column needs no change here.
COUNTRY = """
with people as (
    select infra_uuid7(%(at)s) as citizen, infra_uuid7(%(at)s) as application, infra_uuid7(%(at)s) as decision,
           infra_uuid7(%(at)s) as grant_id, infra_uuid7(%(at)s) as standing, number,
           (%(municipalities)s::uuid[])[1 + number %% cardinality(%(municipalities)s::uuid[])] as municipality
    from generate_series(1, %(citizens)s) as number
), citizens as (
    insert into parties_citizen
    select (jsonb_populate_record(template, jsonb_build_object(
        'id', people.citizen, 'cpr_hash', '\\x' || md5('country' || number), 'name', 'Borger ' || number,
        'sort_key', 'borger', 'municipality_id', people.municipality, 'delivery_reference', 'R' || number))).*
    from people, parties_citizen template where template.id = %(citizen)s
), applications as (
    insert into grants_application
    select (jsonb_populate_record(template, jsonb_build_object(
        'id', people.application, 'case_number', 'L-' || number, 'citizen_id', people.citizen,
        'municipality_id', people.municipality))).*
    from people, grants_application template where template.citizen_id = %(citizen)s
), decisions as (
    insert into grants_decision
    select (jsonb_populate_record(template, jsonb_build_object(
        'id', people.decision, 'application_id', people.application, 'citizen_id', people.citizen,
        'municipality_id', people.municipality))).*
    from people, grants_decision template where template.citizen_id = %(citizen)s
), grants as (
    insert into grants_grant
    select (jsonb_populate_record(template, jsonb_build_object(
        'id', people.grant_id, 'decision_id', people.decision, 'citizen_id', people.citizen,
        'municipality_id', people.municipality))).*
    from people, grants_grant template where template.id = %(grant)s
), lines as (
    insert into grants_line
    select (jsonb_populate_record(template, jsonb_build_object(
        'id', infra_uuid7(%(at)s), 'grant_id', people.grant_id))).*
    from people, grants_line template where template.grant_id = %(grant)s
), standing as (
    insert into ordering_standing (id, citizen_id, municipality_id, state, every_months, anchor_on, turn, next_on,
                                   ready_on, started_at)
    select standing, citizen, municipality, 'active', 1, %(first)s, 0, %(first)s, %(first)s, %(at)s from people
)
insert into ordering_standing_line (id, standing_id, product_id, packs, packs_at_home)
select infra_uuid7(%(at)s), standing, wanted.product_id, wanted.packs, 0
from people,
     (values (%(bag)s::uuid, 2), (%(other_bag)s::uuid, 1), (%(belt)s::uuid, 1)) as wanted (product_id, packs)
"""


@dataclass(frozen=True)
class Country:
    """The world in which the citizens live and what they order: each 2 + 1 packs of bags and a belt a month."""

    world: World
    supply: Supply
    citizens: int
    first_on: dt.date


def make_country(citizens: int, first_on: dt.date, *, more_municipalities: int = 0, units: int = 90) -> Country:
    """So many citizens, of two municipalities and more where asked; each has a grant of `units` bags a quarter."""
    world = make_world()
    supply = make_supply(world)
    municipalities = [world.aarhus, world.viborg]
    for number in range(more_municipalities):
        municipalities.append(organisation("municipality", f"9{number:02}", f"Kommune {number}", world.region))
        name_buyer(supply.contract, municipalities[-1], CEILING_ORE // 100)
    template = grant(world, supply, {supply.bags: units, supply.belts: units // 30}, end_before=None)
    values = {
        "at": NOW, "citizens": citizens, "citizen": world.citizen, "grant": template.grant, "first": first_on,
        "municipalities": municipalities, "bag": supply.bag, "other_bag": supply.other_bag, "belt": supply.belt,
    }  # fmt: skip
    with acting(JOB), connection.cursor() as cursor:
        cursor.execute(COUNTRY, values)
    return Country(world, supply, citizens, first_on)
