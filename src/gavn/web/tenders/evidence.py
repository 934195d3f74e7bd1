"""The evidence as a file that checks itself, and a bidder's letter."""

from __future__ import annotations

import io
import zipfile
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from gavn.engine.bundle.files import bundle_files
from gavn.tenders import queries as tenders
from gavn.web.audience import for_people
from gavn.web.request import PageRequest
from gavn.web.tenders.shown import seen

ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same evidence gives the same file


@require_safe
def evidence(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """Whole for the authorities, a bidder's own copy, the public copy for everybody once the contract is signed."""
    found, _reader = seen(request, tender_id)
    bundle = tenders.evidence(actor=request.actor, tender_id=tender_id, now=request.now)
    folder = f"bevis-{found.id}"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in bundle_files(bundle).items():
            archive.writestr(zipfile.ZipInfo(f"{folder}/{name}", ZIP_EPOCH), text, zipfile.ZIP_DEFLATED)
    headers = {"Content-Disposition": f'attachment; filename="{folder}.zip"'}
    return HttpResponse(target.getvalue(), content_type="application/zip", headers=headers)


@require_safe
@for_people
def letter(request: PageRequest, tender_id: UUID, organisation_id: UUID) -> HttpResponse:
    """The letter as it was sent."""
    found = tenders.letter(actor=request.actor, tender_id=tender_id, organisation_id=organisation_id, now=request.now)
    headers = {"Content-Disposition": f'inline; filename="{found.file_name}"'}
    return HttpResponse(found.pdf, content_type="application/pdf", headers=headers)
