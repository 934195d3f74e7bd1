"""Sentences for the refusals of cases, complaints, claims and the service level."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CASES: dict[str, Promise] = {
    "application.kind-unknown": _("Choose a kind of application from the list."),
    "application.already-open": _("An application for the same is being looked at already. Add to that one instead."),
    "application.grant-missing": _("There is no grant for this type of stoma to change or renew. Apply for a new one."),
    "case.own": _("You cannot see to your own case, or to one in which you act for the citizen. A colleague must."),
    "exception.unreadable": _("Write product, supplier, units, price and the clinical reason."),
    "exception.end-missing": _("An exception has a last day. Write it."),
    "decision.against-rule": _("A rule does not say yes. Write in the reasons why it is granted all the same."),
    "rule.unknown": _("That version of the rule is not known here."),
    "entry.text-missing": _("Write what it is about."),
    "entry.answer-day-too-early": _("Give until tomorrow at the least to answer."),
    "entry.still-time": _("The time to answer is not over yet."),
    "travel.not-possible": _("Nothing can be moved: the grant does not run, or the coming units are moved already."),
    "service-level.unreadable": _("Write whole numbers above zero, and where the rule was decided."),
    "service-level.in-past": _("A rule can be changed from tomorrow, and not back in time."),
    "complaint.not-found": _("The complaint was not found."),
    "complaint.already-open": _("A complaint about this decision is being looked at already."),
    "complaint.day-not-possible": _("A complaint was received between the day of the decision and today."),
    "complaint.outcome-unknown": _("Choose an outcome from the list."),
    "complaint.wrong-state": _("The complaint has come further already."),
    "claim.not-found": _("The claim was not found."),
    "claim.unreadable": _(
        "Write product, supplier, units and price. The purchase must lie within the grant, today at the latest, "
        "and the municipality's own product must be of the same kind."
    ),
    "claim.identical-product": _(
        "The municipality can supply exactly this product, so there is no free choice (serviceloven § 112(4))."
    ),
    "claim.exceeds-entitlement": _("The grant does not hold so many units in that period."),
    "claim.wrong-state": _("The claim has been decided already."),
    "access-request.not-found": _("The request was not found, or it has been answered."),
    "access-request.already-open": _("The request is being answered already."),
    "access-request.ground-missing": _("Write on which legal ground something is left out."),
}
