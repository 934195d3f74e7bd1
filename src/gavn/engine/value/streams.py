"""One random stream per name, so that a new parameter moves no other, and a block moves nothing at all.

A stream is a PCG64 bit generator seeded by the case's seed and the SHA-256 of the name. Only its raw 64-bit output is
used (NumPy keeps that stable), turned into the middle of one of 2^53 equal cells: never 0, never 1.
"""

from __future__ import annotations

import hashlib

import numpy as np

from gavn.engine.arrays import Floats

_CELL = 2.0**-53


class Stream:
    """Uniform numbers strictly between 0 and 1 for one name."""

    def __init__(self, seed: int, name: str) -> None:
        digest = hashlib.sha256(name.encode("utf-8")).digest()
        words = np.frombuffer(digest, dtype="<u4").tolist()
        self._bits = np.random.PCG64(np.random.SeedSequence([seed, *words]))

    def uniforms(self, count: int) -> Floats:
        """The next `count` numbers."""
        raw = self._bits.random_raw(count)
        return ((raw >> np.uint64(11)).astype(np.float64) + 0.5) * _CELL
