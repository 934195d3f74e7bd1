"""What the templates of partnerships use: `{% load partnerships %}`."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from gavn.partnerships.views import FindingView, MilestoneView, PartnerView, ResultView
from gavn.web.partnerships.words import partnership_word, verdict_badge

register = template.Library()


@register.simple_tag(name="partnership_word")
def word_of(kind: str, code: Any) -> str:
    """The word for a kind, an area, a part of the plan, a source of money or a reason."""
    return partnership_word(kind, str(code))


@register.simple_tag
def verdict(code: str) -> SafeString:
    """A verdict of the evidence as a badge: colour and word."""
    colour, text = verdict_badge(code)
    return format_html('<span class="badge badge-{}">{}</span>', colour, text)


@register.filter
def finding_on(partner: PartnerView, requirement: int) -> FindingView | None:
    """The newest finding about a partner and a requirement."""
    return partner.finding_on(requirement)


@register.filter
def result_of(milestone: MilestoneView, partner_id: UUID) -> ResultView | None:
    """A partner's result of a milestone."""
    return next((each for each in milestone.results if each.partner_id == partner_id), None)
