"""Words for codes: states, roles, outcomes, why somebody looked. Each room's state is a code; here it gets a name."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

Word = str | Promise

# (noun, state): (colour of the badge, word)
STATES: dict[tuple[str, str], tuple[str, Word]] = {
    ("application", "received"): ("info", pgettext_lazy("application", "Received")),
    ("application", "granted"): ("success", pgettext_lazy("application", "Granted")),
    ("application", "partly"): ("warning", pgettext_lazy("application", "Partly granted")),
    ("application", "refused"): ("error", pgettext_lazy("application", "Refused")),
    ("application", "decided"): ("success", pgettext_lazy("application", "Decided")),
    ("application", "information-missing"): ("warning", pgettext_lazy("application", "Information missing")),
    ("application", "hearing"): ("warning", pgettext_lazy("application", "Hearing")),
    ("complaint", "received"): ("info", pgettext_lazy("complaint", "Received")),
    ("complaint", "met"): ("success", pgettext_lazy("complaint", "Met")),
    ("complaint", "partly-met"): ("warning", pgettext_lazy("complaint", "Met in part")),
    ("complaint", "forwarded"): ("info", pgettext_lazy("complaint", "At the Appeals Board")),
    ("complaint", "dropped"): ("warning", pgettext_lazy("complaint", "Dropped")),
    ("complaint", "affirmed"): ("success", pgettext_lazy("complaint", "Decision affirmed")),
    ("complaint", "changed"): ("error", pgettext_lazy("complaint", "Decision changed")),
    ("complaint", "remitted"): ("error", pgettext_lazy("complaint", "Sent back")),
    ("complaint", "dismissed"): ("warning", pgettext_lazy("complaint", "Dismissed")),
    ("claim", "claimed"): ("info", pgettext_lazy("claim", "Waiting")),
    ("claim", "refunded"): ("success", pgettext_lazy("claim", "Refunded")),
    ("claim", "refused"): ("error", pgettext_lazy("claim", "Refused")),
    ("rule", "yes"): ("success", pgettext_lazy("rule", "Yes")),
    ("rule", "no"): ("error", pgettext_lazy("rule", "No")),
    ("rule", "needs-documentation"): ("warning", pgettext_lazy("rule", "Needs documentation")),
    ("application", "withdrawn"): ("warning", pgettext_lazy("application", "Withdrawn")),
    ("grant", "active"): ("success", pgettext_lazy("grant", "Running")),
    ("grant", "ended"): ("warning", pgettext_lazy("grant", "Ended")),
    ("grant", "deceased"): ("warning", pgettext_lazy("grant", "Ended by death")),
    ("line", "placed"): ("info", pgettext_lazy("order line", "Ordered")),
    ("line", "confirmed"): ("info", pgettext_lazy("order line", "Confirmed")),
    ("line", "part-despatched"): ("warning", pgettext_lazy("order line", "Partly sent")),
    ("line", "despatched"): ("info", pgettext_lazy("order line", "Sent")),
    ("line", "received"): ("success", pgettext_lazy("order line", "Received")),
    ("line", "cancelled"): ("warning", pgettext_lazy("order line", "Cancelled")),
    ("line", "refused"): ("error", pgettext_lazy("order line", "Not ordered")),
    ("standing", "active"): ("success", pgettext_lazy("standing order", "Running")),
    ("standing", "paused"): ("warning", pgettext_lazy("standing order", "Paused")),
    ("standing", "ended"): ("warning", pgettext_lazy("standing order", "Ended")),
    ("turn", "ordered"): ("success", pgettext_lazy("turn", "Ordered")),
    ("turn", "partly"): ("warning", pgettext_lazy("turn", "Partly ordered")),
    ("turn", "refused"): ("error", pgettext_lazy("turn", "Not ordered")),
    ("turn", "in-stock"): ("info", pgettext_lazy("turn", "Enough at home")),
    ("turn", "skipped"): ("info", pgettext_lazy("turn", "Skipped")),
    ("carry-over", "planned"): ("info", pgettext_lazy("carry-over", "Planned")),
    ("carry-over", "carried"): ("success", pgettext_lazy("carry-over", "Carried out")),
    ("carry-over", "reversed"): ("warning", pgettext_lazy("carry-over", "Reversed")),
    ("item", "carried"): ("success", pgettext_lazy("item", "Carried over")),
    ("item", "to-consent"): ("warning", pgettext_lazy("item", "The citizen is asked")),
    ("item", "consented"): ("success", pgettext_lazy("item", "Agreed")),
    ("item", "declined"): ("warning", pgettext_lazy("item", "Declined by the citizen")),
    ("item", "to-decide"): ("warning", pgettext_lazy("item", "The municipality decides")),
    ("item", "kept"): ("success", pgettext_lazy("item", "Kept")),
    ("item", "refused"): ("error", pgettext_lazy("item", "Refused by the municipality")),
    ("item", "refused-locally"): ("error", pgettext_lazy("item", "Refused by a local rule")),
    ("local-rule", "ask"): ("info", pgettext_lazy("local rule", "Asks first")),
    ("local-rule", "refuse"): ("error", pgettext_lazy("local rule", "Refuses")),
    ("value-case", "draft"): ("info", pgettext_lazy("value case", "Draft")),
    ("value-case", "shared"): ("success", pgettext_lazy("value case", "Shared")),
    ("value-case", "closed"): ("warning", pgettext_lazy("value case", "Closed")),
    ("gain", "open"): ("info", pgettext_lazy("gain", "Expected")),
    ("gain", "met"): ("success", pgettext_lazy("gain", "Met")),
    ("gain", "missed"): ("error", pgettext_lazy("gain", "Missed")),
    ("gain", "written-off"): ("warning", pgettext_lazy("gain", "Written off")),
    ("tender", "draft"): ("info", pgettext_lazy("tender", "Draft")),
    ("tender", "dialogue"): ("info", pgettext_lazy("tender", "Market dialogue")),
    ("tender", "published"): ("success", pgettext_lazy("tender", "Open for bids")),
    ("tender", "requests"): ("success", pgettext_lazy("tender", "Open for requests")),
    ("tender", "selection"): ("warning", pgettext_lazy("tender", "Selection")),
    ("tender", "negotiation"): ("warning", pgettext_lazy("tender", "Negotiation")),
    ("tender", "closed"): ("warning", pgettext_lazy("tender", "Receipt has ended")),
    ("tender", "opened"): ("warning", pgettext_lazy("tender", "Quality under evaluation")),
    ("tender", "quality-locked"): ("warning", pgettext_lazy("tender", "Quality locked")),
    ("tender", "evaluated"): ("warning", pgettext_lazy("tender", "Evaluated")),
    ("tender", "award-decided"): ("warning", pgettext_lazy("tender", "Award decided")),
    ("tender", "standstill"): ("info", pgettext_lazy("tender", "Standstill")),
    ("tender", "contracted"): ("success", pgettext_lazy("tender", "Contract signed")),
    ("tender", "cancelled"): ("error", pgettext_lazy("tender", "Cancelled")),
    ("valuation-request", "waiting"): ("info", pgettext_lazy("request", "Waiting")),
    ("valuation-request", "taken"): ("warning", pgettext_lazy("request", "Taken")),
    ("valuation-request", "answered"): ("success", pgettext_lazy("request", "Answered")),
}

# What was done in a step, by the move's code.
MOVES: dict[str, Word] = {
    "open": pgettext_lazy("step", "Opened"),
    "share": pgettext_lazy("step", "Shared with the parties"),
    "hold-forecast": pgettext_lazy("step", "Another version held as the forecast"),
    "close": pgettext_lazy("step", "Closed"),
    "draft": pgettext_lazy("step", "Begun"),
    "ask-market": pgettext_lazy("step", "Market dialogue begun"),
    "publish": pgettext_lazy("step", "Published"),
    "ask-for-requests": pgettext_lazy("step", "Published, open for requests to take part"),
    "close-requests": pgettext_lazy("step", "Receipt of requests ended"),
    "invite": pgettext_lazy("step", "Companies invited to bid"),
    "negotiate": pgettext_lazy("step", "Negotiation begun"),
    "call-offers": pgettext_lazy("step", "New offers called"),
    "lock": pgettext_lazy("step", "Quality locked, prices opened"),
    "evaluate": pgettext_lazy("step", "Evaluated"),
    "decide": pgettext_lazy("step", "Award decided"),
    "send-letters": pgettext_lazy("step", "Letters sent"),
    "sign": pgettext_lazy("step", "Contract signed"),
    "submit": pgettext_lazy("step", "Sent to the municipality"),
    "grant": pgettext_lazy("step", "Granted"),
    "grant-partly": pgettext_lazy("step", "Granted in part"),
    "refuse": pgettext_lazy("step", "Refused"),
    "ask-information": pgettext_lazy("step", "Asked for information"),
    "give-information": pgettext_lazy("step", "Information given"),
    "hear": pgettext_lazy("step", "Citizen heard"),
    "answer-hearing": pgettext_lazy("step", "Hearing answered"),
    "proceed": pgettext_lazy("step", "Went on without an answer"),
    "withdraw": pgettext_lazy("step", "Withdrawn"),
    "replace": pgettext_lazy("step", "Continued by a new grant"),
    "meet": pgettext_lazy("step", "Complaint met"),
    "meet-partly": pgettext_lazy("step", "Complaint met in part"),
    "forward": pgettext_lazy("step", "Sent to the Appeals Board"),
    "drop": pgettext_lazy("step", "Dropped"),
    "claim": pgettext_lazy("step", "Refund asked for"),
    "refund": pgettext_lazy("step", "Refunded"),
    "issue": pgettext_lazy("step", "Granted"),
    "end": pgettext_lazy("step", "Given an end"),
    "move": pgettext_lazy("step", "Taken over by the municipality of the new address"),
    "die": pgettext_lazy("step", "Ended because the citizen has died"),
    "revive": pgettext_lazy("step", "Running again: the message of a death was annulled"),
    "place": pgettext_lazy("step", "Ordered"),
    "confirm": pgettext_lazy("step", "Confirmed"),
    "carry-over": pgettext_lazy("step", "Follows into the next contract"),
    "despatch-some": pgettext_lazy("step", "A part sent"),
    "despatch-rest": pgettext_lazy("step", "Sent"),
    "receive-some": pgettext_lazy("step", "A part received"),
    "receive-rest": pgettext_lazy("step", "Received"),
    "cancel": pgettext_lazy("step", "Cancelled"),
    "cancel-rest": pgettext_lazy("step", "The rest cancelled"),
    "cancel-rest-after-receipt": pgettext_lazy("step", "The rest cancelled"),
}

WORDS: dict[str, Word] = {
    "caseworker": _("Caseworker"),
    "nurse": _("Stoma nurse"),
    "supplier-clerk": _("Supplier's clerk"),
    "economist": _("Economist"),
    "buyer": _("Buyer"),
    "evaluator": _("Evaluator"),
    "bid-manager": _("Bid manager"),
    "innovation-lead": _("Innovation lead"),
    "investigator": _("Investigator"),
    "citizen": _("Citizen"),
    "granted": _("Granted"),
    "partly": _("Partly granted"),
    "refused": _("Refused"),
    "region": _("Region"),
    "municipality": _("Municipality"),
    "clinic": _("Clinic"),
    "supplier": _("Supplier"),
    "municipalities": _("the municipalities"),
    "citizen.found-by-cpr": _("Found you by your CPR number"),
    "citizen.contact-opened": _("Opened your case at the clinic"),
    "citizen.search": _("Saw you in a search"),
    "citizen.page": _("Opened your page"),
    "citizen.read": _("Read your name and address"),
    "citizen.chosen": _("Chose to act for you"),
    "application.form": _("Began an application for you"),
    "application.submitted": _("Sent an application for you"),
    "application.read": _("Read your application"),
    "applications.list": _("Saw your application in a list"),
    "application.decided": _("Decided your application"),
    "grants.carried-over": _("Carried your grant over from before"),
    "grants.read": _("Saw your grant"),
    "grants.list": _("Saw your grant in a list"),
    "complaints.list": _("Saw your complaint in a list"),
    "claims.list": _("Saw your claim for a refund in a list"),
    "access-requests.list": _("Saw your request for a copy in a list"),
    "access-copy.read": _("Opened the copy of your papers"),
    "letter.written": _("Wrote a letter to you"),
    "access-request.made": _("Noted that you asked to see your papers"),
    "access-request.answered": _("Gave you a copy of your papers"),
    "letter.read": _("Read a letter to you"),
    "letters.list": _("Saw the list of your letters"),
    "orders.read": _("Saw your orders"),
    "order.read": _("Saw one of your orders"),
    "carry-over.list": _("Saw you in a list of products to decide on"),
    "carry-over.read": _("Saw what a change of contract means for you"),
    "standing.started": _("Started a standing order for you"),
    "standing.read": _("Saw your standing orders"),
    "notices.read": _("Saw the messages to you about orders"),
    "deliveries.read": _("Saw your deliveries"),
    "delivery.read": _("Saw one of your deliveries"),
    "supplier-lines.read": _("Saw what to deliver to you, without your name"),
    "supplier-order.read": _("Saw your order and address, without your name"),
    "aids": _("Aids"),
    "advice": _("Advice and service"),
    "payable": _("Owed to suppliers"),
    "pool": _("Pool"),
    "contribution": _("Contribution to the pool"),
    "delivery": _("Delivery"),
    "cost": _("Cost"),
    "correction": _("Correction"),
}


def word(code: str) -> str:
    """The word for a code in the active language; the code itself where none is known."""
    return str(WORDS.get(code, code))


def move_word(move: str) -> str:
    """What was done in a step."""
    return str(MOVES.get(move, move))


def state_badge(noun: str, state: str) -> tuple[str, str]:
    """Colour and word of a state."""
    colour, text = STATES.get((noun, state), ("info", state))
    return colour, str(text)


def how_often_text(every_months: int) -> str:
    """Each month, or every so many months."""
    return ngettext("each month", "every %(months)s months", every_months) % {"months": every_months}


def group_name(name_da: str, name_en: str) -> str:
    """A product group's name in the active language."""
    return name_en if get_language() == "en" else name_da
