"""Read a notice of the old forms: which form it is, its number, the procedure; the parts are beside it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from lxml import etree

from gavn.kernel.errors import Fault, Unreadable
from gavn.kernel.reading import shown
from gavn.standards.notice.codes import AWARD, COMPETITION, MODIFICATION
from gavn.standards.notice.notice import Notice
from gavn.standards.notice.references import reference_faults
from gavn.standards.ted.names import KIND_OF_FORM, LANGUAGES, METHODS
from gavn.standards.ted.parse_awards import Awards, read_awards, read_modification
from gavn.standards.ted.parse_bodies import Bodies
from gavn.standards.ted.parse_object import read_limits, read_lots, read_project
from gavn.standards.xml_parts import Part
from gavn.standards.xml_reading import parse_xml

ROOT = "TED_EXPORT"
FORM = re.compile(r"(F\d\d)_2014")
OJ_NUMBER = re.compile(r"(\d{4})/S \d{3}-0*(\d+)")
DOC_ID = re.compile(r"0*(\d+)-(\d{4})")
TED_NOTICE = "https://ted.europa.eu/udl?uri=TED:NOTICE:"


def parse(data: bytes, *, source: str) -> Notice:
    """The notice in `data`. Raises Unreadable with every mistake; `source` is the name that errors show."""
    element = parse_xml(data, source=source)
    _forget_namespaces(element)
    faults: list[Fault] = []
    root = Part(element, names={}, faults=faults)
    if element.tag != ROOT:
        raise Unreadable(source, [Fault(f"line {element.sourceline}", f"<{element.tag}>", f"the root <{ROOT}>")])
    form, kind = _form(root)
    if form is None:
        raise Unreadable(source, faults)
    notice = _read_notice(root, form, kind)
    if faults or (faults := reference_faults(notice)):
        raise Unreadable(source, list(dict.fromkeys(faults)))
    return notice


def _forget_namespaces(root: Any) -> None:
    """Elements by their local names: the namespaces of the format and its NUTS changed from release to release."""
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname


def _form(root: Part) -> tuple[Part | None, str]:
    """The form in its original language and what it is."""
    forms = [part for part in root.parts("FORM_SECTION/*") if FORM.fullmatch(part.element.tag)]
    known = ", ".join(f"{name}_2014" for name in KIND_OF_FORM)
    if not forms:
        section = root.find("FORM_SECTION")
        found = "nothing" if section is None or not len(section) else f"<{section[0].tag}>"
        root.fault("FORM_SECTION", found, f"one of {known}", section)
        return None, ""
    form = next((part for part in forms if part.element.get("CATEGORY") == "ORIGINAL"), forms[0])
    kind = KIND_OF_FORM.get(form.element.tag[:3])
    if kind is None:
        form.fault("FORM_SECTION", f"<{form.element.tag}>", f"one of {known}")
        return None, ""
    return form, kind


def _read_notice(root: Part, form: Part, kind: str) -> Notice:
    number = _number(root)
    bodies = Bodies()
    bodies.read_buyers(form)
    review_body_id = bodies.read_review_body(form)
    lots = read_lots(form, kind)
    awards = read_awards(form, lots, bodies) if kind in (AWARD, MODIFICATION) else Awards((), (), ())
    part = form.part("OBJECT_CONTRACT")
    if part is None:
        form.fault("OBJECT_CONTRACT", "nothing", "what is bought")
    earlier = form.text("PROCEDURE/NOTICE_NUMBER_OJ", "")
    language = form.element.get("LG", "")
    return Notice(
        kind=kind,
        id=_uuid(number),
        version=1,
        process_id=_uuid(_of_journal(earlier) or number),
        issued_at=_issued(root, form),
        language=LANGUAGES.get(language, language),
        project=read_project(form, _method(form) if kind in (COMPETITION, AWARD) else ""),
        organisations=bodies.organisations,
        buyers=bodies.buyers,
        lots=lots,
        review_body_id=review_body_id,
        limits=read_limits(form, lots),
        planned_on=form.date("OBJECT_CONTRACT/DATE_PUBLICATION_NOTICE", None),
        results=awards.results,
        bids=awards.bids,
        contracts=awards.contracts,
        total=awards.total,
        modification=read_modification(form, _of_journal(earlier) or number) if kind == MODIFICATION else None,
    )


def _number(root: Part) -> str:
    """The notice's number in the journal, `155727-2021`."""
    found = DOC_ID.fullmatch(root.element.get("DOC_ID", ""))
    if found:
        return f"{found.group(1)}-{found.group(2)}"
    path = "CODED_DATA_SECTION/NOTICE_DATA/NO_DOC_OJS"
    text = root.text(path, "")
    number = _of_journal(text)
    if not number:
        root.fault(path, shown(text) if text else "nothing", "a number in the Official Journal (2021/S 061-155727)")
    return number


def _of_journal(text: str) -> str:
    found = OJ_NUMBER.fullmatch(text)
    return f"{found.group(2)}-{found.group(1)}" if found else ""


def _uuid(number: str) -> str:
    """Always the same of a number, in the form that eForms asks for (version 4)."""
    return str(UUID(int=uuid5(NAMESPACE_URL, f"{TED_NOTICE}{number}").int, version=4))


def _issued(root: Part, form: Part) -> dt.datetime:
    """The day of despatch; the old forms have no time of day."""
    day: dt.date | None = form.date("COMPLEMENTARY_INFO/DATE_DISPATCH_NOTICE", None)
    if day is None:
        path = "CODED_DATA_SECTION/CODIF_DATA/DS_DATE_DISPATCH"
        text = root.text(path)
        try:
            day = dt.datetime.strptime(text[:8], "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            root.fault(path, shown(text), "a date (YYYYMMDD)")
            day = dt.date(2000, 1, 1)
    return dt.datetime.combine(day, dt.time(0, 0), tzinfo=dt.UTC)


def _method(form: Part) -> str:
    """The procedure: under directive 2014/25 the award forms put it one level deeper."""
    procedure = form.part("PROCEDURE")
    steps = [] if procedure is None else [each.tag for each in procedure.element.iter(etree.Element)]
    found = next((METHODS[step] for step in steps if step in METHODS), "")
    if not found:
        form.fault("PROCEDURE", "nothing", "one of " + ", ".join(METHODS))
    return found
