"""Refusals of `needs`: a code and its facts."""

from __future__ import annotations

from gavn.kernel.errors import Refusal


class NeedNotPermitted(Refusal):
    """A need is drafted, qualified, published and closed by buyers and innovation leads of its owner."""

    code = "need.not-permitted"


class NeedNotFound(Refusal):
    """No such need, or none that the actor may see: the two are not told apart."""

    code = "need.not-found"


class NeedExists(Refusal):
    """A need with that short name exists: {slug}."""

    code = "need.exists"


class NeedNotEditable(Refusal):
    """A need is written anew while it is a draft."""

    code = "need.not-editable"


class NeedPartMissing(Refusal):
    """A need is told whole before it is published: {parts}."""

    code = "need.part-missing"


class NeedSlugUnusable(Refusal):
    """A short name has small letters a-z, digits and single hyphens: {slug}."""

    code = "need.slug-unusable"


class BaselineUnreadable(Refusal):
    """A baseline figure has a name, a number, a unit and a source: {figures} (their places, from 1)."""

    code = "need.baseline-unreadable"


class CloseReasonMissing(Refusal):
    """Who closes a need says why: it is solved, or it is given up."""

    code = "need.reason-missing"


class SuggestionNotPermitted(Refusal):
    """Who is logged in suggests; a region, a municipality or a clinic answers."""

    code = "suggestion.not-permitted"


class SuggestionNotFound(Refusal):
    """No such suggestion, or none that the actor may see."""

    code = "suggestion.not-found"


class SuggestionEmpty(Refusal):
    """A suggestion has a title and a problem, and a refusal of it a reason."""

    code = "suggestion.empty"


class SuggestionAnswered(Refusal):
    """The suggestion has its answer."""

    code = "suggestion.answered"
