"""Who reads partnerships whole: those who run them, and those who follow the money."""

from __future__ import annotations

from gavn.parties.roles import BUYER, ECONOMIST, INNOVATION_LEAD
from gavn.web.audience import for_role

for_partnerships = for_role(BUYER, INNOVATION_LEAD, ECONOMIST)
for_owners = for_role(BUYER, INNOVATION_LEAD)
