"""Read `[[criterion]]`: what all criteria have; `methods` reads what each method needs."""

from __future__ import annotations

from decimal import Decimal

from gavn.engine.evidence.protocol.methods import read_settings
from gavn.engine.evidence.protocol.model import (
    Basis,
    Cluster,
    Criterion,
    Demonstration,
    Endpoint,
    EndpointType,
    Method,
    Settings,
    Worth,
)
from gavn.engine.evidence.protocol.numbers import LARGEST, chance, moderate, positive
from gavn.engine.evidence.protocol.rules import check_criterion
from gavn.kernel.reading import Table

DEFAULT_ALPHA, DEFAULT_BETA = Decimal("0.025"), Decimal("0.20")


def read_criteria(document: Table, endpoints: dict[str, Endpoint]) -> tuple[Criterion, ...]:
    """Every criterion, checked against its endpoint."""
    criteria: dict[str, Criterion] = {}
    for table in document.tables("criterion"):
        criterion = _read_criterion(table, endpoints)
        if criterion is None:
            continue
        if criterion.id in criteria:
            table.fault("id", repr(criterion.id), "an id that no other criterion has")
        criteria[criterion.id] = criterion
    return tuple(criteria.values())


def _read_criterion(table: Table, endpoints: dict[str, Endpoint]) -> Criterion | None:
    before = len(table.faults)
    name = table.text("id")
    endpoint = endpoints.get(table.text("endpoint", choices=list(endpoints)))
    method_name = table.text("method", choices=[str(one) for one in Method])
    mandatory = table.boolean("mandatory", True)
    if method_name not in set(Method) or endpoint is None:
        table.ignore(*table.content)
        return None
    method = Method(method_name)
    settings = read_settings(table, method)
    theta0, theta1, alpha, beta = _read_hypotheses(table, settings)
    basis = Basis.ABSOLUTE
    if method not in (Method.DEMONSTRATION, Method.PREDICTIVE, Method.ROLLOUT):
        given = table.text("basis", choices=[str(one) for one in Basis])
        basis = Basis(given) if given in set(Basis) else Basis.ABSOLUTE
    elif "basis" in table:
        table.text("basis", choices=["superiority"] if method is Method.ROLLOUT else ["absolute"])
    if basis is Basis.ABSOLUTE and method is not Method.DEMONSTRATION:
        theta0, theta1 = oriented(endpoint, method, theta0, theta1)
    criterion = Criterion(
        id=name,
        endpoint=endpoint,
        method=method,
        basis=basis,
        settings=settings,
        mandatory=mandatory,
        theta0=theta0,
        theta1=theta1,
        alpha=alpha,
        beta=beta,
        control=table.number("control", None, low=0, high=LARGEST),
        sd=positive(table, "sd", None),
        cluster=_read_cluster(table),
        worth=_read_worth(table),
        name=table.text("name", name),
        harm_alpha=chance(table, "harm_alpha", None, below=Decimal("0.5")),
    )
    if len(table.faults) == before:
        check_criterion(table, criterion)
    return criterion


def _read_hypotheses(table: Table, settings: Settings) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    if isinstance(settings, Demonstration):
        return settings.reliability, Decimal(1), 1 - settings.confidence, DEFAULT_BETA
    rollout = table.content.get("method") == Method.ROLLOUT
    theta0 = moderate(table, "theta0", Decimal(0)) if rollout else moderate(table, "theta0")
    theta1 = moderate(table, "theta1")
    alpha = chance(table, "alpha", DEFAULT_ALPHA, below=Decimal("0.5"))
    beta = chance(table, "beta", DEFAULT_BETA, below=Decimal("0.5"))
    return theta0, theta1, alpha, beta


def oriented(endpoint: Endpoint, method: Method, theta0: Decimal, theta1: Decimal) -> tuple[Decimal, Decimal]:
    """An absolute bar where smaller is better may stand on the endpoint's own scale; its sign is turned here.

    `theta0 = 0.08, theta1 = 0.05` (at most 8 infections in 100) and `theta0 = -0.08, theta1 = -0.05` are the same bar.
    """
    own_scale = endpoint.better == "smaller" and theta1 < theta0 and method is not Method.ROLLOUT
    return (-theta0, -theta1) if own_scale and theta1 >= 0 else (theta0, theta1)


def _read_cluster(table: Table) -> Cluster | None:
    if "cluster" not in table:
        return None
    cluster = table.table("cluster")
    return Cluster(icc=cluster.number("icc", low=0, high=1), size=cluster.number("size", low=1, high=LARGEST))


def _read_worth(table: Table) -> Worth | None:
    if "worth" not in table:
        return None
    worth = table.table("worth")
    return Worth(
        per_effect_dkk=positive(worth, "per_effect_dkk"),
        per_person_dkk=moderate(worth, "per_person_dkk", Decimal(0)),
        persons_per_year=positive(worth, "persons_per_year"),
        years=positive(worth, "years"),
        cost_per_observation_dkk=worth.number("cost_per_observation_dkk", low=0, high=LARGEST),
    )


def is_two_arm(criterion: Criterion) -> bool:
    """Whether the criterion compares with the control arm."""
    return criterion.basis is not Basis.ABSOLUTE and criterion.endpoint.type is not EndpointType.SERIES
