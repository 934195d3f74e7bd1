"""What must hold inside a notice: ids occur once, and every reference has something to refer to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from gavn.kernel.errors import Fault
from gavn.standards.notice.notice import Notice

References = Iterator[tuple[str, str, set[str], str]]


def reference_faults(notice: Notice) -> list[Fault]:
    """Every id that occurs twice, every reference to nothing, and a list that may not be empty."""
    return [*_empty(notice), *_repeated(notice), *_dangling(notice)]


def _empty(notice: Notice) -> Iterator[Fault]:
    if not notice.buyers:
        yield Fault("buyers", "none", "at least one buyer")
    if not notice.lots:
        yield Fault("lots", "none", "at least one lot")


def _repeated(notice: Notice) -> Iterator[Fault]:
    kinds: dict[str, Iterable[str]] = {
        "organisation": (each.id for each in notice.organisations),
        "buyer": (each.organisation_id for each in notice.buyers),
        "lot": (each.id for each in notice.lots),
        "group of lots": (each.id for each in notice.groups),
        **{f"group of lots {group.id}, lot": iter(group.lot_ids) for group in notice.groups},
        "result": (each.id for each in notice.results),
        "bid": (each.id for each in notice.bids),
        "contract": (each.id for each in notice.contracts),
        "metric": (f"{each.stage} {each.contract_id} {each.id}".replace("  ", " ") for each in notice.metrics),
    }
    for kind, ids in kinds.items():
        for name, count in Counter(ids).items():
            if count > 1:
                yield Fault(f"{kind} {name}", f"the id {count} times", "an id once")


def _dangling(notice: Notice) -> Iterator[Fault]:
    for place, name, known, what in _references(notice):
        if name not in known:
            yield Fault(place, repr(name), what)


def _references(notice: Notice) -> References:
    """Place, id referred to, ids there are, and what it should be."""
    organisations = {each.id for each in notice.organisations}
    lots = {each.id for each in notice.lots}
    bids = {each.id for each in notice.bids}
    contracts = {each.id for each in notice.contracts}
    an_organisation = "the id of an organisation in the notice"
    for buyer in notice.buyers:
        yield f"buyer {buyer.organisation_id}", buyer.organisation_id, organisations, an_organisation
    if notice.review_body_id:
        yield "review body", notice.review_body_id, organisations, an_organisation
    for group in notice.groups:
        for lot_id in group.lot_ids:
            yield f"group of lots {group.id}", lot_id, lots, "the id of a lot in the notice"
    for result in notice.results:
        yield f"result {result.id}", result.lot_id, lots, "the id of a lot in the notice"
        for bid_id in result.bid_ids:
            yield f"result {result.id}", bid_id, bids, "the id of a bid in the notice"
    for bid in notice.bids:
        yield f"bid {bid.id}", bid.lot_id, lots, "the id of a lot in the notice"
        for tenderer_id in bid.tenderer_ids:
            yield f"bid {bid.id}", tenderer_id, organisations, an_organisation
    for contract in notice.contracts:
        for bid_id in contract.bid_ids:
            yield f"contract {contract.id}", bid_id, bids, "the id of a bid in the notice"
        for buyer_id in contract.buyer_ids:
            yield f"contract {contract.id}", buyer_id, organisations, an_organisation
    for metric in notice.metrics:
        if metric.contract_id:
            yield f"metric {metric.id}", metric.contract_id, contracts, "the id of a contract in the notice"
    if notice.modification:
        yield "modification", notice.modification.contract_id, contracts, "the id of a contract in the notice"
