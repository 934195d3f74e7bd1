"""Money of partnerships by sums in the database: agreed, paid, bought, committed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField, Count, ExpressionWrapper, F, QuerySet, Sum

from gavn.partnerships.models import Commitment, Milestone, MilestoneResult, Partner, Purchase
from gavn.partnerships.views import Money

NOTHING = Money(0, 0, 0, 0)


def money_of(ids: Iterable[UUID]) -> dict[UUID, Money]:
    """By partnership. Agreed are the instalments of all phases for each partner that has not been stopped, and what was
    paid to those that have: the most that development can still cost."""
    wanted = list(ids)
    developing = _sums(
        Partner.objects.filter(partnership__in=wanted, state__in=["partner", "bought"]),
        "partnership",
        Count("id"),
    )
    instalments = _sums(
        Milestone.objects.filter(phase__partnership__in=wanted), "phase__partnership", Sum("payment_ore")
    )
    results = MilestoneResult.objects.filter(partner__partnership__in=wanted)
    paid = _sums(results, "partner__partnership", Sum("paid_ore"))
    paid_to_stopped = _sums(results.filter(partner__state="stopped"), "partner__partnership", Sum("paid_ore"))
    bought = _sums(
        Purchase.objects.filter(partner__partnership__in=wanted),
        "partner__partnership",
        Sum(ExpressionWrapper(F("quantity") * F("unit_price_ore"), BigIntegerField())),
    )
    committed = _sums(Commitment.objects.filter(partnership__in=wanted), "partnership", Sum("amount_ore"))
    return {
        each: Money(
            instalments.get(each, 0) * developing.get(each, 0) + paid_to_stopped.get(each, 0),
            paid.get(each, 0),
            bought.get(each, 0),
            committed.get(each, 0),
        )
        for each in wanted
    }


def _sums(rows: QuerySet[Any], key: str, sum_: Any) -> dict[UUID, int]:
    return {row[key]: int(row["sum"] or 0) for row in rows.order_by().values(key).annotate(sum=sum_)}
