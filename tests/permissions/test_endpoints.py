"""Who may call which operation of the API: the one who may, the neighbour municipality, the stranger, nobody.

The operations are read from the served description when the test runs; one that the matrix does not name fails.
`OPEN`: everybody may ask, without a token.
`PUBLIC_FACT`: whoever is logged in may ask. `OWN`: everybody may ask and gets only one's own, so the answer to others
must not name anything of the thread. `ONLY`: others are refused.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from gavn.evidence import queries as evidence
from gavn.infra import clock
from gavn.infra.actors import acting
from gavn.needs import queries as needs
from gavn.needs import sharing
from gavn.ordering.models import GoodsReturn, OrderCard
from gavn.standards import ocds
from tests.api.client import ApiClient
from tests.evidence.testing import PADS
from tests.settlement.agreed import AGREEMENT, DOCUMENT
from tests.standards.notices import planning
from tests.thread import Thread, undone, walk
from tests.value.cases import STOMA
from tests.world import JOB, NOW

pytestmark = pytest.mark.django_db

PUBLIC_FACT, OWN, ONLY, OPEN = "public fact", "own", "only", "open"
TERMS = {
    "number": "U-9", "title": "Prøve", "procedure": "open", "contract_form": "one", "estimated_ore": 1,
    "maximum_ore": 1, "start_on": "2027-01-01", "end_before": "2028-01-01",
}  # fmt: skip
MARK = {"criterion": "K1", "mark": "1", "reason": "prøve"}
NOTICE = base64.b64encode(
    ocds.render([planning()], uri="https://example.com/1", published_at=NOW, publisher="Prøve")
).decode()
ELSEWHERE = ("{initiative_id}/end", "/decision", "/share", "/give-back", "/answer", "/resume")
PASSED = (
    *("POST /tenders/{", "POST /partnerships/{", "POST /research-contracts", "POST /applications/{", "POST /letters/{"),
    "POST /supplier/lines/{",  # something is offered already
    *("POST /complaints/{", "POST /access-requests/{", "POST /protocols/{", "POST /needs/{"),
    *("POST /themes/{", "POST /dialogue/{", "POST /forums/{"),
)
REFUSED = {403, 404, 409, 422}
Fill = Callable[[Thread], dict[str, Any]]


@dataclass(frozen=True)
class Rule:
    """Who may, how others are kept out, and what to fill in."""

    who: str
    kind: str
    path: Fill = lambda thread: {}
    body: Fill | None = None
    query: str = ""


def citizen(thread: Thread) -> dict[str, Any]:
    return {"citizen_id": thread.world.citizen}


def standing(thread: Thread) -> dict[str, Any]:
    return {"standing_id": thread.standing}


def tender(thread: Thread) -> dict[str, Any]:
    return {"tender_id": thread.tender}


def company(thread: Thread) -> dict[str, Any]:
    return {"organisation_id": thread.world.supplier}


def contract(thread: Thread) -> dict[str, Any]:
    return {"contract_id": thread.case.contract}


def value(thread: Thread) -> dict[str, Any]:
    return {"slug": thread.value.slug}


def agreed(thread: Thread) -> dict[str, Any]:
    return {"agreement_id": AGREEMENT}


def initiative(thread: Thread) -> dict[str, Any]:
    return {"initiative_id": thread.initiative}


def why(thread: Thread) -> dict[str, Any]:
    return {"reason": "prøve"}


def first_version(thread: Thread) -> dict[str, Any]:
    return {**value(thread), "number": 1}


def valuation(thread: Thread) -> dict[str, Any]:
    return {"request_id": thread.request}


def partnership(thread: Thread) -> dict[str, Any]:
    return {"slug": thread.partnership.slug}


def of_partner(thread: Thread) -> dict[str, Any]:
    return {"partner_id": thread.partnership.one}


def phase(thread: Thread) -> dict[str, Any]:
    return {**partnership(thread), "phase_id": thread.partnership.phases[0]}


def plan_part(thread: Thread) -> dict[str, Any]:
    return {**partnership(thread), "part": "training"}


def need(thread: Thread) -> dict[str, Any]:
    return {"slug": "en-indgang"}


def theme(thread: Thread) -> dict[str, Any]:
    return {"slug": "groen-afdeling"}


def forum(thread: Thread) -> dict[str, Any]:
    return {"slug": "life-science-forum"}


def kept(thread: Thread) -> Any:
    return sharing.forum(actor=thread.world.buyer, **forum(thread))


def question(thread: Thread) -> dict[str, Any]:
    shown = needs.need(actor=thread.world.buyer, **need(thread))
    return {"question_id": sharing.shared(actor=thread.world.buyer, need_id=shown.id).questions[0].id}


def protocol(thread: Thread) -> dict[str, Any]:
    return {"slug": thread.test.slug}


def look_of(thread: Thread) -> Any:
    return evidence.protocol(actor=thread.world.buyer, slug=thread.test.slug).looks[0].id


def line_of(thread: Thread) -> dict[str, Any]:
    return {"lines": [{"line_id": thread.line, "packs": 1}]}


def card_of(thread: Thread) -> str:
    with acting(JOB):
        return OrderCard.objects.get(citizen_id=thread.world.citizen, ended_at=None).code


def return_of(thread: Thread) -> Any:
    with acting(JOB):
        return GoodsReturn.objects.get(delivery_line_id=thread.delivery_line).id


def resource(kind: str, who: str) -> Fill:
    """The newest resource of the kind that somebody sees."""
    return lambda thread: {
        "resource_id": ApiClient(getattr(thread.world, who)).get(f"/fhir/{kind}").json()["entry"][0]["resource"]["id"]
    }


def code_of(answer: Any) -> str:
    """Why not: of a problem document, or of an OperationOutcome of FHIR."""
    told = answer.json()
    return told["issue"][0]["details"]["coding"][0]["code"] if "issue" in told else told["code"]


MATRIX = {
    "POST /tokens": Rule("anybody", PUBLIC_FACT),
    "GET /fhir/metadata": Rule("citizen_person", OPEN),
    "GET /fhir/Coverage": Rule("citizen_person", OWN),
    "GET /fhir/Coverage/{resource_id}": Rule("citizen_person", ONLY, lambda t: {"resource_id": t.grant}),
    "GET /fhir/DeviceRequest": Rule("caseworker", OWN),
    "GET /fhir/DeviceRequest/{resource_id}": Rule("caseworker", ONLY, resource("DeviceRequest", "caseworker")),
    "GET /fhir/CoverageEligibilityRequest": Rule("citizen_person", OWN),
    "GET /fhir/CoverageEligibilityRequest/{resource_id}": Rule(
        "citizen_person", ONLY, lambda t: {"resource_id": t.grant}
    ),
    "GET /fhir/CoverageEligibilityResponse": Rule("citizen_person", OWN),
    "GET /fhir/CoverageEligibilityResponse/{resource_id}": Rule(
        "citizen_person", ONLY, lambda t: {"resource_id": t.grant}
    ),
    "GET /fhir/SupplyRequest": Rule("clerk", OWN),
    "GET /fhir/SupplyRequest/{resource_id}": Rule("clerk", ONLY, lambda t: {"resource_id": t.line}),
    "GET /fhir/SupplyDelivery": Rule("clerk", OWN),
    "GET /fhir/SupplyDelivery/{resource_id}": Rule("clerk", ONLY, lambda t: {"resource_id": t.delivery_line}),
    "GET /fhir/Task": Rule("caseworker", OWN),
    "GET /fhir/Task/{resource_id}": Rule("nurse", ONLY, lambda t: {"resource_id": t.application}),
    "POST /tokens/revoke": Rule("citizen_person", OWN, body=lambda t: {}),
    "GET /me": Rule("citizen_person", OWN),
    "GET /product-groups": Rule("citizen_person", PUBLIC_FACT),
    "GET /contracts": Rule("citizen_person", PUBLIC_FACT, query="organisation_id={aarhus}"),
    "GET /contracts/{contract_id}/assortment": Rule("citizen_person", PUBLIC_FACT, contract),
    "GET /contracts/{contract_id}/fit": Rule(
        "citizen_person", PUBLIC_FACT, contract, query="group_id={aarhus}"
    ),
    "GET /contracts/{contract_id}/use": Rule("buyer", ONLY, contract),
    "POST /contacts": Rule(
        "nurse", ONLY, body=lambda t: {"cpr": "610170-0001", "clinic_id": t.world.clinic}
    ),
    "GET /citizens/{citizen_id}": Rule("caseworker", ONLY, citizen),
    "GET /citizens/{citizen_id}/grants": Rule("caseworker", ONLY, citizen),
    "GET /citizens/{citizen_id}/letters": Rule("caseworker", ONLY, citizen),
    "GET /letters/{decision_id}": Rule("citizen_person", ONLY, lambda t: {"decision_id": t.decision}),
    "GET /citizens/{citizen_id}/accesses": Rule("citizen_person", ONLY, citizen),
    "GET /citizens/{citizen_id}/mandates": Rule("citizen_person", ONLY, citizen),
    "POST /citizens/{citizen_id}/mandates": Rule("citizen_person", ONLY, citizen, lambda t: {"login": "nurse"}),
    "POST /mandates/{mandate_id}/end": Rule(
        "citizen_person", ONLY, lambda t: {"mandate_id": t.mandate}, lambda t: {}
    ),
    "POST /applications": Rule(
        "nurse", ONLY,
        body=lambda t: {
            "citizen_id": t.world.citizen, "clinic_id": t.world.clinic, "indication": "ileostomy",
            "consent_on": "2026-03-02",
            "lines": [{"group_id": t.case.groups["bags"], "units": 1, "every_months": 1}],
        },
    ),
    "GET /applications/work-list": Rule("caseworker", OWN),
    "GET /applications/from-clinic": Rule("nurse", OWN),
    "GET /applications/{application_id}": Rule("nurse", ONLY, lambda t: {"application_id": t.application}),
    "POST /applications/{application_id}/decision": Rule(
        "caseworker", ONLY, lambda t: {"application_id": t.application},
        lambda t: {"outcome": "refused", "reasons": "prøve"},
    ),
    "GET /applications/{application_id}/rules": Rule("caseworker", ONLY, lambda t: {"application_id": t.application}),
    "POST /applications/{application_id}/information": Rule(
        "caseworker", ONLY, lambda t: {"application_id": t.application},
        lambda t: {"text": "prøve", "answer_by": "2026-04-01"},
    ),
    "POST /applications/{application_id}/hearing": Rule(
        "caseworker", ONLY, lambda t: {"application_id": t.application},
        lambda t: {"text": "prøve", "answer_by": "2026-04-01"},
    ),
    "POST /applications/{application_id}/notes": Rule(
        "caseworker", ONLY, lambda t: {"application_id": t.application}, lambda t: {"text": "prøve"}
    ),
    "POST /applications/{application_id}/answers": Rule(
        "citizen_person", ONLY, lambda t: {"application_id": t.application}, lambda t: {"text": "prøve"}
    ),
    "POST /applications/{application_id}/withdraw": Rule(
        "citizen_person", ONLY, lambda t: {"application_id": t.application}, lambda t: {"text": "prøve"}
    ),
    "POST /grants/{grant_id}/travel": Rule(
        "caseworker", ONLY, lambda t: {"grant_id": t.grant}, lambda t: {"windows": 1, "reason": "prøve"}
    ),
    "POST /letters/{decision_id}/complaints": Rule(
        "citizen_person", ONLY, lambda t: {"decision_id": t.decision}, lambda t: {"text": "prøve"}
    ),
    "GET /complaints": Rule("caseworker", OWN),
    "POST /complaints/{complaint_id}/reassessment": Rule(
        "caseworker", ONLY, lambda t: {"complaint_id": t.course.complaint},
        lambda t: {"outcome": "kept", "reasons": "prøve"},
    ),
    "POST /complaints/{complaint_id}/board-decision": Rule(
        "caseworker", ONLY, lambda t: {"complaint_id": t.course.complaint},
        lambda t: {"outcome": "affirmed", "reasons": "prøve"},
    ),
    "POST /grant-lines/{grant_line_id}/claims": Rule(
        "citizen_person", ONLY, lambda t: {"grant_line_id": t.course.grant_line},
        lambda t: {
            "product_name": "x", "supplier_name": "y", "units": 1, "paid_ore": 100, "bought_on": "2026-03-02"
        },
    ),
    "GET /claims": Rule("caseworker", OWN),
    "POST /claims/{claim_id}/refund": Rule(
        "caseworker", ONLY, lambda t: {"claim_id": t.course.claim}, lambda t: {"product_id": t.product}
    ),
    "POST /claims/{claim_id}/refuse": Rule(
        "caseworker", ONLY, lambda t: {"claim_id": t.course.claim}, lambda t: {"reasons": "prøve"}
    ),
    "POST /citizens/{citizen_id}/access-requests": Rule("citizen_person", ONLY, citizen, lambda t: {}),
    "GET /access-requests": Rule("caseworker", OWN),
    "POST /access-requests/{request_id}/answer": Rule(
        "caseworker", ONLY, lambda t: {"request_id": t.course.access_request}, lambda t: {"left_out": {}}
    ),
    "GET /service-levels": Rule("citizen_person", PUBLIC_FACT),
    "GET /deadlines": Rule("citizen_person", PUBLIC_FACT),
    "GET /grants": Rule("caseworker", OWN),
    "GET /grants/{grant_id}": Rule("citizen_person", ONLY, lambda t: {"grant_id": t.grant}),
    "POST /grants/{grant_id}/end": Rule(
        "caseworker", ONLY, lambda t: {"grant_id": t.grant}, lambda t: {"end_before": "2026-04-01", "reason": "prøve"}
    ),
    "POST /orders": Rule(
        "citizen_person", ONLY,
        body=lambda t: {"citizen_id": t.world.citizen, "lines": [{"product_id": t.product, "packs": 1}]},
    ),
    "POST /citizens/{citizen_id}/experiences": Rule(
        "citizen_person", ONLY, citizen,
        lambda t: {
            "product_id": t.product, "until_on": "2026-03-01", "days": 7, "leaks": 1, "skin": "none",
            "units_used": 10,
        },
    ),
    "GET /citizens/{citizen_id}/experiences": Rule("citizen_person", ONLY, citizen),
    "GET /contracts/{contract_id}/experiences": Rule("buyer", OWN, contract),
    "GET /citizens/{citizen_id}/orders": Rule("citizen_person", OWN, citizen),
    "GET /orders/{order_id}": Rule("citizen_person", ONLY, lambda t: {"order_id": t.order.order_id}),
    "POST /lines/{line_id}/cancel": Rule(
        "citizen_person", ONLY, lambda t: {"line_id": t.line}, lambda t: {"reason": "x"}
    ),
    "GET /citizens/{citizen_id}/standing-orders": Rule("citizen_person", OWN, citizen),
    "GET /citizens/{citizen_id}/notices": Rule("citizen_person", OWN, citizen),
    "POST /standing-orders": Rule(
        "citizen_person", ONLY,
        body=lambda t: {
            "citizen_id": t.world.citizen, "lines": [{"product_id": t.other_product, "packs": 1}], "every_months": 1,
            "first_on": "2026-05-01",
        },
    ),
    "POST /standing-orders/{standing_id}/skip": Rule("citizen_person", ONLY, standing, lambda t: {}),
    "POST /standing-orders/{standing_id}/pause": Rule("citizen_person", ONLY, standing, lambda t: {}),
    "POST /standing-orders/{standing_id}/resume": Rule("citizen_person", ONLY, standing, lambda t: {}),
    "POST /standing-orders/{standing_id}/end": Rule("citizen_person", ONLY, standing, lambda t: {}),
    "POST /standing-orders/{standing_id}/change-once": Rule(
        "citizen_person", ONLY, standing, lambda t: {"lines": [{"product_id": t.product, "packs": 1}]}
    ),
    "POST /standing-orders/{standing_id}/stock": Rule(
        "citizen_person", ONLY, standing, lambda t: {"lines": [{"product_id": t.product, "packs": 1}]}
    ),
    "GET /citizens/{citizen_id}/deliveries": Rule("citizen_person", OWN, citizen),
    "POST /deliveries/{delivery_id}/receive": Rule(
        "citizen_person", ONLY, lambda t: {"delivery_id": t.delivery}, lambda t: {}
    ),
    "GET /supplier/lines": Rule("clerk", OWN),
    "GET /supplier/orders/{supplier_order_id}": Rule(
        "clerk", ONLY, lambda t: {"supplier_order_id": t.supplier_order}
    ),
    "POST /supplier/lines/confirm": Rule(
        "clerk", ONLY, body=lambda t: {"line_ids": [t.line], "promised_on": "2026-04-01"}
    ),
    "GET /citizens/{citizen_id}/substitutes": Rule("citizen_person", OWN, citizen),
    "POST /substitutes/{substitute_id}/reply": Rule(
        "citizen_person", ONLY, lambda t: {"substitute_id": t.substitute}, lambda t: {"accepts": False}
    ),
    "GET /returns": Rule("clerk", OWN),
    "POST /delivery-lines/{delivery_line_id}/returns": Rule(
        "citizen_person", ONLY, lambda t: {"delivery_line_id": t.delivery_line},
        lambda t: {"packs": 1, "reason": "damaged"},
    ),
    "GET /invoices": Rule("economist", OWN),
    "GET /invoices/{invoice_id}": Rule("clerk", ONLY, lambda t: {"invoice_id": t.invoice}),
    "POST /invoices/{invoice_id}/settle": Rule(
        "economist", ONLY, lambda t: {"invoice_id": t.invoice}, lambda t: {"accepts": True, "reason": "prøve"}
    ),
    "POST /citizens/{citizen_id}/cards": Rule("caseworker", ONLY, citizen, lambda t: {}),
    "POST /cards/{code}/orders": Rule(
        "caseworker", ONLY, lambda t: {"code": card_of(t)}, lambda t: {"lines": [{"product_id": t.product, "packs": 1}]}
    ),
    "POST /supplier/lines/{line_id}/substitutes": Rule(
        "clerk", ONLY, lambda t: {"line_id": t.line},
        lambda t: {"product_id": t.other_product, "packs": 1, "reason": "prøve"},
    ),
    "POST /supplier/returns/{return_id}/outcome": Rule(
        "clerk", ONLY, lambda t: {"return_id": return_of(t)}, lambda t: {"accepted": True}
    ),
    "POST /supplier/lots": Rule(
        "clerk", ONLY, body=lambda t: {"lots": [{"delivery_line_id": t.delivery_line, "lot": "L9", "packs": 1}]}
    ),
    "POST /supplier/recalls": Rule("clerk", ONLY, body=lambda t: {"product_id": t.product, "lot": "L1", **why(t)}),
    "POST /supplier/invoices": Rule(
        "clerk", ONLY,
        body=lambda t: {
            "supplier_id": t.world.supplier, "payer_id": t.world.aarhus, "number": "F-9", "issued_on": "2026-03-02",
            "total_ore": 1, "lines": [{"line_id": t.line, "packs": 1, "price_ore": 1}],
        },
    ),
    "POST /supplier/despatches": Rule(
        "clerk", ONLY, body=lambda t: {"supplier_order_id": t.supplier_order, "number": "F-2", **line_of(t)}
    ),
    "GET /organisations/{organisation_id}/ledger": Rule(
        "economist", ONLY, lambda t: {"organisation_id": t.world.aarhus}, query="year=2026"
    ),
    "GET /organisations/{organisation_id}/ledger/months": Rule(
        "economist", ONLY, lambda t: {"organisation_id": t.world.aarhus}, query="year=2026"
    ),
    "GET /needs": Rule("citizen_person", PUBLIC_FACT),
    "GET /needs/own": Rule("buyer", OWN),
    "POST /needs": Rule(
        "buyer", ONLY, body=lambda t: {"owner_id": t.world.region, "slug": "ny", "title": "Ny", "problem": "x"}
    ),
    "GET /needs/suggestions": Rule("nurse", OWN),
    "POST /needs/suggestions": Rule(
        "nurse", PUBLIC_FACT, body=lambda t: {"owner_id": t.world.region, "title": "Ny", "problem": "x"}
    ),
    "POST /needs/{slug}/qualify": Rule("buyer", ONLY, need, lambda t: {"reason": "prøve"}),
    "POST /needs/{slug}/publish": Rule("buyer", ONLY, need),
    "POST /needs/{slug}/close": Rule("buyer", ONLY, need, lambda t: {"reason": "prøve"}),
    "GET /themes": Rule("citizen_person", PUBLIC_FACT),
    "POST /themes": Rule(
        "buyer", ONLY,
        body=lambda t: {
            "owner_id": t.world.region, "title": "Ny", "direction": "x", "start_year": 2026, "end_year": 2027,
        },
    ),
    "GET /themes/{slug}": Rule("citizen_person", PUBLIC_FACT, theme),
    "POST /themes/{slug}/needs": Rule("buyer", ONLY, theme, lambda t: {"need": "en-indgang"}),
    "POST /themes/{slug}/follow": Rule("nurse", PUBLIC_FACT, theme, lambda t: {"email": "ny@klinik.example"}),
    "POST /themes/{slug}/unfollow": Rule("nurse", PUBLIC_FACT, theme),
    "GET /meetings": Rule("citizen_person", PUBLIC_FACT),
    "GET /needs/{slug}/shared": Rule("citizen_person", PUBLIC_FACT, need),
    "POST /needs/{slug}/meetings": Rule(
        "buyer", ONLY, need, lambda t: {"title": "Møde", "starts_at": "2026-12-01T10:00:00Z", "place": "Viborg"}
    ),
    "POST /needs/{slug}/questions": Rule(
        "bid_manager", ONLY, need, lambda t: {"organisation_id": t.world.supplier, "text": "Hvornår?"}
    ),
    "POST /dialogue/{question_id}/answers": Rule(
        "buyer", ONLY, question, lambda t: {"question_text": "Hvornår?", "text": "I maj"}
    ),
    "POST /needs/{slug}/intents": Rule(
        "buyer", ONLY, need,
        lambda t: {"organisation_id": t.world.region, "units_a_year": 9, "unit": "kitler", "from_year": 2027},
    ),
    "GET /needs/{slug}/capacity": Rule("citizen_person", PUBLIC_FACT, need),
    "POST /needs/{slug}/capacity": Rule(
        "buyer", ONLY, need, lambda t: {"organisation_id": t.world.region, "kind": "waiting", "units": 3}
    ),
    "GET /forums": Rule("citizen_person", PUBLIC_FACT),
    "POST /forums": Rule("buyer", ONLY, body=lambda t: {"owner_id": t.world.region, "name": "Nyt forum", "terms": "x"}),
    "GET /forums/{slug}": Rule("citizen_person", PUBLIC_FACT, forum),
    "POST /forums/{slug}/members": Rule("buyer", ONLY, forum, lambda t: {"organisation_id": t.world.region}),
    "POST /forums/{slug}/meetings": Rule("buyer", ONLY, forum, lambda t: {"held_on": "2026-02-01", "minutes": "x"}),
    "POST /forums/meetings/{meeting_id}/decisions": Rule(
        "buyer", ONLY, lambda t: {"meeting_id": kept(t).meetings[0][0]},
        lambda t: {"text": "x", "responsible_id": t.world.supplier, "due_on": "2026-12-01"},
    ),
    "POST /forums/decisions/{decision_id}/follow-ups": Rule(
        "buyer", ONLY, lambda t: {"decision_id": kept(t).decisions[0].id}, lambda t: {"status": "done", "text": "x"}
    ),
    "GET /protocols": Rule("buyer", PUBLIC_FACT),
    "GET /protocols/own": Rule("buyer", OWN),
    "POST /protocols": Rule("buyer", ONLY, body=lambda t: {"slug": "ny", "owner_id": t.world.region, "text": PADS}),
    "GET /protocols/{slug}": Rule("buyer", PUBLIC_FACT, protocol),
    "GET /protocols/{slug}/characteristics": Rule("buyer", PUBLIC_FACT, protocol),
    "POST /protocols/{slug}/text": Rule("buyer", ONLY, protocol, lambda t: {"text": PADS}),
    "POST /protocols/{slug}/amend": Rule("buyer", ONLY, protocol, lambda t: {"text": PADS, "reason": "prøve"}),
    "POST /protocols/{slug}/approvals": Rule(
        "buyer", ONLY, protocol,
        lambda t: {"name": "etisk komité", "reference": "1", "granted_on": "2026-03-01"},
    ),
    "POST /protocols/{slug}/lock": Rule("buyer", ONLY, protocol),
    "POST /protocols/{slug}/batches": Rule(
        "investigator", ONLY, protocol,
        lambda t: {"rows": [{"arm": "B", "unit": "B-99", "endpoint": "helet", "value": "1"}]},
    ),
    "POST /protocols/{slug}/looks": Rule("investigator", ONLY, protocol),
    "GET /looks/{look_id}": Rule("buyer", PUBLIC_FACT, lambda t: {"look_id": look_of(t)}),
    "POST /protocols/{slug}/decisions": Rule(
        "buyer", ONLY, protocol, lambda t: {"arm": "B", "outcome": "close", "reason": "prøve"}
    ),
    "GET /verify/{protocol_hash}": Rule("buyer", PUBLIC_FACT, lambda t: {"protocol_hash": t.test.hash}),
    "GET /needs/{slug}": Rule("citizen_person", PUBLIC_FACT, lambda t: {"slug": "en-indgang"}),
    "GET /value-cases": Rule("economist", OWN),
    "POST /value-cases": Rule(
        "region_economist", ONLY,
        body=lambda t: {
            "need_id": t.value.need, "owner_id": t.world.region, "slug": "ny", "document": STOMA,
            "parties": [{"party": "region", "organisation_id": t.world.region}],
        },
    ),
    "GET /value-cases/{slug}": Rule("economist", ONLY, value),
    "POST /value-cases/{slug}/share": Rule("buyer", ONLY, value, lambda t: {}),
    "POST /value-cases/{slug}/forecast": Rule("buyer", ONLY, value, lambda t: {"number": 1, "reason": "prøve"}),
    "POST /value-cases/{slug}/close": Rule("buyer", ONLY, value, lambda t: {"reason": "prøve"}),
    "GET /value-cases/{slug}/versions": Rule("economist", ONLY, value),
    "POST /value-cases/{slug}/versions": Rule(
        "buyer", ONLY, value, lambda t: {"document": STOMA.replace("9.0e6", "8e6"), "based_on": 1}
    ),
    "POST /value-cases/{slug}/edits": Rule(
        "buyer", ONLY, value, lambda t: {"parameters": {"extra": {"value": "8000000.5"}}, "based_on": 1}
    ),
    "GET /value-cases/{slug}/versions/{number}": Rule("economist", ONLY, first_version),
    "GET /value-cases/{slug}/versions/{number}/content": Rule("economist", ONLY, first_version),
    "GET /value-cases/{slug}/changes": Rule("economist", ONLY, value, query="before=1&after=1"),
    "GET /value-cases/{slug}/run": Rule("economist", ONLY, value, query="draws=10"),
    "GET /value-cases/{slug}/bridge": Rule("economist", ONLY, value, query="outcome=region"),
    "GET /value-cases/{slug}/bindings": Rule("economist", ONLY, value),
    "POST /value-cases/{slug}/bindings": Rule(
        "buyer", ONLY, value,
        lambda t: {"parameter": "extra", "kind": "ledger-spent", "explains": "volume", "party": "region"},
    ),
    "POST /value-cases/{slug}/bindings/{binding_id}/remove": Rule(
        "buyer", ONLY, lambda t: {"slug": t.value.slug, "binding_id": t.binding}, lambda t: {}
    ),
    "GET /value-cases/{slug}/gains": Rule("economist", ONLY, value),
    "POST /value-cases/{slug}/gains": Rule(
        "buyer", ONLY, value,
        lambda t: {
            "name": "Mere rådgivning", "party": "region", "owner_id": t.world.region, "owner_title": "Centerchef",
            "due_on": "2027-01-01", "expected_ore": -900,
        },
    ),
    "GET /gains": Rule("economist", OWN),
    "POST /gains/{gain_id}/write-off": Rule(
        "economist", ONLY, lambda t: {"gain_id": t.value.gain}, lambda t: {"reason": "prøve"}
    ),
    "GET /valuation-requests": Rule("other_economist", OWN),
    "POST /valuation-requests": Rule(
        "buyer", ONLY,
        body=lambda t: {
            "asker_id": t.world.region, "need_id": t.value.need, "question": "prøve", "answer_by": "2026-04-01"
        },
    ),
    "POST /valuation-requests/{request_id}/take": Rule("other_economist", ONLY, valuation, lambda t: {}),
    "POST /valuation-requests/{request_id}/give-back": Rule("other_economist", ONLY, valuation, lambda t: {}),
    "POST /valuation-requests/{request_id}/answer": Rule(
        "other_economist", ONLY, valuation, lambda t: {"answer": "prøve"}
    ),
    "GET /agreements": Rule("economist", OWN),
    "GET /agreements/{agreement_id}/statement": Rule(
        "economist", ONLY, lambda t: {"agreement_id": AGREEMENT}, query="year=2026"
    ),
    "POST /agreements/{agreement_id}/amendments": Rule(
        "region_economist", ONLY, agreed, lambda t: {"document": DOCUMENT, "from_year": 2027, "reason": "prøve"}
    ),
    "POST /agreements/{agreement_id}/years/{year}/close": Rule(
        "region_economist", ONLY, lambda t: {**agreed(t), "year": 2023}, lambda t: {}
    ),
    "POST /postings/{posting_id}/undo": Rule(
        "region_economist", ONLY, lambda t: {"posting_id": t.cost}, lambda t: {"reason": "prøve"}
    ),
    "GET /agreements/{agreement_id}/pools": Rule("economist", ONLY, agreed, query="year=2026"),
    "GET /agreements/{agreement_id}/initiatives": Rule("economist", ONLY, agreed, query="year=2026"),
    "POST /agreements/{agreement_id}/initiatives": Rule(
        "economist", ONLY, agreed,
        lambda t: {
            "cluster": "Aarhus", "title": "prøve", "purpose": "prøve", "municipal_interest": "prøve", "year": 2026,
            "executor_id": t.world.aarhus, "amount_dkk": 1, "start_on": "2026-03-02", "profits": [],
        },
    ),
    "GET /initiatives/{initiative_id}": Rule("economist", ONLY, initiative),
    "POST /initiatives/{initiative_id}/approve": Rule("region_economist", ONLY, initiative, why),
    "POST /initiatives/{initiative_id}/withdraw": Rule("region_economist", ONLY, initiative, why),
    "POST /initiatives/{initiative_id}/end": Rule("region_economist", ONLY, initiative, why),
    "GET /tenders": Rule("buyer", PUBLIC_FACT),
    "POST /tenders": Rule("buyer", ONLY, body=lambda t: {**TERMS, "lead_id": t.world.region}),
    "GET /tenders/{tender_id}": Rule("buyer", PUBLIC_FACT, tender),
    "GET /tenders/{tender_id}/preparation": Rule("buyer", PUBLIC_FACT, tender),
    "GET /tenders/{tender_id}/lots": Rule("buyer", PUBLIC_FACT, tender),
    "GET /tenders/{tender_id}/check": Rule("buyer", PUBLIC_FACT, tender),
    "GET /tenders/{tender_id}/progress": Rule("evaluator", ONLY, tender),
    "GET /tenders/{tender_id}/offer-list": Rule("evaluator", ONLY, tender),
    "GET /tenders/{tender_id}/places": Rule("evaluator", ONLY, tender),
    "GET /tenders/{tender_id}/lot-result": Rule("evaluator", ONLY, tender, query="lot=1"),
    "GET /tenders/{tender_id}/offers": Rule("evaluator", ONLY, tender),
    "GET /tenders/{tender_id}/result": Rule("evaluator", ONLY, tender),
    "GET /tenders/{tender_id}/evidence": Rule("bid_manager", ONLY, tender),
    "GET /tenders/{tender_id}/bids": Rule("buyer", OWN, tender),
    "GET /tenders/{tender_id}/letters/{organisation_id}": Rule(
        "bid_manager", ONLY, lambda t: {**tender(t), "organisation_id": t.world.supplier}
    ),
    "POST /tenders/{tender_id}/model": Rule("buyer", ONLY, tender, lambda t: {"text": "x"}),
    "POST /tenders/{tender_id}/publish": Rule(
        "buyer", ONLY, tender, lambda t: {"bid_deadline_at": "2026-05-01T10:00:00Z"}
    ),
    "POST /tenders/{tender_id}/cancel": Rule("buyer", ONLY, tender, lambda t: {"reason": "prøve"}),
    "POST /tenders/{tender_id}/close": Rule("buyer", ONLY, tender),
    "POST /tenders/{tender_id}/open": Rule("buyer", ONLY, tender),
    "POST /tenders/{tender_id}/marks": Rule("evaluator", ONLY, tender, lambda t: {**MARK, "offer_id": t.tender}),
    "POST /tenders/{tender_id}/consensus": Rule("buyer", ONLY, tender, lambda t: {**MARK, "offer_id": t.tender}),
    "POST /tenders/{tender_id}/lock": Rule("buyer", ONLY, tender),
    "POST /tenders/{tender_id}/evaluate": Rule("buyer", ONLY, tender),
    "POST /tenders/{tender_id}/low-prices/{price_id}/accept": Rule(
        "buyer", ONLY, lambda t: {**tender(t), "price_id": t.tender},
        lambda t: {"explanation": "prøve", "assessment": "prøve"},
    ),
    "POST /tenders/{tender_id}/award": Rule("buyer", ONLY, tender),
    "POST /tenders/{tender_id}/letters": Rule("buyer", ONLY, tender),
    "POST /tenders/{tender_id}/sign": Rule("buyer", ONLY, tender),
    "POST /tenders/{tender_id}/requirements": Rule("buyer", ONLY, tender, lambda t: {"kind": "wish", "text": "x"}),
    "POST /tenders/{tender_id}/user-voices": Rule(
        "buyer", ONLY, tender,
        lambda t: {"requirement_id": t.tender, "speaks_for": "x", "statement": "x", "said_on": "2026-03-01"},
    ),
    "POST /tenders/{tender_id}/dialogue": Rule(
        "buyer", ONLY, tender, lambda t: {"held_on": "2026-03-01", "company": "x", "told": "x"}
    ),
    "POST /tenders/{tender_id}/questions": Rule(
        "bid_manager", ONLY, tender, lambda t: {"organisation_id": t.world.supplier, "text": "x"}
    ),
    "POST /tenders/{tender_id}/answers": Rule(
        "buyer", ONLY, tender, lambda t: {"question_id": t.tender, "question_text": "x", "text": "x"}
    ),
    "POST /tenders/{tender_id}/parties": Rule(
        "buyer", ONLY, tender, lambda t: {"organisation_id": t.world.aarhus, "ceiling_ore": 1}
    ),
    "POST /tenders/{tender_id}/parties/{organisation_id}/approve": Rule(
        "party_buyer", ONLY, lambda t: {**tender(t), "organisation_id": t.world.viborg},
        lambda t: {"mandate_name": "m.pdf", "mandate": "bWFuZGF0"},
    ),
    "POST /tenders/{tender_id}/bids": Rule(
        "bid_manager", ONLY, tender, lambda t: {"organisation_id": t.world.supplier, "file": "e30="}
    ),
    "POST /tenders/{tender_id}/bids/withdraw": Rule(
        "bid_manager", ONLY, tender, lambda t: {"organisation_id": t.world.supplier}
    ),
    "GET /notices": Rule("citizen_person", OPEN),
    "GET /notices/{notice_id}": Rule("citizen_person", OPEN, lambda t: {"notice_id": t.notice}),
    "GET /notices/{notice_id}/document": Rule("citizen_person", OPEN, lambda t: {"notice_id": t.notice}),
    "POST /notices": Rule(
        "buyer", ONLY, body=lambda t: {"organisation_id": t.world.region, "format": "ocds", "file": NOTICE}
    ),
    "POST /tenders/{tender_id}/notices": Rule("buyer", ONLY, tender, lambda t: {}),
    "POST /tenders/{tender_id}/notice-scope": Rule(
        "buyer", ONLY, tender,
        lambda t: {"description": "x", "nature": "goods", "cpv": "33199000", "documents_url": "https://example.com"},
    ),
    "POST /organisations/{organisation_id}/notice-address": Rule(
        "bid_manager", ONLY, company,
        lambda t: {
            "company_id": "1", "postcode": "8800", "city": "x", "nuts": "DK041", "email": "x@example.com", "phone": "1",
        },
    ),
    "GET /partnerships": Rule("citizen_person", PUBLIC_FACT),
    "GET /partnerships/portfolio": Rule("buyer", OWN),
    "GET /partnerships/{slug}": Rule("citizen_person", PUBLIC_FACT, partnership),
    "POST /partnerships": Rule(
        "buyer", ONLY,
        body=lambda t: {
            "need_id": t.value.need, "owner_id": t.world.region, "slug": "ny", "title": "Ny", "kind": "opi",
            "purpose": "x", "area": "rare", "is_commercial": False, "lead_title": "Chef", "staff_hours": 1,
        },
    ),
    "POST /partnerships/{slug}/dialogue": Rule("buyer", ONLY, partnership, lambda t: {}),
    "POST /partnerships/{slug}/terms": Rule(
        "buyer", ONLY, partnership,
        lambda t: {
            "market_finding": "x", "takes_several": True, "rights": "x", "stop_terms": "x", "expected_purchase_ore": 1,
        },
    ),
    "POST /partnerships/{slug}/requirements": Rule("buyer", ONLY, partnership, lambda t: []),
    "POST /partnerships/{slug}/phases": Rule(
        "buyer", ONLY, partnership,
        lambda t: {
            "title": "x", "start_on": "2027-01-01", "end_before": "2027-02-01", "rights": "x",
            "milestones": [{"title": "x", "due_on": "2027-01-02", "payment_ore": 1}],
        },
    ),
    "POST /partnerships/{slug}/notice": Rule(
        "buyer", ONLY, partnership, lambda t: {"notice_on": "2026-03-02", "applications_by": "2026-05-01"}
    ),
    "POST /partnerships/{slug}/applications": Rule(
        "bid_manager", ONLY, partnership, lambda t: {"organisation_id": t.world.supplier, "proposal": "x"}
    ),
    "POST /partnerships/{slug}/invitations": Rule(
        "buyer", ONLY, partnership, lambda t: {"partner_ids": [t.partnership.one], "reason": "x"}
    ),
    "POST /partnerships/{slug}/partners": Rule(
        "buyer", ONLY, partnership, lambda t: {"organisation_id": t.world.supplier}
    ),
    "POST /partnerships/{slug}/agreement": Rule("buyer", ONLY, partnership, lambda t: {}),
    "POST /partnerships/{slug}/tender": Rule("buyer", ONLY, partnership, lambda t: {"tender_id": t.tender}),
    "POST /partnerships/{slug}/value-case": Rule(
        "buyer", ONLY, partnership, lambda t: {"value_case": t.value.slug}
    ),
    "POST /partnerships/{slug}/protocol": Rule("buyer", ONLY, partnership, lambda t: {"protocol": "ingen"}),
    "POST /partnerships/{slug}/conclude": Rule("buyer", ONLY, partnership, lambda t: {"reason": "x"}),
    "POST /partnerships/{slug}/close": Rule("buyer", ONLY, partnership, lambda t: {"reason": "x"}),
    "POST /partnerships/{slug}/phases/{phase_id}/begin": Rule("buyer", ONLY, phase, lambda t: {}),
    "POST /partnerships/{slug}/phases/{phase_id}/end": Rule("buyer", ONLY, phase, lambda t: {"reason": "x"}),
    "POST /partnerships/{slug}/milestones/{milestone_id}/results": Rule(
        "buyer", ONLY, lambda t: {**partnership(t), "milestone_id": t.partnership.milestone},
        lambda t: {**of_partner(t), "is_met": True, "reason": "x"},
    ),
    "POST /partnerships/{slug}/findings": Rule(
        "buyer", ONLY, partnership,
        lambda t: {**of_partner(t), "requirement": 1, "verdict": "met", "measured": "x", "source": "x"},
    ),
    "POST /partnerships/{slug}/purchases": Rule(
        "buyer", ONLY, partnership, lambda t: {**of_partner(t), "quantity": 1, "unit_price_ore": 1}
    ),
    "POST /partnerships/{slug}/plan/{part}": Rule(
        "buyer", ONLY, plan_part, lambda t: {"text": "x", "owner_title": "x", "ready_on": "2026-06-01"}
    ),
    "POST /partnerships/{slug}/plan/{part}/approval": Rule("buyer", ONLY, plan_part, lambda t: {}),
    "POST /partnerships/{slug}/use": Rule("buyer", ONLY, partnership, lambda t: {}),
    "POST /partnerships/{slug}/commitments": Rule(
        "buyer", ONLY, partnership, lambda t: {"title": "x", "amount_ore": 1, "committed_on": "2026-03-02"}
    ),
    "POST /partnerships/{slug}/notes": Rule("buyer", ONLY, partnership, lambda t: {"text": "x", "next_step": "x"}),
    "GET /research-contracts": Rule("buyer", OWN),
    "GET /research-contracts/{contract_id}": Rule(
        "buyer", ONLY, lambda t: {"contract_id": t.partnership.research}
    ),
    "POST /research-contracts": Rule(
        "buyer", ONLY, body=lambda t: {"owner_id": t.world.region, "csv": "number"}
    ),
    "GET /legal-rules": Rule("citizen_person", PUBLIC_FACT),
    "GET /tenders/{tender_id}/requests": Rule("buyer", OWN, tender),
    "POST /tenders/{tender_id}/requests": Rule(
        "bid_manager", ONLY, tender, lambda t: {"organisation_id": t.world.supplier, "text": "x"}
    ),
    "POST /tenders/{tender_id}/requests/close": Rule("buyer", ONLY, tender),
    "POST /tenders/{tender_id}/invitations": Rule(
        "buyer", ONLY, tender, lambda t: {"choices": [], "bid_deadline_at": "2026-05-01T10:00:00Z"}
    ),
    "POST /tenders/{tender_id}/negotiations/open": Rule("buyer", ONLY, tender),
    "GET /tenders/{tender_id}/negotiations": Rule("buyer", OWN, tender),
    "POST /tenders/{tender_id}/negotiations": Rule(
        "buyer", ONLY, tender,
        lambda t: {"organisation_id": t.world.supplier, "held_on": "2026-03-01", "text": "x"},
    ),
    "POST /tenders/{tender_id}/negotiations/call": Rule(
        "buyer", ONLY, tender, lambda t: {"final": True, "bid_deadline_at": "2026-05-01T10:00:00Z"}
    ),
    "GET /tenders/{tender_id}/basket": Rule("buyer", PUBLIC_FACT, tender),
    "POST /tenders/{tender_id}/basket": Rule("buyer", ONLY, tender, lambda t: {"text": ""}),
    "POST /tenders/{tender_id}/red-flags": Rule(
        "buyer", ONLY, tender, lambda t: {"key": "x", "explanation": "x", "assessment": "x"}
    ),
    "POST /tenders/{tender_id}/award-notice": Rule(
        "buyer", ONLY, tender, lambda t: {"published_on": "2026-03-01"}
    ),
    "GET /companies/{organisation_id}/facts": Rule("bid_manager", ONLY, company),
    "POST /companies/{organisation_id}/facts": Rule(
        "bid_manager", ONLY, company, lambda t: {"facts": {"tax-debt": "ingen"}}
    ),
}  # fmt: skip


@pytest.fixture(autouse=True)
def frozen(monkeypatch):
    """The entrance's clock stands at the moment of the test's world."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


def operations() -> set[str]:
    document = Client().get("/api/v1/openapi.json").json()
    return {
        f"{method.upper()} {path.removeprefix('/api/v1')}"
        for path, methods in document["paths"].items()
        for method in methods
    }


def call(client: Any, name: str, rule: Rule, thread: Thread, key: str) -> Any:
    method, _, template = name.partition(" ")
    path = template.format(**rule.path(thread))
    if rule.query:
        path += "?" + rule.query.format(aarhus=thread.world.aarhus)
    if method == "GET":
        return client.get(path)
    return client.post(path, json.loads(json.dumps(rule.body(thread) if rule.body else {}, default=str)), key=key)


def names_the_thread(thread: Thread, content: bytes) -> bool:
    ids = (thread.world.citizen, thread.application, thread.order.order_id, thread.line, thread.value.case)
    marks = (*ids, thread.value.gain, thread.request, "Åse", thread.order.number)
    return any(str(mark).encode() in content for mark in marks)


def test_every_operation_is_in_the_matrix():
    assert operations() == set(MATRIX)


def faults(name: str, thread: Thread) -> Iterator[str]:
    """What is wrong with the answers of an operation, one sentence each."""
    rule, world = MATRIX[name], thread.world
    method, _, template = name.partition(" ")
    nobody = Client().generic(method, "/api/v1" + template.format(**rule.path(thread)))
    if nobody.status_code != (200 if rule.kind == OPEN else 401):
        yield f"{name}: {nobody.status_code} without a token"
    for other in (world.neighbour, world.stranger, world.other_clerk, world.other_nurse):
        answer = call(ApiClient(other), name, rule, thread, "others")
        if rule.kind == ONLY and answer.status_code not in REFUSED:
            yield f"{name}: {answer.status_code} to {other.name}"
        elif rule.kind == ONLY and code_of(answer).rpartition(".")[2] not in ("not-permitted", "not-found"):
            yield f"{name}: {code_of(answer)} to {other.name}, for another reason than who asks"
        elif rule.kind == ONLY and "Åse".encode() in answer.content:
            yield f"{name}: names the citizen to {other.name}"
        elif rule.kind != ONLY and answer.status_code not in {200, 201, 403}:
            yield f"{name}: {answer.status_code} to {other.name}"
        elif rule.kind == OWN and names_the_thread(thread, answer.content):
            yield f"{name}: names the thread to {other.name}"
    may = call(ApiClient(getattr(world, rule.who)), name, rule, thread, "may")
    # Where the thread is past a step, or not yet at it, the one who may is told so.
    # The thread's tender, partnership, test and need have been through most of their moves: the one who may is told so,
    # never that it is forbidden.
    if name.startswith(PASSED):
        served = {200, 201, 404, 409, 422}
    else:
        served = {409} if name.endswith(ELSEWHERE) else {200, 201}
    if may.status_code not in served:
        yield f"{name}: {may.status_code} to {rule.who}, who may: {may.content!r}"


def test_every_operation_serves_the_one_who_may_and_no_other():
    thread = walk()
    found = []
    for name in MATRIX.keys() - {"POST /tokens"}:
        with undone():
            found += list(faults(name, thread))
    assert found == []
