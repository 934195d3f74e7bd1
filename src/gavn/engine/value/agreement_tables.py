"""An agreement's audit, the game behind it, and what other rules would give, as rows of text for page and report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gavn.engine.value.agreement_outcome import AgreementOutcome
from gavn.engine.value.alternatives import alternatives
from gavn.engine.value.run import Run
from gavn.engine.value.simulation import ROUNDING_DKK
from gavn.engine.value.words import Language

Rows = list[tuple[str, ...]]
Terms = Mapping[str, Any]


def audit_rows(terms: Terms, words: Language) -> Rows:
    """What holds of the agreement: label and answer. `terms` are those of the answer."""
    complaint = words["none"]
    if terms["largest_complaint_dkk"] > ROUNDING_DKK:
        complaint = f"{words.millions(terms['largest_complaint_dkk'])} ({terms['complaining_coalition']})"
    return [
        (words["efficient"], _yes(terms["efficient"], words)),
        (words["individually_rational"], _yes(terms["individually_rational"], words)),
        (words["in_core"], _yes(terms["in_core"], words)),
        (words["largest_complaint"], complaint),
        (words["upper_bound"], words.millions(terms["upper_bound_dkk"])),
    ]


def net_rows(terms: Terms, words: Language) -> Rows:
    """Each participant: before, after surely, after at most, part of the common gain, probability of a loss."""
    shares = terms["surplus_share"] or {}
    return [
        (
            party,
            words.millions(terms["net_before_dkk"][party]),
            words.millions(net["low"]),
            words.millions(net["high"]),
            _span(shares[party], words) if party in shares else "–",
            _span(terms["p_loss_after"][party], words),
        )
        for party, net in terms["net_after_dkk"].items()
    ]


def game_rows(terms: Terms, words: Language) -> Rows:
    """What each coalition secures a year, everybody last; everything else secures nothing."""
    game = terms["game"]
    stated = sorted(game["coalitions_dkk"].items(), key=lambda row: (row[0].count("+"), row[0]))
    everybody = " + ".join(game["players"])
    return [
        *((name.replace("+", " + "), words.millions(amount)) for name, amount in stated),
        (everybody, words.millions(game["everybody_dkk"])),
    ]


def game_note(terms: Terms, words: Language) -> str:
    """How the game was defined, in a sentence."""
    return words[terms["game"]["definition"]]


def alternatives_head(names: Sequence[str], words: Language) -> tuple[str, ...]:
    """The heads of the columns of `alternative_rows`."""
    return (words["rule"], words["transfer"], *names, words["in_core"])


def alternative_rows(run: Run, name: str, words: Language) -> Rows:
    """Each rule: transfer, each participant's net with the probability of a loss, whether all gain by taking part."""
    return [_alternative(words[rule], found, words) for rule, found in alternatives(run, name).items()]


def _alternative(rule: str, found: AgreementOutcome, words: Language) -> tuple[str, ...]:
    nets = zip(found.low, found.low_p_loss, strict=True)
    cells = (f"{words.millions(net)} ({_percent(risk, words)})" for net, risk in nets)
    return (rule, words.millions(found.transfer), *cells, _yes(found.audit.in_core, words))


def _span(ends: Mapping[str, float], words: Language) -> str:
    low, high = (_percent(ends[end], words) for end in ("low", "high"))
    return low if low == high else f"{low} – {high}"


def _percent(share: float, words: Language) -> str:
    return f"{words.number(100 * share, 0)} %"


def _yes(holds: bool, words: Language) -> str:
    return words["yes" if holds else "no"]
