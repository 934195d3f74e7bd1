"""Decide the award, send the letters, and sign when standstill is over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from uuid import UUID

from gavn.engine.allocation.award import Evaluation as ScoredEvaluation
from gavn.engine.allocation.reasons import Place, places
from gavn.engine.bundle.redact import redact
from gavn.engine.scoring.rounding import price_text
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.kernel.errors import Refusal
from gavn.kernel.hashing import sha256_hex
from gavn.kernel.ids import uuid7
from gavn.tenders import law
from gavn.tenders.actions.evaluation import score
from gavn.tenders.actions.flags import refuse_unexplained_flags
from gavn.tenders.actions.low_prices import refuse_unexplained
from gavn.tenders.award_letter import letter_of, write_letter
from gavn.tenders.errors import NobodyAwarded, NoticeDayNotFitting, PartiesNotApproved, StandstillRuns
from gavn.tenders.evaluation_model import bidder_label
from gavn.tenders.events import AwardDecided, AwardSigned, LettersSent
from gavn.tenders.holding import may_move, move, tender_of_lead
from gavn.tenders.models import Award, Bid, Evaluation, Letter, Lot, Party, Price, PublicEvidence, Tender, TenderStep
from gavn.tenders.rounds import live_bids
from gavn.tenders.states import CONTRACTED


@dataclass(frozen=True, slots=True)
class AwardedTender:
    """How many places have a winner, and the state after it."""

    tender_id: UUID
    state: str
    awarded: int


@dataclass(frozen=True, slots=True)
class SentLetters:
    """How many letters were sent, and the last day of standstill."""

    tender_id: UUID
    state: str
    letters: int
    standstill_until_on: dt.date


def decide_award(*, actor: Actor, tender_id: UUID, now: dt.datetime) -> AwardedTender:
    """Decide as the evaluation says: an award that the published model does not give cannot be made.

    Refuses `tender.wrong-state`, `mark.changed-after-lock`, `tender.model-changed`, `award.low-price-unexplained`,
    `award.red-flag-unexplained`.
    """
    with acting(actor):
        tender = tender_of_lead(actor, tender_id)
        may_move(tender, "decide")
        rows = _award_rows(tender, score(tender), now)
        refuse_unexplained(tender, rows)
        refuse_unexplained_flags(tender, rows)
        Award.objects.bulk_create(rows, batch_size=2000)
        move(tender, "decide", actor=actor, now=now)
        record([AwardDecided(tender.id)], actor=actor, now=now)
        return AwardedTender(tender.id, tender.state, sum(row.organisation_id is not None for row in rows))


def send_letters(*, actor: Actor, tender_id: UUID, now: dt.datetime) -> SentLetters:
    """Tell every bidder at once, each with its own reasons and its copy of the evidence. Standstill begins.

    Refuses `tender.wrong-state`.
    """
    with acting(actor):
        tender = tender_of_lead(actor, tender_id)
        may_move(tender, "send-letters")
        tender.letters_sent_at = now
        tender.standstill_until_on = law.standstill_until(day_of(now))
        letters = _letters(tender, score(tender), actor, now)
        Letter.objects.bulk_create(letters, batch_size=100)
        move(tender, "send-letters", "letters_sent_at", "standstill_until_on", actor=actor, now=now)
        record([LettersSent(tender.id, tender.standstill_until_on)], actor=actor, now=now)
        return SentLetters(tender.id, tender.state, len(letters), tender.standstill_until_on)


def sign_award(*, actor: Actor, tender_id: UUID, now: dt.datetime) -> AwardedTender:
    """Sign the contract: the day after standstill at the earliest, and with every party where the award says so.

    Refuses `tender.wrong-state`, `award.standstill-runs`, `party.not-approved`, `award.nobody`.
    """
    with acting(actor):
        tender = tender_of_lead(actor, tender_id)
        may_move(tender, "sign")
        until_on = tender.standstill_until_on
        if until_on is None or day_of(now) <= until_on:
            raise StandstillRuns(until_on=str(until_on))
        _check_parties(tender)
        awarded = Award.objects.filter(tender=tender, organisation__isnull=False).count()
        if not awarded:
            raise NobodyAwarded
        bundle = redact(Evaluation.objects.get(tender=tender).bundle, None)
        move(tender, "sign", actor=actor, now=now)
        PublicEvidence.objects.bulk_create(
            [PublicEvidence(id=uuid7(now), tender=tender, bundle=bundle, published_at=now)]
        )
        record([AwardSigned(tender.id)], actor=actor, now=now)
        return AwardedTender(tender.id, tender.state, awarded)


def note_award_notice(*, actor: Actor, tender_id: UUID, published_on: dt.date, now: dt.datetime) -> dt.date:
    """Note when the notice of the award was published: the clocks for complaints run from then. Answers the day.

    Refuses `tender.wrong-state` before the contract is signed, `award.notice-day-not-fitting` {on}.
    """
    with acting(actor):
        tender = tender_of_lead(actor, tender_id)
        if tender.state != CONTRACTED:
            raise Refusal("tender.wrong-state", move="note-award-notice", state=tender.state)
        signed_on = day_of(TenderStep.objects.get(subject=tender, move="sign").at)
        if not signed_on <= published_on <= day_of(now):
            raise NoticeDayNotFitting(on=str(published_on))
        tender.award_notice_on = published_on
        tender.save(update_fields=["award_notice_on"])
        return published_on


def _award_rows(tender: Tender, scored: ScoredEvaluation, now: dt.datetime) -> list[Award]:
    lots = {lot.code: lot for lot in Lot.objects.filter(tender=tender)}
    prices = list(
        Price.objects.filter(tender=tender).select_related("bid__organisation").order_by("bid_id", "position")
    )
    packages = [price for price in prices if len(price.lots) > 1]
    singles = {(_label(price.bid), price.lots[0]): price for price in prices if len(price.lots) == 1}
    return [
        _award_row(tender, position, place, lots, singles, packages, now)
        for position, place in enumerate(places(scored))
    ]


def _award_row(
    tender: Tender,
    position: int,
    place: Place,
    lots: Mapping[str, Lot],
    singles: Mapping[tuple[str, str], Price],
    packages: Sequence[Price],
    now: dt.datetime,
) -> Award:
    price = None
    if place.bidder is not None:
        price = singles[place.bidder, place.lot] if place.package is None else packages[place.package]
    return Award(
        id=uuid7(now),
        tender=tender,
        position=position,
        lot=lots[place.lot],
        share=str(place.share),
        organisation=price.bid.organisation if price else None,
        price=price,
        package_lots=list(place.lots) if place.package is not None else [],
        reason_code=place.reason.code,
        reason_facts=_plain(place.reason.facts),
    )


def _letters(tender: Tender, scored: ScoredEvaluation, actor: Actor, now: dt.datetime) -> list[Letter]:
    bundle = Evaluation.objects.get(tender=tender).bundle
    winners = set(
        Award.objects.filter(tender=tender, organisation__isnull=False).values_list("organisation_id", flat=True)
    )
    letters = []
    for bid in live_bids(tender).select_related("organisation").order_by("id"):
        label = _label(bid)
        pdf = write_letter(letter_of(tender, scored, bid.organisation.name, label, bundle["root"], actor.name))
        letters.append(
            Letter(
                id=uuid7(now),
                tender=tender,
                organisation=bid.organisation,
                is_winner=bid.organisation_id in winners,
                pdf=pdf,
                sha256=sha256_hex(pdf),
                bundle=redact(bundle, label),
                sent_at=now,
            )
        )
    return letters


def _check_parties(tender: Tender) -> None:
    if not tender.conditional_on_all:
        return
    waiting = Party.objects.filter(tender=tender, approved_at=None).select_related("organisation").order_by("id")
    names = [party.organisation.name for party in waiting]
    if names:
        raise PartiesNotApproved(waiting=names)


def _label(bid: Bid) -> str:
    return bidder_label(bid.organisation.name, bid.organisation.code)


def _plain(value: Any) -> Any:
    """Facts as JSON: exact numbers as text."""
    if isinstance(value, Fraction):
        return price_text(value)
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value
