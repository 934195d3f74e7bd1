"""Addresses of the buyers' pages."""

from __future__ import annotations

from django.urls import path

from gavn.web.buyer import accession, contracts, experience, switch

app_name = "buyer"
urlpatterns = [
    path("", contracts.contracts, name="contracts"),
    path("aftale/<uuid:agreement_id>/<uuid:authority_id>/", accession.sign, name="accede"),
    path("erfaringer/", experience.experience, name="experience"),
    path("skift/", switch.switches, name="switches"),
    path("skift/<uuid:carry_over_id>/", switch.switch, name="switch"),
    path("skift/<uuid:carry_over_id>/udfoer/", switch.order, name="order-switch"),
]
