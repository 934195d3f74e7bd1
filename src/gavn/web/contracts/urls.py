"""Addresses of a contract's pages."""

from __future__ import annotations

from django.urls import path

from gavn.web.contracts import about, catalogue, changes, contract, indexation, mergers, product, service

app_name = "contracts"
urlpatterns = [
    path("vare/<uuid:product_id>/", product.product, name="product"),
    path("vare/<uuid:product_id>/billede", product.picture, name="picture"),
    path("vare/<uuid:product_id>/oplysning/", about.fact, name="fact"),
    path("vare/<uuid:product_id>/etikettekst/", about.label, name="label"),
    path("vare/<uuid:product_id>/vis/", about.show, name="show"),
    path("vare/<uuid:product_id>/erstat/", about.replace, name="replace"),
    path("<uuid:contract_id>/leverandoer/<uuid:supplier_id>/", mergers.merger, name="merger"),
    path("<uuid:contract_id>/", contract.contract, name="contract"),
    path("<uuid:contract_id>/option/<uuid:option_id>/", contract.option, name="option"),
    path("<uuid:contract_id>/aendringer/", changes.changes, name="changes"),
    path("<uuid:contract_id>/prisregulering/", indexation.indexation, name="indexation"),
    path("<uuid:contract_id>/service/", service.targets, name="service"),
    path("<uuid:contract_id>/katalog/", catalogue.catalogue, name="catalogue"),
]
