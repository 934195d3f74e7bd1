"""The columns of a catalogue, by their English and Danish headings. Pure."""

from __future__ import annotations

ITEM_NUMBER, NAME, GROUP, UNITS, PRICE, GTIN = "item_number", "name", "group", "units_per_pack", "price_dkk", "gtin"
KIND, LICENCE, ACTIVATION, EMDN, ISO, LABEL = (
    "kind",
    "licence_months",
    "activation",
    "emdn",
    "iso9999",
    "label_text",
)
COMPULSORY = (ITEM_NUMBER, NAME, GROUP, UNITS, PRICE)
ATTRIBUTE_COLUMNS = ("pieces", "convexity", "opening", "sterile", "skin", "size")
FACT_COLUMNS = {
    "sustainability": "sustainability",
    "working_environment": "working-environment",
    "security_of_supply": "security-of-supply",
}
VOLUNTARY = (GTIN, KIND, LICENCE, ACTIVATION, EMDN, ISO, LABEL, *ATTRIBUTE_COLUMNS, *FACT_COLUMNS)
COLUMNS = COMPULSORY + VOLUNTARY
DANISH = {
    "varenummer": ITEM_NUMBER,
    "navn": NAME,
    "varenavn": NAME,
    "produktgruppe": GROUP,
    "stk. pr. pakke": UNITS,
    "antal pr. pakke": UNITS,
    "pris": PRICE,
    "pris pr. pakke": PRICE,
    "type": KIND,
    "licens i måneder": LICENCE,
    "aktivering": ACTIVATION,
    "iso 9999": ISO,
    "etikettekst": LABEL,
    "dele": "pieces",
    "konveksitet": "convexity",
    "åbning": "opening",
    "steril": "sterile",
    "hud": "skin",
    "størrelse": "size",
    "bæredygtighed": "sustainability",
    "arbejdsmiljø": "working_environment",
    "forsyningssikkerhed": "security_of_supply",
}
# Danish words for what a cell may hold.
WORDS = {
    KIND: {"fysisk": "physical", "digital": "digital"},
    "pieces": {"etdels": "one", "1-dels": "one", "todels": "two", "2-dels": "two"},
    "convexity": {"flad": "flat", "blød konveks": "soft-convex", "konveks": "convex"},
    "opening": {"lukket": "closed", "tømbar": "drainable", "hane": "tap"},
    "sterile": {"ja": "yes", "nej": "no"},
    "skin": {"normal": "normal", "almindelig": "normal", "følsom": "sensitive", "sart": "sensitive"},
}


def column_of(heading: str) -> str | None:
    """The column that a heading names, in either language; None where there is no such column."""
    name = " ".join(heading.strip().casefold().split())
    plain = name.replace(" ", "_").replace("-", "_")
    return DANISH.get(name) or (plain if plain in COLUMNS else None)
