"""How notices name an authority or a company: typed once, used by every notice."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gavn.parties.roles import BID_MANAGER, BUYER
from gavn.tenders.actions.notices import set_notice_address
from gavn.tenders.notice_checks import Address
from gavn.tenders.notice_texts import notice_address
from gavn.web.audience import for_role
from gavn.web.mine import PARAMETER, chosen_organisation, my_organisations
from gavn.web.once import Done
from gavn.web.request import PageRequest
from gavn.web.tenders.notice_forms import DENMARK, AddressForm, address_values
from gavn.web.tenders.sending import send


@require_http_methods(["GET", "POST"])
@for_role(BUYER, BID_MANAGER)
def address(request: PageRequest) -> HttpResponse:
    """The address of the organisation (`?hos=`)."""
    organisations = my_organisations(request, BUYER, BID_MANAGER)
    organisation = chosen_organisation(request, organisations)
    written = notice_address(actor=request.actor, organisation_id=organisation.id)
    is_company = organisation.kind == "supplier"
    first = {"company_id": organisation.code if is_company else "", "country": DENMARK}
    form = AddressForm(
        is_company=is_company,
        data=request.POST if request.method == "POST" else None,
        initial=address_values(written) if written else first,
    )
    status = 200
    if request.method == "POST":
        done, status = send(request, form, lambda: _write(request, organisation.id, form.address()))
        if done:
            return done
    context = {"organisations": organisations, "organisation": organisation, "form": form}
    return render(request, "tenders/notice_address.html", context, status=status)


def _write(request: PageRequest, organisation_id: UUID, said: Address) -> Done:
    set_notice_address(actor=request.actor, organisation_id=organisation_id, address=said, now=request.now)
    back = reverse("tenders:notice-address") + f"?{PARAMETER}={organisation_id}"
    return Done(back, _("This is how notices name the organisation."))
