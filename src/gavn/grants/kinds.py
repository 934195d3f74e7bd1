"""Which kinds of case there are, and who can begin one. Pure."""

from __future__ import annotations

NEW, CHANGE, RENEWAL, EXCEPTION, MOVE = "new", "change", "renewal", "exception", "move"
KINDS = (NEW, CHANGE, RENEWAL, EXCEPTION, MOVE)
OF_A_GRANT = (CHANGE, RENEWAL, MOVE)  # begins with a grant that the decision continues

CLINIC, CITIZEN, RELATIVE, MUNICIPALITY, REGISTER = "clinic", "citizen", "relative", "municipality", "register"
APPLICANTS = (CLINIC, CITIZEN, RELATIVE, MUNICIPALITY, REGISTER)

PERMANENT, TEMPORARY, UNKNOWN = "permanent", "temporary", "unknown"
PERMANENCES = (PERMANENT, TEMPORARY, UNKNOWN)

REASSESSMENTS = ("met", "partly-met", "kept")  # what a municipality finds when it looks at a decision again
BOARD_OUTCOMES = ("affirmed", "changed", "remitted", "dismissed")  # what the Appeals Board decides
