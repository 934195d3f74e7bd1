"""How carrying over at a tender change says no."""

from __future__ import annotations

from gavn.kernel.errors import Refusal


class CarryOverNotPermitted(Refusal):
    """Buyers of the lead plan and order it; citizens and their caseworkers decide on single products."""

    code = "carry-over.not-permitted"


class CarryOverNotFound(Refusal):
    """No such carry-over, or item of it, that the actor can see."""

    code = "carry-over.not-found"


class CarryOverExists(Refusal):
    """The same two contracts have one already."""

    code = "carry-over.exists"


class CarryOverNotFitting(Refusal):
    """The contracts do not follow each other on that day. Facts: `switch_on`."""

    code = "carry-over.not-fitting"


class CarryOverReasonMissing(Refusal):
    """Keeping a product, refusing it or departing from the common rule needs a reason."""

    code = "carry-over.reason-missing"
