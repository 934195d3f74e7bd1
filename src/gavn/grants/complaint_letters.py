"""What the letter about a reassessment says, in Danish. Pure."""

from __future__ import annotations

import datetime as dt

from gavn.grants.inquiry_letters import Wording
from gavn.grants.letter import danish_date

LAW = "retssikkerhedslovens §§ 66-68"
LATE = ("Klagen kom efter fristen på 4 uger. Ankestyrelsen afgør, om den alligevel kan behandles.",)


def reassessment_wording(outcome: str, received_on: dt.date, *, is_late: bool) -> Wording:
    """The fixed words by outcome: `met`, `partly-met`, `kept`."""
    received = danish_date(received_on)
    opening = f"Vi modtog den {received} din klage og har set på sagen igen."
    return {
        "met": Wording(
            "Du får medhold i din klage",
            (opening, "Vi er enige med dig. Vi ændrer afgørelsen af disse grunde:"),
            ("Du får en ny afgørelse i et brev for sig.",),
            LAW,
        ),
        "partly-met": Wording(
            "Du får medhold i en del af din klage",
            (opening, "Vi ændrer en del af afgørelsen. Resten holder vi fast ved. Det gør vi af disse grunde:"),
            (
                "Du får en ny afgørelse om den del, vi ændrer, i et brev for sig.",
                "Fortæl os inden 4 uger, om du vil holde fast ved resten af klagen. Så sender vi den til "
                "Ankestyrelsen.",
            ),
            LAW,
        ),
        "kept": Wording(
            "Vi holder fast ved afgørelsen og sender din klage videre",
            (opening, "Vi ændrer ikke afgørelsen. Det er der disse grunde til:"),
            (
                "Vi har i dag sendt klagen og sagens oplysninger til Ankestyrelsen, som træffer den endelige "
                "administrative afgørelse. Du hører fra Ankestyrelsen. Det koster ikke noget.",
                *(LATE if is_late else ()),
            ),
            LAW,
        ),
    }[outcome]
