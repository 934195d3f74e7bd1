"""Words of tests: methods, reasons, kinds of measurement, faults of a chain. Each code gets a name here."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = dict[str, str | Promise]

METHODS: Words = {
    "group-sequential": _("planned looks"),
    "e-process": _("may be looked at at any time"),
    "demonstration": _("durability test"),
    "predictive": _("chance of success"),
    "rollout": _("stepped roll-out or before and after"),
}
BASES: Words = {
    "absolute": _("a fixed bar"),
    "superiority": _("better than what is used today"),
    "non-inferiority": _("no worse than what is used today"),
}
TYPES: Words = {
    "binary": _("yes or no"),
    "score": _("a number"),
    "count": _("events counted"),
    "time-to-failure": _("how long it lasts"),
    "series": _("a figure per period"),
}
REASONS: Words = {
    "efficacy-bound": _("The bound for meeting the requirement is reached."),
    "futility-bound": _("Success has become so unlikely that the plan says to close."),
    "max-sample": _("The planned end is reached without the evidence that was asked for."),
    "no-look-due": _("No look is due yet; the comparison stays hidden until then."),
    "between-bounds": _("Between the bounds: nothing is decided."),
    "harm-e-value": _("The product does harm."),
    "plan-cannot-pass": _("There are more failures than the plan allows."),
    "plan-passed": _("The planned units are through with few enough failures."),
    "units-still-to-test": _("Units are still being tested."),
    "failures-between-inspections": _("A failure lies between two inspections around the end of the test."),
    "evidence-threshold": _("The evidence has reached what was asked for."),
    "evidence-below-threshold": _("The evidence is still below what was asked for."),
    "hoped-effect-refuted": _("The hoped-for effect is refuted."),
    "posterior-threshold": _("The requirement is met with the probability that was asked for."),
    "success-unlikely": _("Success has become so unlikely that the plan says to close."),
    "success-still-likely": _("Success is still likely enough."),
    "rollout-unfinished": _("The roll-out is not finished."),
    "effect-not-identified": _("The data cannot tell the product from the periods."),
    "met-before": _("The requirement was met at an earlier look."),
}
ADVICE: Words = {
    "conditional_power_trend": _("Chance of success if it goes on as now"),
    "conditional_power_hope": _("Chance of success if the effect is as hoped"),
    "predictive_power": _("Chance of success by what has been seen"),
    "predictive_probability": _("Chance of success by what has been seen"),
    "combined_estimate": _("Effect together with the evidence from elsewhere"),
    "combined_se": _("Standard error of that effect"),
    "net_benefit_per_person_dkk": _("Net benefit per person, DKK"),
    "value_of_going_on_dkk": _("What more observations are worth, DKK"),
    "cost_of_going_on_dkk": _("What more observations cost, DKK"),
    "net_value_of_going_on_dkk": _("Worth less cost, DKK"),
    "best_further_n": _("The number of further observations that pays best"),
    "worst_case_estimate": _("Effect if every missing outcome went against the product"),
    "worst_case_z": _("Test statistic in that worst case"),
    "pooled": _("Mean of all arms together"),
    "weibull_reliability": _("Share that lasts long enough, Weibull"),
    "weibull_lower_bound": _("Lower bound of that share, Weibull"),
    "lognormal_reliability": _("Share that lasts long enough, lognormal"),
    "lognormal_lower_bound": _("Lower bound of that share, lognormal"),
    "highest_e_value": _("Strongest evidence on the way (to 1)"),
    "controlled": _("With a comparison series (1 = yes)"),
    "newey_west_se": _("Standard error by Newey and West"),
}
FAULTS: Words = {
    "batch-missing": _("A batch is missing."),
    "link-broken": _("The batch does not follow the one before it."),
    "rows-changed": _("The rows are not those that were received."),
    "rows-unreadable": _("A row cannot be read any more."),
    "correction-of-nothing": _("A correction names a batch that is not there."),
    "protocol-changed": _("The protocol is not the one that was locked."),
    "look-of-other-rows": _("The last look was not taken at these rows."),
}
OUTCOMES: Words = {
    "accept": pgettext_lazy("decision", "Accepted"),
    "continue": pgettext_lazy("decision", "Goes on"),
    "close": pgettext_lazy("decision", "Closed"),
}
PERSPECTIVES: Words = {
    "effect": _("Effect and safety"),
    "patient": _("Patient"),
    "organisation": _("Organisation"),
    "economy": _("Economy"),
}
KINDS: dict[str, Words] = {
    "method": METHODS,
    "basis": BASES,
    "type": TYPES,
    "reason": REASONS,
    "advice": ADVICE,
    "fault": FAULTS,
    "outcome": OUTCOMES,
    "perspective": PERSPECTIVES,
}


def evidence_word(kind: str, code: str) -> str:
    """The word for a code in the active language; the code itself where none is known."""
    return str(KINDS[kind].get(code, code))
