"""How standing orders say no."""

from __future__ import annotations

from gavn.kernel.errors import Refusal


class StandingNotFound(Refusal):
    """No such standing order that the actor can see."""

    code = "standing.not-found"


class StandingUnreadable(Refusal):
    """A value that no standing order can have. Facts: `field`, `found`, `expected`."""

    code = "standing.unreadable"


class StandingTooSoon(Refusal):
    """The first or next day must be later. Facts: `earliest`."""

    code = "standing.too-soon"


class StandingExists(Refusal):
    """A product stands in another running standing order of the citizen. Facts: `product_ids`."""

    code = "standing.product-twice"
