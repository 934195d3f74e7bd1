"""Serve OCDS extensions on loopback while a test runs: the official lots and bids, and the two that are not at hand.

contract_buyer and metrics are written here from their documentation: where their fields stand and what type they have.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from gavn.standards.ocds.names import EXTENSIONS
from tests.standards.rules_folder import official_rules

METRICS = {"type": "array", "items": {"$ref": "#/definitions/Metric"}, "uniqueItems": True}
TEXT = {"type": ["string", "null"]}
WRITTEN: dict[str, dict[str, Any]] = {
    "ocds_contract_buyer_extension": {
        "definitions": {"Contract": {"properties": {"buyer": {"$ref": "#/definitions/OrganizationReference"}}}}
    },
    "ocds_metrics_extension": {
        "definitions": {
            "Planning": {"properties": {"forecasts": METRICS}},
            "Tender": {"properties": {"targets": METRICS}},
            "Award": {"properties": {"agreedMetrics": METRICS}},
            "Contract": {"properties": {"agreedMetrics": METRICS}},
            "Implementation": {"properties": {"metrics": METRICS}},
            "Metric": {
                "type": "object",
                "required": ["id"],
                "properties": {
                    "id": {"type": "string", "minLength": 1},
                    "title": TEXT,
                    "description": TEXT,
                    "observations": {"type": "array", "items": {"$ref": "#/definitions/Observation"}},
                },
            },
            "Observation": {
                "type": "object",
                "required": ["id"],
                "properties": {
                    "id": {"type": "string", "minLength": 1},
                    "period": {"$ref": "#/definitions/Period"},
                    "value": {"$ref": "#/definitions/Value"},
                    "measure": {"type": ["string", "number", "null"]},
                    "unit": {"type": "object", "properties": {"name": TEXT, "id": TEXT}},
                    "dimensions": {"type": "object", "patternProperties": {"^.*$": TEXT}},
                    "notes": TEXT,
                },
            },
        }
    },
}


class _Handler(BaseHTTPRequestHandler):
    """`/<extension>/<file>`."""

    def do_GET(self) -> None:
        name, _, file = self.path.strip("/").partition("/")
        body = _content(name, file)
        self.send_response(200 if body is not None else 404)
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_: Any) -> None:
        """Nothing on the terminal."""


def _content(name: str, file: str) -> bytes | None:
    if name not in WRITTEN:
        path = official_rules("ocds-1.1.5") / "extensions" / name / file
        return path.read_bytes() if path.is_file() else None
    if file == "extension.json":
        named = {"en": name}
        return json.dumps({"name": named, "description": named, "schemas": ["release-schema.json"]}).encode()
    return json.dumps(WRITTEN[name]).encode() if file == "release-schema.json" else None


@contextmanager
def served() -> Iterator[dict[str, str]]:
    """The published addresses of the extensions → their addresses on loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        at = f"http://127.0.0.1:{server.server_port}"
        yield {url: f"{at}/{url.split('/')[-3]}/extension.json" for url in EXTENSIONS}
    finally:
        server.shutdown()
        server.server_close()
