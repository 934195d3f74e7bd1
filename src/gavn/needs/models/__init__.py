"""Tables of `needs`, one noun a file."""

from gavn.needs.models.need import Need, NeedStep
from gavn.needs.models.suggestion import Suggestion, SuggestionAnswer

__all__ = ["Need", "NeedStep", "Suggestion", "SuggestionAnswer"]
