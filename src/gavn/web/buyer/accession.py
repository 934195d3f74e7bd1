"""Accede to a joint agreement."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from gavn.parties.actions.joint_agreements import accede
from gavn.web.form_page import form_on
from gavn.web.once import Done, post_once
from gavn.web.request import PageRequest


@form_on("public:agreements")
def sign(request: PageRequest, agreement_id: UUID, authority_id: UUID) -> HttpResponse:
    """Sign for the own authority."""

    def perform() -> Done:
        accede(actor=request.actor, agreement_id=agreement_id, organisation_id=authority_id, now=request.now)
        return Done(reverse("public:agreements"), _("Your authority has acceded."))

    return post_once(request, perform)
