"""What others may ask of the analytics."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from gavn.analytics import service
from gavn.analytics.cube import party_totals, settlement_cube
from gavn.analytics.engines import DuckDb, Engine, Postgres, Spark, marts_of, spark_session
from gavn.analytics.extract import extract
from gavn.analytics.views import CubeRow, ServiceRow
from gavn.infra.actors import FINANCE, PURCHASING, SUPPLY, Actor, acting
from gavn.kernel.period import Period
from gavn.parties import queries as parties
from gavn.settlement.errors import LedgerNotPermitted
from gavn.settlement.views import PartyTotals

ENGINES = ("postgres", "duckdb", "spark")
Sums = Callable[[Period], Mapping[str, PartyTotals]]


def cube(*, actor: Actor, organisation_id: UUID, period: Period) -> tuple[CubeRow, ...]:
    """What an authority spent, by month and product group. Refuses `ledger.not-permitted`."""
    with acting(actor):
        if not (actor.is_job or organisation_id in actor.scope(FINANCE)):
            raise LedgerNotPermitted
        payer = parties.organisation(organisation_id, actor=actor)
        return tuple(_cube_row(row) for row in Postgres().rows(settlement_cube([payer.code], period)))


def service_figures(*, actor: Actor, period: Period) -> tuple[ServiceRow, ...]:
    """Each supplier's service, month by month, over the orders that the actor may see; a supplier's clerk, the own.

    Refuses `ledger.not-permitted` to one who neither supplies nor works with a payer's finances or contracts.
    """
    with acting(actor):
        if not (actor.is_job or any(actor.scope(scope) for scope in (SUPPLY, FINANCE, PURCHASING))):
            raise LedgerNotPermitted
        engine = Postgres()
        sent = {(row[0], row[1]): row[2:] for row in engine.rows(service.delivered(period))}
        return tuple(_service_row(row, sent) for row in engine.rows(service.ordered(period)))


@contextmanager
def adding_up(engine: str, *, actor: Actor, agreement_id: str) -> Iterator[Sums]:
    """A function that adds up the ledger of an agreement's parties in a period with an engine of `ENGINES`.

    For a job. Raises PartMissing where the engine is not there.
    """
    with tempfile.TemporaryDirectory(prefix="gavn-marts-") as name, _engine(engine, Path(name), actor) as chosen:

        def sums(period: Period) -> Mapping[str, PartyTotals]:
            expression = party_totals(agreement_id, period)
            with acting(actor):
                return {row[0]: _party_totals(row) for row in chosen.rows(expression)}

        yield sums


@contextmanager
def _engine(name: str, folder: Path, actor: Actor) -> Iterator[Engine]:
    if name == "postgres":
        yield Postgres()
        return
    with acting(actor):
        extract(marts_of(party_totals("", Period(dt.date.min, dt.date.max))), folder)
    if name == "duckdb":
        yield DuckDb(folder)
        return
    with spark_session() as session:
        yield Spark(session, folder)


def _month_on(number: Any) -> dt.date:
    return dt.date(int(number) // 100, int(number) % 100, 1)


def _party_totals(row: tuple[Any, ...]) -> PartyTotals:
    code, spent, measured, baseline, without, last_posted_on = row
    return PartyTotals(code, int(spent), int(measured), int(baseline), int(without), last_posted_on)


def _cube_row(row: tuple[Any, ...]) -> CubeRow:
    code, name, month, group, amount_ore, units = row
    return CubeRow(code, name, _month_on(month), group, int(amount_ore), int(units))


def _service_row(row: tuple[Any, ...], sent: Mapping[tuple[Any, Any], tuple[Any, ...]]) -> ServiceRow:
    code, name, month, *ordered = row
    delivered = sent.get((code, month), (0, 0, 0, 0, 0))
    return ServiceRow(code, name, _month_on(month), *map(int, ordered), *map(int, delivered))
