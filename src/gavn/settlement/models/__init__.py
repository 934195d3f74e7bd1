"""Tables of `settlement`, one noun a file."""

from gavn.settlement.models.account import Account
from gavn.settlement.models.agreement import Agreement, AgreementParty
from gavn.settlement.models.baseline import Baseline
from gavn.settlement.models.posting import Leg, Posting

__all__ = ["Account", "Agreement", "AgreementParty", "Baseline", "Leg", "Posting"]
