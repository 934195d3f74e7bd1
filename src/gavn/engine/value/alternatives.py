"""What other rules than the agreed one would leave the same parties with, on the same simulations."""

from __future__ import annotations

from dataclasses import replace

from gavn.engine.value.agreement_outcome import AgreementOutcome, agreement_outcome
from gavn.engine.value.run import Run

# Rules that need no terms of their own; the last two say more than an equal split only where coalitions are stated.
OPEN_RULES = ("hold-harmless", "proportional", "equal-surplus")
COOPERATIVE = ("shapley", "nucleolus")


def alternatives(run: Run, name: str) -> dict[str, AgreementOutcome]:
    """The outcome of the agreement `name` by each rule that needs no further terms, paid straight and without limits.

    Payers, receivers, years, base and the definition of the game are the agreement's own.
    """
    agreed = run.definition.agreements[name]
    plain = replace(agreed, amount=None, account=None, earmarked=False, collar=None, floor=None, cap=None, weights={})
    rules = (*OPEN_RULES, *COOPERATIVE) if agreed.coalitions else OPEN_RULES
    found = {rule: replace(plain, rule=rule) for rule in rules}
    result = run.strategies[agreed.strategy]
    return {
        rule: agreement_outcome(run.definition, terms, result, run.draws)
        for rule, terms in found.items()
        if terms != agreed
    }
