"""What the templates use: `{% load gavn %}`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import template
from django.forms import BoundField, Form
from django.template.context import RequestContext
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from gavn.grants.indications import INDICATIONS
from gavn.infra.clock import day_of
from gavn.infra.paging import Page
from gavn.ordering.views import RefusedView
from gavn.web.figures import day_text, decimal_text, kroner_text, moment_text, money_text, number_text, percent_text
from gavn.web.messages import sentence_of
from gavn.web.once import new_key
from gavn.web.words import APPLICANTS, CASE_KINDS, RULES, group_name, how_often_text, move_word, state_badge, word

register = template.Library()
ICONS = static("vendor/dkfds/img/all-svg-icons.svg")
NEAR = 1  # pages shown on each side of the present one


@register.filter
def money(amount_ore: int | None) -> str:
    """Øre as kroner and øre."""
    return "" if amount_ore is None else money_text(amount_ore)


@register.filter
def kroner(amount_dkk: int | Decimal | None) -> str:
    """Whole kroner."""
    return "" if amount_dkk is None else kroner_text(amount_dkk)


@register.filter
def number(value: int | Decimal | None) -> str:
    """A whole number with separators."""
    return "" if value is None else number_text(value)


@register.filter
def decimal(value: Decimal | float | None) -> str:
    """A number with the decimals that it has."""
    return "" if value is None else decimal_text(Decimal(str(value)))


@register.filter
def decimals(value: float | None, count: int) -> str:
    """A number with so many decimals."""
    return "" if value is None else number_text(Decimal(str(value)), count)


@register.filter
def percent(value: float | None) -> str:
    """A share of one as per cent, one decimal."""
    return "" if value is None else percent_text(Decimal(str(value)), 1)


@register.filter
def day(value: dt.date | None) -> str:
    """A day in words."""
    return "" if value is None else day_text(value)


@register.filter(name="day_of")
def danish_day(value: dt.datetime) -> dt.date:
    """The Danish calendar day of a moment."""
    return day_of(value)


@register.filter
def why_not(line: RefusedView) -> str:
    """Why a line was not ordered, and when it can be."""
    return sentence_of(line.code, line.facts)


@register.filter
def name_of(names: Mapping[UUID, str], key: UUID) -> str:
    """The name that stands under a key."""
    return names.get(key, "")


@register.filter
def packs_of(packs: Mapping[UUID, int], product_id: UUID) -> int | str:
    """The packs of a product in the basket, or nothing."""
    return packs.get(product_id, "")


@register.filter
def last_day(end_before: dt.date | None) -> str:
    """The last day of a half-open period, in words; nothing while it is open."""
    return "" if end_before is None else day_text(end_before - dt.timedelta(days=1))


@register.filter
def share_of(part: int, whole: int) -> str:
    """A part of a whole in per cent, one decimal: 62,5 %."""
    return f"{number_text(Decimal(part) * 100 / whole, 1)} %" if whole else "–"


@register.filter
def moment(value: dt.datetime | None) -> str:
    """A moment in Danish time."""
    return "" if value is None else moment_text(value)


@register.filter(name="word")
def word_of(code: str) -> str:
    """The word for a role, an outcome or an access code."""
    return word(code)


@register.filter(name="move")
def move_of(code: str) -> str:
    """What was done in a step."""
    return move_word(code)


@register.filter(name="group_name")
def group_name_of(group: Any) -> str:
    """A product group's name in the reader's language; takes anything with `group_name_da` and `group_name_en`."""
    return group_name(group.group_name_da, group.group_name_en)


@register.filter
def finding_text(finding: Mapping[str, Any]) -> str:
    """What does not match on an invoice."""
    return sentence_of(f"match.{finding['code']}", {name: value for name, value in finding.items() if name != "code"})


@register.filter
def indication(code: str) -> str:
    """The name of an indication in the reader's language."""
    known = INDICATIONS.get(code)
    return group_name(known.name_da, known.name_en) if known else code


@register.filter
def case_kind(code: str) -> str:
    """The name of a kind of case."""
    return str(CASE_KINDS.get(code, code))


@register.filter
def applicant(code: str) -> str:
    """Who began a case."""
    return str(APPLICANTS.get(code, code))


@register.filter
def rule_question(code: str) -> str:
    """What a rule asks."""
    return str(RULES.get(code, code))


@register.filter
def how_often(every_months: int) -> str:
    """The words for a window of so many months."""
    return how_often_text(every_months)


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A symbol of the design system; hidden from screen readers unless it has a label."""
    if label:
        return format_html(
            '<svg class="icon-svg" focusable="false" role="img" aria-label="{}"><use href="{}#{}"></use></svg>',
            label,
            ICONS,
            name,
        )
    return format_html(
        '<svg class="icon-svg" focusable="false" aria-hidden="true"><use href="{}#{}"></use></svg>', ICONS, name
    )


@register.simple_tag
def status(noun: str, state: str) -> SafeString:
    """The state of something as a badge: colour and word, never colour alone."""
    colour, text = state_badge(noun, state)
    return format_html('<span class="badge badge-{}">{}</span>', colour, text)


@register.simple_tag
def key_field() -> SafeString:
    """The hidden key by which a form that is sent twice counts once."""
    return format_html('<input type="hidden" name="key" value="{}">', new_key())


@register.inclusion_tag("components/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """A form field with label, hint and error, by the kind of its input."""
    kind = getattr(bound.field.widget, "input_type", "textarea")
    return {"field": bound, "kind": kind}


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: Form) -> dict[str, Any]:
    """All mistakes of a form at its top, each leading to its field."""
    return {"form": form, "fields": [bound for bound in form if bound.errors]}


@register.inclusion_tag("components/pager.html", takes_context=True)
def pager(context: RequestContext, page: Page[Any]) -> dict[str, Any]:
    """Links to the other pages of a list; keeps what else the address says."""
    kept = [(name, value) for name, value in context["request"].GET.items() if name not in ("side", "lang")]
    last = page.pages
    shown = sorted({1, last, *range(max(1, page.number - NEAR), min(last, page.number + NEAR) + 1)})
    links: list[dict[str, Any]] = []
    for before, number_ in zip([0, *shown], shown, strict=False):
        links.append({"number": number_, "gap": number_ > before + 1, "address": _address(kept, number_)})
    return {
        "page": page,
        "links": links,
        "previous": _address(kept, page.number - 1) if page.number > 1 else "",
        "next": _address(kept, page.number + 1) if page.number < last else "",
    }


def _address(kept: list[tuple[str, str]], number_: int) -> str:
    return "?" + urlencode([*kept, ("side", number_)])
