"""Who works with tests: owners, those who test, and the companies whose products are tested."""

from __future__ import annotations

from gavn.parties.roles import BID_MANAGER, BUYER, INNOVATION_LEAD, INVESTIGATOR
from gavn.web.audience import for_role

OWNERS = (BUYER, INNOVATION_LEAD)
for_owners = for_role(*OWNERS)
for_testers = for_role(INVESTIGATOR)
for_insiders = for_role(INVESTIGATOR, *OWNERS)
for_followers = for_role(INVESTIGATOR, BID_MANAGER, *OWNERS)
