"""A sentence for each refusal code, by room. `FULLER` says more where the facts allow it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Sentences = dict[str, Promise]

NUMBERS: Sentences = {
    "cpr.format": _("A CPR number has ten digits. Check the number and try again."),
    "cpr.date": _("The first six digits of a CPR number are a date. Check the number and try again."),
    "cvr.format": _("A CVR number has eight digits."),
    "cvr.check-digit": _("The CVR number has a mistake in its digits."),
    "gln.format": _("A GLN number has thirteen digits."),
    "gln.check-digit": _("The GLN number has a mistake in its digits."),
    "gtin.format": _("A GTIN number has 8, 12, 13 or 14 digits."),
    "gtin.check-digit": _("The GTIN number has a mistake in its digits."),
    "money.not-a-number": _("Write the amount as a number."),
    "money.finer-than-ore": _("An amount cannot be finer than øre."),
    "period.empty": _("The period ends before it begins."),
    "period.open": _("The period has no last day."),
    "period.before-start": _("The day is before the period begins."),
    "period.beyond-calendar": _("The day is beyond the calendar."),
    "apportion.negative-weight": _("A share cannot be negative."),
    "apportion.no-weight": _("There is nobody to share the amount."),
    "hashing.not-canonical": _("The content could not be read."),
    "idempotency.key-missing": _("The form was incomplete. Open the page again and send it once more."),
    "idempotency.key-reused": _("This form has been sent already with other content. Open the page again."),
}

PARTIES: Sentences = {
    "citizen.not-found": _("The citizen was not found, or you do not have access to the citizen."),
    "citizen.exists": _("The citizen is registered already."),
    "clinic.not-permitted": _("You do not work as a nurse in this clinic."),
    "mandate.not-permitted": _("Only the citizen can give or end a power of attorney."),
    "mandate.not-found": _("The power of attorney was not found, or it has ended."),
    "mandate.exists": _("The person has your power of attorney already."),
    "person.not-found": _("Nobody uses that login. Check how it is spelled."),
    "role.not-fitting": _("That role does not exist in that kind of organisation."),
    "organisation.not-found": _("The organisation was not found."),
    "registration.only-jobs": _("Registers are kept up to date by imports, not on the pages."),
    "residence.already-there": _("The citizen lives in that municipality already."),
}

CONTRACTS: Sentences = {
    "contract.not-found": _("The contract was not found."),
    "contract-use.not-permitted": _("What has been bought under the agreement is shown to buyers and economists."),
    "contract.not-permitted": _("You do not have access to this contract."),
    "product.unknown": _("The product does not exist."),
    "product.not-offered": _("The product is not on the agreement today."),
    "buyer.not-named": _("Your municipality is not named in the agreement and cannot buy under it."),
    "ceiling.reached": _("The maximum that your municipality may buy under the agreement has been reached."),
}

GRANTS: Sentences = {
    "application.not-permitted": _("You may not see to this application."),
    "application.not-found": _("The application was not found."),
    "application.wrong-state": _("The application has been decided already."),
    "grant.not-permitted": _("You may not change this grant."),
    "grant.not-found": _("The grant was not found."),
    "grant.none": _("There is no grant."),
    "grant.not-yet": _("The grant has not begun yet."),
    "grant.expired": _("The grant has ended. Talk to your clinic about a new application."),
    "grant.group-not-covered": _("The grant does not cover this kind of product."),
    "grant.wrong-state": _("The grant has ended already."),
    "letter.part-missing": _("The letter lacks a part that the law demands. Fill it in and try again."),
    "letter.not-found": _("The letter was not found."),
    "entitlement.exceeded": _("There is not enough left of the grant."),
}

ORDERING: Sentences = {
    "order.not-permitted": _("You may not order for this citizen."),
    "order.not-found": _("The order was not found."),
    "order.key-reused": _("This order has been sent already with other content. Open the order page again."),
    "line.not-permitted": _("You may not change this order."),
    "line.not-found": _("The order line was not found."),
    "line.wrong-state": _("The order line cannot be changed any more."),
    "line.packs-not-positive": _("Order at least one pack."),
    "delivery.not-permitted": _("You may not see to this delivery."),
    "delivery.not-found": _("The delivery was not found."),
}

SETTLEMENT: Sentences = {
    "agreement.not-found": _("The agreement was not found."),
    "ledger.not-permitted": _("You may not see this ledger."),
}

SENTENCES: Sentences = {**NUMBERS, **PARTIES, **CONTRACTS, **GRANTS, **ORDERING, **SETTLEMENT}

FULLER: Sentences = {
    "person.not-found": _("Nobody uses the login %(login)s. Check how it is spelled."),
    "grant.not-yet": _("The grant begins on %(from)s. You can order from that day."),
    "grant.expired": _("The grant ended on %(expired_on)s. Talk to your clinic about a new application."),
    "entitlement.exceeded": _(
        "There are %(remaining_units)s units left, and a pack holds %(units_per_pack)s. "
        "You can order more from %(next_on)s."
    ),
    "product.not-offered": _("The product is not on the agreement today. It can be ordered from %(from)s."),
    "residence.already-there": _("The citizen lives in that municipality already on %(moved_on)s."),
}
