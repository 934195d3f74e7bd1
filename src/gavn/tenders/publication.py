"""What a tender must hold before it is published, by law and by its own figures."""

from __future__ import annotations

import datetime as dt

from gavn.engine.basket.basket import Basket, Need
from gavn.engine.basket.document import parse_basket
from gavn.engine.basket.findings import BasketFinding, basket_findings
from gavn.engine.basket.sampling import drawn
from gavn.engine.scoring.sanity.finding import ERROR
from gavn.engine.scoring.sanity.report import check
from gavn.kernel.errors import Unreadable
from gavn.tenders import law, procedures
from gavn.tenders.errors import (
    BasketTooSmall,
    BasketUnreadable,
    CeilingsAboveMaximum,
    ModelMissing,
    ModelNotSane,
    NoThreshold,
    PartiesMissing,
    ProcedureBelowLaw,
    UndividedUnexplained,
    UsersNotHeard,
)
from gavn.tenders.evaluation_model import ReadModel, read_model
from gavn.tenders.legal_rules import rule_on
from gavn.tenders.models import Party, Tender, UserVoice


def publishable_model(tender: Tender, today: dt.date) -> ReadModel:
    """The model, sane and divided or explained.

    Refuses `tender.model-missing`, `tender.model-not-sane`, `tender.undivided-unexplained`.
    """
    if not tender.model_text:
        raise ModelMissing(source=rule_on("evaluation-method-published", today).source)
    model = read_model(tender.model_text)
    errors = [finding.code for finding in check(model.tender).findings if finding.severity == ERROR]
    if errors:
        raise ModelNotSane(findings=errors)
    if len(model.tender.model.lots) == 1 and not tender.undivided_reason:
        raise UndividedUnexplained(source=rule_on("divide-or-explain", today).source)
    return model


def check_law(tender: Tender, today: dt.date) -> None:
    """The value fits the procedure, and users were heard where the law says so.

    Refuses `tender.threshold-missing`, `tender.above-threshold`, `tender.users-not-heard`.
    """
    threshold = law.threshold_on(today)
    if threshold is None:
        raise NoThreshold(on=str(today))
    if tender.procedure == procedures.MARKET_CHECK and tender.estimated_ore >= threshold.figure:
        raise ProcedureBelowLaw(
            estimated_ore=tender.estimated_ore, threshold_ore=threshold.figure, source=threshold.source
        )
    if tender.for_citizens and not UserVoice.objects.filter(tender=tender).exists():
        raise UsersNotHeard(source=rule_on("users-heard", today).source)


def check_ceilings(tender: Tender) -> None:
    """The parties' parts stay within the maximum. Refuses `tender.parties-missing`, `tender.ceilings-above-maximum`."""
    ceilings_ore = sum(Party.objects.filter(tender=tender).values_list("ceiling_ore", flat=True))
    if not ceilings_ore:
        raise PartiesMissing
    if ceilings_ore > tender.maximum_ore:
        raise CeilingsAboveMaximum(ceilings_ore=ceilings_ore, maximum_ore=tender.maximum_ore)


def check_basket(tender: Tender, model: ReadModel, today: dt.date) -> None:
    """A basket holds lots of the model and no fewer items than it says itself.

    Refuses `basket.unreadable`, `basket.too-small` {items, least_items}.
    """
    if not tender.basket_text:
        return
    basket = read_basket(tender.basket_text)
    strange = sorted({need.lot for need in basket.needs} - {lot.id for lot in model.tender.model.lots})
    if strange:
        raise BasketUnreadable(faults=[f"need.lot: {', '.join(strange)}"])
    for finding in findings_of(tender.basket_text, today):
        if finding.refuses:
            raise BasketTooSmall(**finding.facts)


def read_basket(text: str) -> Basket:
    """The basket in a file's text. Refuses `basket.unreadable` with all mistakes."""
    try:
        return parse_basket(text.encode(), source="basket")
    except Unreadable as problem:
        raise BasketUnreadable(faults=[str(fault) for fault in problem.faults]) from None


def compared_needs(basket_text: str) -> tuple[Need, ...]:
    """The needs of a published basket that every bid answers; none where no basket is published."""
    return drawn(read_basket(basket_text)) if basket_text else ()


def findings_of(text: str, today: dt.date) -> tuple[BasketFinding, ...]:
    """What there is to say of a basket before it is published."""
    return basket_findings(read_basket(text), rule_on("basket-items", today).figure)
