"""What came of it: results lot by lot, the winners' bids, the contracts, and a change of a contract."""

from __future__ import annotations

from dataclasses import dataclass

from gavn.kernel.reading import shown
from gavn.standards.notice.amount import Amount
from gavn.standards.notice.lot import Lot
from gavn.standards.notice.result import Bid, Contract, LotResult, Modification, Statistic
from gavn.standards.ted.names import STATISTICS
from gavn.standards.ted.parse_bodies import Bodies
from gavn.standards.ted.parse_object import read_amount
from gavn.standards.xml_parts import Part

CHANGES = "MODIFICATIONS_CONTRACT/INFO_MODIFICATIONS"
FIRST_CONTRACT = "CON-0001"


@dataclass(frozen=True, slots=True)
class Awards:
    """The results and what belongs to them."""

    results: tuple[LotResult, ...]
    bids: tuple[Bid, ...]
    contracts: tuple[Contract, ...]
    total: Amount | None = None


def read_awards(form: Part, lots: tuple[Lot, ...], bodies: Bodies) -> Awards:
    """One result for each award; awarded contracts have a bid of the contractors together."""
    results, bids, contracts = [], [], []
    for number, part in enumerate(form.parts("AWARD_CONTRACT"), start=1):
        lot_id = _lot_id(part, lots)
        awarded = part.part("AWARDED_CONTRACT")
        bid = None if awarded is None else _bid(awarded, number, lot_id, bodies)
        if awarded is not None and bid is not None:
            bids.append(bid)
            contracts.append(_contract(part, awarded, number, bid, bodies))
        results.append(_result(part, awarded, number, lot_id, bid))
    return Awards(tuple(results), tuple(bids), tuple(contracts), read_amount(form, "OBJECT_CONTRACT/VAL_TOTAL"))


def read_modification(form: Part, changed: str) -> Modification:
    """What was changed and why: further need or what nobody could foresee."""
    changes = form.part(CHANGES)
    if changes is None:
        form.fault(CHANGES, "nothing", "what is changed")
        return Modification(changed, FIRST_CONTRACT, "", "", "")
    need = changes.text("ADDITIONAL_NEED", "")
    return Modification(
        changed_notice=changed,
        contract_id=FIRST_CONTRACT,
        description=changes.text("SHORT_DESCR"),
        reason_code="add-wss" if need else "mod-cir",
        reason=need or changes.text("UNFORESEEN_CIRCUMSTANCE", ""),
    )


def _lot_id(part: Part, lots: tuple[Lot, ...]) -> str:
    """The lot that the award names; the only lot where it names none."""
    named = part.text("LOT_NO", "")
    found = [lot.id for lot in lots if lot.reference == named] if named else []
    if not found and len(lots) == 1:
        return lots[0].id
    if not found:
        part.fault(
            "LOT_NO", shown(named) if named else "nothing", "the number of a lot in the notice", part.find("LOT_NO")
        )
        return ""
    return found[0]


def _bid(awarded: Part, number: int, lot_id: str, bodies: Bodies) -> Bid | None:
    contractors = awarded.parts("CONTRACTORS/CONTRACTOR")
    ids = tuple(
        bodies.number(address, "small" if each.find("SME") is not None else "")
        for each in contractors
        for address in each.parts("ADDRESS_CONTRACTOR")
    )
    if not ids:
        return None
    return Bid(
        id=f"TEN-{number:04d}",
        lot_id=lot_id,
        tenderer_ids=tuple(dict.fromkeys(ids)),
        reference=str(number),
        value=read_amount(awarded, "VALUES/VAL_TOTAL"),
    )


def _contract(part: Part, awarded: Part, number: int, bid: Bid, bodies: Bodies) -> Contract:
    return Contract(
        id=f"CON-{number:04d}",
        reference=part.text("CONTRACT_NO", str(number)),
        bid_ids=(bid.id,),
        buyer_ids=tuple(buyer.organisation_id for buyer in bodies.buyers[:1]),
        title=part.text("TITLE", ""),
        signed_on=awarded.date("DATE_CONCLUSION_CONTRACT", None),
    )


def _result(part: Part, awarded: Part | None, number: int, lot_id: str, bid: Bid | None) -> LotResult:
    discontinued = part.find("NO_AWARDED_CONTRACT/PROCUREMENT_DISCONTINUED") is not None
    won = awarded is not None
    return LotResult(
        id=f"RES-{number:04d}",
        lot_id=lot_id,
        status="selec-w" if won else "clos-nw",
        reason="" if won else "other" if discontinued else "no-rece",
        bid_ids=(bid.id,) if bid else (),
        statistics=() if awarded is None else _statistics(awarded),
    )


def _statistics(awarded: Part) -> tuple[Statistic, ...]:
    return tuple(
        Statistic(code, awarded.integer(f"TENDERS/{name}"))
        for name, code in STATISTICS.items()
        if awarded.find(f"TENDERS/{name}") is not None
    )
