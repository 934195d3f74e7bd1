"""Refusals of `settlement`: a code and its facts."""

from __future__ import annotations

from gavn.kernel.errors import Refusal


class AgreementNotFound(Refusal):
    """No agreement with that id, or none that the actor may see: {agreement}."""

    code = "agreement.not-found"


class AgreementExists(Refusal):
    """An agreement with that id is registered with another text: {agreement}."""

    code = "agreement.exists"


class AgreementPartyUnknown(Refusal):
    """Codes in the document that no organisation has: {codes}."""

    code = "agreement.party-unknown"


class LedgerNotPermitted(Refusal):
    """The actor does not work with the finances of that organisation."""

    code = "ledger.not-permitted"


class PostingNotFound(Refusal):
    """No such posting, or none that the actor may see."""

    code = "posting.not-found"


class CorrectionNeedsReason(Refusal):
    """A correction says why."""

    code = "posting.correction-needs-reason"


class AmountZero(Refusal):
    """A posting moves money."""

    code = "posting.amount-zero"


class CostKindUnknown(Refusal):
    """No such kind of cost: {kind, known}."""

    code = "posting.kind-unknown"


class PostedBefore(Refusal):
    """The same cause was posted before with another amount or text."""

    code = "posting.posted-before"
