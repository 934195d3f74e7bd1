"""Tables of `settlement`, one noun a file."""

from gavn.settlement.models.account import Account
from gavn.settlement.models.agreement import Agreement, AgreementParty, AgreementVersion
from gavn.settlement.models.baseline import Baseline
from gavn.settlement.models.book import BookClosing, YearClosing
from gavn.settlement.models.initiative import Initiative, InitiativeParty, InitiativeStep
from gavn.settlement.models.posting import Leg, Posting

__all__ = [
    "Account",
    "Agreement",
    "AgreementParty",
    "AgreementVersion",
    "Baseline",
    "BookClosing",
    "Initiative",
    "InitiativeParty",
    "InitiativeStep",
    "Leg",
    "Posting",
    "YearClosing",
]
