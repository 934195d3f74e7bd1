"""Who acts. Every transaction carries its actor to the database, whose row security decides what it sees.

Row security reads settings that end with the transaction. Without an actor every table is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction

APP_ROLE = "gavn_app"
WORKER_ROLE = "gavn_worker"

# What a role lets its holder see; each is a setting that the row security policies read.
CASES, SUPPLY, FINANCE, PURCHASING = "case_orgs", "supplier_orgs", "finance_orgs", "buyer_orgs"
MARKING, BIDDING, TESTING = "tender_orgs", "bidder_orgs", "test_orgs"
SCOPES = (CASES, SUPPLY, FINANCE, PURCHASING, MARKING, BIDDING, TESTING)


@dataclass(frozen=True, slots=True)
class Membership:
    """A role that a person holds in an organisation today."""

    role: str
    organisation_id: UUID
    scope: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, a job or the public, with all that follows from roles and mandates today.

    `citizen_id` is the person as a citizen; `mandate_citizen_ids` are those whose matters a mandate lets the person see
    to. `name` is kept with what the person does (state rows, access log); it never goes into a log file.
    """

    kind: str  # person | job | public
    name: str
    person_id: UUID | None = None
    citizen_id: UUID | None = None
    mandate_citizen_ids: tuple[UUID, ...] = ()
    memberships: tuple[Membership, ...] = ()

    @property
    def reference(self) -> str:
        """How the actor is named in the database: `person:<id>`, `job:<name>` or `public`."""
        return f"person:{self.person_id}" if self.kind == "person" else f"job:{self.name}" if self.is_job else "public"

    @property
    def is_job(self) -> bool:
        """True for a job of the worker, which sees every organisation's rows."""
        return self.kind == "job"

    @property
    def citizen_ids(self) -> tuple[UUID, ...]:
        """The citizens in whose matters the actor may act as a citizen: oneself and by mandate."""
        own = (self.citizen_id,) if self.citizen_id else ()
        return own + self.mandate_citizen_ids

    def organisations(self, *roles: str) -> tuple[UUID, ...]:
        """The organisations in which the actor holds one of `roles`."""
        return tuple(m.organisation_id for m in self.memberships if m.role in roles)

    def has_role(self, role: str, organisation_id: UUID | None = None) -> bool:
        """Whether the actor holds `role`, in that organisation where one is named."""
        return any(
            m.role == role and (organisation_id is None or m.organisation_id == organisation_id)
            for m in self.memberships
        )

    def scope(self, name: str) -> tuple[UUID, ...]:
        """The organisations whose rows of that scope the actor may see."""
        return tuple(m.organisation_id for m in self.memberships if m.scope == name)


PUBLIC = Actor(kind="public", name="public")


def job(name: str) -> Actor:
    """A job of the worker, such as `outbox` or `demo-world`."""
    return Actor(kind="job", name=name)


class ActorChanged(RuntimeError):
    """Code tried to change who acts in the middle of a transaction."""


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """One transaction in the name of `actor`. Inside another one of the same actor it is a savepoint."""
    current: Actor | None = getattr(connection, "gavn_actor", None)
    if current == actor and connection.in_atomic_block:
        with transaction.atomic():
            yield
        return
    if current is not None and connection.in_atomic_block:
        raise ActorChanged(f"{current.reference} may not become {actor.reference} in one transaction")
    nested = connection.in_atomic_block
    with transaction.atomic():
        _tell_database(actor)
        connection.gavn_actor = actor  # type: ignore[attr-defined]
        try:
            yield
            if nested and not connection.needs_rollback:
                _forget_actor()
        finally:
            connection.gavn_actor = None  # type: ignore[attr-defined]


def current_actor() -> Actor | None:
    """Who acts in the present transaction, if anyone."""
    return getattr(connection, "gavn_actor", None) if connection.in_atomic_block else None


def _tell_database(actor: Actor) -> None:
    settings = {
        "role": WORKER_ROLE if actor.is_job else APP_ROLE,
        "gavn.actor": actor.reference,
        "gavn.actor_name": actor.name,
        "gavn.person": str(actor.person_id or ""),
        "gavn.citizens": _joined(actor.citizen_ids),
        **{f"gavn.{scope}": _joined(actor.scope(scope)) for scope in SCOPES},
    }
    _set_locally(settings)


def _forget_actor() -> None:
    names = ["gavn.actor", "gavn.actor_name", "gavn.person", "gavn.citizens", *(f"gavn.{scope}" for scope in SCOPES)]
    with connection.cursor() as cursor:
        cursor.execute("reset role")
    _set_locally(dict.fromkeys(names, ""))


def _set_locally(settings: dict[str, str]) -> None:
    calls = ", ".join(["set_config(%s, %s, true)"] * len(settings))
    with connection.cursor() as cursor:
        cursor.execute(f"select {calls}", [text for pair in settings.items() for text in pair])


def _joined(ids: Iterable[UUID]) -> str:
    return ",".join(str(each) for each in ids)
