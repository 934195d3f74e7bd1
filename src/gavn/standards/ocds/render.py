"""Write notices as an OCDS release package, or one procurement's as a record package."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from gavn.standards.notice.metric import FORECAST
from gavn.standards.notice.notice import Notice
from gavn.standards.ocds.names import EXAMPLE_PREFIX, EXTENSIONS, LANGUAGES, TAGS, VERSION
from gavn.standards.ocds.render_parties import buyer_reference, parties
from gavn.standards.ocds.render_results import awards, bids, contracts, metrics
from gavn.standards.ocds.render_tender import tender
from gavn.standards.ocds.values import Json, amount, filled


def render(
    notices: Sequence[Notice], *, uri: str, published_at: dt.datetime, publisher: str, prefix: str = EXAMPLE_PREFIX
) -> bytes:
    """A release package of the notices. `uri` is its own address, `prefix` the publisher's registered OCID prefix."""
    head = _head(uri, published_at, publisher)
    return _bytes({**head, "releases": [release(notice, prefix) for notice in notices]})


def render_record(
    notices: Sequence[Notice], *, uri: str, published_at: dt.datetime, publisher: str, prefix: str = EXAMPLE_PREFIX
) -> bytes:
    """A record package of one procurement: its releases in order, and the last one as what is known now."""
    releases = [release(notice, prefix) for notice in sorted(notices, key=lambda each: each.issued_at)]
    last = releases[-1]
    record: Json = {"ocid": last["ocid"], "releases": releases}
    compiled_id = f"{last['ocid']}-{last['date']}"
    record["compiledRelease"] = {**_together(releases), "tag": ["compiled"], "id": compiled_id}
    return _bytes({**_head(uri, published_at, publisher), "records": [record]})


def release(notice: Notice, prefix: str = EXAMPLE_PREFIX) -> Json:
    """One release: the notice as JSON."""
    return {
        "ocid": f"{prefix}-{notice.process_id}",
        "id": release_id(notice),
        "date": notice.issued_at.isoformat(),
        "tag": TAGS[notice.kind],
        "initiationType": "tender",
        **filled(
            language=LANGUAGES.get(notice.language, notice.language),
            parties=parties(notice),
            buyer=buyer_reference(notice),
            planning=filled(forecasts=metrics(notice, FORECAST)),
            tender=tender(notice),
            bids=bids(notice),
            awards=awards(notice),
            contracts=contracts(notice),
            result=filled(value=amount(notice.total), maximumValue=amount(notice.framework_total)),
        ),
    }


def release_id(notice: Notice) -> str:
    """A release's id: the notice and its version."""
    return f"{notice.id}-{notice.version:02d}"


def _together(releases: Sequence[Json]) -> Json:
    """What later releases say in place of what earlier ones did, section by section."""
    compiled: Json = {}
    for each in releases:
        compiled |= each
    return compiled


def _head(uri: str, published_at: dt.datetime, publisher: str) -> Json:
    return {
        "uri": uri,
        "version": VERSION,
        "extensions": list(EXTENSIONS),
        "publishedDate": published_at.isoformat(),
        "publisher": {"name": publisher},
    }


def _bytes(document: Any) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False).encode() + b"\n"
