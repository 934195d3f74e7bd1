"""Addresses of the suppliers' pages."""

from __future__ import annotations

from django.urls import path

from gavn.web.supplier import history, label, lines, lists, order

app_name = "supplier"
urlpatterns = [
    path("", lines.open_lines, name="open"),
    path("ordrer.csv", lists.csv_list, name="csv"),
    path("ordrer.xlsx", lists.workbook_list, name="workbook"),
    path("svar/", lists.answers, name="answers"),
    path("historik/", history.history, name="history"),
    path("ordre/<uuid:supplier_order_id>/", order.order, name="order"),
    path("ordre/<uuid:supplier_order_id>/bekraeft/", order.confirm, name="confirm"),
    path("ordre/<uuid:supplier_order_id>/afsend/", order.send, name="send"),
    path("ordre/<uuid:supplier_order_id>/annuller/<uuid:line_id>/", order.cancel, name="cancel"),
    path("leverance/<uuid:delivery_id>/etiket/", label.label, name="label"),
]
