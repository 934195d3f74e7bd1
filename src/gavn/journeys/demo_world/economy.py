"""What the year costs, what it had cost before, and what the ceilings are: from the planned orders, nothing drawn.

The agreement's parties expect to save 18.6 mio. kr. a year together and the region to pay 9 mio. more. Both are for a
world of its full size; a smaller one has its share of each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gavn.engine.sharing.agreement import Agreement
from gavn.journeys.demo_world.citizens import CITIZENS, InventedCitizen
from gavn.journeys.demo_world.orders import PlannedOrder
from gavn.journeys.demo_world.places import REGIONS, Municipality
from gavn.kernel.money import ORE_PER_KRONE, Rounding, round_whole

MONTHS_A_YEAR = 12
YEARS_OF_TERM = 4
ROOM_IN_CEILING = Fraction(14, 10)
NEARLY_EXHAUSTED = "665"  # the municipality whose ceiling has little left, for the buyers' warning
ROOM_NEARLY_EXHAUSTED = Fraction(112, 100)
LEAST_CEILING_ORE = 10_000_000
REGION_CEILING_ORE = 4_000_000_000
# How far a party's earlier prices lay from what all paid on average, in hundredths of the saving.
LEAST_WEIGHT, WEIGHTS = 70, 61

Volume = dict[tuple[str, str], tuple[int, int]]  # (municipality, group): pieces and øre of the year


@dataclass(frozen=True, slots=True)
class Economy:
    """Ceilings by code, earlier prices of 100 pieces by (municipality, group), what advice costs the region a month."""

    ceilings_ore: Mapping[str, int]
    baselines_ore_per_100: Mapping[tuple[str, str], int]
    advice_ore_month: int
    expected_saving_ore: int


def economy(
    agreed: Agreement,
    places: Sequence[Municipality],
    citizens: Sequence[InventedCitizen],
    orders: Iterable[PlannedOrder],
) -> Economy:
    """Everything that follows from a year of planned orders."""
    volume = volume_of(citizens, orders)
    scale = Fraction(len(citizens), CITIZENS)
    expected = agreed.expected_dkk_year
    saving_ore = round_whole(Fraction(expected["municipalities"]) * ORE_PER_KRONE * scale, Rounding.HALF_UP)
    advice_ore = round_whole(-Fraction(expected["region"]) * ORE_PER_KRONE * scale, Rounding.HALF_UP)
    inside = {party.code for party in agreed.parties_inside}
    return Economy(
        ceilings_ore=ceilings(places, volume),
        baselines_ore_per_100=baselines(places, inside, volume, saving_ore),
        advice_ore_month=advice_ore // MONTHS_A_YEAR,
        expected_saving_ore=saving_ore,
    )


def volume_of(citizens: Sequence[InventedCitizen], orders: Iterable[PlannedOrder]) -> Volume:
    """Pieces and øre by municipality and group, as planned."""
    pieces: dict[tuple[str, str], int] = defaultdict(int)
    ore: dict[tuple[str, str], int] = defaultdict(int)
    for order in orders:
        for line in order.lines:
            key = citizens[order.place].municipality, line.item.group_code
            pieces[key] += line.packs * line.item.units_per_pack
            ore[key] += line.packs * line.item.price_ore
    return {key: (pieces[key], ore[key]) for key in pieces}


def ceilings(places: Sequence[Municipality], volume: Volume) -> dict[str, int]:
    """What each named buyer may call off in the whole term: municipalities by their year, regions a round sum."""
    found = dict.fromkeys(REGIONS, REGION_CEILING_ORE)
    for place in places:
        if not place.is_buyer:
            continue
        year_ore = sum(ore for (code, _), (_, ore) in volume.items() if code == place.code)
        room = ROOM_NEARLY_EXHAUSTED if place.code == NEARLY_EXHAUSTED else YEARS_OF_TERM * ROOM_IN_CEILING
        found[place.code] = max(LEAST_CEILING_ORE, round_whole(year_ore * room, Rounding.UP))
    return found


def baselines(
    places: Sequence[Municipality], inside: set[str], volume: Volume, saving_ore: int
) -> dict[tuple[str, str], int]:
    """Earlier prices such that the year's pieces of the parties inside had cost `saving_ore` more, within rounding."""
    average = average_prices(volume)
    weights = {(place.code, group): _weight(place.code, group) for place in places for group in average}
    measure = Fraction(0)
    for (code, group), (pieces, _) in volume.items():
        if code in inside:
            measure += pieces * average[group] * weights[code, group]
    factor = saving_ore / measure
    return {
        key: round_whole(100 * average[key[1]] * (1 + factor * weight), Rounding.HALF_UP)
        for key, weight in weights.items()
    }


def average_prices(volume: Volume) -> dict[str, Fraction]:
    """What a piece of each group costs on average over all parties, in øre, exactly."""
    pieces: dict[str, int] = defaultdict(int)
    ore: dict[str, int] = defaultdict(int)
    for (_, group), (count, amount_ore) in volume.items():
        pieces[group] += count
        ore[group] += amount_ore
    return {group: Fraction(ore[group], pieces[group]) for group in sorted(pieces)}


def _weight(municipality: str, group: str) -> Fraction:
    """Between 0.7 and 1.3, different for each party and group and always the same."""
    return Fraction(LEAST_WEIGHT + int(municipality) * int(group) % WEIGHTS, 100)
