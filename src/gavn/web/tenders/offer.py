"""One offer: what it says of quality, the evaluator's own marks with reasons, and the consensus with its reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gavn.tenders import evaluation_queries as evaluation
from gavn.tenders.actions.marks import agree_mark, give_mark
from gavn.tenders.views import CriterionView, MarkView, OfferView, TenderView
from gavn.web.form_page import form_on
from gavn.web.once import Done
from gavn.web.request import PageRequest
from gavn.web.tenders.audience import for_authorities
from gavn.web.tenders.marks_form import Given, MarksForm
from gavn.web.tenders.sending import send
from gavn.web.tenders.shown import seen, show
from gavn.web.tenders.standing import Standing

AGREE = "agree"
Save = Callable[..., object]
Known = tuple[Decimal, str]


@dataclass(frozen=True, slots=True)
class Judged:
    """A criterion with what the offer says of it and the marks given so far, the latest of each evaluator."""

    criterion: CriterionView
    answer: str
    marks: tuple[MarkView, ...]
    agreed: MarkView | None


@require_safe
@for_authorities
def offer(request: PageRequest, tender_id: UUID, offer_id: UUID) -> HttpResponse:
    """The offer, with the forms that the reader may fill in."""
    found, reader = seen(request, tender_id)
    return _page(request, found, reader, offer_id)


@form_on("tenders:offer", "tender_id", "offer_id")
@for_authorities
def mark(request: PageRequest, tender_id: UUID, offer_id: UUID) -> HttpResponse:
    """Save the evaluator's own marks."""
    return _save(request, tender_id, offer_id, give_mark, evaluation.MINE)


@form_on("tenders:offer", "tender_id", "offer_id")
@for_authorities
def agree(request: PageRequest, tender_id: UUID, offer_id: UUID) -> HttpResponse:
    """Save the consensus."""
    return _save(request, tender_id, offer_id, agree_mark, evaluation.UNAGREED)


def _page(
    request: PageRequest,
    tender: TenderView,
    reader: Standing,
    offer_id: UUID,
    *,
    own: MarksForm | None = None,
    consensus: MarksForm | None = None,
    status: int = 200,
) -> HttpResponse:
    view = evaluation.offer(actor=request.actor, tender_id=tender.id, offer_id=offer_id, now=request.now)
    judged = _judged(tender, view)
    is_open = tender.state == "opened"
    context = {
        "offer": view,
        "judged": judged,
        "own_form": (own or MarksForm(tender.criteria, known=_own(judged))) if is_open and reader.may_mark else None,
        "agree_form": (consensus or MarksForm(tender.criteria, known=_proposed(judged), prefix=AGREE))
        if is_open and reader.is_lead
        else None,
        "all_marked": all(each.marks for each in judged),
    }
    return show(request, "tenders/offer.html", tender, reader, context, status=status)


def _save(request: PageRequest, tender_id: UUID, offer_id: UUID, save: Save, waiting: str) -> HttpResponse:
    found, reader = seen(request, tender_id)
    view = evaluation.offer(actor=request.actor, tender_id=tender_id, offer_id=offer_id, now=request.now)
    is_own = save is give_mark
    known = _own(_judged(found, view)) if is_own else _agreed(_judged(found, view))
    form = MarksForm(found.criteria, request.POST, known=known, prefix=None if is_own else AGREE)

    def perform() -> Done:
        for given in form.given():
            _give(request, tender_id, offer_id, save, given)
        following = evaluation.next_offer(
            actor=request.actor, tender_id=tender_id, after=offer_id, waiting=waiting, now=request.now
        )
        if following is None or "stay" in request.POST:
            return Done(reverse("tenders:offers", args=[tender_id]), _("Saved."))
        return Done(reverse("tenders:offer", args=[tender_id, following]), _("Saved. This is the next one."))

    done, status = send(request, form, perform)
    if done:
        return done
    forms: dict[str, Any] = {"own" if is_own else "consensus": form}
    return _page(request, found, reader, offer_id, **forms, status=status)


def _give(request: PageRequest, tender_id: UUID, offer_id: UUID, save: Save, given: Given) -> None:
    save(
        actor=request.actor,
        tender_id=tender_id,
        offer_id=offer_id,
        criterion=given.criterion,
        mark=given.mark,
        reason=given.reason,
        now=request.now,
    )


def _judged(tender: TenderView, view: OfferView) -> tuple[Judged, ...]:
    found = []
    for criterion in tender.criteria:
        of_it = [each for each in view.marks if each.criterion == criterion.code]
        latest = {each.by: each for each in of_it if not each.by_consensus}
        agreed = [each for each in of_it if each.by_consensus]
        answer = view.answers.get(criterion.code, "")
        found.append(Judged(criterion, answer, tuple(latest.values()), agreed[-1] if agreed else None))
    return tuple(found)


def _own(judged: tuple[Judged, ...]) -> dict[str, Known]:
    """The reader's own marks so far."""
    marks = ((each.criterion.code, mark) for each in judged for mark in each.marks if mark.is_own)
    return {code: (Decimal(mark.mark), mark.reason) for code, mark in marks}


def _agreed(judged: tuple[Judged, ...]) -> dict[str, Known]:
    """What is agreed on so far."""
    return {
        each.criterion.code: (Decimal(each.agreed.mark), each.agreed.reason)
        for each in judged
        if each.agreed is not None
    }


def _proposed(judged: tuple[Judged, ...]) -> dict[str, Known]:
    """What is agreed on, and where nothing is, the evaluators' common mark if they all gave the same one."""
    found = _agreed(judged)
    for each in judged:
        given = {Decimal(mark.mark) for mark in each.marks}
        if each.agreed is None and len(given) == 1:
            found[each.criterion.code] = (given.pop(), "")
    return found
