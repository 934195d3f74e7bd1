"""From an award to a contract with buyers, products and prices, without typing anything again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gavn.contracts import queries as contracts
from gavn.contracts.actions.answered import answer_need
from gavn.contracts.actions.contracts import ContractRef, register_contract
from gavn.contracts.actions.lines import NewOffer, offer_products
from gavn.contracts.actions.products import NewProduct, register_products
from gavn.contracts.actions.terms import Terms, set_terms
from gavn.contracts.errors import BuyersMissing, ContractNumberTaken
from gavn.infra.actors import Actor, acting
from gavn.infra.events import Recorded
from gavn.infra.outbox import WORKER
from gavn.kernel.errors import Refusal
from gavn.partnerships import queries as partnerships
from gavn.tenders import queries as tenders
from gavn.tenders.actions.awards import AwardedTender, sign_award
from gavn.tenders.views import AwardTerms

ONE_CONTRACT = "one"


def sign_contract(*, actor: Actor, tender_id: UUID, now: dt.datetime) -> AwardedTender:
    """A buyer of the lead signs. The contract itself is registered a moment later, by the reaction to it.

    Refuses what would keep the contract from being registered (`contract.number-taken`, `contract.buyers-missing`,
    `product-group.unknown` {codes}) and what `sign_award` refuses.
    """
    with acting(actor):
        terms = tenders.award_terms(actor=actor, tender_id=tender_id)
        if not terms.buyers:
            raise BuyersMissing
        for part in _parts(terms):
            if not terms.signed and contracts.number_taken(actor=actor, number=part.number):
                raise ContractNumberTaken(number=part.number)
        _groups(terms)
        return sign_award(actor=actor, tender_id=tender_id, now=now)


def register_signed_contracts(events: Sequence[Recorded], now: dt.datetime) -> None:
    """The reaction to signed awards: each becomes a contract under the number of its tender."""
    for event in events:
        _register(tenders.award_terms(actor=WORKER, tender_id=UUID(event.payload["tender_id"])), now)


@dataclass(frozen=True, slots=True)
class _Part:
    """One contract of an award: its number, who leads it, its maximum and who may call off."""

    number: str
    lead_id: UUID
    maximum_ore: int
    buyers: tuple[tuple[UUID, int], ...]


def _parts(terms: AwardTerms) -> tuple[_Part, ...]:
    """One contract of all buyers, or one of each where the notice said that several are tendered."""
    if terms.contract_form == ONE_CONTRACT:
        return (_Part(terms.number, terms.lead_id, terms.maximum_ore, terms.buyers),)
    return tuple(
        _Part(f"{terms.number}-{place}", buyer_id, ceiling_ore, ((buyer_id, ceiling_ore),))
        for place, (buyer_id, ceiling_ore) in enumerate(terms.buyers, 1)
    )


def _register(terms: AwardTerms, now: dt.datetime) -> tuple[ContractRef, ...]:
    """The contracts, all of them or nothing; none where a repeated event finds them registered."""
    parts = _parts(terms)
    if any(contracts.number_taken(actor=WORKER, number=part.number) for part in parts):
        return ()
    products = _products(terms, now)
    offers = [NewOffer(products[item.organisation_id, item.item_number], item.price_ore) for item in terms.items]
    return tuple(_register_part(terms, part, offers, now) for part in parts)


def _register_part(terms: AwardTerms, part: _Part, offers: Sequence[NewOffer], now: dt.datetime) -> ContractRef:
    contract = register_contract(
        actor=WORKER,
        number=part.number,
        title=terms.title,
        lead_id=part.lead_id,
        start_on=terms.start_on,
        end_before=terms.end_before,
        maximum_ore=part.maximum_ore,
        buyers=part.buyers,
        now=now,
    )
    estimated_ore = min(terms.estimated_ore, part.maximum_ore)
    said = Terms(estimated_ore=estimated_ore, lots=terms.lots, suppliers=terms.winners)
    set_terms(actor=WORKER, contract_id=contract.id, terms=said, now=now)
    offer_products(actor=WORKER, contract_id=contract.id, offers=offers, start_on=terms.start_on, now=now)
    for need_id in partnerships.needs_of_tender(terms.tender_id, actor=WORKER):
        answer_need(actor=WORKER, contract_id=contract.id, need_id=need_id, now=now)
    return contract


def _products(terms: AwardTerms, now: dt.datetime) -> dict[tuple[UUID, str], UUID]:
    """The products of the award by supplier and item number; those that are known already are used again."""
    known = contracts.known_products(actor=WORKER, supplier_ids=[item.organisation_id for item in terms.items])
    groups = _groups(terms)
    new = [
        NewProduct(item.item_number, item.name, groups[item.group_code], item.organisation_id, item.units_per_pack)
        for item in terms.items
        if (item.organisation_id, item.item_number) not in known
    ]
    return known | register_products(actor=WORKER, products=new, now=now)


def _groups(terms: AwardTerms) -> dict[str, UUID]:
    groups = {group.code: group.id for group in contracts.product_groups()}
    unknown = sorted({item.group_code for item in terms.items} - groups.keys())
    if unknown:
        raise Refusal("product-group.unknown", codes=unknown)
    return groups
