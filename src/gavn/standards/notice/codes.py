"""The codes of eForms that the model uses (Commission Implementing Regulation 2019/1780, SDK 1.15.1)."""

from __future__ import annotations

PLANNING, COMPETITION, AWARD, MODIFICATION = "planning", "competition", "award", "modification"
KINDS = (PLANNING, COMPETITION, AWARD, MODIFICATION)

NATURES = ("supplies", "services", "works")
METHODS = (
    "open", "restricted", "neg-w-call", "comp-dial", "innovation", "neg-wo-call", "oth-single", "oth-mult",
)  # fmt: skip
FRAMEWORKS = ("none", "fa-wo-rc", "fa-w-rc", "fa-mix")
CRITERION_TYPES = ("price", "cost", "quality")
SIZES = ("micro", "small", "medium", "large")

WON, NOBODY_WON, OPEN_STILL = "selec-w", "clos-nw", "open-nw"
RESULT_STATUSES = (WON, NOBODY_WON, OPEN_STILL)
NO_WINNER_REASONS = (
    "all-rej", "chan-need", "ins-fund", "no-rece", "no-signed", "one-admis", "other", "rev-body", "rev-buyer",
    "tch-pro-error",
)  # fmt: skip
STATISTICS = (
    "part-req", "t-esubm", "t-large", "t-med", "t-micro", "t-no-eea", "t-no-verif", "t-oth-eea", "t-small", "t-sme",
    "t-verif-inad", "t-verif-inad-low", "tenders",
)  # fmt: skip
MODIFICATION_REASONS = ("add-wss", "mod-cir", "mod-minv", "mod-nons", "mod-repl", "mod-rev")
