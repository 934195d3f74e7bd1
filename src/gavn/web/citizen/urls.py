"""Addresses of a citizen's pages."""

from __future__ import annotations

from django.urls import path

from gavn.web.citizen import accesses, home, letters, mandates, orders

app_name = "citizen"
urlpatterns = [
    path("", home.home, name="home"),
    path("<uuid:citizen_id>/", home.overview, name="overview"),
    path("<uuid:citizen_id>/bestillinger/", orders.orders, name="orders"),
    path("<uuid:citizen_id>/breve/", letters.letters, name="letters"),
    path("<uuid:citizen_id>/hvem-har-set/", accesses.accesses, name="accesses"),
    path("<uuid:citizen_id>/fuldmagter/", mandates.mandates, name="mandates"),
    path("<uuid:citizen_id>/fuldmagter/<uuid:mandate_id>/slut/", mandates.end, name="end-mandate"),
]
