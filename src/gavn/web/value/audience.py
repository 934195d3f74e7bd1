"""Who works on value cases, and the case that a page is about."""

from __future__ import annotations

from gavn.parties.roles import BUYER, ECONOMIST, INNOVATION_LEAD
from gavn.web.audience import for_role

for_value = for_role(ECONOMIST, BUYER, INNOVATION_LEAD)
