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


class BooksClosed(Refusal):
    """The month is closed; {first_open_on} is the first day that is open."""

    code = "books.closed"


class BooksOpen(Refusal):
    """The year's months are not all closed yet; {first_open_on} is the first day that is open."""

    code = "books.open"


class YearOutside(Refusal):
    """The agreement is not in force in that year: {year}."""

    code = "agreement.year-outside"


class YearNotOver(Refusal):
    """A year is closed when it is over: {year}."""

    code = "agreement.year-not-over"


class YearIsClosed(Refusal):
    """A closed year keeps the agreement it was settled by: {year}."""

    code = "agreement.year-closed"


class AmendmentNeedsReason(Refusal):
    """An amendment says why."""

    code = "agreement.reason-missing"


class AgreementNotPermitted(Refusal):
    """The actor is no economist of the region that keeps the agreement, or of a party where that suffices."""

    code = "agreement.not-permitted"


class InitiativeNotFound(Refusal):
    """No such initiative, or none that the actor may see."""

    code = "initiative.not-found"


class InitiativeIncomplete(Refusal):
    """What an initiative must say before it is proposed or approved: {parts}."""

    code = "initiative.part-missing"


class ClusterUnknown(Refusal):
    """No cluster of that name in the agreement: {cluster, known}."""

    code = "initiative.cluster-unknown"


class InitiativePartyUnknown(Refusal):
    """Not municipalities of the cluster: {codes}."""

    code = "initiative.party-unknown"


class BenefitMissing(Refusal):
    """Every municipality that contributes must profit; of these nothing is said: {codes}."""

    code = "initiative.benefit-missing"


class CoFinancingMissing(Refusal):
    """A municipality outside the agreement joins an initiative by its own co-financing: {codes}."""

    code = "initiative.co-financing-missing"


class CoFinancingOfParty(Refusal):
    """A party of the agreement pays through the pool: {codes}."""

    code = "initiative.co-financing-of-party"


class PoolExceeded(Refusal):
    """The initiative asks for more than the cluster has left of the year's pool: {asked_dkk, left_dkk}."""

    code = "initiative.pool-exceeded"
