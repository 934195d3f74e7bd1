"""Draft a tender with its evaluation model, publish it, cancel it."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass
from uuid import UUID

from gavn.engine.scoring.sanity.finding import ERROR
from gavn.engine.scoring.sanity.report import check
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.kernel.ids import uuid7
from gavn.kernel.period import Period
from gavn.tenders import law, rules
from gavn.tenders.errors import (
    CeilingsAboveMaximum,
    ContractFormUnknown,
    DeadlineTooEarly,
    ModelMissing,
    ModelNotSane,
    NotEditable,
    NoThreshold,
    PartiesMissing,
    ProcedureBelowLaw,
    ProcedureUnknown,
    ReasonMissing,
    TenderNotPermitted,
    TenderNumberTaken,
    TermTooLong,
    UndividedUnexplained,
    ValueNotFitting,
)
from gavn.tenders.evaluation_model import ReadModel, read_model
from gavn.tenders.events import TenderCancelled, TenderDrafted, TenderPublished
from gavn.tenders.holding import hold_receipt, keep_step, may_move, move, tender_of_lead
from gavn.tenders.models import Criterion, Lot, Party, Seal, Tender
from gavn.tenders.sealing import new_key_pair
from gavn.tenders.states import EDITABLE, PUBLISHED

log = logging.getLogger("gavn.tenders")


@dataclass(frozen=True, slots=True)
class NewTender:
    """What is tendered: amounts in øre without VAT, the contract's term half-open.

    `contract_form` says whether one or several contracts are tendered. `undivided_reason` explains a single lot.
    """

    number: str
    title: str
    lead_id: UUID
    procedure: str
    contract_form: str
    estimated_ore: int
    maximum_ore: int
    start_on: dt.date
    end_before: dt.date
    conditional_on_all: bool = True
    undivided_reason: str = ""


@dataclass(frozen=True, slots=True)
class TenderRef:
    """A tender and how far it is."""

    id: UUID
    number: str
    state: str


@dataclass(frozen=True, slots=True)
class PublishedTender:
    """A published tender: the hash of its model, which stands in the notice, and the deadline."""

    id: UUID
    number: str
    state: str
    model_hash: str
    bid_deadline_at: dt.datetime


def draft_tender(*, actor: Actor, tender: NewTender, now: dt.datetime) -> TenderRef:
    """Begin a tender of the lead. Refuses `tender.not-permitted`, what is unlawful in it, `tender.number-taken`."""
    with acting(actor):
        if not rules.may_lead(actor, tender.lead_id):
            raise TenderNotPermitted
        _check_terms(tender)
        row = Tender(
            id=uuid7(now),
            number=tender.number.strip(),
            title=tender.title.strip(),
            lead_id=tender.lead_id,
            buyer_ids=[tender.lead_id],
            procedure=tender.procedure,
            contract_form=tender.contract_form,
            estimated_ore=tender.estimated_ore,
            maximum_ore=tender.maximum_ore,
            start_on=tender.start_on,
            end_before=tender.end_before,
            conditional_on_all=tender.conditional_on_all,
            undivided_reason=tender.undivided_reason.strip(),
            state="",
            created_at=now,
        )
        row.state = may_move(row, "draft")
        # The database settles which of two at once takes the number; the other finds it taken.
        Tender.objects.bulk_create([row], ignore_conflicts=True)
        if not Tender.objects.filter(id=row.id).exists():
            raise TenderNumberTaken(number=row.number)
        keep_step(row, "draft", "", actor=actor, now=now)
        record([TenderDrafted(row.id, row.lead_id)], actor=actor, now=now)
        return TenderRef(row.id, row.number, row.state)


def set_model(*, actor: Actor, tender_id: UUID, text: str, now: dt.datetime) -> TenderRef:
    """Give the tender its evaluation model: the text of a `gavn-tender/1` file without bids.

    Refuses `tender.published-already`, `tender.model-unreadable` with every mistake, `tender.model-holds-bids`.
    """
    with acting(actor):
        tender = tender_of_lead(actor, tender_id)
        if tender.state not in EDITABLE:
            # The refusal undoes the transaction, so the attempt is kept in the process's log.
            log.warning("change of published tender %s refused to %s at %s", tender.id, actor.reference, now)
            raise NotEditable(state=tender.state)
        model = read_model(text)
        tender.model_text = text
        tender.save(update_fields=["model_text"])
        _write_parts(tender, model, now)
        return TenderRef(tender.id, tender.number, tender.state)


def publish_tender(*, actor: Actor, tender_id: UUID, bid_deadline_at: dt.datetime, now: dt.datetime) -> PublishedTender:
    """Publish under the hash of the model, with new keys to seal bids. Nothing published is changed afterwards.

    Refuses `tender.model-missing`, `tender.model-not-sane`, `tender.undivided-unexplained`,
    `tender.above-threshold`, `tender.deadline-too-early`, `tender.parties-missing`,
    `tender.ceilings-above-maximum`, `tender.wrong-state`.
    """
    with acting(actor):
        tender = tender_of_lead(actor, tender_id)
        may_move(tender, "publish")
        model = _publishable_model(tender)
        _check_law(tender, bid_deadline_at, day_of(now))
        _check_ceilings(tender)
        pairs = {envelope: new_key_pair() for envelope in ("quality", "price")}
        Seal.objects.bulk_create(
            Seal(id=uuid7(now), tender=tender, envelope=envelope, private_key=pair.private)
            for envelope, pair in pairs.items()
        )
        tender.model_hash = model.model_hash
        tender.published_at, tender.bid_deadline_at = now, bid_deadline_at
        tender.quality_key, tender.price_key = pairs["quality"].public, pairs["price"].public
        columns = ("model_hash", "published_at", "bid_deadline_at", "quality_key", "price_key")
        move(tender, "publish", *columns, actor=actor, now=now)
        record([TenderPublished(tender.id, model.model_hash, bid_deadline_at)], actor=actor, now=now)
        return PublishedTender(tender.id, tender.number, tender.state, model.model_hash, bid_deadline_at)


def cancel_tender(*, actor: Actor, tender_id: UUID, reason: str, now: dt.datetime) -> TenderRef:
    """Give the tender up, with a reason. Refuses `tender.wrong-state`, `tender.reason-missing`."""
    with acting(actor):
        tender = tender_of_lead(actor, tender_id)
        may_move(tender, "cancel")
        if not reason.strip():
            raise ReasonMissing
        if tender.state == PUBLISHED:
            hold_receipt(tender.id, alone=True)
        move(tender, "cancel", actor=actor, reason=reason.strip(), now=now)
        record([TenderCancelled(tender.id)], actor=actor, now=now)
        return TenderRef(tender.id, tender.number, tender.state)


def _check_terms(tender: NewTender) -> None:
    if tender.procedure not in rules.PROCEDURES:
        raise ProcedureUnknown(found=tender.procedure, known=list(rules.PROCEDURES))
    if tender.contract_form not in rules.CONTRACT_FORMS:
        raise ContractFormUnknown(found=tender.contract_form, known=list(rules.CONTRACT_FORMS))
    if not 0 < tender.estimated_ore <= tender.maximum_ore:
        raise ValueNotFitting(estimated_ore=tender.estimated_ore, maximum_ore=tender.maximum_ore)
    Period(tender.start_on, tender.end_before)
    latest = law.latest_end(tender.start_on)
    if tender.end_before > latest:
        raise TermTooLong(years=law.LONGEST_TERM_YEARS, end_before=str(tender.end_before), latest=str(latest))


def _write_parts(tender: Tender, model: ReadModel, now: dt.datetime) -> None:
    Lot.objects.filter(tender=tender).delete()
    Criterion.objects.filter(tender=tender).delete()
    scored = model.tender.model
    Lot.objects.bulk_create(
        Lot(id=uuid7(now), tender=tender, position=place, code=lot.id, title=model.lot_titles[lot.id])
        for place, lot in enumerate(scored.lots)
    )
    Criterion.objects.bulk_create(
        Criterion(
            id=uuid7(now),
            tender=tender,
            position=place,
            code=criterion.id,
            title=model.criterion_titles[criterion.id],
            weight=str(criterion.weight),
            low=str(criterion.low),
            high=str(criterion.high),
        )
        for place, criterion in enumerate(scored.criteria)
    )


def _publishable_model(tender: Tender) -> ReadModel:
    if not tender.model_text:
        raise ModelMissing
    model = read_model(tender.model_text)
    errors = [finding.code for finding in check(model.tender).findings if finding.severity == ERROR]
    if errors:
        raise ModelNotSane(findings=errors)
    if len(model.tender.model.lots) == 1 and not tender.undivided_reason:
        raise UndividedUnexplained
    return model


def _check_law(tender: Tender, bid_deadline_at: dt.datetime, today: dt.date) -> None:
    threshold = law.threshold_on(today)
    if threshold is None:
        raise NoThreshold(on=str(today))
    if tender.procedure == "market-check" and tender.estimated_ore >= threshold.amount_ore:
        raise ProcedureBelowLaw(
            estimated_ore=tender.estimated_ore, threshold_ore=threshold.amount_ore, source=threshold.source
        )
    earliest = law.earliest_deadline(tender.procedure, today)
    if day_of(bid_deadline_at) < earliest:
        time = law.BID_TIMES[tender.procedure]
        raise DeadlineTooEarly(days=time.days, earliest=str(earliest), source=time.source)


def _check_ceilings(tender: Tender) -> None:
    ceilings_ore = sum(Party.objects.filter(tender=tender).values_list("ceiling_ore", flat=True))
    if not ceilings_ore:
        raise PartiesMissing
    if ceilings_ore > tender.maximum_ore:
        raise CeilingsAboveMaximum(ceilings_ore=ceilings_ore, maximum_ore=tender.maximum_ore)
