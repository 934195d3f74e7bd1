"""Draw the basket by its rule. Anybody with the published document draws the same one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from gavn.engine.basket.basket import EVERY_NEED, LARGEST_VALUE, Basket, Need


def drawn(basket: Basket) -> tuple[Need, ...]:
    """The needs that are compared, in the order of the document.

    `largest-value` takes the needs of most value (ties: the lower code). `seeded-draw` gives each group of each lot its
    part of the size by its number of needs (largest remainder, at least one), and takes the needs whose
    SHA-256 of `seed|code` is lowest.
    """
    rule = basket.rule
    if rule.sampling == EVERY_NEED:
        return basket.needs
    if rule.sampling == LARGEST_VALUE:
        chosen = sorted(basket.needs, key=lambda need: (-need.value_ore, need.code))[: rule.size]
    else:
        chosen = _by_group(basket.needs, rule.size, rule.seed)
    codes = {need.code for need in chosen}
    return tuple(need for need in basket.needs if need.code in codes)


def _by_group(needs: Sequence[Need], size: int, seed: str) -> list[Need]:
    groups: dict[tuple[str, str], list[Need]] = {}
    for need in needs:
        groups.setdefault((need.lot, need.group), []).append(need)
    parts = _parts({key: len(found) for key, found in groups.items()}, size)
    chosen: list[Need] = []
    for key, found in groups.items():
        chosen += sorted(found, key=lambda need: _ticket(seed, need.code))[: parts[key]]
    return chosen


def _ticket(seed: str, code: str) -> str:
    return hashlib.sha256(f"{seed}|{code}".encode()).hexdigest()


def _parts(counts: dict[tuple[str, str], int], size: int) -> dict[tuple[str, str], int]:
    """`size` over the groups by their counts: one for each first, the rest by largest remainder; ties by key."""
    total, spare = sum(counts.values()), max(0, size - len(counts))
    room = total - len(counts)
    parts = dict.fromkeys(counts, 1)
    if room <= 0:
        return parts
    spare = min(spare, room)
    quotas = {key: divmod(spare * (count - 1), room) for key, count in counts.items()}
    for key, (whole, _) in quotas.items():
        parts[key] += whole
    left = spare - sum(whole for whole, _ in quotas.values())
    for key in _largest_remainders((key, rest) for key, (_, rest) in quotas.items())[:left]:
        parts[key] += 1
    return parts


def _largest_remainders(rests: Iterable[tuple[tuple[str, str], int]]) -> list[tuple[str, str]]:
    return [key for key, _ in sorted(rests, key=lambda each: (-each[1], each[0]))]
