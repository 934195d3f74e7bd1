"""How the facade says no."""

from __future__ import annotations

from gavn.kernel.errors import Refusal


class ResourceNotFound(Refusal):
    """No such resource that the actor can see. Facts: `kind`, `id`."""

    code = "resource.not-found"
