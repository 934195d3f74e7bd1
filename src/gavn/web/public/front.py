"""The front page: what Gavn is, the thread, open figures."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gavn.web.public.assortment import open_figures
from gavn.web.request import PageRequest

# The thread, in the order in which things happen: (symbol, step, what happens, whether Gavn does it today).
THREAD = (
    ("help", _("Need"), _("Citizens and staff say what is missing."), True),
    ("groups", _("Partnership"), _("Authorities and companies find a solution together."), True),
    ("science", _("Evidence"), _("The solution is tested in real life."), True),
    ("calculator", _("Value case"), _("Who pays, and who gains?"), True),
    ("summary", _("Tender"), _("Companies compete on quality and price."), True),
    ("document", _("Contract"), _("One assortment at one price for all."), True),
    ("how-to-reg", _("Grant"), _("The municipality grants what the citizen needs."), True),
    ("shopping-cart", _("Order"), _("The citizen orders what the grant holds."), True),
    ("truck", _("Delivery"), _("The supplier delivers to the door."), True),
    ("payments", _("Settlement"), _("Everybody can see who paid and who gained."), True),
)


@require_safe
def front(request: PageRequest) -> HttpResponse:
    """What Gavn is."""
    thread = [{"icon": icon, "name": name, "text": text, "is_live": live} for icon, name, text, live in THREAD]
    return render(request, "public/front.html", {"thread": thread, "figures": open_figures(request)})


@require_safe
def about_data(request: PageRequest) -> HttpResponse:
    """How citizens' data are kept."""
    return render(request, "public/about_data.html")
