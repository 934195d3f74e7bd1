"""The notices of a tender: what was issued, what the next one says and lacks, and issuing it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal
from gavn.tenders import notice_queries
from gavn.tenders.actions.awards import note_award_notice
from gavn.tenders.actions.notices import issue_notice, set_notice_scope
from gavn.tenders.notice_errors import NoticeAddressMissing, NoticeScopeMissing
from gavn.tenders.notice_stages import WITHOUT_EFORMS, notice_kind
from gavn.tenders.notice_texts import notice_scope
from gavn.tenders.notices import next_notice
from gavn.tenders.views import TenderView
from gavn.web.form_page import form_on
from gavn.web.forms import PageForm
from gavn.web.messages import sentence
from gavn.web.once import Done, post_once
from gavn.web.request import PageRequest
from gavn.web.tenders.faults import refuse
from gavn.web.tenders.notice_forms import AwardNoticeForm, ScopeForm, scope_values
from gavn.web.tenders.notice_words import NOTICE_KINDS
from gavn.web.tenders.shown import seen, show

INVALID = 422
FORMATS = {"eforms": "eForms", "ocds": "OCDS"}
MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Next:
    """The notice of the tender's stage: its kind in words, and what it lacks before it can be issued."""

    kind: str
    lacks: str
    lacks_addresses: bool = False


@require_safe
def notices(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """What was issued, for everybody; what comes next, for the lead."""
    return _page(request, tender_id)


@form_on("tenders:notices", "tender_id")
def write_scope(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """The lead writes what notices say of the tender."""
    found = _for_lead(request, tender_id)
    form = ScopeForm(found.lots, request.POST)

    def perform() -> Done:
        before = notice_scope(actor=request.actor, tender_id=tender_id)
        set_notice_scope(actor=request.actor, tender_id=tender_id, scope=form.scope(before), now=request.now)
        return _done(tender_id, _("This is what notices say of the tender."))

    return _sent(request, tender_id, form, perform, "scope_form")


@form_on("tenders:notices", "tender_id")
def issue(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """The lead issues the notice of the tender's stage."""

    def perform() -> Done:
        kept = issue_notice(actor=request.actor, tender_id=tender_id, now=request.now)
        return _done(
            tender_id, _("%(kind)s is issued. Everybody can fetch it here.") % {"kind": NOTICE_KINDS[kept.kind]}
        )

    return post_once(request, perform)


@form_on("tenders:notices", "tender_id")
def award_day(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """The lead notes when the notice of the award was published: complaints run from then."""
    _for_lead(request, tender_id)
    form = AwardNoticeForm(request.POST)

    def perform() -> Done:
        note_award_notice(
            actor=request.actor, tender_id=tender_id, published_on=form.cleaned_data["published_on"], now=request.now
        )
        return _done(tender_id, _("The day is noted. The clocks for complaints run from it."))

    return _sent(request, tender_id, form, perform, "day_form")


def _for_lead(request: PageRequest, tender_id: UUID) -> TenderView:
    """Keep everybody but a buyer of the lead out, before a form's mistakes are told."""
    found, reader = seen(request, tender_id)
    if not reader.is_lead:
        raise PermissionDenied
    return found


def _sent(
    request: PageRequest, tender_id: UUID, form: PageForm, perform: Callable[[], Done], name: str
) -> HttpResponse:
    """The work done, or the page with the form and its mistakes."""
    if not form.is_valid():
        return _page(request, tender_id, {name: form}, INVALID)
    try:
        return post_once(request, perform)
    except Refusal as refusal:
        if refusal.code.endswith((".not-permitted", ".not-found")):
            raise
        refuse(form, refusal)
        return _page(request, tender_id, {name: form}, status_of(refusal))


def _page(
    request: PageRequest, tender_id: UUID, forms_sent: dict[str, PageForm] | None = None, status: int = 200
) -> HttpResponse:
    found, reader = seen(request, tender_id)
    issued = notice_queries.notices(actor=request.actor, tender_id=tender_id, size=MOST_SHOWN)
    said = notice_scope(actor=request.actor, tender_id=tender_id)
    initial = {"documents_url": request.build_absolute_uri(reverse("tenders:tender", args=[tender_id]))}
    context = {
        "issued": issued.items,
        "kinds": NOTICE_KINDS,
        "formats": {code: word for code, word in FORMATS.items() if code != "eforms" or _has_eforms(found)},
        "coming": _coming(request, found) if reader.is_lead else None,
        "is_fixed": any(each.kind == "competition" for each in issued.items),
        "scope_form": ScopeForm(found.lots, initial=scope_values(said, found.lots) if said else initial),
        "day_form": AwardNoticeForm(initial={"published_on": found.award_notice_on}),
        **(forms_sent or {}),
    }
    return show(request, "tenders/notices.html", found, reader, context, status=status)


def _coming(request: PageRequest, tender: TenderView) -> Next:
    """The notice that would be issued now."""
    kind = str(NOTICE_KINDS[notice_kind(tender.state)])
    try:
        next_notice(actor=request.actor, tender_id=tender.id, now=request.now)
    except NoticeScopeMissing as missing:
        return Next(kind, _lacking(missing))
    except Refusal as refusal:
        return Next(kind, sentence(refusal), isinstance(refusal, NoticeAddressMissing))
    return Next(kind, "")


def _lacking(missing: NoticeScopeMissing) -> str:
    """What is to be written first."""
    if missing.facts["missing"] == ["model"]:
        return _("Write the evaluation model first.")
    if missing.facts["missing"] == ["planned_on"]:
        return _("Write when the contract notice is planned: a prior information notice says it.")
    return _("Write first what notices say of the tender.")


def _has_eforms(tender: TenderView) -> bool:
    return tender.procedure not in WITHOUT_EFORMS


def _done(tender_id: UUID, text: str) -> Done:
    return Done(reverse("tenders:notices", args=[tender_id]), text)
