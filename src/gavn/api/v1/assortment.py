"""Contracts, product groups and the assortment at its price."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from gavn.api.request import read
from gavn.api.v1.common import PageNumber, PageSize, responses
from gavn.contracts import queries as contracts
from gavn.contracts.finder_queries import FittingProduct, fitting_products
from gavn.contracts.queries import BuyerUse, ContractView, GroupView, OfferView
from gavn.infra.clock import day_of
from gavn.infra.paging import Page

router = Router(tags=["assortment"])


class Wishes(Schema):
    """What a product should be, by the catalogue's attributes; `size` in millimetres."""

    pieces: str | None = None
    convexity: str | None = None
    opening: str | None = None
    sterile: str | None = None
    skin: str | None = None
    size: int | None = None


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


@router.get("/contracts/{contract_id}/fit", response=responses(200, Page[FittingProduct]))
def fit(
    request: HttpRequest,
    contract_id: UUID,
    group_id: UUID,
    wishes: Query[Wishes],
    page: PageNumber = 1,
    size_of_page: PageSize = 25,
) -> HttpResponse:
    """A product group's offers of today, the best fit first: 2 points for a wish that is met, 1 where nothing is known.

    Neither supplier nor price counts. Products with the same points stand in the order of sha256(day/product_id).
    """
    wished = {code: str(value) for code, value in wishes.dict().items() if value is not None}
    return read(
        request,
        lambda actor, now: fitting_products(
            actor=actor, contract_id=contract_id, group_id=group_id, wishes=wished, on=day_of(now),
            page=page, size=size_of_page,
        ),
    )  # fmt: skip


@router.get("/contracts/{contract_id}/use", response=responses(200, tuple[BuyerUse, ...]))
def use(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """What each named buyer has called off of its ceiling."""
    return read(request, lambda actor, now: contracts.buyer_use(actor=actor, contract_id=contract_id))
