"""The lots of a notice with their terms, the groups they form and how many one bidder may have."""

from __future__ import annotations

import datetime as dt
from typing import Any

from gavn.standards.eforms.names import EXTENSION
from gavn.standards.eforms.parse_scope import read_scope
from gavn.standards.notice.codes import CRITERION_TYPES, FRAMEWORKS, PLANNING
from gavn.standards.notice.lot import Criterion, Lot, LotGroup, LotLimits, LotTerms
from gavn.standards.xml_parts import Part

LOT, PART = "cac:ProcurementProjectLot", "Part"
PERIOD = "cac:ProcurementProject/cac:PlannedPeriod"
TERMS, PROCESS = "cac:TenderingTerms", "cac:TenderingProcess"
DISTRIBUTION = f"{TERMS}/cac:LotDistribution"
REQUIREMENT = (
    f"{TERMS}/cac:TendererQualificationRequest/cac:SpecificTendererRequirement/cbc:TendererRequirementTypeCode"
)
EXECUTION = f"{TERMS}/cac:ContractExecutionRequirement/cbc:ExecutionRequirementCode"
SYSTEM = f"{PROCESS}/cac:ContractingSystem/cbc:ContractingSystemTypeCode"
DEADLINES = ("cac:TenderSubmissionDeadlinePeriod", "cac:ParticipationRequestReceptionPeriod")
WEIGHT = f"{EXTENSION}/efac:AwardCriterionParameter"
MONTHS_A_UNIT = {"MONTH": 1, "YEAR": 12}
PER_CENT = ("per-exa", "per-mid")


def read_lots(root: Part, kind: str) -> tuple[Lot, ...]:
    """The lots in the order written; the parts of a planning notice are its lots."""
    wanted = PART if kind == PLANNING else "Lot"
    parts = [part for part in root.parts(LOT) if _scheme(part) in (wanted, "Lot")]
    return tuple(_lot(part, kind) for part in parts)


def read_groups(root: Part) -> tuple[LotGroup, ...]:
    """The groups of lots that may be awarded together."""
    return tuple(
        LotGroup(group.text("cbc:LotsGroupID"), group.texts("cac:ProcurementProjectLotReference/cbc:ID"))
        for group in root.parts(f"{DISTRIBUTION}/cac:LotsGroup")
    )


def read_limits(root: Part) -> LotLimits:
    """The most lots one bidder may bid for and be awarded."""
    return LotLimits(
        bid=root.integer(f"{DISTRIBUTION}/cbc:MaximumLotsSubmittedNumeric", None),
        awarded=root.integer(f"{DISTRIBUTION}/cbc:MaximumLotsAwardedNumeric", None),
    )


def _scheme(part: Part) -> str:
    element = part.find("cbc:ID")
    return "" if element is None else str(element.get("schemeName", "Lot"))


def _lot(part: Part, kind: str) -> Lot:
    project = part.part("cac:ProcurementProject")
    lot_id = part.text("cbc:ID")
    if project is None:
        part.fault("cac:ProcurementProject", "nothing", f"what lot {lot_id} is")
        return Lot(lot_id, "", "")
    lot_id = lot_id.replace("PAR-", "LOT-", 1) if kind == PLANNING else lot_id
    return Lot(
        id=lot_id,
        **read_scope(project, whole=False, kind=kind),
        **_term(part),
        framework=part.text(f"{SYSTEM}[@listName='framework-agreement']", "none", choices=FRAMEWORKS),
        participants=part.integer(f"{PROCESS}/cac:FrameworkAgreement/cbc:MaximumOperatorQuantity", None),
        deadline_at=_deadline(part),
        validity_months=_months(part, f"{TERMS}/cac:TenderValidityPeriod/cbc:DurationMeasure"),
        documents_url=part.text(
            f"{TERMS}/cac:CallForTendersDocumentReference/cac:Attachment/cac:ExternalReference/cbc:URI", ""
        ),
        submission_url=part.text(f"{TERMS}/cac:TenderRecipientParty/cbc:EndpointID", ""),
        sme_suitable=project.boolean("cbc:SMESuitableIndicator", None),
        criteria=tuple(
            _criterion(criterion)
            for criterion in part.parts(
                f"{TERMS}/cac:AwardingTerms/cac:AwardingCriterion/cac:SubordinateAwardingCriterion"
            )
        ),
        award_formula=part.text(f"{TERMS}/cac:AwardingTerms/cac:AwardingCriterion/cbc:CalculationExpression", ""),
        terms=_terms(part),
    )


def _term(part: Part) -> dict[str, Any]:
    """The term half-open, or in months."""
    last = part.date(f"{PERIOD}/cbc:EndDate", None)
    return {
        "start_on": part.date(f"{PERIOD}/cbc:StartDate", None),
        "end_before": None if last is None else last + dt.timedelta(days=1),
        "months": _months(part, f"{PERIOD}/cbc:DurationMeasure"),
    }


def _months(part: Part, path: str) -> int | None:
    """A duration in whole months; days and weeks are not kept, for no term of Gavn is counted in them."""
    element = part.find(path)
    if element is None or element.get("unitCode") not in MONTHS_A_UNIT:
        return None
    count: int = part.integer(path)
    return count * MONTHS_A_UNIT[element.get("unitCode")]


def _deadline(part: Part) -> dt.datetime | None:
    for name in DEADLINES:
        period = f"{PROCESS}/{name}"
        found: dt.datetime | None = part.moment(f"{period}/cbc:EndDate", f"{period}/cbc:EndTime", None)
        if found is not None:
            return found
    return None


def _criterion(part: Part) -> Criterion:
    is_per_cent = part.text(f"{WEIGHT}/efbc:ParameterCode", "") in PER_CENT
    name = part.text("cbc:Name", "")
    return Criterion(
        type=part.text("cbc:AwardingCriterionTypeCode", choices=CRITERION_TYPES),
        name=name,
        description=part.text("cbc:Description", name),
        weight=part.number(f"{WEIGHT}/efbc:ParameterNumeric", None) if is_per_cent else None,
    )


def _terms(part: Part) -> LotTerms:
    usual = LotTerms()
    funded = part.text(f"{TERMS}/cbc:FundingProgramCode[@listName='eu-funded']", "no-eu-funds")
    after = f"{TERMS}/cac:PostAwardProcess"
    return LotTerms(
        eu_funded=funded == "eu-funds",
        covered_by_gpa=part.boolean(f"{PROCESS}/cbc:GovernmentAgreementConstraintIndicator", usual.covered_by_gpa),
        variants=part.text(f"{TERMS}/cbc:VariantConstraintCode", usual.variants),
        reserved_for=part.text(f"{REQUIREMENT}[@listName='reserved-procurement']", usual.reserved_for),
        reserved_execution=part.text(f"{EXECUTION}[@listName='reserved-execution']", usual.reserved_execution),
        e_submission=part.text(f"{PROCESS}/cbc:SubmissionMethodCode[@listName='esubmission']", usual.e_submission),
        e_invoicing=part.text(f"{EXECUTION}[@listName='einvoicing']", usual.e_invoicing),
        e_catalogue=part.text(f"{EXECUTION}[@listName='ecatalog-submission']", usual.e_catalogue),
        e_ordering=part.boolean(f"{after}/cbc:ElectronicOrderUsageIndicator", usual.e_ordering),
        e_payment=part.boolean(f"{after}/cbc:ElectronicPaymentUsageIndicator", usual.e_payment),
        auction=part.boolean(f"{PROCESS}/cac:AuctionTerms/cbc:AuctionConstraintIndicator", usual.auction),
        dynamic_purchasing=part.text(f"{SYSTEM}[@listName='dps-usage']", usual.dynamic_purchasing),
        fewest_candidates=part.integer(f"{PROCESS}/cac:EconomicOperatorShortList/cbc:MinimumQuantity", None),
        most_candidates=part.integer(f"{PROCESS}/cac:EconomicOperatorShortList/cbc:MaximumQuantity", None),
        reduced_in_stages=part.boolean(f"{PROCESS}/cbc:CandidateReductionConstraintIndicator", False),
        first_may_win=part.boolean(f"{TERMS}/cac:AwardingTerms/cbc:NoFurtherNegotiationIndicator", False),
    )
