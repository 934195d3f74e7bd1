"""Refusals of `grants`: a code and its facts."""

from __future__ import annotations

from gavn.kernel.errors import Refusal


class ApplicationNotPermitted(Refusal):
    """A nurse applies for citizens of the clinic's own; a caseworker decides for the own municipality."""

    code = "application.not-permitted"


class ApplicationNotFound(Refusal):
    """No such application, or none that the actor may see: the two are not told apart."""

    code = "application.not-found"


class ApplicationLinesMissing(Refusal):
    """An application names at least one product group."""

    code = "application.lines-missing"


class ConsentMissing(Refusal):
    """The citizen has consented by the day of the application (retssikkerhedsloven § 11 a): {consent_on, today}."""

    code = "application.consent-missing"


class IndicationUnknown(Refusal):
    """An indication is one of the list: {found, known}."""

    code = "application.indication-unknown"


class NoContract(Refusal):
    """No contract names the citizen's municipality that day and offers every group: {municipality_id, group_ids}."""

    code = "application.no-contract"


class LineNotPositive(Refusal):
    """Units and months of a line are above zero: {group_id, units, every_months}."""

    code = "line.not-positive"


class GroupTwice(Refusal):
    """A product group stands once: {group_ids}."""

    code = "line.group-twice"


class OutcomeUnknown(Refusal):
    """A decision grants, grants partly or refuses: {found, known}."""

    code = "decision.outcome-unknown"


class LinesDoNotFit(Refusal):
    """What is granted does not fit the outcome: {outcome, group_ids}.

    granted: every group applied for, with at least as much; partly: some of it and not all; refused: nothing.
    """

    code = "decision.lines-do-not-fit"


class StartMissing(Refusal):
    """A grant begins on a day."""

    code = "decision.start-missing"


class StartBeforeApplication(Refusal):
    """What was bought before the application is not supported: {start_on, received_on}."""

    code = "decision.start-before-application"


class LetterPartMissing(Refusal):
    """A decision letter lacks what forvaltningsloven §§ 22-25 demand: {parts}."""

    code = "letter.part-missing"


class LetterOfProtected(Refusal):
    """The address is protected, and an earlier letter may hold it: it is for the citizen and the municipality."""

    code = "letter.protected"


class LetterNotFound(Refusal):
    """No such letter, or none that the actor may read: the two are not told apart."""

    code = "letter.not-found"


class GrantNotPermitted(Refusal):
    """A caseworker ends grants of the own municipality; a job carries over many."""

    code = "grant.not-permitted"


class GrantNotFound(Refusal):
    """No such grant, or none that the actor may see: the two are not told apart."""

    code = "grant.not-found"


class GrantOverlaps(Refusal):
    """A citizen has one live grant for an indication: {indication, start_on, other_start_on, other_end_before}.

    The facts about the other grant are None where another municipality made it.
    """

    code = "grant.overlaps"


class EndNotPossible(Refusal):
    """A grant ends after its first day, not in the past and not later than it does: {end_before, earliest, latest}."""

    code = "grant.end-not-possible"


class ReasonMissing(Refusal):
    """Who ends a grant says why."""

    code = "grant.reason-missing"


class ApplicationKindUnknown(Refusal):
    """A case is of a known kind, and the need is permanent, temporary or unknown: {found, known}."""

    code = "application.kind-unknown"


class ApplicationAlreadyOpen(Refusal):
    """An application of that kind waits for the citizen already: {case_number, received_on}, where one may see it."""

    code = "application.already-open"


class GrantMissing(Refusal):
    """A change, a renewal or a take-over begins with a grant of the citizen: {indication}."""

    code = "application.grant-missing"


class OwnCase(Refusal):
    """Nobody sees to a case of their own, or of somebody whose mandate they have (forvaltningsloven § 3)."""

    code = "case.own"


class ExceptionUnreadable(Refusal):
    """An exception names one product with supplier, units, price and clinical reason, and no product groups."""

    code = "exception.unreadable"


class ExceptionEndMissing(Refusal):
    """An exception is granted from a day to a day."""

    code = "exception.end-missing"


class DecisionAgainstRule(Refusal):
    """A grant against a rule that does not say yes is reasoned: {rules}."""

    code = "decision.against-rule"


class TextMissing(Refusal):
    """What is asked, told or noted is written down."""

    code = "entry.text-missing"


class AnswerDayTooEarly(Refusal):
    """Who is asked has until a coming day: {answer_by, earliest}."""

    code = "entry.answer-day-too-early"


class StillTimeToAnswer(Refusal):
    """The time to answer is not over: {answer_by}."""

    code = "entry.still-time"


class TravelNotPossible(Refusal):
    """Coming windows can be drawn now: some, not more than a year's, as far as the grant runs and is not drawn."""

    code = "travel.not-possible"


class ServiceLevelUnreadable(Refusal):
    """A rule of the service level has a source and values that make sense."""

    code = "service-level.unreadable"


class ServiceLevelInPast(Refusal):
    """A rule is changed from a day after today's rule began: {start_on, earliest}."""

    code = "service-level.in-past"


class ComplaintNotFound(Refusal):
    """No such complaint, or none that the actor may see."""

    code = "complaint.not-found"


class ComplaintAlreadyOpen(Refusal):
    """One complaint about a decision is looked at at a time."""

    code = "complaint.already-open"


class ComplaintInFuture(Refusal):
    """A complaint was received today at the latest, and not before the decision: {received_on}."""

    code = "complaint.day-not-possible"


class OutcomeNotKnown(Refusal):
    """A reassessment or the board's decision has a known outcome: {found, known}."""

    code = "complaint.outcome-unknown"


class ClaimNotFound(Refusal):
    """No such claim, or none that the actor may see."""

    code = "claim.not-found"


class ClaimUnreadable(Refusal):
    """A claim names product, supplier, units and what was paid, bought within the grant and today at the latest."""

    code = "claim.unreadable"


class ClaimOfIdenticalProduct(Refusal):
    """No free choice where the municipality can supply the identical product (serviceloven § 112(4))."""

    code = "claim.identical-product"


class ClaimExceedsEntitlement(Refusal):
    """The grant does not hold so many units in the window of the purchase."""

    code = "claim.exceeds-entitlement"


class AccessRequestNotFound(Refusal):
    """No such request for access, or none that the actor may see."""

    code = "access-request.not-found"


class AccessRequestAlreadyOpen(Refusal):
    """The citizen's request is being answered."""

    code = "access-request.already-open"


class GroundMissing(Refusal):
    """What is left out of a copy is left out on a ground."""

    code = "access-request.ground-missing"
