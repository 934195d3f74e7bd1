"""How many packs of order lines are invoiced and how many went back: what may still be invoiced or credited."""

from __future__ import annotations

from django.db.models import Case, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from gavn.ordering.models import GoodsReturn, InvoiceLine, OrderLine

# What is disputed claims nothing until the payer accepts it, and what was credited claims nothing more.
COUNTED = ~Q(invoice__state="disputed") & ~Q(invoice__state="credited")


def with_invoiced(lines: QuerySet[OrderLine]) -> QuerySet[OrderLine]:
    """The lines with `invoiced` (by invoices, less credit notes) and `returned` packs, in one statement."""
    signed = Case(When(invoice__kind="invoice", then=F("packs")), default=-F("packs"), output_field=IntegerField())
    claimed = InvoiceLine.objects.filter(COUNTED, line=OuterRef("pk")).order_by().values("line")
    back = GoodsReturn.objects.filter(line=OuterRef("pk"), state="accepted").order_by().values("line")
    return lines.annotate(
        invoiced=Coalesce(Subquery(claimed.annotate(total=Sum(signed)).values("total")), Value(0)),
        returned=Coalesce(Subquery(back.annotate(total=Sum("packs")).values("total")), Value(0)),
    )
