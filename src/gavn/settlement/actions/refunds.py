"""Post what a municipality refunds a citizen who bought elsewhere (frit valg)."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.settlement.actions.entries import Side, write_entry
from gavn.settlement.events import RefundPosted


def post_refund(
    *,
    actor: Actor,
    claim_id: UUID,
    municipality_id: UUID,
    group_id: UUID,
    units: int,
    refund_ore: int,
    bought_on: dt.date,
    now: dt.datetime,
) -> UUID | None:
    """Spent on aids by the municipality that decided the claim, owed to the citizen: on the day of the purchase.

    On the first open day where that month is closed. Once for a claim: again gives the first posting. A refund of
    nothing is not posted. The citizen is named by the claim alone. Refuses `ledger.not-permitted`.
    """
    with acting(actor):
        if refund_ore == 0:
            return None
        posting_id, posted = write_entry(
            actor=actor,
            kind="refund",
            cause=claim_id,
            sides=(
                Side(municipality_id, "aids", refund_ore, group_id, units),
                Side(municipality_id, "citizens", -refund_ore, group_id, units),
            ),
            on=bought_on,
            text="",
            now=now,
        )
        if posted:
            record([RefundPosted(posting_id, municipality_id, refund_ore)], actor=actor, now=now)
        return posting_id
