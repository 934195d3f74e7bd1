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


class ThemeNotFound(Refusal):
    """No such theme."""

    code = "theme.not-found"


class ThemeIncomplete(Refusal):
    """A theme has a title, a direction and a horizon of years that does not end before it begins."""

    code = "theme.incomplete"


class EmailUnusable(Refusal):
    """An address for alerts has the shape name@place: {email}."""

    code = "follow.email-unusable"


class NeedNotPublished(Refusal):
    """Dialogue, declarations and capacity belong to a published need."""

    code = "need.not-published"


class MeetingIncomplete(Refusal):
    """A meeting has a title, a place, and a time that has not been."""

    code = "meeting.incomplete"


class DialogueNotPermitted(Refusal):
    """A company's bid manager asks; the need's owner answers."""

    code = "market-dialogue.not-permitted"


class DialogueEmpty(Refusal):
    """A question and an answer have a text."""

    code = "market-dialogue.empty"


class DialogueQuestionNotFound(Refusal):
    """No such question, or it has its answer."""

    code = "market-dialogue.not-found"


class IntentNotPermitted(Refusal):
    """A region's or municipality's own buyer declares what it would buy."""

    code = "intent.not-permitted"


class IntentIncomplete(Refusal):
    """A declaration has a number above zero, a unit and a year."""

    code = "intent.incomplete"


class IntentExists(Refusal):
    """The authority has declared itself already."""

    code = "intent.exists"


class ForumNotFound(Refusal):
    """No such forum, meeting or decision."""

    code = "forum.not-found"


class ForumNotPermitted(Refusal):
    """The forum's owner keeps it."""

    code = "forum.not-permitted"


class ForumIncomplete(Refusal):
    """A part of the forum is missing: {parts}."""

    code = "forum.incomplete"


class ForumExists(Refusal):
    """It is there already."""

    code = "forum.exists"


class CapacityNotPermitted(Refusal):
    """An organisation reports its own room and its own waiting list."""

    code = "capacity.not-permitted"


class CapacityNotFitting(Refusal):
    """Figures are whole numbers, not below zero: {kind}."""

    code = "capacity.not-fitting"
