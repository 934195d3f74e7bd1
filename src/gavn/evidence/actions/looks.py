"""Look at the data: the engine decides, and the look is kept as it was."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from uuid import UUID

from gavn.engine.evidence.deciding.answer import look_answer
from gavn.engine.evidence.deciding.look import look
from gavn.engine.evidence.deciding.result import Look as Decided
from gavn.engine.evidence.observations.chain import current_rows
from gavn.engine.evidence.version import ENGINE_VERSION
from gavn.evidence import rules
from gavn.evidence.chain import chain_of
from gavn.evidence.errors import LookNotDue, LookNotPermitted, NothingNew
from gavn.evidence.events import LookTaken
from gavn.evidence.holding import held_protocol, may_move
from gavn.evidence.judging import pasts, running_arms
from gavn.evidence.models import ArmLook, Look, Protocol
from gavn.evidence.protocol_file import read_text
from gavn.infra.actors import Actor, acting
from gavn.infra.events import record
from gavn.kernel.ids import uuid7

NOT_DUE = "no-look-due"


@dataclass(frozen=True, slots=True)
class TakenLook:
    """A look: its number and the verdict on the whole test."""

    id: UUID
    protocol_id: UUID
    number: int
    verdict: str


def take_look(*, actor: Actor, protocol_id: UUID, now: dt.datetime) -> TakenLook:
    """Look at everything received so far, at the products that are still judged. The comparison is shown at due looks.

    Refuses `look.not-permitted`, `protocol.wrong-state`, `look.nothing-new`, `look.not-due`.
    """
    with acting(actor):
        protocol = held_protocol(protocol_id)
        if not rules.may_look(actor, protocol.owner_id, protocol.site_ids):
            raise LookNotPermitted
        may_move(protocol, "close")
        chain = chain_of(protocol_id)
        last = Look.objects.filter(protocol=protocol).order_by("-number").first()
        if not chain or (last is not None and last.chain_head == chain[-1].hash):
            raise NothingNew
        agreed = read_text(protocol.text)
        arms = running_arms(agreed, protocol_id)
        found = look(agreed, current_rows(chain), arms=arms, past=pasts(agreed, protocol_id, arms))
        _refuse_early(found)
        row = Look(
            id=uuid7(now),
            protocol=protocol,
            number=last.number + 1 if last else 1,
            at=now,
            asked_by=actor.name,
            batch_count=len(chain),
            chain_head=chain[-1].hash,
            engine_version=ENGINE_VERSION,
            verdict=str(found.verdict),
        )
        _write(protocol, row, found, now)
        record([LookTaken(protocol.id, row.id, row.verdict)], actor=actor, now=now)
        return TakenLook(row.id, protocol.id, row.number, row.verdict)


def _refuse_early(found: Decided) -> None:
    criteria = [one for arm in found.arms for one in arm.criteria]
    if all(one.reason == NOT_DUE for one in criteria):
        waits = [one.next_look_in for one in criteria if one.next_look_in]
        raise LookNotDue(still_needed=min(waits, default=0))


def _write(protocol: Protocol, row: Look, found: Decided, now: dt.datetime) -> None:
    Look.objects.bulk_create([row])
    ArmLook.objects.bulk_create(
        ArmLook(id=uuid7(now), look=row, protocol=protocol, arm=arm.arm, verdict=str(arm.verdict), answer=answer)
        for arm, answer in zip(found.arms, arm_answers(found), strict=True)
    )


def arm_answers(found: Decided) -> list[dict[str, object]]:
    """What the look says of each product, as JSON keeps it."""
    return [json.loads(json.dumps(look_answer(Decided(found.hash, arm.verdict, (arm,))))) for arm in found.arms]
