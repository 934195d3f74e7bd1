"""Who reacts to what: the whole event graph on one page."""

from __future__ import annotations

from gavn.contracts.events import PriceSet
from gavn.evidence import subscribers as evidence
from gavn.evidence.events import LookTaken, VerificationAsked
from gavn.grants import subscribers as grants
from gavn.grants.events import ClaimRefunded
from gavn.infra import events
from gavn.infra.post import carrier
from gavn.journeys import carry_over_grants, contract_from_award, rebind_value
from gavn.needs import subscribers as needs
from gavn.needs.events import MeetingAnnounced, NeedJoinedTheme
from gavn.ordering import subscribers as ordering
from gavn.ordering.events import (
    CarryOverOrdered,
    CarryOverPlanned,
    GoodsReceived,
    GoodsReturned,
    LineReminded,
    OrderPlaced,
)
from gavn.parties.events import CitizenStandingChanged
from gavn.partnerships import subscribers as partnerships
from gavn.settlement import subscribers as settlement
from gavn.settlement.events import (
    CostPosted,
    GoodsPosted,
    InitiativeApproved,
    PostingCorrected,
    RefundPosted,
    YearClosed,
)
from gavn.tenders.events import AwardSigned
from gavn.value.events import ParameterBound


def connect() -> None:
    """Connect every reaction. Called once, when the process starts."""
    events.connect(CitizenStandingChanged, "grants.follow-citizens", grants.follow_citizens)
    events.connect(CitizenStandingChanged, "ordering.follow-citizens", ordering.follow_citizens)
    events.connect(CarryOverPlanned, "journeys.fill-carry-over", carry_over_grants.fill_plans)
    events.connect(CarryOverOrdered, "journeys.carry-over", carry_over_grants.do_ordered)
    if carrier() is not None:
        events.connect(OrderPlaced, "ordering.send-order-documents", ordering.send_order_documents)
        events.connect(LineReminded, "ordering.send-reminded-orders", ordering.send_reminded_orders)
    events.connect(GoodsReceived, "settlement.post-deliveries", settlement.post_deliveries)
    events.connect(NeedJoinedTheme, "needs.tell-of-needs", needs.tell_of_needs)
    events.connect(MeetingAnnounced, "needs.tell-of-meetings", needs.tell_of_meetings)
    for looked in (LookTaken, VerificationAsked):
        events.connect(looked, "evidence.recompute", evidence.recompute)
    events.connect(GoodsReturned, "settlement.post-returns", settlement.post_returns)
    events.connect(ClaimRefunded, "settlement.post-refunds", settlement.post_refunds)
    events.connect(YearClosed, "settlement.post-contributions", settlement.post_contributions_of_year)
    events.connect(InitiativeApproved, "settlement.pay-initiatives", settlement.pay_initiatives)
    for posted in (GoodsPosted, CostPosted, RefundPosted, PostingCorrected):
        events.connect(posted, "journeys.rebind-value", rebind_value.after_postings)
    events.connect(PriceSet, "journeys.rebind-value", rebind_value.after_postings)
    events.connect(ParameterBound, "journeys.bind-value", rebind_value.after_binding)
    events.connect(AwardSigned, "journeys.contract-from-award", contract_from_award.register_signed_contracts)
    events.connect(LookTaken, "partnerships.take-over-looks", partnerships.take_over_looks)
