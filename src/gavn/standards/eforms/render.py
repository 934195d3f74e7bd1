"""Write a notice as eForms: the head, the buyers and the procurement; lots, results and organisations are beside it."""

from __future__ import annotations

from gavn.standards.eforms.fitting import what_fits
from gavn.standards.eforms.names import DIRECTIVE, EXTENSION, FORMS, NAMES, SDK, Form
from gavn.standards.eforms.numbering import numbered
from gavn.standards.eforms.render_lots import add_lot, add_lot_group
from gavn.standards.eforms.render_organisations import add_organisations
from gavn.standards.eforms.render_results import add_modification, add_results
from gavn.standards.eforms.render_scope import add_scope
from gavn.standards.notice.codes import AWARD, COMPETITION, MODIFICATION, PLANNING
from gavn.standards.notice.notice import Notice
from gavn.standards.xml_writing import Writer, date_in_zone, time_in_zone

# Procedures whose time limits may be cut where it is urgent: the notice says whether they are.
MAY_BE_ACCELERATED = ("open", "restricted", "neg-w-call")
# What the award date of the whole notice says where every lot says its own (SDK 1.15, OPT-999).
NO_DATE = "2000-01-01Z"


def render(notice: Notice) -> bytes:
    """The notice as XML: what its form has room for (`what_fits`), ids numbered where they have another form."""
    form = FORMS[notice.kind]
    fitting = numbered(what_fits(notice))
    root = Writer.root(form.root, names=NAMES, default=form.namespace)
    _add_extension(root.add(EXTENSION), fitting, form)
    _add_head(root, fitting, form)
    for buyer in fitting.buyers:
        _add_buyer(root, buyer.organisation_id, buyer.legal_type, buyer.activity, notice.kind)
    _add_procedure_terms(root, fitting)
    if fitting.kind in (COMPETITION, AWARD):
        _add_procedure(root.add("cac:TenderingProcess"), fitting)
    add_scope(root.add("cac:ProcurementProject"), fitting.project, fitting.language)
    for group in fitting.groups:
        add_lot_group(root, group.id)
    for lot in fitting.lots:
        add_lot(root, lot, fitting)
    if fitting.kind in (AWARD, MODIFICATION):
        root.add("cac:TenderResult/cbc:AwardDate", NO_DATE)
    return root.bytes()


def _add_extension(extension: Writer, notice: Notice, form: Form) -> None:
    if notice.modification is not None:
        add_modification(extension, notice.modification, notice.language)
    if notice.kind in (AWARD, MODIFICATION):
        add_results(extension, notice)
    extension.add("efac:NoticeSubType/cbc:SubTypeCode", form.subtype, listName="notice-subtype")
    add_organisations(extension, notice)


def _add_head(root: Writer, notice: Notice, form: Form) -> None:
    root.add("cbc:UBLVersionID", "2.3")
    root.add("cbc:CustomizationID", SDK)
    root.add("cbc:ID", notice.id, schemeName="notice-id")
    if notice.kind != PLANNING:
        root.add("cbc:ContractFolderID", notice.process_id)
    root.add("cbc:IssueDate", date_in_zone(notice.issued_at))
    root.add("cbc:IssueTime", time_in_zone(notice.issued_at))
    root.add("cbc:VersionID", f"{notice.version:02d}")
    root.add_some("cbc:PlannedDate", notice.planned_on)
    root.add("cbc:RegulatoryDomain", DIRECTIVE)
    root.add("cbc:NoticeTypeCode", form.type_code, listName=form.type_list)
    root.add("cbc:NoticeLanguageCode", notice.language)


def _add_buyer(root: Writer, organisation_id: str, legal_type: str, activity: str, kind: str) -> None:
    party = root.add("cac:ContractingParty")
    if kind != MODIFICATION:
        party.add("cac:ContractingPartyType/cbc:PartyTypeCode", legal_type, listName="buyer-legal-type")
        party.add("cac:ContractingActivity/cbc:ActivityTypeCode", activity, listName="authority-activity")
    party.add("cac:Party/cac:PartyIdentification/cbc:ID", organisation_id, schemeName="organization")


def _add_procedure_terms(root: Writer, notice: Notice) -> None:
    """Where grounds of exclusion stand, how many lots one bidder may have, which lots go together."""
    if notice.kind != COMPETITION:
        return
    terms = root.add("cac:TenderingTerms")
    terms.add(
        "cac:TendererQualificationRequest/cac:SpecificTendererRequirement/cbc:TendererRequirementTypeCode",
        "epo-procurement-document",
        listName="exclusion-grounds-source",
    )
    limits = notice.limits
    if limits.awarded is None and limits.bid is None and not notice.groups:
        return
    distribution = terms.add("cac:LotDistribution")
    distribution.add_some("cbc:MaximumLotsAwardedNumeric", limits.awarded)
    distribution.add_some("cbc:MaximumLotsSubmittedNumeric", limits.bid)
    for group in notice.groups:
        part = distribution.add("cac:LotsGroup")
        part.add("cbc:LotsGroupID", group.id, schemeName="LotsGroup")
        for lot_id in group.lot_ids:
            part.add("cac:ProcurementProjectLotReference/cbc:ID", lot_id, schemeName="Lot")


def _add_procedure(process: Writer, notice: Notice) -> None:
    method = notice.project.method
    process.add("cbc:ProcedureCode", method, listName="procurement-procedure-type")
    if notice.project.accelerated or (notice.kind == COMPETITION and method in MAY_BE_ACCELERATED):
        reason = process.add("cac:ProcessJustification")
        reason.add("cbc:ProcessReasonCode", notice.project.accelerated, listName="accelerated-procedure")
