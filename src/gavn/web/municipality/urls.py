"""Addresses of the caseworkers' pages."""

from __future__ import annotations

from django.urls import path

from gavn.web.municipality import applications, citizen, grants, switch

app_name = "municipality"
urlpatterns = [
    path("", applications.work, name="work"),
    path("ansoegning/<uuid:application_id>/", applications.application, name="application"),
    path("bevillinger/", grants.grants, name="grants"),
    path("bevilling/<uuid:grant_id>/afslut/", grants.end, name="end-grant"),
    path("borger/<uuid:citizen_id>/", citizen.citizen, name="citizen"),
    path("skift/", switch.switch, name="switch"),
]
