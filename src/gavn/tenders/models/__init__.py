"""Tables of `tenders`, one noun a file."""

from gavn.tenders.models.award import Award, Evaluation, Letter, QualityLock
from gavn.tenders.models.bid import Bid, Item, Offer, Price, Seal
from gavn.tenders.models.mark import Consensus, Mark
from gavn.tenders.models.party import Party
from gavn.tenders.models.tender import Criterion, Lot, Tender, TenderStep

__all__ = [
    "Award",
    "Bid",
    "Consensus",
    "Criterion",
    "Evaluation",
    "Item",
    "Letter",
    "Lot",
    "Mark",
    "Offer",
    "Party",
    "Price",
    "QualityLock",
    "Seal",
    "Tender",
    "TenderStep",
]
