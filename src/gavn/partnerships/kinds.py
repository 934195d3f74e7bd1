"""The fixed lists of the room: kinds of partnership, areas, parts of a plan, verdicts, sources of money. Pure."""

from __future__ import annotations

INNOVATION, OPI, STRATEGIC = "innovation-partnership", "opi", "strategic"
KINDS = (INNOVATION, OPI, STRATEGIC)

AREAS = ("prevention", "rare", "chronic", "treatment", "operations", "climate")
"""What a project is for. Prevention and rare diseases stand first: a market alone looks after them least."""

PLAN_PARTS = ("workflows", "responsibilities", "incentives", "data-basis", "training")
"""Changed workflows, responsibilities, incentives, the legal basis for sharing data, training."""

MET, CONTINUE, CLOSE, NOT_DOCUMENTED = "met", "continue", "close", "not-documented"
VERDICTS = (MET, CONTINUE, CLOSE, NOT_DOCUMENTED)

FUNDING_SOURCES = ("own", "foundation", "company", "state", "eu")
