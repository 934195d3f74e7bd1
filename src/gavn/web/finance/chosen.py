"""Which agreement and which of its years an address asks for: `?aftale=…&aar=…`."""

from __future__ import annotations

from dataclasses import dataclass

from gavn.infra.clock import day_of
from gavn.settlement import queries as settlement
from gavn.settlement.views import AgreementView
from gavn.web.request import PageRequest


@dataclass(frozen=True, slots=True)
class Chosen:
    """The chosen agreement and year, and what else there is to choose."""

    agreement: AgreementView
    year: int
    agreements: tuple[AgreementView, ...]

    @property
    def years(self) -> range:
        """The calendar years that the agreement touches."""
        return range(self.agreement.first_year, self.agreement.last_year + 1)


def chosen_agreement(request: PageRequest) -> Chosen | None:
    """What the address names, else the first agreement and the present year; None where there is no agreement."""
    agreements = settlement.agreements(actor=request.actor)
    if not agreements:
        return None
    asked = request.GET.get("aftale", "")
    agreement = next((each for each in agreements if each.id == asked), agreements[0])
    text = request.GET.get("aar", "")
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else day_of(request.now).year
    return Chosen(agreement, min(max(year, agreement.first_year), agreement.last_year), agreements)
