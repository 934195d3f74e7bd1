"""Tables of `grants`, one noun a file."""

from gavn.grants.models.access_request import AccessRequest
from gavn.grants.models.application import Application, ApplicationLine, ApplicationStep
from gavn.grants.models.claim import Claim, ClaimStep
from gavn.grants.models.complaint import Complaint, ComplaintStep
from gavn.grants.models.decision import Decision
from gavn.grants.models.entitlement import EntitlementEntry
from gavn.grants.models.entry import Entry
from gavn.grants.models.exception import ExceptionItem
from gavn.grants.models.grant import Allowance, Grant, GrantLine, GrantStep
from gavn.grants.models.rule_answer import RuleAnswer
from gavn.grants.models.service_level import CoverageRule, Deadline, RetentionRule

__all__ = [
    "AccessRequest",
    "Allowance",
    "Application",
    "ApplicationLine",
    "ApplicationStep",
    "Claim",
    "ClaimStep",
    "Complaint",
    "ComplaintStep",
    "CoverageRule",
    "Deadline",
    "Decision",
    "EntitlementEntry",
    "Entry",
    "ExceptionItem",
    "Grant",
    "GrantLine",
    "GrantStep",
    "RetentionRule",
    "RuleAnswer",
]
