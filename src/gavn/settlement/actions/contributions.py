"""Post what an agreement's parties pay into its pool, and what its initiatives get out of it."""

from __future__ import annotations

import datetime as dt
from uuid import NAMESPACE_URL, UUID, uuid5

from gavn.engine.sharing.pool import share_year
from gavn.infra.actors import Actor, acting
from gavn.kernel.period import Period
from gavn.settlement.actions.entries import Side, write_entry
from gavn.settlement.agreements import find_agreement, terms_in
from gavn.settlement.models import AgreementParty, Initiative
from gavn.settlement.states import COMMITTED

ORE_A_KRONE = 100


def post_contributions(*, actor: Actor, agreement_id: str, year: int, now: dt.datetime) -> int:
    """Post each party's contribution to a year's pool to the region that keeps it. Once each; how many were posted now.

    On the last day of the year that the agreement was in force. Refuses `agreement.not-found`, `ledger.not-permitted`.
    """
    with acting(actor):
        agreement = find_agreement(actor, agreement_id)
        terms = terms_in(agreement, year)
        covered = terms.period.intersect(Period.of_year(year))
        if covered is None or covered.last_day is None:
            return 0
        owners = dict(AgreementParty.objects.filter(agreement=agreement).values_list("code", "organisation_id"))
        posted = 0
        for code, amount_dkk in share_year(terms, year).contributions_dkk.items():
            amount_ore = amount_dkk * ORE_A_KRONE
            sides = (Side(owners[code], "contribution", amount_ore), Side(agreement.region_id, "pool", -amount_ore))
            if amount_ore:
                _, is_new = write_entry(
                    actor=actor,
                    kind="contribution",
                    cause=_cause(agreement_id, str(year), code),
                    sides=sides,
                    on=covered.last_day,
                    text=f"{agreement.title}, {year}",
                    now=now,
                )
                posted += is_new
        return posted


def post_initiative(*, actor: Actor, initiative_id: UUID, now: dt.datetime) -> int:
    """Post what an approved initiative costs the pool and those who co-finance it, to the one who carries it out.

    On its first day. Once each; how many were posted now. Refuses `ledger.not-permitted`.
    """
    with acting(actor):
        initiative = Initiative.objects.select_related("agreement").get(id=initiative_id)
        if initiative.state not in COMMITTED:
            return 0
        others = list(initiative.parties.filter(co_financing_dkk__gt=0))
        from_pool_dkk = initiative.amount_dkk - sum(each.co_financing_dkk for each in others)
        payers = [("pool", initiative.agreement.region_id, "initiative", from_pool_dkk)]
        payers += [("contribution", each.organisation_id, "co-financing", each.co_financing_dkk) for each in others]
        posted = 0
        for account, payer_id, kind, amount_dkk in payers:
            amount_ore = amount_dkk * ORE_A_KRONE
            if amount_ore:
                _, is_new = write_entry(
                    actor=actor,
                    kind=kind,
                    cause=_cause(str(initiative.id), kind, str(payer_id)),
                    sides=(
                        Side(payer_id, account, amount_ore),
                        Side(initiative.executor_id, "initiative", -amount_ore),
                    ),
                    on=initiative.start_on,
                    text=initiative.title,
                    now=now,
                )
                posted += is_new
        return posted


def _cause(*parts: str) -> UUID:
    """The same contribution has the same cause, whoever posts it."""
    return uuid5(NAMESPACE_URL, "gavn-settlement/" + "/".join(parts))
