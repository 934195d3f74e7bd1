"""Tables of `grants`, one noun a file."""

from gavn.grants.models.application import Application, ApplicationLine, ApplicationStep
from gavn.grants.models.decision import Decision
from gavn.grants.models.entitlement import EntitlementEntry
from gavn.grants.models.grant import Allowance, Grant, GrantLine, GrantStep

__all__ = [
    "Allowance",
    "Application",
    "ApplicationLine",
    "ApplicationStep",
    "Decision",
    "EntitlementEntry",
    "Grant",
    "GrantLine",
    "GrantStep",
]
