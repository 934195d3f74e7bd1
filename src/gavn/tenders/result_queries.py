"""The result a page at a time, and one lot with all that is known of it. For those inside, once prices are open."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db import connection

from gavn.engine.scoring.robustness.report import Robustness, robustness_of
from gavn.engine.scoring.rounding import price_text
from gavn.infra.actors import Actor, acting
from gavn.infra.paging import Page
from gavn.tenders.errors import LotNotFound
from gavn.tenders.evaluation_model import published_model
from gavn.tenders.flagging import FlaggedPrice, flagged_prices
from gavn.tenders.flags import FlagView, tender_flags
from gavn.tenders.holding import inside_tender
from gavn.tenders.models import Award, Evaluation, Lot, QualityLock, Tender
from gavn.tenders.one_lot import lot_to_score

RANKINGS = """
select ranking.value from tenders_evaluation evaluation,
  jsonb_array_elements(evaluation.bundle -> 'content' -> 'rankings') as ranking(value)
where evaluation.tender_id = %s and ranking.value ->> 'lot' = any(%s)
"""


@dataclass(frozen=True, slots=True)
class ResultHead:
    """What there is to say of the whole result. `root` is empty before the evaluation."""

    marks_hash: str
    model_hash: str
    root: str
    places: int
    low_prices: tuple[FlaggedPrice, ...]
    red_flags: tuple[FlagView, ...]


@dataclass(frozen=True, slots=True)
class PlaceView:
    """One place of the award; kroner and scores as exact text. `facts` are those of the reason."""

    lot: str
    lot_title: str
    share: str
    bidder: str
    via: str
    price: str
    score: str
    bids: int
    reason_code: str
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class RankedBid:
    """A bid in the ranking of a lot; numbers as exact text. `price_score` is None where there is no such score."""

    bidder: str
    price: str
    points: dict[str, str]
    quality: str
    price_score: str | None
    score: str
    rank: int


@dataclass(frozen=True, slots=True)
class LotResult:
    """A lot's ranking and how firm it is."""

    lot: str
    lot_title: str
    ranking: tuple[RankedBid, ...]
    above_reserve: tuple[str, ...]
    robustness: Robustness


def result_head(*, actor: Actor, tender_id: UUID, now: dt.datetime) -> ResultHead:
    """The hashes, the number of places and the prices to be explained. Refuses `tender.not-permitted`."""
    with acting(actor):
        row = inside_tender(actor, tender_id)
        lock = QualityLock.objects.filter(tender=row).first()
        found = Evaluation.objects.filter(tender=row).values_list("root", flat=True).first()
        return ResultHead(
            marks_hash=lock.marks_hash if lock else "",
            model_hash=row.model_hash,
            root=found or "",
            places=len(_places(row)),
            low_prices=flagged_prices(row.id),
            red_flags=tender_flags(row.id),
        )


def result_places(
    *, actor: Actor, tender_id: UUID, text: str = "", page: int = 1, size: int = 25, now: dt.datetime
) -> Page[PlaceView]:
    """The places of the award in the order of the lots; `text` is looked for in lot and winner."""
    with acting(actor):
        row = inside_tender(actor, tender_id)
        titles = dict(Lot.objects.filter(tender=row).values_list("code", "title"))
        found = [place for place in enumerate(_places(row)) if _holds(place[1], titles, text)]
        shown = found[(page - 1) * size : page * size]
        rankings = _rankings(row.id, [place["lot"] for _number, place in shown])
        facts = dict(
            Award.objects.filter(tender=row, position__in=[number for number, _place in shown]).values_list(
                "position", "reason_facts"
            )
        )
        items = tuple(
            _place_view(place, titles, rankings.get(place["lot"], {}), facts.get(number)) for number, place in shown
        )
        return Page(items, len(found), page, size)


def lot_result(*, actor: Actor, tender_id: UUID, lot: str, now: dt.datetime) -> LotResult:
    """One lot: ranking and robustness. Refuses `tender.not-permitted`, `tender-lot.not-found`."""
    with acting(actor):
        row = inside_tender(actor, tender_id)
        title = Lot.objects.filter(tender=row, code=lot).values_list("title", flat=True).first()
        ranking = _rankings(row.id, [lot]).get(lot)
        if title is None or ranking is None:
            raise LotNotFound(lot=lot)
        rows = tuple(
            RankedBid(
                bidder=each["bidder"],
                price=each["price"],
                points=each["points"],
                quality=each["quality"],
                price_score=each["price_score"],
                score=each["score"],
                rank=each["rank"],
            )
            for each in ranking["rows"]
        )
        scored = lot_to_score(row, published_model(row), lot)
        return LotResult(lot, title, rows, tuple(ranking["above_reserve"]), robustness_of(scored, lot))


def _places(row: Tender) -> list[dict[str, Any]]:
    found = Evaluation.objects.filter(tender=row).values_list("bundle__content__award__places", flat=True).first()
    return list(found or [])


def _rankings(tender_id: UUID, lots: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The rankings of these lots, by lot, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(RANKINGS, [tender_id, list(lots)])
        rankings = [value if isinstance(value, dict) else json.loads(value) for (value,) in cursor.fetchall()]
    return {ranking["lot"]: ranking for ranking in rankings}


def _holds(place: Mapping[str, Any], titles: Mapping[str, str], text: str) -> bool:
    named = (place["lot"], titles.get(place["lot"], ""), place["bidder"] or "")
    return any(text.casefold() in each.casefold() for each in named)


def _place_view(
    place: Mapping[str, Any], titles: Mapping[str, str], ranking: Mapping[str, Any], facts: dict[str, Any] | None
) -> PlaceView:
    rows = ranking.get("rows", [])
    own = next((row for row in rows if row["bidder"] == place["bidder"]), None)
    return PlaceView(
        lot=place["lot"],
        lot_title=titles.get(place["lot"], ""),
        share=place["share"],
        bidder=place["bidder"] or "",
        via=place["via"] or "",
        price=own["price"] if own else "",
        score=own["score"] if own else "",
        bids=len(rows) + len(ranking.get("above_reserve", [])),
        reason_code=place["reason"],
        facts=_margin(place, rows, own) if facts is None else facts,
    )


def _margin(
    place: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], own: Mapping[str, Any] | None
) -> dict[str, Any]:
    """Before the award is decided: how far the best bid is ahead of the next one."""
    others = [row for row in rows if row["bidder"] != place["bidder"]]
    if place["reason"] != "best-bid" or own is None or not others:
        return {}
    margin = abs(Fraction(own["score"]) - Fraction(others[0]["score"]))
    return {"next": others[0]["bidder"], "margin": price_text(margin)}
