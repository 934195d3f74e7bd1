"""Data so scanty or so uniform that many a formula divides by zero: there is a verdict all the same."""

import json
import math

import pytest
from evidence_protocols import (
    COUNT,
    DIALYSIS,
    GOWN,
    LASTING,
    PREDICTIVE,
    SERIES,
    SUTURE,
    VISOR,
    WEDGE,
    protocol_of,
)

from gavn.engine.evidence.deciding.answer import look_answer
from gavn.engine.evidence.deciding.look import look
from gavn.engine.evidence.observations.csv_reader import parse_observations
from gavn.engine.evidence.protocol.model import EndpointType, Protocol

PROTOCOLS = {
    "suture": SUTURE,
    "suture as e-process": "\n".join(
        line.replace("group-sequential", "e-process")
        for line in SUTURE.splitlines()
        if not line.startswith(("looks", "efficacy", "futility"))
    ),
    "gown": GOWN,
    "visor": VISOR,
    "dialysis": DIALYSIS,
    "admissions": COUNT.replace('METHOD"\n', 'group-sequential"\nlooks = [0.5, 1]\nefficacy = "obrien-fleming"\n'),
    "admissions as e-process": COUNT.replace('METHOD"\n', 'e-process"\n'),
    "lives": LASTING,
    "dressing": PREDICTIVE,
    "wedge": WEDGE,
    "series": SERIES,
}


def csv_of(protocol: Protocol, values: list[float], rows: int) -> bytes:
    """`rows` rows per arm and endpoint that repeat `values`."""
    lines = ["arm,unit,endpoint,value,exposure,censored,at,cluster"]
    for arm in [arm.id for arm in protocol.arms] or ["product"]:
        for endpoint in protocol.endpoints:
            for place in range(rows):
                value = values[place % len(values)]
                lives = endpoint.type is EndpointType.TIME_TO_FAILURE
                value = 75 if lives else value
                lines.append(
                    f"{arm},{arm}-{place},{endpoint.id},{value},1,{int(lives and place % 2)},{place % 40 + 1},"
                )
    return "\n".join(lines).encode()


@pytest.mark.parametrize("name", PROTOCOLS)
@pytest.mark.parametrize("values", [[0], [1], [0, 1], [1, 1, 0]])
@pytest.mark.parametrize("rows", [0, 1, 2, 3, 40, 700])
def test_every_method_has_a_verdict(name: str, values: list[float], rows: int) -> None:
    protocol = protocol_of(PROTOCOLS[name])
    rows_read = parse_observations(csv_of(protocol, values, rows), protocol, source="data.csv")
    answer = look_answer(look(protocol, rows_read))
    text = json.dumps(answer, allow_nan=False)
    assert json.loads(text)["verdict"] in ("met", "continue", "close", "not-documented")
    for one in answer["criteria"]:
        for value in (one["statistic"], one["estimate"], *(one["interval"] or ())):
            assert value is None or math.isfinite(value)


@pytest.mark.parametrize("name", ["suture", "suture as e-process", "dialysis", "admissions", "lives"])
@pytest.mark.parametrize("rows", [1, 50, 700])
def test_arms_that_are_alike_never_meet_a_superiority_bar(name: str, rows: int) -> None:
    protocol = protocol_of(PROTOCOLS[name])
    result = look(protocol, parse_observations(csv_of(protocol, [0, 1, 1], rows), protocol, source="data.csv"))
    compared = [one for one in result.arms[0].criteria if one.id != "treats-as-well"]
    assert all(one.verdict != "met" for one in compared)
