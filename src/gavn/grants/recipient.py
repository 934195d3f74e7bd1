"""To whom a letter is sent, as it stands at its top. Pure."""

from __future__ import annotations

from gavn.parties.queries import CitizenView

PROTECTED = "Adressen er beskyttet og står derfor ikke i brevet."


def address_lines(citizen: CitizenView) -> tuple[str, ...]:
    """The lines of the citizen's address. A protected one stands in no letter: letters are copied and handed on."""
    if citizen.protected_address:
        return (PROTECTED,)
    return (citizen.street, f"{citizen.postcode} {citizen.city}")
