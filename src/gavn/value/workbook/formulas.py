"""The arithmetic of a value case as formulas of a spreadsheet: every operation in its own parentheses."""

from __future__ import annotations

import ast
from collections.abc import Mapping

# A spreadsheet reads -2^2 as (-2)^2 and 1=1 as TRUE; parentheses and IF keep the meaning that the engine gives.
_BINARY: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "^"}
_COMPARE: dict[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "=",
    ast.NotEq: "<>",
}
_FUNCTIONS = {
    "abs": "ABS({})",
    "exp": "EXP({})",
    "log": "LN({})",
    "sqrt": "SQRT({})",
    "floor": "INT({})",
    "ceil": "(-INT(-({})))",
    "min": "MIN({})",
    "max": "MAX({})",
}


def formula(text: str, cells: Mapping[str, str], year_cell: str) -> str:
    """The formula of an expression that the engine has read, without "=". `cells` gives the cell of each name."""
    return _Writer(cells, year_cell).written(ast.parse(text.strip(), mode="eval").body)


class _Writer:
    def __init__(self, cells: Mapping[str, str], year_cell: str) -> None:
        self.cells = cells
        self.year_cell = year_cell

    def written(self, node: ast.expr) -> str:
        match node:
            case ast.Constant():
                return _number(node)
            case ast.UnaryOp():
                sign = "-" if isinstance(node.op, ast.USub) else ""
                return f"({sign}{self.written(node.operand)})"
            case ast.BinOp():
                return f"({self.written(node.left)}{_BINARY[type(node.op)]}{self.written(node.right)})"
            case ast.Compare():
                return f"IF({self._test(node)},1,0)"
            case ast.IfExp():
                test = self._test(node.test) if isinstance(node.test, ast.Compare) else f"{self.written(node.test)}<>0"
                return f"IF({test},{self.written(node.body)},{self.written(node.orelse)})"
            case ast.Call(func=ast.Name(id=name)):
                return _FUNCTIONS[name].format(",".join(self.written(argument) for argument in node.args))
        name = ast.unparse(node)
        return self.year_cell if name == "year" else self.cells[name]

    def _test(self, node: ast.Compare) -> str:
        return f"{self.written(node.left)}{_COMPARE[type(node.ops[0])]}{self.written(node.comparators[0])}"


def _number(node: ast.Constant) -> str:
    value = node.value
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**15:
        return str(value)
    return repr(float(value)) if isinstance(value, int | float) else "0"
