"""Which of the own organisations a page is about: the one in the address, else the first."""

from __future__ import annotations

from django.http import Http404

from gavn.parties import queries as parties
from gavn.parties.queries import OrganisationView
from gavn.web.request import PageRequest

PARAMETER = "hos"


def my_organisations(request: PageRequest, *roles: str) -> list[OrganisationView]:
    """The organisations in which the actor holds one of `roles`, in Danish order as the actor has them."""
    ids = list(dict.fromkeys(request.actor.organisations(*roles)))
    found = parties.organisations_by_id(ids, actor=request.actor)
    return [found[each] for each in ids if each in found]


def chosen_organisation(request: PageRequest, organisations: list[OrganisationView]) -> OrganisationView:
    """The one that `hos=` names. An organisation that is not one's own is not found."""
    asked = request.GET.get(PARAMETER)
    fitting = [each for each in organisations if asked in (None, "", str(each.id))]
    if not fitting:
        raise Http404
    return fitting[0]
