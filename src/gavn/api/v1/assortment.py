"""Contracts, product groups and the assortment at its price."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from gavn.api.request import read
from gavn.api.v1.common import PageNumber, PageSize, responses
from gavn.contracts import queries as contracts
from gavn.contracts.queries import BuyerUse, ContractView, GroupView, OfferView
from gavn.infra.clock import day_of
from gavn.infra.paging import Page

router = Router(tags=["assortment"])


@router.get("/product-groups", response=responses(200, tuple[GroupView, ...]))
def product_groups(request: HttpRequest) -> HttpResponse:
    """The product groups that a grant can name."""
    return read(request, lambda actor, now: contracts.product_groups())


@router.get("/contracts", response=responses(200, tuple[ContractView, ...]))
def contracts_of(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """The contracts that name the organisation as a buyer today."""
    return read(
        request,
        lambda actor, now: contracts.contracts_for(actor=actor, organisation_id=organisation_id, on=day_of(now)),
    )


@router.get("/contracts/{contract_id}/assortment", response=responses(200, Page[OfferView]))
def assortment(
    request: HttpRequest, contract_id: UUID, search: str = "", page: PageNumber = 1, size: PageSize = 25
) -> HttpResponse:
    """What the contract offers today, with the price of a pack in øre."""
    return read(
        request,
        lambda actor, now: contracts.assortment(
            actor=actor, contract_id=contract_id, search=search, on=day_of(now), page=page, size=size
        ),
    )


@router.get("/contracts/{contract_id}/use", response=responses(200, tuple[BuyerUse, ...]))
def use(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """What each named buyer has called off of its ceiling."""
    return read(request, lambda actor, now: contracts.buyer_use(actor=actor, contract_id=contract_id))
