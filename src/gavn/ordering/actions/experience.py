"""Tell what a product is like in use."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F

from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.kernel.ids import uuid7
from gavn.kernel.period import ONE_DAY
from gavn.ordering import rules
from gavn.ordering.errors_experience import (
    ExperienceNotPermitted,
    ExperienceToldAlready,
    ExperienceUnreadable,
    ProductNotUsed,
)
from gavn.ordering.models import Experience, OrderLine
from gavn.parties import queries as parties

SKIN = ("none", "some", "much")
MOST_DAYS, MOST_LEAKS, MOST_UNITS = 92, 1000, 10_000
OLDEST = 366 * ONE_DAY


@dataclass(frozen=True, slots=True)
class NewExperience:
    """The last `days` days with a product until `until_on`: leaks, skin trouble (none, some, much), units used."""

    product_id: UUID
    until_on: dt.date
    days: int
    leaks: int
    skin: str
    units_used: int


def tell_experience(*, actor: Actor, citizen_id: UUID, experience: NewExperience, now: dt.datetime) -> UUID:
    """Tell of a product that the citizen has ordered; the citizen's clinic may tell of any that it has fitted.

    Refuses `citizen.not-found`, `experience.not-permitted`, `experience.unreadable`, `experience.product-not-used`,
    `experience.told-already`.
    """
    with acting(actor):
        citizen = parties.citizen(actor=actor, citizen_id=citizen_id, what="experience.told", now=now)
        if not rules.may_tell(actor, citizen_id, citizen.municipality_id, citizen.clinic_id):
            raise ExperienceNotPermitted
        _check(experience, day_of(now))
        if not rules.fits_products(actor, citizen.clinic_id) and not _has_ordered(citizen_id, experience.product_id):
            raise ProductNotUsed(product_id=str(experience.product_id))
        row = Experience(
            id=uuid7(now), citizen_id=citizen_id, municipality_id=citizen.municipality_id, clinic_id=citizen.clinic_id,
            product_id=experience.product_id, until_on=experience.until_on, days=experience.days,
            leaks=experience.leaks, skin=experience.skin, units_used=experience.units_used, told_by=actor.reference,
            told_by_name=actor.name, at=now,
        )  # fmt: skip
        Experience.objects.bulk_create([row], ignore_conflicts=True)
        if not Experience.objects.filter(id=row.id).exists():
            raise ExperienceToldAlready(until_on=experience.until_on)
        return row.id


def _has_ordered(citizen_id: UUID, product_id: UUID) -> bool:
    lines = OrderLine.objects.filter(citizen_id=citizen_id, product_id=product_id)
    return lines.filter(packs__gt=F("packs_cancelled")).exists()


def _check(told: NewExperience, today: dt.date) -> None:
    for field, found, least, most in (
        ("days", told.days, 1, MOST_DAYS),
        ("leaks", told.leaks, 0, MOST_LEAKS),
        ("units_used", told.units_used, 0, MOST_UNITS),
    ):
        if not least <= found <= most:
            raise ExperienceUnreadable(field=field, found=found, expected=f"{least}-{most}")
    if told.skin not in SKIN:
        raise ExperienceUnreadable(field="skin", found=told.skin, expected=", ".join(SKIN))
    if not today - OLDEST <= told.until_on <= today:
        raise ExperienceUnreadable(field="until_on", found=told.until_on, expected=f"{today - OLDEST} - {today}")
