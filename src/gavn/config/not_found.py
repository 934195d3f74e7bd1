"""What is not found: a problem document for programs, a page for people."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from gavn.api import fhir_answers, problems
from gavn.web import fault_pages

API_PREFIX = "/api/"


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, in the form that the address's readers expect."""
    if request.path_info.startswith(fhir_answers.PREFIX):
        return fhir_answers.no_such_address()
    if request.path_info.startswith(API_PREFIX):
        return problems.no_such_address()
    return fault_pages.not_found(request, exception)
