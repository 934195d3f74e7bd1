"""The four verdicts, and how those of the criteria make that of the bar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum


class Verdict(StrEnum):
    """met: the bar is met. continue: nothing is decided. close: futile, harmful or unable to pass. not-documented: the
    test has ended without meeting the bar."""

    MET = "met"
    CONTINUE = "continue"
    CLOSE = "close"
    NOT_DOCUMENTED = "not-documented"


IN_DANISH = {
    Verdict.MET: "købskrav opfyldt",
    Verdict.CONTINUE: "fortsæt",
    Verdict.CLOSE: "luk",
    Verdict.NOT_DOCUMENTED: "ikke dokumenteret",
}


def of_bar(mandatory: Sequence[Verdict], supporting: Sequence[Verdict], supporting_needed: int) -> Verdict:
    """All mandatory criteria (an intersection-union test: each at its full α), and so many of the supporting.

    One mandatory criterion closed closes the project; one that ended undocumented ends it.
    """
    if Verdict.CLOSE in mandatory:
        return Verdict.CLOSE
    if Verdict.NOT_DOCUMENTED in mandatory:
        return Verdict.NOT_DOCUMENTED
    met = supporting.count(Verdict.MET)
    possible = met + supporting.count(Verdict.CONTINUE)
    if possible < supporting_needed:
        return Verdict.NOT_DOCUMENTED
    done = all(verdict is Verdict.MET for verdict in mandatory) and met >= supporting_needed
    return Verdict.MET if done else Verdict.CONTINUE


def of_several(suppliers: Iterable[Verdict]) -> Verdict:
    """The project with several suppliers: met by any, else going on with any, else closed if all are."""
    verdicts = list(suppliers)
    for first in (Verdict.MET, Verdict.CONTINUE):
        if first in verdicts:
            return first
    return Verdict.CLOSE if verdicts and set(verdicts) == {Verdict.CLOSE} else Verdict.NOT_DOCUMENTED
