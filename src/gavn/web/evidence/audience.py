"""Who works with tests: owners, those who test, and the companies whose products are tested."""

from __future__ import annotations

from gavn.evidence import rules
from gavn.evidence.views import ProtocolView
from gavn.parties.roles import BID_MANAGER, BUYER, INNOVATION_LEAD, INVESTIGATOR
from gavn.web.audience import for_role
from gavn.web.request import PageRequest

OWNERS = (BUYER, INNOVATION_LEAD)
for_owners = for_role(*OWNERS)
for_testers = for_role(INVESTIGATOR)
for_insiders = for_role(INVESTIGATOR, *OWNERS)
for_followers = for_role(INVESTIGATOR, BID_MANAGER, *OWNERS)


def may_see_rows(request: PageRequest, protocol: ProtocolView) -> bool:
    """Whether the rows are shown: the test is over, and they are public or the reader is inside it."""
    inside = rules.may_look(request.actor, protocol.owner_id, protocol.site_ids)
    return protocol.state == "closed" and (protocol.rows_public or inside)
