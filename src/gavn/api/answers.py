"""Values as JSON, and the three ways in which an operation answers: read, write once, refuse."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse
from pydantic import TypeAdapter

_ADAPTERS: dict[type, TypeAdapter[Any]] = {}


def json_response(body: Any, status: int = 200, media_type: str = "application/json") -> HttpResponse:
    """A JSON response that no cache keeps."""
    response = HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type=media_type)
    response["Cache-Control"] = "no-store"
    return response


def as_json(value: Any) -> Any:
    """A frozen dataclass of the rooms, or a list of them, as plain JSON values."""
    kind = type(value)
    if kind not in _ADAPTERS:  # made once: making it costs five times what using it does
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind].dump_python(value, mode="json")
