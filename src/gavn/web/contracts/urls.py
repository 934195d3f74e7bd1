"""Addresses of a contract's pages."""

from __future__ import annotations

from django.urls import path

from gavn.web.contracts import catalogue, changes, contract, indexation, product, service

app_name = "contracts"
urlpatterns = [
    path("vare/<uuid:product_id>/", product.product, name="product"),
    path("vare/<uuid:product_id>/billede", product.picture, name="picture"),
    path("<uuid:contract_id>/", contract.contract, name="contract"),
    path("<uuid:contract_id>/option/<uuid:option_id>/", contract.option, name="option"),
    path("<uuid:contract_id>/aendringer/", changes.changes, name="changes"),
    path("<uuid:contract_id>/prisregulering/", indexation.indexation, name="indexation"),
    path("<uuid:contract_id>/service/", service.targets, name="service"),
    path("<uuid:contract_id>/katalog/", catalogue.catalogue, name="catalogue"),
]
