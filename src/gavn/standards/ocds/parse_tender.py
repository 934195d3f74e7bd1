"""The tender section: the procurement, its lots, groups and limits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from gavn.kernel.reading import Table
from gavn.standards.notice.codes import CRITERION_TYPES, METHODS, PLANNING
from gavn.standards.notice.lot import Criterion, Lot, LotGroup, LotLimits, LotTerms
from gavn.standards.notice.metric import TARGET, Metric
from gavn.standards.notice.notice import Project
from gavn.standards.ocds.names import CATEGORY, FRAMEWORK, METHOD_BACK, backwards
from gavn.standards.ocds.parse_metrics import read_metrics
from gavn.standards.ocds.values import read_amount, read_day, read_id, read_moment, read_period

NATURE_BACK, FRAMEWORK_BACK = backwards(CATEGORY), backwards(FRAMEWORK)
PER_CENT = "percentageExact"


@dataclass(frozen=True, slots=True)
class Tender:
    """What the tender section says."""

    project: Project
    lots: tuple[Lot, ...]
    groups: tuple[LotGroup, ...]
    limits: LotLimits
    planned_on: dt.date | None
    targets: tuple[Metric, ...]


def read_tender(tender: Table, kind: str) -> Tender:
    """The tender section. A tender without lots is one lot."""
    project = _project(tender, kind)
    lots = _lots(tender)
    details = tender.table("lotDetails", {})
    return Tender(
        project=project,
        lots=lots or (_only_lot(tender, project),),
        groups=tuple(
            LotGroup(read_id(group), tuple(group.texts("relatedLots", []))) for group in tender.tables("lotGroups", [])
        ),
        limits=LotLimits(
            bid=details.integer("maximumLotsBidPerSupplier", None, low=0),
            awarded=details.integer("maximumLotsAwardedPerSupplier", None, low=0),
        ),
        planned_on=read_day(tender.table("communication", {}), "futureNoticeDate"),
        targets=read_metrics(tender, TARGET),
    )


def _project(tender: Table, kind: str) -> Project:
    details = tender.text("procurementMethodDetails", "")
    method = details if details in METHODS else METHOD_BACK.get(tender.text("procurementMethod", ""), "")
    agreement = tender.table("techniques", {}).table("frameworkAgreement", {})
    cpv, more = _codes(tender)
    if not cpv:
        cpv = next((_codes(item)[0] for item in tender.tables("items", []) if _codes(item)[0]), "")
    nuts, country = _place(tender)
    return Project(
        title=tender.text("title", ""),
        description=tender.text("description", ""),
        nature=NATURE_BACK.get(tender.text("mainProcurementCategory", ""), ""),
        cpv=cpv,
        method=method if kind != PLANNING or details in METHODS else "",
        more_cpvs=more,
        reference=_reference(tender),
        estimated=read_amount(tender, "value"),
        maximum=read_amount(agreement, "value"),
        nuts=nuts,
        country=country,
        accelerated=tender.table("procedure", {}).boolean("isAccelerated", False),
    )


def _lots(tender: Table) -> tuple[Lot, ...]:
    items: dict[str, Table] = {}
    for item in tender.tables("items", []):
        items.setdefault(item.text("relatedLot", ""), item)
    urls: dict[str, str] = {}
    for document in tender.tables("documents", []):
        if document.text("documentType", "") == "biddingDocuments":
            urls |= dict.fromkeys(document.texts("relatedLots", []), document.text("url", ""))
    return tuple(_lot(table, items, urls) for table in tender.tables("lots", []))


def _lot(table: Table, items: Mapping[str, Table], urls: Mapping[str, str]) -> Lot:
    lot_id = read_id(table)
    item = items.get(lot_id)
    cpv, more = _codes(item) if item else ("", ())
    nuts, country = _place(item) if item else ("", "")
    start_on, end_before, months = read_period(table, "contractPeriod")
    agreement = table.table("techniques", {}).table("frameworkAgreement", {})
    validity = table.table("submissionTerms", {}).table("bidValidityPeriod", {})
    return Lot(
        id=lot_id,
        title=table.text("title", ""),
        description=table.text("description", ""),
        nature=NATURE_BACK.get(table.text("mainProcurementCategory", ""), ""),
        cpv=cpv,
        more_cpvs=more,
        reference=_reference(table),
        estimated=read_amount(table, "value"),
        maximum=read_amount(agreement, "value"),
        framework=FRAMEWORK_BACK.get(agreement.text("method", ""), "none"),
        participants=agreement.integer("maximumParticipants", None, low=0),
        start_on=start_on,
        end_before=end_before,
        months=months,
        deadline_at=read_moment(table.table("tenderPeriod", {}), "endDate"),
        validity_months=validity.integer("durationInMonths", None, low=0, high=1200),
        nuts=nuts,
        country=country,
        documents_url=urls.get(lot_id, ""),
        submission_url=table.text("submissionMethodDetails", ""),
        sme_suitable=table.table("suitability", {}).boolean("sme", None),
        criteria=tuple(_criterion(each) for each in table.table("awardCriteria", {}).tables("criteria", [])),
        award_formula=table.table("awardCriteria", {}).text("weightingDescription", ""),
        terms=_terms(table.table("eformsTerms", {})),
    )


def _only_lot(tender: Table, project: Project) -> Lot:
    """A tender that is not divided: the lot has what the tender has."""
    start_on, end_before, months = read_period(tender, "contractPeriod")
    return Lot(
        id="1",
        title=project.title,
        description=project.description,
        nature=project.nature,
        cpv=project.cpv,
        more_cpvs=project.more_cpvs,
        estimated=project.estimated,
        start_on=start_on,
        end_before=end_before,
        months=months,
        deadline_at=read_moment(tender.table("tenderPeriod", {}), "endDate"),
        nuts=project.nuts,
        country=project.country,
    )


def _reference(table: Table) -> str:
    identifiers = table.tables("identifiers", [])
    return read_id(identifiers[0]) if identifiers else ""


def _codes(table: Table) -> tuple[str, tuple[str, ...]]:
    """CPV codes: the main one and further ones. Other schemes are not kept."""
    main = table.table("classification", {})
    more = table.tables("additionalClassifications", [])
    return (
        read_id(main) if main.text("scheme", "") == "CPV" else "",
        tuple(read_id(each) for each in more if each.text("scheme", "") == "CPV"),
    )


def _place(table: Table) -> tuple[str, str]:
    places = table.tables("deliveryAddresses", [])
    return (places[0].text("region", ""), places[0].text("countryName", "")) if places else ("", "")


def _criterion(table: Table) -> Criterion:
    weights = [each for each in table.tables("numbers", []) if each.text("weight", "") == PER_CENT]
    name = table.text("name", "")
    return Criterion(
        type=table.text("type", choices=CRITERION_TYPES),
        name=name,
        description=table.text("description", name),
        weight=weights[0].number("number", low=0) if weights else None,
    )


def _terms(table: Table) -> LotTerms:
    usual = LotTerms()
    given: dict[str, Any] = {}
    for field in fields(LotTerms):
        default = getattr(usual, field.name)
        read = table.boolean if isinstance(default, bool) else table.integer if default is None else table.text
        given[field.name] = read(field.name, default)
    return LotTerms(**given)
