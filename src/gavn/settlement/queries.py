"""What others may read of settlement: the ledger of one's own authority, and the statements of one's agreements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Sum
from django.db.models.functions import TruncMonth

from gavn.engine.sharing.pool import share_year
from gavn.infra.actors import FINANCE, Actor, acting
from gavn.infra.paging import Page
from gavn.infra.sql import statement as statement_text
from gavn.kernel.period import Period
from gavn.settlement import rules
from gavn.settlement.agreements import find_agreement, latest_terms, terms_in
from gavn.settlement.books_queries import first_open_day
from gavn.settlement.errors import InitiativeNotFound, LedgerNotPermitted
from gavn.settlement.models import Agreement, AgreementParty, Initiative, InitiativeStep, Leg, Posting, YearClosing
from gavn.settlement.models.account import OWED
from gavn.settlement.states import COMMITTED
from gavn.settlement.stating import statement_of
from gavn.settlement.views import (
    AgreementGains,
    AgreementPartyView,
    AgreementView,
    Closing,
    ClusterPool,
    GroupSpending,
    InitiativePartyView,
    InitiativeView,
    LegView,
    MonthTotal,
    PartyTotals,
    Statement,
    StepView,
)

TOTALS_FOR_JOBS = """
select code, spent_ore, measured_ore, baseline_ore_x100, units_without_baseline, last_posted_on
from settlement_party_totals(%s, %s, %s)
"""
TOTALS_FOR_PARTIES = """
select code, spent_ore, measured_ore, baseline_ore_x100, units_without_baseline, last_posted_on
from settlement_totals_for_party(%s, %s, %s)
"""
AddUp = Callable[[Period], Mapping[str, PartyTotals]]


def agreements(*, actor: Actor) -> tuple[AgreementView, ...]:
    """The agreements of the actor's authorities, or all for a job."""
    with acting(actor):
        rows = Agreement.objects.order_by("id")
        if not actor.is_job:
            mine = AgreementParty.objects.filter(organisation_id__in=actor.scope(FINANCE)).values("agreement_id")
            rows = rows.filter(id__in=mine)
        return tuple(_agreement_view(row) for row in rows)


def ledger(*, actor: Actor, organisation_id: UUID, period: Period, page: int, size: int) -> Page[LegView]:
    """The postings on an authority's accounts in a period, newest first. Refuses `ledger.not-permitted`."""
    with acting(actor):
        if not rules.may_read_ledger(actor, organisation_id):
            raise LedgerNotPermitted
        rows = Leg.objects.filter(organisation_id=organisation_id, posted_on__gte=period.start_on)
        if period.end_before is not None:
            rows = rows.filter(posted_on__lt=period.end_before)
        total = rows.count()
        first = (page - 1) * size
        ordered = rows.select_related("posting", "account", "group").order_by("-posted_on", "-id")
        legs = list(ordered[first : first + size])
        corrected = _corrected(legs)
        return Page(
            items=tuple(_leg_view(leg, leg.posting_id in corrected, actor) for leg in legs),
            total=total,
            number=page,
            size=size,
        )


def month_totals(*, actor: Actor, organisation_id: UUID, period: Period) -> tuple[MonthTotal, ...]:
    """What an authority spent, month by month. Refuses `ledger.not-permitted`."""
    with acting(actor):
        if not rules.may_read_ledger(actor, organisation_id):
            raise LedgerNotPermitted
        rows = Leg.objects.filter(organisation_id=organisation_id, posted_on__gte=period.start_on)
        if period.end_before is not None:
            rows = rows.filter(posted_on__lt=period.end_before)
        rows = rows.exclude(account__kind__in=OWED)
        months = rows.annotate(month=TruncMonth("posted_on")).values("month").annotate(sum=Sum("amount_ore"))
        return tuple(MonthTotal(m["month"], m["sum"]) for m in months.order_by("month"))


def statement(*, actor: Actor, agreement_id: str, year: int, add_up: AddUp | None = None) -> Statement:
    """What a calendar year of an agreement means for each party. Refuses `agreement.not-found`.

    `add_up` adds up the ledger in a period elsewhere than in the database.
    """
    with acting(actor):
        row = find_agreement(actor, agreement_id)
        terms = terms_in(row, year)
        covered = _inside(terms.period, year)
        if add_up is None or covered is None:
            totals: Mapping[str, PartyTotals] = _totals(actor, agreement_id, covered)
        else:
            totals = add_up(covered)
        region_code = AgreementParty.objects.get(agreement=row, organisation_id=row.region_id).code
        region_name = row.region.name
    return statement_of(row.id, terms, year, totals, region=(region_code, region_name))


def agreement_gains(*, actor: Actor, agreement_id: str, period: Period) -> AgreementGains:
    """Each party's realised gain in a period, against its baselines; parties with no posting in it are left out.

    For a job, which follows the ledger. Refuses `ledger.not-permitted`, `agreement.not-found`.
    """
    with acting(actor):
        if not actor.is_job:
            raise LedgerNotPermitted
        covered = latest_terms(find_agreement(actor, agreement_id)).period.intersect(period)
        totals = _totals(actor, agreement_id, covered)
        posted = _with_postings(agreement_id, covered)
    gains = {code: each.baseline_ore_x100 - 100 * each.measured_ore for code, each in totals.items() if code in posted}
    return AgreementGains(covered, gains)


def spending(*, actor: Actor, organisation_ids: Sequence[UUID], period: Period) -> tuple[GroupSpending, ...]:
    """What organisations spent in a closed period, by group. Refuses `ledger.not-permitted`."""
    with acting(actor):
        if not all(rules.may_read_ledger(actor, each) for each in organisation_ids):
            raise LedgerNotPermitted
        with connection.cursor() as cursor:
            cursor.execute(
                statement_text("gavn.settlement", "spending"),
                {"organisations": list(organisation_ids), "start": period.start_on, "end": period.end_before},
            )
            return tuple(GroupSpending(*row) for row in cursor.fetchall())


def closings(*, actor: Actor, agreement_id: str) -> dict[int, Closing]:
    """The closed years of an agreement. Refuses `agreement.not-found`."""
    with acting(actor):
        rows = YearClosing.objects.filter(agreement=find_agreement(actor, agreement_id))
        return {row.year: Closing(row.year, row.closed_at, row.actor_name, row.sha256) for row in rows}


def books_open_from(*, actor: Actor) -> dt.date | None:
    """The first day that is open for postings; None where no month was ever closed."""
    with acting(actor):
        return first_open_day()


def agreement_parties(*, actor: Actor, agreement_id: str, year: int) -> tuple[AgreementPartyView, ...]:
    """The municipalities that the agreement of a year names, in its order. Refuses `agreement.not-found`."""
    with acting(actor):
        row = find_agreement(actor, agreement_id)
        terms = terms_in(row, year)
        owners = dict(AgreementParty.objects.filter(agreement=row).values_list("code", "organisation_id"))
    paying = {party.code for party in terms.parties_sharing(year)}
    return tuple(
        AgreementPartyView(owners[p.code], p.code, p.name, p.cluster or "", p.outside, p.code in paying)
        for p in terms.parties
    )


def may_close_years(*, actor: Actor, agreement_id: str) -> bool:
    """Whether the actor closes the agreement's years and decides on its initiatives. Refuses `agreement.not-found`."""
    with acting(actor):
        return rules.may_close(actor, find_agreement(actor, agreement_id).region_id)


def cluster_pools(*, actor: Actor, agreement_id: str, year: int) -> tuple[ClusterPool, ...]:
    """What each cluster has of a year's pool, and what is committed of it. Refuses `agreement.not-found`."""
    with acting(actor):
        terms = terms_in(find_agreement(actor, agreement_id), year)
        committed = Initiative.objects.filter(agreement_id=agreement_id, year=year, state__in=COMMITTED)
        co_financed = {
            row["cluster"]: row["sum"] or 0
            for row in committed.values("cluster").annotate(sum=Sum("parties__co_financing_dkk"))
        }
        amounts = {row["cluster"]: row["sum"] for row in committed.values("cluster").annotate(sum=Sum("amount_dkk"))}
    shares = share_year(terms, year).clusters_dkk
    return tuple(
        ClusterPool(name, pool_dkk, amounts.get(name, 0) - co_financed.get(name, 0))
        for name, pool_dkk in shares.items()
    )


def initiatives(*, actor: Actor, agreement_id: str, year: int, page: int, size: int) -> Page[InitiativeView]:
    """The initiatives of a year, by cluster. Refuses `agreement.not-found`."""
    with acting(actor):
        may_decide = rules.may_close(actor, find_agreement(actor, agreement_id).region_id)
        rows = Initiative.objects.filter(agreement_id=agreement_id, year=year).order_by("cluster", "start_on", "id")
        total = rows.count()
        first = (page - 1) * size
        found = rows.select_related("executor").prefetch_related("parties__organisation")[first : first + size]
        return Page(
            items=tuple(_initiative_view(row, may_decide) for row in found), total=total, number=page, size=size
        )


def initiative(*, actor: Actor, initiative_id: UUID) -> InitiativeView:
    """One initiative. Refuses `initiative.not-found`."""
    with acting(actor):
        row = Initiative.objects.select_related("executor").filter(id=initiative_id).first()
        if row is None:
            raise InitiativeNotFound
        agreement = find_agreement(actor, row.agreement_id)
        return _initiative_view(row, rules.may_close(actor, agreement.region_id))


def initiative_steps(*, actor: Actor, initiative_id: UUID) -> tuple[StepView, ...]:
    """What was done with an initiative, oldest first."""
    with acting(actor):
        rows = InitiativeStep.objects.filter(subject_id=initiative_id).order_by("at", "id")
        return tuple(StepView(row.move, row.at, row.actor_name, row.reason) for row in rows)


def _initiative_view(row: Initiative, may_decide: bool) -> InitiativeView:
    parties = tuple(
        InitiativePartyView(each.code, each.organisation.name, each.benefit, each.co_financing_dkk)
        for each in sorted(row.parties.all(), key=lambda party: party.code)
    )
    return InitiativeView(
        id=row.id,
        agreement_id=row.agreement_id,
        cluster=row.cluster,
        title=row.title,
        purpose=row.purpose,
        municipal_interest=row.municipal_interest,
        executor_name=row.executor.name,
        year=row.year,
        amount_dkk=row.amount_dkk,
        from_pool_dkk=row.amount_dkk - sum(each.co_financing_dkk for each in parties),
        start_on=row.start_on,
        end_before=row.end_before,
        state=row.state,
        parties=parties,
        may_decide=may_decide,
    )


def _inside(period: Period, year: int) -> Period | None:
    """The part of the year in which the agreement is in force, if any."""
    return period.intersect(Period.of_year(year))


def _totals(actor: Actor, agreement_id: str, period: Period | None) -> dict[str, PartyTotals]:
    if period is None:
        return {}
    with connection.cursor() as cursor:
        question = TOTALS_FOR_JOBS if actor.is_job else TOTALS_FOR_PARTIES
        cursor.execute(question, [agreement_id, period.start_on, period.end_before])
        return {row[0]: PartyTotals(*row) for row in cursor.fetchall()}


def _with_postings(agreement_id: str, period: Period | None) -> frozenset[str]:
    """The codes of the parties on whose accounts anything was posted."""
    if period is None:
        return frozenset()
    legs = Leg.objects.filter(
        organisation_id=OuterRef("organisation_id"), posted_on__gte=period.start_on, posted_on__lt=period.end_before
    )
    parties = AgreementParty.objects.filter(Exists(legs), agreement_id=agreement_id)
    return frozenset(parties.values_list("code", flat=True))


def _agreement_view(row: Agreement) -> AgreementView:
    period = latest_terms(row).period
    return AgreementView(row.id, row.title, period.start_on.year, (period.last_day or period.start_on).year)


def _corrected(legs: Sequence[Leg]) -> frozenset[UUID]:
    """Those of the legs' postings that were reversed."""
    causes = [leg.posting_id for leg in legs]
    return frozenset(Posting.objects.filter(cause__in=causes, kind="correction").values_list("cause", flat=True))


def _leg_view(leg: Leg, is_corrected: bool, actor: Actor) -> LegView:
    payers = (leg.organisation_id,) if leg.amount_ore > 0 else ()
    return LegView(
        posting_id=leg.posting_id,
        posted_on=leg.posted_on,
        posting_kind=leg.posting.kind,
        account_kind=leg.account.kind,
        group_code=leg.group.code if leg.group else "",
        group_name_da=leg.group.name_da if leg.group else "",
        group_name_en=leg.group.name_en if leg.group else "",
        units=leg.units,
        amount_ore=leg.amount_ore,
        text=leg.posting.text,
        occurred_on=leg.posting.occurred_on,
        is_corrected=is_corrected,
        may_undo=not is_corrected and rules.may_correct(actor, leg.posting.kind, payers),
    )
