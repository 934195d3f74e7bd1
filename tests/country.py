"""A whole country of citizens with grants and standing orders, made set-based from one citizen's world."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection

from gavn.infra.actors import acting
from tests.supply import Supply, make_supply
from tests.world import JOB, NOW, World, make_world

LINES = 3
COUNTRY = """
with people as (
    select infra_uuid7(%(at)s) as citizen, infra_uuid7(%(at)s) as application, infra_uuid7(%(at)s) as decision,
           infra_uuid7(%(at)s) as grant_id, infra_uuid7(%(at)s) as standing, number,
           case when number %% 2 = 0 then %(aarhus)s::uuid else %(viborg)s::uuid end as municipality
    from generate_series(1, %(citizens)s) as number
), citizens as (
    insert into parties_citizen (id, cpr_cipher, cpr_hash, name, sort_key, born_on, street, postcode, city,
                                 municipality_id, clinic_id, delivery_reference, protected_address)
    select citizen, ''::bytea, decode(md5('country' || number), 'hex'), 'Borger ' || number, 'borger', '1950-01-01',
           'Prøvevej ' || number, '8000', 'Aarhus C', municipality, null, 'R' || number, false
    from people
), applications as (
    insert into grants_application (id, case_number, citizen_id, clinic_id, municipality_id, contract_id, indication,
                                    note, consent_on, state, received_at, decide_by)
    select application, 'L-' || number, citizen, %(clinic)s, municipality, %(contract)s, 'colostomy', '', %(start)s,
           'granted', %(at)s, %(start)s
    from people
), decisions as (
    insert into grants_decision (id, application_id, citizen_id, municipality_id, outcome, reasons, law_reference,
                                 decided_by, decided_at, complain_before, letter, letter_sha256)
    select decision, application, citizen, municipality, 'granted', '', 'serviceloven § 112', 'test', %(at)s, %(start)s,
           ''::bytea, '0'
    from people
), grants as (
    insert into grants_grant (id, citizen_id, municipality_id, contract_id, decision_id, indication, state, start_on)
    select grant_id, citizen, municipality, %(contract)s, decision, 'colostomy', 'active', %(start)s from people
), lines as (
    insert into grants_line (id, grant_id, group_id, units, every_months, anchor_on, first_months, first_every_months)
    select infra_uuid7(%(at)s), grant_id, granted.group_id, granted.units, 3, %(start)s, 0, 1
    from people, (values (%(bags)s::uuid, 90), (%(belts)s::uuid, 3)) as granted (group_id, units)
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


def make_country(citizens: int, first_on: dt.date) -> Country:
    """So many citizens of two municipalities, each with a grant of 90 bags and 3 belts a quarter."""
    world = make_world()
    supply = make_supply(world)
    values = {
        "at": NOW, "citizens": citizens, "clinic": world.clinic, "aarhus": world.aarhus, "viborg": world.viborg,
        "contract": supply.contract, "start": dt.date(2026, 1, 1), "first": first_on, "bags": supply.bags,
        "belts": supply.belts, "bag": supply.bag, "other_bag": supply.other_bag, "belt": supply.belt,
    }  # fmt: skip
    with acting(JOB), connection.cursor() as cursor:
        cursor.execute(COUNTRY, values)
    return Country(world, supply, citizens, first_on)
