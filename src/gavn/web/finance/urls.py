"""Addresses of the economists' pages."""

from __future__ import annotations

from django.urls import path

from gavn.web.finance import ledger, statement

app_name = "finance"
urlpatterns = [
    path("", ledger.ledger, name="ledger"),
    path("opgoerelse/", statement.statement, name="statement"),
]
