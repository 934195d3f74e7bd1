"""How what comes after an order says no: substitutes, returns, recalls, invoices."""

from __future__ import annotations

from gavn.kernel.errors import Refusal


class SubstituteNotFound(Refusal):
    """No such offer that the actor can see."""

    code = "substitute.not-found"


class SubstituteNotFitting(Refusal):
    """Another group, supplier or contract, or dearer a unit than what was ordered. Facts: `why`."""

    code = "substitute.not-fitting"


class SubstituteNotPossible(Refusal):
    """The intake refused the substitute; nothing was cancelled. Facts: `reason` (its code)."""

    code = "substitute.not-possible"


class ReturnNotFound(Refusal):
    """No such return or delivery line that the actor can see."""

    code = "return.not-found"


class ReturnTooMuch(Refusal):
    """More packs than were received and are not on their way back. Facts: `packs`, `most`."""

    code = "return.too-much"


class ReturnUnreadable(Refusal):
    """A reason that is not known, or a rejection without a note. Facts: `field`."""

    code = "return.unreadable"


class RecallNotPermitted(Refusal):
    """The supplier of the product recalls its lots."""

    code = "recall.not-permitted"


class LotUnreadable(Refusal):
    """A lot without a number, or more packs of lots than were sent. Facts: `field`."""

    code = "lot.unreadable"


class InvoiceNotFound(Refusal):
    """No such invoice that the actor can see."""

    code = "invoice.not-found"


class InvoiceNotPermitted(Refusal):
    """The supplier sends invoices; the payer decides on disputes."""

    code = "invoice.not-permitted"


class InvoiceUnreadable(Refusal):
    """A value that no invoice can have, such as a negative quantity. Facts: `field`, `found`, `expected`."""

    code = "invoice.unreadable"


class InvoiceNumberReused(Refusal):
    """The number stands for another invoice. Facts: `number`."""

    code = "invoice.number-reused"
