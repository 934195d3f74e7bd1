"""FHIR R4 (4.0.1) as a facade: values become resources, bundles, outcomes and a capability statement.

Owns: the resources' form and the codes of their required value sets. Does not own: who may read what, transport.
"""

from gavn.standards.fhir.bundle import Link, bundle, collection
from gavn.standards.fhir.capability import Capability, SearchParameter, Supported, capability
from gavn.standards.fhir.check import check
from gavn.standards.fhir.outcome import Issue, outcome
from gavn.standards.fhir.resources import Resource, kind_of, render

__all__ = [
    "Capability",
    "Issue",
    "Link",
    "Resource",
    "SearchParameter",
    "Supported",
    "bundle",
    "capability",
    "check",
    "collection",
    "kind_of",
    "outcome",
    "render",
]
