"""Refusals of `partnerships`: a code and its facts."""

from __future__ import annotations

from gavn.kernel.errors import Refusal


class PartnershipNotPermitted(Refusal):
    """A partnership is worked on by buyers and innovation leads of its owner."""

    code = "partnership.not-permitted"


class PartnershipNotFound(Refusal):
    """No such partnership, or none that the actor may see: the two are not told apart."""

    code = "partnership.not-found"


class PartnershipExists(Refusal):
    """A partnership with that short name exists: {slug}."""

    code = "partnership.exists"


class PartnershipSlugUnusable(Refusal):
    """A short name has small letters a-z, digits and single hyphens: {slug}."""

    code = "partnership.slug-unusable"


class PartnershipIncomplete(Refusal):
    """Something that the law or the form needs is not there yet: {missing}."""

    code = "partnership.incomplete"


class PartnershipReasonMissing(Refusal):
    """Who stops, drops or passes something says why."""

    code = "partnership.reason-missing"


class WrongKind(Refusal):
    """That belongs to another kind of partnership: {kind, needs}."""

    code = "partnership.wrong-kind"


class DocumentsPublished(Refusal):
    """The documents are published; requirements, phases and terms are fixed."""

    code = "partnership.documents-published"


class TimeToApplyTooShort(Refusal):
    """Applications are open at least thirty days from the day after the notice is sent: {earliest_on}."""

    code = "partnership.time-to-apply"


class TooFewInvited(Refusal):
    """At least three are invited; fewer only with the reason why no more were fit: {invited, least}."""

    code = "partnership.too-few-invited"


class SeveralPartners(Refusal):
    """The documents say that one partner is taken: {partners}."""

    code = "partnership.one-partner"


class PhaseRuns(Refusal):
    """A phase runs; it is ended first, and the stop is decided with it: {phase}."""

    code = "partnership.phase-runs"


class PartnershipNeedsTender(Refusal):
    """What comes out of this kind of partnership is bought by a tender: {kind}."""

    code = "partnership.needs-tender"


class PlanNotApproved(Refusal):
    """Nothing is taken into use before every part of the implementation plan is approved: {missing}."""

    code = "partnership.plan-not-approved"


class PartNotKnown(Refusal):
    """No such part of the implementation plan: {found, known}."""

    code = "implementation-plan.part-not-known"


class PartIncomplete(Refusal):
    """A part of the plan says what, who answers for it and by when: {missing}."""

    code = "implementation-plan.incomplete"


class PartApproved(Refusal):
    """The part is approved already and stands as it is: {part}."""

    code = "implementation-plan.approved"


class PartnerNotFound(Refusal):
    """No such partner in the partnership."""

    code = "partner.not-found"


class PartnerExists(Refusal):
    """The company is in the partnership already."""

    code = "partner.exists"


class PartnerNotPermitted(Refusal):
    """A company is entered by those who answer tenders for it."""

    code = "partner.not-permitted"


class ApplicationsClosed(Refusal):
    """Applications are no longer, or not yet, received: {applications_by}."""

    code = "partner.applications-closed"


class TermsMissing(Refusal):
    """The maximum cost is agreed with every partner before development: {missing} (companies)."""

    code = "partner.terms-missing"


class PhaseNotFound(Refusal):
    """No such phase of the partnership."""

    code = "phase.not-found"


class PhaseIncomplete(Refusal):
    """A phase has a title, days, rights, and at least one milestone within its days: {missing}."""

    code = "phase.incomplete"


class PhaseOutOfOrder(Refusal):
    """The phases before it are passed first: {phase}."""

    code = "phase.out-of-order"


class MilestonesOpen(Refusal):
    """A partner goes on only when its milestones are judged: {milestones: [{partner, milestone}]}."""

    code = "phase.milestones-open"


class MilestoneJudged(Refusal):
    """The milestone is judged already for that partner."""

    code = "milestone.judged"


class MilestonePaysLess(Refusal):
    """At most the instalment is paid, and nothing where the milestone is not met: {most_ore}."""

    code = "milestone.pays-less"


class CriterionUnknown(Refusal):
    """Requirements name criteria that the protocol does not have: {unknown, known}."""

    code = "requirement.criterion-not-known"


class ProtocolOfOthers(Refusal):
    """The protocol belongs to another organisation than the partnership."""

    code = "partnership.protocol-of-others"


class ProtocolDecidesAlready(Refusal):
    """Another protocol has decided about a requirement: it is not exchanged when its answer is known."""

    code = "partnership.protocol-decides-already"


class RequirementNotFound(Refusal):
    """No such requirement of the partnership."""

    code = "requirement.not-found"


class FindingIncomplete(Refusal):
    """A finding has a verdict, what was measured and where that is written: {missing}."""

    code = "finding.incomplete"


class FindingFromEvidence(Refusal):
    """A requirement with a criterion of the protocol is decided by the evidence, not by hand: {criterion}."""

    code = "finding.from-evidence"


class PurchaseLocked(Refusal):
    """Level and maximum cost are not both met: {level_met, cost_met, unmet (requirements), maximum_unit_ore}."""

    code = "purchase.locked"


class PurchaseIncomplete(Refusal):
    """A purchase has a quantity and a price above zero."""

    code = "purchase.incomplete"


class CommitmentIncomplete(Refusal):
    """A commitment has a title, an amount above zero and a day: {missing}."""

    code = "commitment.incomplete"


class CommitmentOutside(Refusal):
    """The day is outside the partnership's years: {start_on, last_on}."""

    code = "commitment.outside-term"


class CeilingExceeded(Refusal):
    """The ceiling leaves less than that: {remaining_ore, amount_ore}."""

    code = "commitment.ceiling-exceeded"


class ResearchNotPermitted(Refusal):
    """Research contracts are registered by buyers and innovation leads of the institution."""

    code = "research.not-permitted"


class ResearchNotFound(Refusal):
    """No such research contract, or none that the actor may see."""

    code = "research.not-found"


class ResearchUnreadable(Refusal):
    """The file has mistakes, and nothing of it is kept: {faults: [{where, found, expected}]}."""

    code = "research.unreadable"
