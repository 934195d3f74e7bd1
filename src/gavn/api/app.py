"""The API's version 1: its routers, its problems, its description."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from gavn.api import fhir_answers, problems
from gavn.api.request import TokenAuth
from gavn.api.v1 import (
    after_orders,
    applications,
    assortment,
    cases,
    citizens,
    deliveries,
    experience,
    fhir,
    forums,
    initiatives,
    ledger,
    need_sharing,
    needs,
    notices,
    orders,
    partnership_work,
    partnerships,
    protocols,
    standing,
    supplier,
    supplier_after,
    tender_parts,
    tender_results,
    tender_rounds,
    tenders,
    tokens,
    valuation_requests,
    value_bindings,
    value_cases,
)
from gavn.kernel.errors import Refusal

api = NinjaAPI(
    title="Gavn",
    version="1",
    description=(
        "One assortment at one price: apply, grant, order, deliver, settle. Every write takes an Idempotency-Key. "
        "Errors are RFC 9457 problem documents whose `code` names the rule. Amounts are whole øre; dates are ISO 8601."
    ),
    docs_url=None,
    auth=TokenAuth(),
    urls_namespace="api-v1",
)

for prefix, module in (
    ("", tokens),
    ("", assortment),
    ("", citizens),
    ("", applications),
    ("", cases),
    ("", orders),
    ("", standing),
    ("", experience),
    ("", deliveries),
    ("", after_orders),
    ("/supplier", supplier),
    ("/supplier", supplier_after),
    ("/fhir", fhir),
    ("", ledger),
    ("", initiatives),
    ("", needs),
    ("", need_sharing),
    ("", forums),
    ("", protocols),
    ("", value_cases),
    ("", value_bindings),
    ("", valuation_requests),
    ("", partnerships),
    ("", partnership_work),
    ("", tenders),
    ("", tender_parts),
    ("", notices),
    ("", tender_results),
    ("", tender_rounds),
):
    api.add_router(prefix, module.router)

api.add_exception_handler(Refusal, problems.on_refusal)
api.add_exception_handler(ValidationError, problems.on_invalid)
api.add_exception_handler(HttpError, problems.on_http_error)


@api.exception_handler(AuthenticationError)
def on_not_logged_in(request: HttpRequest, _: AuthenticationError | type[AuthenticationError]) -> HttpResponse:
    """Answer a request without a token that counts."""
    if request.path_info.startswith(fhir_answers.PREFIX):
        return fhir_answers.not_logged_in()
    return problems.not_logged_in()
