"""Danish: afgørelsesbrev. What a decision letter must say, and its PDF.

Compulsory: the rules it rests on and their version and the reasons where it is not wholly favourable
(forvaltningsloven §§ 22 and 24), and how to complain (§ 25; retssikkerhedsloven §§ 60, 66 and 67).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from gavn.grants.errors import LetterPartMissing
from gavn.infra.pdf import render_pdf

MONTHS_DA = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)
HEADINGS_DA = {
    "granted": "Du får bevilget hjælpemidler",
    "partly": "Du får bevilget en del af det, der er søgt om",
    "refused": "Afslag på ansøgning om hjælpemidler",
}


# How a case began, by who began it.
BEGAN_DA = {
    "clinic": "{by} har den {on} søgt om {what} til dig på grund af {why}.",
    "citizen": "Du har den {on} søgt om {what} på grund af {why}.",
    "relative": "{by} har den {on} på dine vegne søgt om {what} på grund af {why}.",
    "municipality": "Vi har den {on} registreret din ansøgning om {what} på grund af {why}.",
    "register": "Du er flyttet til {municipality}, og vi overtog den {on} din sag om {what} på grund af {why}.",
}
WHAT_DA = {
    "new": "hjælpemidler",
    "change": "ændring af din bevilling af hjælpemidler",
    "renewal": "fornyelse af din bevilling af hjælpemidler",
    "exception": "et produkt uden for det fælles sortiment",
    "move": "hjælpemidler",
}


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A product group by its Danish name and the units of it every so many months."""

    group: str
    units: int
    every_months: int


@dataclass(frozen=True, slots=True)
class ComplaintGuidance:
    """To whom to complain and the last day on which the complaint must have arrived."""

    send_to: str
    last_on: dt.date


@dataclass(frozen=True, slots=True)
class LetterContent:
    """All that a decision letter says. Where a compulsory part is missing, it is refused."""

    outcome: str
    municipality: str
    recipient: str
    address: tuple[str, ...]
    case_number: str
    decided_on: dt.date
    received_on: dt.date
    applied_by: str
    indication: str
    applied: tuple[LetterLine, ...]
    granted: tuple[LetterLine, ...]
    start_on: dt.date | None
    end_before: dt.date | None
    law_reference: str
    reasons: str
    complaint: ComplaintGuidance | None
    decided_by: str
    kind: str = "new"
    applicant: str = "clinic"
    first_months: int = 0


def missing_parts(content: LetterContent) -> tuple[str, ...]:
    """The compulsory parts that the letter lacks, as codes."""
    lacking = {
        "law-reference": not content.law_reference.strip(),
        "reasons": content.outcome != "granted" and not content.reasons.strip(),
        "complaint-guidance": content.complaint is None or not content.complaint.send_to.strip(),
        "granted-lines": content.outcome != "refused" and not content.granted,
        "start": content.outcome != "refused" and content.start_on is None,
    }
    return tuple(part for part, is_missing in lacking.items() if is_missing)


def write_letter(content: LetterContent) -> bytes:
    """The letter as a PDF in Danish. Refuses `letter.part-missing` with the parts."""
    lacking = missing_parts(content)
    if lacking or content.complaint is None:
        raise LetterPartMissing(parts=list(lacking))
    values = {
        "heading": HEADINGS_DA[content.outcome],
        "outcome": content.outcome,
        "municipality": content.municipality,
        "recipient": content.recipient,
        "address": list(content.address),
        "case_number": content.case_number,
        "decided_on": danish_date(content.decided_on),
        "received_on": danish_date(content.received_on),
        "kind": content.kind,
        "began": BEGAN_DA[content.applicant].format(
            by=content.applied_by,
            on=danish_date(content.received_on),
            what=WHAT_DA[content.kind],
            why=content.indication,
            municipality=content.municipality,
        ),
        "first_months": content.first_months,
        "applied": _rows(content.applied),
        "granted": _rows(content.granted),
        "start_on": danish_date(content.start_on) if content.start_on else "",
        "last_day": danish_date(content.end_before - dt.timedelta(days=1)) if content.end_before else "",
        "law_reference": content.law_reference,
        "reasons": content.reasons.strip(),
        "complain_to": content.complaint.send_to,
        "complain_last_on": danish_date(content.complaint.last_on),
        "decided_by": content.decided_by,
    }
    return render_pdf("gavn.grants", "decision_letter", values)


def danish_date(on: dt.date) -> str:
    """`3. maj 2026`."""
    return f"{on.day}. {MONTHS_DA[on.month - 1]} {on.year}"


def danish_rhythm(every_months: int) -> str:
    """`hver måned`, `hver 3. måned`."""
    return "hver måned" if every_months == 1 else f"hver {every_months}. måned"


def _rows(lines: Sequence[LetterLine]) -> list[dict[str, str]]:
    return [
        {"group": line.group, "units": f"{line.units} stk.", "rhythm": danish_rhythm(line.every_months)}
        for line in lines
    ]
