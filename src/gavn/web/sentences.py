"""A sentence for each refusal code, by room. `FULLER` says more where the facts allow it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gavn.web.sentences_contracts import CONTRACTS
from gavn.web.sentences_evidence import EVIDENCE
from gavn.web.sentences_grants import CASES
from gavn.web.sentences_partnerships import PARTNERSHIPS
from gavn.web.sentences_settlement import FULLER_SETTLEMENT, SETTLEMENT
from gavn.web.sentences_tenders import TENDERS
from gavn.web.sentences_value import NEEDS, VALUE

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
    "log-in.blocked": _("Too many mistakes in a row. Wait a little and try again."),
    "log-in.code-needed": _("A code of your second factor is needed. Set one up on the log-in page first."),
    "second-factor.wrong": _("The code is wrong or has been used. Wait for the next one and try again."),
    "second-factor.exists": _("You have a second factor already."),
    "provider.failed": _("The log-in could not be completed. Go back and try again."),
    "provider.person-unknown": _("You are not registered in Gavn. Talk to your clinic or your municipality."),
    "succession.not-possible": _("One can follow another only while both are there, and never in a circle."),
    "accession.not-permitted": _("You may not sign for this authority."),
    "joint-agreement.not-found": _("The agreement was not found, or it has no place for the authority."),
    "accession.already": _("The authority has acceded already."),
    "condition.not-met": _("The condition was not found, or it follows from the accessions."),
    "support.not-permitted": _("You may not give or end support access here."),
    "support.not-found": _("The support access was not found, or it has ended."),
    "support.unreadable": _("Write why, and for how many hours."),
    "log-in.failed": _("Login or password is wrong."),
    "demo.database-in-use": _("The database holds somebody else's data already, so the demo world was not made."),
    "citizen.not-found": _("The citizen was not found, or you do not have access to the citizen."),
    "citizen.exists": _("The citizen is registered already."),
    "clinic.not-permitted": _("You do not work as a nurse in this clinic."),
    "mandate.not-permitted": _("Only the citizen can give or end a power of attorney."),
    "mandate.not-found": _("The power of attorney was not found, or it has ended."),
    "mandate.ends-too-early": _("The last day of a power of attorney can be today at the earliest."),
    "mandate.exists": _("The person has your power of attorney already."),
    "person.not-found": _("Nobody uses that login. Check how it is spelled."),
    "role.not-fitting": _("That role does not exist in that kind of organisation."),
    "organisation.not-found": _("The organisation was not found."),
    "registration.only-jobs": _("Registers are kept up to date by imports, not on the pages."),
    "residence.already-there": _("The citizen lives in that municipality already."),
    "register.message-unreadable": _("A message from the civil register lacks what it needs."),
    "register.message-changed": _("A message from the civil register came before with other content."),
}

GRANTS: Sentences = {
    "application.lines-missing": _("Write the units of at least one product group."),
    "application.consent-missing": _("The citizen must have consented today at the latest."),
    "application.indication-unknown": _("Choose a type of stoma from the list."),
    "application.no-contract": _("No agreement of the citizen's municipality offers all these product groups today."),
    "line.not-positive": _("Units and months must be above zero."),
    "line.group-twice": _("A product group can stand only once."),
    "decision.outcome-unknown": _("Choose whether to grant, to grant a part or to refuse."),
    "decision.lines-do-not-fit": _(
        "What is granted does not fit the decision. A part is less than what was applied for, and more than nothing."
    ),
    "decision.start-missing": _("Write the first day of the grant."),
    "decision.start-before-application": _("A grant cannot begin before the application was received."),
    "grant.overlaps": _("The citizen has a grant for the same type of stoma in that period already."),
    "grant.end-not-possible": _("A grant can end today at the earliest, and not later than it ends already."),
    "grant.reason-missing": _("Write why the grant ends."),
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
    "letter.protected": _("The address is protected. Letters are for the citizen and the municipality alone."),
    "letter.not-found": _("The letter was not found."),
    "entitlement.exceeded": _(
        "There are %(remaining_units)s units left of the grant, and a pack holds %(units_per_pack)s."
    ),
}

ORDERING: Sentences = {
    "order.empty": _("The order is empty. Choose at least one product."),
    "order.too-many-lines": _("The order has too many lines. Split it in two."),
    "order.unreadable": _("The order could not be read. Open the order page again."),
    "line.packs-exceed-waiting": _("You cannot send more packs than wait to be sent."),
    "line.nothing-waiting": _("Everything is sent or cancelled already."),
    "line.promise-in-past": _("The promised day has gone already."),
    "line.reason-missing": _("Write why the line is cancelled."),
    "delivery.number-reused": _("That despatch number stands for another delivery."),
    "delivery.unreadable": _("The delivery could not be read. Check the despatch number and the packs."),
    "order.not-permitted": _("You may not order for this citizen."),
    "experience.not-permitted": _("You may not tell of this citizen's products."),
    "experience.unreadable": _("%(field)s cannot be %(found)s. It can be: %(expected)s."),
    "experience.product-not-used": _("You can tell of a product that has been ordered."),
    "experience.told-already": _("It has been told of this product for that day already. Choose another day."),
    "order.own-case": _("You decide on grants in this municipality, so a colleague must place this order for you."),
    "order.not-found": _("The order was not found."),
    "desk.rows-refused": _("Nothing of the list is done."),
    "desk.line-not-found": _("You have no line %(line)s of an order %(number)s. Lines can be answered, never added."),
    "desk.nothing-said": _("Nothing is written about the line."),
    "desk.number-missing": _("Write the despatch number and the packs sent together, also where there is a lot."),
    "parcel.sscc-unreadable": _("%(found)s is no SSCC: 18 digits, the last of which is a check digit."),
    "resource.not-found": _("The resource was not found."),
    "order.key-reused": _("This order has been sent already with other content. Open the order page again."),
    "line.not-permitted": _("You may not change this order."),
    "line.not-found": _("The order line was not found."),
    "line.wrong-state": _("The order line cannot be changed any more."),
    "line.packs-not-positive": _("Order at least one pack."),
    "carry-over.not-permitted": _("You may not decide this about the change of contract."),
    "carry-over.not-found": _("The change of contract, or the product in it, was not found."),
    "carry-over.exists": _("The change between these two contracts is planned already."),
    "carry-over.not-fitting": _("These contracts do not follow each other on that day."),
    "carry-over.reason-missing": _("Write the reason; the citizen and the other municipalities can read it."),
    "carry-over.wrong-state": _("The change of contract has been carried out or reversed already."),
    "item.wrong-state": _("This has been decided already and cannot be decided that way."),
    "substitute.not-found": _("The offer was not found."),
    "substitute.wrong-state": _("The offer has been answered already."),
    "substitute.not-fitting": _(
        "A substitute is of the same kind and on the same agreement, no dearer a unit, and no more than waits."
    ),
    "substitute.not-possible": _("The substitute cannot be ordered, so nothing was changed."),
    "return.not-found": _("The return was not found."),
    "return.too-much": _("You can give back %(most)s packs at most."),
    "return.unreadable": _("Choose a reason; who rejects a return writes why."),
    "return.wrong-state": _("The return has been decided already."),
    "recall.not-permitted": _("Only the product's supplier can call a lot back."),
    "lot.unreadable": _("Write the lot's number, and no more packs than were sent."),
    "invoice.not-found": _("The invoice was not found."),
    "invoice.not-permitted": _("You may not see to this invoice."),
    "invoice.unreadable": _("The invoice could not be read: quantities are above zero and prices not below zero."),
    "invoice.number-reused": _("The number %(number)s stands for another invoice."),
    "invoice.wrong-state": _("The invoice is not disputed."),
    "document.not-permitted": _("You do not act for the supplier of this document."),
    "document.kind-not-taken": _("This document (%(found)s) is not one that a supplier sends us."),
    "document.order-unknown": _("The supplier has no order with the number %(number)s."),
    "document.line-unknown": _("The order has no line %(line)s."),
    "document.line-added": _("A supplier cannot add a line to an order (line %(line)s)."),
    "document.quantity": _("Line %(line)s: %(found)s is not a whole number of packs or øre."),
    "document.party-unknown": _("The document names somebody or something unknown: %(found)s."),
    "document.number-reused": _("The number %(number)s stands for another document."),
    "document.no-endpoint": _("%(organisation)s has no GLN number, so no document can name it."),
    "match.line.unknown": _("No such order line"),
    "match.payer.other": _("Another pays for this"),
    "match.price.above": _("The price is %(price_ore)s; agreed was %(agreed_ore)s"),
    "match.quantity.above-received": _("%(packs)s packs are claimed; %(open_packs)s are received and not yet invoiced"),
    "match.quantity.above-invoiced": _("%(packs)s packs are credited; %(open_packs)s were invoiced"),
    "match.total.differs": _("The total is %(total_ore)s; the lines add up to %(sum_ore)s"),
    "card.not-found": _("No card with that code was found in your municipality. Ask for the code once more."),
    "card.used": _("The card has been used, or a newer one has taken its place."),
    "standing.not-found": _("The standing order was not found."),
    "standing.wrong-state": _("The standing order cannot be changed that way now."),
    "standing.unreadable": _("The standing order could not be read. Check the packs and how often they should come."),
    "standing.too-soon": _("Choose a later day; tomorrow is the earliest."),
    "standing.product-twice": _("A product stands in another of the standing orders already. Change that one instead."),
    "delivery.not-permitted": _("You may not see to this delivery."),
    "delivery.not-found": _("The delivery was not found."),
}

SENTENCES: Sentences = {
    **NUMBERS,
    **PARTIES,
    **TENDERS,
    **CONTRACTS,
    **GRANTS,
    **CASES,
    **ORDERING,
    **SETTLEMENT,
    **NEEDS,
    **VALUE,
    **EVIDENCE,
    **PARTNERSHIPS,
}

FULLER: Sentences = {
    "partnership.time-to-apply": _("Companies have at least 30 days to apply: until %(earliest_on)s at the earliest."),
    "partner.applications-closed": _("Applications were received until %(applications_by)s."),
    "milestone.pays-less": _("At most %(most_ore)s is paid for this milestone."),
    "commitment.ceiling-exceeded": _("The ceiling leaves %(remaining_ore)s, which is less than %(amount_ore)s."),
    **FULLER_SETTLEMENT,
    "decision.start-before-application": _(
        "The application was received on %(received_on)s; the grant begins then at the earliest."
    ),
    "application.already-open": _(
        "Application %(case_number)s for the same was received on %(received_on)s. Add to that one instead."
    ),
    "grant.overlaps": _(
        "The citizen has a grant for the same type of stoma from %(other_start_on)s already. End it first."
    ),
    "line.packs-exceed-waiting": _("You cannot send %(packs)s packs; %(waiting_packs)s wait to be sent."),
    "delivery.number-reused": _("The despatch number %(number)s stands for another delivery."),
    "order.too-many-lines": _("The order has %(lines)s lines; there may be %(most)s at most. Split it in two."),
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
