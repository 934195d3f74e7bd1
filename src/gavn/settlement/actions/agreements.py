"""Register a cooperation agreement (samarbejdsaftale) from its document, and the baselines of its parties."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gavn.engine.sharing.agreement import agreement_from
from gavn.infra.actors import Actor, acting
from gavn.kernel.ids import uuid7
from gavn.kernel.reading import parse_toml
from gavn.parties import queries as parties
from gavn.settlement import rules
from gavn.settlement.agreements import find_agreement
from gavn.settlement.errors import (
    AgreementExists,
    AgreementNotPermitted,
    AgreementPartyUnknown,
    AmendmentNeedsReason,
    LedgerNotPermitted,
    YearIsClosed,
)
from gavn.settlement.models import Agreement, AgreementParty, AgreementVersion, Baseline, YearClosing


@dataclass(frozen=True, slots=True)
class NewBaseline:
    """What a hundred units of a product group cost a party before, in øre, from a day to a day; and the source."""

    organisation_id: UUID
    group_id: UUID
    start_on: dt.date
    end_before: dt.date | None
    price_ore_per_100: int
    source: str


def register_agreement(*, actor: Actor, agreement_id: str, document: str, region_id: UUID, now: dt.datetime) -> str:
    """Register a `gavn-agreement/1` document. The same document again changes nothing.

    The parties are the municipalities with the document's codes, and the region with its own. Raises Unreadable with
    every mistake of the document; refuses `agreement.exists`, `agreement.party-unknown` {codes}.
    """
    with acting(actor):
        if not rules.may_post(actor):
            raise LedgerNotPermitted
        agreement = agreement_from(parse_toml(document.encode(), source=agreement_id))
        digest = hashlib.sha256(document.encode()).hexdigest()
        kept = Agreement.objects.filter(id=agreement_id).first()
        if kept is not None:
            if kept.document_sha256 != digest:
                raise AgreementExists(agreement=agreement_id)
            return agreement_id
        on = agreement.period.start_on
        by_code = {m.code: m.id for m in parties.organisations(actor=actor, kind="municipality", on=on)}
        unknown = sorted({party.code for party in agreement.parties} - set(by_code))
        if unknown:
            raise AgreementPartyUnknown(codes=unknown)
        row = Agreement.objects.create(
            id=agreement_id,
            title=agreement.title,
            document=document,
            document_sha256=digest,
            region_id=region_id,
            registered_at=now,
        )
        region = parties.organisation(region_id, actor=actor)
        pairs = [(region.code, region.id), *((party.code, by_code[party.code]) for party in agreement.parties)]
        AgreementParty.objects.bulk_create(
            AgreementParty(id=uuid7(now), agreement=row, organisation_id=organisation, code=code)
            for code, organisation in pairs
        )
    return agreement_id


def amend_agreement(
    *, actor: Actor, agreement_id: str, document: str, from_year: int, reason: str, now: dt.datetime
) -> str:
    """Let another text count from a calendar year on, a new key, say. The text's SHA-256; again changes nothing.

    Parties cannot join or leave by it, for accession is an act of its own. Raises Unreadable; refuses
    `agreement.not-found`, `agreement.not-permitted`, `agreement.reason-missing`, `agreement.year-closed`,
    `agreement.party-unknown` {codes}.
    """
    with acting(actor):
        agreement = find_agreement(actor, agreement_id)
        if not rules.may_close(actor, agreement.region_id):
            raise AgreementNotPermitted
        if not reason.strip():
            raise AmendmentNeedsReason
        terms = agreement_from(parse_toml(document.encode(), source=agreement_id))
        known = set(AgreementParty.objects.filter(agreement=agreement).values_list("code", flat=True))
        unknown = sorted({party.code for party in terms.parties} - known)
        if unknown:
            raise AgreementPartyUnknown(codes=unknown)
        if YearClosing.objects.filter(agreement=agreement, year__gte=from_year).exists():
            raise YearIsClosed(year=from_year)
        digest = hashlib.sha256(document.encode()).hexdigest()
        latest = agreement.versions.order_by("-at", "-id").first()
        if latest is None or (latest.document_sha256, latest.from_year) != (digest, from_year):
            AgreementVersion.objects.create(
                id=uuid7(now),
                agreement=agreement,
                from_year=from_year,
                document=document,
                document_sha256=digest,
                reason=reason.strip(),
                actor=actor.reference,
                actor_name=actor.name,
                at=now,
            )
        return digest


def set_baselines(*, actor: Actor, baselines: Sequence[NewBaseline], now: dt.datetime) -> None:
    """Set what parties paid before; the database refuses two for one party, group and day."""
    with acting(actor):
        if not rules.may_post(actor):
            raise LedgerNotPermitted
        Baseline.objects.bulk_create(
            (
                Baseline(
                    id=uuid7(now),
                    organisation_id=new.organisation_id,
                    group_id=new.group_id,
                    start_on=new.start_on,
                    end_before=new.end_before,
                    price_ore_per_100=new.price_ore_per_100,
                    source=new.source,
                )
                for new in baselines
            ),
            batch_size=2000,
        )
