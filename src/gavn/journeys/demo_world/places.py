"""Regions, municipalities and stoma clinics: the official ones of Midtjylland, and two municipalities of Syddanmark.

Names, codes, clusters and inhabitants of Midtjylland come from the agreement. Streets are invented.
"""

from __future__ import annotations

from dataclasses import dataclass

from gavn.engine.sharing.agreement import Agreement

MIDTJYLLAND, SYDDANMARK = "1082", "1083"
REGIONS = {MIDTJYLLAND: "Region Midtjylland", SYDDANMARK: "Region Syddanmark"}


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality; `is_buyer` where the contract names it. `clinic` is the code of the nearest stoma clinic."""

    code: str
    name: str
    region: str
    inhabitants: int
    is_buyer: bool
    clinic: str
    towns: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Clinic:
    """A stoma clinic of a region."""

    code: str
    name: str
    region: str


CLINICS = (
    Clinic("990101", "Stomiambulatoriet, Aarhus Universitetshospital", MIDTJYLLAND),
    Clinic("990102", "Stomiambulatoriet, Regionshospitalet Gødstrup", MIDTJYLLAND),
    Clinic("990103", "Stomiambulatoriet, Regionshospitalet Horsens", MIDTJYLLAND),
    Clinic("990104", "Stomiambulatoriet, Regionshospitalet Viborg", MIDTJYLLAND),
    Clinic("990105", "Stomiambulatoriet, Regionshospitalet Randers", MIDTJYLLAND),
    Clinic("990201", "Stomiambulatoriet, Odense Universitetshospital", SYDDANMARK),
)
CLINIC_OF_CLUSTER = {
    "Aarhus": "990101",
    "Gødstrup": "990102",
    "Horsens": "990103",
    "Midt": "990104",
    "Randers": "990105",
}

TOWNS: dict[str, tuple[tuple[str, str], ...]] = {
    "751": (("8000", "Aarhus C"), ("8200", "Aarhus N"), ("8210", "Aarhus V"), ("8220", "Brabrand"), ("8260", "Viby J")),
    "741": (("8305", "Samsø"),),
    "657": (("7400", "Herning"),),
    "661": (("7500", "Holstebro"), ("7830", "Vinderup")),
    "665": (("7620", "Lemvig"), ("7680", "Thyborøn")),
    "671": (("7600", "Struer"),),
    "756": (("7430", "Ikast"), ("7330", "Brande")),
    "760": (("6950", "Ringkøbing"), ("6900", "Skjern"), ("6880", "Tarm")),
    "615": (("8700", "Horsens"),),
    "727": (("8300", "Odder"),),
    "746": (("8660", "Skanderborg"), ("8680", "Ry"), ("8464", "Galten")),
    "766": (("8722", "Hedensted"), ("7130", "Juelsminde")),
    "740": (("8600", "Silkeborg"), ("8620", "Kjellerup")),
    "779": (("7800", "Skive"),),
    "791": (("8800", "Viborg"), ("8850", "Bjerringbro")),
    "706": (("8410", "Rønde"), ("8400", "Ebeltoft"), ("8543", "Hornslet")),
    "707": (("8500", "Grenaa"), ("8963", "Auning")),
    "710": (("8370", "Hadsten"), ("8450", "Hammel"), ("8382", "Hinnerup")),
    "730": (("8900", "Randers C"), ("8920", "Randers NV"), ("8940", "Randers SV")),
    "461": (("5000", "Odense C"), ("5200", "Odense V"), ("5230", "Odense M"), ("5260", "Odense S")),
    "410": (("5500", "Middelfart"), ("5464", "Brenderup Fyn")),
}

# Inhabitants in round thousands, for the distribution of invented citizens only.
OF_SYDDANMARK = (
    Municipality("461", "Odense", SYDDANMARK, 205_000, True, "990201", TOWNS["461"]),
    Municipality("410", "Middelfart", SYDDANMARK, 39_000, True, "990201", TOWNS["410"]),
)


def municipalities(agreed: Agreement) -> tuple[Municipality, ...]:
    """Those of the agreement, in its order, and the two of Syddanmark."""
    of_midtjylland = (
        Municipality(
            code=party.code,
            name=party.name,
            region=MIDTJYLLAND,
            inhabitants=int(party.figures["inhabitants"]),
            is_buyer=not party.outside,
            clinic=CLINIC_OF_CLUSTER[party.cluster or ""],
            towns=TOWNS[party.code],
        )
        for party in agreed.parties
    )
    return (*of_midtjylland, *OF_SYDDANMARK)
