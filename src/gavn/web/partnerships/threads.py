"""The page of one thread, and the way to it from any place of the thread."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gavn.infra.actors import FINANCE, PURCHASING
from gavn.journeys import thread as threads
from gavn.journeys.thread import Link, Thread
from gavn.kernel.period import ONE_DAY
from gavn.parties.roles import ECONOMIST
from gavn.web.figures import day_text, money_text, number_text
from gavn.web.once import see_other
from gavn.web.partnerships.lessons import lesson_text, millions
from gavn.web.partnerships.words import partnership_word, verdict_badge
from gavn.web.request import PageRequest
from gavn.web.words import state_badge

# Stage: (symbol, name, the stage in addresses).
NAMES: dict[str, tuple[str, str | Promise, str]] = {
    threads.NEED: ("help", gettext_lazy("Need"), "behov"),
    threads.PARTNERSHIP: ("groups", gettext_lazy("Partnership"), "partnerskab"),
    threads.EVIDENCE: ("science", gettext_lazy("Evidence"), "evidens"),
    threads.VALUE: ("calculator", gettext_lazy("Value case"), "vaerdisag"),
    threads.TENDER: ("summary", gettext_lazy("Tender"), "udbud"),
    threads.CONTRACT: ("document", gettext_lazy("Contract"), "kontrakt"),
    threads.ORDER: ("shopping-cart", gettext_lazy("Orders"), "bestillinger"),
    threads.SETTLEMENT: ("payments", gettext_lazy("Settlement"), "afregning"),
}
STAGE_OF = {address: stage for stage, (_icon, _name, address) in NAMES.items()}
HERE = "fra"


@dataclass(frozen=True, slots=True)
class Item:
    """A thing of the thread, texts ready to show."""

    title: str
    text: str
    address: str
    is_here: bool
    comes_from: list[tuple[str, str]]
    leads_to: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Bead:
    """A stage with its things."""

    stage: str
    icon: str
    name: str
    items: list[Item]


@require_safe
def thread(request: PageRequest, need: str) -> HttpResponse:
    """Everything that came of a need, as far as the reader may see."""
    found = threads.thread_of_need(actor=request.actor, slug=need, now=request.now)
    here = request.GET.get(HERE, "")
    beads = [
        Bead(address, icon, str(name), [_item(request, found, link, here) for link in found.at(stage)])
        for stage, (icon, name, address) in NAMES.items()
    ]
    context = {"thread": found, "beads": beads, "lessons": [lesson_text(each) for each in found.lessons]}
    return render(request, "partnerships/thread.html", context)


@require_safe
def thread_from(request: PageRequest, stage: str, key: str) -> HttpResponse:
    """To the thread, from one of its places."""
    if stage not in STAGE_OF:
        raise Http404
    slug = threads.need_of(actor=request.actor, stage=STAGE_OF[stage], key=key)
    query = urlencode({HERE: f"{stage}:{key}"})
    return see_other(f"{reverse('partnerships:thread', args=[slug])}?{query}#{stage}")


def _item(request: PageRequest, found: Thread, link: Link, here: str) -> Item:
    by_place = {each.place: each for each in found.links}
    stage = NAMES[link.stage][2]
    return Item(
        title=link.title,
        text=_text(link),
        address=_address(request, link),
        is_here=here == f"{stage}:{link.key}",
        comes_from=[(by_place[place].title, NAMES[place[0]][2]) for place in link.comes_from if place in by_place],
        leads_to=[(each.title, NAMES[each.stage][2]) for each in found.leads_to(link.place)],
    )


def _text(link: Link) -> str:
    facts = link.facts
    if link.stage == threads.PARTNERSHIP:
        return f"{partnership_word('kind', facts['kind'])}. {state_badge('partnership', link.state)[1]}."
    if link.stage == threads.EVIDENCE:
        observed = _("%(count)s observations.") % {"count": number_text(facts["observations"])}
        return f"{observed} {verdict_badge(facts['verdict'])[1]}." if facts["verdict"] else observed
    if link.stage == threads.VALUE:
        return _("The gain of all parties: DKK %(amount)s m.") % {"amount": millions(facts["mean_dkk"])}
    if link.stage == threads.CONTRACT:
        last = facts["end_before"] - ONE_DAY
        return f"{link.key}. {day_text(facts['start_on'])} – {day_text(last)}."
    if link.stage == threads.ORDER:
        said = _("%(amount)s called off by %(buyers)s buyers.")
        return said % {"amount": money_text(facts["drawn_ore"]), "buyers": number_text(facts["buyers"])}
    if link.stage == threads.SETTLEMENT:
        return _("The realised gains are settled under this agreement.")
    return ""


def _address(request: PageRequest, link: Link) -> str:
    actor = request.actor
    pages = {
        threads.NEED: "needs:need",
        threads.PARTNERSHIP: "partnerships:partnership",
        threads.EVIDENCE: "evidence:protocol",
        threads.TENDER: "tenders:tender",
    }
    if link.stage in pages:
        return reverse(pages[link.stage], args=[link.key])
    if link.stage == threads.VALUE:
        return reverse("value:case", args=[link.key])
    if link.stage in (threads.CONTRACT, threads.ORDER) and actor.scope(PURCHASING):
        return reverse("buyer:contracts")
    if link.stage == threads.SETTLEMENT and actor.scope(FINANCE) and actor.has_role(ECONOMIST):
        return reverse("finance:statement")
    return ""
