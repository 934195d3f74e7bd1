"""Whitelisted arithmetic over parameters and `year`: parsed once, never evaluated as code.

Allowed: numbers, names, + - * / **, comparisons, `a if condition else b`, and min, max, abs, exp, log, sqrt, floor,
ceil. A part of a Dirichlet parameter is written `name.part` or `name[0]`.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from gavn.engine.arrays import Floats

LONGEST_TEXT = 4000
DEEPEST = 60

Values = Mapping[str, Floats]
_Code = Callable[[Values, float], Any]

_BINARY: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: np.add,
    ast.Sub: np.subtract,
    ast.Mult: np.multiply,
    ast.Div: np.divide,
    ast.Pow: np.power,
}
_UNARY: dict[type[ast.unaryop], Callable[[Any], Any]] = {ast.UAdd: np.positive, ast.USub: np.negative}
_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Lt: np.less,
    ast.LtE: np.less_equal,
    ast.Gt: np.greater,
    ast.GtE: np.greater_equal,
    ast.Eq: np.equal,
    ast.NotEq: np.not_equal,
}
_ONE_ARGUMENT: dict[str, Callable[[Any], Any]] = {
    "abs": np.abs,
    "exp": np.exp,
    "log": np.log,
    "sqrt": np.sqrt,
    "floor": np.floor,
    "ceil": np.ceil,
}
_MANY_ARGUMENTS: dict[str, Callable[[Any, Any], Any]] = {"min": np.minimum, "max": np.maximum}

RESERVED = frozenset({"year", *_ONE_ARGUMENT, *_MANY_ARGUMENTS})
_EXPECTED = "arithmetic: numbers, parameters, year, + - * / **, comparisons, if-else, " + ", ".join(
    sorted(RESERVED - {"year"})
)


class ExpressionFault(Exception):
    """Text that is not allowed arithmetic: what was found and what was expected."""

    def __init__(self, found: str, expected: str = _EXPECTED) -> None:
        self.found = found
        self.expected = expected
        super().__init__(f"found {found}, expected {expected}")


@dataclass(frozen=True)
class Expression:
    """Parsed arithmetic. `names` are the parameters it reads (`p`, `p.part`, `p[0]`)."""

    text: str
    names: frozenset[str]
    uses_year: bool
    _code: _Code

    def evaluate(self, values: Values, year: int) -> Any:
        """The amount in `year`: an array over draws, or a scalar when no parameter is read. May be infinite or NaN."""
        with np.errstate(all="ignore"):
            return self._code(values, float(year))


def parse_expression(text: str) -> Expression:
    """The expression in `text`. Raises ExpressionFault."""
    if len(text) > LONGEST_TEXT:
        raise ExpressionFault(f"{len(text)} characters", f"at most {LONGEST_TEXT} characters")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            tree = ast.parse(text.strip(), mode="eval")
    except SyntaxError as problem:
        raise ExpressionFault(f"{text[:60]!r} ({problem.msg})") from None
    except (ValueError, RecursionError, MemoryError):
        raise ExpressionFault("text that is nested too deeply or holds a null character") from None
    reader = _Reader()
    code = reader.code(tree.body, 0)
    return Expression(text, frozenset(reader.names), reader.uses_year, code)


class _Reader:
    def __init__(self) -> None:
        self.names: set[str] = set()
        self.uses_year = False

    def code(self, node: ast.expr, depth: int) -> _Code:
        if depth > DEEPEST:
            raise ExpressionFault("text that is nested too deeply", f"at most {DEEPEST} levels")
        match node:
            case ast.Constant():
                return self._constant(node)
            case ast.Name() | ast.Attribute() | ast.Subscript():
                return self._name(node)
            case ast.UnaryOp() if type(node.op) in _UNARY:
                apply, inner = _UNARY[type(node.op)], self.code(node.operand, depth + 1)
                return lambda values, year: apply(inner(values, year))
            case ast.BinOp() if type(node.op) in _BINARY:
                left, right = self.code(node.left, depth + 1), self.code(node.right, depth + 1)
                return _pair(_BINARY[type(node.op)], left, right)
            case ast.Compare():
                return self._compare(node, depth)
            case ast.IfExp():
                test, yes, no = (self.code(part, depth + 1) for part in (node.test, node.body, node.orelse))
                return lambda values, year: np.where(test(values, year), yes(values, year), no(values, year))
            case ast.Call():
                return self._call(node, depth)
        raise ExpressionFault(f"{ast.unparse(node)[:60]!r}")

    def _constant(self, node: ast.Constant) -> _Code:
        value = node.value
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ExpressionFault(f"{str(value)[:60]!r}")
        try:
            number = float(value)
        except OverflowError:
            number = float("inf")
        if not np.isfinite(number):
            raise ExpressionFault("a number too large to hold", "a finite number")
        constant = np.float64(number)
        return lambda values, year: constant

    def _name(self, node: ast.Name | ast.Attribute | ast.Subscript) -> _Code:
        if isinstance(node, ast.Name) and node.id == "year":
            self.uses_year = True
            return lambda values, year: np.float64(year)
        name = _written_name(node)
        if name in RESERVED:
            raise ExpressionFault(f"{name} without its arguments", f"{name}(…)")
        self.names.add(name)
        return lambda values, year: values[name]

    def _compare(self, node: ast.Compare, depth: int) -> _Code:
        if len(node.ops) != 1 or type(node.ops[0]) not in _COMPARE:
            raise ExpressionFault(f"{ast.unparse(node)[:60]!r}", "one comparison: < <= > >= == !=")
        left, right = self.code(node.left, depth + 1), self.code(node.comparators[0], depth + 1)
        return _pair(_COMPARE[type(node.ops[0])], left, right)

    def _call(self, node: ast.Call, depth: int) -> _Code:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name not in RESERVED - {"year"} or node.keywords or any(isinstance(a, ast.Starred) for a in node.args):
            raise ExpressionFault(f"{ast.unparse(node)[:60]!r}")
        inner = [self.code(argument, depth + 1) for argument in node.args]
        if name in _ONE_ARGUMENT:
            if len(inner) != 1:
                raise ExpressionFault(f"{name} with {len(inner)} arguments", f"{name} with one argument")
            apply, only = _ONE_ARGUMENT[name], inner[0]
            return lambda values, year: apply(only(values, year))
        if len(inner) < 2:
            raise ExpressionFault(f"{name} with {len(inner)} argument(s)", f"{name} with two or more arguments")
        combined = inner[0]
        for following in inner[1:]:
            combined = _pair(_MANY_ARGUMENTS[name], combined, following)
        return combined


def _pair(apply: Callable[[Any, Any], Any], left: _Code, right: _Code) -> _Code:
    return lambda values, year: apply(left(values, year), right(values, year))


def _written_name(node: ast.Name | ast.Attribute | ast.Subscript) -> str:
    """`p`, `p.part` or `p[0]`."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node.value, ast.Name) and isinstance(node, ast.Attribute):
        return f"{node.value.id}.{node.attr}"
    index = node.slice if isinstance(node, ast.Subscript) else None
    if isinstance(node.value, ast.Name) and isinstance(index, ast.Constant) and type(index.value) is int:
        return f"{node.value.id}[{index.value}]"
    raise ExpressionFault(f"{ast.unparse(node)[:60]!r}")
