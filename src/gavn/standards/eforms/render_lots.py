"""The lots of a notice with their terms. In a planning notice lots are called parts."""

from __future__ import annotations

from gavn.standards.eforms.names import EXTENSION
from gavn.standards.eforms.render_scope import add_scope
from gavn.standards.notice.codes import AWARD, COMPETITION, PLANNING
from gavn.standards.notice.lot import Lot
from gavn.standards.notice.notice import Notice
from gavn.standards.xml_writing import Writer, date_in_zone, time_in_zone

CODE = "cbc:TendererRequirementTypeCode"
QUALIFICATION = f"cac:TendererQualificationRequest/cac:SpecificTendererRequirement/{CODE}"
EXECUTION = "cac:ContractExecutionRequirement/cbc:ExecutionRequirementCode"
SYSTEM = "cac:ContractingSystem/cbc:ContractingSystemTypeCode"
# Procedures in which the number of companies may be reduced stage by stage.
IN_STAGES = ("comp-dial", "innovation", "neg-w-call")
PART_PREFIX, LOT_PREFIX = "PAR-", "LOT-"


def add_lot(root: Writer, lot: Lot, notice: Notice) -> None:
    """One lot, with what the kind of notice says of lots."""
    part = root.add("cac:ProcurementProjectLot")
    if notice.kind == PLANNING:
        part.add("cbc:ID", lot.id.replace(LOT_PREFIX, PART_PREFIX, 1), schemeName="Part")
    else:
        part.add("cbc:ID", lot.id, schemeName="Lot")
    _add_terms(part.add("cac:TenderingTerms"), lot, notice)
    if notice.kind in (COMPETITION, AWARD):
        _add_process(part.add("cac:TenderingProcess"), lot, notice)
    elif notice.kind == PLANNING:
        part.add("cac:TenderingProcess/cbc:GovernmentAgreementConstraintIndicator", lot.terms.covered_by_gpa)
    elif lot.framework != "none":
        part.add("cac:TenderingProcess").add(SYSTEM, lot.framework, listName="framework-agreement")
    add_scope(part.add("cac:ProcurementProject"), lot, notice.language)


def add_lot_group(root: Writer, group_id: str) -> None:
    """A group of lots: its members stand in the terms of the procedure."""
    part = root.add("cac:ProcurementProjectLot")
    part.add("cbc:ID", group_id, schemeName="LotsGroup")


def _add_terms(terms: Writer, lot: Lot, notice: Notice) -> None:
    codes = lot.terms
    if notice.kind == COMPETITION:
        terms.add("cbc:VariantConstraintCode", codes.variants, listName="permission")
    if notice.kind in (COMPETITION, AWARD):
        funded = "eu-funds" if codes.eu_funded else "no-eu-funds"
        terms.add("cbc:FundingProgramCode", funded, listName="eu-funded")
    if notice.kind == COMPETITION:
        _add_documents(terms, lot)
        terms.add(QUALIFICATION, codes.reserved_for, listName="reserved-procurement")
        terms.add(QUALIFICATION, "epo-procurement-document", listName="selection-criteria-source")
        terms.add(EXECUTION, codes.reserved_execution, listName="reserved-execution")
        terms.add(EXECUTION, codes.e_invoicing, listName="einvoicing")
        terms.add(EXECUTION, codes.e_catalogue, listName="ecatalog-submission")
    if notice.kind in (COMPETITION, AWARD):
        _add_criteria(terms, lot, notice)
    if notice.kind == COMPETITION:
        terms.add_some("cac:TenderRecipientParty/cbc:EndpointID", lot.submission_url)
        if lot.validity_months is not None:
            terms.add("cac:TenderValidityPeriod/cbc:DurationMeasure", lot.validity_months, unitCode="MONTH")
    if notice.review_body_id:
        _add_review(terms, notice.review_body_id)
    if notice.kind == COMPETITION:
        terms.add("cac:Language/cbc:ID", notice.language)
        after = terms.add("cac:PostAwardProcess")
        after.add("cbc:ElectronicOrderUsageIndicator", codes.e_ordering)
        after.add("cbc:ElectronicPaymentUsageIndicator", codes.e_payment)


def _add_documents(terms: Writer, lot: Lot) -> None:
    """Where the tender documents are; everybody may read them."""
    if not lot.documents_url:
        return
    document = terms.add("cac:CallForTendersDocumentReference")
    document.add("cbc:ID", lot.id)
    document.add("cbc:DocumentType", "non-restricted-document")
    document.add("cac:Attachment/cac:ExternalReference/cbc:URI", lot.documents_url)


def _add_criteria(terms: Writer, lot: Lot, notice: Notice) -> None:
    language = notice.language
    negotiated = notice.kind == COMPETITION and (notice.project.method == "neg-w-call" or lot.terms.first_may_win)
    if not (lot.criteria or lot.award_formula or negotiated):
        return
    awarding = terms.add("cac:AwardingTerms")
    if negotiated:
        awarding.add("cbc:NoFurtherNegotiationIndicator", lot.terms.first_may_win)
    if not (lot.criteria or lot.award_formula):
        return
    holder = awarding.add("cac:AwardingCriterion")
    if lot.award_formula:
        holder.add("cbc:CalculationExpression", lot.award_formula, languageID=language)
    for criterion in lot.criteria:
        part = holder.add("cac:SubordinateAwardingCriterion")
        if criterion.weight is not None:
            weight = part.add(f"{EXTENSION}/efac:AwardCriterionParameter")
            weight.add("efbc:ParameterCode", "per-exa", listName="number-weight")
            weight.add("efbc:ParameterNumeric", criterion.weight)
        part.add("cbc:AwardingCriterionTypeCode", criterion.type, listName="award-criterion-type")
        if criterion.name:
            part.add("cbc:Name", criterion.name, languageID=language)
        part.add("cbc:Description", criterion.description, languageID=language)


def _add_review(terms: Writer, body_id: str) -> None:
    """Who hears complaints, and tells about them."""
    appeal = terms.add("cac:AppealTerms")
    for role in ("AppealInformationParty", "AppealReceiverParty"):
        appeal.add(f"cac:{role}/cac:PartyIdentification/cbc:ID", body_id, schemeName="organization")


def _add_process(process: Writer, lot: Lot, notice: Notice) -> None:
    codes = lot.terms
    if notice.kind == COMPETITION:
        process.add("cbc:SubmissionMethodCode", codes.e_submission, listName="esubmission")
    if notice.kind == COMPETITION and codes.reduced_in_stages | (notice.project.method in IN_STAGES):
        process.add("cbc:CandidateReductionConstraintIndicator", codes.reduced_in_stages)
    process.add("cbc:GovernmentAgreementConstraintIndicator", codes.covered_by_gpa)
    if notice.kind == COMPETITION:
        _add_deadline(process, lot, notice.project.method)
        _add_candidates(process, lot)
    process.add("cac:AuctionTerms/cbc:AuctionConstraintIndicator", codes.auction)
    if lot.participants is not None:
        process.add("cac:FrameworkAgreement/cbc:MaximumOperatorQuantity", lot.participants)
    process.add(SYSTEM, lot.framework, listName="framework-agreement")
    process.add(SYSTEM, codes.dynamic_purchasing, listName="dps-usage")


def _add_candidates(process: Writer, lot: Lot) -> None:
    """How many are invited where companies are chosen first."""
    fewest, most = lot.terms.fewest_candidates, lot.terms.most_candidates
    if fewest is None and most is None:
        return
    chosen = process.add("cac:EconomicOperatorShortList")
    chosen.add("cbc:LimitationDescription", most is not None)
    chosen.add_some("cbc:MaximumQuantity", most)
    chosen.add_some("cbc:MinimumQuantity", fewest)


def _add_deadline(process: Writer, lot: Lot, method: str) -> None:
    """The deadline for bids, or for asking to take part where bidders are chosen first."""
    if lot.deadline_at is None:
        return
    name = (
        "TenderSubmissionDeadlinePeriod" if method in ("open", "oth-single") else "ParticipationRequestReceptionPeriod"
    )
    period = process.add(f"cac:{name}")
    period.add("cbc:EndDate", date_in_zone(lot.deadline_at))
    period.add("cbc:EndTime", time_in_zone(lot.deadline_at))
