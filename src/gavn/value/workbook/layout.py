"""Where everything stands in the workbook: what `writing` puts there, `reading` finds there."""

from __future__ import annotations

COVER, INPUTS, FLOWS, PARTIES = "Læs mig", "Forudsætninger", "Strømme", "Parter"

# The cover names the case and the version that the workbook was written from.
SLUG_CELL, VERSION_CELL = "B4", "B5"

FIRST_ROW = 5  # the first row of inputs and of flows; the heads stand in the row above
HEAD_ROW = 4

# Sheet of inputs. A distribution has at most three numbers, each with its name before it.
NAME, EXPECTED, KIND, UNIT, SOURCE, STATUS = 1, 2, 3, 10, 11, 12
ARGUMENTS = ((4, 5), (6, 7), (8, 9))

# Sheet of flows. The years follow, one column each.
FLOW_NAME, STRATEGY, PAYER, PAYEE, CASHABLE, FROM_YEAR, TO_YEAR, AMOUNT, FIRST_YEAR = 1, 2, 3, 4, 5, 6, 7, 8, 9

INPUT_HEADS = (
    "Navn", "Forventet værdi", "Fordeling", "Tal 1", "Værdi", "Tal 2", "Værdi", "Tal 3", "Værdi",
    "Enhed", "Kilde", "Status",
)  # fmt: skip
FLOW_HEADS = ("Navn", "Løsning", "Betaler", "Modtager", "Andel i budgettet", "Fra år", "Til år", "Formel")

STATUS_WORDS = {
    "assumed": "antaget",
    "trial": "fra afprøvning",
    "tendered": "fra udbud",
    "contracted": "fra kontrakt",
    "realised": "realiseret",
}
KIND_WORDS = {
    "region": "region",
    "municipality": "kommune",
    "municipality-group": "kommuner",
    "state": "stat",
    "citizen": "borgere",
    "outside": "uden for summen",
    "account": "konto",
}
