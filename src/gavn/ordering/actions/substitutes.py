"""Offer another product for packs that cannot be sent; the citizen takes it or not."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from gavn.contracts import queries as contracts
from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.infra.steps import target
from gavn.kernel.ids import uuid7
from gavn.ordering import rules
from gavn.ordering.actions.lines import cancel_line
from gavn.ordering.actions.orders import OrderRequestLine, place_order
from gavn.ordering.errors import LineNotFound, LineNothingWaiting
from gavn.ordering.errors_after import SubstituteNotFitting, SubstituteNotFound, SubstituteNotPossible
from gavn.ordering.events import SubstituteAnswered, SubstituteOffered
from gavn.ordering.line_moves import locked, waiting_packs
from gavn.ordering.models import OrderLine, SubstituteOffer
from gavn.ordering.states import SUBSTITUTE_MOVES

LONGEST_REASON = 500


def offer_substitute(
    *, actor: Actor, line_id: UUID, product_id: UUID, packs: int, reason: str, now: dt.datetime
) -> UUID:
    """The supplier offers packs of another product of its own for what waits of a line.

    Of the same product group, on the same contract, no dearer a unit. Refuses `line.not-found`,
    `line.nothing-waiting`, `substitute.not-fitting`.
    """
    with acting(actor):
        lines = locked(OrderLine.objects.select_related("product", "contract_line").filter(id=line_id))
        if not lines or not rules.may_supply(actor, lines[0].supplier_id):
            raise LineNotFound(line_ids=[str(line_id)])
        line = lines[0]
        if waiting_packs(line) == 0:
            raise LineNothingWaiting(line_id=str(line_id))
        _check(actor, line, product_id, packs, reason, day_of(now))
        offer = SubstituteOffer(
            id=uuid7(now), line=line, citizen_id=line.citizen_id, municipality_id=line.municipality_id,
            supplier_id=line.supplier_id, product_id=product_id, packs=packs, reason=reason.strip()[:LONGEST_REASON],
            state="offered", offered_at=now,
        )  # fmt: skip
        SubstituteOffer.objects.bulk_create([offer], ignore_conflicts=True)
        if not SubstituteOffer.objects.filter(id=offer.id).exists():
            raise SubstituteNotFitting(why="offered")
        record([SubstituteOffered(offer.id)], actor=actor, now=now)
        return offer.id


def answer_substitute(*, actor: Actor, offer_id: UUID, accepts: bool, now: dt.datetime) -> UUID | None:
    """Take the substitute in place of what waits, under the rules of every order, or go on waiting.

    Taken: the waiting packs are cancelled and given back, and the substitute is ordered; both or neither. Answers the
    new order's id. Refuses `substitute.not-found`, `substitute.wrong-state`, `substitute.not-possible`.
    """
    with acting(actor):
        offer = SubstituteOffer.objects.select_for_update(no_key=True).filter(id=offer_id).first()
        if offer is None or not rules.may_receive(actor, offer.citizen_id, offer.municipality_id):
            raise SubstituteNotFound
        offer.state = target(SUBSTITUTE_MOVES, "accept" if accepts else "decline", offer.state, noun="substitute")
        if accepts:
            offer.order_id = _exchange(actor, offer, now)
        offer.answered_at, offer.answered_by_name = now, actor.name
        offer.save(update_fields=["state", "order", "answered_at", "answered_by_name"])
        record([SubstituteAnswered(offer.id, accepts)], actor=actor, now=now)
        return offer.order_id


def _exchange(actor: Actor, offer: SubstituteOffer, now: dt.datetime) -> UUID:
    cancel_line(actor=actor, line_id=offer.line_id, reason=offer.reason, now=now)
    outcome = place_order(
        actor=actor, citizen_id=offer.citizen_id, lines=[OrderRequestLine(offer.product_id, offer.packs)],
        key=f"substitute:{offer.id}", now=now,
    )  # fmt: skip
    if not outcome.any_accepted:
        raise SubstituteNotPossible(reason=outcome.lines[0].code, **outcome.lines[0].facts)
    return outcome.order_id


def _check(actor: Actor, line: OrderLine, product_id: UUID, packs: int, reason: str, today: dt.date) -> None:
    offers = contracts.offers(
        actor=actor, product_ids=[product_id], contract_id=line.contract_line.contract_id, on=today
    )
    offered = offers.get(product_id)
    why = ""
    if offered is None or offered.supplier_id != line.supplier_id or product_id == line.product_id:
        why = "product"
    elif offered.group_id != line.product.group_id:
        why = "group"
    elif offered.price_ore * line.product.units_per_pack > line.price_ore * offered.units_per_pack:
        why = "dearer"
    elif not 0 < packs * offered.units_per_pack <= waiting_packs(line) * line.product.units_per_pack:
        why = "packs"
    elif not reason.strip():
        why = "reason"
    if why:
        raise SubstituteNotFitting(why=why)
