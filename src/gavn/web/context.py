"""What every page needs of its request: who is logged in and where that person may go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gavn.infra.actors import PUBLIC, Actor
from gavn.parties.roles import (
    BID_MANAGER,
    BUYER,
    CASEWORKER,
    ECONOMIST,
    EVALUATOR,
    INNOVATION_LEAD,
    INVESTIGATOR,
    NURSE,
    SUPPLIER_CLERK,
    SUPPORT,
)


@dataclass(frozen=True, slots=True)
class Door:
    """A place in the menu: the name of its page and its word, and the pages inside it.

    `of_citizen`: the page is about one citizen.
    """

    page: str
    text: str | Promise
    inside: tuple[str, ...] = ()
    of_citizen: bool = False


MOST_IN_ROW = 6  # what a desktop shows on one line; the rest stands under "More"

TENDERS_DOOR = Door(
    "tenders:tenders",
    _("Tenders"),
    tuple(
        f"tenders:{page}"
        for page in (
            "draft", "tender", "lots", "requirements", "dialogue", "questions", "parties", "model", "write-model",
            "publish", "offers", "offer", "result", "lot-result", "low-price", "bid",
            "write-bid", "company",
        )
    ),
)  # fmt: skip
PUBLIC_DOORS = (
    Door("public:front", _("Front page")),
    Door("public:assortment", _("Assortment"), ("public:finder",)),
    TENDERS_DOOR,
    Door(
        "needs:list",
        _("Needs"),
        tuple(
            f"needs:{page}"
            for page in ("need", "suggest", "themes", "theme", "calendar", "dialogue", "capacity", "forums", "forum")
        ),
    ),
    Door("evidence:list", _("Tests"), ("evidence:protocol", "evidence:verify")),
)
CITIZEN_DOORS = (
    Door("citizen:overview", _("My aids"), of_citizen=True),
    Door("common:shop", _("Choose products"), ("common:review",), of_citizen=True),
    Door("citizen:orders", _("Orders"), ("common:order", "common:experience"), of_citizen=True),
    Door("common:standing", _("Standing orders"), ("common:new-standing",), of_citizen=True),
    Door(
        "citizen:cases",
        _("My cases"),
        tuple(f"citizen:{page}" for page in ("case", "apply", "renew", "refund")),
        of_citizen=True,
    ),
    Door("citizen:letters", _("Letters"), ("citizen:complain",), of_citizen=True),
    Door("citizen:accesses", _("Who has seen my data"), of_citizen=True),
)
MANDATES_DOOR = Door("citizen:mandates", _("Powers of attorney"), of_citizen=True)
CHOICE_DOOR = Door("citizen:home", _("Act for somebody else"))
VALUE_DOOR = Door(
    "value:cases",
    _("Value cases"),
    tuple(
        f"value:{page}"
        for page in (
            "open", "own-gains", "requests", "ask", "case", "inputs", "parameter", "follow", "flow", "versions",
            "version", "gains", "initiative",
        )
    ),
)  # fmt: skip
OWN_NEEDS_DOOR = Door("needs:own", _("Own needs"), ("needs:write", "needs:rewrite"))
OWN_TESTS_DOOR = Door("evidence:own", _("Own tests"), ("evidence:write", "evidence:rewrite", "evidence:record"))
PARTNERSHIPS_DOOR = Door(
    "partnerships:partnerships",
    _("Partnerships"),
    tuple(
        f"partnerships:{page}"
        for page in (
            "open", "portfolio", "priorities", "note", "research", "research-contract", "partnership", "act", "thread",
        )
    ),
)  # fmt: skip
INITIATIVES_DOOR = Door("finance:initiatives", _("Joint initiatives"), ("finance:propose", "finance:initiative"))
DOORS_OF_ROLE = {
    NURSE: (
        Door("clinic:applications", _("Applications"), ("clinic:application", "clinic:answer")),
        Door("clinic:find", _("New application"), ("clinic:apply", "clinic:ask-exception", "common:experience")),
    ),
    CASEWORKER: (
        Door(
            "municipality:work",
            _("Work list"),
            ("municipality:application", "municipality:inquire", "municipality:note-complaint"),
        ),
        Door(
            "municipality:due",
            _("Complaints, refunds, copies"),
            ("municipality:complaint", "municipality:claim", "municipality:access"),
        ),
        Door(
            "municipality:grants",
            _("Citizens and grants"),
            (
                "municipality:citizen",
                "municipality:end-grant",
                "municipality:register",
                "municipality:travel",
                "common:shop",
                "common:review",
                "common:order",
                "common:standing",
            ),
        ),
        Door("municipality:card", _("Order by card or telephone")),
        Door("municipality:stuck", _("Come to a stop")),
        Door(
            "municipality:level",
            _("Service level"),
            ("municipality:coverage", "municipality:deadline", "municipality:keep"),
        ),
        Door("municipality:switch", _("Change of contract"), ("common:switch",)),
        Door("municipality:support", _("Support access")),
    ),
    SUPPORT: (Door("municipality:grants", _("Citizens and grants"), ("municipality:citizen",)),),
    SUPPLIER_CLERK: (
        Door("supplier:open", _("Open orders"), ("supplier:order", "supplier:answers")),
        Door("supplier:history", _("History")),
        Door(
            "supplier:invoices",
            _("Invoices"),
            ("supplier:invoice", "supplier:write-invoice", "supplier:write-credit-note"),
        ),
        Door("supplier:service", _("Our service")),
    ),
    ECONOMIST: (
        Door("finance:ledger", _("Ledger")),
        Door("finance:invoices", _("Invoices"), ("finance:invoice",)),
        Door("finance:statement", _("Statement")),
        INITIATIVES_DOOR,
        Door("finance:cube", _("Spending")),
        Door("finance:service", _("The suppliers’ service")),
        VALUE_DOOR,
        PARTNERSHIPS_DOOR,
    ),
    BUYER: (
        Door("buyer:contracts", _("Contracts"), ("buyer:experience",)),
        Door("buyer:switches", _("Changes of contract"), ("buyer:switch",)),
        VALUE_DOOR,
        OWN_NEEDS_DOOR,
        OWN_TESTS_DOOR,
        TENDERS_DOOR,
        PARTNERSHIPS_DOOR,
    ),
    EVALUATOR: (TENDERS_DOOR,),
    BID_MANAGER: (TENDERS_DOOR, OWN_TESTS_DOOR, PARTNERSHIPS_DOOR),
    INNOVATION_LEAD: (OWN_NEEDS_DOOR, PARTNERSHIPS_DOOR, OWN_TESTS_DOOR, VALUE_DOOR),
    INVESTIGATOR: (OWN_TESTS_DOOR,),
}


def page(request: HttpRequest) -> dict[str, Any]:
    """The context processor: actor, menu, demo mark."""
    actor: Actor = getattr(request, "actor", PUBLIC)
    links = menu(actor, _view_name(request), _citizen_of(request, actor))
    in_row = len(links) if len(links) <= MOST_IN_ROW + 1 else MOST_IN_ROW
    other_language = "da" if getattr(request, "LANGUAGE_CODE", "da") == "en" else "en"
    return {
        "actor": actor,
        "is_logged_in": actor.kind == "person",
        "menu": links[:in_row],
        "more_menu": links[in_row:],
        "is_in_more": any(link["is_here"] for link in links[in_row:]),
        "is_demo": settings.DEMO,
        "other_language": other_language,
        "other_language_query": _with_language(request, other_language),
    }


def doors(actor: Actor, citizen_id: UUID | None) -> tuple[Door, ...]:
    """The places that a person with these roles goes to, or the public ones."""
    if actor.kind != "person":
        return PUBLIC_DOORS
    own: tuple[Door, ...] = CITIZEN_DOORS if citizen_id else ()
    own += (MANDATES_DOOR,) if citizen_id and citizen_id == actor.citizen_id else ()
    own += (CHOICE_DOOR,) if len(actor.citizen_ids) > 1 else ()
    by_role = tuple(door for role, its in DOORS_OF_ROLE.items() if actor.has_role(role) for door in its)
    return tuple(dict.fromkeys(own + by_role + PUBLIC_DOORS[1:]))


def start_address(actor: Actor) -> str:
    """Where a person begins after logging in: who acts for several citizens chooses first."""
    if len(actor.citizen_ids) > 1:
        return reverse("citizen:home")
    citizen_id = actor.citizen_ids[0] if actor.citizen_ids else None
    return _address(doors(actor, citizen_id)[0], citizen_id)


def menu(actor: Actor, view_name: str, citizen_id: UUID | None) -> list[dict[str, Any]]:
    """The menu's links, the one that leads to the present page or holds it marked: the first such."""
    found = doors(actor, citizen_id)
    here = next((door for door in found if view_name in (door.page, *door.inside)), None)
    return [{"address": _address(door, citizen_id), "text": door.text, "is_here": door is here} for door in found]


def _with_language(request: HttpRequest, code: str) -> str:
    """The page's own query string in another language."""
    query = request.GET.copy()
    query["lang"] = code
    return query.urlencode()


def _view_name(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def _citizen_of(request: HttpRequest, actor: Actor) -> UUID | None:
    """The citizen whom the page is about, where the actor acts as that citizen; else oneself."""
    match = request.resolver_match
    asked: UUID | None = match.kwargs.get("citizen_id") if match else None
    if asked in actor.citizen_ids:
        return asked
    return actor.citizen_ids[0] if actor.citizen_ids else None


def _address(door: Door, citizen_id: UUID | None) -> str:
    return reverse(door.page, args=[citizen_id] if door.of_citizen else [])
