"""The product groups of the assortment, each with the ways in which its items differ.

Units are pieces. A group's items are all counted alike, so that a grant in pieces means the same whichever is chosen.
"""

from __future__ import annotations

from dataclasses import dataclass

Choices = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A product group: how many items it has, in what packs, and what a piece costs on average, in øre without VAT.

    An item's name is the brand, `noun` and one choice of each of `features`. `suppliers`: the places of those that have
    it in the list of suppliers.
    """

    code: str
    name_da: str
    name_en: str
    iso9999: str
    items: int
    unit_price_ore: int
    packs: tuple[int, ...]
    noun: str
    features: tuple[Choices, ...]
    suppliers: tuple[int, ...]


SHAPES = ("plan", "blød konveks", "dyb konveks")
OPENINGS = ("klipbar 15-43 mm", "klipbar 10-55 mm", "hul 20 mm", "hul 25 mm", "hul 30 mm", "hul 35 mm")
COUPLINGS = ("kobling 40 mm", "kobling 50 mm", "kobling 60 mm", "kobling 70 mm")
SIZES = ("mini", "midi", "maxi")
COLOURS = ("beige", "klar", "grå")
LIQUIDS, WIPES = ("uden sprit", "silikone"), ("lille", "stor")
BAGS, PLATES = "09 18", "09 18"  # the classes of ISO 9999
SKIN = "09 21"
MOST = (0, 1, 2, 3, 4, 5)
SOME = (0, 1, 3, 5)
SKIN_CARE = (0, 1, 2, 3, 4, 5, 6, 7)

GROUPS = (
    Group(
        "10", "Plader til todelt system", "Flanges, two-piece system", PLATES, 320, 3200, (5, 10),
        "plade, todelt", (SHAPES, COUPLINGS, OPENINGS), MOST,
    ),
    Group(
        "20", "Poser, endelte, lukkede", "Bags, one-piece, closed", BAGS, 300, 1450, (30,),
        "pose, endelt, lukket", (SHAPES, SIZES, COLOURS, OPENINGS), MOST,
    ),
    Group(
        "21", "Poser, endelte, tømbare", "Bags, one-piece, drainable", BAGS, 320, 2450, (10, 30),
        "pose, endelt, tømbar", (SHAPES, SIZES, COLOURS, OPENINGS), MOST,
    ),
    Group(
        "22", "Poser, todelte, lukkede", "Bags, two-piece, closed", BAGS, 200, 880, (30,),
        "pose, todelt, lukket", (COUPLINGS, SIZES, COLOURS, ("med filter", "med filter og vindue")), MOST,
    ),
    Group(
        "23", "Poser, todelte, tømbare", "Bags, two-piece, drainable", BAGS, 220, 1550, (10, 30),
        "pose, todelt, tømbar", (COUPLINGS, SIZES, COLOURS, ("velcrolukning", "klemme")), MOST,
    ),
    Group(
        "24", "Urostomiposer, endelte", "Urostomy bags, one-piece", BAGS, 160, 3000, (10, 30),
        "urostomipose, endelt", (SHAPES, SIZES, COLOURS, OPENINGS), SOME,
    ),
    Group(
        "25", "Urostomiposer, todelte", "Urostomy bags, two-piece", BAGS, 120, 2100, (10, 30),
        "urostomipose, todelt", (COUPLINGS, SIZES, COLOURS), SOME,
    ),
    Group(
        "30", "Tætningsringe", "Sealing rings", BAGS, 120, 2300, (10, 30),
        "tætningsring", (("tynd", "tyk", "konveks"), ("48 mm", "50 mm", "57 mm", "98 mm"), ("blød", "fast")), SKIN_CARE,
    ),
    Group(
        "31", "Pasta", "Paste", SKIN, 40, 7600, (1,),
        "pasta, tube", (("med alkohol", "uden alkohol"), ("30 g", "60 g", "90 g"), ("glat", "fast")), SKIN_CARE,
    ),
    Group(
        "32", "Barrierestrips", "Barrier strips", SKIN, 60, 900, (20, 40),
        "barrierestrip", (("lige", "buet", "elastisk"), ("60 mm", "120 mm"), ("tynd", "tyk")), SKIN_CARE,
    ),
    Group(
        "40", "Klæbefjerner", "Adhesive remover", SKIN, 70, 420, (30,),
        "klæbefjerner, serviet", (LIQUIDS, WIPES, ("uden duft", "citrus", "mynte")), SKIN_CARE,
    ),
    Group(
        "41", "Hudbeskyttelse", "Skin protection", SKIN, 70, 470, (30,),
        "hudbeskyttelse, serviet", (LIQUIDS, WIPES, ("klar film", "mat film", "ekstra")), SKIN_CARE,
    ),
)  # fmt: skip
