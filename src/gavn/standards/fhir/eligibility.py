"""What a grant still gives: the standing question (CoverageEligibilityRequest) and the answer of the day.

Each Coverage has one question, "what may be had today", under the Coverage's own id; the answer is computed when read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gavn.standards.fhir.parts import Concept, Json, Reference, concept, filled, moment, period, reference

PURPOSE = ["benefits"]


@dataclass(frozen=True, slots=True)
class Benefit:
    """Units of a product group that are left in a window."""

    item: Concept
    left_units: int
    start_on: dt.date
    end_before: dt.date | None


@dataclass(frozen=True, slots=True)
class Eligibility:
    """The question or the answer, asked at `at`; `in_force` says whether the coverage holds then."""

    id: str
    status: str
    patient: Reference
    insurer: Reference
    coverage: Reference
    in_force: bool
    benefits: Sequence[Benefit]
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class EligibilityRequest(Eligibility):
    """The question."""


@dataclass(frozen=True, slots=True)
class EligibilityResponse(Eligibility):
    """The answer."""

    outcome: str = "complete"


def render_request(value: EligibilityRequest) -> Json:
    """The resource of the question."""
    return filled(
        **_head("CoverageEligibilityRequest", value),
        insurer=reference(value.insurer),
        insurance=[{"coverage": reference(value.coverage)}],
        item=[{"productOrService": concept(each.item)} for each in value.benefits],
    )


def render_response(value: EligibilityResponse) -> Json:
    """The resource of the answer: each product group with the units left, in the window that it is counted in."""
    return filled(
        **_head("CoverageEligibilityResponse", value),
        request={"reference": f"CoverageEligibilityRequest/{value.id}", "type": "CoverageEligibilityRequest"},
        outcome=value.outcome,
        insurer=reference(value.insurer),
        insurance=[_insurance(value, each) for each in value.benefits]
        or [{"coverage": reference(value.coverage), "inforce": value.in_force}],
    )


def _head(kind: str, value: Eligibility) -> dict[str, Any]:
    return {
        "resourceType": kind,
        "id": value.id,
        "status": value.status,
        "purpose": PURPOSE,
        "patient": reference(value.patient),
        "created": moment(value.at),
    }


def _insurance(value: Eligibility, benefit: Benefit) -> Json:
    left = {"type": {"text": "units left in the period"}, "allowedUnsignedInt": benefit.left_units}
    item = {
        "productOrService": concept(benefit.item),
        "excluded": not value.in_force,
        "unit": {"text": "unit"},
        "benefit": [left],
    }
    return filled(
        coverage=reference(value.coverage),
        inforce=value.in_force,
        benefitPeriod=period(benefit.start_on, benefit.end_before),
        item=[item],
    )
