"""Read an eForms notice: the head, the buyers and the procurement; lots, results and organisations are beside it."""

from __future__ import annotations

from typing import Any

from lxml import etree

from gavn.kernel.errors import Fault, Unreadable
from gavn.kernel.reading import shown
from gavn.standards.eforms.names import EXTENSION, FORMS, KIND_OF_LIST, NAMES
from gavn.standards.eforms.parse_lots import read_groups, read_limits, read_lots
from gavn.standards.eforms.parse_organisations import read_organisations
from gavn.standards.eforms.parse_results import read_modification, read_results
from gavn.standards.eforms.parse_scope import read_amount, read_scope
from gavn.standards.notice.codes import AWARD, COMPETITION, METHODS, MODIFICATION, PLANNING
from gavn.standards.notice.notice import Notice, Project
from gavn.standards.notice.organisation import Buyer, Organisation
from gavn.standards.notice.references import reference_faults
from gavn.standards.xml_parts import Part
from gavn.standards.xml_reading import parse_xml

ROOTS = {etree.QName(form.namespace, form.root).text: form.root for form in FORMS.values()}
NO_EXTENSION = "the extension of eForms with organisations"
LARGEST_VERSION = 99


def parse(data: bytes, *, source: str) -> Notice:
    """The notice in `data`. Raises Unreadable with every mistake; `source` is the name that errors show.

    A form of prior information has no number of the procedure; its own number stands in.
    """
    element = parse_xml(data, source=source)
    faults: list[Fault] = []
    root = Part(element, names=NAMES, faults=faults)
    if element.tag not in ROOTS:
        expected = "the root of an eForms notice: " + ", ".join(sorted(set(ROOTS.values())))
        raise Unreadable(source, [Fault(f"line {element.sourceline}", _name(element), expected)])
    kind = _kind(root)
    extension = root.part(EXTENSION)
    if extension is None:
        root.fault(EXTENSION, "nothing", NO_EXTENSION)
    if faults or extension is None:
        raise Unreadable(source, faults)
    notice = _read_notice(root, extension, kind)
    if faults or (faults := reference_faults(notice)):
        raise Unreadable(source, list(dict.fromkeys(faults)))
    return notice


def _name(element: Any) -> str:
    name = etree.QName(element)
    return f"<{name.localname}> of {name.namespace or 'no namespace'}"


def _kind(root: Part) -> str:
    """What the notice is, by the list of its type; of awards, a change of contract has its own list."""
    path = "cbc:NoticeTypeCode"
    element = root.find(path)
    found = "" if element is None else element.get("listName", "")
    if found not in KIND_OF_LIST:
        root.fault(
            f"{path}/@listName", shown(found) if found else "nothing", "one of " + ", ".join(KIND_OF_LIST), element
        )
    return KIND_OF_LIST.get(found, COMPETITION)


def _read_notice(root: Part, extension: Part, kind: str) -> Notice:
    organisations, leads = read_organisations(extension)
    results, bids, contracts = read_results(extension)
    notice_id = root.text("cbc:ID")
    has_results = kind in (AWARD, MODIFICATION)
    modification = read_modification(extension) if kind == MODIFICATION else None
    return Notice(
        kind=kind,
        id=notice_id,
        version=root.integer("cbc:VersionID", high=LARGEST_VERSION),
        process_id=notice_id if kind == PLANNING else root.text("cbc:ContractFolderID"),
        issued_at=root.moment("cbc:IssueDate", "cbc:IssueTime"),
        language=root.text("cbc:NoticeLanguageCode"),
        project=_project(root, kind),
        organisations=organisations,
        buyers=_buyers(root, organisations, leads),
        lots=read_lots(root, kind),
        review_body_id=_review_body(root),
        groups=read_groups(root),
        limits=read_limits(root),
        planned_on=root.date("cbc:PlannedDate", None),
        results=results if has_results else (),
        bids=bids if has_results else (),
        contracts=contracts if has_results else (),
        total=read_amount(extension, "efac:NoticeResult/cbc:TotalAmount"),
        framework_total=read_amount(extension, "efac:NoticeResult/efbc:OverallMaximumFrameworkContractsAmount"),
        modification=modification,
    )


def _project(root: Part, kind: str) -> Project:
    code = "cac:TenderingProcess/cbc:ProcedureCode"
    method = root.text(code, choices=METHODS) if kind in (COMPETITION, AWARD) else ""
    urgent = "cac:TenderingProcess/cac:ProcessJustification/cbc:ProcessReasonCode[@listName='accelerated-procedure']"
    part = root.part("cac:ProcurementProject")
    if part is None:
        root.fault("cac:ProcurementProject", "nothing", "what is bought")
        return Project("", "", "", "")
    scope = read_scope(part, whole=True, kind=kind)
    return Project(method=method, accelerated=root.boolean(urgent, False), **scope)


def _buyers(root: Part, organisations: tuple[Organisation, ...], leads: set[str]) -> tuple[Buyer, ...]:
    found = [
        Buyer(
            party.text("cac:Party/cac:PartyIdentification/cbc:ID"),
            party.text("cac:ContractingPartyType/cbc:PartyTypeCode[@listName='buyer-legal-type']", ""),
            party.text("cac:ContractingActivity/cbc:ActivityTypeCode[@listName='authority-activity']", ""),
        )
        for party in root.parts("cac:ContractingParty")
    ]
    known = {organisation.id for organisation in organisations}
    return tuple(
        Buyer(each.organisation_id, each.legal_type, each.activity, leads=each.organisation_id in leads & known)
        for each in found
    )


def _review_body(root: Part) -> str:
    """Who hears complaints: the same for all lots in Gavn; the first lot's is taken."""
    path = "cac:ProcurementProjectLot/cac:TenderingTerms/cac:AppealTerms/cac:AppealReceiverParty"
    found: str = root.text(f"{path}/cac:PartyIdentification/cbc:ID", "")
    return found
