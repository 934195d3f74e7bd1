"""What came of a tender, for its notice: winners with their prices, contracts, and how many bids there were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from gavn.engine.scoring.model import Model
from gavn.infra.clock import day_of
from gavn.standards.notice.codes import NOBODY_WON, WON
from gavn.standards.notice.result import Bid as NoticeBid
from gavn.standards.notice.result import Contract, LotResult, Statistic
from gavn.tenders.evaluation_model import ReadModel
from gavn.tenders.models import Award, NoticeScope, Tender, TenderStep
from gavn.tenders.notice_parts import Directory, amount, lot_ids
from gavn.tenders.rounds import live_bids, live_offers
from gavn.tenders.states import CANCELLED

EEA_NEIGHBOURS = frozenset(
    {
        "AUT", "BEL", "BGR", "CYP", "CZE", "DEU", "EST", "GRC", "ESP", "FIN", "FRA", "HRV", "HUN", "IRL", "ISL", "ITA",
        "LIE", "LTU", "LUX", "LVA", "MLT", "NLD", "NOR", "POL", "PRT", "ROU", "SWE", "SVN", "SVK",
    }
)  # fmt: skip
SMALL = ("micro", "small", "medium")
ONE_CONTRACT = "one"
NO_BID, ALL_REJECTED, GIVEN_UP = "no-rece", "all-rej", "chan-need"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Results, winning bids and contracts."""

    results: tuple[LotResult, ...] = ()
    bids: tuple[NoticeBid, ...] = ()
    contracts: tuple[Contract, ...] = ()


def winners_of(tender: Tender) -> list[UUID]:
    """The companies that have a place of the award, in the order of the lots; none where the tender was given up."""
    if tender.state == CANCELLED:
        return []
    places = Award.objects.filter(tender=tender, organisation__isnull=False).order_by("position")
    return list(dict.fromkeys(places.values_list("organisation_id", flat=True)))


def bidder_names(tender: Tender) -> dict[UUID, str]:
    """The companies whose bids count, in the order in which they came, with their names."""
    bids = live_bids(tender).select_related("organisation").order_by("received_at", "id")
    return {bid.organisation_id: bid.organisation.name for bid in bids}


def outcome_of(tender: Tender, model: ReadModel, directory: Directory) -> Outcome:
    """The result of every lot. A tender that was given up has no winners and says so."""
    numbers = lot_ids(model.tender.model)
    if tender.state == CANCELLED:
        return Outcome(_given_up(tender, numbers, directory))
    awards = list(
        Award.objects.filter(tender=tender, organisation__isnull=False)
        .select_related("lot", "price")
        .order_by("position")
    )
    bids = [_bid(place, award, numbers, directory) for place, award in enumerate(awards, start=1)]
    results = _results(tender, model.tender.model, numbers, bids, directory)
    return Outcome(results, tuple(bids), _contracts(tender, awards, bids, directory))


def _bid(place: int, award: Award, numbers: Mapping[str, str], directory: Directory) -> NoticeBid:
    """A winning bid. A price for several lots together is no price of one of them, so it stands with none."""
    return NoticeBid(
        id=f"TEN-{place:04d}",
        lot_id=numbers[award.lot.code],
        tenderer_ids=(directory.ids[_winner(award)],),
        reference=f"{award.lot.code}/{place}",
        value=amount(award.price.price_ore) if award.price and not award.package_lots else None,
        rank=None,
    )


def _given_up(tender: Tender, numbers: Mapping[str, str], directory: Directory) -> tuple[LotResult, ...]:
    """Nobody won. What lots the bids were for is known when they were opened; before, each counts for every lot."""
    opened, sealed = _received(tender), list(live_bids(tender).values_list("organisation_id", flat=True))
    found = []
    for place, (code, lot_id) in enumerate(numbers.items(), start=1):
        received = opened[code] if opened else sealed
        reason = GIVEN_UP if received else NO_BID
        found.append(replace(_nobody(place, lot_id, reason), statistics=_statistics(received, directory)))
    return tuple(found)


def _winner(award: Award) -> UUID:
    assert award.organisation_id is not None  # noqa: S101 - the places without a winner were left out
    return award.organisation_id


def _results(
    tender: Tender, model: Model, numbers: Mapping[str, str], bids: Sequence[NoticeBid], directory: Directory
) -> tuple[LotResult, ...]:
    won: dict[str, list[NoticeBid]] = defaultdict(list)
    for bid in bids:
        won[bid.lot_id].append(bid)
    received = _received(tender)
    maxima = _maxima(tender, model)
    return tuple(
        LotResult(
            id=f"RES-{place:04d}",
            lot_id=numbers[lot.id],
            status=WON,
            bid_ids=tuple(bid.id for bid in won[numbers[lot.id]]),
            maximum=amount(maxima.get(lot.id)),
            statistics=_statistics(received[lot.id], directory),
        )
        if won[numbers[lot.id]]
        else _unwon(place, numbers[lot.id], received[lot.id], directory)
        for place, lot in enumerate(model.lots, start=1)
    )


def _unwon(place: int, lot_id: str, received: Sequence[UUID], directory: Directory) -> LotResult:
    """A lot that nobody won: no bid came, or none could win."""
    reason = ALL_REJECTED if received else NO_BID
    return replace(_nobody(place, lot_id, reason), statistics=_statistics(received, directory))


def _nobody(place: int, lot_id: str, reason: str) -> LotResult:
    return LotResult(f"RES-{place:04d}", lot_id, NOBODY_WON, reason)


def _received(tender: Tender) -> dict[str, list[UUID]]:
    """The companies that bid, by lot."""
    found: dict[str, list[UUID]] = defaultdict(list)
    offers = live_offers(tender).filter(bid__withdrawn_at=None).order_by("lot__position", "bid_id")
    for code, company in offers.values_list("lot__code", "bid__organisation_id"):
        found[code].append(company)
    return found


def _maxima(tender: Tender, model: Model) -> dict[str, int]:
    """The ceiling of each lot: the tender's where there is one lot, else what was said of each for the notice."""
    if len(model.lots) == 1:
        return {model.lots[0].id: tender.maximum_ore}
    lots = NoticeScope.objects.values_list("lots", flat=True).get(tender=tender)
    return {code: said["maximum_ore"] for code, said in lots.items() if said.get("maximum_ore")}


def _statistics(companies: Sequence[UUID], directory: Directory) -> tuple[Statistic, ...]:
    """How many bids, from where and from how big companies: all bids come electronically."""
    if not companies:
        return ()
    rows = [directory.address(each) for each in companies]
    counts = {
        "tenders": len(rows),
        "t-esubm": len(rows),
        "t-oth-eea": sum(row.country in EEA_NEIGHBOURS for row in rows),
        "t-no-eea": sum(row.country not in EEA_NEIGHBOURS and row.country != "DNK" for row in rows),
        "t-sme": sum(row.size in SMALL for row in rows),
        "t-large": sum(row.size not in SMALL for row in rows),
    }
    return tuple(Statistic(code, count) for code, count in counts.items())


def _contracts(
    tender: Tender, awards: Sequence[Award], bids: Sequence[NoticeBid], directory: Directory
) -> tuple[Contract, ...]:
    """One contract with each winner: signed by the lead where one contract is tendered, else by every buyer."""
    days = {step.move: day_of(step.at) for step in TenderStep.objects.filter(subject=tender).order_by("at")}
    signers: tuple[str, ...] = (directory.ids[tender.lead_id],)
    if tender.contract_form != ONE_CONTRACT:
        signers = tuple(directory.ids[each] for each in tender.buyer_ids)
    by_company: dict[UUID, list[str]] = defaultdict(list)
    for award, bid in zip(awards, bids, strict=True):
        by_company[_winner(award)].append(bid.id)
    return tuple(
        Contract(
            id=f"CON-{place:04d}",
            reference=f"{tender.number}/{place}",
            bid_ids=tuple(bid_ids),
            buyer_ids=signers,
            title=tender.title,
            awarded_on=days.get("decide"),
            signed_on=days.get("sign"),
        )
        for place, bid_ids in enumerate(by_company.values(), start=1)
    )
