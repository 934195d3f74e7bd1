"""A small agreement for the tests of settlement: Aarhus and Viborg inside, Samsø outside, the region keeps the pool."""

import datetime as dt
from uuid import UUID, uuid4

from gavn.settlement.actions.agreements import amend_agreement, register_agreement
from gavn.settlement.actions.books import close_due_months, close_year
from gavn.settlement.actions.costs import post_cost
from gavn.settlement.actions.initiatives import NewInitiative, Profit, propose_initiative
from tests.world import JOB, NOW, make_world, organisation

DOCUMENT = """
format = "gavn-agreement/1"
title  = "Prøveaftale"
period = { start = 2023-09-01, last_day = 2027-08-30 }
[pool]
amount_dkk_year = 1000
accrual  = "month"
key      = "inhabitants"
rounding = "largest-remainder"
[expected]
municipalities_dkk_year = 3000
region_dkk_year = -900
[[party]]
code = "751"
name = "Aarhus"
cluster = "Aarhus"
inhabitants = 2
[[party]]
code = "791"
name = "Viborg"
cluster = "Midt"
inhabitants = 1
[[party]]
code = "741"
name = "Samsø"
cluster = "Aarhus"
inhabitants = 5
outside = true
"""
AGREEMENT = "proeve"


def make_agreement():
    """The small world with the agreement registered; the world, and Samsø's id."""
    world = make_world()
    samso = organisation("municipality", "741", "Samsø Kommune", world.region)
    register_agreement(actor=JOB, agreement_id=AGREEMENT, document=DOCUMENT, region_id=world.region, now=NOW)
    return world, samso


def settle_history(world) -> tuple[UUID, UUID]:
    """2023 closed, the agreement amended for later, an initiative proposed, a cost posted: initiative and cost."""
    facts = {"actor": JOB, "organisation_id": world.region, "payee_id": world.supplier, "kind": "advice", "now": NOW}
    post_cost(**facts, amount_ore=100, text="2023", cause=uuid4(), posted_on=dt.date(2023, 12, 1))
    close_due_months(actor=JOB, now=NOW)
    close_year(actor=world.region_economist, agreement_id=AGREEMENT, year=2023, now=NOW)
    amend_agreement(
        actor=world.region_economist, agreement_id=AGREEMENT, document=DOCUMENT, from_year=2027, reason="prøve", now=NOW
    )
    new = NewInitiative(
        cluster="Aarhus", title="Stomicafé", purpose="prøve", municipal_interest="prøve", executor_id=world.aarhus,
        year=2026, amount_dkk=100, start_on=NOW.date(), profits=(Profit("751", "prøve"),),
    )  # fmt: skip
    initiative = propose_initiative(actor=world.economist, agreement_id=AGREEMENT, new=new, now=NOW)
    return initiative, post_cost(**facts, amount_ore=100, text="prøve", cause=uuid4(), posted_on=NOW.date())
