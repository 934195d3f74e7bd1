"""Anybody may have a test recomputed: the chain from its rows, and the last look's verdict from the chain.

The rows themselves stay where they are: a job reads them, and only what it found is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from gavn.engine.evidence.deciding.verdict import Verdict, of_several
from gavn.engine.evidence.observations.chain import Batch as Link
from gavn.engine.evidence.observations.chain import chain_faults
from gavn.engine.evidence.verify import verify
from gavn.engine.evidence.version import ENGINE_VERSION
from gavn.evidence.chain import chain_of
from gavn.evidence.errors import ProtocolNotFound
from gavn.evidence.judging import pasts
from gavn.evidence.models import ArmLook, Look, Protocol
from gavn.evidence.protocol_file import read_text
from gavn.evidence.states import PUBLIC
from gavn.evidence.views import VerificationView
from gavn.infra.actors import Actor, acting, job

VERIFIER = job("evidence-verify")


def verification(*, actor: Actor, slug: str) -> VerificationView:
    """Recompute a locked protocol's chain and last look. Refuses `protocol.not-found`."""
    with acting(actor):
        if not Protocol.objects.filter(slug=slug, state__in=PUBLIC, locked_at__isnull=False).exists():
            raise ProtocolNotFound
    with acting(VERIFIER):
        return verify_protocol(Protocol.objects.get(slug=slug))


def verification_of_hash(*, actor: Actor, protocol_hash: str) -> VerificationView:
    """The same, found by the hash under which the protocol was locked. Refuses `protocol.not-found`."""
    with acting(actor):
        rows = Protocol.objects.filter(hash=protocol_hash, state__in=PUBLIC, locked_at__isnull=False)
        slug = rows.order_by("-locked_at").values_list("slug", flat=True).first()
    if slug is None:
        raise ProtocolNotFound
    return verification(actor=actor, slug=slug)


def verify_protocol(protocol: Protocol) -> VerificationView:
    """Recompute as the rows stand now."""
    agreed = read_text(protocol.text)
    last = Look.objects.filter(protocol=protocol).order_by("-number").first()
    try:
        chain: Sequence[Link] = chain_of(protocol.id)
    except (KeyError, ArithmeticError, TypeError, ValueError):
        return _view(protocol, last, (), [{"number": 0, "code": "rows-unreadable", "found": "", "expected": ""}], ())
    faults = [asdict(fault) for fault in chain_faults(protocol.hash, chain)]
    if agreed.hash != protocol.hash:
        faults.append({"number": 0, "code": "protocol-changed", "found": agreed.hash, "expected": protocol.hash})
    if last is None:
        return _view(protocol, None, chain, faults, ())
    if [link.hash for link in chain[: last.batch_count]][-1:] != [last.chain_head]:
        faults.append(
            {"number": last.batch_count, "code": "look-of-other-rows", "found": "", "expected": last.chain_head}
        )
    differences, verdict = _compare(protocol, last, chain)
    return _view(protocol, last, chain, faults, differences, verdict)


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
    verdict: str = "",
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
    )
