"""The kinds of papers in a case's journal, and for whom each is. Pure."""

from __future__ import annotations

NOTE = "note"  # the municipality's own: what was said on the telephone, what was considered (offentlighedsloven § 13)
INFORMATION_ASKED, INFORMATION = "information-asked", "information"
HEARING, HEARING_ANSWER = "hearing", "hearing-answer"
OVERDUE_NOTICE = "overdue-notice"
WITHDRAWAL = "withdrawal"

AUDIENCE_OF_KIND = {
    NOTE: "municipality",
    INFORMATION_ASKED: "all",
    INFORMATION: "all",
    HEARING: "citizen",
    HEARING_ANSWER: "citizen",
    OVERDUE_NOTICE: "all",
    WITHDRAWAL: "all",
}
LETTER_KINDS = (INFORMATION_ASKED, HEARING, OVERDUE_NOTICE)
