"""What others may read of settlement: the ledger of one's own authority, and the statements of one's agreements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Sum
from django.db.models.functions import TruncMonth

from gavn.engine.sharing.agreement import Agreement as AgreementTerms
from gavn.engine.sharing.agreement import agreement_from
from gavn.engine.sharing.pool import YearShares, share_year
from gavn.infra.actors import FINANCE, Actor, acting
from gavn.infra.paging import Page
from gavn.infra.sql import statement as statement_text
from gavn.kernel.money import Rounding, round_whole
from gavn.kernel.period import Period
from gavn.kernel.reading import parse_toml
from gavn.settlement import rules
from gavn.settlement.errors import AgreementNotFound, LedgerNotPermitted
from gavn.settlement.models import Agreement, AgreementParty, Leg

ORE_A_KRONE = 100
TOTALS_FOR_JOBS = """
select code, spent_ore, measured_ore, baseline_ore_x100, units_without_baseline, last_posted_on
from settlement_party_totals(%s, %s, %s)
"""
TOTALS_FOR_PARTIES = """
select code, spent_ore, measured_ore, baseline_ore_x100, units_without_baseline, last_posted_on
from settlement_totals_for_party(%s, %s, %s)
"""


@dataclass(frozen=True, slots=True)
class LegView:
    """One row of an authority's ledger: positive is spent."""

    posting_id: UUID
    posted_on: dt.date
    posting_kind: str
    account_kind: str
    group_code: str
    group_name_da: str
    group_name_en: str
    units: int
    amount_ore: int
    text: str


@dataclass(frozen=True, slots=True)
class MonthTotal:
    """What an authority spent in a month, in øre."""

    month_on: dt.date
    amount_ore: int


@dataclass(frozen=True, slots=True)
class AgreementView:
    """An agreement that the actor's authority is a party of."""

    id: str
    title: str
    first_year: int
    last_year: int


@dataclass(frozen=True, slots=True)
class PartyRow:
    """What a year of the agreement means for one party, in whole kroner; a cost is negative in `net_dkk`.

    `spent_dkk`: what the ledger says it paid. `realised_dkk`: what the same goods had cost at its baseline, less what
    they cost now, less advice; units without a baseline are left out and counted. `net_dkk`: less the contribution.
    """

    code: str
    name: str
    cluster: str
    outside: bool
    spent_dkk: int
    realised_dkk: int
    contribution_dkk: int
    net_dkk: int
    units_without_baseline: int


@dataclass(frozen=True, slots=True)
class Statement:
    """The year's statement of an agreement. The region's net with the pool lies in the range of `region_net_dkk`.

    `posted_through`: the day of the year's last posting of any party; None where the ledger holds nothing of the year.
    """

    agreement_id: str
    title: str
    year: int
    shares: YearShares
    region: PartyRow
    parties: tuple[PartyRow, ...]
    region_net_dkk: tuple[int, int]
    posted_through: dt.date | None


@dataclass(frozen=True, slots=True)
class PartyTotals:
    """Sums of the ledger for one party; `baseline_ore_x100` in hundredths of an øre."""

    code: str
    spent_ore: int
    measured_ore: int
    baseline_ore_x100: int
    units_without_baseline: int
    last_posted_on: dt.date | None


@dataclass(frozen=True, slots=True)
class GroupSpending:
    """What an organisation spent on a product group, and on how many units; `group_code` is empty for advice."""

    organisation_id: UUID
    account_kind: str
    group_code: str
    amount_ore: int
    units: int


@dataclass(frozen=True, slots=True)
class AgreementGains:
    """What each party (by code) gained in the part of a period in which the agreement was in force; a loss is negative.

    In hundredths of an øre, so that nothing is rounded before it is added up. `covered` is None where there is no such
    part.
    """

    covered: Period | None
    gain_ore_x100: Mapping[str, int]


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
        legs = rows.select_related("posting", "account", "group").order_by("-posted_on", "-id")[first : first + size]
        return Page(items=tuple(_leg_view(leg) for leg in legs), total=total, number=page, size=size)


def month_totals(*, actor: Actor, organisation_id: UUID, period: Period) -> tuple[MonthTotal, ...]:
    """What an authority spent, month by month. Refuses `ledger.not-permitted`."""
    with acting(actor):
        if not rules.may_read_ledger(actor, organisation_id):
            raise LedgerNotPermitted
        rows = Leg.objects.filter(organisation_id=organisation_id, posted_on__gte=period.start_on)
        if period.end_before is not None:
            rows = rows.filter(posted_on__lt=period.end_before)
        months = rows.annotate(month=TruncMonth("posted_on")).values("month").annotate(sum=Sum("amount_ore"))
        return tuple(MonthTotal(m["month"], m["sum"]) for m in months.order_by("month"))


def statement(*, actor: Actor, agreement_id: str, year: int) -> Statement:
    """What a calendar year of an agreement means for each party. Refuses `agreement.not-found`."""
    with acting(actor):
        row = _agreement(actor, agreement_id)
        terms = _terms(row)
        totals = _totals(actor, agreement_id, _inside(terms.period, year))
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
        covered = _terms(_agreement(actor, agreement_id)).period.intersect(period)
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


def statement_of(
    agreement_id: str,
    terms: AgreementTerms,
    year: int,
    totals: Mapping[str, PartyTotals],
    *,
    region: tuple[str, str],
) -> Statement:
    """The statement from the agreement's terms and the ledger's sums, wherever they were added up. Pure."""
    shares = share_year(terms, year)
    rows = tuple(
        _row(totals.get(party.code), party.code, party.name, party.cluster or "", party.outside, shares)
        for party in terms.parties
    )
    region_row = _row(totals.get(region[0]), region[0], region[1], "", False, shares)
    return Statement(
        agreement_id=agreement_id,
        title=terms.title,
        year=year,
        shares=shares,
        region=region_row,
        parties=rows,
        region_net_dkk=(region_row.realised_dkk, region_row.realised_dkk + shares.pool_dkk),
        posted_through=max((each.last_posted_on for each in totals.values() if each.last_posted_on), default=None),
    )


def realised_dkk(totals: PartyTotals | None) -> int:
    """The realised gain in whole kroner, half up, from exact sums: baseline less what was measured against it."""
    if totals is None:
        return 0
    gain_ore = Fraction(totals.baseline_ore_x100, 100) - totals.measured_ore
    return round_whole(gain_ore / ORE_A_KRONE, Rounding.HALF_UP)


def _row(totals: PartyTotals | None, code: str, name: str, cluster: str, outside: bool, shares: YearShares) -> PartyRow:
    realised = realised_dkk(totals)
    contribution = shares.contributions_dkk.get(code, 0)
    spent_ore = totals.spent_ore if totals else 0
    return PartyRow(
        code=code,
        name=name,
        cluster=cluster,
        outside=outside,
        spent_dkk=round_whole(Fraction(spent_ore, ORE_A_KRONE), Rounding.HALF_UP),
        realised_dkk=realised,
        contribution_dkk=contribution,
        net_dkk=realised - contribution,
        units_without_baseline=totals.units_without_baseline if totals else 0,
    )


def _agreement(actor: Actor, agreement_id: str) -> Agreement:
    row = Agreement.objects.select_related("region").filter(id=agreement_id).first()
    party = AgreementParty.objects.filter(agreement_id=agreement_id, organisation_id__in=actor.scope(FINANCE))
    if row is None or not (actor.is_job or party.exists()):
        raise AgreementNotFound(agreement=agreement_id)
    return row


def _terms(row: Agreement) -> AgreementTerms:
    return agreement_from(parse_toml(row.document.encode(), source=row.id))


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
    period = _terms(row).period
    return AgreementView(row.id, row.title, period.start_on.year, (period.last_day or period.start_on).year)


def _leg_view(leg: Leg) -> LegView:
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
    )
