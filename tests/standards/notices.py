"""Notices to test with: a sound one of each kind, of a joint tender of a region and two municipalities."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from gavn.standards.notice.amount import Amount
from gavn.standards.notice.codes import AWARD, COMPETITION, MODIFICATION, PLANNING
from gavn.standards.notice.lot import Criterion, Lot, LotGroup, LotLimits
from gavn.standards.notice.metric import AGREED, FORECAST, RESULT, TARGET, Metric, Observation
from gavn.standards.notice.notice import Notice, Project
from gavn.standards.notice.organisation import Buyer, Organisation
from gavn.standards.notice.result import Bid, Contract, LotResult, Modification, Statistic

ZONE = dt.timezone(dt.timedelta(hours=1))
PROCESS = "0199c0de-5939-4be9-8abd-837f7a5fee23"
NOTICE_IDS = {
    PLANNING: "0199c0de-0001-4be9-8abd-837f7a5fee23",
    COMPETITION: "0199c0de-0002-4be9-8abd-837f7a5fee23",
    AWARD: "0199c0de-0003-4be9-8abd-837f7a5fee23",
    MODIFICATION: "0199c0de-0004-4be9-8abd-837f7a5fee23",
}
BUYER_NAMES = ("Prøveregionen", "Prøvekøbing Kommune", "Strandprøve Kommune")


def organisation(number: int, name: str, **more: str) -> Organisation:
    values = {"street": "Prøvevej 1", "postcode": "8800", "nuts": "DK041", "email": f"udbud{number}@example.com"}
    return Organisation(
        f"ORG-{number:04d}", name, f"{10000000 + number}", "Viborg", phone="+45 12345678", **(values | more)
    )


def lot(number: int, title: str, **more: object) -> Lot:
    values: dict[str, object] = {
        "cpv": "33199000",
        "reference": str(number),
        "estimated": Amount(Decimal("2500000")),
        "maximum": Amount(Decimal("4000000")),
        "framework": "fa-wo-rc",
        "participants": 1,
        "start_on": dt.date(2026, 7, 1),
        "end_before": dt.date(2030, 7, 1),
        "deadline_at": dt.datetime(2026, 4, 7, 12, 0, tzinfo=ZONE),
        "validity_months": 6,
        "nuts": "DK041",
        "country": "DNK",
        "documents_url": "https://example.com/udbud/1",
        "submission_url": "https://example.com/udbud/1",
        "sme_suitable": True,
        "criteria": (
            Criterion("quality", "Komfort", "Brugernes vurdering", Decimal("36")),
            Criterion("quality", "Levering", "Leveringssikkerhed", Decimal("24")),
            Criterion("price", "Pris", "Laveste evaluerede pris", Decimal("40")),
        ),
    }
    return Lot(f"LOT-{number:04d}", title, f"{title} til sygehuse og hjemmepleje", **(values | more))  # type: ignore[arg-type]


def competition() -> Notice:
    names = (*BUYER_NAMES, "Klagenævnet til prøve")
    organisations = tuple(organisation(number, name) for number, name in enumerate(names, start=1))
    return Notice(
        kind=COMPETITION,
        id=NOTICE_IDS[COMPETITION],
        version=1,
        process_id=PROCESS,
        issued_at=dt.datetime(2026, 3, 2, 9, 0, tzinfo=ZONE),
        language="DAN",
        project=Project(
            "Kitler og handsker", "Fælles udbud af kitler og handsker", "supplies", "33199000", "open",
            ("18424300",), "U-2026-1", Amount(Decimal("5000000")), Amount(Decimal("8000000")), "DK041", "DNK",
        ),
        organisations=organisations,
        buyers=(Buyer("ORG-0001", "ra", "health", True), Buyer("ORG-0002", "la"), Buyer("ORG-0003", "la")),
        lots=(lot(1, "Kitler"), lot(2, "Handsker")),
        review_body_id="ORG-0004",
        groups=(LotGroup("GLO-0001", ("LOT-0001", "LOT-0002")),),
        limits=LotLimits(2, 1),
        metrics=(metric(TARGET),),
    )  # fmt: skip


def planning() -> Notice:
    notice = competition()
    fewer: dict[str, object] = {
        "maximum": None, "framework": "none", "participants": None, "deadline_at": None, "validity_months": None,
        "documents_url": "", "submission_url": "", "criteria": (), "reference": "",
    }  # fmt: skip
    return replace(
        notice,
        kind=PLANNING,
        id=NOTICE_IDS[PLANNING],
        process_id=NOTICE_IDS[PLANNING],
        project=replace(notice.project, method="", maximum=None),
        lots=tuple(replace(each, **fewer) for each in notice.lots),  # type: ignore[arg-type]
        groups=(),
        limits=LotLimits(),
        planned_on=dt.date(2026, 5, 1),
        metrics=(metric(FORECAST),),
    )


def award() -> Notice:
    notice = competition()
    company = organisation(5, "Prøveleverandøren ApS", size="small")
    other = organisation(6, "Prøvehandel A/S", size="large")
    kept = {"deadline_at": None, "validity_months": None, "documents_url": "", "submission_url": ""}
    counts = {"tenders": 3, "t-esubm": 3, "t-no-eea": 0, "t-oth-eea": 1, "t-sme": 2, "t-large": 1}
    count = tuple(Statistic(code, number) for code, number in counts.items())
    return replace(
        notice,
        kind=AWARD,
        id=NOTICE_IDS[AWARD],
        issued_at=dt.datetime(2026, 5, 20, 9, 0, tzinfo=ZONE),
        organisations=(*notice.organisations, company, other),
        lots=tuple(replace(each, **kept) for each in notice.lots),  # type: ignore[arg-type]
        groups=(),
        limits=LotLimits(),
        results=(
            LotResult(
                "RES-0001", "LOT-0001", "selec-w", "", ("TEN-0001",), Amount(Decimal("3133700.50")),
                Amount(Decimal("3999999")), Amount(Decimal("4000000")), count,
            ),
            LotResult("RES-0002", "LOT-0002", "clos-nw", "no-rece"),
        ),
        bids=(Bid("TEN-0001", "LOT-0001", ("ORG-0005", "ORG-0006"), "T1", Amount(Decimal("3133700.50")), 1),),
        contracts=(
            Contract(
                "CON-0001", "U-2026-1/1", ("TEN-0001",), ("ORG-0001", "ORG-0002"), "Kitler",
                dt.date(2026, 4, 20), dt.date(2026, 5, 4),
            ),
        ),
        framework_total=Amount(Decimal("4000000")),
        metrics=(metric(AGREED, "CON-0001"),),
    )  # fmt: skip


def modification() -> Notice:
    notice = award()
    return replace(
        notice,
        kind=MODIFICATION,
        id=NOTICE_IDS[MODIFICATION],
        project=replace(notice.project, method="open"),
        modification=Modification(
            "0199c0de-0003-4be9-8abd-837f7a5fee23-01", "CON-0001", "Maksimum hæves med 8 pct.", "mod-minv",
            "Ændringen er under grænsen i udbudslovens § 180",
        ),
        metrics=(metric(RESULT, "CON-0001"),),
    )  # fmt: skip


def metric(stage: str, contract_id: str = "") -> Metric:
    saved = Observation(
        "saved-2027", Amount(Decimal("1250000")), start_on=dt.date(2027, 1, 1), end_before=dt.date(2028, 1, 1),
        dimensions=(("party", "Prøveregionen"), ("payer", "stat")),
    )  # fmt: skip
    torn = Observation("torn-2027", measure=Decimal("1.5"), unit="revner pr. 1.000", notes="Målt i 2027")
    return Metric("benefit", stage, "Gevinst", (saved, torn), "Sparet tid og færre revner", contract_id)


SOUND = {PLANNING: planning, COMPETITION: competition, AWARD: award, MODIFICATION: modification}
