"""Random notices of every kind, sound inside: what they refer to is there. A seed gives always the same notice."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random
from typing import Any, TypeVar
from uuid import UUID

from gavn.standards.notice.amount import Amount
from gavn.standards.notice.codes import (
    AWARD,
    CRITERION_TYPES,
    FRAMEWORKS,
    MODIFICATION,
    MODIFICATION_REASONS,
    NATURES,
    NO_WINNER_REASONS,
    PLANNING,
    SIZES,
    STATISTICS,
)
from gavn.standards.notice.lot import Criterion, Lot, LotGroup, LotLimits, LotTerms
from gavn.standards.notice.metric import AGREED, FORECAST, RESULT, TARGET, Metric, Observation
from gavn.standards.notice.notice import Notice, Project
from gavn.standards.notice.organisation import Buyer, Organisation
from gavn.standards.notice.result import Bid, Contract, LotResult, Modification, Statistic

# Letters of many alphabets, signs that XML and JSON write in another way, and a character outside the first plane.
LETTERS = "abc ÆØÅæøå ß µ € żółć Ωλ Жя 漢字 مرحبا 🧤 & < > \" ' \\ / {} 1234567890 \u00a0 \u2028 e\u0301"
Each = TypeVar("Each")


class Maker:
    """Draws values from one random source."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def one(self, *values: Each) -> Each:
        return self.random.choice(values)

    def some(self, values: list[Each], least: int = 0) -> list[Each]:
        return self.random.sample(values, self.random.randint(min(least, len(values)), len(values)))

    def words(self) -> str:
        """Text that is not empty; white space at its ends is no part of it."""
        text = "".join(self.random.choices(LETTERS, k=self.random.randint(1, 30))).strip()
        return text or "x"

    def maybe_words(self) -> str:
        return self.one("", self.words())

    def count(self) -> int | None:
        return self.one(None, self.random.randint(1, 500))

    def day(self) -> dt.date | None:
        return self.one(None, dt.date(2020, 2, 29) + dt.timedelta(days=self.random.randint(0, 7000)))

    def moment(self) -> dt.datetime:
        zone = dt.timezone(dt.timedelta(hours=self.random.randint(-11, 12)))
        return dt.datetime(2020, 1, 1, tzinfo=zone) + dt.timedelta(seconds=self.random.randint(0, 10**9))

    def amount(self) -> Amount | None:
        ore = self.one(0, 1, 10**14, self.random.randint(0, 10**12))
        return self.one(None, Amount(Decimal(ore) / 100, self.one("DKK", "EUR", "SEK")))

    def uuid(self) -> str:
        return str(UUID(int=self.random.getrandbits(128), version=4))

    def yes(self) -> bool:
        return self.one(True, False)


def random_notice(kind: str, seed: int) -> Notice:
    """A notice of a kind."""
    make = Maker(seed)
    organisations = tuple(_organisation(make, number) for number in range(1, make.random.randint(3, 15)))
    buyers = _buyers(make, organisations)
    lots = tuple(_lot(make, f"LOT-{number:04d}") for number in range(1, make.random.randint(2, 7)))
    bids, results, contracts = _outcome(make, lots, organisations, buyers)
    has_results = kind in (AWARD, MODIFICATION)
    notice_id = make.uuid()
    ids = [each.id for each in lots]
    return Notice(
        kind=kind,
        id=notice_id,
        version=make.random.randint(1, 99),
        process_id=notice_id if kind == PLANNING else make.uuid(),
        issued_at=make.moment(),
        language=make.one("DAN", "ENG"),
        project=Project(method="" if kind == PLANNING else "open", **_scope(make)),
        organisations=organisations,
        buyers=buyers,
        lots=lots,
        review_body_id=make.one(*organisations).id,
        groups=tuple(LotGroup(f"GLO-{number:04d}", tuple(make.some(ids, 1))) for number in range(1, make.one(1, 2, 3))),
        limits=LotLimits(make.count(), make.count()),
        planned_on=make.day(),
        results=results if has_results else (),
        bids=bids if has_results else (),
        contracts=contracts if has_results else (),
        total=make.amount() if has_results else None,
        framework_total=make.amount() if has_results else None,
        modification=_modification(make, contracts) if kind == MODIFICATION else None,
        metrics=_metrics(make, contracts if has_results else ()),
    )


def _organisation(make: Maker, number: int) -> Organisation:
    return Organisation(
        id=f"ORG-{number:04d}",
        name=make.words(),
        company_id=make.words(),
        city=make.words(),
        country=make.one("DNK", "SWE"),
        street=make.maybe_words(),
        postcode=make.one("", "8800"),
        nuts=make.one("", "DK041"),
        email=make.one("", "a@example.com"),
        phone=make.one("", "+45 12345678"),
        website=make.one("", "https://example.com/æ?x=1&y=<2>"),
        size=make.one("", *SIZES),
    )


def _buyers(make: Maker, organisations: tuple[Organisation, ...]) -> tuple[Buyer, ...]:
    """Some of the organisations in their order; the first leads where there are several."""
    count = make.random.randint(1, len(organisations))
    return tuple(
        Buyer(each.id, make.one("ra", "la", "body-pl"), "health", leads=place == 0 and count > 1)
        for place, each in enumerate(organisations[:count])
    )


def _scope(make: Maker) -> dict[str, Any]:
    codes = ["33199000", "18424300", "33140000"]
    return {
        "title": make.words(), "description": make.words(), "nature": make.one(*NATURES), "cpv": make.one(*codes),
        "more_cpvs": tuple(make.some(codes)), "reference": make.maybe_words(), "estimated": make.amount(),
        "maximum": make.amount(), "nuts": make.one("", "DK041"), "country": "DNK",
    }  # fmt: skip


def _lot(make: Maker, lot_id: str) -> Lot:
    other_terms = LotTerms(
        make.yes(), make.yes(), "allowed", e_ordering=make.yes(), auction=make.yes(), fewest_candidates=make.count(),
        most_candidates=make.count(), reduced_in_stages=make.yes(), first_may_win=make.yes(),
    )  # fmt: skip
    return Lot(
        id=lot_id,
        framework=make.one(*FRAMEWORKS),
        participants=make.count(),
        start_on=make.day(),
        end_before=make.day(),
        months=make.count(),
        deadline_at=make.one(None, make.moment()),
        validity_months=make.count(),
        documents_url=make.one("", "https://example.com/udbud/1"),
        submission_url=make.one("", "https://example.com/udbud/2"),
        sme_suitable=make.one(None, True, False),
        criteria=tuple(_criterion(make) for _ in range(make.one(0, 1, 3))),
        award_formula=make.maybe_words(),
        terms=make.one(LotTerms(), other_terms),
        **_scope(make),
    )


def _criterion(make: Maker) -> Criterion:
    weight = make.one(None, Decimal(make.random.randint(0, 10_000)) / 100)
    return Criterion(make.one(*CRITERION_TYPES), make.maybe_words(), make.words(), weight)


def _outcome(
    make: Maker, lots: tuple[Lot, ...], organisations: tuple[Organisation, ...], buyers: tuple[Buyer, ...]
) -> tuple[tuple[Bid, ...], tuple[LotResult, ...], tuple[Contract, ...]]:
    """A result for every lot; a lot that somebody won has a bid and is in a contract. Somebody wins the first one."""
    ids, signers = [each.id for each in organisations], [each.organisation_id for each in buyers]
    bids, results, contracts = [], [], []
    for number, lot in enumerate(lots, start=1):
        won = number == 1 or make.yes()
        bid = Bid(
            f"TEN-{number:04d}", lot.id, tuple(make.some(ids, 1)), make.words(), make.amount(), make.count(),
            make.one("yes", "no"),
        )  # fmt: skip
        if won:
            bids.append(bid)
            contracts.append(
                Contract(
                    f"CON-{number:04d}", make.words(), (bid.id,), tuple(make.some(signers)), make.maybe_words(),
                    make.day(), make.day(), make.yes(),
                )
            )  # fmt: skip
        counts = tuple(Statistic(code, make.random.randint(0, 99)) for code in make.some(list(STATISTICS)))
        reason = "" if won else make.one(*NO_WINNER_REASONS)
        results.append(
            LotResult(
                f"RES-{number:04d}", lot.id, "selec-w" if won else "clos-nw", reason, (bid.id,) if won else (),
                make.amount(), make.amount(), make.amount(), counts,
            )
        )  # fmt: skip
    return tuple(bids), tuple(results), tuple(contracts)


def _modification(make: Maker, contracts: tuple[Contract, ...]) -> Modification:
    reason = make.one(*MODIFICATION_REASONS)
    return Modification(make.words(), make.one(*contracts).id, make.words(), reason, make.words())


def _metrics(make: Maker, contracts: tuple[Contract, ...]) -> tuple[Metric, ...]:
    """Metrics in the order of OCDS: forecasts, targets, then contract by contract."""
    places = [(FORECAST, ""), (TARGET, ""), *((stage, each.id) for each in contracts for stage in (AGREED, RESULT))]
    return tuple(_metric(make, stage, contract_id) for stage, contract_id in places if make.yes())


def _metric(make: Maker, stage: str, contract_id: str) -> Metric:
    observations = tuple(_observation(make) for _ in range(make.one(0, 1, 2)))
    return Metric(make.uuid(), stage, make.words(), observations, make.maybe_words(), contract_id)


def _observation(make: Maker) -> Observation:
    dimensions = {make.words(): make.words() for _ in range(make.one(0, 1, 2))}
    return Observation(
        make.uuid(), make.amount(), make.one(None, Decimal(make.random.randint(-(10**9), 10**9)) / 100),
        make.maybe_words(), make.day(), make.day(), tuple(dimensions.items()), make.maybe_words(),
    )  # fmt: skip
