"""The procedures of the law as tables: which rounds each has, and which round may follow which. Pure."""

from __future__ import annotations

OPEN, RESTRICTED, NEGOTIATED = "open", "restricted", "negotiated"
INNOVATION, MARKET_CHECK = "innovation-partnership", "market-check"

REQUESTS, BIDS, NEGOTIATION, FINAL = "requests", "bids", "negotiation", "final"
START = ""

ONE_ROUND: dict[str, tuple[str, ...]] = {START: (BIDS,)}
WITH_NEGOTIATION = {
    START: (REQUESTS,),
    REQUESTS: (NEGOTIATION,),  # first offers, which are negotiated about
    NEGOTIATION: (NEGOTIATION, FINAL),  # as many rounds as it takes, then the best and final offers
}
ROUNDS: dict[str, dict[str, tuple[str, ...]]] = {
    OPEN: ONE_ROUND,
    RESTRICTED: {START: (REQUESTS,), REQUESTS: (BIDS,)},
    NEGOTIATED: WITH_NEGOTIATION,
    INNOVATION: WITH_NEGOTIATION,
    MARKET_CHECK: ONE_ROUND,
}
PROCEDURES = tuple(ROUNDS)


def selects(procedure: str) -> bool:
    """Whether companies ask to take part before some of them are invited."""
    return ROUNDS[procedure][START] == (REQUESTS,)


def negotiates(procedure: str) -> bool:
    """Whether offers are negotiated about before the final ones."""
    return NEGOTIATION in ROUNDS[procedure]


def may_follow(procedure: str, kind: str, after: str) -> bool:
    """Whether a round of that kind may follow one of `after` (nothing: the first one)."""
    return kind in ROUNDS[procedure].get(after, ())


def is_last(procedure: str, kind: str) -> bool:
    """Whether the bids of such a round are those that are evaluated."""
    return not ROUNDS[procedure].get(kind)
