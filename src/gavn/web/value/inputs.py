"""The assumptions and the flows of a case as rows of a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gavn.engine.value.definition import Definition, Parameter
from gavn.engine.value.distributions import Dirichlet, Fixed
from gavn.engine.value.words import Language
from gavn.value.documents import content_of
from gavn.value.views import BindingView, CaseView
from gavn.web.value.words import value_word

LARGE, WHOLE = 1000, 1e-9


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """An assumption: its expected values, how it varies, and what it follows where it follows something."""

    name: str
    values: tuple[str, ...]
    distribution: str
    unit: str
    source: str
    status: str
    binding: BindingView | None


@dataclass(frozen=True, slots=True)
class FlowRow:
    """A flow, with its place in the document."""

    place: int
    name: str
    strategy: str
    payer: str
    payee: str
    amount: str
    years: str


def parameter_rows(case: CaseView, definition: Definition, words: Language) -> tuple[ParameterRow, ...]:
    """The assumptions in the order of the document."""
    content = content_of(case.current.document)["parameter"]
    bound = {binding.parameter: binding for binding in case.bindings}
    return tuple(
        ParameterRow(
            name=name,
            values=_values(parameter, words),
            distribution=""
            if isinstance(parameter.distribution, Fixed)
            else distribution_text(content[name]["dist"], words),
            unit=parameter.unit,
            source=parameter.source,
            status=parameter.status,
            binding=bound.get(name),
        )
        for name, parameter in definition.parameters.items()
    )


def flow_rows(definition: Definition) -> tuple[FlowRow, ...]:
    """The flows in the order of the document."""
    return tuple(
        FlowRow(
            place=place,
            name=flow.name,
            strategy=flow.strategy,
            payer=flow.payer,
            payee=flow.payee,
            amount=flow.amount.text,
            years=f"{flow.first_year}–{flow.last_year}" if flow.first_year < flow.last_year else str(flow.first_year),
        )
        for place, flow in enumerate(definition.flows)
    )


def effect_rows(definition: Definition) -> tuple[tuple[str, ...], ...]:
    """The effects in the order of the document: name, solution, party, amount a year, unit."""
    return tuple((each.name, each.strategy, each.party, each.amount.text, each.unit) for each in definition.effects)


def correlation_rows(definition: Definition, words: Language) -> tuple[tuple[str, str, str], ...]:
    """The assumptions that move together, and how closely: −1 to 1."""
    return tuple((each.first, each.second, number_shown(each.value, words)) for each in definition.correlations)


def scenario_rows(definition: Definition, words: Language) -> tuple[tuple[str, str], ...]:
    """The scenarios, each with the assumptions that it sets."""
    return tuple(
        (name, "; ".join(f"{each} = {number_shown(number, words)}" for each, number in values.items()))
        for name, values in definition.scenarios.items()
    )


def distribution_text(distribution: Mapping[str, Any], words: Language) -> str:
    """A distribution in one line: `gamma (mean 21,4; standard deviation 1,2)`."""
    kind, numbers = next(iter(distribution.items()))
    return f"{value_word('distribution', kind)} ({'; '.join(_numbers(numbers, words))})"


def number_shown(value: float, words: Language) -> str:
    """A number with the decimals that it needs: none for large ones, at most four for small ones."""
    if abs(value) >= LARGE or abs(value - round(value)) < WHOLE:
        return words.number(value, 0)
    return words.number(value, 4).rstrip("0").rstrip(",.")


def _numbers(numbers: Mapping[str, Any], words: Language) -> Iterator[str]:
    for name, value in numbers.items():
        if isinstance(value, Mapping):
            yield from _numbers(value, words)
        elif isinstance(value, list):
            yield f"{value_word('number', name)} {len(value)}"
        else:
            yield f"{value_word('number', name)} {number_shown(float(value), words)}"


def _values(parameter: Parameter, words: Language) -> tuple[str, ...]:
    means = parameter.means()
    if isinstance(parameter.distribution, Dirichlet):
        return tuple(f"{name}: {number_shown(mean, words)}" for name, mean in means.items())
    return tuple(number_shown(mean, words) for mean in means.values())
