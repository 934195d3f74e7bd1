"""Who works on tenders. What a tender shows to each is decided by the queries."""

from __future__ import annotations

from gavn.parties.roles import BID_MANAGER, BUYER, EVALUATOR
from gavn.web.audience import for_role

for_buyers = for_role(BUYER)
for_authorities = for_role(BUYER, EVALUATOR)
for_bidders = for_role(BID_MANAGER)
