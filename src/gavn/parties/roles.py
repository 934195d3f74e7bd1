"""The roles a person can hold, each with what it lets its holder see. One table; row security reads the scope."""

from __future__ import annotations

from gavn.infra.actors import BIDDING, CASES, FINANCE, MARKING, PURCHASING, SUPPLY, TESTING

CASEWORKER = "caseworker"  # sagsbehandler: decides grants in a municipality
NURSE = "nurse"  # stomisygeplejerske: applies for citizens from a clinic
SUPPLIER_CLERK = "supplier-clerk"  # leverandørens medarbejder: confirms and despatches
ECONOMIST = "economist"  # økonomimedarbejder: reads ledger and statements of a municipality or region
BUYER = "buyer"  # indkøber: manages contracts and tenders of a region or municipality
EVALUATOR = "evaluator"  # bedømmer: marks the quality of bids for a region or municipality
BID_MANAGER = "bid-manager"  # tilbudsansvarlig: answers tenders for a supplier
INNOVATION_LEAD = "innovation-lead"  # innovationsansvarlig: owns needs of a region, municipality or clinic
INVESTIGATOR = "investigator"  # forsøgsansvarlig: records observations where a product is tested
SUPPORT = "support"  # leverandør af drift: looks into an organisation's cases for hours, by its leave

SCOPE_OF_ROLE = {
    CASEWORKER: CASES,
    NURSE: CASES,
    SUPPLIER_CLERK: SUPPLY,
    ECONOMIST: FINANCE,
    BUYER: PURCHASING,
    EVALUATOR: MARKING,
    BID_MANAGER: BIDDING,
    INNOVATION_LEAD: PURCHASING,
    SUPPORT: CASES,
    INVESTIGATOR: TESTING,
}
KINDS_OF_ROLE = {
    CASEWORKER: ("municipality",),
    NURSE: ("clinic",),
    SUPPLIER_CLERK: ("supplier",),
    ECONOMIST: ("region", "municipality"),
    BUYER: ("region", "municipality"),
    EVALUATOR: ("region", "municipality"),
    BID_MANAGER: ("supplier",),
    INNOVATION_LEAD: ("region", "municipality", "clinic"),
    INVESTIGATOR: ("region", "municipality", "clinic"),
}
