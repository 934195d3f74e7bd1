"""Bids, awards and contracts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gavn.kernel.reading import Table
from gavn.standards.notice.codes import STATISTICS
from gavn.standards.notice.lot import Lot
from gavn.standards.notice.metric import AGREED, RESULT, Metric
from gavn.standards.notice.result import Bid, Contract, LotResult, Modification, Statistic
from gavn.standards.ocds.names import AWARD_STATUS, HIGHEST, LOWEST, MEASURE, backwards
from gavn.standards.ocds.parse_metrics import read_metrics
from gavn.standards.ocds.values import read_amount, read_day, read_id, read_ids

STATUS_BACK, CODE_OF_MEASURE = backwards(AWARD_STATUS), backwards(MEASURE)
Results = tuple[tuple[LotResult, ...], tuple[Bid, ...]]


@dataclass(frozen=True, slots=True)
class Contracts:
    """The contracts, their metrics, and a change of one of them."""

    contracts: tuple[Contract, ...]
    metrics: tuple[Metric, ...]
    modification: Modification | None


def read_results(release: Table, lots: Sequence[Lot]) -> Results:
    """One result a lot of an award, and the bids; an award that names suppliers and no bid has a bid made for it."""
    section = release.table("bids", {})
    bids = [bid for table in section.tables("details", []) for bid in _bids(table, lots)]
    results: list[LotResult] = []
    for table in release.tables("awards", []):
        made = _award(table, bids, lots)
        results += made[0]
        bids += made[1]
    figures = section.tables("statistics", [])
    return tuple(_with_figures(result, figures) for result in results), tuple(bids)


def read_contracts(release: Table, results: Sequence[LotResult], bids: Sequence[Bid]) -> Contracts:
    """The contracts: entries of one agreement with several buyers are one contract."""
    found: dict[str, Contract] = {}
    metrics: list[Metric] = []
    modification = None
    for table in release.tables("contracts", []):
        contract_id = table.text("agreement", "") or read_id(table)
        contract = _contract(table, contract_id, results)
        known = found.get(contract_id)
        found[contract_id] = replace(known, buyer_ids=known.buyer_ids + contract.buyer_ids) if known else contract
        metrics += read_metrics(table, AGREED, contract_id)
        metrics += read_metrics(table.table("implementation", {}), RESULT, contract_id)
        for amendment in table.tables("amendments", []):
            modification = _modification(amendment, contract_id)
    return Contracts(tuple(found.values()), tuple(metrics), modification)


def _bids(table: Table, lots: Sequence[Lot]) -> list[Bid]:
    """A bid for several lots is one bid a lot, each under the bid's id and the lot's."""
    bid_id, named = read_id(table), tuple(table.texts("relatedLots", []))
    lot_ids = named or tuple(lot.id for lot in lots)
    identifiers = table.tables("identifiers", [])
    common = Bid(
        id=bid_id,
        lot_id="",
        tenderer_ids=read_ids(table, "tenderers"),
        reference=read_id(identifiers[0]) if identifiers else "",
        value=read_amount(table, "value"),
        rank=table.integer("rank", None, low=0),
        subcontracting=table.text("subcontracting", ""),
    )
    if len(lot_ids) == 1:
        return [replace(common, lot_id=lot_ids[0])]
    return [replace(common, id=f"{bid_id}/{lot_id}", lot_id=lot_id, value=None) for lot_id in lot_ids]


def _award(table: Table, bids: Sequence[Bid], lots: Sequence[Lot]) -> tuple[list[LotResult], list[Bid]]:
    award_id = read_id(table)
    lot_ids = table.texts("relatedLots", []) or [lot.id for lot in lots]
    named = table.texts("relatedBids", []) or [each for each in [table.text("relatedBid", "")] if each]
    suppliers = read_ids(table, "suppliers")
    value = read_amount(table, "value")
    results, made = [], []
    for lot_id in lot_ids:
        bid_ids = _bids_of(named, lot_id, bids)
        if not named and suppliers:
            own = Bid(f"{award_id}/{lot_id}", lot_id, suppliers, "", value if len(lot_ids) == 1 else None, None, "")
            made.append(own)
            bid_ids = (own.id,)
        results.append(
            LotResult(
                id=award_id if len(lot_ids) == 1 else f"{award_id}/{lot_id}",
                lot_id=lot_id,
                status=STATUS_BACK.get(table.text("status", ""), ""),
                reason=table.text("statusDetails", ""),
                bid_ids=bid_ids,
                maximum=read_amount(table, "maximumValue"),
            )
        )
    return results, made


def _bids_of(named: Sequence[str], lot_id: str, bids: Sequence[Bid]) -> tuple[str, ...]:
    """The bids that an award names, as they are called here; one that is not there keeps its name and is refused."""
    known = {bid.id for bid in bids}
    called = [name if name in known or f"{name}/{lot_id}" not in known else f"{name}/{lot_id}" for name in named]
    return tuple(called)


def _with_figures(result: LotResult, figures: Sequence[Table]) -> LotResult:
    """The figures about bids of the result's lot."""
    own = [table for table in figures if _is_about(table, result)]
    lowest = highest = None
    counts = []
    for table in own:
        measure = table.text("measure")
        code = CODE_OF_MEASURE.get(measure, measure)
        if measure == LOWEST:
            lowest = read_amount(_as_value(table), "value")
        elif measure == HIGHEST:
            highest = read_amount(_as_value(table), "value")
        elif code in STATISTICS:
            counts.append(Statistic(code, table.integer("value", low=0)))
    return replace(result, lowest=lowest, highest=highest, statistics=tuple(counts))


def _is_about(table: Table, result: LotResult) -> bool:
    award_id: str = table.text("relatedAward", "")
    lot_id: str = table.text("relatedLot", "")
    return award_id == result.id if award_id else lot_id == result.lot_id


def _as_value(table: Table) -> Table:
    """A figure in money as a section that holds a Value."""
    value = {"amount": table.content.get("value"), "currency": table.content.get("currency")}
    content = {"value": {key: each for key, each in value.items() if each is not None}}
    return Table(content, path=table.path, source=table.source, faults=table.faults)


def _contract(table: Table, contract_id: str, results: Sequence[LotResult]) -> Contract:
    identifiers = table.tables("identifiers", [])
    buyer = table.table("buyer", {})
    awarded = [each for each in results if each.id == table.text("awardID", "")]
    named = tuple(table.texts("relatedBids", []))
    return Contract(
        id=contract_id,
        reference=read_id(identifiers[0]) if identifiers else "",
        bid_ids=named or tuple(bid_id for each in awarded for bid_id in each.bid_ids),
        buyer_ids=(read_id(buyer),) if "id" in buyer else (),
        title=table.text("title", ""),
        awarded_on=read_day(table, "dateAwarded"),
        signed_on=read_day(table, "dateSigned"),
        within_framework=table.boolean("withinFramework", False),
    )


def _modification(table: Table, contract_id: str) -> Modification:
    return Modification(
        changed_notice=table.text("amendsReleaseID", ""),
        contract_id=contract_id,
        description=table.text("description", ""),
        reason_code=table.text("rationaleCode", ""),
        reason=table.text("rationale", ""),
    )
