"""How ordering says no to a document from a supplier. Nothing of it is then taken."""

from __future__ import annotations

from gavn.kernel.errors import Refusal


class DocumentNotPermitted(Refusal):
    """The actor does not speak for the supplier of the document."""

    code = "document.not-permitted"


class DocumentKindNotTaken(Refusal):
    """A document that no supplier sends us. Facts: `found`."""

    code = "document.kind-not-taken"


class DocumentOrderUnknown(Refusal):
    """No order of this supplier has that number. Facts: `number`."""

    code = "document.order-unknown"


class DocumentLineUnknown(Refusal):
    """The order has no such line. Facts: `line`."""

    code = "document.line-unknown"


class DocumentLineAdded(Refusal):
    """A supplier never creates a line. Facts: `line`."""

    code = "document.line-added"


class DocumentQuantity(Refusal):
    """Not a whole number of packs, or a price that is no whole øre. Facts: `line`, `found`."""

    code = "document.quantity"


class DocumentPartyUnknown(Refusal):
    """The document names a payer that Gavn does not know, or another currency than DKK. Facts: `found`."""

    code = "document.party-unknown"


class DocumentNumberReused(Refusal):
    """The number stands for another document of that kind. Facts: `number`."""

    code = "document.number-reused"


class DocumentNoEndpoint(Refusal):
    """An authority without a GLN number cannot be named in a document. Facts: `organisation`."""

    code = "document.no-endpoint"


class DeskRowsRefused(Refusal):
    """Rows of a supplier's list that cannot be done; nothing of the list is. Facts: `rows` (row, code, facts)."""

    code = "desk.rows-refused"


class DeskLineUnknown(Refusal):
    """The supplier has no such order line, and never makes one. Facts: `number`, `line`."""

    code = "desk.line-not-found"


class DeskNothingSaid(Refusal):
    """A row that neither confirms nor promises nor sends."""

    code = "desk.nothing-said"


class DeskNumberMissing(Refusal):
    """A despatch number, packs and lots belong together."""

    code = "desk.number-missing"
