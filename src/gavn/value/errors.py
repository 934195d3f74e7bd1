"""Refusals of `value`: a code and its facts."""

from __future__ import annotations

from gavn.kernel.errors import Refusal


class CaseNotPermitted(Refusal):
    """A value case is worked on by economists, buyers and innovation leads of its owner."""

    code = "value-case.not-permitted"


class CaseNotFound(Refusal):
    """No such value case, or none that the actor may see: the two are not told apart."""

    code = "value-case.not-found"


class CaseExists(Refusal):
    """A value case with that short name exists: {slug}."""

    code = "value-case.exists"


class CaseSlugUnusable(Refusal):
    """A short name has small letters a-z, digits and single hyphens: {slug}."""

    code = "value-case.slug-unusable"


class CaseUnreadable(Refusal):
    """The document has mistakes: {faults: [{where, found, expected}]}."""

    code = "value-case.unreadable"


class CaseTooLarge(Refusal):
    """The document is larger than a case is, or asks for more draws: {found, most}."""

    code = "value-case.too-large"


class CasePartyUnknown(Refusal):
    """Organisations stand behind parties that the document does not declare: {parties, known}."""

    code = "value-case.party-unknown"


class CaseChanged(Refusal):
    """Somebody else has made a version since the one that was edited: {based_on, current}."""

    code = "value-case.changed"


class CaseReasonMissing(Refusal):
    """Who closes a case, or holds another version as the forecast, says why."""

    code = "value-case.reason-missing"


class VersionNotFound(Refusal):
    """No such version of the case: {number}."""

    code = "value-version.not-found"


class ParameterUnknown(Refusal):
    """The case has no such parameter of one number: {parameter, known}."""

    code = "value-parameter.not-declared"


class FlowUnknown(Refusal):
    """The case has no flow at that place: {place, flows}."""

    code = "value-flow.not-declared"


class ParameterMovedBack(Refusal):
    """Parameters become less firm, and no reason is given: {parameters: [{parameter, before, after}]}."""

    code = "value-parameter.moved-back"


class BindingKindUnknown(Refusal):
    """No such kind of binding: {found, known}."""

    code = "binding.kind-not-known"


class BindingIncomplete(Refusal):
    """The binding lacks what its kind reads: {missing}."""

    code = "binding.incomplete"


class BindingExists(Refusal):
    """The parameter is bound already: {parameter}."""

    code = "binding.exists"


class BindingNotFound(Refusal):
    """No such binding."""

    code = "binding.not-found"


class BoundParameterMissing(Refusal):
    """The document lacks parameters that are bound: {parameters}."""

    code = "binding.parameter-missing"


class GainNotPermitted(Refusal):
    """A gain is seen to by the case's owner and the gain's owner."""

    code = "gain.not-permitted"


class GainNotFound(Refusal):
    """No such gain, or none that the actor may see."""

    code = "gain.not-found"


class GainExists(Refusal):
    """The case has a gain of that name: {name}."""

    code = "gain.exists"


class GainIncomplete(Refusal):
    """A gain has a name, a party of the case, an owner's title and an amount that is not zero: {missing}."""

    code = "gain.incomplete"


class GainReasonMissing(Refusal):
    """Who writes a gain off says why."""

    code = "gain.reason-missing"


class RequestNotPermitted(Refusal):
    """Whoever works on value cases asks; an economist takes, answers and gives back what the economist took."""

    code = "valuation-request.not-permitted"


class RequestNotFound(Refusal):
    """No such request, or none that the actor may see."""

    code = "valuation-request.not-found"


class RequestIncomplete(Refusal):
    """A request asks something and says by when, today at the earliest; an answer says something: {missing}."""

    code = "valuation-request.incomplete"


class SharesNotWhole(Refusal):
    """The shares of a budget initiative's purses sum to another number than one: {sum}."""

    code = "initiative.shares-not-whole"


class PartyNotInCase(Refusal):
    """A budget initiative is about a party and a solution of the case: {party, strategy}."""

    code = "initiative.party-not-in-case"
