"""What the letters of an inquiry say, in Danish. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gavn.grants.entries import HEARING, INFORMATION_ASKED, OVERDUE_NOTICE
from gavn.grants.letter import danish_date


@dataclass(frozen=True, slots=True)
class Wording:
    """Heading, what comes before the municipality's own words and after them, and the law."""

    heading: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    law: str


def wording(kind: str, received_on: dt.date, answer_by: dt.date) -> Wording:
    """The fixed words of a kind of letter. `answer_by`: until when to answer, or by when a decision is promised."""
    received, until = danish_date(received_on), danish_date(answer_by)
    return {
        INFORMATION_ASKED: Wording(
            "Vi mangler oplysninger i din sag",
            (f"Vi modtog den {received} en ansøgning om hjælpemidler til dig. For at afgøre den mangler vi dette:",),
            (
                f"Vi skal have svar senest den {until}. Du eller din klinik kan svare i selvbetjeningen, "
                "skriftligt eller ved at ringe til os.",
                "Hører vi ikke fra dig, afgør vi sagen på det grundlag, vi har.",
            ),
            "retssikkerhedslovens §§ 10, 11 og 11 b",
        ),
        HEARING: Wording(
            "Du kan udtale dig, før vi afgør din sag",
            (
                f"Vi behandler den ansøgning om hjælpemidler til dig, som vi modtog den {received}. Vi har fået "
                "oplysninger, som er til ugunst for dig, og som har væsentlig betydning for afgørelsen:",
            ),
            (
                "Du har ret til at udtale dig om oplysningerne, før vi afgør sagen. Dit svar skal være hos os "
                f"senest den {until}. Du kan svare i selvbetjeningen, skriftligt eller ved at ringe til os.",
                "Du bestemmer selv, om du vil svare. Hører vi ikke fra dig, afgør vi sagen, når fristen er gået.",
            ),
            "forvaltningslovens § 19",
        ),
        OVERDUE_NOTICE: Wording(
            "Din sag tager længere tid, end vi har lovet",
            (
                f"Vi modtog den {received} en ansøgning om hjælpemidler til dig. "
                "Vi når ikke at afgøre den inden vores frist.",
            ),
            (
                f"Vi forventer at afgøre sagen senest den {until}. Har du allerede en bevilling, løber den "
                "videre imens.",
                "Du er velkommen til at kontakte os, hvis du mangler hjælpemidler nu.",
            ),
            "retssikkerhedslovens § 3, stk. 2",
        ),
    }[kind]
