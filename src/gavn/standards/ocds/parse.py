"""Read an OCDS release package, a record package or a single release; sections are beside it."""

from __future__ import annotations

import datetime as dt
import re

from gavn.kernel.errors import Fault
from gavn.kernel.reading import Table, shown
from gavn.standards.json_reading import parse_json
from gavn.standards.notice.codes import AWARD, COMPETITION, MODIFICATION, PLANNING
from gavn.standards.notice.metric import FORECAST
from gavn.standards.notice.notice import Notice
from gavn.standards.notice.references import reference_faults
from gavn.standards.ocds.names import KIND_OF_TAG, LANGUAGES, backwards
from gavn.standards.ocds.parse_metrics import read_metrics
from gavn.standards.ocds.parse_parties import Parties, read_parties
from gavn.standards.ocds.parse_results import Contracts, read_contracts, read_results
from gavn.standards.ocds.parse_tender import Tender, read_tender
from gavn.standards.ocds.values import read_amount, read_id, read_moment

LANGUAGE_BACK = backwards(LANGUAGES)
# Of several tags the last one in this order says how far the procurement is.
ORDER = (PLANNING, COMPETITION, AWARD, MODIFICATION)


def parse(data: bytes, *, source: str) -> tuple[Notice, ...]:
    """The notices of the releases in `data`, of a record those it holds. Raises Unreadable with every mistake."""
    document = parse_json(data, source=source)
    releases = _releases(document)
    if not releases and not document.faults:
        document.fault("", "no releases", "a release package, a record package or a release of OCDS 1.1")
    found = []
    for release in releases:
        notice = _read_release(release)
        document.faults.extend(_placed(release, notice))
        found.append(notice)
    document.raise_faults()
    return tuple(found)


def _releases(document: Table) -> list[Table]:
    if "releases" in document:
        return document.tables("releases")
    if "records" in document:
        return [release for record in document.tables("records") for release in _of_record(record)]
    return [document] if "ocid" in document else []


def _of_record(record: Table) -> list[Table]:
    """The releases of a record, or where they are only linked to, the compiled one."""
    listed = record.tables("releases", [])
    embedded = [release for release in listed if "ocid" in release]
    if embedded and len(embedded) == len(listed):
        return embedded
    return [record.table("compiledRelease", {})] if "compiledRelease" in record else embedded


def _placed(release: Table, notice: Notice) -> list[Fault]:
    """What does not hold inside the notice; only where each part could be read."""
    if release.faults:
        return []
    at = f"{release.path}: " if release.path else ""
    return [Fault(f"{at}{fault.where}", fault.found, fault.expected) for fault in reference_faults(notice)]


def _read_release(release: Table) -> Notice:
    kind = _kind(release)
    notice_id, version = _id_and_version(read_id(release))
    ocid = release.text("ocid")
    process_id = re.sub(r"^ocds-[a-z0-9]{6}-", "", ocid)
    parties: Parties = read_parties(release)
    tender: Tender = read_tender(release.table("tender", {}), kind)
    results, bids = read_results(release, tender.lots)
    contracts: Contracts = read_contracts(release, results, bids)
    result = release.table("result", {})
    planning = release.table("planning", {})
    language = release.text("language", "")
    return Notice(
        kind=kind,
        id=notice_id,
        version=version,
        process_id=process_id,
        issued_at=read_moment(release, "date") or _missing_date(release),
        language=LANGUAGE_BACK.get(language, language),
        project=tender.project,
        organisations=parties.organisations,
        buyers=parties.buyers,
        lots=tender.lots,
        review_body_id=parties.review_body_id,
        groups=tender.groups,
        limits=tender.limits,
        planned_on=tender.planned_on,
        results=results,
        bids=bids,
        contracts=contracts.contracts,
        total=read_amount(result, "value"),
        framework_total=read_amount(result, "maximumValue"),
        modification=contracts.modification,
        metrics=(*read_metrics(planning, FORECAST), *tender.targets, *contracts.metrics),
    )


def _kind(release: Table) -> str:
    tags = release.texts("tag")
    known = [KIND_OF_TAG[tag] for tag in tags if tag in KIND_OF_TAG]
    if "compiled" in tags:
        sections = {PLANNING: "planning", COMPETITION: "tender", AWARD: "awards"}
        known = [kind for kind, section in sections.items() if section in release]
    if tags and not known:
        release.fault("tag", shown(tags[0]), "a release tag of OCDS 1.1: " + ", ".join(KIND_OF_TAG))
    return max(known, key=ORDER.index, default=COMPETITION)


def _id_and_version(text: str) -> tuple[str, int]:
    """`…-02` is version 2 of a notice; another id is a notice in its first version."""
    found = re.fullmatch(r"(.+)-(\d\d)", text)
    return (found.group(1), int(found.group(2))) if found else (text, 1)


def _missing_date(release: Table) -> dt.datetime:
    if "date" not in release:
        release.fault("date", "nothing", "a date and time (RFC 3339)")
    return dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
