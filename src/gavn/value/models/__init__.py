"""Tables of `value`, one noun a file."""

from gavn.value.models.binding import Binding
from gavn.value.models.case import Case, CaseParty, CaseStep
from gavn.value.models.gain import Gain, GainStep
from gavn.value.models.request import Request, RequestStep
from gavn.value.models.version import Version

__all__ = ["Binding", "Case", "CaseParty", "CaseStep", "Gain", "GainStep", "Request", "RequestStep", "Version"]
