"""The codes of R4's required value sets, by the place of the element. https://hl7.org/fhir/R4/terminologies.html

Readers of FHIR often let any word pass here (models made of its definitions do), so we keep the lists ourselves.
"""

from __future__ import annotations

FINANCIAL_STATUS = frozenset({"active", "cancelled", "draft", "entered-in-error"})  # fm-status
REQUEST_STATUS = frozenset({"draft", "active", "on-hold", "revoked", "completed", "entered-in-error", "unknown"})
REQUEST_INTENT = frozenset({
    "proposal", "plan", "directive", "order", "original-order", "reflex-order", "filler-order", "instance-order",
    "option",
})  # fmt: skip
PRIORITY = frozenset({"routine", "urgent", "asap", "stat"})
ELIGIBILITY_PURPOSE = frozenset({"auth-requirements", "benefits", "discovery", "validation"})
REMITTANCE = frozenset({"queued", "complete", "error", "partial"})
SUPPLY_REQUEST_STATUS = frozenset({
    "draft", "active", "suspended", "cancelled", "completed", "entered-in-error", "unknown",
})  # fmt: skip
SUPPLY_DELIVERY_STATUS = frozenset({"in-progress", "completed", "abandoned", "entered-in-error"})
TASK_STATUS = frozenset({
    "draft", "requested", "received", "accepted", "rejected", "ready", "cancelled", "in-progress", "on-hold", "failed",
    "completed", "entered-in-error",
})  # fmt: skip
TASK_INTENT = (REQUEST_INTENT - {"directive"}) | {"unknown"}
UNITS_OF_TIME = frozenset({"s", "min", "h", "d", "wk", "mo", "a"})
SEVERITY = frozenset({"fatal", "error", "warning", "information"})
ISSUE_TYPE = frozenset({
    "invalid", "structure", "required", "value", "invariant", "security", "login", "unknown", "expired", "forbidden",
    "suppressed", "processing", "not-supported", "duplicate", "multiple-matches", "not-found", "deleted", "too-long",
    "code-invalid", "extension", "too-costly", "business-rule", "conflict", "transient", "lock-error", "no-store",
    "exception", "timeout", "incomplete", "throttled", "informational",
})  # fmt: skip
BUNDLE_TYPE = frozenset({
    "document", "message", "transaction", "transaction-response", "batch", "batch-response", "history", "searchset",
    "collection",
})  # fmt: skip
SEARCH_MODE = frozenset({"match", "include", "outcome"})
PUBLICATION_STATUS = frozenset({"draft", "active", "retired", "unknown"})
CAPABILITY_KIND = frozenset({"instance", "capability", "requirements"})
REST_MODE = frozenset({"client", "server"})
INTERACTION = frozenset({
    "read", "vread", "update", "patch", "delete", "history-instance", "history-type", "create", "search-type",
})  # fmt: skip
SEARCH_TYPE = frozenset({
    "number", "date", "string", "token", "reference", "composite", "quantity", "uri", "special",
})  # fmt: skip
# Of resource-types those that we serve.
RESOURCE_TYPE = frozenset({
    "Coverage", "DeviceRequest", "CoverageEligibilityRequest", "CoverageEligibilityResponse", "SupplyRequest",
    "SupplyDelivery", "Task",
})  # fmt: skip

# Required-bound elements of the resources that we write; lists are walked through.
VALUE_SETS: dict[str, dict[str, frozenset[str]]] = {
    "Coverage": {"status": FINANCIAL_STATUS},
    "DeviceRequest": {
        "status": REQUEST_STATUS,
        "intent": REQUEST_INTENT,
        "priority": PRIORITY,
        "occurrenceTiming.repeat.periodUnit": UNITS_OF_TIME,
    },
    "CoverageEligibilityRequest": {"status": FINANCIAL_STATUS, "purpose": ELIGIBILITY_PURPOSE},
    "CoverageEligibilityResponse": {
        "status": FINANCIAL_STATUS,
        "purpose": ELIGIBILITY_PURPOSE,
        "outcome": REMITTANCE,
    },
    "SupplyRequest": {"status": SUPPLY_REQUEST_STATUS, "priority": PRIORITY},
    "SupplyDelivery": {"status": SUPPLY_DELIVERY_STATUS},
    "Task": {"status": TASK_STATUS, "intent": TASK_INTENT, "priority": PRIORITY},
    "OperationOutcome": {"issue.severity": SEVERITY, "issue.code": ISSUE_TYPE},
    "Bundle": {"type": BUNDLE_TYPE, "entry.search.mode": SEARCH_MODE},
    "CapabilityStatement": {
        "status": PUBLICATION_STATUS,
        "kind": CAPABILITY_KIND,
        "fhirVersion": frozenset({"4.0.1"}),
        "rest.mode": REST_MODE,
        "rest.resource.type": RESOURCE_TYPE,
        "rest.resource.interaction.code": INTERACTION,
        "rest.resource.searchParam.type": SEARCH_TYPE,
    },
}

# Elements that R4 wants at least once (1..1 or 1..*).
REQUIRED: dict[str, tuple[str, ...]] = {
    "Coverage": ("status", "beneficiary", "payor"),
    "DeviceRequest": ("intent", "code", "subject"),
    "CoverageEligibilityRequest": ("status", "purpose", "patient", "created", "insurer", "insurance.coverage"),
    "CoverageEligibilityResponse": (
        "status", "purpose", "patient", "created", "request", "outcome", "insurer", "insurance.coverage",
    ),
    "SupplyRequest": ("item", "quantity"),
    "SupplyDelivery": (),
    "Task": ("status", "intent"),
    "OperationOutcome": ("issue", "issue.severity", "issue.code"),
    "Bundle": ("type",),
    "CapabilityStatement": ("status", "date", "kind", "fhirVersion", "format"),
}  # fmt: skip
CHOICES = ("code", "item")  # elements with a type in their name: code[x], item[x]
