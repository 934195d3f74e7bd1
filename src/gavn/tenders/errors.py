"""Refusals of `tenders`: a code and its facts."""

from __future__ import annotations

from gavn.kernel.errors import Refusal


class TenderNotPermitted(Refusal):
    """A buyer of the lead runs a tender; its parties and evaluators have their own part in it."""

    code = "tender.not-permitted"


class TenderNotFound(Refusal):
    """No such tender, or none that the actor may see: the two are not told apart."""

    code = "tender.not-found"


class LotNotFound(Refusal):
    """No such lot in the tender, or it is not evaluated yet: {lot}."""

    code = "tender-lot.not-found"


class TenderNumberTaken(Refusal):
    """A tender with that number exists already: {number}."""

    code = "tender.number-taken"


class ProcedureUnknown(Refusal):
    """A procedure is one of the list: {found, known}."""

    code = "tender.procedure-unknown"


class ContractFormUnknown(Refusal):
    """A tender says whether one or several contracts are tendered: {found, known}."""

    code = "tender.contract-form-unknown"


class ValueNotFitting(Refusal):
    """The estimated value is above zero and not above the maximum (C-23/20): {estimated_ore, maximum_ore}."""

    code = "tender.value-not-fitting"


class TermTooLong(Refusal):
    """A framework agreement runs at most so many years: {years, end_before, latest}."""

    code = "tender.term-too-long"


class ProcedureBelowLaw(Refusal):
    """The value reaches the threshold, so a market check is not enough: {estimated_ore, threshold_ore, source}."""

    code = "tender.above-threshold"


class NoThreshold(Refusal):
    """No threshold is registered for the day: {on}."""

    code = "tender.threshold-missing"


class NotEditable(Refusal):
    """What is published is not changed: {state}. The attempt is kept as an event."""

    code = "tender.published-already"


class ModelMissing(Refusal):
    """A tender is published with its whole evaluation model (udbudsloven § 160)."""

    code = "tender.model-missing"


class ModelUnreadable(Refusal):
    """The model's file has mistakes: {faults}."""

    code = "tender.model-unreadable"


class ModelNotSane(Refusal):
    """The model's check finds errors: {findings}."""

    code = "tender.model-not-sane"


class ModelHoldsBids(Refusal):
    """A model is published before there are bids: its file holds none."""

    code = "tender.model-holds-bids"


class UndividedUnexplained(Refusal):
    """Divide into lots, or explain why not (udbudsloven § 49)."""

    code = "tender.undivided-unexplained"


class DeadlineTooEarly(Refusal):
    """Bidders have at least so many days: {days, earliest, source}."""

    code = "tender.deadline-too-early"


class DeadlineNotPassed(Refusal):
    """Nothing is opened before the deadline: {deadline_at}."""

    code = "tender.deadline-not-passed"


class RoundNotFitting(Refusal):
    """The procedure has no such round there: {kind, after, procedure}."""

    code = "tender.round-not-fitting"


class UsersNotHeard(Refusal):
    """User representatives take part in the specification of aids (serviceloven § 112, 2): {source}."""

    code = "tender.users-not-heard"


class BasketUnreadable(Refusal):
    """The basket's file has mistakes: {faults}."""

    code = "basket.unreadable"


class BasketTooSmall(Refusal):
    """The basket holds fewer items than its own rule says: {items, least_items}."""

    code = "basket.too-small"


class RequestsNotPermitted(Refusal):
    """A company's bid manager asks to take part for the company."""

    code = "participation.not-permitted"


class RequestEmpty(Refusal):
    """A company writes why it is suited."""

    code = "participation.empty"


class SelectionIncomplete(Refusal):
    """Every request is decided, and no others: {missing, unknown}."""

    code = "selection.incomplete"


class SelectionReasonMissing(Refusal):
    """Who is not invited reads why: {companies}."""

    code = "selection.reason-missing"


class TooFewInvited(Refusal):
    """Suited companies are turned away while fewer than the law's number are invited: {invited, fewest, source}."""

    code = "selection.too-few"


class NotInvited(Refusal):
    """Those who are invited bid."""

    code = "bid.not-invited"


class NegotiationIncomplete(Refusal):
    """The minutes name a bidder of the round, have a text and a day that has been."""

    code = "negotiation.incomplete"


class NegotiationNotHeld(Refusal):
    """Every bidder is negotiated with before further offers are called: {waiting}."""

    code = "negotiation.not-held"


class FirstOffersReserved(Refusal):
    """First offers are awarded on only where that right was reserved in the notice."""

    code = "tender.first-offers-not-reserved"


class FlagNotFound(Refusal):
    """No such red flag on the opened prices."""

    code = "red-flag.not-found"


class FlagIncomplete(Refusal):
    """What was asked and learned and why the award can be made are both written down."""

    code = "red-flag.incomplete"


class FlagsUnexplained(Refusal):
    """Red flags on what would be awarded are not explained: {flags}."""

    code = "award.red-flag-unexplained"


class PartyTooLate(Refusal):
    """The contract is signed, or the tender given up: who comes late cannot call off (C-216/17): {state}."""

    code = "party.too-late"


class NoticeDayNotFitting(Refusal):
    """The notice of an award is published after the letters and not in the future: {on}."""

    code = "award.notice-day-not-fitting"


class CeilingsAboveMaximum(Refusal):
    """The parties' parts add up to more than the maximum: {ceilings_ore, maximum_ore}."""

    code = "tender.ceilings-above-maximum"


class PartiesMissing(Refusal):
    """A tender names at least one authority that buys, before publication."""

    code = "tender.parties-missing"


class ReasonMissing(Refusal):
    """Who cancels a tender says why."""

    code = "tender.reason-missing"


class NoBids(Refusal):
    """There is no bid to open or to score."""

    code = "tender.no-bids"


class RequirementNotFitting(Refusal):
    """A requirement has a text and is a minimum or a wish: {found, known}."""

    code = "requirement.not-fitting"


class RequirementNotFound(Refusal):
    """No such requirement in the tender."""

    code = "requirement.not-found"


class VoiceIncomplete(Refusal):
    """A user representative's word has for whom, what, and a day that has been."""

    code = "requirement.voice-incomplete"


class DialogueIncomplete(Refusal):
    """A note of market dialogue has a company, what it was told, and a day that has been."""

    code = "dialogue.incomplete"


class QuestionNotPermitted(Refusal):
    """A company's bid manager asks; the lead answers."""

    code = "question.not-permitted"


class QuestionNotFound(Refusal):
    """No such question in the tender, or it is answered."""

    code = "question.not-found"


class QuestionEmpty(Refusal):
    """A question and an answer have a text."""

    code = "question.empty"


class QuestionTooLate(Refusal):
    """Questions are answered so many days before the deadline at the latest: {latest, source}."""

    code = "question.too-late"


class FactUnknown(Refusal):
    """A company declares facts of the list: {found, known}."""

    code = "company-fact.not-known"


class FactsNotPermitted(Refusal):
    """A company's bid manager declares for the company."""

    code = "company-fact.not-permitted"


class FactsMissing(Refusal):
    """A bid needs the company's own declaration: {missing}."""

    code = "bid.company-facts-missing"


class LowPriceUnexplained(Refusal):
    """An abnormally low price that would win is not explained: {bidders}."""

    code = "award.low-price-unexplained"


class LowPriceNotFound(Refusal):
    """No such price among those that look abnormally low."""

    code = "low-price.not-found"


class LowPriceIncomplete(Refusal):
    """What the bidder explained and why it holds are both written down."""

    code = "low-price.incomplete"


class PartyNotPermitted(Refusal):
    """An authority approves for itself, through its own buyer."""

    code = "party.not-permitted"


class PartyNotFound(Refusal):
    """The authority is not a party of the tender."""

    code = "party.not-found"


class PartyExists(Refusal):
    """The authority is a party already."""

    code = "party.exists"


class PartyNotFitting(Refusal):
    """A party is a region or a municipality with a part above zero: {kind, ceiling_ore}."""

    code = "party.not-fitting"


class MandateMissing(Refusal):
    """A party approves with the document by which it lets the lead act."""

    code = "party.mandate-missing"


class QuantitiesNotFitting(Refusal):
    """Quantities are whole numbers above zero for lots of the tender: {lots}."""

    code = "party.quantities-not-fitting"


class PartiesNotApproved(Refusal):
    """The award waits for every party: {waiting}."""

    code = "party.not-approved"


class BidNotPermitted(Refusal):
    """A company's bid manager bids for the company."""

    code = "bid.not-permitted"


class BidNotFound(Refusal):
    """No such bid, or none that the actor may see: the two are not told apart."""

    code = "bid.not-found"


class BidTooLate(Refusal):
    """The deadline has passed: {deadline_at}."""

    code = "bid.too-late"


class BidUnreadable(Refusal):
    """The bid's file has mistakes: {faults}."""

    code = "bid.unreadable"


class BidSealBroken(Refusal):
    """What was opened is not what was received: {bid_id}."""

    code = "bid.seal-broken"


class MarkNotPermitted(Refusal):
    """Evaluators mark; the lead's buyer writes the consensus."""

    code = "mark.not-permitted"


class OfferNotFound(Refusal):
    """No such offer or criterion in the tender."""

    code = "mark.offer-not-found"


class MarkOutsideScale(Refusal):
    """A mark lies on the published scale, with four decimals at most: {mark, low, high}."""

    code = "mark.outside-scale"


class MarkReasonMissing(Refusal):
    """A consensus has a reason."""

    code = "mark.reason-missing"


class ConsensusBeforeMarks(Refusal):
    """A consensus follows individual marks."""

    code = "mark.no-individual-mark"


class ConsensusMissing(Refusal):
    """Quality is locked when every offer has a consensus on every criterion: {missing}."""

    code = "mark.consensus-missing"


class MarksChanged(Refusal):
    """The marks are not those that were locked: {locked, found}."""

    code = "mark.changed-after-lock"


class ModelChanged(Refusal):
    """The model is not the one that was published: {published, found}."""

    code = "tender.model-changed"


class StandstillRuns(Refusal):
    """The contract is not signed before standstill has ended: {until_on}."""

    code = "award.standstill-runs"


class NobodyAwarded(Refusal):
    """No lot is awarded, so there is no contract to sign."""

    code = "award.nobody"


class LetterNotFound(Refusal):
    """No such letter, or none that the actor may read: the two are not told apart."""

    code = "award-letter.not-found"
