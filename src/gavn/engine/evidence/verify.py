"""Recompute chain and verdict from the raw rows, so that anyone gets the same answer."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gavn.engine.evidence.deciding.answer import look_answer
from gavn.engine.evidence.deciding.look import Earlier, look
from gavn.engine.evidence.deciding.past import Past
from gavn.engine.evidence.observations.chain import Batch, ChainFault, chain_faults, current_rows
from gavn.engine.evidence.protocol.model import Protocol

TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Difference:
    """One published figure that the rows do not give: its path, what was published, what was recomputed."""

    where: str
    published: object
    recomputed: object


@dataclass(frozen=True, slots=True)
class Verification:
    """`holds` when the chain is whole and every published figure is found again."""

    chain: tuple[ChainFault, ...]
    differences: tuple[Difference, ...]
    verdict: str

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return not self.chain and not self.differences


def verify(
    protocol: Protocol,
    chain: Sequence[Batch],
    published: Mapping[str, Any],
    earlier: Earlier | None = None,
    *,
    arms: Sequence[str] | None = None,
    past: Mapping[str, Past] | None = None,
) -> Verification:
    """Compare a published look with what the batches that it was made of give now. `arms`, `past` as for `look`."""
    again = look_answer(look(protocol, current_rows(chain), earlier, arms=arms, past=past))
    found = tuple(_differences("", published, again))
    return Verification(tuple(chain_faults(protocol.hash, chain)), found, str(again["verdict"]))


def _differences(where: str, published: Any, again: Any) -> list[Difference]:
    if isinstance(published, Mapping) and isinstance(again, Mapping):
        names = sorted(set(published) | set(again))
        return [
            one
            for name in names
            for one in _differences(f"{where}.{name}".lstrip("."), published.get(name), again.get(name))
        ]
    if isinstance(published, list | tuple) and isinstance(again, list | tuple):
        if len(published) != len(again):
            return [Difference(where, f"{len(published)} items", f"{len(again)} items")]
        pairs = enumerate(zip(published, again, strict=True))
        return [one for place, (left, right) in pairs for one in _differences(f"{where}[{place}]", left, right)]
    return [] if _same(published, again) else [Difference(where, published, again)]


def _same(published: Any, again: Any) -> bool:
    numbers = isinstance(published, int | float) and isinstance(again, int | float)
    if numbers and not isinstance(published, bool) and not isinstance(again, bool):
        return math.isclose(published, again, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
    return bool(published == again)
