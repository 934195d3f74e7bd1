"""Tables of `partnerships`, one noun a file."""

from gavn.partnerships.models.implementation import PlanPart
from gavn.partnerships.models.partner import Partner, PartnerStep, Terms
from gavn.partnerships.models.partnership import Partnership, PartnershipStep, ProgressNote
from gavn.partnerships.models.phase import Milestone, MilestoneResult, Phase, PhaseStep
from gavn.partnerships.models.purchase import Commitment, Purchase
from gavn.partnerships.models.requirement import Finding, Requirement
from gavn.partnerships.models.research import Funding, ResearchContract, ResearchMilestone, ResearchPartner

__all__ = [
    "Commitment",
    "Finding",
    "Funding",
    "Milestone",
    "MilestoneResult",
    "Partner",
    "PartnerStep",
    "Partnership",
    "PartnershipStep",
    "Phase",
    "PhaseStep",
    "PlanPart",
    "ProgressNote",
    "Purchase",
    "Requirement",
    "ResearchContract",
    "ResearchMilestone",
    "ResearchPartner",
    "Terms",
]
