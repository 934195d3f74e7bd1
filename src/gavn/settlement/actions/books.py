"""Close the months and the years. What is closed is never opened again; what comes later is posted later."""

from __future__ import annotations

import datetime as dt

from django.db import connection
from django.db.models import Min

from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.kernel.hashing import canonical_bytes, sha256_hex
from gavn.kernel.ids import uuid7
from gavn.settlement import queries, rules
from gavn.settlement.agreements import find_agreement, terms_in
from gavn.settlement.books import month_of, months_to_close
from gavn.settlement.books_queries import first_open_day
from gavn.settlement.errors import AgreementNotPermitted, BooksOpen, LedgerNotPermitted, YearNotOver, YearOutside
from gavn.settlement.events import BooksClosed, YearClosed
from gavn.settlement.models import BookClosing, Posting, YearClosing
from gavn.settlement.stating import statement_facts


def close_due_months(*, actor: Actor, now: dt.datetime) -> tuple[dt.date, ...]:
    """Close every month whose window is over, oldest first; again closes no more. Refuses `ledger.not-permitted`."""
    with acting(actor):
        if not rules.may_post(actor):
            raise LedgerNotPermitted
        with connection.cursor() as cursor:  # whoever is posting now comes first; whoever posts later sees the closing
            cursor.execute("select pg_advisory_xact_lock(hashtext('settlement.books'))")
        first_open_on = _first_open()
        if first_open_on is None:
            return ()
        months = months_to_close(first_open_on, day_of(now))
        BookClosing.objects.bulk_create(BookClosing(month_on=m, closed_at=now, actor=actor.reference) for m in months)
        if months:
            record([BooksClosed(months[-1])], actor=actor, now=now)
        return months


def close_year(*, actor: Actor, agreement_id: str, year: int, now: dt.datetime) -> str:
    """Make a year's statement final: it is kept with its hash, which is returned; the contributions are posted after.

    A year that is closed stays as it is. Refuses `agreement.not-found`, `agreement.not-permitted`,
    `agreement.year-outside`, `agreement.year-not-over`, `books.open` {first_open_on}.
    """
    with acting(actor):
        agreement = find_agreement(actor, agreement_id)
        if not rules.may_close(actor, agreement.region_id):
            raise AgreementNotPermitted
        kept = YearClosing.objects.filter(agreement=agreement, year=year).first()
        if kept is not None:
            return kept.sha256
        terms = terms_in(agreement, year)
        if not terms.period.start_on.year <= year <= (terms.period.last_day or terms.period.start_on).year:
            raise YearOutside(year=year)
        _check_over(year, now)
        stated = queries.statement(actor=actor, agreement_id=agreement_id, year=year)
        content = canonical_bytes(statement_facts(stated))
        closing = YearClosing(
            id=uuid7(now),
            agreement=agreement,
            year=year,
            statement=content.decode(),
            sha256=sha256_hex(content),
            closed_at=now,
            actor=actor.reference,
            actor_name=actor.name,
        )
        YearClosing.objects.bulk_create([closing], ignore_conflicts=True)
        kept = YearClosing.objects.get(agreement=agreement, year=year)
        if kept.id == closing.id:
            record([YearClosed(agreement_id, year)], actor=actor, now=now)
        return kept.sha256


def _check_over(year: int, now: dt.datetime) -> None:
    end_before = dt.date(year + 1, 1, 1)
    if day_of(now) < end_before:
        raise YearNotOver(year=year)
    open_from = first_open_day()
    if open_from is None or open_from < end_before:
        raise BooksOpen(first_open_on=open_from or dt.date(year, 1, 1))


def _first_open() -> dt.date | None:
    open_from = first_open_day()
    if open_from is not None:
        return open_from
    earliest = Posting.objects.aggregate(first=Min("posted_on"))["first"]
    return month_of(earliest) if earliest else None
