"""Decision trees: expectations rolled back from the leaves, and the table of paths.

Rewards (cost, effect, anything) and probabilities are numbers or (draw,). Briggs, Claxton and Sculpher (2006),
chapter 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np

from gavn.engine.arrays import Floats
from gavn.kernel.errors import Refusal

Value: TypeAlias = "Floats | float"
Rewards: TypeAlias = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Leaf:
    """The end of a path, with what it costs and gives."""

    name: str
    rewards: Rewards = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Branch:
    """One way out of a chance node. A probability of None is what the other branches leave."""

    label: str
    probability: Value | None
    node: Node
    rewards: Rewards = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Chance:
    """Chance decides."""

    name: str
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One way out of a decision node."""

    label: str
    node: Node
    rewards: Rewards = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decision:
    """We decide."""

    name: str
    options: tuple[Option, ...]


Node: TypeAlias = Leaf | Chance | Decision


@dataclass(frozen=True, slots=True)
class Path:
    """One way through the tree under one policy: its steps, its probability and its rewards."""

    steps: tuple[str, ...]
    probability: Value
    rewards: Mapping[str, Value]


def expectations(node: Node) -> dict[str, dict[str, Value]]:
    """Expected rewards per policy: the options chosen at each decision, joined by " / "."""
    found = {}
    for policy, fixed in _policies(node):
        label = " / ".join(policy)
        found[label] = _expected(fixed)
    return found


def paths(node: Node) -> dict[str, list[Path]]:
    """Every path of every policy; the probabilities of a policy's paths sum to one."""
    return {" / ".join(policy): list(_walk(fixed, (), 1.0, {})) for policy, fixed in _policies(node)}


def _policies(node: Node) -> list[tuple[tuple[str, ...], Node]]:
    """Every choice of options, with the tree in which each decision has only that one."""
    match node:
        case Leaf():
            return [((), node)]
        case Decision():
            return [
                ((option.label, *policy), Chance(node.name, (Branch(option.label, 1.0, fixed, option.rewards),)))
                for option in node.options
                for policy, fixed in _policies(option.node)
            ]
        case Chance():
            found: list[tuple[tuple[str, ...], tuple[Branch, ...]]] = [((), ())]
            for branch in node.branches:
                found = [
                    ((*policy, *inner), (*branches, Branch(branch.label, branch.probability, fixed, branch.rewards)))
                    for policy, branches in found
                    for inner, fixed in _policies(branch.node)
                ]
            return [(policy, Chance(node.name, branches)) for policy, branches in found]


def _expected(node: Node) -> dict[str, Value]:
    if isinstance(node, Leaf):
        return dict(node.rewards)
    if isinstance(node, Decision):
        raise Refusal("undecided", node=node.name)
    total: dict[str, Value] = {}
    for branch, probability in _with_probabilities(node):
        inner = _sum(branch.rewards, _expected(branch.node))
        for name, value in inner.items():
            total[name] = total.get(name, 0.0) + probability * value
    return total


def _walk(node: Node, steps: tuple[str, ...], probability: Value, rewards: Rewards) -> Iterator[Path]:
    if isinstance(node, Leaf):
        yield Path((*steps, node.name), probability, _sum(rewards, node.rewards))
        return
    if isinstance(node, Decision):
        raise Refusal("undecided", node=node.name)
    for branch, share in _with_probabilities(node):
        yield from _walk(branch.node, (*steps, branch.label), probability * share, _sum(rewards, branch.rewards))


def _with_probabilities(node: Chance) -> list[tuple[Branch, Value]]:
    """Each branch with its probability, the complement filled in. Refused unless they sum to one."""
    open_branches = [branch for branch in node.branches if branch.probability is None]
    given = [branch.probability for branch in node.branches if branch.probability is not None]
    known: Value = sum(given, start=0.0)
    left = 1.0 - known
    if len(open_branches) > 1:
        raise Refusal("two-complements", node=node.name, branches=[branch.label for branch in open_branches])
    if any(np.min(p) < 0 for p in given) or np.min(left) < -1e-9 or (not open_branches and np.max(left) > 1e-9):
        raise Refusal(
            "probabilities-do-not-sum-to-one", node=node.name, low=float(np.min(known)), high=float(np.max(known))
        )
    return [(branch, left if branch.probability is None else branch.probability) for branch in node.branches]


def _sum(first: Rewards, second: Rewards) -> dict[str, Value]:
    return {name: first.get(name, 0.0) + second.get(name, 0.0) for name in dict.fromkeys((*first, *second))}
