"""The answer of the engine as rows of a page: the parties' budgets, the welfare sheet, the agreements. Never mixed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gavn.engine.value.agreement_tables import audit_rows, game_note, game_rows, net_rows
from gavn.engine.value.definition import Definition
from gavn.engine.value.words import Language

Answer = Mapping[str, Any]
NOT_SUMMED = ("outside", "account")


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """A party's budget over the horizon, texts in mio. kr."""

    party: str
    is_summed: bool
    is_loss: bool
    mean: str
    low: str
    high: str
    p_loss: str
    capacity: str


@dataclass(frozen=True, slots=True)
class Net:
    """A party of an agreement: mio. kr. a year before it, and after it with the money surely or at best.

    `share` is its part of the common gain after the agreement, `risk` the probability that it loses.
    """

    party: str
    before: str
    after_low: str
    after_high: str
    share: str
    risk: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement: mio. kr. a year, and the codes of what a reader should mark.

    `audit` is what holds of it, `game` what each coalition secures: the fair numbers rest on that.
    """

    name: str
    rule: str
    transfer: str
    break_even: str
    equal_split: str
    common_gain: str
    is_range: bool
    has_common_gain: bool
    nets: tuple[Net, ...]
    flags: tuple[str, ...]
    audit: tuple[tuple[str, ...], ...]
    game: tuple[tuple[str, ...], ...]
    game_note: str


@dataclass(frozen=True, slots=True)
class Kept:
    """One figure of an agreement as it was forecast, and as it is now; mio. kr. a year. `party` where it is a net."""

    figure: str
    party: str
    forecast: str
    now: str


@dataclass(frozen=True, slots=True)
class Welfare:
    """The welfare sheet, mio. kr. in present value."""

    factor: str
    market: str
    low: str
    high: str
    net_tax_factor: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """All sheets of one strategy; `error` is the Monte Carlo standard error of all parties' net, mio. kr."""

    strategy: str
    error: str
    is_certain: bool
    budget: tuple[BudgetRow, ...]
    total: BudgetRow
    welfare: Welfare
    effects: tuple[tuple[str, ...], ...]
    agreements: tuple[Agreement, ...]


def sheets(result: Answer, definition: Definition, words: Language) -> tuple[Sheet, ...]:
    """The sheets of each strategy. What the database keeps has lost its order; the document gives it back."""
    order = list(definition.parties)
    return tuple(_sheet(result, strategy, order, words) for strategy in definition.strategies)


def _sheet(result: Answer, strategy: str, order: list[str], words: Language) -> Sheet:
    agreed = result["agreement"].items()
    return Sheet(
        strategy=strategy,
        error=words.number(result["all_inside"][strategy]["se_dkk"] / 1e6, 3),
        is_certain="no-uncertain-parameters" in result["notes"],
        budget=tuple(
            _row(party, row, words, row["kind"] not in NOT_SUMMED)
            for party, row in _ordered(result["by_party"][strategy], order)
        ),
        total=_row("", {**result["all_inside"][strategy], "capacity_dkk": 0.0}, words, True),
        welfare=_welfare(result["societal"][strategy], words),
        effects=tuple(_effect(line, words) for line in result["effects"][strategy]),
        agreements=tuple(
            _agreement(name, terms, order, words) for name, terms in agreed if terms["strategy"] == strategy
        ),
    )


def kept(forecast: Agreement, now: Agreement) -> tuple[Kept, ...]:
    """An agreement as it was forecast beside what it is now, figure by figure."""
    before = {net.party: net.before for net in forecast.nets}
    figures = ("transfer", "break_even", "equal_split", "common_gain")
    return (
        *(Kept("net", net.party, before.get(net.party, "–"), net.before) for net in now.nets),
        *(Kept(figure, "", getattr(forecast, figure), getattr(now, figure)) for figure in figures),
    )


def agreements_kept(forecast: tuple[Sheet, ...], now: tuple[Sheet, ...]) -> dict[tuple[str, str], tuple[Kept, ...]]:
    """For each agreement, by solution and name, that both the forecast and the case have now: the two side by side."""
    promised = {(sheet.strategy, each.name): each for sheet in forecast for each in sheet.agreements}
    return {
        (sheet.strategy, each.name): kept(promised[sheet.strategy, each.name], each)
        for sheet in now
        for each in sheet.agreements
        if (sheet.strategy, each.name) in promised
    }


def _ordered(rows: Answer, order: list[str]) -> list[tuple[str, Any]]:
    """The parties in the order of the document, then accounts."""
    return sorted(rows.items(), key=lambda row: (order.index(row[0]) if row[0] in order else len(order), row[0]))


def _row(party: str, row: Answer, words: Language, is_summed: bool) -> BudgetRow:
    return BudgetRow(
        party=words.row_name(party),
        is_summed=is_summed,
        is_loss=is_summed and row["mean_dkk"] < 0,
        mean=words.millions(row["mean_dkk"]),
        low=words.millions(row["low_dkk"]),
        high=words.millions(row["high_dkk"]),
        p_loss=f"{words.number(row['p_loss'] * 100, 0)} %",
        capacity=words.millions(row["capacity_dkk"]) if row["capacity_dkk"] else "–",
    )


def _welfare(sheet: Answer, words: Language) -> Welfare:
    return Welfare(
        factor=words.millions(sheet["npv_factor_dkk"]),
        market=words.millions(sheet["npv_dkk"]),
        low=words.millions(sheet["npv_low_dkk"]),
        high=words.millions(sheet["npv_high_dkk"]),
        net_tax_factor=words.number(sheet["net_tax_factor"], 2),
    )


def _effect(line: Answer, words: Language) -> tuple[str, ...]:
    amounts = (words.number(line[key], 1) for key in ("mean", "low", "high"))
    return (line["name"], line["party"], line["unit"], *amounts)


def _agreement(name: str, terms: Answer, order: list[str], words: Language) -> Agreement:
    rows = {row[0]: row for row in net_rows(terms, words)}
    return Agreement(
        name=name,
        rule=words[terms["rule"]],
        transfer=words.millions(terms["transfer_dkk"]),
        break_even=words.millions(terms["break_even_dkk"]),
        equal_split=words.millions(terms["equal_split_dkk"]),
        common_gain=words.millions(terms["surplus_dkk"]),
        is_range=any(net["low"] != net["high"] for net in terms["net_after_dkk"].values()),
        has_common_gain=terms["surplus_share"] is not None,
        nets=tuple(Net(*rows[party]) for party, _ in _ordered(terms["net_after_dkk"], order)),
        flags=tuple(terms["flags"]),
        audit=tuple(audit_rows(terms, words)),
        game=tuple(game_rows(terms, words)),
        game_note=game_note(terms, words),
    )
