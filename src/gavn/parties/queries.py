"""What others may read of parties."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.db.models import F, Q

from gavn.infra.access import accesses, count_accesses, log_access
from gavn.infra.actors import CASES, PUBLIC, Actor, Membership, acting
from gavn.infra.clock import day_of
from gavn.infra.crypto import decrypt_cpr
from gavn.infra.paging import Page
from gavn.kernel.identifiers import Cpr
from gavn.parties import rules
from gavn.parties.errors import CitizenNotFound, OrganisationNotFound
from gavn.parties.models import Citizen, Mandate, Organisation, SupportAccess
from gavn.parties.roles import CASEWORKER, SCOPE_OF_ROLE, SUPPORT

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """An organisation as others see it."""

    id: UUID
    kind: str
    code: str
    name: str
    region_id: UUID | None
    gln: str = ""


@dataclass(frozen=True, slots=True)
class CitizenView:
    """A citizen as one who may see the citizen does; the CPR number without its last four digits.

    Street, postcode and city are empty where the address is protected and the reader may not see it.
    """

    id: UUID
    name: str
    cpr_masked: str
    born_on: dt.date
    street: str
    postcode: str
    city: str
    municipality_id: UUID
    municipality_name: str
    clinic_id: UUID | None
    delivery_reference: str
    protected_address: bool
    died_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class StandingView:
    """How citizens stand today, for what follows in other rooms: who is responsible, whether dead or protected."""

    citizen_id: UUID
    municipality_id: UUID
    died_on: dt.date | None
    protected_address: bool


@dataclass(frozen=True, slots=True)
class MandateView:
    """A mandate: who gave it to whom, from when; until `end_before` if it is set, or until the citizen ended it."""

    id: UUID
    citizen_id: UUID
    person_name: str
    start_on: dt.date
    end_before: dt.date | None
    ended_at: dt.datetime | None

    def counts_from(self, today: dt.date) -> bool:
        """Whether it can be used today or later, so that the citizen can end it."""
        return self.ended_at is None and rules.counts_from(today, self.end_before)


@dataclass(frozen=True, slots=True)
class AccessView:
    """Who saw a citizen's data, when, from which organisation, and what (a code)."""

    at: dt.datetime
    actor_name: str
    organisation_name: str
    what: str


def organisation(organisation_id: UUID, *, actor: Actor) -> OrganisationView:
    """One organisation. Refuses `organisation.not-found`."""
    with acting(actor):
        found = Organisation.objects.filter(id=organisation_id).first()
    if found is None:
        raise OrganisationNotFound
    return _organisation_view(found)


def organisations(*, actor: Actor, kind: str, on: dt.date) -> tuple[OrganisationView, ...]:
    """The organisations of a kind that exist on a day, in Danish order."""
    valid = Q(start_on__lte=on) & (Q(end_before=None) | Q(end_before__gt=on))
    with acting(actor):
        return tuple(_organisation_view(o) for o in Organisation.objects.filter(valid, kind=kind).order_by("sort_key"))


def organisations_by_id(ids: Sequence[UUID], *, actor: Actor) -> dict[UUID, OrganisationView]:
    """Several organisations at once; unknown ids are left out."""
    with acting(actor):
        return {o.id: _organisation_view(o) for o in Organisation.objects.filter(id__in=set(ids))}


# Who a person is on a day, in one statement. `{person}` is an expression that gives the person's id.
WHO = (
    "select id, name, citizen_id,"
    " (select json_agg(json_build_array(role, organisation_id)) from parties_memberships_on(id, %(on)s)),"
    " (select json_agg(citizen_id) from parties_mandates_on(id, %(on)s)),"
    " (select json_agg(organisation_id) from parties_support_at(id, %(at)s))"
    " from parties_person_for_session({person})"
)
WHO_IN_SESSION = WHO.format(person="%(person)s")
WHO_BY_TOKEN = WHO.format(person="parties_person_for_token(%(sha256)s, %(at)s)")


def actor_for(person_id: UUID, *, now: dt.datetime) -> Actor:
    """The actor that a logged-in person is today: name, roles and mandates. PUBLIC when the person may not log in."""
    return _actor(WHO_IN_SESSION, {"person": person_id}, now)


def actor_for_token(token: str, *, now: dt.datetime) -> Actor:
    """The actor whose API token it is. PUBLIC when it does not count at that moment."""
    return _actor(WHO_BY_TOKEN, {"sha256": token_hash(token)}, now)


def _actor(who: str, named: dict[str, Any], now: dt.datetime) -> Actor:
    with connection.cursor() as cursor:
        cursor.execute(who, {**named, "on": day_of(now), "at": now})
        row = cursor.fetchone()
    if row is None:
        return PUBLIC
    person_id, name, citizen_id, memberships, mandates, supported = row
    held = [*(memberships or ()), *((SUPPORT, each) for each in supported or ())]
    return Actor(
        kind="person",
        name=name,
        person_id=person_id,
        citizen_id=citizen_id,
        mandate_citizen_ids=tuple(UUID(each) for each in mandates or ()),
        memberships=tuple(Membership(role, UUID(org), SCOPE_OF_ROLE[role]) for role, org in held),
    )


def token_hash(token: str) -> str:
    """What is kept of an API token."""
    return hashlib.sha256(token.encode()).hexdigest()


def citizen(*, actor: Actor, citizen_id: UUID, what: str, now: dt.datetime) -> CitizenView:
    """One citizen's data; the look-up is logged under the code `what`. Refuses `citizen.not-found`."""
    found = citizens_by_id(actor=actor, ids=[citizen_id], what=what, now=now)
    if citizen_id not in found:
        raise CitizenNotFound
    return found[citizen_id]


def citizens_by_id(*, actor: Actor, ids: Sequence[UUID], what: str, now: dt.datetime) -> dict[UUID, CitizenView]:
    """Several citizens' data; each look-up is logged. Those whom the actor may not see are left out."""
    with acting(actor):
        rows = list(_visible_citizens(actor).filter(id__in=set(ids)).select_related("municipality", "clinic"))
        _log(rows, actor, what, now)
    return {row.id: _citizen_view(row, actor) for row in rows}


def search_citizens(*, actor: Actor, name: str, page: int, size: int, now: dt.datetime) -> Page[CitizenView]:
    """The citizens of the actor's organisations whose name begins so, in Danish order; each shown one is logged."""
    with acting(actor):
        found = _visible_citizens(actor).filter(name__istartswith=name.strip()).order_by("sort_key", "id")
        total = found.count()
        first = (page - 1) * size
        rows = list(found.select_related("municipality", "clinic")[first : first + size])
        _log(rows, actor, "citizen.search", now)
    return Page(items=tuple(_citizen_view(row, actor) for row in rows), total=total, number=page, size=size)


def accesses_to(*, actor: Actor, citizen_id: UUID, page: int, size: int) -> Page[AccessView]:
    """Who has seen the citizen's data, newest first. Only the citizen, or one with a mandate, is shown it."""
    with acting(actor):
        if citizen_id not in actor.citizen_ids:
            raise CitizenNotFound
        total = count_accesses(citizen_id)
        entries = accesses(citizen_id, limit=size, offset=(page - 1) * size)
    views = tuple(AccessView(e.at, e.actor_name, e.organisation_name, e.what) for e in entries)
    return Page(items=views, total=total, number=page, size=size)


def mandates_of(*, actor: Actor, citizen_id: UUID) -> tuple[MandateView, ...]:
    """The mandates that a citizen has given, the ended ones last. Only the citizen is shown them."""
    with acting(actor):
        if citizen_id != actor.citizen_id:
            raise CitizenNotFound
        order = (F("ended_at").desc(nulls_first=True), "-start_on", "id")
        rows = Mandate.objects.filter(citizen_id=citizen_id).order_by(*order)
        return tuple(MandateView(m.id, m.citizen_id, m.person_name, m.start_on, m.end_before, m.ended_at) for m in rows)


def responsible_on(*, actor: Actor, citizen_id: UUID, on: dt.date) -> UUID | None:
    """The municipality that must help and pay on a day (retssikkerhedsloven § 9), as far as the actor may see it."""
    with acting(actor), connection.cursor() as cursor:
        cursor.execute(
            "select municipality_id from parties_residence where citizen_id = %s"
            " and daterange(start_on, end_before) @> %s::date",
            [citizen_id, on],
        )
        row = cursor.fetchone()
    return row[0] if row else None


def has_protected_address(*, actor: Actor, citizen_id: UUID) -> bool:
    """Whether the address is protected, of a citizen whom the actor may see; True where the actor may not."""
    with acting(actor):
        found = _visible_citizens(actor).filter(id=citizen_id).values_list("protected_address", flat=True).first()
    return found is not False


def standings_of(*, actor: Actor, citizen_ids: Sequence[UUID]) -> dict[UUID, StandingView]:
    """How citizens stand today, without names: for jobs, which note no look-up."""
    with acting(actor):
        rows = Citizen.objects.filter(id__in=set(citizen_ids)) if actor.is_job else Citizen.objects.none()
        return {row.id: StandingView(row.id, row.municipality_id, row.died_on, row.protected_address) for row in rows}


@dataclass(frozen=True, slots=True)
class SupportView:
    """A support access: who, where, why, until when; `ended_at` where it was ended before."""

    access_id: UUID
    person_name: str
    organisation_name: str
    reason: str
    given_by: str
    start_at: dt.datetime
    end_at: dt.datetime
    ended_at: dt.datetime | None

    def runs(self, now: dt.datetime) -> bool:
        """Whether it counts at a moment."""
        return self.ended_at is None and self.start_at <= now < self.end_at


def support_accesses(*, actor: Actor) -> tuple[SupportView, ...]:
    """The support accesses to the caseworker's municipality, the newest first."""
    with acting(actor):
        rows = SupportAccess.objects.filter(organisation_id__in=actor.organisations(CASEWORKER))
        return tuple(
            SupportView(
                row.id,
                row.person_name,
                row.organisation.name,
                row.reason,
                row.given_by,
                row.start_at,
                row.end_at,
                row.ended_at,
            )
            for row in rows.select_related("organisation").order_by("-start_at", "-id")[:MOST_SHOWN]
        )


def person_by_login(login: str) -> tuple[UUID, str] | None:
    """Id and name of the person who logs in so."""
    with connection.cursor() as cursor:
        cursor.execute("select id, name from parties_person_for_login(%s)", [login])
        row: tuple[UUID, str] | None = cursor.fetchone()
    return row


def _visible_citizens(actor: Actor) -> models.QuerySet[Citizen]:
    if actor.is_job:
        return Citizen.objects.all()
    cases = actor.scope(CASES)
    mine = Q(id__in=actor.citizen_ids) | Q(municipality_id__in=cases) | Q(clinic_id__in=cases)
    return Citizen.objects.filter(mine)


def _log(rows: Sequence[Citizen], actor: Actor, what: str, now: dt.datetime) -> None:
    """One entry for each citizen, in the name of the organisation through which the actor may see the citizen."""
    cases = actor.scope(CASES)
    by_organisation: dict[Organisation | None, list[UUID]] = {}
    for row in rows:
        if row.id == actor.citizen_id:
            continue
        through = row.municipality if row.municipality_id in cases else row.clinic if row.clinic_id in cases else None
        by_organisation.setdefault(through, []).append(row.id)
    for through, ids in by_organisation.items():
        log_access(
            ids,
            actor=actor,
            what=what,
            organisation_id=through.id if through else None,
            organisation_name=through.name if through else "",
            now=now,
        )


def _organisation_view(row: Organisation) -> OrganisationView:
    return OrganisationView(
        id=row.id, kind=row.kind, code=row.code, name=row.name, region_id=row.region_id, gln=row.gln
    )


def _citizen_view(row: Citizen, actor: Actor) -> CitizenView:
    sees = rules.sees_address(actor, row.id, row.municipality_id, row.protected_address)
    return CitizenView(
        id=row.id,
        name=row.name,
        cpr_masked=Cpr(decrypt_cpr(row.cpr_cipher)).masked,
        born_on=row.born_on,
        street=row.street if sees else "",
        postcode=row.postcode if sees else "",
        city=row.city if sees else "",
        municipality_id=row.municipality_id,
        municipality_name=row.municipality.name,
        clinic_id=row.clinic_id,
        delivery_reference=row.delivery_reference,
        protected_address=row.protected_address,
        died_on=row.died_on,
    )
