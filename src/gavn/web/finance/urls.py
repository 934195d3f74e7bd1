"""Addresses of the economists' pages."""

from __future__ import annotations

from django.urls import path

from gavn.web.finance import cube, initiatives, invoices, ledger, statement, statement_files

app_name = "finance"
urlpatterns = [
    path("", ledger.ledger, name="ledger"),
    path("postering/<uuid:posting_id>/fortryd/", ledger.undo, name="undo"),
    path("opgoerelse/", statement.statement, name="statement"),
    path("faktura/", invoices.invoices, name="invoices"),
    path("faktura/<uuid:invoice_id>/", invoices.invoice, name="invoice"),
    path("faktura/<uuid:invoice_id>/afgoer/", invoices.settle, name="settle-invoice"),
    path("opgoerelse/<slug:agreement_id>/<int:year>/afslut/", statement.close, name="close-year"),
    path("opgoerelse/<slug:agreement_id>/<int:year>.csv", statement_files.statement_csv, name="statement-csv"),
    path("opgoerelse/<slug:agreement_id>/<int:year>.pdf", statement_files.statement_pdf, name="statement-pdf"),
    path("forbrug/", cube.cube, name="cube"),
    path("leverandoerer/", cube.service, name="service"),
    path("indsatser/", initiatives.initiatives, name="initiatives"),
    path("indsatser/<slug:agreement_id>/<int:year>/<str:cluster>/ny/", initiatives.propose, name="propose"),
    path("indsats/<uuid:initiative_id>/", initiatives.initiative, name="initiative"),
    path("indsats/<uuid:initiative_id>/afgoer/", initiatives.decide, name="decide-initiative"),
]
