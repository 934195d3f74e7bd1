"""Claims rules: an estate smaller than the claims on it.

O'Neill (1982), "A problem of rights arbitration from the Talmud"; Aumann and Maschler (1985), "Game theoretic analysis
of a bankruptcy problem from the Talmud", Journal of Economic Theory 36:195-213. Claims are (claimant,), all ≥ 0.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from gavn.engine.arrays import Floats
from gavn.engine.sharing.game import coalition_sums
from gavn.kernel.errors import Refusal


def proportional_to_claims(estate: float, claims: Floats) -> Floats:
    """Everybody the same share of their claim."""
    _check(estate, claims)
    return np.asarray(claims * (estate / claims.sum())) if claims.sum() > 0 else np.zeros_like(claims)


def equal_awards(estate: float, claims: Floats) -> Floats:
    """CEA, constrained equal awards: everybody the same amount, nobody more than their claim."""
    _check(estate, claims)
    awards = np.zeros_like(claims)
    left = estate
    order = np.argsort(claims, kind="stable")
    for place, claimant in enumerate(order):
        awards[claimant] = min(float(claims[claimant]), left / (len(claims) - place))
        left -= awards[claimant]
    return awards


def equal_losses(estate: float, claims: Floats) -> Floats:
    """CEL, constrained equal losses: everybody loses the same amount, nobody more than their claim."""
    _check(estate, claims)
    return np.asarray(claims - equal_awards(float(claims.sum()) - estate, claims))


def talmud(estate: float, claims: Floats) -> Floats:
    """The Talmud's rule: equal awards on half the claims up to half their sum, equal losses above it.

    It is the nucleolus of the bankruptcy game.
    """
    _check(estate, claims)
    half = claims / 2
    if estate <= half.sum():
        return equal_awards(estate, np.asarray(half))
    return np.asarray(claims - equal_awards(float(claims.sum()) - estate, half))


def bankruptcy_gains(estate: float, claims: Floats) -> Floats:
    """What each coalition is left with after everybody else's claim, (2^claimants,); the game behind the audit."""
    return np.asarray(np.maximum(0.0, estate - (claims.sum() - coalition_sums(claims))))


def _check(estate: float, claims: Floats) -> None:
    if estate < 0 or (claims < 0).any():
        raise Refusal("negative-claims", estate=estate, claims=claims.tolist())
    if estate > claims.sum() * (1 + 1e-12):
        raise Refusal("estate-covers-claims", estate=estate, claims_sum=float(claims.sum()))


CLAIMS_RULES: dict[str, Callable[[float, Floats], Floats]] = {
    "proportional": proportional_to_claims,
    "cea": equal_awards,
    "cel": equal_losses,
    "talmud": talmud,
}
