"""The old forms' codes in the model's."""

from __future__ import annotations

from gavn.standards.notice.codes import AWARD, COMPETITION, MODIFICATION, PLANNING

KIND_OF_FORM = {
    "F01": PLANNING, "F02": COMPETITION, "F03": AWARD, "F04": PLANNING, "F05": COMPETITION, "F06": AWARD, "F15": AWARD,
    "F20": MODIFICATION,
}  # fmt: skip
METHODS = {
    "PT_OPEN": "open",
    "PT_RESTRICTED": "restricted",
    "PT_COMPETITIVE_NEGOTIATION": "neg-w-call",
    "PT_NEGOTIATED_WITH_PRIOR_CALL": "neg-w-call",
    "PT_NEGOTIATED_WITH_COMPETITION": "neg-w-call",
    "PT_COMPETITIVE_DIALOGUE": "comp-dial",
    "PT_INNOVATION_PARTNERSHIP": "innovation",
    "PT_AWARD_CONTRACT_WITHOUT_CALL": "neg-wo-call",
    "PT_AWARD_CONTRACT_WITHOUT_PUBLICATION": "neg-wo-call",
    "PT_NEGOTIATED_WITHOUT_PUBLICATION": "neg-wo-call",
}
NATURES = {"SUPPLIES": "supplies", "SERVICES": "services", "WORKS": "works"}
LEGAL_TYPES = {
    "MINISTRY": "cga", "NATIONAL_AGENCY": "cga", "REGIONAL_AUTHORITY": "ra", "REGIONAL_AGENCY": "body-pl-ra",
    "BODY_PUBLIC": "body-pl", "EU_INSTITUTION": "eu-ins-bod-ag",
}  # fmt: skip
ACTIVITIES = {
    "HEALTH": "health", "GENERAL_PUBLIC_SERVICES": "gen-pub", "DEFENCE": "defence", "EDUCATION": "education",
    "ENVIRONMENT": "env-pro", "ECONOMIC_AND_FINANCIAL_AFFAIRS": "econ-aff", "SOCIAL_PROTECTION": "soc-pro",
    "HOUSING_AND_COMMUNITY_AMENITIES": "hc-am", "PUBLIC_ORDER_AND_SAFETY": "pub-os",
    "RECREATION_CULTURE_AND_RELIGION": "rcr",
}  # fmt: skip
STATISTICS = {
    "NB_TENDERS_RECEIVED": "tenders",
    "NB_TENDERS_RECEIVED_SME": "t-sme",
    "NB_TENDERS_RECEIVED_OTHER_EU": "t-oth-eea",
    "NB_TENDERS_RECEIVED_NON_EU": "t-no-eea",
    "NB_TENDERS_RECEIVED_EMEANS": "t-esubm",
}
# ISO 3166 alpha-2 as TED had it (EL, UK) → alpha-3.
COUNTRIES = {
    "AT": "AUT", "BE": "BEL", "BG": "BGR", "CH": "CHE", "CN": "CHN", "CY": "CYP", "CZ": "CZE", "DE": "DEU",
    "DK": "DNK", "EE": "EST", "EL": "GRC", "ES": "ESP", "FI": "FIN", "FR": "FRA", "GR": "GRC", "HR": "HRV",
    "HU": "HUN", "IE": "IRL", "IN": "IND", "IS": "ISL", "IT": "ITA", "JP": "JPN", "LI": "LIE", "LT": "LTU",
    "LU": "LUX", "LV": "LVA", "MT": "MLT", "NL": "NLD", "NO": "NOR", "PL": "POL", "PT": "PRT", "RO": "ROU",
    "SE": "SWE", "SI": "SVN", "SK": "SVK", "UK": "GBR", "GB": "GBR", "US": "USA",
}  # fmt: skip
LANGUAGES = {
    "BG": "BUL", "CS": "CES", "DA": "DAN", "DE": "DEU", "EL": "ELL", "EN": "ENG", "ES": "SPA", "ET": "EST", "FI": "FIN",
    "FR": "FRA", "GA": "GLE", "HR": "HRV", "HU": "HUN", "IT": "ITA", "LT": "LIT", "LV": "LAV", "MT": "MLT", "NL": "NLD",
    "PL": "POL", "PT": "POR", "RO": "RON", "SK": "SLK", "SL": "SLV", "SV": "SWE",
}  # fmt: skip
