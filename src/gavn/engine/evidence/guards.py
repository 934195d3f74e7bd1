"""What may happen when: the bar before the data, amendments only while blinded, a purchase only on level and cost.

Pure rules; each raises Refusal with a code and its facts, or returns nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from decimal import Decimal

import numpy as np

from gavn.engine.evidence.deciding.verdict import Verdict
from gavn.engine.evidence.protocol.model import Protocol
from gavn.kernel.errors import Refusal


def refuse_late_lock(protocol_hash: str, observations: int) -> None:
    """A protocol is locked before its first observation, never after (`evidence.data-before-lock`)."""
    if observations:
        raise Refusal("evidence.data-before-lock", hash=protocol_hash, observations=observations)


def refuse_missing_approvals(protocol: Protocol, granted: Sequence[str]) -> None:
    """The approvals that the protocol names (an ethics committee, say) come before the lock."""
    missing = [name for name in protocol.approvals if name not in granted]
    if missing:
        raise Refusal("evidence.approval-missing", missing=missing)


def refuse_late_amendment(*, unblinded: bool, locked_hash: str, amended_hash: str) -> None:
    """After unblinding an amended protocol cannot change the verdict (`evidence.amended-after-unblinding`)."""
    if unblinded and amended_hash != locked_hash:
        raise Refusal("evidence.amended-after-unblinding", locked=locked_hash, amended=amended_hash)


def refuse_unlocked_data(locked_hash: str | None, protocol: Protocol) -> None:
    """Observations are received, and looks taken, only under the locked protocol."""
    if locked_hash is None:
        raise Refusal("evidence.not-locked", hash=protocol.hash)
    if locked_hash != protocol.hash:
        raise Refusal("evidence.protocol-changed", locked=locked_hash, found=protocol.hash)


def refuse_purchase(protocol: Protocol, verdict: Verdict, unit_price_dkk: Decimal | None) -> None:
    """A purchase needs performance level and cost (`evidence.level-not-met`, `evidence.cost-not-met`)."""
    if verdict is not Verdict.MET:
        raise Refusal("evidence.level-not-met", verdict=str(verdict))
    highest = protocol.purchase.max_unit_price_dkk
    if highest is None:
        return
    if unit_price_dkk is None or unit_price_dkk > highest:
        price = None if unit_price_dkk is None else str(unit_price_dkk)
        raise Refusal("evidence.cost-not-met", unit_price_dkk=price, max_unit_price_dkk=str(highest))


def allocation_seed(protocol_hash: str, nonce: str) -> int:
    """The seed of the allocation: SHA-256 of the locked protocol and a nonce published after the lock.

    Anyone can see that the allocation came after the protocol (preRNG; Mazor et al., Eur. J. Neurosci. 2018).
    """
    return int.from_bytes(hashlib.sha256(f"{protocol_hash}\n{nonce}".encode()).digest(), "big")


def allocation(protocol: Protocol, nonce: str, units: int) -> list[str]:
    """The arm of each of `units` in turn, in randomly ordered blocks that hold every arm twice."""
    random = np.random.default_rng(allocation_seed(protocol.hash, nonce))
    block = [arm.id for arm in protocol.arms] * 2
    if not block:
        raise Refusal("evidence.nothing-to-allocate", hash=protocol.hash)
    arms: list[str] = []
    while len(arms) < units:
        arms += [block[place] for place in random.permutation(len(block))]
    return arms[:units]
