"""What is bought: of the whole procurement and of a lot the same elements."""

from __future__ import annotations

import datetime as dt

from gavn.standards.eforms.names import EXTENSION
from gavn.standards.notice.amount import Amount
from gavn.standards.notice.lot import Lot
from gavn.standards.notice.notice import Project
from gavn.standards.xml_writing import Writer


def add_scope(project: Writer, scope: Project | Lot, language: str) -> None:
    """Name, description, nature, values, classification and place; of a lot its term too."""
    project.add_some("cbc:ID", scope.reference, schemeName="InternalID")
    project.add("cbc:Name", scope.title, languageID=language)
    project.add("cbc:Description", scope.description, languageID=language)
    project.add("cbc:ProcurementTypeCode", scope.nature, listName="contract-nature")
    if isinstance(scope, Lot) and scope.sme_suitable is not None:
        project.add("cbc:SMESuitableIndicator", scope.sme_suitable)
    _add_values(project, scope.estimated, scope.maximum)
    if scope.cpv:
        project.add("cac:MainCommodityClassification/cbc:ItemClassificationCode", scope.cpv, listName="cpv")
    for code in scope.more_cpvs:
        project.add("cac:AdditionalCommodityClassification/cbc:ItemClassificationCode", code, listName="cpv")
    _add_place(project, scope.nuts, scope.country)
    if isinstance(scope, Lot):
        _add_term(project, scope)


def add_amount(parent: Writer, path: str, amount: Amount | None) -> None:
    """The amount with its currency, where there is one."""
    if amount is not None:
        parent.add(path, amount.value, currencyID=amount.currency)


def _add_values(project: Writer, estimated: Amount | None, maximum: Amount | None) -> None:
    if estimated is None and maximum is None:
        return
    total = project.add("cac:RequestedTenderTotal")
    if maximum is not None:
        add_amount(total, f"{EXTENSION}/efbc:FrameworkMaximumAmount", maximum)
    add_amount(total, "cbc:EstimatedOverallContractAmount", estimated)


def _add_place(project: Writer, nuts: str, country: str) -> None:
    """A region of a country, or anywhere in the country."""
    if not (nuts or country):
        return
    address = project.add("cac:RealizedLocation/cac:Address")
    if nuts:
        address.add("cbc:CountrySubentityCode", nuts, listName="nuts-lvl3")
    else:
        address.add("cbc:Region", "anyw-cou")
    if country:
        address.add("cac:Country/cbc:IdentificationCode", country, listName="country")


def _add_term(project: Writer, lot: Lot) -> None:
    """First day and last day, or a number of months."""
    if lot.start_on is None and lot.end_before is None and lot.months is None:
        return
    period = project.add("cac:PlannedPeriod")
    period.add_some("cbc:StartDate", lot.start_on)
    if lot.end_before is not None:
        period.add("cbc:EndDate", lot.end_before - dt.timedelta(days=1))
    if lot.months is not None:
        period.add("cbc:DurationMeasure", lot.months, unitCode="MONTH")
