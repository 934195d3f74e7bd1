"""A file to save."""

from __future__ import annotations

from django.http import HttpResponse


def as_file(content: bytes, kind: str, name: str) -> HttpResponse:
    """The content under a name."""
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
