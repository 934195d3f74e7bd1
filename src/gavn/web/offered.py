"""Which contracts and product groups there are to choose from, as several audiences need them."""

from __future__ import annotations

import datetime as dt

from gavn.contracts import queries as contracts
from gavn.contracts.queries import ContractView
from gavn.infra.actors import Actor
from gavn.parties import queries as parties
from gavn.web.words import group_name


def joint_contracts(actor: Actor, on: dt.date) -> tuple[ContractView, ...]:
    """The contracts that run on a day and name a region, each once: the joint ones."""
    found: dict[object, ContractView] = {}
    for region in parties.organisations(actor=actor, kind="region", on=on):
        for contract in contracts.contracts_for(actor=actor, organisation_id=region.id, on=on):
            found.setdefault(contract.id, contract)
    return tuple(found.values())


def group_choices() -> list[tuple[str, str]]:
    """Every product group as a choice of a form."""
    return [(str(group.id), group_name(group.name_da, group.name_en)) for group in contracts.product_groups()]
