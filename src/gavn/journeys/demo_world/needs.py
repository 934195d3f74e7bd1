"""What a citizen with a stoma needs: indication, system, and pieces of each product group every three months."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

EVERY_MONTHS = 3
INDICATIONS = {"colostomy": 50, "ileostomy": 33, "urostomy": 17}  # citizens in a hundred
SHARE_TWO_PIECE = 0.4

# (indication, two-piece): the groups that are always granted, each with the amounts that occur.
BASIC: dict[tuple[str, bool], dict[str, tuple[int, ...]]] = {
    ("colostomy", False): {"20": (150, 180, 180, 210, 270)},
    ("colostomy", True): {"22": (150, 180, 210, 270), "10": (30, 30, 40)},
    ("ileostomy", False): {"21": (60, 90, 90, 120, 150)},
    ("ileostomy", True): {"23": (90, 90, 120), "10": (30, 40, 60)},
    ("urostomy", False): {"24": (60, 60, 90)},
    ("urostomy", True): {"25": (60, 90, 90), "10": (30, 40)},
}
# What some have besides: the share of citizens, and the amounts that occur.
BESIDES: dict[str, tuple[float, tuple[int, ...]]] = {
    "30": (0.30, (30, 60, 90)),
    "31": (0.08, (2, 3, 6)),
    "32": (0.07, (40, 80)),
    "40": (0.42, (90, 90, 180)),
    "41": (0.24, (90, 90, 180)),
}


@dataclass(frozen=True, slots=True)
class Need:
    """An indication and pieces by product group, every EVERY_MONTHS months."""

    indication: str
    units: dict[str, int]


def draw_need(chance: Random) -> Need:
    """A believable need."""
    indication = chance.choices(list(INDICATIONS), weights=list(INDICATIONS.values()))[0]
    is_two_piece = chance.random() < SHARE_TWO_PIECE
    units = {code: chance.choice(amounts) for code, amounts in BASIC[indication, is_two_piece].items()}
    for code, (share, amounts) in BESIDES.items():
        if chance.random() < share:
            units[code] = chance.choice(amounts)
    return Need(indication, dict(sorted(units.items())))
