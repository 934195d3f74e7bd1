"""Issue order cards, and order by one: on paper and by telephone under the same rules and in the same ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.kernel.ids import uuid7
from gavn.ordering import rules
from gavn.ordering.actions.orders import OrderOutcome, OrderRequestLine, check_may_order, place_order
from gavn.ordering.errors_card import CardNotFound, CardUsed
from gavn.ordering.models import OrderCard
from gavn.ordering.order_numbers import is_order_number, new_order_number
from gavn.parties import queries as parties


@dataclass(frozen=True, slots=True)
class CardView:
    """A card that can be used, and whose it is."""

    code: str
    citizen_id: UUID


def issue_card(*, actor: Actor, citizen_id: UUID, now: dt.datetime) -> str:
    """A new card for the citizen; the one before counts no more. Answers its code.

    Refuses `order.not-permitted`, `order.own-case`, `citizen.not-found`.
    """
    with acting(actor):
        check_may_order(actor, citizen_id)
        citizen = parties.citizen(actor=actor, citizen_id=citizen_id, what="card.issued", now=now)
        return _issue(citizen_id, citizen.municipality_id, now)


def card(*, actor: Actor, code: str, now: dt.datetime) -> CardView:
    """The card with that code, where it can be used. Refuses `card.not-found`, `card.used`."""
    with acting(actor):
        row = _card(actor, code)
        return CardView(row.code, row.citizen_id)


def order_by_card(
    *, actor: Actor, code: str, lines: Sequence[OrderRequestLine], now: dt.datetime
) -> tuple[OrderOutcome, str]:
    """What the citizen wrote on the card or said on the telephone, as an order of the card's citizen, once.

    The card's code is the order's key; with the goods comes the next card, whose code is answered too. Refuses
    `card.not-found`, `card.used` and what `place_order` refuses.
    """
    with acting(actor):
        row = _card(actor, code)
        outcome = place_order(actor=actor, citizen_id=row.citizen_id, lines=lines, key=f"card:{row.code}", now=now)
        row.order_id = outcome.order_id
        row.save(update_fields=["order"])
        return outcome, _issue(row.citizen_id, row.municipality_id, now)


def _card(actor: Actor, code: str) -> OrderCard:
    asked = code.strip().upper()
    if not is_order_number(asked):
        raise CardNotFound
    row = OrderCard.objects.select_for_update(no_key=True).filter(code=asked).first()
    if row is None or not rules.may_receive(actor, row.citizen_id, row.municipality_id):
        raise CardNotFound
    if row.ended_at is not None:
        raise CardUsed
    return row


def _issue(citizen_id: UUID, municipality_id: UUID, now: dt.datetime) -> str:
    OrderCard.objects.filter(citizen_id=citizen_id, ended_at=None).update(ended_at=now)
    issued = OrderCard.objects.create(
        id=uuid7(now), code=new_order_number(day_of(now).year), citizen_id=citizen_id, municipality_id=municipality_id,
        issued_at=now,
    )  # fmt: skip
    return issued.code
