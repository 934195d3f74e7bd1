"""A tender for programs a page at a time: lots, the check of its model, the evaluation, the result, one lot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from gavn.api.request import read
from gavn.api.v1.common import PageNumber, PageSize, responses
from gavn.engine.scoring.sanity.report import check as check_model
from gavn.infra.actors import Actor
from gavn.infra.paging import Page
from gavn.tenders import evaluation_queries as evaluation
from gavn.tenders import lot_queries, result_queries
from gavn.tenders import queries as tenders
from gavn.tenders.errors import ModelMissing
from gavn.tenders.evaluation_model import read_model
from gavn.tenders.evaluation_queries import OfferItem, ProgressView
from gavn.tenders.result_queries import PlaceView
from gavn.tenders.views import LotView

router = Router(tags=["tenders"])
Waiting = Literal["all", "mine", "unagreed"]


@router.get("/tenders/{tender_id}/lots", response=responses(200, Page[LotView]))
def lots(
    request: HttpRequest, tender_id: UUID, text: str = "", page: PageNumber = 1, size: PageSize = 25
) -> HttpResponse:
    """The lots, searched by code and title."""
    return read(
        request,
        lambda actor, now: lot_queries.lots(actor=actor, tender_id=tender_id, text=text, page=page, size=size, now=now),
    )


@router.get("/tenders/{tender_id}/check", response=responses(200, dict[str, Any]))
def check(request: HttpRequest, tender_id: UUID) -> HttpResponse:
    """What the check of the evaluation model finds, as `gavn tender check` does; numbers are exact text."""

    def ask(actor: Actor, now: dt.datetime) -> Any:
        found = tenders.tender(actor=actor, tender_id=tender_id, now=now)
        if not found.model_text:
            raise ModelMissing
        report = check_model(read_model(found.model_text).tender)
        return _exact({"model_hash": report.model_hash, "relative": report.relative, "findings": report.findings})

    return read(request, ask)


@router.get("/tenders/{tender_id}/progress", response=responses(200, ProgressView))
def progress(request: HttpRequest, tender_id: UUID) -> HttpResponse:
    """How far the marking is: marks needed, one's own, those agreed on."""
    return read(request, lambda actor, now: evaluation.progress(actor=actor, tender_id=tender_id, now=now))


@router.get("/tenders/{tender_id}/offer-list", response=responses(200, Page[OfferItem]))
def offer_list(
    request: HttpRequest,
    tender_id: UUID,
    waiting: Waiting = "all",
    text: str = "",
    page: PageNumber = 1,
    size: PageSize = 25,
) -> HttpResponse:
    """The offers by lot with how many criteria are marked and agreed on."""
    return read(
        request,
        lambda actor, now: evaluation.offer_items(
            actor=actor, tender_id=tender_id, waiting=waiting, text=text, page=page, size=size, now=now
        ),
    )


@router.get("/tenders/{tender_id}/places", response=responses(200, Page[PlaceView]))
def places(
    request: HttpRequest, tender_id: UUID, text: str = "", page: PageNumber = 1, size: PageSize = 25
) -> HttpResponse:
    """Who has each lot, and the code and facts of why."""
    return read(
        request,
        lambda actor, now: result_queries.result_places(
            actor=actor, tender_id=tender_id, text=text, page=page, size=size, now=now
        ),
    )


@router.get("/tenders/{tender_id}/lot-result", response=responses(200, dict[str, Any]))
def lot_result(request: HttpRequest, tender_id: UUID, lot: str) -> HttpResponse:
    """One lot: its ranking, and how firm the first place is (leave one out, formulas, weight, price)."""
    return read(
        request,
        lambda actor, now: _exact(result_queries.lot_result(actor=actor, tender_id=tender_id, lot=lot, now=now)),
    )


def _exact(value: Any) -> Any:
    """The value as JSON: exact numbers as text."""
    if is_dataclass(value) and not isinstance(value, type):
        return _exact(asdict(value))
    if isinstance(value, Fraction | Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return {str(name): _exact(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_exact(each) for each in value]
    return value
