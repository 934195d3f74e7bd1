"""What came of it: results by lot, winning bids, contracts, and a change of a contract."""

from __future__ import annotations

from gavn.standards.eforms.render_scope import add_amount
from gavn.standards.notice.notice import Notice
from gavn.standards.notice.result import Bid, Contract, LotResult, Modification
from gavn.standards.xml_writing import Writer, day_in_zone


def add_results(extension: Writer, notice: Notice) -> None:
    """All results. Companies that bid together are one tendering party, named once."""
    parties = {members: f"TPA-{number:04d}" for number, members in enumerate(tendering_parties(notice.bids), start=1)}
    if not (notice.results or notice.bids or notice.contracts or notice.total or notice.framework_total):
        return
    holder = extension.add("efac:NoticeResult")
    add_amount(holder, "cbc:TotalAmount", notice.total)
    add_amount(holder, "efbc:OverallMaximumFrameworkContractsAmount", notice.framework_total)
    for result in notice.results:
        _add_lot_result(holder.add("efac:LotResult"), result, notice.contracts)
    for bid in notice.bids:
        _add_bid(holder.add("efac:LotTender"), bid, parties[bid.tenderer_ids])
    for contract in notice.contracts:
        _add_contract(holder.add("efac:SettledContract"), contract, notice)
    for members, party_id in parties.items():
        party = holder.add("efac:TenderingParty")
        party.add("cbc:ID", party_id, schemeName="tendering-party")
        for place, member in enumerate(members):
            tenderer = party.add("efac:Tenderer")
            tenderer.add("cbc:ID", member, schemeName="organization")
            if len(members) > 1:
                tenderer.add("efbc:GroupLeadIndicator", place == 0)


def add_modification(extension: Writer, modification: Modification, language: str) -> None:
    """Which notice and contract are changed, what and why."""
    part = extension.add("efac:ContractModification")
    part.add("efbc:ChangedNoticeIdentifier", modification.changed_notice)
    part.add("efbc:ModifiedContractIdentifier", modification.contract_id, schemeName="contract")
    part.add("efac:Change/efbc:ChangeDescription", modification.description, languageID=language)
    reason = part.add("efac:ChangeReason")
    reason.add("cbc:ReasonCode", modification.reason_code, listName="modification-justification")
    reason.add("efbc:ReasonDescription", modification.reason, languageID=language)


def tendering_parties(bids: tuple[Bid, ...]) -> list[tuple[str, ...]]:
    """The companies that bid together, in the order in which they first occur."""
    return list(dict.fromkeys(bid.tenderer_ids for bid in bids))


def _add_lot_result(part: Writer, result: LotResult, contracts: tuple[Contract, ...]) -> None:
    part.add("cbc:ID", result.id, schemeName="result")
    add_amount(part, "cbc:HigherTenderAmount", result.highest)
    add_amount(part, "cbc:LowerTenderAmount", result.lowest)
    part.add_some("cbc:TenderResultCode", result.status, listName="winner-selection-status")
    if result.reason:
        part.add("efac:DecisionReason/efbc:DecisionReasonCode", result.reason, listName="non-award-justification")
    for bid_id in result.bid_ids:
        part.add("efac:LotTender/cbc:ID", bid_id, schemeName="tender")
    add_amount(part, "efac:FrameworkAgreementValues/cbc:MaximumValueAmount", result.maximum)
    for statistic in result.statistics:
        counted = part.add("efac:ReceivedSubmissionsStatistics")
        counted.add("efbc:StatisticsCode", statistic.code, listName="received-submission-type")
        counted.add("efbc:StatisticsNumeric", statistic.count)
    for contract in contracts:
        if set(contract.bid_ids) & set(result.bid_ids):
            part.add("efac:SettledContract/cbc:ID", contract.id, schemeName="contract")
    part.add("efac:TenderLot/cbc:ID", result.lot_id, schemeName="Lot")


def _add_bid(part: Writer, bid: Bid, party_id: str) -> None:
    part.add("cbc:ID", bid.id, schemeName="tender")
    part.add_some("cbc:RankCode", bid.rank)
    if bid.rank is not None:
        part.add("efbc:TenderRankedIndicator", True)
    add_amount(part, "cac:LegalMonetaryTotal/cbc:PayableAmount", bid.value)
    if bid.subcontracting:
        part.add("efac:SubcontractingTerm/efbc:TermCode", bid.subcontracting, listName="applicability")
    part.add("efac:TenderingParty/cbc:ID", party_id, schemeName="tendering-party")
    part.add("efac:TenderLot/cbc:ID", bid.lot_id, schemeName="Lot")
    part.add("efac:TenderReference/cbc:ID", bid.reference)


def _add_contract(part: Writer, contract: Contract, notice: Notice) -> None:
    part.add("cbc:ID", contract.id, schemeName="contract")
    part.add_some("cbc:AwardDate", day_in_zone(contract.awarded_on, notice.issued_at))
    part.add_some("cbc:IssueDate", day_in_zone(contract.signed_on, notice.issued_at))
    if contract.title:
        part.add("cbc:Title", contract.title, languageID=notice.language)
    if contract.within_framework:
        part.add("efbc:ContractFrameworkIndicator", True)
    for buyer_id in contract.buyer_ids:
        part.add("cac:SignatoryParty/cac:PartyIdentification/cbc:ID", buyer_id, schemeName="organization")
    part.add("efac:ContractReference/cbc:ID", contract.reference)
    for bid_id in contract.bid_ids:
        part.add("efac:LotTender/cbc:ID", bid_id, schemeName="tender")
