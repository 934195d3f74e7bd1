"""The roles a person can hold, each with what it lets its holder see. One table; row security reads the scope."""

from __future__ import annotations

from gavn.infra.actors import CASES, FINANCE, PURCHASING, SUPPLY

CASEWORKER = "caseworker"  # sagsbehandler: decides grants in a municipality
NURSE = "nurse"  # stomisygeplejerske: applies for citizens from a clinic
SUPPLIER_CLERK = "supplier-clerk"  # leverandørens medarbejder: confirms and despatches
ECONOMIST = "economist"  # økonomimedarbejder: reads ledger and statements of a municipality or region
BUYER = "buyer"  # indkøber: manages contracts of a region or municipality
INNOVATION_LEAD = "innovation-lead"  # innovationsansvarlig: owns needs of a region, municipality or clinic

SCOPE_OF_ROLE = {
    CASEWORKER: CASES,
    NURSE: CASES,
    SUPPLIER_CLERK: SUPPLY,
    ECONOMIST: FINANCE,
    BUYER: PURCHASING,
    INNOVATION_LEAD: PURCHASING,
}
KINDS_OF_ROLE = {
    CASEWORKER: ("municipality",),
    NURSE: ("clinic",),
    SUPPLIER_CLERK: ("supplier",),
    ECONOMIST: ("region", "municipality"),
    BUYER: ("region", "municipality"),
    INNOVATION_LEAD: ("region", "municipality", "clinic"),
}
