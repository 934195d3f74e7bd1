"""The same two jobs written out by hand in NumPy: one vector per state, buffers reused, blocks that fit the cache."""

from __future__ import annotations

import numpy as np

from gavn.engine.arrays import Floats

BLOCK = 16_384


def sick_sicker(p: dict[str, Floats], weights: Floats) -> tuple[Floats, Floats]:
    """Costs and effects, (strategy, draw) each: SoC, A, B, AB."""
    draws = p["r_HD"].size
    costs, effects = np.empty((4, draws)), np.empty((4, draws))
    for first in range(0, draws, BLOCK):
        span = slice(first, min(first + BLOCK, draws))
        block({name: values[span] for name, values in p.items()}, weights.tolist(), costs[:, span], effects[:, span])
    return costs, effects


def block(p: dict[str, Floats], weights: list[float], costs: Floats, effects: Floats) -> None:
    die_h, die_1, die_2 = (-np.expm1(-p["r_HD"] * r) for r in (1.0, p["hr_S1"], p["hr_S2"]))
    live_h, live_1, live_2 = 1 - die_h, 1 - die_1, 1 - die_2
    fall, rise = -np.expm1(-p["r_HS1"]), -np.expm1(-p["r_S1H"])
    hh, hs, sh = live_h * (1 - fall), live_h * fall, live_1 * rise
    for arm, ratio in enumerate((1.0, p["hr_B"])):
        worse = -np.expm1(-p["r_S1S2"] * ratio)
        healthy, sick, sicker = walk(hh, hs, sh, live_1 * (1 - (rise + worse)), live_1 * worse, live_2, weights)
        base = p["c_B"] if arm else 0.0
        for with_a in (0, 1):
            row = 2 * arm + with_a
            extra = base + p["c_A"] if with_a else base
            costs[row] = healthy * p["c_H"] + sick * (p["c_S1"] + extra) + sicker * (p["c_S2"] + extra)
            effects[row] = healthy * p["u_H"] + sick * p["u_A" if with_a else "u_S1"] + sicker * p["u_S2"]


def walk(
    hh: Floats, hs: Floats, sh: Floats, ss: Floats, sw: Floats, ww: Floats, weights: list[float]
) -> tuple[Floats, Floats, Floats]:
    """Weighted time healthy, sick and sicker."""
    size = hh.size
    h, s, w = np.ones(size), np.zeros(size), np.zeros(size)
    nh, ns, nw, spare = (np.empty(size) for _ in range(4))
    th, ts, tw = np.full(size, weights[0]), np.zeros(size), np.zeros(size)
    for weight in weights[1:]:
        np.multiply(h, hh, out=nh)
        np.multiply(s, sh, out=spare)
        nh += spare
        np.multiply(h, hs, out=ns)
        np.multiply(s, ss, out=spare)
        ns += spare
        np.multiply(s, sw, out=nw)
        np.multiply(w, ww, out=spare)
        nw += spare
        h, s, w, nh, ns, nw = nh, ns, nw, h, s, w
        np.multiply(h, weight, out=spare)
        th += spare
        np.multiply(s, weight, out=spare)
        ts += spare
        np.multiply(w, weight, out=spare)
        tw += spare
    return th, ts, tw


def contraction(amounts: Floats, incidence: Floats, out: Floats) -> None:
    """Lines to parties, years kept: one matrix product per year and block of draws."""
    for year in range(amounts.shape[0]):
        np.matmul(incidence, amounts[year], out=out[year])


def line_by_line(amounts: Floats, incidence: Floats, out: Floats) -> None:
    """What one writes first: every line spread over every party, year by year."""
    out[:] = 0.0
    for line in range(amounts.shape[1]):
        out += incidence[None, :, line, None] * amounts[:, line][:, None, :]
