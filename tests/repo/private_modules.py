"""An import rule for import-linter: what is private to a room stays in it.

`gavn.ROOM.models`, `states`, `sql` and `batch` are imported by `gavn.ROOM` alone, `gavn.ROOM.subscribers` by
`gavn.config.wiring` alone. It holds for every room there is, so a new one needs no entry.
"""

from __future__ import annotations

from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, output

PRIVATE = ("models", "states", "sql", "batch")
WIRING = "gavn.config.wiring"
PLUMBING = ("infra", "kernel", "engine", "standards")  # for every room to use


class PrivateModulesContract(Contract):
    """The rule itself; it takes no options."""

    type_name = "private_modules"

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Look at every import in the package."""
        broken = [
            (importer, imported)
            for imported in sorted(graph.modules)
            if _is_private(imported)
            for importer in sorted(graph.find_modules_that_directly_import(imported))
            if not may_import(importer, imported)
        ]
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each import that breaks the rule."""
        broken: list[Any] = check.metadata["broken"]
        for importer, imported in broken:
            output.print_error(f"{importer} imports {imported}, which is private to its room.")


def may_import(importer: str, imported: str) -> bool:
    """Whether `importer` may import the private module `imported`."""
    room, part = _room(imported), imported.split(".")[2]
    if part == "subscribers":
        return importer == WIRING or importer.startswith(f"{room}.subscribers")
    return _room(importer) == room


def _is_private(module: str) -> bool:
    parts = module.split(".")
    return len(parts) > 2 and parts[1] not in PLUMBING and parts[2] in (*PRIVATE, "subscribers")


def _room(module: str) -> str:
    return ".".join(module.split(".")[:2])
