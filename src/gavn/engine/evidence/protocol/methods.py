"""Read what each method needs. It stands in `plan`, in a table named after the method, or on the criterion itself."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from gavn.engine.evidence.protocol.model import (
    Boundary,
    Demonstration,
    EProcess,
    GroupSequential,
    InterruptedSeries,
    Method,
    Predictive,
    Settings,
    SteppedWedge,
)
from gavn.engine.evidence.protocol.numbers import LARGEST, SMALLEST, chance, positive
from gavn.kernel.reading import Table, shown

EFFICACY = ("lan-demets-obf", "lan-demets-pocock", "obrien-fleming", "pocock")
FUTILITY = ("obf", "pocock")
WITH_GAMMA = "hwang-shih-decani"
LARGEST_GAMMA = 40
MOST_LOOKS = 50
CLOSEST_LOOKS = Decimal("0.001")
MOST_OBSERVATIONS = 10_000_000
MOST_PREDICTIVE = 2000


def read_settings(table: Table, method: Method) -> Settings:
    """The settings of `method`."""
    return READERS[method](table)


def _holder(table: Table, method: Method) -> Table:
    if "plan" in table:
        return table.table("plan")
    return table.table(str(method)) if str(method) in table else table


def _group_sequential(table: Table) -> GroupSequential:
    looks = tuple(table.numbers("looks"))
    if isinstance(table.content.get("looks"), list) and len(looks) == len(table.content["looks"]):
        _check_looks(table, looks)
    futility, binding = None, False
    if "futility" in table and table.content["futility"] != "none":
        rule = table.table("futility")
        futility = _boundary(rule, "spending", FUTILITY)
        binding = rule.boolean("binding", False)
    else:
        table.ignore("futility")
    return GroupSequential(looks, _boundary(table, "efficacy", EFFICACY), futility, binding)


def _check_looks(table: Table, looks: tuple[Decimal, ...]) -> None:
    expected = f"1 to {MOST_LOOKS} information fractions, rising by {CLOSEST_LOOKS} or more, the last 1"
    apart = all(later - earlier >= CLOSEST_LOOKS for earlier, later in zip((Decimal(0), *looks), looks, strict=False))
    if not looks or len(looks) > MOST_LOOKS or not apart or looks[-1] != 1:
        listed = ", ".join(str(look) for look in looks)
        table.fault("looks", f"[{listed if len(listed) <= 60 else listed[:57] + '...'}]", expected)


def _boundary(table: Table, key: str, names: tuple[str, ...]) -> Boundary:
    expected = f"one of {', '.join(names)}, or {{ {WITH_GAMMA} = γ }}"
    value = table.raw(key, expected=expected)
    if isinstance(value, dict):
        gamma = table.table(key).number(WITH_GAMMA, low=-LARGEST_GAMMA, high=LARGEST_GAMMA)
        return Boundary(WITH_GAMMA, gamma)
    if key in table and value not in names:
        table.fault(key, shown(value), expected)
    return Boundary(value if value in names else names[0])


def _e_process(table: Table) -> EProcess:
    holder = _holder(table, Method.E_PROCESS)
    return EProcess(n_max=holder.integer("n_max", None, low=1, high=MOST_OBSERVATIONS))


def _demonstration(table: Table) -> Demonstration:
    plan = _holder(table, Method.DEMONSTRATION)
    cycles = positive(plan, "cycles")
    return Demonstration(
        reliability=chance(plan, "reliability"),
        confidence=chance(plan, "confidence"),
        cycles=cycles,
        failures_allowed=plan.integer("failures_allowed", 0, low=0, high=1000),
        test_cycles=positive(plan, "test_cycles", cycles),
        weibull_shape=plan.number("weibull_shape", Decimal(1), low=Decimal("0.01"), high=20),
    )


def _predictive(table: Table) -> Predictive:
    plan = _holder(table, Method.PREDICTIVE)
    n_max = plan.integer("n_max", low=1, high=MOST_PREDICTIVE)
    looks = plan.array("looks", None, of="whole numbers")
    kept = []
    for place, look in enumerate(looks or []):
        if isinstance(look, int) and not isinstance(look, bool) and 1 <= look <= n_max:
            kept.append(look)
        else:
            plan.fault(f"looks[{place}]", shown(look), f"a whole number from 1 to {n_max}")
    return Predictive(
        prior=_prior(plan),
        theta_t=chance(plan, "theta_t"),
        theta_l=plan.number("theta_l", low=0, below=1),
        n_max=n_max,
        looks=tuple(sorted({*kept, n_max})) if looks else tuple(range(1, n_max + 1)),
    )


def _prior(plan: Table) -> tuple[Decimal, Decimal]:
    if isinstance(plan.content.get("prior"), dict):
        table = plan.table("prior")
        return positive(table, "a"), positive(table, "b")
    numbers = plan.numbers("prior", [Decimal(1), Decimal(1)])
    if len(numbers) != 2 or any(not SMALLEST <= number <= LARGEST for number in numbers):
        if "prior" in plan:
            plan.fault("prior", shown(plan.content["prior"]), "two numbers above 0: a and b of the Beta prior")
        return Decimal(1), Decimal(1)
    return numbers[0], numbers[1]


def _rollout(table: Table) -> SteppedWedge | InterruptedSeries:
    plan = _holder(table, Method.ROLLOUT)
    design = plan.text("design", choices=["stepped-wedge", "interrupted-series"])
    periods = plan.integer("periods", low=2, high=1000)
    if design == "interrupted-series":
        return InterruptedSeries(
            periods=periods,
            starts=plan.integer("starts", low=2, high=max(periods, 2)),
            season=plan.integer("season", 0, low=0, high=366),
            sd=positive(plan, "sd"),
            lags=plan.integer("lags", 0, low=0, high=100),
        )
    return SteppedWedge(
        clusters=plan.integer("clusters", low=3, high=1000),
        periods=periods,
        per_cell=plan.integer("per_cell", 1, low=1, high=1_000_000),
        sd=positive(plan, "sd"),
        icc=plan.number("icc", low=0, below=1),
    )


READERS: dict[Method, Callable[[Table], Settings]] = {
    Method.GROUP_SEQUENTIAL: _group_sequential,
    Method.E_PROCESS: _e_process,
    Method.DEMONSTRATION: _demonstration,
    Method.PREDICTIVE: _predictive,
    Method.ROLLOUT: _rollout,
}
