"""Tables of `needs`, one noun a file."""

from gavn.needs.models.capacity import Capacity
from gavn.needs.models.dialogue import DialogueAnswer, DialogueQuestion, Meeting
from gavn.needs.models.forum import Forum, ForumDecision, ForumFollowUp, ForumMeeting, ForumMember
from gavn.needs.models.intent import Intent
from gavn.needs.models.need import Need, NeedStep
from gavn.needs.models.suggestion import Suggestion, SuggestionAnswer
from gavn.needs.models.theme import Follow, Theme, ThemeNeed

__all__ = [
    "Capacity",
    "DialogueAnswer",
    "DialogueQuestion",
    "Follow",
    "Forum",
    "ForumDecision",
    "ForumFollowUp",
    "ForumMeeting",
    "ForumMember",
    "Intent",
    "Meeting",
    "Need",
    "NeedStep",
    "Suggestion",
    "SuggestionAnswer",
    "Theme",
    "ThemeNeed",
]
