"""Give every id the form that eForms asks for; ids that have it are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from gavn.standards.notice.lot import Lot
from gavn.standards.notice.notice import Notice

Names = Mapping[str, str]


def numbered(notice: Notice) -> Notice:
    """The notice with ids LOT-0001, GLO-0001, ORG-0001, RES-0001, TEN-0001 and CON-0001.

    Where one id of a kind has another form, all of the kind are numbered in their order; a lot then keeps its own name
    as its reference, if it has no other.
    """
    orgs = _names("ORG", (each.id for each in notice.organisations))
    lots = _names("LOT", (each.id for each in notice.lots))
    groups = _names("GLO", (each.id for each in notice.groups))
    bids = _names("TEN", (each.id for each in notice.bids))
    contracts = _names("CON", (each.id for each in notice.contracts))
    results = _names("RES", (each.id for each in notice.results))
    change = notice.modification
    return replace(
        notice,
        organisations=tuple(replace(each, id=orgs[each.id]) for each in notice.organisations),
        buyers=tuple(replace(each, organisation_id=orgs[each.organisation_id]) for each in notice.buyers),
        review_body_id=orgs.get(notice.review_body_id, ""),
        lots=tuple(replace(each, id=lots[each.id], reference=_reference(each, lots)) for each in notice.lots),
        groups=tuple(replace(each, id=groups[each.id], lot_ids=_all(lots, each.lot_ids)) for each in notice.groups),
        results=tuple(
            replace(each, id=results[each.id], lot_id=lots[each.lot_id], bid_ids=_all(bids, each.bid_ids))
            for each in notice.results
        ),
        bids=tuple(
            replace(each, id=bids[each.id], lot_id=lots[each.lot_id], tenderer_ids=_all(orgs, each.tenderer_ids))
            for each in notice.bids
        ),
        contracts=tuple(
            replace(
                each, id=contracts[each.id], bid_ids=_all(bids, each.bid_ids), buyer_ids=_all(orgs, each.buyer_ids)
            )
            for each in notice.contracts
        ),
        modification=replace(change, contract_id=contracts[change.contract_id]) if change else None,
    )  # fmt: skip


def _names(prefix: str, ids: Iterable[str]) -> Names:
    found = list(ids)
    if all(re.fullmatch(rf"{prefix}-\d{{4}}", each) for each in found):
        return {each: each for each in found}
    return {each: f"{prefix}-{number:04d}" for number, each in enumerate(found, start=1)}


def _all(names: Names, ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(names[each] for each in ids)


def _reference(lot: Lot, names: Names) -> str:
    return lot.reference or ("" if names[lot.id] == lot.id else lot.id)
