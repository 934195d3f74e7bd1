"""The copy of a citizen's papers: a ZIP with a list in Danish and the letters, without what is left out."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from gavn.grants.indications import INDICATIONS
from gavn.grants.letter import HEADINGS_DA, danish_date
from gavn.grants.models import Application, Complaint, Decision
from gavn.infra.clock import day_of
from gavn.infra.pdf import render_pdf
from gavn.parties.queries import CitizenView

KINDS_DA = {
    "new": "Ansøgning",
    "change": "Ansøgning om ændring",
    "renewal": "Ansøgning om fornyelse",
    "exception": "Ansøgning om et produkt uden for sortimentet",
    "move": "Sag overtaget ved flytning",
}
ENTRIES_DA = {
    "note": "Kommunens notat",
    "information-asked": "Kommunen bad om oplysninger",
    "information": "Oplysninger",
    "hearing": "Partshøring",
    "hearing-answer": "Svar på partshøring",
    "overdue-notice": "Besked om, at sagen tager længere tid",
    "withdrawal": "Ansøgningen trukket tilbage",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """A line of the list: when, what, by whom, the text or the ground on which it is left out, and its file."""

    on: dt.date
    what: str
    by: str
    text: str
    ground: str = ""
    file_name: str = ""
    content: bytes = b""


def case_papers(citizen_id: UUID, municipality_id: UUID, left_out: Mapping[UUID, str]) -> tuple[Paper, ...]:
    """All papers of the citizen's cases in a municipality, in order of time. No other person's data stand in them
    but the names of those who acted in office or for the citizen."""
    papers: list[Paper] = []
    cases = Application.objects.filter(citizen_id=citizen_id, municipality_id=municipality_id).select_related("clinic")
    for case in cases.prefetch_related("entries"):
        papers += _papers_of(case, left_out)
    decisions = Decision.objects.filter(citizen_id=citizen_id, municipality_id=municipality_id)
    for decision in decisions.select_related("application"):
        on, number = day_of(decision.decided_at), decision.application.case_number
        papers.append(
            Paper(
                on,
                HEADINGS_DA[decision.outcome],
                decision.decided_by,
                decision.reasons,
                file_name=f"afgoerelse-{number}.pdf",
                content=bytes(decision.letter),
            )
        )
    for complaint in Complaint.objects.filter(citizen_id=citizen_id, municipality_id=municipality_id):
        letter = bytes(complaint.letter) if complaint.letter else b""
        papers.append(Paper(complaint.received_on, "Klage", "", complaint.text))
        if complaint.reassessed_on:
            name = f"genvurdering-{complaint.reassessed_on}.pdf" if letter else ""
            papers.append(
                Paper(complaint.reassessed_on, "Genvurdering", "", complaint.reasons, file_name=name, content=letter)
            )
    return tuple(sorted(papers, key=lambda paper: (paper.on, paper.what)))


def write_copy(papers: Sequence[Paper], *, citizen: CitizenView, municipality: str, on: dt.date) -> bytes:
    """The ZIP: `oversigt.pdf` and the letters that are not left out, each under a name of its own."""
    papers = _with_own_names(papers)
    values = {
        "municipality": municipality,
        "recipient": citizen.name,
        "on": danish_date(on),
        "papers": [
            {
                "on": danish_date(paper.on),
                "what": paper.what,
                "by": paper.by,
                "text": "" if paper.ground else paper.text,
                "ground": paper.ground,
                "file": "" if paper.ground else paper.file_name,
            }
            for paper in papers
        ],
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("oversigt.pdf", render_pdf("gavn.grants", "access_copy", values))
        for paper in papers:
            if paper.content and not paper.ground:
                archive.writestr(paper.file_name, paper.content)
    return packed.getvalue()


def _with_own_names(papers: Iterable[Paper]) -> list[Paper]:
    """The second letter of a name ends in -2: two hearings of one case on one day are two files."""
    used: Counter[str] = Counter()
    named = []
    for paper in papers:
        used[paper.file_name] += 1
        count, stem = used[paper.file_name], paper.file_name.removesuffix(".pdf")
        named.append(paper if count == 1 or not stem else replace(paper, file_name=f"{stem}-{count}.pdf"))
    return named


def _papers_of(case: Application, left_out: Mapping[UUID, str]) -> list[Paper]:
    by = case.clinic.name if case.clinic else case.applied_by
    reason = INDICATIONS[case.indication].name_da
    text = f"Sag {case.case_number}, {reason}. {case.note}".strip()
    papers = [Paper(day_of(case.received_at), KINDS_DA[case.kind], by, text)]
    for entry in case.entries.all():
        on, ground = day_of(entry.at), left_out.get(entry.id, "")
        letter = bytes(entry.letter) if entry.letter else b""
        name = f"{entry.kind}-{case.case_number}-{on}.pdf" if letter else ""
        papers.append(Paper(on, ENTRIES_DA[entry.kind], entry.written_by_name, entry.text, ground, name, letter))
    return papers
