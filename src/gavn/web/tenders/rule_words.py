"""The rules of law in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

UNITS: dict[str, Promise] = {
    "days": _("days"),
    "months": _("months"),
    "years": _("years"),
    "percent": _("per cent"),
    "companies": _("companies"),
    "items": _("items"),
}
RULES: dict[str, Promise] = {
    "threshold": _("Threshold for goods and services of regions and municipalities"),
    "market-check-from": _("A market check is made from"),
    "bid-time.open": _("Time to bid in an open procedure"),
    "request-time.restricted": _("Time to ask to take part in a restricted procedure"),
    "bid-time.restricted": _("Time to bid in a restricted procedure"),
    "request-time.negotiated": _("Time to ask to take part in a negotiated procedure"),
    "bid-time.negotiated": _("Time for first offers in a negotiated procedure"),
    "request-time.innovation-partnership": _("Time to ask to take part in an innovation partnership"),
    "fewest-invited.restricted": _("Fewest invited in a restricted procedure"),
    "fewest-invited.negotiated": _("Fewest invited in a negotiated procedure"),
    "fewest-invited.innovation-partnership": _("Fewest invited to an innovation partnership"),
    "answer-time": _("Questions are answered so long before the deadline"),
    "longest-term": _("Longest term of a framework agreement"),
    "divide-or-explain": _("Divide into lots, or explain why not"),
    "evaluation-method-published": _("The evaluation method is published in full"),
    "maximum-stated": _("The maximum is stated, and the agreement is used up when it is reached"),
    "named-buyers-alone": _("Only authorities named in the tender can buy"),
    "users-heard": _("User representatives take part in the specification of aids"),
    "same-information-to-all": _("All companies have the same information"),
    "low-price-explained": _("An abnormally low price is explained"),
    "standstill": _("Standstill"),
    "complaint.selection": _("Time to complain of the selection"),
    "complaint.award-notice": _("Time to complain after the notice of the award"),
    "complaint.framework": _("Time to complain of a framework agreement"),
    "change.small-percent": _("Small changes of a contract stay below"),
    "change.small-below-threshold": _("Small changes of a contract stay below the threshold"),
    "change.review-clause": _("Changes by a clear review clause"),
    "change.supplementary-percent": _("A supplementary purchase is at most"),
    "change.new-supplier": _("A new supplier takes over"),
    "change.unforeseen-percent": _("An unforeseen change is at most"),
    "basket-items": _("Items that an assortment basket compares"),
}
