"""What is bought: the whole and its lots, the criteria, and how many lots one bidder may have."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from gavn.kernel.reading import as_decimal, shown
from gavn.standards.currencies import is_currency
from gavn.standards.notice.amount import LARGEST, Amount
from gavn.standards.notice.codes import COMPETITION
from gavn.standards.notice.lot import Criterion, Lot, LotLimits, LotTerms
from gavn.standards.notice.notice import Project
from gavn.standards.ted.names import COUNTRIES, NATURES
from gavn.standards.xml_parts import Part

OBJECT = "OBJECT_CONTRACT"
DIVISION = f"{OBJECT}/LOT_DIVISION"
NUTS_3 = 5
MONTHS = {"MONTH": 1, "YEAR": 12}


def read_project(form: Part, method: str) -> Project:
    """The procurement as a whole; the place of its first lot stands for it."""
    first = form.part(f"{OBJECT}/OBJECT_DESCR")
    return Project(
        title=form.text(f"{OBJECT}/TITLE"),
        description=form.text(f"{OBJECT}/SHORT_DESCR", form.text(f"{OBJECT}/TITLE", "")),
        nature=_nature(form),
        cpv=_code(form, f"{OBJECT}/CPV_MAIN/CPV_CODE", needed=True),
        method=method,
        reference=form.text(f"{OBJECT}/REFERENCE_NUMBER", ""),
        estimated=read_amount(form, f"{OBJECT}/VAL_ESTIMATED_TOTAL"),
        nuts=_place(first) if first else "",
        country=_country(first) if first else "",
        accelerated=form.find("PROCEDURE/ACCELERATED_PROC") is not None,
    )


def read_lots(form: Part, kind: str) -> tuple[Lot, ...]:
    """The lots, numbered in the order written; their own numbers are kept as references."""
    parts = form.parts(f"{OBJECT}/OBJECT_DESCR") or form.parts("MODIFICATIONS_CONTRACT/DESCRIPTION_PROCUREMENT")
    return tuple(_lot(form, part, number, kind) for number, part in enumerate(parts, start=1))


def read_limits(form: Part, lots: tuple[Lot, ...]) -> LotLimits:
    """The most lots one bidder may bid for and be awarded."""
    bid: int | None = form.integer(f"{DIVISION}/LOT_MAX_NUMBER", None)
    if form.find(f"{DIVISION}/LOT_ALL") is not None:
        bid = len(lots)
    if form.find(f"{DIVISION}/LOT_ONE_ONLY") is not None:
        bid = 1
    return LotLimits(bid, form.integer(f"{DIVISION}/LOT_MAX_ONE_TENDERER", None))


def read_amount(part: Part, path: str) -> Amount | None:
    """The amount at `path` with its currency, or None."""
    value = part.number(path, None, high=LARGEST)
    if value is None:
        return None
    element = part.find(path)
    currency = element.get("CURRENCY", "")
    if not is_currency(currency):
        part.fault(f"{path}/@CURRENCY", shown(currency) if currency else "nothing", "a currency of ISO 4217", element)
    return Amount(value, currency)


def _nature(form: Part) -> str:
    path = f"{OBJECT}/TYPE_CONTRACT"
    element = form.find(path)
    found = "" if element is None else element.get("CTYPE", "")
    if found not in NATURES:
        form.fault(f"{path}/@CTYPE", shown(found) if found else "nothing", "one of " + ", ".join(NATURES), element)
    return NATURES.get(found, "")


def _code(part: Part, path: str, *, needed: bool = False) -> str:
    element = part.find(path)
    found = "" if element is None else str(element.get("CODE", ""))
    if needed and not found:
        part.fault(f"{path}/@CODE", "nothing", "a CPV code", element)
    return found


def _place(part: Part) -> str:
    """A region of level 3; a wider one says no more than the country."""
    element = part.find("NUTS")
    code = "" if element is None else str(element.get("CODE", ""))
    return code if len(code) == NUTS_3 else ""


def _country(part: Part) -> str:
    element = part.find("NUTS")
    code = "" if element is None else str(element.get("CODE", ""))[:2]
    return COUNTRIES.get(code, "")


def _lot(form: Part, part: Part, number: int, kind: str) -> Lot:
    title = part.text("TITLE", "") or form.text(f"{OBJECT}/TITLE", "")
    several = form.find("PROCEDURE/FRAMEWORK/SEVERAL_OPERATORS") is not None
    is_framework = form.find("PROCEDURE/FRAMEWORK") is not None
    return Lot(
        id=f"LOT-{number:04d}",
        title=title,
        description=part.text("SHORT_DESCR", title),
        nature=_nature(form),
        cpv=_code(form, f"{OBJECT}/CPV_MAIN/CPV_CODE"),
        more_cpvs=tuple(
            each.element.get("CODE", "") for each in part.parts("CPV_ADDITIONAL/CPV_CODE") if each.element.get("CODE")
        ),
        reference=part.text("LOT_NO", ""),
        estimated=read_amount(part, "VAL_OBJECT"),
        framework=("fa-mix" if several else "fa-wo-rc") if is_framework else "none",
        participants=form.integer("PROCEDURE/FRAMEWORK/NB_PARTICIPANTS", 1 if is_framework and not several else None),
        **_term(part),
        deadline_at=_deadline(form) if kind == COMPETITION else None,
        validity_months=_validity(form),
        nuts=_place(part),
        country=_country(part),
        documents_url=form.text("CONTRACTING_BODY/URL_DOCUMENT", ""),
        submission_url=form.text("CONTRACTING_BODY/URL_PARTICIPATION", ""),
        criteria=_criteria(part),
        terms=LotTerms(
            eu_funded=part.find("EU_PROGR_RELATED") is not None,
            covered_by_gpa=form.find("PROCEDURE/CONTRACT_COVERED_GPA") is not None,
            variants="allowed" if part.find("ACCEPTED_VARIANTS") is not None else "not-allowed",
        ),
    )


def _term(part: Part) -> dict[str, Any]:
    last = part.date("DATE_END", None)
    duration = part.find("DURATION")
    unit = None if duration is None else MONTHS.get(duration.get("TYPE", ""))
    return {
        "start_on": part.date("DATE_START", None),
        "end_before": None if last is None else last + dt.timedelta(days=1),
        "months": None if unit is None else part.integer("DURATION") * unit,
    }


def _deadline(form: Part) -> dt.datetime | None:
    """The old forms give local time without a zone; it is read as UTC, for the country's zone is not in them."""
    day: dt.date | None = form.date("PROCEDURE/DATE_RECEIPT_TENDERS", None)
    if day is None:
        return None
    path = "PROCEDURE/TIME_RECEIPT_TENDERS"
    text = form.text(path, "00:00")
    try:
        time = dt.time.fromisoformat(text.zfill(5))
    except ValueError:
        form.fault(path, shown(text), "a time (HH:MM)", form.find(path))
        time = dt.time(0, 0)
    return dt.datetime.combine(day, time, tzinfo=dt.UTC)


def _validity(form: Part) -> int | None:
    found: int | None = form.integer("PROCEDURE/DURATION_TENDER_VALID", None)
    return found


def _criteria(part: Part) -> tuple[Criterion, ...]:
    """Quality, cost and price; under directive 2014/25 the award forms put them one level deeper."""
    holder = part.part("AC") or part.part("DIRECTIVE_2014_25_EU/AC") or part.part("DIRECTIVE_2014_24_EU/AC")
    if holder is None:
        return ()
    found = [
        Criterion(kind, each.text("AC_CRITERION", ""), each.text("AC_CRITERION", ""), _weight(each))
        for kind, name in (("quality", "AC_QUALITY"), ("cost", "AC_COST"))
        for each in holder.parts(name)
    ]
    price = holder.part("AC_PRICE")
    return (*found, *([Criterion("price", "", "Price", _weight(price))] if price is not None else []))


def _weight(part: Part) -> Decimal | None:
    """A weight where it is written as a number or in per cent; the old forms let it be any text."""
    text = part.text("AC_WEIGHTING", "")
    found = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*%?", text)
    return as_decimal(found.group(1).replace(",", ".")) if found else None
