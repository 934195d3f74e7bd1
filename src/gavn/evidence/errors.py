"""Refusals of `evidence`: a code and its facts. The engine's own (`evidence.unit-mismatch`) come as they are."""

from __future__ import annotations

from gavn.kernel.errors import Refusal


class ProtocolNotPermitted(Refusal):
    """A protocol is written, locked and decided on by buyers and innovation leads of its owner."""

    code = "protocol.not-permitted"


class ProtocolNotFound(Refusal):
    """No such protocol, or none that the actor may see: the two are not told apart."""

    code = "protocol.not-found"


class ProtocolExists(Refusal):
    """A protocol with that short name exists: {slug}."""

    code = "protocol.exists"


class ProtocolSlugUnusable(Refusal):
    """A short name has small letters a-z, digits and single hyphens: {slug}."""

    code = "protocol.slug-unusable"


class ProtocolUnreadable(Refusal):
    """The protocol's file has mistakes: {faults}."""

    code = "protocol.unreadable"


class ProtocolLocked(Refusal):
    """A locked protocol stands as it is: {hash}."""

    code = "protocol.locked"


class ProtocolHasData(Refusal):
    """A protocol is not changed after the first observation: {hash, observations}."""

    code = "protocol.has-data"


class AmendmentUnexplained(Refusal):
    """Who amends a protocol says why."""

    code = "protocol.reason-missing"


class RowsOfPersons(Refusal):
    """Rows about people are never public: {units}."""

    code = "protocol.rows-of-persons"


class ArmsNotFitting(Refusal):
    """Suppliers are named for the protocol's products, and for no others: {found, known}."""

    code = "protocol.arms-not-fitting"


class SupplierNotFitting(Refusal):
    """A product's supplier is a supplier: {arm}."""

    code = "protocol.supplier-not-fitting"


class ApprovalIncomplete(Refusal):
    """An approval is one that the protocol asks for, with its reference and a day that has been: {known}."""

    code = "approval.incomplete"


class ObservationsNotPermitted(Refusal):
    """Investigators at the places of the test record observations."""

    code = "observations.not-permitted"


class ObservationsUnreadable(Refusal):
    """The observations have mistakes: {faults}. Nothing has been received."""

    code = "observations.unreadable"


class ObservationsEmpty(Refusal):
    """A batch has at least one observation."""

    code = "observations.empty"


class TooManyObservations(Refusal):
    """A batch has at most so many observations: {found, most}."""

    code = "observations.too-many"


class ArmUnknown(Refusal):
    """Observations name products of the protocol: {found, known}."""

    code = "observations.arm-not-known"


class ArmEnded(Refusal):
    """The product has its decision, so nothing more is observed: {arms}."""

    code = "observations.arm-ended"


class UnitNamesPerson(Refusal):
    """A unit has a code of the test, never a CPR number: {places} (from 1)."""

    code = "observations.unit-names-person"


class CorrectionNotFitting(Refusal):
    """A correction names a batch of the protocol that still counts, and says why: {supersedes}."""

    code = "observations.correction-not-fitting"


class LookNotPermitted(Refusal):
    """A look is asked for by who owns the protocol or tests under it."""

    code = "look.not-permitted"


class LookNotFound(Refusal):
    """No such look, or none that the actor may see."""

    code = "look.not-found"


class LookNotDue(Refusal):
    """No look is due yet; so many more observations are needed: {still_needed}."""

    code = "look.not-due"


class NothingNew(Refusal):
    """Nothing has been observed since the last look."""

    code = "look.nothing-new"


class OutcomeNotFitting(Refusal):
    """A decision accepts, continues or closes: {found, known}."""

    code = "evidence-decision.not-fitting"


class NotShown(Refusal):
    """Only what has met its bar is accepted: {verdict}."""

    code = "evidence-decision.level-not-met"


class ClosingBinds(Refusal):
    """The protocol's futility bound binds: the product is closed."""

    code = "evidence-decision.closing-binds"


class DecisionUnexplained(Refusal):
    """A decision has a reason."""

    code = "evidence-decision.reason-missing"


class AlreadyDecided(Refusal):
    """The product has its decision: {arm}."""

    code = "evidence-decision.exists"


class RowsHidden(Refusal):
    """Rows are shown when the test is over, and to the public only where the protocol says so."""

    code = "rows.not-permitted"
