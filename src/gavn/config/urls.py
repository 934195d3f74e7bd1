"""Addresses: Danish paths for people, English for machines."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from gavn.api.app import api
from gavn.web import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("api/v1/", api.urls),
    path("", include("gavn.web.urls")),
]

handler403 = "gavn.web.fault_pages.forbidden"
handler404 = "gavn.config.not_found.not_found"
handler500 = "gavn.web.fault_pages.fault"
