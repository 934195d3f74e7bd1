"""Bids, awards and contracts, and the metrics that any section may have."""

from __future__ import annotations

from gavn.standards.notice.metric import AGREED, RESULT, Metric, Observation
from gavn.standards.notice.notice import Notice
from gavn.standards.notice.result import Bid, Contract, LotResult
from gavn.standards.ocds.names import AWARD_STATUS, HIGHEST, LOWEST, MEASURE
from gavn.standards.ocds.render_parties import names_of
from gavn.standards.ocds.values import Json, amount, filled, first_moment, number, period, references


def bids(notice: Notice) -> Json:
    """Winning bids, and figures about all bids."""
    names = names_of(notice)
    return filled(
        statistics=[each for result in notice.results for each in _statistics(result)],
        details=[_bid(each, names) for each in notice.bids],
    )


def awards(notice: Notice) -> list[Json]:
    """One award a result."""
    names = names_of(notice)
    by_id = {each.id: each for each in notice.bids}
    return [_award(each, by_id, names) for each in notice.results]


def contracts(notice: Notice) -> list[Json]:
    """One entry a contract and buyer: OCDS has one buyer of a contract. `agreement` tells which belong together."""
    return [entry for contract in notice.contracts for entry in _contract_entries(contract, notice)]


def metrics(notice: Notice, stage: str, contract_id: str = "") -> list[Json]:
    """The metrics of a stage, of one contract where the stage has one."""
    return [_metric(each) for each in notice.metrics if each.stage == stage and each.contract_id == contract_id]


def _statistics(result: LotResult) -> list[Json]:
    common = {"relatedLot": result.lot_id, "relatedAward": result.id}
    counted = [
        {"id": f"{result.id}-{each.code}", "measure": MEASURE.get(each.code, each.code), "value": each.count, **common}
        for each in result.statistics
    ]
    valued = [
        {
            "id": f"{result.id}-{measure}", "measure": measure, "value": number(value.value),
            "currency": value.currency, **common,
        }
        for measure, value in ((LOWEST, result.lowest), (HIGHEST, result.highest))
        if value is not None
    ]  # fmt: skip
    return counted + valued


def _bid(bid: Bid, names: dict[str, str]) -> Json:
    return {
        "id": bid.id,
        **filled(
            identifiers=[{"id": bid.reference}] if bid.reference else [],
            status="valid",
            tenderers=references(bid.tenderer_ids, names),
            value=amount(bid.value),
            relatedLots=[bid.lot_id],
            rank=bid.rank,
            subcontracting=bid.subcontracting,
        ),
    }


def _award(result: LotResult, by_id: dict[str, Bid], names: dict[str, str]) -> Json:
    winning = [by_id[each] for each in result.bid_ids]
    suppliers = dict.fromkeys(each for bid in winning for each in bid.tenderer_ids)
    return {
        "id": result.id,
        **filled(
            status=AWARD_STATUS.get(result.status),
            statusDetails=result.reason,
            suppliers=references(suppliers, names),
            value=amount(winning[0].value) if len(winning) == 1 else None,
            relatedLots=[result.lot_id],
            relatedBid=result.bid_ids[0] if result.bid_ids else None,
            relatedBids=list(result.bid_ids),
            maximumValue=amount(result.maximum),
        ),
    }


def _contract_entries(contract: Contract, notice: Notice) -> list[Json]:
    names = names_of(notice)
    buyers = contract.buyer_ids or ("",)
    entries = []
    for place, buyer_id in enumerate(buyers):
        entry_id = contract.id if len(buyers) == 1 else f"{contract.id}-{buyer_id}"
        entry = {
            "id": entry_id,
            "awardID": _award_of(contract, notice),
            **filled(
                agreement=contract.id,
                identifiers=[{"id": contract.reference}] if contract.reference else [],
                title=contract.title,
                status="active",
                dateAwarded=first_moment(contract.awarded_on),
                dateSigned=first_moment(contract.signed_on),
                withinFramework=contract.within_framework or None,
                buyer=references([buyer_id], names)[0] if buyer_id else None,
                relatedBids=list(contract.bid_ids),
            ),
        }
        entries.append(entry | (_once(contract, notice) if place == 0 else {}))
    return entries


def _once(contract: Contract, notice: Notice) -> Json:
    """What is said of a contract once, however many buyers it has."""
    change = notice.modification
    amended = change is not None and change.contract_id == contract.id
    return filled(
        amendments=[
            {
                "id": "1",
                "date": notice.issued_at.isoformat(),
                "rationale": change.reason,
                "rationaleCode": change.reason_code,
                "description": change.description,
                "amendsReleaseID": change.changed_notice,
                "releaseID": f"{notice.id}-{notice.version:02d}",
            }
        ]
        if change is not None and amended
        else [],
        agreedMetrics=metrics(notice, AGREED, contract.id),
        implementation=filled(metrics=metrics(notice, RESULT, contract.id)),
    )


def _award_of(contract: Contract, notice: Notice) -> str:
    """The award that the contract follows from: the first with one of its bids."""
    found = (each.id for each in notice.results if set(each.bid_ids) & set(contract.bid_ids))
    return next(found, notice.results[0].id if notice.results else contract.id)


def _metric(metric: Metric) -> Json:
    return {
        "id": metric.id,
        **filled(
            title=metric.title,
            description=metric.description,
            observations=[_observation(each) for each in metric.observations],
        ),
    }


def _observation(observation: Observation) -> Json:
    return {
        "id": observation.id,
        **filled(
            period=period(observation.start_on, observation.end_before),
            value=amount(observation.value),
            measure=None if observation.measure is None else number(observation.measure),
            unit=filled(name=observation.unit),
            dimensions=dict(observation.dimensions),
            notes=observation.notes,
        ),
    }
