"""The published model of a tender, as the engine reads it, and its bids as the engine scores them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from gavn.engine.scoring.document import parse_tender
from gavn.engine.scoring.fingerprint import model_hash
from gavn.engine.scoring.offer import Bid as ScoredBid
from gavn.engine.scoring.offer import Flow, Package
from gavn.engine.scoring.offer import Tender as ScoredTender
from gavn.engine.scoring.offer_document import LIFE_CYCLE
from gavn.kernel.errors import Unreadable
from gavn.tenders.errors import ModelChanged, ModelHoldsBids, ModelUnreadable
from gavn.tenders.models import Bid, Price, Tender

ORE_A_KRONE = 100


@dataclass(frozen=True, slots=True)
class ReadModel:
    """A model's file, read: what the engine needs, its hash, and titles by code."""

    tender: ScoredTender
    model_hash: str
    lot_titles: dict[str, str]
    criterion_titles: dict[str, str]

    @property
    def life_cycle(self) -> bool:
        """Whether bids state costs over time."""
        return self.tender.model.method.formula == LIFE_CYCLE


def read_model(text: str) -> ReadModel:
    """The model in a file's text. Refuses `tender.model-unreadable` with all mistakes, `tender.model-holds-bids`."""
    try:
        tender = parse_tender(text.encode(), source="model")
    except Unreadable as problem:
        raise ModelUnreadable(faults=[str(fault) for fault in problem.faults]) from None
    if tender.bids or tender.packages:
        raise ModelHoldsBids
    document = tomllib.loads(text)
    return ReadModel(tender, model_hash(tender.model), _titles(document, "lot"), _titles(document, "criterion"))


def published_model(tender: Tender) -> ReadModel:
    """The model as published. Refuses `tender.model-changed` where the stored text is another one."""
    model = read_model(tender.model_text)
    if model.model_hash != tender.model_hash:
        raise ModelChanged(published=tender.model_hash, found=model.model_hash)
    return model


def bidder_label(name: str, code: str) -> str:
    """How evidence names a bidder: two companies may share a name, never a CVR number."""
    return f"{name} (CVR {code})"


Marked = Mapping[tuple[UUID, str], Mapping[str, tuple[Decimal, str]]]


def tender_to_score(
    model: ReadModel, title: str, bids: Sequence[Bid], prices: Sequence[Price], marked: Marked
) -> ScoredTender:
    """The model with its bids; `marked` gives by bid and lot each criterion's consensus mark and reason."""
    by_id = {bid.id: bid for bid in bids}
    scored, packages = [], []
    for price in prices:
        bid = by_id[price.bid_id]
        bidder = bidder_label(bid.organisation.name, bid.organisation.code)
        amount = Fraction(price.price_ore, ORE_A_KRONE)
        flows = tuple(Flow(year, Fraction(ore, ORE_A_KRONE)) for year, ore in price.flows)
        if len(price.lots) > 1:
            packages.append(Package(bidder, tuple(price.lots), amount, None, flows))
            continue
        marks = marked.get((bid.id, price.lots[0]), {})
        scored.append(
            ScoredBid(
                bidder=bidder,
                lot=price.lots[0],
                price=amount,
                marks={code: Fraction(mark) for code, (mark, _) in marks.items()},
                flows=flows,
                reasons={code: reason for code, (_, reason) in marks.items()},
                seal=bid.seal,
            )
        )
    return ScoredTender(title, model.tender.model, tuple(scored), tuple(packages), model.tender.price_range)


def _titles(document: Mapping[str, object], key: str) -> dict[str, str]:
    tables = document.get(key, [])
    assert isinstance(tables, list)  # noqa: S101 - the reader has looked
    return {table["id"]: table.get("title", "") for table in tables}
