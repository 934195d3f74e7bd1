"""Tables of `parties`, one noun a file."""

from gavn.parties.models.citizen import Citizen, Residence
from gavn.parties.models.joint_agreement import Accession, Condition, JointAgreement
from gavn.parties.models.mandate import Mandate
from gavn.parties.models.organisation import Organisation
from gavn.parties.models.person import Person, RoleHolding
from gavn.parties.models.register_event import RegisterEvent
from gavn.parties.models.second_factor import (
    ExternalIdentity,
    FailedAttempts,
    RecoveryCode,
    SecondFactor,
    SupportAccess,
)
from gavn.parties.models.succession import GroupMember, Succession
from gavn.parties.models.token import ApiToken

__all__ = [
    "Accession",
    "ApiToken",
    "Citizen",
    "Condition",
    "ExternalIdentity",
    "FailedAttempts",
    "GroupMember",
    "JointAgreement",
    "Mandate",
    "Organisation",
    "Person",
    "RecoveryCode",
    "RegisterEvent",
    "Residence",
    "RoleHolding",
    "SecondFactor",
    "Succession",
    "SupportAccess",
]
