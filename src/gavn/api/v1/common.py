"""What the operations share: documented problems, paging, files in a body."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated, Any

from ninja import Query

from gavn.api.problems import Problem
from gavn.kernel.errors import Refusal

LARGEST_PAGE = 200
PageNumber = Annotated[int, Query(ge=1, le=1_000_000)]
PageSize = Annotated[int, Query(ge=1, le=LARGEST_PAGE)]


def responses(status: int, shape: Any) -> dict[int, Any]:
    """The shapes that an operation may answer with."""
    return {status: shape, 400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem}


def decoded(text: str) -> bytes:
    """The bytes of a file that a body holds as Base64. Refuses `file.not-base64`."""
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise Refusal("file.not-base64") from None
