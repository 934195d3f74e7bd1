"""Danish: regler, regelsvar. The rules by which a case is looked at: each answers yes, no or needs documentation. Pure.

A rule sees facts and nothing else, so that the facts kept with a decision give the same answer again for as long as the
version of the rule is here. A changed rule is a new version beside the old one. Rules advise; a caseworker decides, and
says why where the decision goes against one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gavn.kernel.errors import Refusal

YES, NO, NEEDS_DOCUMENTATION = "yes", "no", "needs-documentation"
Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """`verified` tells whether the wording of the law was read in a public source."""

    rule: str
    version: int
    law_reference: str
    verified: bool
    answer: Callable[[Facts], str]


@dataclass(frozen=True, slots=True)
class RuleAnswer:
    """What a rule answered, with the facts that it used."""

    rule: str
    version: int
    law_reference: str
    facts: Facts
    answer: str


def _permanent(facts: Facts) -> str:
    return {"permanent": YES, "temporary": NO}.get(facts["permanence"], NEEDS_DOCUMENTATION)


def _responsible(facts: Facts) -> str:
    return YES if facts["living_in"] == facts["municipality"] else NO


def _consented(facts: Facts) -> str:
    if facts["applicant"] in ("citizen", "relative", "register"):
        return YES
    return YES if facts["consent_on"] <= facts["received_on"] else NO


def _not_before(facts: Facts) -> str:
    return YES if facts["start_on"] is None or facts["start_on"] >= facts["received_on"] else NO


def _covered(facts: Facts) -> str:
    return str(facts["answer"] or YES)


def _quantity(facts: Facts) -> str:
    most = facts["most_units_a_month"]
    return YES if most is None or facts["units"] <= most * facts["every_months"] else NEEDS_DOCUMENTATION


RULES = (
    Rule("need-permanent", 1, "Serviceloven § 112, stk. 1", verified=True, answer=_permanent),
    Rule("municipality-responsible", 1, "Retssikkerhedsloven § 9", verified=True, answer=_responsible),
    Rule("consent-given", 1, "Retssikkerhedsloven § 11 a", verified=True, answer=_consented),
    Rule("not-bought-before", 1, "Hjælpemiddelbekendtgørelsen", verified=True, answer=_not_before),
    Rule("group-covered", 1, "Serviceloven § 112 og kommunens serviceniveau", verified=False, answer=_covered),
    Rule("quantity-usual", 1, "Serviceloven § 112 og kommunens serviceniveau", verified=False, answer=_quantity),
)
_BY_NAME = {(rule.rule, rule.version): rule for rule in RULES}


def ask(rule: str, facts: Facts) -> RuleAnswer:
    """The answer of the newest version of a rule."""
    newest = max((each for each in RULES if each.rule == rule), key=lambda each: each.version)
    return RuleAnswer(newest.rule, newest.version, newest.law_reference, facts, newest.answer(facts))


def replay(answer: RuleAnswer) -> str:
    """What the same version of the rule answers to the same facts. Refuses `rule.unknown` where it is gone."""
    rule = _BY_NAME.get((answer.rule, answer.version))
    if rule is None:
        raise Refusal("rule.unknown", rule=answer.rule, version=answer.version)
    return rule.answer(answer.facts)


def against(answers: Sequence[RuleAnswer]) -> tuple[str, ...]:
    """The rules that do not say yes, in order."""
    return tuple(dict.fromkeys(each.rule for each in answers if each.answer != YES))
