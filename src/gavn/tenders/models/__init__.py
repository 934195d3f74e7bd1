"""Tables of `tenders`, one noun a file."""

from gavn.tenders.models.award import Award, Evaluation, Letter, PublicEvidence, QualityLock
from gavn.tenders.models.bid import Bid, Item, Offer, Price, Seal
from gavn.tenders.models.company import CompanyFact, Declaration, LowPrice
from gavn.tenders.models.flag import RedFlag
from gavn.tenders.models.mark import Consensus, Mark
from gavn.tenders.models.notice import Notice, NoticeAddress, NoticeScope
from gavn.tenders.models.party import Party
from gavn.tenders.models.preparation import Answer, DialogueNote, Question, Requirement, UserVoice
from gavn.tenders.models.round import Invitation, NegotiationNote, ParticipationRequest, Round
from gavn.tenders.models.tender import Criterion, Lot, Tender, TenderStep

__all__ = [
    "Answer",
    "Award",
    "Bid",
    "CompanyFact",
    "Consensus",
    "Criterion",
    "Declaration",
    "DialogueNote",
    "Evaluation",
    "Invitation",
    "Item",
    "Letter",
    "Lot",
    "LowPrice",
    "Mark",
    "NegotiationNote",
    "Notice",
    "NoticeAddress",
    "NoticeScope",
    "Offer",
    "ParticipationRequest",
    "Party",
    "Price",
    "PublicEvidence",
    "QualityLock",
    "Question",
    "RedFlag",
    "Requirement",
    "Round",
    "Seal",
    "Tender",
    "TenderStep",
    "UserVoice",
]
