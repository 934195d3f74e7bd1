"""Read `[agreement.NAME]`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gavn.engine.value.agreement import BASES, RULES, Agreement
from gavn.engine.value.definition import ACCOUNT, Party
from gavn.engine.value.flow_reader import read_years
from gavn.engine.value.limits import LARGEST, is_usable
from gavn.kernel.reading import Table, as_decimal, shown

# Rules that need a weight per participant.
WEIGHTED = ("key", "nash")


def agreement_accounts(document: Table) -> list[str]:
    """The accounts that agreements pay into, known before flows are read."""
    written = document.content.get("agreement", {})
    tables = written.values() if isinstance(written, dict) else []
    targets = [table.get("to") for table in tables if isinstance(table, dict)]
    return [target for target in targets if isinstance(target, str) and target.startswith(ACCOUNT)]


def read_agreements(
    document: Table, parties: Mapping[str, Party], strategies: Sequence[str], years: int
) -> dict[str, Agreement]:
    """Every agreement, by name. Without `strategy` it belongs to the first strategy of the file."""
    return {
        name: _agreement(name, table, parties, strategies, years)
        for name, table in document.named_tables("agreement", {}).items()
    }


def _agreement(
    name: str, table: Table, parties: Mapping[str, Party], strategies: Sequence[str], years: int
) -> Agreement:
    rule = table.text("rule", choices=RULES)
    payers = _parties(table, "from", parties)
    account, receivers = _receivers(table, payers, parties)
    first, last = read_years(table, years)
    floor = table.number("floor", None, low=-LARGEST, high=LARGEST)
    cap = table.number("cap", None, low=-LARGEST if floor is None else floor, high=LARGEST)
    participants = (*payers, *receivers)
    base = table.text("base", choices=BASES)
    if rule == "nucleolus" and base == "realised" and "coalitions" in table:
        table.fault("base", "realised", "forecast: a nucleolus with coalitions is computed on expected gains")
    return Agreement(
        name=name,
        rule=rule,
        payers=payers,
        receivers=receivers,
        account=account,
        strategy=table.text("strategy", strategies[0] if strategies else "", choices=strategies or None),
        amount=_amount(table, rule),
        base=base,
        earmarked=table.boolean("earmarked", False),
        collar=_collar(table),
        floor=None if floor is None else float(floor),
        cap=None if cap is None else float(cap),
        first_year=first,
        last_year=last,
        weights=_weights(table, rule, payers, participants),
        coalitions=_coalitions(table, participants),
    )


def _amount(table: Table, rule: str) -> float | None:
    if rule == "fixed" or (rule == "key" and "amount" in table):
        return float(table.number("amount", low=-LARGEST, high=LARGEST))
    if "amount" in table:
        table.ignore("amount")
        table.fault("amount", "an amount", f"none: the rule {rule} computes it")
    return None


def _collar(table: Table) -> tuple[float, float] | None:
    """`collar = { agreed = 6.5e6, band = 1e6 }`."""
    if "collar" not in table:
        return None
    inner = table.table("collar")
    return float(inner.number("agreed", low=-LARGEST, high=LARGEST)), float(inner.number("band", low=0, high=LARGEST))


def _parties(table: Table, key: str, parties: Mapping[str, Party]) -> tuple[str, ...]:
    """One party or a list of them; all inside."""
    written = table.raw(key, expected="a party or a list of parties")
    names = written if isinstance(written, list) else [] if written is None else [written]
    inside = [name for name, party in parties.items() if party.inside]
    known = []
    for name in names:
        if not isinstance(name, str) or name not in inside:
            table.fault(key, shown(name), f"a declared party that is not outside: {', '.join(inside) or 'none'}")
        elif name in known:
            table.fault(key, f"{name} twice", "each party once")
        else:
            known.append(name)
    if isinstance(written, list) and not written:
        table.fault(key, "no parties", "one or more parties")
    return tuple(known)


def _receivers(
    table: Table, payers: tuple[str, ...], parties: Mapping[str, Party]
) -> tuple[str | None, tuple[str, ...]]:
    """The account, if `to` is one, and who may receive: `beneficiaries`, or every other authority."""
    target = table.content.get("to")
    if not (isinstance(target, str) and target.startswith(ACCOUNT)):
        receivers = _parties(table, "to", parties)
        return None, _without_payers(table, "to", receivers, payers)
    table.ignore("to")
    if "beneficiaries" in table:
        named = _parties(table, "beneficiaries", parties)
        return target, _without_payers(table, "beneficiaries", named, payers)
    others = tuple(name for name, party in parties.items() if party.is_public and name not in payers)
    if not others:
        table.fault("to", shown(target), "an account that some other authority may use")
    return target, others


def _without_payers(table: Table, key: str, names: tuple[str, ...], payers: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        if name in payers:
            table.fault(key, f"{name}, who also pays", "another party than the payers")
    return tuple(name for name in names if name not in payers)


def _weights(table: Table, rule: str, payers: tuple[str, ...], participants: tuple[str, ...]) -> dict[str, float]:
    """`weights = { party = share }`, scaled to sum to one; equal for a Nash agreement that names none.

    A key shares the common gain among all participants; with `amount`, it shares that amount among the payers.
    """
    if rule == "nash" and "weights" not in table:
        return {name: 1 / len(participants) for name in participants} if participants else {}
    if rule not in WEIGHTED:
        return {}
    inner = table.table("weights")
    sharers = payers if rule == "key" and "amount" in table else participants
    weights = {name: float(inner.number(name, low=0, high=LARGEST)) for name in sharers}
    total = sum(weights.values())
    if "weights" in table and total <= 0:
        table.fault("weights", "weights that sum to 0", "weights that sum to more than 0")
    return {name: weight / total for name, weight in weights.items()} if total > 0 else {}


def _coalitions(table: Table, participants: tuple[str, ...]) -> dict[frozenset[str], float]:
    """`[agreement.NAME.coalitions]`: what each coalition short of everybody could secure, in kroner per year."""
    found: dict[frozenset[str], float] = {}
    inner = table.table("coalitions", {})
    for joined in inner:
        names = joined.split("+")
        coalition = frozenset(name.strip() for name in names)
        number = as_decimal(inner.raw(joined))
        if not coalition <= set(participants) or len(coalition) != len(names) or coalition in found:
            inner.fault(joined, "an unknown coalition", f"different names of {', '.join(participants)} joined by +")
        elif len(coalition) == len(participants):
            inner.fault(joined, "everybody", "only coalitions short of everybody: the whole gain comes from the flows")
        elif not is_usable(number):
            inner.fault(joined, shown(inner.content[joined]), "a number")
        else:
            found[coalition] = float(number)
    return found
