"""What products are like in use: told by citizens and professionals, summed for those who tender."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from gavn.api.request import CREATED, read, write
from gavn.api.v1.common import responses
from gavn.ordering.actions.experience import NewExperience, tell_experience
from gavn.ordering.experience_queries import (
    ExperienceView,
    ProductExperience,
    experience_by_product,
    experiences_of_citizen,
)

router = Router(tags=["experience"])


class Told(Schema):
    """The last `days` days with a product until `until_on`; `skin` is none, some or much."""

    product_id: UUID
    until_on: dt.date
    days: int
    leaks: int
    skin: str
    units_used: int


@router.post("/citizens/{citizen_id}/experiences", response=responses(CREATED, UUID))
def tell(request: HttpRequest, citizen_id: UUID, body: Told) -> HttpResponse:
    """Tell what a product was like. Answers the id."""
    new = NewExperience(**body.dict())
    return write(
        request, lambda actor, now: tell_experience(actor=actor, citizen_id=citizen_id, experience=new, now=now)
    )


@router.get("/citizens/{citizen_id}/experiences", response=responses(200, tuple[ExperienceView, ...]))
def of_citizen(request: HttpRequest, citizen_id: UUID) -> HttpResponse:
    """What was told of the citizen's products. Logged."""
    return read(request, lambda actor, now: experiences_of_citizen(actor=actor, citizen_id=citizen_id, now=now))


@router.get("/contracts/{contract_id}/experiences", response=responses(200, tuple[ProductExperience, ...]))
def by_product(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Each product's figures for those who buy or pay under the contract; null of fewer than five people."""
    return read(request, lambda actor, now: experience_by_product(actor=actor, contract_id=contract_id, now=now))
