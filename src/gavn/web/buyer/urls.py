"""Addresses of the buyers' pages."""

from __future__ import annotations

from django.urls import path

from gavn.web.buyer import contracts, switch

app_name = "buyer"
urlpatterns = [
    path("", contracts.contracts, name="contracts"),
    path("skift/", switch.switches, name="switches"),
    path("skift/<uuid:carry_over_id>/", switch.switch, name="switch"),
    path("skift/<uuid:carry_over_id>/udfoer/", switch.order, name="order-switch"),
]
