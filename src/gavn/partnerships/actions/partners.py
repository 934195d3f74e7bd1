"""Companies apply, are invited, and agree; each with its own maximum cost, before anything is developed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from gavn.infra.actors import Actor, acting
from gavn.infra.clock import day_of
from gavn.infra.events import record
from gavn.infra.steps import target
from gavn.kernel.ids import uuid7
from gavn.parties import queries as parties
from gavn.parties.errors import OrganisationNotFound
from gavn.partnerships import rules
from gavn.partnerships.actions.partnerships import PartnershipRef, ref
from gavn.partnerships.errors import (
    ApplicationsClosed,
    PartnerExists,
    PartnerNotFound,
    PartnerNotPermitted,
    PartnershipIncomplete,
    PartnershipNotFound,
    SeveralPartners,
    TermsMissing,
    TooFewInvited,
)
from gavn.partnerships.events import PartnershipAgreed
from gavn.partnerships.holding import check_kind, enter_partner, locked_partnership, move, move_partners
from gavn.partnerships.kinds import INNOVATION, OPI, STRATEGIC
from gavn.partnerships.models import Partner, Partnership, Terms
from gavn.partnerships.states import AGREED_FROM
from gavn.tenders.company_facts import declared_facts

LEAST_INVITED = 3  # guidance of the competition authority: at least three are invited


@dataclass(frozen=True, slots=True)
class AgreedCost:
    """The maximum cost of one unit of what is developed, in øre."""

    maximum_unit_ore: int
    unit: str


def apply_as_partner(*, actor: Actor, slug: str, organisation_id: UUID, proposal: str, now: dt.datetime) -> UUID:
    """A company applies for an announced partnership and says what it would develop. Its declared facts go with it.

    Refuses `partnership.not-found`, `partner.not-permitted`, `partner.applications-closed`, `partnership.incomplete`,
    `partner.exists`.
    """
    with acting(actor):
        row = Partnership.objects.filter(slug=slug).first()
        if row is None:
            raise PartnershipNotFound
        if not rules.may_apply(actor, organisation_id):
            raise PartnerNotPermitted
        if row.state != "announced" or row.applications_by is None or day_of(now) > row.applications_by:
            raise ApplicationsClosed(applications_by=row.applications_by)
        if not proposal.strip():
            raise PartnershipIncomplete(missing=["proposal"])
        partner = Partner(
            id=uuid7(now),
            partnership=row,
            organisation_id=organisation_id,
            proposal=proposal.strip(),
            facts=declared_facts(organisation_id),
            since=now,
        )
        if not enter_partner(partner, "apply", actor=actor, now=now):
            raise PartnerExists
        return partner.id


def invite(
    *, actor: Actor, partnership_id: UUID, partner_ids: Sequence[UUID], reason: str = "", now: dt.datetime
) -> PartnershipRef:
    """Invite these of the applicants to negotiate and leave out the others. Fewer than three need the reason why.

    Refuses `partnership.not-found`, `partnership.not-permitted`, `partner.not-found`, `partnership.too-few-invited`,
    `partnership.wrong-state`.
    """
    with acting(actor):
        row = locked_partnership(actor, partnership_id)
        applied = {each.id: each for each in Partner.objects.select_for_update().filter(partnership=row)}
        chosen = set(partner_ids)
        if chosen - applied.keys():
            raise PartnerNotFound
        if not chosen or (len(chosen) < LEAST_INVITED and not reason.strip()):
            raise TooFewInvited(invited=len(chosen), least=LEAST_INVITED)
        move(row, "invite", actor=actor, reason=reason.strip(), now=now)
        move_partners([applied[each] for each in chosen], "invite", actor=actor, now=now)
        others = [each for each in applied.values() if each.id not in chosen]
        move_partners(others, "leave-out", actor=actor, now=now)
        return ref(row)


def add_partner(*, actor: Actor, partnership_id: UUID, organisation_id: UUID, role: str = "", now: dt.datetime) -> UUID:
    """Enter a company as partner of a joint project or a strategic partnership, with its role in a consortium.

    Refuses `partnership.not-found`, `partnership.not-permitted`, `partnership.wrong-kind`, `organisation.not-found`,
    `partner.exists`.
    """
    with acting(actor):
        row = locked_partnership(actor, partnership_id)
        check_kind(row, OPI, STRATEGIC)
        if organisation_id not in parties.organisations_by_id([organisation_id], actor=actor):
            raise OrganisationNotFound
        partner = Partner(id=uuid7(now), partnership=row, organisation_id=organisation_id, role=role.strip(), since=now)
        if not enter_partner(partner, "agree", actor=actor, now=now):
            raise PartnerExists
        return partner.id


def agree(
    *,
    actor: Actor,
    partnership_id: UUID,
    costs: Mapping[UUID, AgreedCost] | None = None,
    reason: str = "",
    now: dt.datetime,
) -> PartnershipRef:
    """Begin development. An innovation partnership takes those of the invited that are in `costs`, each with its
    maximum cost; the lighter forms take the partners that were entered, with a maximum cost where one is agreed.

    Refuses `partnership.not-found`, `partnership.not-permitted`, `partnership.wrong-state`, `partner.not-found`,
    `partner.terms-missing`, `partnership.one-partner`, `partnership.incomplete`.
    """
    with acting(actor):
        row = locked_partnership(actor, partnership_id)
        target({"agree": AGREED_FROM[row.kind]}, "agree", row.state, noun="partnership")
        agreed = costs or {}
        partners = {each.id: each for each in Partner.objects.select_for_update().filter(partnership=row)}
        if agreed.keys() - partners.keys():
            raise PartnerNotFound
        if row.kind == INNOVATION:
            _take(row, partners, agreed, actor, now)
        if not any(each.state == "partner" for each in partners.values()):
            raise PartnershipIncomplete(missing=["partners"])
        _write_costs(agreed, now)
        row.announced_at = row.announced_at or now
        move(row, "agree", "announced_at", actor=actor, reason=reason.strip(), now=now)
        record([PartnershipAgreed(row.id, row.need_id)], actor=actor, now=now)
        return ref(row)


def _take(
    row: Partnership,
    partners: Mapping[UUID, Partner],
    agreed: Mapping[UUID, AgreedCost],
    actor: Actor,
    now: dt.datetime,
) -> None:
    if not agreed:
        raise TermsMissing(missing=[])
    if len(agreed) > 1 and not row.takes_several:
        raise SeveralPartners(partners=len(agreed))
    move_partners([partners[each] for each in agreed], "agree", actor=actor, now=now)
    others = [each for each in partners.values() if each.state == "invited"]
    move_partners(others, "leave-out", actor=actor, now=now)


def _write_costs(agreed: Mapping[UUID, AgreedCost], now: dt.datetime) -> None:
    unusable = [partner for partner, cost in agreed.items() if cost.maximum_unit_ore <= 0 or not cost.unit.strip()]
    if unusable:
        raise TermsMissing(missing=unusable)
    Terms.objects.bulk_create(
        [
            Terms(
                id=uuid7(now),
                partner_id=partner,
                maximum_unit_ore=cost.maximum_unit_ore,
                unit=cost.unit.strip(),
                agreed_at=now,
            )
            for partner, cost in agreed.items()
        ]
    )
