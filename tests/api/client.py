"""A program that talks to the API with a person's token."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.test import Client

from gavn.infra.actors import Actor, acting
from gavn.kernel.ids import uuid7
from gavn.parties.models import ApiToken
from gavn.parties.queries import token_hash
from tests.world import NOW


class ApiClient:
    """Requests to /api/v1 in the name of one person of the test's world."""

    def __init__(self, actor: Actor) -> None:
        self._token = f"token-{actor.person_id}"
        with acting(actor):
            row = ApiToken(
                id=uuid7(NOW), person_id=actor.person_id, sha256=token_hash(self._token), created_at=NOW,
                expires_at=NOW + dt.timedelta(hours=1),
            )  # fmt: skip
            ApiToken.objects.bulk_create([row], ignore_conflicts=True)

    def get(self, path: str) -> Any:
        """Ask."""
        return self.send("GET", path)

    def post(self, path: str, body: Any, key: str = "") -> Any:
        """Write, under a key where one is given."""
        return self.send("POST", path, json.dumps(body).encode(), key)

    def send(self, method: str, path: str, body: bytes = b"", key: str = "") -> Any:
        """Send bytes as they are."""
        headers = {"Authorization": f"Bearer {self._token}"} | ({"Idempotency-Key": key} if key else {})
        return Client().generic(method, f"/api/v1{path}", body, content_type="application/json", headers=headers)
