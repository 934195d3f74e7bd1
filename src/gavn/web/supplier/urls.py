"""Addresses of the suppliers' pages."""

from __future__ import annotations

from django.urls import path

from gavn.web.supplier import history, invoices, label, lines, lists, order, service

app_name = "supplier"
urlpatterns = [
    path("", lines.open_lines, name="open"),
    path("ordrer.csv", lists.csv_list, name="csv"),
    path("ordrer.xlsx", lists.workbook_list, name="workbook"),
    path("svar/", lists.answers, name="answers"),
    path("faktura/", invoices.invoices, name="invoices"),
    path("faktura/<uuid:invoice_id>/", invoices.invoice, name="invoice"),
    path("faktura/<uuid:organisation_id>/<uuid:payer_id>/ny/", invoices.write_invoice, name="write-invoice"),
    path(
        "faktura/<uuid:organisation_id>/<uuid:payer_id>/kreditnota/",
        invoices.write_credit_note,
        name="write-credit-note",
    ),
    path("service/", service.service, name="service"),
    path("historik/", history.history, name="history"),
    path("ordre/<uuid:supplier_order_id>/", order.order, name="order"),
    path("ordre/<uuid:supplier_order_id>/bekraeft/", order.confirm, name="confirm"),
    path("ordre/<uuid:supplier_order_id>/afsend/", order.send, name="send"),
    path("ordre/<uuid:supplier_order_id>/restordre/<uuid:line_id>/", order.later, name="later"),
    path("ordre/<uuid:supplier_order_id>/annuller/<uuid:line_id>/", order.cancel, name="cancel"),
    path("leverance/<uuid:delivery_id>/etiket/", label.label, name="label"),
]
