"""Score the bids with the published model and keep the re-computable evidence."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass
from uuid import UUID

from gavn.engine.allocation.award import Evaluation as ScoredEvaluation
from gavn.engine.allocation.award import evaluate
from gavn.engine.allocation.highs_process import HighsProcess
from gavn.engine.bundle.content import bundle_content
from gavn.engine.bundle.files import make_bundle
from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.kernel.ids import uuid7
from gavn.tenders.consensus import agreed_marks
from gavn.tenders.errors import MarksChanged, NoBids
from gavn.tenders.evaluation_model import published_model, tender_to_score
from gavn.tenders.events import TenderEvaluated
from gavn.tenders.holding import may_move, move, tender_of_lead
from gavn.tenders.models import Evaluation, Price, QualityLock, Tender
from gavn.tenders.rounds import live_bids

SALT_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class EvaluatedTender:
    """The root hash of the evidence, and the state after it."""

    tender_id: UUID
    state: str
    model_hash: str
    root: str


def evaluate_tender(*, actor: Actor, tender_id: UUID, now: dt.datetime) -> EvaluatedTender:
    """Score and award by the published model alone, from the locked marks and the opened prices.

    Refuses `tender.wrong-state`, `tender.model-changed`, `mark.changed-after-lock`, `tender.no-bids`, and what the
    formula cannot stand (`zero-price`, `negative-price`, `package-needs-price-formula`).
    """
    with acting(actor):
        tender = tender_of_lead(actor, tender_id)
        may_move(tender, "evaluate")
        scored = score(tender)
        bundle = make_bundle(bundle_content(scored), secrets.token_hex(SALT_KEY_BYTES))
        root = str(bundle["root"])
        row = Evaluation(
            id=uuid7(now), tender=tender, root=root, bundle=bundle, evaluated_by=actor.name, evaluated_at=now
        )
        Evaluation.objects.bulk_create([row])
        move(tender, "evaluate", actor=actor, now=now)
        record([TenderEvaluated(tender.id, root)], actor=actor, now=now)
        return EvaluatedTender(tender.id, tender.state, scored.model_hash, root)


def score(tender: Tender) -> ScoredEvaluation:
    """The engine's evaluation of the locked marks and the opened prices."""
    agreed = agreed_marks(tender)
    lock = QualityLock.objects.get(tender=tender)
    if agreed.marks_hash != lock.marks_hash:
        raise MarksChanged(locked=lock.marks_hash, found=agreed.marks_hash)
    bids = list(live_bids(tender).select_related("organisation").order_by("id"))
    prices = list(Price.objects.filter(tender=tender).order_by("bid_id", "position"))
    if not prices:
        raise NoBids
    with HighsProcess() as solver:
        return evaluate(tender_to_score(published_model(tender), tender.title, bids, prices, agreed.marks), solver)
