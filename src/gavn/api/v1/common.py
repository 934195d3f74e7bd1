"""What the operations share: documented problems, and paging."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query

from gavn.api.problems import Problem

LARGEST_PAGE = 200
PageNumber = Annotated[int, Query(ge=1, le=1_000_000)]
PageSize = Annotated[int, Query(ge=1, le=LARGEST_PAGE)]


def responses(status: int, shape: Any) -> dict[int, Any]:
    """The shapes that an operation may answer with."""
    return {status: shape, 400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem}
