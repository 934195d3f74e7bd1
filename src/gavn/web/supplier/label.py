"""The label of a parcel, to print."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from gavn.kernel.errors import Refusal
from gavn.ordering.label_pdf import label_pdf
from gavn.ordering.parcel_queries import parcel
from gavn.parties.roles import SUPPLIER_CLERK
from gavn.standards.gs1 import is_sscc
from gavn.web.audience import for_role
from gavn.web.files import as_file
from gavn.web.request import PageRequest


@require_safe
@for_role(SUPPLIER_CLERK)
def label(request: PageRequest, delivery_id: UUID) -> HttpResponse:
    """A label on A6; with an SSCC only where the supplier has one of its own."""
    sscc = "".join(request.GET.get("sscc", "").split())
    if sscc and not is_sscc(sscc):
        raise Refusal("parcel.sscc-unreadable", found=sscc[:40])
    found = parcel(actor=request.actor, delivery_id=delivery_id, now=request.now)
    return as_file(label_pdf(found, sscc), "application/pdf", f"etiket-{found.order_number}.pdf")
