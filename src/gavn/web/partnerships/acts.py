"""What can be done with a partnership as it stands: a table of acts, each with its form, and one page for all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal
from gavn.partnerships import queries
from gavn.partnerships.kinds import INNOVATION, OPI, PLAN_PARTS, STRATEGIC
from gavn.partnerships.views import PartnershipView
from gavn.web.once import Done, post_once
from gavn.web.partnerships import act_forms as forms
from gavn.web.partnerships import performing
from gavn.web.partnerships.audience import for_owners
from gavn.web.request import PageRequest

DRAFTED = ("preparing", "market-dialogue", "in-tender")
ENDED = ("in-use", "concluded", "closed")


@dataclass(frozen=True, slots=True)
class Act:
    """An act: its name in the address, its words, its form, when it can be done, and who does it."""

    name: str
    title: Promise | str
    button: Promise | str
    form: type[forms.ActForm]
    is_open: Callable[[PartnershipView], bool]
    perform: Callable[[PageRequest, PartnershipView, forms.ActForm], None]
    hint: Promise | str = ""


def _drafted(view: PartnershipView) -> bool:
    return view.state in DRAFTED and view.announced_at is None


def _runs(view: PartnershipView) -> bool:
    return view.state == "running"


def _phase_runs(view: PartnershipView) -> bool:
    return _runs(view) and any(each.state == "running" for each in view.phases)


def _next_phase(view: PartnershipView) -> bool:
    return _runs(view) and not _phase_runs(view) and any(each.state == "planned" for each in view.phases)


def _agreeing(view: PartnershipView) -> bool:
    if view.kind == INNOVATION:
        return view.state == "negotiating"
    entered = any(each.state == "partner" for each in view.partners)
    return entered and view.state in (("market-dialogue", "in-tender") if view.kind == STRATEGIC else DRAFTED)


def _developed(view: PartnershipView) -> bool:
    return view.state in ("running", "bought") and any(each.state in ("partner", "bought") for each in view.partners)


def _plan_lacks(view: PartnershipView) -> bool:
    return sum(1 for each in view.plan if each.approved_at) < len(PLAN_PARTS)


def _planning(view: PartnershipView) -> bool:
    return view.state in ("running", "bought", "concluded") and _plan_lacks(view)


ACTS = (
    Act("note", _("Write what has been done and what is next"), _("Save the note"), forms.NoteForm,
        lambda view: view.state not in ENDED, performing.note),
    Act("dialogue", _("Ask the market"), _("Begin the market dialogue"), forms.ActForm,
        lambda view: view.state == "preparing", performing.dialogue,
        _("A partnership is for what cannot be bought already. The dialogue shows what there is.")),
    Act("terms", _("Write the terms of the documents"), _("Save the terms"), forms.TermsForm, _drafted,
        performing.terms),
    Act("requirements", _("Write the minimum requirements"), _("Save the requirements"), forms.RequirementsForm,
        _drafted, performing.requirements,
        _("They are not negotiable, and they are fixed when the documents are published.")),
    Act("phase", _("Plan a phase"), _("Add the phase"), forms.PhaseForm, _drafted, performing.phase),
    Act("announce", _("Publish notice and documents"), _("Publish"), forms.AnnounceForm,
        lambda view: view.kind == INNOVATION and view.state == "market-dialogue", performing.announce_documents,
        _("Everybody reads the documents from then on, and nobody changes them.")),
    Act("tender", _("Offer it in a tender"), _("Save the choice"), forms.TenderForm,
        lambda view: view.kind in (OPI, STRATEGIC) and view.state in ("preparing", "market-dialogue"),
        performing.tender),
    Act("invite", _("Choose whom to invite"), _("Invite"), forms.InviteForm,
        lambda view: view.state == "announced" and bool(view.partners), performing.invite_partners),
    Act("partner", _("Enter a partner"), _("Enter the partner"), forms.PartnerForm,
        lambda view: view.kind in (OPI, STRATEGIC) and view.state in (*DRAFTED, "running"), performing.partner),
    Act("agree", _("Agree and begin development"), _("Begin development"), forms.AgreeForm, _agreeing,
        performing.agree_with),
    Act("begin-phase", _("Begin the next phase"), _("Begin the phase"), forms.ActForm, _next_phase,
        performing.begin),
    Act("judge", _("Judge a milestone"), _("Save the judgement"), forms.JudgeForm, _phase_runs, performing.judge),
    Act("end-phase", _("End the phase and decide who goes on"), _("End the phase"), forms.EndPhaseForm, _phase_runs,
        performing.end, _("Where nobody goes on, the partnership is closed with the same reason.")),
    Act("protocol", _("Let an evidence protocol decide"), _("Save the choice"), forms.ProtocolForm,
        lambda view: view.state not in ENDED, performing.protocol),
    Act("find", _("Keep what a test report shows"), _("Save the finding"), forms.FindingForm,
        lambda view: _developed(view) and any(not each.criterion for each in view.requirements), performing.find),
    Act("buy", _("Buy the solution"), _("Buy"), forms.BuyForm,
        lambda view: view.kind == INNOVATION and _developed(view), performing.buy,
        _("Locked until both the performance level and the maximum cost are met.")),
    Act("plan", _("Write a part of the implementation plan"), _("Save the part"), forms.PlanForm, _planning,
        performing.plan),
    Act("approve", _("Approve a part of the implementation plan"), _("Approve"), forms.ApproveForm,
        lambda view: _planning(view) and any(not each.approved_at for each in view.plan), performing.approve),
    Act("use", _("Take the solution into use"), _("Take into use"), forms.ActForm,
        lambda view: view.state in ("bought", "concluded"), performing.use,
        _("Every part of the implementation plan has to be approved first.")),
    Act("commit", _("Commit work under the ceiling"), _("Commit the work"), forms.CommitForm,
        lambda view: view.kind == STRATEGIC and _runs(view), performing.commit),
    Act("value", _("Say which value case it follows"), _("Save the choice"), forms.ValueForm,
        lambda view: view.state not in ENDED, performing.value_case),
    Act("conclude", _("End it well"), _("End it"), forms.ReasonForm,
        lambda view: view.kind in (OPI, STRATEGIC) and _runs(view), performing.conclude,
        _("What came out of it is bought by a tender.")),
    Act("close", _("Close the partnership"), _("Close"), forms.ReasonForm,
        lambda view: view.state not in (*ENDED, "bought"), performing.close,
        _("Nobody is served by a project that leads nowhere. The reason is kept.")),
)  # fmt: skip
BY_NAME = {act.name: act for act in ACTS}


def open_acts(view: PartnershipView) -> list[Act]:
    """What the reader can do with it now."""
    return [act for act in ACTS if act.is_open(view)] if view.may_edit else []


@require_http_methods(["GET", "POST"])
@for_owners
def act(request: PageRequest, partnership: str, act: str) -> HttpResponse:
    """The form of an act; sending it does it."""
    view = queries.partnership(actor=request.actor, slug=partnership)
    if act not in BY_NAME:
        raise Http404
    if not view.may_edit:
        raise PermissionDenied
    chosen = BY_NAME[act]
    form = chosen.form(request, view, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return post_once(request, lambda: _done(request, view, chosen, form))
            except Refusal as refusal:
                form.refuse(refusal)
                status = status_of(refusal)
    context = {"partnership": view, "act": chosen, "form": form}
    return render(request, "partnerships/act.html", context, status=status)


def _done(request: PageRequest, view: PartnershipView, chosen: Act, form: forms.ActForm) -> Done:
    chosen.perform(request, view, form)
    return Done(reverse("partnerships:partnership", args=[view.slug]), str(_("It is done.")))
