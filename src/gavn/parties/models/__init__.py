"""Tables of `parties`, one noun a file."""

from gavn.parties.models.citizen import Citizen, Residence
from gavn.parties.models.mandate import Mandate
from gavn.parties.models.organisation import Organisation
from gavn.parties.models.person import Person, RoleHolding
from gavn.parties.models.register_event import RegisterEvent
from gavn.parties.models.token import ApiToken

__all__ = ["ApiToken", "Citizen", "Mandate", "Organisation", "Person", "RegisterEvent", "Residence", "RoleHolding"]
