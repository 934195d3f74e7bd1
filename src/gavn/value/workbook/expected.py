"""The expected value of a distribution as a formula over the cells of its numbers.

Means as in `gavn.engine.value.distributions` (Briggs, Claxton and Sculpher 2006, chapter 4).
"""

from __future__ import annotations

from collections.abc import Mapping

# By kind and the numbers it needs; the first that fits holds.
_MEANS: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {
    "normal": ((("mean",), "{mean}"),),
    "lognormal": ((("mu", "sigma"), "EXP({mu}+{sigma}*{sigma}/2)"), (("mean",), "{mean}")),
    "gamma": (
        (("shape", "rate"), "{shape}/{rate}"),
        (("shape", "scale"), "{shape}*{scale}"),
        (("mean",), "{mean}"),
    ),
    "beta": ((("alpha", "beta"), "{alpha}/({alpha}+{beta})"), (("mean",), "{mean}")),
    "uniform": ((("low", "high"), "({low}+{high})/2"),),
    "triangular": ((("low", "mode", "high"), "({low}+{mode}+{high})/3"),),
    "pert": ((("low", "mode", "high"), "({low}+4*{mode}+{high})/6"),),
}


def mean_formula(kind: str, cells: Mapping[str, str]) -> str | None:
    """The mean without "=", from the cell of each number; None for kinds that are given by lists."""
    for names, text in _MEANS.get(kind, ()):
        if all(name in cells for name in names):
            return text.format(**cells)
    return None
