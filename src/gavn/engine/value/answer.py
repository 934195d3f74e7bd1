"""The answer to a value case as plain data, ready for JSON: the budget sheet, the welfare sheet, the agreements."""

from __future__ import annotations

from typing import Any

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.value.agreement_outcome import AgreementOutcome
from gavn.engine.value.definition import Definition, Effect, Flow
from gavn.engine.value.run import Run
from gavn.engine.value.simulation import ROUNDING_DKK, StrategyResult
from gavn.engine.value.version import ENGINE_VERSION

Answer = dict[str, Any]


def dkk(amount: float) -> float:
    """Kroner rounded to the øre; −0 becomes 0."""
    return round(float(amount), 2) + 0.0


def answer(run: Run) -> Answer:
    """Everything a run tells, with what is needed to run it again."""
    definition = run.definition
    return {
        "title": definition.title,
        "rules": definition.rules.name,
        "engine": ENGINE_VERSION,
        "draws": run.draws.count,
        "seed": run.draws.seed,
        "input_hash": definition.input_hash,
        "horizon": {"start": definition.horizon.start.isoformat(), "years": definition.horizon.years},
        "reference": definition.reference,
        "statuses": statuses(definition),
        "notes": notes(run),
        "by_party": {name: by_party(run, result) for name, result in run.strategies.items()},
        "all_inside": {name: _all_inside(result) for name, result in run.strategies.items()},
        "by_subgroup": {name: by_subgroup(run, result) for name, result in run.strategies.items()},
        "effects": {name: effects(result) for name, result in run.strategies.items()},
        "societal": {name: societal(definition, result) for name, result in run.strategies.items()},
        "agreement": {name: agreement(outcome) for name, outcome in run.agreements.items()},
    }


def statuses(definition: Definition) -> dict[str, int]:
    """How many parameters are assumed, in trial, tendered, contracted, realised."""
    found: dict[str, int] = {}
    for parameter in definition.parameters.values():
        found[parameter.status] = found.get(parameter.status, 0) + 1
    return found


def notes(run: Run) -> list[str]:
    """What a reader should know about how the case is written, as codes."""
    definition = run.definition
    lines: tuple[Flow | Effect, ...] = (*definition.flows, *definition.effects)
    marks = {
        "reference-without-flows": not any(line.strategy == definition.reference for line in lines),
        "quantiles-from-histogram": next(iter(run.strategies.values())).total.kept is None,
        "no-uncertain-parameters": not any(values.ndim for values in next(iter(run.draws)).values.values()),
    }
    return [code for code, raised in marks.items() if raised]


def by_party(run: Run, result: StrategyResult) -> Answer:
    """The budget sheet: nominal, undiscounted, cashable money only. Outside parties are shown and not summed."""
    tally = result.total
    low, high = tally.quantile(0.025), tally.quantile(0.975)
    capacity = capacity_means(result)
    sheet: Answer = {}
    for row, name in enumerate(run.rows):
        by_year = [float(x) for x in result.mean_by_year[:, row]]
        party = run.definition.parties.get(name)
        split = run.definition.horizon.by_calendar_year(by_year)
        sheet[name] = {
            "kind": party.kind if party else "account",
            "mean_dkk": dkk(tally.mean[row]),
            "se_dkk": dkk(tally.standard_error[row]),
            "low_dkk": dkk(low[row]),
            "high_dkk": dkk(high[row]),
            "p_loss": float(tally.share_negative[row]),
            "by_year_dkk": [dkk(amount) for amount in by_year],
            "by_calendar_year_dkk": {str(year): dkk(amount) for year, amount in split.items()},
            "capacity_dkk": dkk(capacity[row]),
        }
        if party and party.members:
            whole = sum(party.members.values())
            shares = {member: weight / whole for member, weight in party.members.items()}
            sheet[name]["by_member_dkk"] = {m: dkk(tally.mean[row] * share) for m, share in shares.items()}
    return sheet


def capacity_means(result: StrategyResult) -> Floats:
    """What is freed per row and does not become money in a budget, over the horizon, (row,)."""
    return np.asarray(result.side.capacity @ result.line_means.sum(axis=0))


def _all_inside(result: StrategyResult) -> Answer:
    low, high = result.inside.quantile(0.025)[0], result.inside.quantile(0.975)[0]
    fan = {name: result.cumulative.quantile(q) for name, q in (("low", 0.025), ("high", 0.975))}
    return {
        "mean_dkk": dkk(result.inside.mean[0]),
        "se_dkk": dkk(result.inside.standard_error[0]),
        "low_dkk": dkk(low),
        "high_dkk": dkk(high),
        "p_loss": float(result.inside.share_negative[0]),
        "cumulative_dkk": {
            "mean": [dkk(x) for x in result.cumulative.mean],
            "low": [dkk(x) for x in fan["low"]],
            "high": [dkk(x) for x in fan["high"]],
        },
        "p_paid_back": float(1 - result.cumulative.share_negative[-1]),
    }


def by_subgroup(run: Run, result: StrategyResult) -> Answer:
    """The budget sheet's means by subgroup, kroner over the horizon."""
    sums = result.line_means.sum(axis=0)
    groups = dict.fromkeys(flow.subgroup for flow in result.side.flows if flow.subgroup is not None)
    table: Answer = {}
    for group in groups:
        chosen = np.array([flow.subgroup == group for flow in result.side.flows])
        amounts = result.side.cash[:, chosen] @ sums[chosen]
        table[str(group)] = {name: dkk(amount) for name, amount in zip(run.rows, amounts, strict=True)}
    return table


def effects(result: StrategyResult) -> list[Answer]:
    """Effects in their own units."""
    sums = result.effects
    if not sums.rows:
        return []
    low, high = sums.total.quantile(0.025), sums.total.quantile(0.975)
    return [
        {
            "name": name,
            "party": party,
            "unit": unit,
            "mean": float(sums.total.mean[row]),
            "se": float(sums.total.standard_error[row]),
            "low": float(low[row]),
            "high": float(high[row]),
            "discounted_mean": float(sums.discounted.mean[row]),
            "by_year": [float(x) for x in sums.mean_by_year[:, row]],
        }
        for row, (name, party, unit) in enumerate(sums.rows)
    ]


def societal(definition: Definition, result: StrategyResult) -> Answer:
    """The welfare sheet: all inside parties, discounted; factor prices, and market prices by the net tax factor."""
    rules = definition.rules
    factor = rules.net_tax_factor * rules.distortion_factor
    mean, error = float(result.welfare.mean[0]), float(result.welfare.standard_error[0])
    low, high = float(result.welfare.quantile(0.025)[0]), float(result.welfare.quantile(0.975)[0])
    return {
        "npv_factor_dkk": dkk(mean),
        "npv_factor_se_dkk": dkk(error),
        "npv_dkk": dkk(mean * factor),
        "npv_low_dkk": dkk(low * factor),
        "npv_high_dkk": dkk(high * factor),
        "p_loss": float(result.welfare.share_negative[0]),
        "by_year_factor_dkk": [dkk(x) for x in result.welfare_by_year],
        "discount_factors": [float(x) for x in rules.discount_factors(definition.horizon.years)],
        "net_tax_factor": rules.net_tax_factor,
        "distortion_factor": rules.distortion_factor,
    }


def agreement(outcome: AgreementOutcome) -> Answer:
    """One agreement, kroner per year."""
    agreed = outcome.agreement
    names = agreed.participants
    surplus = float(outcome.before.sum())
    return {
        "rule": agreed.rule,
        "base": agreed.base,
        "strategy": agreed.strategy,
        "from": list(agreed.payers),
        "to": agreed.account or list(agreed.receivers),
        "flags": list(outcome.flags),
        "transfer_dkk": dkk(outcome.transfer),
        "transfer_by_year_dkk": [dkk(x) for x in outcome.transfer_by_year],
        "net_before_dkk": {n: dkk(x) for n, x in zip(names, outcome.before, strict=True)},
        "net_after_dkk": _ranges(names, outcome.low, outcome.high),
        "net_after_se_dkk": {n: dkk(x) for n, x in zip(names, outcome.low_se, strict=True)},
        "p_loss_after": {
            n: {"low": float(lo), "high": float(hi)}
            for n, lo, hi in zip(names, outcome.high_p_loss, outcome.low_p_loss, strict=True)
        },
        "surplus_dkk": dkk(surplus),
        "surplus_share": _surplus_shares(names, outcome, surplus),
        "break_even_dkk": dkk(outcome.break_even),
        "equal_split_dkk": dkk(outcome.equal_split),
        "upper_bound_dkk": dkk(outcome.upper_bound),
        "in_core": outcome.audit.in_core,
        "efficient": outcome.audit.efficient,
        "individually_rational": outcome.audit.individually_rational,
        "largest_complaint_dkk": dkk(outcome.audit.largest_complaint),
        "complaining_coalition": outcome.audit.complaining_coalition,
        "game": _game(outcome),
    }


def _ranges(names: tuple[str, ...], low: Floats, high: Floats) -> Answer:
    return {n: {"low": dkk(lo), "high": dkk(hi)} for n, lo, hi in zip(names, low, high, strict=True)}


def _surplus_shares(names: tuple[str, ...], outcome: AgreementOutcome, surplus: float) -> Answer | None:
    """Each participant's part of the common gain; None where there is none to part."""
    if surplus <= ROUNDING_DKK:
        return None
    pairs = zip(names, outcome.low, outcome.high, strict=True)
    return {name: {"low": float(low / surplus), "high": float(high / surplus)} for name, low, high in pairs}


def _game(outcome: AgreementOutcome) -> Answer:
    """The definition behind core and complaints: another definition gives another fair number, so it is shown."""
    agreed = outcome.agreement
    stated = {"+".join(sorted(coalition)): dkk(value) for coalition, value in agreed.coalitions.items()}
    return {
        "players": list(agreed.participants),
        "definition": "stated-coalitions" if stated else "all-or-nothing",
        "coalitions_dkk": stated,
        "everybody_dkk": dkk(float(outcome.before.sum())),
    }
