"""Danish: indikation. What a grant is for; a citizen has one live grant for each at a time."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Indication:
    """A code with its names."""

    code: str
    name_da: str
    name_en: str


INDICATIONS = {
    each.code: each
    for each in (
        Indication("colostomy", "kolostomi", "colostomy"),
        Indication("ileostomy", "ileostomi", "ileostomy"),
        Indication("urostomy", "urostomi", "urostomy"),
    )
}
