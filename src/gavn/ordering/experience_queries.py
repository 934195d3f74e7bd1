"""What was told of products: to the citizen each word of it, to those who tender sums of at least five citizens."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db import connection

from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.kernel.period import add_months
from gavn.ordering.models import Experience, OrderLine
from gavn.parties import queries as parties

LEAST_CITIZENS = 5  # as in sql/experience_by_product.sql: fewer are not shown
LOOK_BACK_MONTHS = 24
MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class ExperienceView:
    """What was told of a product, by whom."""

    product_id: UUID
    product_name: str
    until_on: dt.date
    days: int
    leaks: int
    skin: str
    units_used: int
    told_by_name: str


@dataclass(frozen=True, slots=True)
class ProductExperience:
    """A product's figures; None each where fewer than LEAST_CITIZENS citizens have told."""

    product_id: UUID
    item_number: str
    name: str
    citizens: int | None
    leaks_a_month: Decimal | None  # in 30 days
    skin_share: Decimal | None  # of what was told, with some or much trouble
    units_a_day: Decimal | None


def experiences_of_citizen(*, actor: Actor, citizen_id: UUID, now: dt.datetime) -> tuple[ExperienceView, ...]:
    """What was told of the citizen's products, the newest first. Logged. Refuses `citizen.not-found`."""
    with acting(actor):
        parties.citizen(actor=actor, citizen_id=citizen_id, what="experiences.read", now=now)
        rows = Experience.objects.filter(citizen_id=citizen_id).select_related("product")
        return tuple(
            ExperienceView(
                row.product_id, row.product.name, row.until_on, row.days, row.leaks, row.skin, row.units_used,
                row.told_by_name,
            )
            for row in rows.order_by("-until_on", "-id")[:MOST_SHOWN]
        )  # fmt: skip


def ordered_products(*, actor: Actor, citizen_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """The products that the citizen has ordered, as far as the actor may see them, in Danish order."""
    with acting(actor):
        rows = OrderLine.objects.filter(citizen_id=citizen_id).order_by("product__sort_key", "product_id")
        return tuple(rows.values_list("product_id", "product__name").distinct())


def experience_by_product(*, actor: Actor, contract_id: UUID, now: dt.datetime) -> tuple[ProductExperience, ...]:
    """What was told of a contract's products in the last two years; nothing to those outside the contract."""
    since = add_months(day_of(now), -LOOK_BACK_MONTHS)
    with acting(actor), connection.cursor() as cursor:
        cursor.execute("select * from ordering_experience_by_product(%s, %s)", [contract_id, since])
        return tuple(ProductExperience(*row) for row in cursor.fetchall())
