"""Where OCDS has other names than eForms."""

from __future__ import annotations

from gavn.standards.notice.codes import AWARD, COMPETITION, MODIFICATION, PLANNING
from gavn.standards.notice.metric import AGREED, FORECAST, RESULT, TARGET

# The prefix of the standard's own examples; whoever publishes has one registered.
EXAMPLE_PREFIX = "ocds-213czf"
VERSION = "1.1"
_AT = "https://raw.githubusercontent.com/open-contracting-extensions"
EXTENSIONS = (
    f"{_AT}/ocds_lots_extension/v1.1.5/extension.json",
    f"{_AT}/ocds_bid_extension/v1.1.5/extension.json",
    f"{_AT}/ocds_contract_buyer_extension/master/extension.json",
    f"{_AT}/ocds_metrics_extension/master/extension.json",
)
TAGS = {
    PLANNING: ["planning"],
    COMPETITION: ["tender"],
    AWARD: ["award", "contract"],
    MODIFICATION: ["contractAmendment"],
}
KIND_OF_TAG = {
    "planning": PLANNING, "planningUpdate": PLANNING,
    "tender": COMPETITION, "tenderAmendment": COMPETITION, "tenderUpdate": COMPETITION,
    "tenderCancellation": COMPETITION,
    "award": AWARD, "awardUpdate": AWARD, "awardCancellation": AWARD,
    "contract": AWARD, "contractUpdate": AWARD, "implementation": AWARD, "implementationUpdate": AWARD,
    "contractTermination": AWARD, "contractAmendment": MODIFICATION,
}  # fmt: skip
TENDER_STATUS = {PLANNING: "planned", COMPETITION: "active", AWARD: "complete", MODIFICATION: "complete"}
CATEGORY = {"supplies": "goods", "services": "services", "works": "works"}
METHOD = {
    "open": "open", "restricted": "selective", "neg-w-call": "selective", "comp-dial": "selective",
    "innovation": "selective", "neg-wo-call": "limited", "oth-single": "open", "oth-mult": "selective",
}  # fmt: skip
METHOD_BACK = {"open": "open", "selective": "restricted", "limited": "neg-wo-call", "direct": "neg-wo-call"}
FRAMEWORK = {
    "fa-wo-rc": "withoutReopeningCompetition",
    "fa-w-rc": "withReopeningCompetition",
    "fa-mix": "withAndWithoutReopeningCompetition",
}
AWARD_STATUS = {"selec-w": "active", "clos-nw": "unsuccessful", "open-nw": "pending"}
MEASURE = {
    "tenders": "bids", "part-req": "requests", "t-sme": "smeBids", "t-esubm": "electronicBids",
    "t-oth-eea": "foreignBidsFromEU", "t-no-eea": "foreignBidsFromNonEU", "t-verif-inad-low": "tendersAbnormallyLow",
}  # fmt: skip
LOWEST, HIGHEST = "lowestValidBidValue", "highestValidBidValue"
METRIC_PLACE = {FORECAST: "forecasts", TARGET: "targets", AGREED: "agreedMetrics", RESULT: "metrics"}
# ISO 639-3, as eForms writes it → ISO 639-1.
LANGUAGES = {
    "BUL": "bg", "CES": "cs", "DAN": "da", "DEU": "de", "ELL": "el", "ENG": "en", "EST": "et", "FIN": "fi", "FRA": "fr",
    "GLE": "ga", "HRV": "hr", "HUN": "hu", "ISL": "is", "ITA": "it", "LAV": "lv", "LIT": "lt", "MLT": "mt", "NLD": "nl",
    "NOR": "no", "POL": "pl", "POR": "pt", "RON": "ro", "SLK": "sk", "SLV": "sl", "SPA": "es", "SWE": "sv",
}  # fmt: skip


def backwards(names: dict[str, str]) -> dict[str, str]:
    """The table read from right to left."""
    return {value: key for key, value in names.items()}
