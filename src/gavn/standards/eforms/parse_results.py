"""What came of it: results by lot, winning bids, contracts, and a change of a contract."""

from __future__ import annotations

from gavn.standards.eforms.parse_scope import read_amount
from gavn.standards.notice.codes import MODIFICATION_REASONS, NO_WINNER_REASONS, RESULT_STATUSES, STATISTICS
from gavn.standards.notice.result import Bid, Contract, LotResult, Modification, Statistic
from gavn.standards.xml_parts import Part

Results = tuple[tuple[LotResult, ...], tuple[Bid, ...], tuple[Contract, ...]]


def read_results(extension: Part) -> Results:
    """Results, bids and contracts; none where the notice has no results."""
    holder = extension.part("efac:NoticeResult")
    if holder is None:
        return (), (), ()
    parties = {
        party.text("cbc:ID"): party.texts("efac:Tenderer/cbc:ID") for party in holder.parts("efac:TenderingParty")
    }
    results = [_lot_result(part, number) for number, part in enumerate(holder.parts("efac:LotResult"), start=1)]
    bids = [_bid(part, parties) for part in holder.parts("efac:LotTender")]
    contracts = [_contract(part) for part in holder.parts("efac:SettledContract")]
    _check_contracts(holder, {contract.id for contract in contracts})
    return tuple(results), tuple(bids), tuple(contracts)


def _check_contracts(holder: Part, known: set[str]) -> None:
    """A result names its contracts too; they follow from the bids, but none may be named that is not there."""
    path = "efac:SettledContract/cbc:ID"
    for result in holder.parts("efac:LotResult"):
        for name in result.texts(path):
            if name not in known:
                result.fault(path, repr(name), "the id of a contract in the notice", result.find(path))


def read_modification(extension: Part) -> Modification | None:
    """Which notice and contract are changed, what and why."""
    part = extension.part("efac:ContractModification")
    if part is None:
        extension.fault("efac:ContractModification", "nothing", "what is changed")
        return None
    return Modification(
        changed_notice=part.text("efbc:ChangedNoticeIdentifier"),
        contract_id=part.text("efbc:ModifiedContractIdentifier"),
        description=part.text("efac:Change/efbc:ChangeDescription"),
        reason_code=part.text("efac:ChangeReason/cbc:ReasonCode", choices=MODIFICATION_REASONS),
        reason=part.text("efac:ChangeReason/efbc:ReasonDescription"),
    )


def _lot_result(part: Part, number: int) -> LotResult:
    return LotResult(
        id=part.text("cbc:ID", f"RES-{number:04d}"),
        lot_id=part.text("efac:TenderLot/cbc:ID"),
        status=part.text("cbc:TenderResultCode", "", choices=RESULT_STATUSES),
        reason=part.text("efac:DecisionReason/efbc:DecisionReasonCode", "", choices=NO_WINNER_REASONS),
        bid_ids=part.texts("efac:LotTender/cbc:ID"),
        lowest=read_amount(part, "cbc:LowerTenderAmount"),
        highest=read_amount(part, "cbc:HigherTenderAmount"),
        maximum=read_amount(part, "efac:FrameworkAgreementValues/cbc:MaximumValueAmount"),
        statistics=tuple(
            Statistic(
                counted.text("efbc:StatisticsCode", choices=STATISTICS),
                counted.integer("efbc:StatisticsNumeric"),
            )
            for counted in part.parts("efac:ReceivedSubmissionsStatistics")
        ),
    )


def _bid(part: Part, parties: dict[str, tuple[str, ...]]) -> Bid:
    party_path = "efac:TenderingParty/cbc:ID"
    party_id = part.text(party_path)
    if party_id and party_id not in parties:
        part.fault(party_path, repr(party_id), "the id of a tendering party in the notice", part.find(party_path))
    return Bid(
        id=part.text("cbc:ID"),
        lot_id=part.text("efac:TenderLot/cbc:ID"),
        tenderer_ids=parties.get(party_id, ()),
        reference=part.text("efac:TenderReference/cbc:ID", ""),
        value=read_amount(part, "cac:LegalMonetaryTotal/cbc:PayableAmount"),
        rank=part.integer("cbc:RankCode", None),
        subcontracting=part.text("efac:SubcontractingTerm/efbc:TermCode[@listName='applicability']", ""),
    )


def _contract(part: Part) -> Contract:
    return Contract(
        id=part.text("cbc:ID"),
        reference=part.text("efac:ContractReference/cbc:ID", ""),
        bid_ids=part.texts("efac:LotTender/cbc:ID"),
        buyer_ids=part.texts("cac:SignatoryParty/cac:PartyIdentification/cbc:ID"),
        title=part.text("cbc:Title", ""),
        awarded_on=part.date("cbc:AwardDate", None),
        signed_on=part.date("cbc:IssueDate", None),
        within_framework=part.boolean("efbc:ContractFrameworkIndicator", False),
    )
