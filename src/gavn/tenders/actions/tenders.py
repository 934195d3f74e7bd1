"""Draft a tender with its evaluation model, publish it, cancel it."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.crypto import encrypt_envelope_key
from gavn.infra.events import record
from gavn.kernel.hashing import sha256_hex
from gavn.kernel.ids import uuid7
from gavn.kernel.period import Period
from gavn.tenders import law, procedures, rules
from gavn.tenders.errors import (
    ContractFormUnknown,
    NotEditable,
    ProcedureUnknown,
    ReasonMissing,
    TenderNotPermitted,
    TenderNumberTaken,
    TermTooLong,
    ValueNotFitting,
)
from gavn.tenders.evaluation_model import ReadModel, read_model
from gavn.tenders.events import TenderCancelled, TenderDrafted, TenderPublished
from gavn.tenders.holding import hold_receipt, keep_step, may_move, move, tender_of_lead
from gavn.tenders.models import Criterion, Lot, Seal, Tender
from gavn.tenders.procedures import PROCEDURES
from gavn.tenders.publication import check_basket, check_ceilings, check_law, publishable_model, read_basket
from gavn.tenders.rounds import COLUMNS, call_round, check_deadline
from gavn.tenders.sealing import new_key_pair
from gavn.tenders.states import EDITABLE, PUBLISHED, REQUESTS

log = logging.getLogger("gavn.tenders")


@dataclass(frozen=True, slots=True)
class NewTender:
    """What is tendered: amounts in øre without VAT, the contract's term half-open.

    `contract_form` says whether one or several contracts are tendered. `undivided_reason` explains a single lot.
    `for_citizens`: aids for citizens, so user representatives are heard. `first_may_win`: the right to award on first
    offers is reserved, where the procedure negotiates.
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
    for_citizens: bool = False
    first_may_win: bool = False


@dataclass(frozen=True, slots=True)
class TenderRef:
    """A tender and how far it is."""

    id: UUID
    number: str
    state: str


@dataclass(frozen=True, slots=True)
class PublishedTender:
    """A published tender: the hash of its model, which stands in the notice, and the deadline that runs."""

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
            for_citizens=tender.for_citizens,
            first_may_win=tender.first_may_win,
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


def set_basket(*, actor: Actor, tender_id: UUID, text: str, now: dt.datetime) -> TenderRef:
    """Give the tender the basket that is compared: the text of a `gavn-basket/1` file; empty text takes it away.

    Refuses `tender.published-already`, `basket.unreadable` with every mistake.
    """
    with acting(actor):
        tender = tender_of_lead(actor, tender_id)
        if tender.state not in EDITABLE:
            raise NotEditable(state=tender.state)
        if text.strip():
            read_basket(text)
        tender.basket_text = text.strip()
        tender.save(update_fields=["basket_text"])
        return TenderRef(tender.id, tender.number, tender.state)


def publish_tender(*, actor: Actor, tender_id: UUID, bid_deadline_at: dt.datetime, now: dt.datetime) -> PublishedTender:
    """Publish under the hash of the model, with new keys to seal bids. Nothing published is changed afterwards.

    The deadline is that of bids; where the procedure selects, it is that of requests to take part. Refuses
    `tender.model-missing`, `tender.model-not-sane`, `tender.undivided-unexplained`, `tender.above-threshold`,
    `tender.users-not-heard`, `tender.deadline-too-early`, `tender.parties-missing`, `tender.ceilings-above-maximum`,
    `basket.too-small`, `tender.wrong-state`.
    """
    with acting(actor):
        tender = tender_of_lead(actor, tender_id)
        selects, today = procedures.selects(tender.procedure), day_of(now)
        step = "ask-for-requests" if selects else "publish"
        may_move(tender, step)
        model = publishable_model(tender, today)
        check_law(tender, today)
        check_ceilings(tender)
        check_basket(tender, model, today)
        time = law.request_time if selects else law.bid_time
        check_deadline(time(tender.procedure, today), bid_deadline_at, today)
        columns = _seal(tender, model, now)
        tender.published_at = now
        if selects:
            tender.request_deadline_at = bid_deadline_at
        else:
            tender.bid_deadline_at = bid_deadline_at
        call_round(tender, procedures.REQUESTS if selects else procedures.BIDS, bid_deadline_at, now)
        move(tender, step, *columns, *COLUMNS, "request_deadline_at", "bid_deadline_at", actor=actor, now=now)
        record([TenderPublished(tender.id, model.model_hash, bid_deadline_at)], actor=actor, now=now)
        return PublishedTender(tender.id, tender.number, tender.state, model.model_hash, bid_deadline_at)


def cancel_tender(*, actor: Actor, tender_id: UUID, reason: str, now: dt.datetime) -> TenderRef:
    """Give the tender up, with a reason. Refuses `tender.wrong-state`, `tender.reason-missing`."""
    with acting(actor):
        tender = tender_of_lead(actor, tender_id)
        may_move(tender, "cancel")
        if not reason.strip():
            raise ReasonMissing
        if tender.state in (REQUESTS, PUBLISHED):
            hold_receipt(tender.id, alone=True)
        move(tender, "cancel", actor=actor, reason=reason.strip(), now=now)
        record([TenderCancelled(tender.id)], actor=actor, now=now)
        return TenderRef(tender.id, tender.number, tender.state)


def _seal(tender: Tender, model: ReadModel, now: dt.datetime) -> tuple[str, ...]:
    """New keys to seal bids with, and the hashes of what is published. Answers the columns that it set."""
    pairs = {envelope: new_key_pair() for envelope in ("quality", "price")}
    Seal.objects.bulk_create(
        Seal(id=uuid7(now), tender=tender, envelope=envelope, private_key=encrypt_envelope_key(pair.private))
        for envelope, pair in pairs.items()
    )
    tender.quality_key, tender.price_key = pairs["quality"].public, pairs["price"].public
    tender.model_hash = model.model_hash
    tender.basket_hash = sha256_hex(tender.basket_text.encode()) if tender.basket_text else ""
    return ("model_hash", "basket_hash", "published_at", "quality_key", "price_key")


def _check_terms(tender: NewTender) -> None:
    if tender.procedure not in PROCEDURES:
        raise ProcedureUnknown(found=tender.procedure, known=list(PROCEDURES))
    if tender.contract_form not in rules.CONTRACT_FORMS:
        raise ContractFormUnknown(found=tender.contract_form, known=list(rules.CONTRACT_FORMS))
    if not 0 < tender.estimated_ore <= tender.maximum_ore:
        raise ValueNotFitting(estimated_ore=tender.estimated_ore, maximum_ore=tender.maximum_ore)
    Period(tender.start_on, tender.end_before)
    latest = law.latest_end(tender.start_on)
    if tender.end_before > latest:
        raise TermTooLong(
            years=law.longest_term(tender.start_on).figure, end_before=str(tender.end_before), latest=str(latest)
        )


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
