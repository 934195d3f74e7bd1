"""All resources, one way in: a value becomes the JSON of its resource, or it is a mistake of ours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gavn.kernel.errors import Unreadable
from gavn.standards.fhir import coverage, device_request, eligibility, supply_delivery, supply_request, task
from gavn.standards.fhir.check import check
from gavn.standards.fhir.parts import Json

Resource = (
    coverage.Coverage
    | device_request.DeviceRequest
    | eligibility.EligibilityRequest
    | eligibility.EligibilityResponse
    | supply_request.SupplyRequest
    | supply_delivery.SupplyDelivery
    | task.Task
)
RENDERERS: dict[type, tuple[str, Callable[[Any], Json]]] = {
    coverage.Coverage: ("Coverage", coverage.render),
    device_request.DeviceRequest: ("DeviceRequest", device_request.render),
    eligibility.EligibilityRequest: ("CoverageEligibilityRequest", eligibility.render_request),
    eligibility.EligibilityResponse: ("CoverageEligibilityResponse", eligibility.render_response),
    supply_request.SupplyRequest: ("SupplyRequest", supply_request.render),
    supply_delivery.SupplyDelivery: ("SupplyDelivery", supply_delivery.render),
    task.Task: ("Task", task.render),
}


def kind_of(value: Resource) -> str:
    """The resource's type."""
    return RENDERERS[type(value)][0]


def render(value: Resource) -> Json:
    """The resource. Raises Unreadable where a code is of no value set or a required element is missing."""
    document = RENDERERS[type(value)][1](value)
    faults = check(document)
    if faults:
        raise Unreadable(f"{kind_of(value)}/{value.id}", faults)
    return document
