"""Addresses of the economists' pages."""

from __future__ import annotations

from django.urls import path

from gavn.web.finance import invoices, ledger, statement

app_name = "finance"
urlpatterns = [
    path("", ledger.ledger, name="ledger"),
    path("opgoerelse/", statement.statement, name="statement"),
    path("faktura/", invoices.invoices, name="invoices"),
    path("faktura/<uuid:invoice_id>/", invoices.invoice, name="invoice"),
    path("faktura/<uuid:invoice_id>/afgoer/", invoices.settle, name="settle-invoice"),
]
