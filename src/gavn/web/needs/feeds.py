"""Atom feeds (RFC 4287): published needs, and those under one theme. Addresses are those of the request."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gavn.needs import queries as needs
from gavn.needs import sharing
from gavn.needs.views import NeedItem
from gavn.web.request import PageRequest

SIZE = 50


@require_safe
def all_needs(request: PageRequest) -> HttpResponse:
    """The needs on the public site."""
    found = needs.published_needs(actor=request.actor, size=SIZE).items
    return _feed(request, _("Needs without a solution"), reverse("needs:list"), found)


@require_safe
def of_theme(request: PageRequest, slug: str) -> HttpResponse:
    """The needs under a theme."""
    theme = sharing.theme(actor=request.actor, slug=slug)
    return _feed(request, theme.title, reverse("needs:theme", args=[slug]), theme.needs, theme.published_at)


def _feed(
    request: PageRequest, title: str, address: str, found: Sequence[NeedItem], since: dt.datetime | None = None
) -> HttpResponse:
    link = request.build_absolute_uri
    feed = Atom1Feed(title=title, link=link(address), description=title, feed_url=link(request.path), language="da")
    for need in found:
        target = link(reverse("needs:need", args=[need.slug]))
        feed.add_item(
            title=need.title,
            link=target,
            description=need.owner_name,
            author_name=need.owner_name,
            unique_id=f"urn:uuid:{need.id}",
            pubdate=need.published_at,
            updateddate=need.published_at or since,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
