"""A requirement and its plan in sentences that a board reads without a statistician."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from gavn.engine.evidence.planning.criterion_plan import CriterionPlan
from gavn.engine.evidence.protocol.model import Basis, Criterion, Demonstration, EndpointType, Method
from gavn.web.figures import decimal_text, number_text, percent_text


def requirement_of(criterion: Criterion) -> str:
    """What must be shown."""
    if isinstance(criterion.settings, Demonstration):
        plan = criterion.settings
        return _("At least %(share)s last %(cycles)s cycles, shown with %(confidence)s confidence.") % {
            "share": percent_text(plan.reliability),
            "cycles": decimal_text(plan.cycles),
            "confidence": percent_text(plan.confidence),
        }
    facts = {"endpoint": criterion.endpoint.name, "bar": _amount(criterion, abs(criterion.theta0))}
    if criterion.method is Method.ROLLOUT:
        return _("%(endpoint)s becomes better than it would have been without the product.") % facts
    if criterion.basis is Basis.NON_INFERIORITY:
        return _("%(endpoint)s is at most %(bar)s worse than with what is used today.") % facts
    if criterion.basis is Basis.SUPERIORITY and criterion.theta0 == 0:
        return _("%(endpoint)s is better than with what is used today.") % facts
    if criterion.basis is Basis.SUPERIORITY:
        return _("%(endpoint)s is more than %(bar)s better than with what is used today.") % facts
    if criterion.endpoint.direction < 0:
        return _("%(endpoint)s is below %(bar)s.") % facts
    return _("%(endpoint)s is above %(bar)s.") % facts


def promise_of(plan: CriterionPlan, alpha: Decimal) -> tuple[str, ...]:
    """What the plan promises before anything starts, sentence by sentence. `alpha` is the criterion's level."""
    found = []
    if plan.failures_allowed is not None and plan.n is not None:
        facts = {"n": number_text(plan.n), "failures": number_text(plan.failures_allowed)}
        found.append(_("Test %(n)s units; at most %(failures)s may fail.") % facts)
    elif plan.n_max is not None:
        found.append(_("At most %(n)s observations in all.") % {"n": number_text(plan.n_max)})
    if plan.expected_n is not None:
        facts = {"h1": number_text(round(plan.expected_n["h1"])), "h0": number_text(round(plan.expected_n["h0"]))}
        found.append(_("On average %(h1)s with the hoped-for effect and %(h0)s without effect.") % facts)
    if plan.power is not None:
        chance = {"chance": percent_text(Decimal(str(plan.power)))}
        found.append(_("A product with the hoped-for effect is met with %(chance)s probability.") % chance)
    if plan.alpha_actual is not None:
        # A chance from a few hundred simulated tests says less than the bound that holds by proof.
        bound = alpha if "simulated" in plan.remarks else Decimal(str(plan.alpha_actual))
        chance = {"chance": percent_text(bound, 1)}
        found.append(_("A product that does not reach the bar is met by chance with at most %(chance)s.") % chance)
    if plan.p_close_early_h0 is not None:
        chance = {"chance": percent_text(Decimal(str(plan.p_close_early_h0)))}
        found.append(_("A product without effect is closed before the end with %(chance)s probability.") % chance)
    if plan.evidence_needed is not None:
        facts = {"needed": number_text(round(plan.evidence_needed))}
        found.append(_("Met when the evidence is %(needed)s to 1, whenever one looks.") % facts)
    return tuple(found)


def _amount(criterion: Criterion, amount: Decimal) -> str:
    if criterion.endpoint.type is EndpointType.BINARY:
        if criterion.basis is Basis.ABSOLUTE:
            return percent_text(amount)
        return _("%(points)s percentage points") % {"points": decimal_text(amount * 100)}
    return decimal_text(amount)
