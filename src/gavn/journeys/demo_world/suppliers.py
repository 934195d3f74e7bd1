"""Invented suppliers out of fairy tales. Their CVR numbers fit the check digit, and no company has been given them."""

from __future__ import annotations

from dataclasses import dataclass

CVR_WEIGHTS = (2, 7, 6, 5, 4, 3, 2, 1)
CVR_DIVISOR = 11
FIRST_INVENTED_CVR = 99_000_000  # numbers given today begin far lower


@dataclass(frozen=True, slots=True)
class Supplier:
    """A company; `brand` begins the names of its items, `price_percent` is its price level against the average."""

    cvr: str
    name: str
    brand: str
    price_percent: int


def invented_cvrs(count: int) -> tuple[str, ...]:
    """The first numbers from FIRST_INVENTED_CVR on that fit the check digit."""
    found: list[str] = []
    number = FIRST_INVENTED_CVR
    while len(found) < count:
        digits = f"{number:08d}"
        if sum(weight * int(digit) for weight, digit in zip(CVR_WEIGHTS, digits, strict=True)) % CVR_DIVISOR == 0:
            found.append(digits)
        number += 1
    return tuple(found)


NAMES = (
    ("Enhjørning Medico A/S", "Enhjørning", 104),
    ("Havfrue Stomi ApS", "Havfrue", 97),
    ("Fyrtøj Hjælpemidler A/S", "Fyrtøj", 92),
    ("Elverhøj Care ApS", "Elverhøj", 108),
    ("Klods-Hans Medical A/S", "Klods-Hans", 88),
    ("Snedronning Medico A/S", "Snedronning", 112),
    ("Nisse & Trold ApS", "Nisse", 95),
    ("Tommelise Hudpleje ApS", "Tommelise", 101),
)
SERVICE_CENTRE_NAME = "Nattergalens Servicecenter A/S"

_CVRS = invented_cvrs(len(NAMES) + 1)
SUPPLIERS = tuple(Supplier(cvr, *row) for cvr, row in zip(_CVRS, NAMES, strict=False))
SERVICE_CENTRE_CVR = _CVRS[-1]
