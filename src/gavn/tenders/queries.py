"""What others may read of tenders. Row security shows each actor its own; nothing here shows a price too early."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from gavn.infra.actors import Actor, acting
from gavn.infra.paging import Page
from gavn.tenders import rules
from gavn.tenders.company_facts import declared_facts
from gavn.tenders.deadlines import clocks_of
from gavn.tenders.errors import FactsNotPermitted, LetterNotFound, TenderNotFound
from gavn.tenders.flagging import flagged_prices
from gavn.tenders.flags import tender_flags
from gavn.tenders.holding import inside_tender, seen_tender
from gavn.tenders.models import (
    Answer,
    Award,
    Bid,
    Criterion,
    DialogueNote,
    Evaluation,
    Item,
    Letter,
    Lot,
    Party,
    PublicEvidence,
    QualityLock,
    Question,
    Requirement,
    Round,
    Tender,
    TenderStep,
)
from gavn.tenders.offer_views import offer_views
from gavn.tenders.rounds import live_offers
from gavn.tenders.states import CONTRACTED, STANDSTILL
from gavn.tenders.views import (
    AnswerView,
    AwardTerms,
    AwardView,
    BidView,
    CriterionView,
    DialogueView,
    LetterView,
    LotView,
    OfferView,
    PartyView,
    PreparationView,
    QuestionView,
    RequirementView,
    ResultView,
    RoundView,
    StepView,
    TenderItem,
    TenderView,
    VoiceView,
    WonItem,
)


def tenders(
    *,
    actor: Actor,
    text: str = "",
    states: Sequence[str] = (),
    page: int = 1,
    size: int = 25,
    now: dt.datetime,
) -> Page[TenderItem]:
    """The tenders that the actor may see, newest first: published ones, and those the actor has a part in.

    `text` is looked for in number, title and the lead's name; `states` leaves the others out.
    """
    with acting(actor):
        rows = Tender.objects.order_by("-created_at", "-id")
        if text:
            rows = rows.filter(Q(number__icontains=text) | Q(title__icontains=text) | Q(lead__name__icontains=text))
        if states:
            rows = rows.filter(state__in=states)
        total, first = rows.count(), (page - 1) * size
        shown = rows.select_related("lead")[first : first + size]
        return Page(tuple(_item(row) for row in shown), total, page, size)


def _item(row: Tender) -> TenderItem:
    return TenderItem(row.id, row.number, row.title, row.lead.name, row.procedure, row.state, row.bid_deadline_at)


def coming_deadlines(*, actor: Actor, size: int, now: dt.datetime) -> tuple[TenderItem, ...]:
    """The tenders that still take bids and that the actor may see, the first deadline first."""
    with acting(actor):
        rows = Tender.objects.filter(bid_deadline_at__gte=now).order_by("bid_deadline_at", "id")
        return tuple(_item(row) for row in rows.select_related("lead")[:size])


def tenders_by_id(ids: Sequence[UUID], *, actor: Actor) -> dict[UUID, TenderItem]:
    """Several tenders at once; those that the actor may not see are left out."""
    with acting(actor):
        rows = Tender.objects.filter(id__in=set(ids)).select_related("lead")
        return {row.id: _item(row) for row in rows}


def tender(*, actor: Actor, tender_id: UUID, now: dt.datetime) -> TenderView:
    """One tender. Refuses `tender.not-found`."""
    with acting(actor):
        row = seen_tender(tender_id)
        rounds = tuple(Round.objects.filter(tender=row).order_by("number"))
        return TenderView(
            id=row.id,
            number=row.number,
            title=row.title,
            lead_id=row.lead_id,
            lead_name=row.lead.name,
            procedure=row.procedure,
            contract_form=row.contract_form,
            estimated_ore=row.estimated_ore,
            maximum_ore=row.maximum_ore,
            start_on=row.start_on,
            end_before=row.end_before,
            conditional_on_all=row.conditional_on_all,
            undivided_reason=row.undivided_reason,
            for_citizens=row.for_citizens,
            first_may_win=row.first_may_win,
            model_text=row.model_text,
            model_hash=row.model_hash,
            basket_text=row.basket_text,
            basket_hash=row.basket_hash,
            state=row.state,
            published_at=row.published_at,
            round_kind=row.round_kind,
            round_number=row.round_number,
            request_deadline_at=row.request_deadline_at,
            bid_deadline_at=row.bid_deadline_at,
            standstill_until_on=row.standstill_until_on,
            award_notice_on=row.award_notice_on,
            rounds=tuple(RoundView(each.number, each.kind, each.called_at, each.deadline_at) for each in rounds),
            clocks=clocks_of(row, rounds),
            parties=_parties(row),
            lots=tuple(LotView(lot.code, lot.title) for lot in Lot.objects.filter(tender=row).order_by("position")),
            criteria=_criteria(row),
            steps=_steps(row),
        )


def preparation(*, actor: Actor, tender_id: UUID, now: dt.datetime) -> PreparationView:
    """Requirements, market dialogue, answers; questions as asked for their company and the lead alone."""
    with acting(actor):
        row = seen_tender(tender_id)
        return PreparationView(_requirements(row), _dialogue(row), _answers(row), _questions(row))


def company_facts(*, actor: Actor, organisation_id: UUID, now: dt.datetime) -> dict[str, str]:
    """What a company has declared, for its own bid managers. Refuses `company-fact.not-permitted`."""
    with acting(actor):
        if not rules.may_bid(actor, organisation_id):
            raise FactsNotPermitted
        return declared_facts(organisation_id)


def bids(*, actor: Actor, tender_id: UUID, now: dt.datetime) -> tuple[BidView, ...]:
    """The bids as received: a bidder's own at any time, all of them for those inside when receipt has closed."""
    with acting(actor):
        seen_tender(tender_id)
        rows = Bid.objects.filter(tender_id=tender_id).defer("quality_cipher", "price_cipher")
        return tuple(_bid_view(row) for row in rows.select_related("organisation").order_by("received_at", "id"))


def offers(
    *, actor: Actor, tender_id: UUID, lot: str | None = None, page: int = 1, size: int = 25, now: dt.datetime
) -> Page[OfferView]:
    """What the bids say of quality, with marks: an evaluator's own, all for the lead; the consensus for both.

    Refuses `tender.not-permitted` to those outside.
    """
    with acting(actor):
        row = inside_tender(actor, tender_id)
        found = live_offers(row)
        if lot is not None:
            found = found.filter(lot__code=lot)
        total, first = found.count(), (page - 1) * size
        shown = found.select_related("lot", "bid__organisation").order_by("lot__position", "bid_id")
        return Page(offer_views(actor, list(shown[first : first + size])), total, page, size)


def result(*, actor: Actor, tender_id: UUID, now: dt.datetime) -> ResultView:
    """Rankings and award, for those inside, from the evaluation on. Refuses `tender.not-permitted`."""
    with acting(actor):
        row = inside_tender(actor, tender_id)
        evaluation = _evaluation(row)
        lock = QualityLock.objects.get(tender=row)
        return ResultView(
            tender_id=row.id,
            state=row.state,
            marks_hash=lock.marks_hash,
            model_hash=row.model_hash,
            root=evaluation.root,
            rankings=evaluation.bundle["content"]["rankings"],
            low_prices=flagged_prices(row.id),
            red_flags=tender_flags(row.id),
            awards=_awards(row),
        )


def evidence(*, actor: Actor, tender_id: UUID, now: dt.datetime) -> dict[str, Any]:
    """The evidence bundle: whole for the authorities, the redacted copy for a bidder that has had its letter.

    Everybody else gets the public copy once the contract is signed.
    Refuses `tender.not-found`, `award-letter.not-found`.
    """
    with acting(actor):
        row = seen_tender(tender_id)
        if rules.may_look_inside(actor, row.buyer_ids):
            bundle: dict[str, Any] = _evaluation(row).bundle
            return bundle
        own = _own_letters(actor, row).values_list("bundle", flat=True).first()
        if own is None:
            own = PublicEvidence.objects.filter(tender=row).values_list("bundle", flat=True).first()
        if own is None:
            raise LetterNotFound
        copy: dict[str, Any] = own
        return copy


def letter(*, actor: Actor, tender_id: UUID, organisation_id: UUID, now: dt.datetime) -> LetterView:
    """A bidder's letter, for the bidder and the lead. Refuses `award-letter.not-found`."""
    with acting(actor):
        row = seen_tender(tender_id)
        found = Letter.objects.filter(tender=row, organisation_id=organisation_id).defer("bundle").first()
        if found is None or not (rules.may_lead(actor, row.lead_id) or rules.may_bid(actor, found.organisation_id)):
            raise LetterNotFound
        return LetterView(
            tender_id=row.id,
            organisation_id=organisation_id,
            is_winner=found.is_winner,
            sent_at=found.sent_at,
            file_name=f"tildeling-{row.number}.pdf",
            sha256=found.sha256,
            pdf=bytes(found.pdf),
        )


def award_terms(*, actor: Actor, tender_id: UUID) -> AwardTerms:
    """What the contract is made of, from standstill on. Refuses `tender.not-found`, `tender.not-permitted`."""
    with acting(actor):
        row = seen_tender(tender_id) if actor.is_job else inside_tender(actor, tender_id)
        if row.state not in (STANDSTILL, CONTRACTED):
            raise TenderNotFound
        # Who has not approved by now cannot call off (C-216/17).
        approved = Party.objects.filter(tender=row, approved_at__isnull=False).order_by("id")
        buyers = approved.values_list("organisation_id", "ceiling_ore")
        prices = Award.objects.filter(tender=row, price__isnull=False).values("price_id")
        items = Item.objects.filter(price_id__in=prices).select_related("price__bid")
        return AwardTerms(
            tender_id=row.id,
            number=row.number,
            title=row.title,
            lead_id=row.lead_id,
            start_on=row.start_on,
            end_before=row.end_before,
            estimated_ore=row.estimated_ore,
            maximum_ore=row.maximum_ore,
            contract_form=row.contract_form,
            signed=row.state == CONTRACTED,
            buyers=tuple(buyers),
            lots=tuple(Lot.objects.filter(tender=row).order_by("position").values_list("code", "title")),
            winners=_winners(row),
            items=tuple(_won_item(item) for item in items.order_by("price_id", "position")),
        )


def _winners(row: Tender) -> tuple[tuple[UUID, str], ...]:
    """Who has won which lot, each once."""
    won = Award.objects.filter(tender=row, organisation__isnull=False).order_by("position")
    return tuple(dict.fromkeys(won.values_list("organisation_id", "lot__code")))


def _evaluation(row: Tender) -> Evaluation:
    found = Evaluation.objects.filter(tender=row).first()
    if found is None:
        raise LetterNotFound
    return found


def _own_letters(actor: Actor, row: Tender) -> QuerySet[Letter]:
    own = [membership.organisation_id for membership in actor.memberships]
    return Letter.objects.filter(tender=row, organisation_id__in=own)


def _parties(row: Tender) -> tuple[PartyView, ...]:
    found = Party.objects.filter(tender=row).select_related("organisation").order_by("organisation__sort_key", "id")
    return tuple(
        PartyView(
            organisation_id=party.organisation_id,
            name=party.organisation.name,
            ceiling_ore=party.ceiling_ore,
            quantities=party.quantities,
            mandate_name=party.mandate_name,
            mandate_sha256=party.mandate_sha256,
            approved_at=party.approved_at,
            approved_by=party.approved_by,
        )
        for party in found
    )


def _criteria(row: Tender) -> tuple[CriterionView, ...]:
    return tuple(
        CriterionView(each.code, each.title, each.weight, each.low, each.high)
        for each in Criterion.objects.filter(tender=row).order_by("position")
    )


def _steps(row: Tender) -> tuple[StepView, ...]:
    return tuple(
        StepView(step.move, step.from_state, step.to_state, step.actor_name, step.reason, step.at)
        for step in TenderStep.objects.filter(subject=row).order_by("at", "id")
    )


def _requirements(row: Tender) -> tuple[RequirementView, ...]:
    found = Requirement.objects.filter(tender=row).prefetch_related("voices").order_by("position")
    return tuple(
        RequirementView(
            each.id,
            each.kind,
            each.text,
            tuple(
                VoiceView(voice.speaks_for, voice.statement, voice.said_on)
                for voice in sorted(each.voices.all(), key=lambda voice: (voice.said_on, voice.id))
            ),
        )
        for each in found
    )


def _dialogue(row: Tender) -> tuple[DialogueView, ...]:
    return tuple(
        DialogueView(each.held_on, each.company, each.told, each.answered)
        for each in DialogueNote.objects.filter(tender=row).order_by("held_on", "id")
    )


def _answers(row: Tender) -> tuple[AnswerView, ...]:
    return tuple(
        AnswerView(each.question_text, each.text, each.published_at)
        for each in Answer.objects.filter(tender=row).order_by("published_at", "id")
    )


def _questions(row: Tender) -> tuple[QuestionView, ...]:
    answered = set(Answer.objects.filter(tender=row).values_list("question_id", flat=True))
    return tuple(
        QuestionView(each.id, each.organisation.name, each.text, each.asked_at, each.id in answered)
        for each in Question.objects.filter(tender=row).select_related("organisation").order_by("asked_at", "id")
    )


def _bid_view(row: Bid) -> BidView:
    return BidView(row.id, row.organisation_id, row.organisation.name, row.seal, row.received_at, row.withdrawn_at)


def _awards(row: Tender) -> tuple[AwardView, ...]:
    found = Award.objects.filter(tender=row).select_related("lot", "organisation", "price").order_by("position")
    return tuple(
        AwardView(
            lot=award.lot.code,
            share=award.share,
            organisation_id=award.organisation_id,
            organisation_name=award.organisation.name if award.organisation else "",
            price_ore=award.price.price_ore if award.price else None,
            package_lots=tuple(award.package_lots),
            reason_code=award.reason_code,
            reason_facts=award.reason_facts,
        )
        for award in found
    )


def _won_item(item: Item) -> WonItem:
    return WonItem(
        organisation_id=item.price.bid.organisation_id,
        item_number=item.item_number,
        name=item.name,
        group_code=item.group_code,
        units_per_pack=item.units_per_pack,
        price_ore=item.price_ore,
    )
