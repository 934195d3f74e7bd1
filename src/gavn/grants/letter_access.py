"""Whether a letter may be handed out, beside the rows that one may see."""

from __future__ import annotations

from uuid import UUID

from gavn.grants.errors import LetterOfProtected
from gavn.infra.actors import Actor
from gavn.parties import queries as parties
from gavn.parties.roles import CASEWORKER


def check_letter(actor: Actor, citizen_id: UUID, municipality_id: UUID) -> None:
    """One with a mandate gets no letter of a citizen whose address is protected: an earlier one may hold the address.

    Refuses `letter.protected`.
    """
    entitled = actor.is_job or actor.citizen_id == citizen_id or actor.has_role(CASEWORKER, municipality_id)
    if not entitled and parties.has_protected_address(actor=actor, citizen_id=citizen_id):
        raise LetterOfProtected
