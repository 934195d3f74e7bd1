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
