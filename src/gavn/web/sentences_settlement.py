"""Sentences for the refusals of the ledger, the books, agreements and initiatives."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SETTLEMENT: dict[str, Promise] = {
    "agreement.exists": _("An agreement with that id is registered with another text."),
    "agreement.party-unknown": _("The agreement names parties that are not registered."),
    "posting.not-found": _("The posting was not found."),
    "posting.correction-needs-reason": _("Write why the posting is corrected."),
    "posting.amount-zero": _("A posting moves money; the amount cannot be zero."),
    "posting.kind-unknown": _("That kind of cost does not exist."),
    "posting.posted-before": _("This has been posted before with another amount or text."),
    "agreement.not-found": _("The agreement was not found."),
    "ledger.not-permitted": _("You may not see this ledger."),
    "books.closed": _("The month is closed. Post on a later day."),
    "books.open": _("The months of the year are not all closed yet."),
    "agreement.year-outside": _("The agreement is not in force in that year."),
    "agreement.year-not-over": _("A year is closed when it is over."),
    "agreement.year-closed": _("A closed year keeps the agreement that it was settled by."),
    "agreement.reason-missing": _("Write why the agreement is amended."),
    "agreement.not-permitted": _("That is for the economists of the region that keeps the agreement."),
    "initiative.not-found": _("The initiative was not found."),
    "initiative.wrong-state": _("That cannot be done with the initiative as it stands now."),
    "initiative.part-missing": _("A part of the initiative is missing."),
    "initiative.cluster-unknown": _("The agreement has no such cluster."),
    "initiative.party-unknown": _("These are not municipalities of the cluster."),
    "initiative.benefit-missing": _("Say for every municipality that contributes how its citizens profit."),
    "initiative.co-financing-missing": _("A municipality outside the agreement joins by its own co-financing."),
    "initiative.co-financing-of-party": _("A party of the agreement pays through the pool alone."),
    "initiative.pool-exceeded": _("The cluster does not have that much left of the year's pool."),
}
FULLER_SETTLEMENT: dict[str, Promise] = {
    "books.closed": _("The month is closed. The first open day is %(first_open_on)s."),
    "books.open": _("The books are open from %(first_open_on)s; the year is closed when all its months are."),
    "initiative.pool-exceeded": _(
        "The cluster has %(left_dkk)s kr. left of the year's pool, and %(asked_dkk)s kr. are asked for."
    ),
}
