"""The value engine: who pays, who gains, with uncertainty. `from gavn.engine.value import Case`."""

from gavn.engine.value.case import Case

__all__ = ["Case"]
