"""Read bids and packages from a tender file and hold them against the model."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from gavn.engine.scoring.model import Criterion, Model
from gavn.engine.scoring.offer import Bid, Flow, Package
from gavn.kernel.reading import Table, as_decimal, shown

LIFE_CYCLE = "life-cycle"
LAST_YEAR = 200


def read_bids(document: Table, model: Model) -> tuple[Bid, ...]:
    """The tables [[bid]]: one a bidder and lot."""
    bids: dict[tuple[str, str], Bid] = {}
    lots = {lot.id for lot in model.lots}
    for table in document.tables("bid", []):
        bidder, lot = table.text("bidder"), table.text("lot")
        if lot and lot not in lots and "lot" in table and isinstance(table.content["lot"], str):
            table.fault("lot", shown(lot), "the id of a lot")
        flows = _flows(table, model)
        bid = Bid(
            bidder=bidder,
            lot=lot,
            price=_price(table, model, flows),
            marks=_marks(table, model),
            flows=flows,
            reasons=_reasons(table, model),
            seal=table.text("seal", ""),
        )
        if (bidder, lot) in bids:
            table.fault("bidder", f"{shown(bidder)} with a second bid on lot {shown(lot)}", "one bid a bidder and lot")
        bids[bidder, lot] = bid
    return tuple(bids.values())


def read_packages(document: Table, model: Model, bids: tuple[Bid, ...]) -> tuple[Package, ...]:
    """The tables [[package]]: one price for two or more lots."""
    packages = []
    lots = {lot.id for lot in model.lots}
    marks_of = {(bid.bidder, bid.lot): bid.marks for bid in bids}
    for table in document.tables("package", []):
        bidder, covered = table.text("bidder"), table.texts("lots")
        for lot in covered:
            if lot not in lots:
                table.fault("lots", shown(lot), "the id of a lot")
        if len(set(covered)) != len(covered) or len(covered) < 2:
            table.fault("lots", f"a list of {len(covered)}", "two or more different lots")
        flows = _flows(table, model)
        marks = _marks(table, model) if "marks" in table else None
        package = Package(bidder, tuple(covered), _price(table, model, flows), marks, flows)
        if marks is None and model.criteria:
            _require_own_marks(table, package, model, marks_of)
        packages.append(package)
    return tuple(packages)


def _require_own_marks(
    table: Table, package: Package, model: Model, marks_of: Mapping[tuple[str, str], Mapping[str, Fraction]]
) -> None:
    own = [marks_of.get((package.bidder, lot)) for lot in package.lots]
    if any(marks is None for marks in own):
        table.fault("marks", "nothing", f"marks, since {package.bidder} has no bid of its own on every lot of it")
    elif model.method.formula != "fixed-amount" and any(marks != own[0] for marks in own):
        table.fault("marks", "nothing", f"marks, since {package.bidder}'s own bids on its lots have different marks")


def _price(table: Table, model: Model, flows: tuple[Flow, ...]) -> Fraction:
    """The price in kroner; under life-cycle it may be left out and is then the undiscounted sum of the flows."""
    if model.method.formula == LIFE_CYCLE and "price" not in table:
        return sum((flow.amount for flow in flows), Fraction(0))
    return Fraction(table.number("price"))


def _flows(table: Table, model: Model) -> tuple[Flow, ...]:
    flows = []
    for flow in table.tables("flow", []):
        flow.text("name", "")
        flows.append(Flow(flow.integer("year", low=0, high=LAST_YEAR), Fraction(flow.number("amount"))))
    if model.method.formula == LIFE_CYCLE and not flows:
        table.fault("flow", "nothing", "one or more tables with year and amount: the formula life-cycle needs them")
    return tuple(flows)


def _marks(table: Table, model: Model) -> dict[str, Fraction]:
    marks = {}
    given = table.table("marks") if model.criteria else table.table("marks", {})
    known = {criterion.id for criterion in model.criteria}
    for name in given:
        if name not in known:
            given.fault(name, "a mark", "the id of a criterion: " + (", ".join(sorted(known)) or "there are none"))
            given.ignore(name)
    for criterion in model.criteria:
        marks[criterion.id] = _mark(given, criterion) if "marks" in table else criterion.low
    return marks


def _mark(given: Table, criterion: Criterion) -> Fraction:
    low, high = sorted((criterion.low, criterion.high))
    number = as_decimal(given.raw(criterion.id, expected="a mark"))
    if number is None or not low <= number <= high:
        if criterion.id in given:
            expected = f"a mark from {float(low):g} to {float(high):g}"
            given.fault(criterion.id, shown(given.content[criterion.id]), expected)
        return criterion.low
    return Fraction(number)


def _reasons(table: Table, model: Model) -> dict[str, str]:
    given = table.table("reasons", {})
    return {criterion.id: given.text(criterion.id) for criterion in model.criteria if criterion.id in given}
