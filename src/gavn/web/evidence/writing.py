"""Write a protocol from its file, note approvals, lock it with the suppliers behind its codes, amend it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gavn.evidence import queries as evidence
from gavn.evidence.actions.locking import amend_protocol, lock_protocol, record_approval
from gavn.evidence.actions.protocols import NewProtocol, ProtocolRef, draft_protocol, rewrite_protocol
from gavn.evidence.views import ProtocolView
from gavn.infra.clock import day_of
from gavn.infra.http_status import status_of
from gavn.kernel.errors import Refusal
from gavn.kernel.slug import slug_of
from gavn.needs import queries as needs
from gavn.parties import queries as parties
from gavn.web.evidence.audience import OWNERS, for_owners
from gavn.web.form_page import form_on
from gavn.web.forms import PageForm, day_field
from gavn.web.mine import my_organisations
from gavn.web.once import Done, post_once
from gavn.web.request import PageRequest

MOST_CHOICES = 200
LONGEST_TEXT = 200_000
SITE_KINDS = ("region", "clinic")

Choices = Sequence[tuple[str, str]]


class ProtocolForm(PageForm):
    """A protocol's owner, what it is about, where else it is tested, and its text."""

    owner = forms.ChoiceField(label=gettext_lazy("Owner of the test"))
    need = forms.ChoiceField(label=gettext_lazy("Need"), required=False)
    name = forms.CharField(
        label=gettext_lazy("Short name"),
        max_length=60,
        help_text=gettext_lazy("It stands in the address of the test, and cannot be changed."),
    )
    text = forms.CharField(
        label=gettext_lazy("The protocol (TOML)"),
        help_text=gettext_lazy("The format is gavn-protocol/1. The page shows what it promises before you lock it."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false", "class": "code"}),
    )
    sites = forms.MultipleChoiceField(
        label=gettext_lazy("Other places of the test"), required=False, widget=forms.CheckboxSelectMultiple
    )
    rows_public = forms.BooleanField(
        label=gettext_lazy("The rows may be published when the test is over"), required=False
    )

    def __init__(
        self, owners: Choices, found_needs: Choices, sites: Choices, data: Any = None, initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        for name, listed in (("owner", owners), ("need", found_needs), ("sites", sites)):
            self.fields[name].choices = list(listed)  # type: ignore[attr-defined]


class TextForm(PageForm):
    """Another text of a protocol; of a locked one with the reason."""

    text = forms.CharField(
        label=gettext_lazy("The protocol (TOML)"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false", "class": "code"}),
    )
    reason = forms.CharField(label=gettext_lazy("Why it is changed"), max_length=1000)

    def __init__(self, data: Any = None, initial: Any = None, *, is_draft: bool) -> None:
        super().__init__(data, initial=initial)
        if is_draft:
            del self.fields["reason"]


class ApprovalForm(PageForm):
    """The reference and the day of an approval."""

    reference = forms.CharField(max_length=200)
    granted_on = day_field("")


def protocol_form(request: PageRequest, data: Any = None, initial: Any = None) -> ProtocolForm:
    """The form of a new protocol, with what the reader may choose."""
    return ProtocolForm(_owners(request), _needs(request), _sites(request), data, initial)


@require_http_methods(["GET", "POST"])
@for_owners
def write(request: PageRequest) -> HttpResponse:
    """A new protocol, as a draft."""
    data = request.POST if request.method == "POST" else None
    form = protocol_form(request, data)

    def save(said: dict[str, Any]) -> Done:
        new = NewProtocol(
            slug=slug_of(said["name"]),
            owner_id=UUID(said["owner"]),
            text=said["text"],
            need_id=UUID(said["need"]) if said["need"] else None,
            site_ids=[UUID(each) for each in said["sites"]],
            rows_public=said["rows_public"],
        )
        written = draft_protocol(actor=request.actor, protocol=new, now=request.now)
        return _to(written, _("The protocol is written down. Look at what it promises before you lock it."))

    return _answer(request, form, "evidence/write.html", {}, save)


@require_http_methods(["GET", "POST"])
@for_owners
def rewrite(request: PageRequest, slug: str) -> HttpResponse:
    """Another text of a draft; of a locked protocol a new version, while nothing has been observed."""
    found = evidence.protocol(actor=request.actor, slug=slug)
    is_draft = found.state == "draft"
    form = TextForm(request.POST if request.method == "POST" else None, {"text": found.text}, is_draft=is_draft)

    def save(said: dict[str, Any]) -> Done:
        given: dict[str, Any] = {"actor": request.actor, "protocol_id": found.id, "now": request.now}
        if is_draft:
            return _to(rewrite_protocol(text=said["text"], **given), _("The protocol is saved."))
        amended = amend_protocol(text=said["text"], reason=said["reason"], **given)
        return _to(amended, _("The new version is a draft. The old one counts until you lock the new one."))

    return _answer(request, form, "evidence/rewrite.html", {"protocol": found, "is_draft": is_draft}, save)


@form_on("evidence:protocol", "slug")
@for_owners
def approve(request: PageRequest, slug: str) -> HttpResponse:
    """Note an approval."""
    found = evidence.protocol(actor=request.actor, slug=slug)
    form = ApprovalForm(request.POST)
    form.is_valid()

    def perform() -> Done:
        record_approval(
            actor=request.actor,
            protocol_id=found.id,
            name=request.POST.get("name", ""),
            reference=form.cleaned_data.get("reference", ""),
            granted_on=form.cleaned_data.get("granted_on") or day_of(request.now),
            now=request.now,
        )
        return Done(reverse("evidence:protocol", args=[slug]), _("The approval is noted."))

    return post_once(request, perform)


@require_http_methods(["GET", "POST"])
@for_owners
def lock(request: PageRequest, slug: str) -> HttpResponse:
    """Say whose product each code is, and lock."""
    found = evidence.protocol(actor=request.actor, slug=slug)
    form = _lock_form(request, found)

    def save(said: dict[str, Any]) -> Done:
        suppliers = {code: UUID(said[code]) for code in form.fields if said[code]}
        locked = lock_protocol(actor=request.actor, protocol_id=found.id, suppliers=suppliers, now=request.now)
        return _to(locked, _("The protocol is locked and public. Observations can be recorded."))

    return _answer(request, form, "evidence/lock.html", {"protocol": found}, save)


def _lock_form(request: PageRequest, found: ProtocolView) -> PageForm:
    listed = parties.organisations(actor=request.actor, kind="supplier", on=day_of(request.now))
    choices = [("", _("No company")), *((str(each.id), each.name) for each in listed)]
    form = PageForm(request.POST if request.method == "POST" else None)
    for arm in found.arms:
        if not arm.is_control:
            label = _("Supplier of %(name)s") % {"name": arm.name}
            form.fields[arm.code] = forms.ChoiceField(label=label, choices=choices, required=False)
    form.style()
    return form


def _answer(
    request: PageRequest,
    form: PageForm,
    template: str,
    context: dict[str, Any],
    save: Callable[[dict[str, Any]], Done],
) -> HttpResponse:
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return post_once(request, lambda: save(form.cleaned_data))
            except Refusal as refusal:
                form.refuse(refusal)
                status = status_of(refusal)
    return render(request, template, {"form": form, **context}, status=status)


def _to(written: ProtocolRef, message: str) -> Done:
    return Done(reverse("evidence:protocol", args=[written.slug]), message)


def _owners(request: PageRequest) -> Choices:
    return [(str(each.id), each.name) for each in my_organisations(request, *OWNERS)]


def _needs(request: PageRequest) -> Choices:
    own = needs.own_needs(actor=request.actor, size=MOST_CHOICES).items
    published = needs.published_needs(actor=request.actor, size=MOST_CHOICES).items
    found = {each.id: each.title for each in (*own, *published)}
    return [("", _("No need")), *((str(key), title) for key, title in found.items())]


def _sites(request: PageRequest) -> Choices:
    on = day_of(request.now)
    return [
        (str(each.id), each.name)
        for kind in SITE_KINDS
        for each in parties.organisations(actor=request.actor, kind=kind, on=on)
    ]
