"""Invented research contracts for the register, as the file that an institution would send."""

from __future__ import annotations

import csv
import datetime as dt
import io

from gavn.journeys.demo_world.dice import dice
from gavn.journeys.demo_world.suppliers import SUPPLIERS
from gavn.kernel.period import ONE_DAY
from gavn.partnerships.kinds import AREAS, FUNDING_SOURCES
from gavn.partnerships.research_file import COLUMNS

CONTRACTS = 120
SUBJECTS = (
    "Sårheling", "Stomi og livskvalitet", "Telemedicin i hjemmet", "Medicin til ældre", "Rehabilitering efter fald",
    "Sjældne stofskiftesygdomme", "Forebyggelse af tryksår", "Grøn anæstesi",
)  # fmt: skip
DESIGNS = ("et randomiseret forsøg", "en registerundersøgelse", "en kvalitativ undersøgelse", "et pilotforsøg")
DEPARTMENTS = ("Kirurgi", "Hud", "Nyresygdomme", "Børn og unge", "Geriatri", "Anæstesi")
UNIVERSITIES = ("Universitetet", "Universitetshospitalet", "Den Fælles Fond")


def research_csv(today: dt.date) -> bytes:
    """The contracts of the last two years."""
    chance = dice("research")
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(COLUMNS)
    for number in range(1, CONTRACTS + 1):
        start_on = today - chance.randint(20, 700) * ONE_DAY
        last_on = start_on + chance.randint(400, 1500) * ONE_DAY
        sources = chance.sample(FUNDING_SOURCES, 2)
        funding = "; ".join(f"{source}={chance.randint(1, 40) * 50_000}" for source in sources)
        half = start_on + (last_on - start_on) // 2
        writer.writerow(
            [
                f"F-{start_on.year}-{number:04}", f"{chance.choice(SUBJECTS)}: {chance.choice(DESIGNS)}",
                chance.choice(DEPARTMENTS), chance.choice(AREAS), "yes" if "company" in sources else "no",
                start_on.isoformat(), last_on.isoformat(),
                f"{chance.choice(UNIVERSITIES)}; {chance.choice(SUPPLIERS).name}", funding,
                f"Protokol godkendt={(start_on + 60 * ONE_DAY).isoformat()}; Halvvejs={half.isoformat()}",
            ]
        )  # fmt: skip
    return target.getvalue().encode()
