"""What a clinic applies for, checked as far as it can be without looking anything up. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from gavn.grants.errors import ApplicationLinesMissing, ConsentMissing, IndicationUnknown
from gavn.grants.group_units import GroupUnits
from gavn.grants.indications import INDICATIONS


@dataclass(frozen=True, slots=True)
class Filing:
    """What is applied for, for whom and to whom."""

    citizen_id: UUID
    clinic_id: UUID
    municipality_id: UUID
    contract_id: UUID
    indication: str
    lines: tuple[GroupUnits, ...]
    note: str
    consent_on: dt.date


def check_filing(indication: str, lines: tuple[GroupUnits, ...], consent_on: dt.date, received_on: dt.date) -> None:
    """Whether it can be received that day.

    Refuses `application.consent-missing`, `application.indication-unknown`, `application.lines-missing`.
    """
    if consent_on > received_on:
        raise ConsentMissing(consent_on=str(consent_on), today=str(received_on))
    if indication not in INDICATIONS:
        raise IndicationUnknown(found=indication, known=sorted(INDICATIONS))
    if not lines:
        raise ApplicationLinesMissing
