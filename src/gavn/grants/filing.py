"""What is applied for, checked as far as it can be without looking anything up. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from gavn.grants.deadlines import DecisionTarget, decision_target
from gavn.grants.errors import (
    ApplicationKindUnknown,
    ApplicationLinesMissing,
    ConsentMissing,
    ExceptionUnreadable,
    IndicationUnknown,
)
from gavn.grants.group_units import GroupUnits
from gavn.grants.indications import INDICATIONS
from gavn.grants.kinds import CLINIC, EXCEPTION, KINDS, NEW, PERMANENCES, PERMANENT


@dataclass(frozen=True, slots=True)
class NewException:
    """A product outside the assortment: units every so many months, price of a unit in øre without VAT, why."""

    product_name: str
    supplier_name: str
    units: int
    every_months: int
    unit_price_ore: int
    clinical_reason: str
    item_number: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it names product, supplier and reason, and its numbers are above zero."""
        texts = (self.product_name, self.supplier_name, self.clinical_reason)
        return all(text.strip() for text in texts) and min(self.units, self.every_months, self.unit_price_ore) > 0


@dataclass(frozen=True, slots=True)
class Filing:
    """What is applied for, for whom and to whom, by whom."""

    citizen_id: UUID
    clinic_id: UUID | None
    municipality_id: UUID
    contract_id: UUID
    indication: str
    lines: tuple[GroupUnits, ...]
    note: str
    consent_on: dt.date
    kind: str = NEW
    applicant: str = CLINIC
    grant_id: UUID | None = None
    reopens_id: UUID | None = None
    permanence: str = PERMANENT
    exception: NewException | None = None
    target: DecisionTarget | None = None

    def target_on(self, received_on: dt.date) -> DecisionTarget:
        """The deadline that holds for it."""
        return self.target or decision_target(received_on, self.kind)


def check_filing(
    indication: str,
    lines: tuple[GroupUnits, ...],
    consent_on: dt.date,
    received_on: dt.date,
    *,
    kind: str = NEW,
    permanence: str = PERMANENT,
    exception: NewException | None = None,
) -> None:
    """Whether it can be received that day.

    Refuses `application.consent-missing`, `application.indication-unknown`, `application.kind-unknown`,
    `application.lines-missing`, `exception.unreadable`.
    """
    if kind not in KINDS or permanence not in PERMANENCES:
        raise ApplicationKindUnknown(found=[kind, permanence], known=[*KINDS, *PERMANENCES])
    if consent_on > received_on:
        raise ConsentMissing(consent_on=str(consent_on), today=str(received_on))
    if indication not in INDICATIONS:
        raise IndicationUnknown(found=indication, known=sorted(INDICATIONS))
    if (kind == EXCEPTION) != (exception is not None) or (exception and (lines or not exception.is_whole)):
        raise ExceptionUnreadable
    if not lines and exception is None:
        raise ApplicationLinesMissing
