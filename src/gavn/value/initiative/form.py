"""The filled-in form as text ready to set: the same for the PDF and for the document in Word's format."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from gavn.engine.value.run import Run
from gavn.engine.value.words import Language
from gavn.value.initiative.amounts import Amounts, amounts
from gavn.value.initiative.asked import KINDS, PURSES, Asked, check

_DANISH = Language("da")
_NEAR_NOTHING_DKK = 0.5


@dataclass(frozen=True, slots=True)
class Purse:
    """A purse and its share: `1/3`; empty where it pays nothing."""

    name: str
    share: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table of costs, one text a year."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """The form's parts in the order in which it is printed."""

    title: str
    proposed_by: str
    problem: str
    solution: str
    remarks: str
    years: tuple[str, ...]
    rows: tuple[Row, ...]
    staff: Row
    total: Row
    explanation: str
    outside: str
    scalability: str
    purses: tuple[Purse, ...]
    agreement: str
    goals: str
    basis: str

    def values(self) -> dict[str, Any]:
        """The form as plain data."""
        return asdict(self)


def fill_in(run: Run, asked: Asked, version: str) -> Form:
    """The form of an initiative. `version` says which version of which case the amounts come from.

    Refuses `initiative.shares-not-whole`, `initiative.party-not-in-case`.
    """
    check(asked, frozenset(run.definition.parties), run.definition.strategies)
    found = amounts(run, asked)
    return Form(
        title=asked.title,
        proposed_by=asked.proposed_by,
        problem=asked.problem,
        solution=asked.solution,
        remarks=asked.remarks,
        years=tuple(str(year) for year in found.years),
        rows=tuple(Row(name, _millions(found.by_kind[kind])) for kind, name in KINDS.items()),
        staff=Row("Årsværk (hvis der skal ansættes nye)", tuple(_tenths(each) for each in asked.staff)),
        total=Row("Samlet udgift", _millions(found.sums)),
        explanation=asked.explanation,
        outside=_outside(found),
        scalability=asked.scalability,
        purses=tuple(Purse(name, _share(asked.shares.get(key, Fraction(0)))) for key, name in PURSES.items()),
        agreement=asked.agreement,
        goals=asked.goals,
        basis=_basis(run, version),
    )


def _millions(kroner: tuple[float, ...]) -> tuple[str, ...]:
    return tuple(_DANISH.millions(amount) for amount in kroner)


def _tenths(staff: Fraction) -> str:
    return _DANISH.number(float(staff), 1)


def _share(share: Fraction) -> str:
    return str(share) if share else ""


def _outside(found: Amounts) -> str:
    if abs(found.outside) < _NEAR_NOTHING_DKK:
        return ""
    years = f"{found.years[0]}-{found.years[-1]}"
    return (
        f"Sagens periode rækker ud over {years}. Uden for skemaets år falder {_DANISH.millions(found.outside)} mio. kr."
    )


def _basis(run: Run, version: str) -> str:
    answered = run.definition
    return (
        f"Beløb er i løbende priser, ikke diskonteret; en besparelse er negativ. Beregnet af Gavn fra {version}, "
        f"regelsæt {answered.rules.name}, {_DANISH.number(run.draws.count, 0)} simulationer, "
        f"startværdi {run.draws.seed}, fingeraftryk {answered.input_hash[:12]}."
    )
