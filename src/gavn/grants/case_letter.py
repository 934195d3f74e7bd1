"""Danish: partshøring, genvurdering, meddelelse om forsinkelse. The letters of a case besides decisions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gavn.grants.errors import LetterPartMissing
from gavn.grants.letter import danish_date
from gavn.infra.pdf import render_pdf


@dataclass(frozen=True, slots=True)
class CaseLetter:
    """`paragraphs` before and `ending` after what the municipality writes itself; `law` under which it is sent."""

    heading: str
    municipality: str
    recipient: str
    address: tuple[str, ...]
    case_number: str
    on: dt.date
    paragraphs: tuple[str, ...]
    own_words: str
    ending: tuple[str, ...]
    law: str
    signed_by: str


def write_case_letter(letter: CaseLetter) -> bytes:
    """The letter as a PDF in Danish. Refuses `letter.part-missing`: own words, what follows, the law."""
    lacking = {
        "own-words": not letter.own_words.strip(),
        "what-follows": not letter.ending,
        "law-reference": not letter.law.strip(),
    }
    if any(lacking.values()):
        raise LetterPartMissing(parts=[part for part, is_missing in lacking.items() if is_missing])
    values = {
        "heading": letter.heading,
        "municipality": letter.municipality,
        "recipient": letter.recipient,
        "address": list(letter.address),
        "case_number": letter.case_number,
        "on": danish_date(letter.on),
        "paragraphs": list(letter.paragraphs),
        "own_words": [line for line in letter.own_words.splitlines() if line.strip()],
        "ending": list(letter.ending),
        "law": letter.law,
        "signed_by": letter.signed_by,
    }
    return render_pdf("gavn.grants", "case_letter", values)
