"""A test recomputed: the chain from its rows, and the last look's verdict from the chain.

Who may read the rows has it done at once, under their own rights. For everybody else the worker does it, after every
look and whenever somebody asks, and what it found is shown; the rows stay where they are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any
from uuid import UUID

from gavn.engine.evidence.deciding.verdict import Verdict, of_several
from gavn.engine.evidence.observations.chain import Batch as Link
from gavn.engine.evidence.observations.chain import chain_faults
from gavn.engine.evidence.verify import verify
from gavn.engine.evidence.version import ENGINE_VERSION
from gavn.evidence import rules
from gavn.evidence.chain import chain_of
from gavn.evidence.errors import ProtocolNotFound
from gavn.evidence.judging import pasts
from gavn.evidence.models import ArmLook, Look, Protocol, Verification
from gavn.evidence.protocol_file import read_text
from gavn.evidence.states import CLOSED, PUBLIC
from gavn.evidence.views import VerificationView
from gavn.infra.actors import Actor, acting
from gavn.kernel.ids import uuid7


def verification(*, actor: Actor, slug: str, now: dt.datetime) -> VerificationView | None:
    """A locked protocol recomputed now for who may read its rows, else as the worker last did it.

    None where the worker has not come to it yet. Refuses `protocol.not-found`.
    """
    with acting(actor):
        row = Protocol.objects.filter(slug=slug, state__in=PUBLIC, locked_at__isnull=False).first()
        if row is None:
            raise ProtocolNotFound
        if may_read_rows(actor, row):
            return verify_protocol(row, now)
        last = Verification.objects.filter(protocol=row).order_by("-at").first()
        return _stored(last) if last else None


def verification_of_hash(*, actor: Actor, protocol_hash: str, now: dt.datetime) -> VerificationView | None:
    """The same, found by the hash under which the protocol was locked. Refuses `protocol.not-found`."""
    with acting(actor):
        rows = Protocol.objects.filter(hash=protocol_hash, state__in=PUBLIC, locked_at__isnull=False)
        slug = rows.order_by("-locked_at").values_list("slug", flat=True).first()
        if slug is None:
            raise ProtocolNotFound
        return verification(actor=actor, slug=slug, now=now)


def may_read_rows(actor: Actor, row: Protocol) -> bool:
    """Owners and testers; everybody when the test is over and its rows are public."""
    is_open = row.state == CLOSED and row.rows_public
    return is_open or rules.may_look(actor, row.owner_id, row.site_ids)


def keep_verifications(protocol_ids: Sequence[UUID], *, now: dt.datetime) -> None:
    """Recompute and keep what was found; called by the worker, which reads all rows."""
    found = [
        Verification(id=uuid7(now), protocol=row, at=now, found=asdict(verify_protocol(row, now), dict_factory=_plain))
        for row in Protocol.objects.filter(id__in=set(protocol_ids), locked_at__isnull=False)
    ]
    Verification.objects.bulk_create(found)


def verify_protocol(protocol: Protocol, now: dt.datetime) -> VerificationView:
    """Recompute as the rows stand now."""
    agreed = read_text(protocol.text)
    last = Look.objects.filter(protocol=protocol).order_by("-number").first()
    try:
        chain: Sequence[Link] = chain_of(protocol.id)
    except (KeyError, ArithmeticError, TypeError, ValueError):
        return _view(protocol, last, (), [_fault(0, "rows-unreadable")], (), "", now)
    faults = [asdict(fault) for fault in chain_faults(protocol.hash, chain)]
    if agreed.hash != protocol.hash:
        faults.append(_fault(0, "protocol-changed", agreed.hash, protocol.hash))
    if last is None:
        return _view(protocol, None, chain, faults, (), "", now)
    if [link.hash for link in chain[: last.batch_count]][-1:] != [last.chain_head]:
        faults.append(_fault(last.batch_count, "look-of-other-rows", "", last.chain_head))
    differences, verdict = _compare(protocol, last, chain)
    return _view(protocol, last, chain, faults, differences, verdict, now)


def _fault(number: int, code: str, found: str = "", expected: str = "") -> dict[str, Any]:
    return {"number": number, "code": code, "found": found, "expected": expected}


def _compare(protocol: Protocol, last: Look, chain: Sequence[Link]) -> tuple[tuple[str, ...], str]:
    agreed = read_text(protocol.text)
    published = {each.arm: each.answer for each in ArmLook.objects.filter(look=last).order_by("arm")}
    past = pasts(agreed, protocol.id, list(published), before=last.number)
    seen = chain[: last.batch_count]
    found: list[str] = []
    verdicts: dict[str, Verdict] = {}
    for arm, answer in published.items():
        result = verify(agreed, seen, answer, arms=[arm], past=past)
        found += [f"{arm}: {each.where}" for each in result.differences]
        verdicts[arm] = Verdict(result.verdict)
    whole = str(of_several(verdicts.values()) if len(verdicts) > 1 else next(iter(verdicts.values())))
    if whole != last.verdict:
        found.append("verdict")
    return tuple(found), whole


def _view(
    protocol: Protocol,
    last: Look | None,
    chain: Sequence[Link],
    faults: Sequence[dict[str, Any]],
    differences: Sequence[str],
    verdict: str,
    now: dt.datetime,
) -> VerificationView:
    return VerificationView(
        protocol_hash=protocol.hash,
        chain_head=chain[-1].hash if chain else protocol.hash,
        batches=len(chain),
        rows=sum(len(link.rows) for link in chain),
        look_number=last.number if last else None,
        published_verdict=last.verdict if last else "",
        recomputed_verdict=verdict,
        chain_faults=tuple(faults),
        differences=tuple(differences),
        engine_version=ENGINE_VERSION,
        at=now,
    )


def _plain(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, dt.datetime) else value for name, value in pairs}


def _stored(row: Verification) -> VerificationView:
    kept = {field.name: row.found[field.name] for field in fields(VerificationView)}
    lists = {name: tuple(kept[name]) for name in ("chain_faults", "differences")}
    return VerificationView(**{**kept, **lists, "at": row.at})
