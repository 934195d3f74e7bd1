"""Many letters at once: each takes some ten milliseconds of a core, so many are written on all of them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from gavn.grants.letter import LetterContent, write_letter

WORTH_A_POOL = 200
LETTERS_A_TASK = 25


def write_letters(contents: Sequence[LetterContent], *, worth_a_pool: int = WORTH_A_POOL) -> list[bytes]:
    """The PDFs in order; from `worth_a_pool` letters on in processes of their own. Refuses `letter.part-missing`.

    The processes start afresh: a copy of this one would share its database connection.
    """
    if len(contents) < worth_a_pool:
        return [write_letter(content) for content in contents]
    cores = os.cpu_count() or 1
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as pool:
        return list(pool.map(write_letter, contents, chunksize=LETTERS_A_TASK))
