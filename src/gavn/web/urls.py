"""Addresses of the pages, by audience."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("gavn.web.public.urls")),
    path("borger/", include("gavn.web.citizen.urls")),
    path("bestil/", include("gavn.web.common.urls")),
    path("kommune/", include("gavn.web.municipality.urls")),
    path("leverandoer/", include("gavn.web.supplier.urls")),
    path("klinik/", include("gavn.web.clinic.urls")),
    path("oekonomi/", include("gavn.web.finance.urls")),
    path("indkoeb/", include("gavn.web.buyer.urls")),
    path("kontrakter/", include("gavn.web.contracts.urls")),
    path("behov/", include("gavn.web.needs.urls")),
    path("evidens/", include("gavn.web.evidence.urls")),
    path("partnerskaber/", include("gavn.web.partnerships.urls")),
    path("vaerdi/", include("gavn.web.value.urls")),
    path("udbud/", include("gavn.web.tenders.urls")),
]
