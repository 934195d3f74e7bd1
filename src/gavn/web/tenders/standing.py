"""What a reader is to a tender: its lead, a joint buyer, an evaluator, a company that may bid, or anybody."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gavn.infra.actors import Actor
from gavn.parties.roles import BID_MANAGER, BUYER
from gavn.tenders import rules
from gavn.tenders.views import TenderView

EDITABLE = ("draft", "dialogue")
OPENED = ("negotiation", "opened", "quality-locked", "evaluated", "award-decided", "standstill", "contracted")
LOCKED = OPENED[2:]
TOLD = ("standstill", "contracted")


@dataclass(frozen=True, slots=True)
class Standing:
    """`party_ids` are the reader's own authorities in the tender, `company_ids` the companies that it bids for."""

    is_lead: bool
    is_inside: bool
    may_mark: bool
    party_ids: tuple[UUID, ...]
    company_ids: tuple[UUID, ...]
    state: str

    @property
    def may_edit(self) -> bool:
        """Whether the reader may still change what is tendered."""
        return self.is_lead and self.state in EDITABLE

    @property
    def sees_offers(self) -> bool:
        """Whether what the bids say of quality is open to the reader."""
        return self.is_inside and self.state in OPENED

    @property
    def sees_result(self) -> bool:
        """Whether the reader may see prices and what follows from them."""
        return self.is_inside and self.state in LOCKED


def standing(actor: Actor, tender: TenderView) -> Standing:
    """The reader's part in a tender."""
    party_ids = tuple(each.organisation_id for each in tender.parties)
    buyer_ids = {tender.lead_id, *party_ids}
    return Standing(
        is_lead=rules.may_lead(actor, tender.lead_id),
        is_inside=rules.may_look_inside(actor, buyer_ids),
        may_mark=rules.may_mark(actor, buyer_ids),
        party_ids=tuple(each for each in party_ids if actor.has_role(BUYER, each)),
        company_ids=actor.organisations(BID_MANAGER),
        state=tender.state,
    )
