"""Who works on needs."""

from __future__ import annotations

from gavn.parties.roles import BUYER, INNOVATION_LEAD
from gavn.web.audience import for_role

OWNERS = (BUYER, INNOVATION_LEAD)
for_owners = for_role(*OWNERS)
