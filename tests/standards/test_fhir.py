"""FHIR resources: read by models made of R4B's own definitions; codes that those let pass are refused by our check."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from fhir.resources.R4B import get_fhir_model_class
from hypothesis import given, settings
from hypothesis import strategies as st

from gavn.kernel.errors import Unreadable
from gavn.standards import fhir
from gavn.standards.fhir.coverage import Coverage
from gavn.standards.fhir.device_request import DeviceRequest
from gavn.standards.fhir.eligibility import Benefit, EligibilityRequest, EligibilityResponse
from gavn.standards.fhir.parts import Coding, Concept, Identifier, Place, Reference
from gavn.standards.fhir.supply_delivery import SupplyDelivery
from gavn.standards.fhir.supply_request import SupplyRequest
from gavn.standards.fhir.task import Task
from gavn.standards.fhir.value_sets import REQUIRED, RESOURCE_TYPE, VALUE_SETS

EXAMPLE = Path(__file__).parents[2] / "docs/examples/grant.fhir.json"
TEXT = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=20)
IDS = st.uuids().map(str)
MOMENTS = st.integers(946_684_800, 4_102_444_800).map(lambda second: dt.datetime.fromtimestamp(second, dt.UTC))
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1))
LATER = st.none() | DAYS
COUNTS = st.integers(1, 10**6)
PEOPLE = st.builds(Reference, st.just("Patient"), identifier=st.builds(Identifier, st.just("urn:x:c"), IDS))
FIRMS = st.builds(
    Reference, st.just("Organization"), identifier=st.builds(Identifier, st.just("urn:x:o"), IDS), display=TEXT
)
CONCEPTS = st.builds(Concept, TEXT, st.lists(st.builds(Coding, st.just("urn:x:k"), TEXT, TEXT), max_size=2).map(tuple))
NUMBERS = st.builds(Identifier, st.just("urn:x:n"), TEXT)


def status(kind: str) -> st.SearchStrategy[str]:
    return st.sampled_from(sorted(VALUE_SETS[kind]["status"]))


def to(kind: str) -> st.SearchStrategy[Reference]:
    return st.builds(Reference, st.just(kind), IDS)


BENEFITS = st.builds(Benefit, CONCEPTS, st.integers(0, 10**6), DAYS, LATER)
ASKING = {
    "id": IDS, "status": status("CoverageEligibilityRequest"), "patient": PEOPLE, "insurer": FIRMS,
    "coverage": to("Coverage"), "in_force": st.booleans(), "benefits": st.lists(BENEFITS, max_size=3), "at": MOMENTS,
}  # fmt: skip
RESOURCES = st.one_of(
    st.builds(
        Coverage, id=IDS, status=status("Coverage"), kind=CONCEPTS, beneficiary=PEOPLE, payor=FIRMS, start_on=DAYS,
        end_before=LATER,
    ),
    st.builds(
        DeviceRequest, id=IDS, status=status("DeviceRequest"),
        intent=st.sampled_from(sorted(VALUE_SETS["DeviceRequest"]["intent"])), code=CONCEPTS, subject=PEOPLE,
        requester=FIRMS, coverage=to("Coverage"), reason=TEXT, units=COUNTS, every_months=st.integers(1, 12),
        start_on=DAYS, end_before=LATER,
    ),
    st.builds(EligibilityRequest, **ASKING),
    st.builds(EligibilityResponse, **ASKING),
    st.builds(
        SupplyRequest, id=IDS, number=NUMBERS, status=status("SupplyRequest"), item=CONCEPTS, packs=COUNTS,
        supplier=FIRMS, placed_at=MOMENTS, promised_on=LATER,
        deliver_to=PEOPLE | st.builds(Place, TEXT, TEXT, TEXT, TEXT), based_on=st.none() | to("DeviceRequest"),
    ),
    st.builds(
        SupplyDelivery, id=IDS, number=NUMBERS, status=status("SupplyDelivery"), request=to("SupplyRequest"),
        patient=st.none() | PEOPLE, item=CONCEPTS, packs=COUNTS, supplier=FIRMS, sent_at=MOMENTS,
    ),
    st.builds(
        Task, id=IDS, number=NUMBERS, status=status("Task"),
        intent=st.sampled_from(sorted(VALUE_SETS["Task"]["intent"])), code=CONCEPTS, business_status=TEXT,
        about=st.none() | to("SupplyRequest"), patient=st.none() | PEOPLE, owner=FIRMS, created_at=MOMENTS,
        changed_at=MOMENTS, before=LATER,
    ),
)  # fmt: skip


def witness(document) -> None:
    """Read by the models made of R4B's definitions; raises what they find."""
    get_fhir_model_class(document["resourceType"]).model_validate(json.loads(json.dumps(document)))


@settings(max_examples=200, deadline=None)
@given(RESOURCES)
def test_what_is_rendered_the_witness_reads(resource):
    document = fhir.render(resource)
    witness(document)
    assert (document["resourceType"], document["id"]) == (fhir.kind_of(resource), resource.id)


@settings(max_examples=50, deadline=None)
@given(st.lists(RESOURCES, max_size=4, unique_by=lambda each: each.id))
def test_bundles_and_outcomes_are_read_too(resources):
    links = [fhir.Link("self", "https://example.com/fhir/Task?_page=1")]
    document = fhir.bundle(resources, total=len(resources), base="https://example.com/fhir", links=links)
    assert fhir.check(document) == ()
    witness(document)
    witness(fhir.collection(resources, base="https://example.com/fhir"))
    for http_status in (400, 401, 403, 404, 409, 418, 422, 500):
        wrong = fhir.outcome(http_status, [fhir.Issue("x.not-found", "There is none.", "patient")])
        assert fhir.check(wrong) == ()
        witness(wrong)


@settings(max_examples=60, deadline=None)
@given(RESOURCES, st.data())
def test_a_code_outside_a_required_value_set_is_named_with_its_place(resource, data):
    """The witness lets any word pass here, which is why the lists are ours."""
    document = fhir.render(resource)
    kind = document["resourceType"]
    path = data.draw(st.sampled_from([each for each in VALUE_SETS[kind] if each in document]))
    document[path] = ["xx"] if isinstance(document[path], list) else "xx"
    witness(document)
    [fault] = fhir.check(document)
    assert (fault.where, fault.found) == (f"{kind}.{path}", "'xx'")


@settings(max_examples=60, deadline=None)
@given(RESOURCES, st.data())
def test_a_missing_required_element_is_named(resource, data):
    document = fhir.render(resource)
    kind = document["resourceType"]
    names = {name: next(key for key in document if key.startswith(name)) for name in REQUIRED[kind] if "." not in name}
    if names:
        name = data.draw(st.sampled_from(sorted(names)))
        del document[names[name]]
        assert [fault.where for fault in fhir.check(document)] == [f"{kind}.{name}"]


def test_a_value_with_a_wrong_code_is_not_rendered():
    sound = fhir.check(json.loads(EXAMPLE.read_bytes()))
    wrong = Coverage("1", "lively", Concept("x"), Reference("Patient"), Reference("Organization"), dt.date.min, None)
    assert sound == ()
    with pytest.raises(Unreadable) as found:
        fhir.render(wrong)
    assert [fault.where for fault in found.value.faults] == ["Coverage.status"]


def test_a_damaged_document_is_a_fault_and_never_an_error():
    for damaged in ({}, {"resourceType": 7}, {"resourceType": "Bundle", "type": "searchset", "entry": [{}, "x", None]}):
        assert fhir.check(damaged)
    assert fhir.check({"resourceType": "Bundle", "type": "searchset", "entry": "x"})
    for kind in RESOURCE_TYPE:
        assert fhir.check({"resourceType": kind, **{name: [1, {"a": []}] for name in ("status", "code", "insurance")}})
