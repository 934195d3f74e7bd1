"""Addresses of the buyers' pages."""

from __future__ import annotations

from django.urls import path

from gavn.web.buyer import contracts

app_name = "buyer"
urlpatterns = [path("", contracts.contracts, name="contracts")]
