"""An agreement as its rows say it: who may see it, and the text that counts in a year."""

from __future__ import annotations

from gavn.engine.sharing.agreement import Agreement as AgreementTerms
from gavn.engine.sharing.agreement import agreement_from
from gavn.infra.actors import FINANCE, Actor
from gavn.kernel.reading import parse_toml
from gavn.settlement.errors import AgreementNotFound
from gavn.settlement.models import Agreement, AgreementParty


def find_agreement(actor: Actor, agreement_id: str) -> Agreement:
    """The agreement, for a party's economist or a job. Refuses `agreement.not-found`. Inside a transaction."""
    row = Agreement.objects.select_related("region").filter(id=agreement_id).first()
    party = AgreementParty.objects.filter(agreement_id=agreement_id, organisation_id__in=actor.scope(FINANCE))
    if row is None or not (actor.is_job or party.exists()):
        raise AgreementNotFound(agreement=agreement_id)
    return row


def terms_of(row: Agreement) -> AgreementTerms:
    """The agreement as first registered."""
    return agreement_from(parse_toml(row.document.encode(), source=row.id))


def terms_in(row: Agreement, year: int) -> AgreementTerms:
    """The agreement as it counts in a calendar year: as last amended from that year or an earlier one."""
    amended = row.versions.filter(from_year__lte=year).order_by("-from_year", "-at", "-id").first()
    return terms_of(row) if amended is None else agreement_from(parse_toml(amended.document.encode(), source=row.id))


def latest_terms(row: Agreement) -> AgreementTerms:
    """The agreement as last amended."""
    return terms_in(row, 9999)
