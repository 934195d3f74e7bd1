"""How order cards say no."""

from __future__ import annotations

from gavn.kernel.errors import Refusal


class CardNotFound(Refusal):
    """No such card in the actor's municipality, or the code is misheard."""

    code = "card.not-found"


class CardUsed(Refusal):
    """The card was used, or another has taken its place."""

    code = "card.used"
