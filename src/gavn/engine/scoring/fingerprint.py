"""The hash of a published model: the same model always gives the same hash, any other a different one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from gavn.engine.scoring.formulas import FORMULA_VERSION
from gavn.engine.scoring.model import Limits, Lot, Method, Model


def canonical(document: Any) -> bytes:
    """A JSON document in one spelling: keys sorted, no spaces, UTF-8."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def model_document(model: Model) -> dict[str, Any]:
    """The model as JSON, numbers as exact text. Titles are left out: they do not decide anything."""
    return {
        "format": "gavn-tender/1",
        "formula_version": FORMULA_VERSION,
        "method": _method(model.method),
        "criteria": [
            {"id": c.id, "weight": str(c.weight), "low": str(c.low), "high": str(c.high)} for c in model.criteria
        ],
        "lots": [_lot(lot) for lot in model.lots],
        "limits": _limits(model.limits),
    }


def model_hash(model: Model) -> str:
    """SHA-256 of the model's canonical JSON, in hexadecimal. Printed in the notice."""
    return hashlib.sha256(canonical(model_document(model))).hexdigest()


def _method(method: Method) -> dict[str, Any]:
    parameters = method.parameters
    rounding = method.rounding
    return {
        "formula": method.formula,
        "price_weight": _text(method.price_weight),
        "parameters": {
            "slope": _text(parameters.slope),
            "clamp": parameters.clamp,
            "reference_low": _text(parameters.reference_low),
            "reference_high": _text(parameters.reference_high),
            "dkk_per_point": _text(parameters.dkk_per_point),
            "dkk_per_point_of": _texts(parameters.dkk_per_point_of),
            "v_max": _text(parameters.v_max),
            "rate": _text(parameters.rate),
        },
        "rounding": None if rounding is None else {"decimals": rounding.decimals, "mode": rounding.mode},
        "ties": method.ties,
        "draw_seed": method.draw_seed,
    }


def _lot(lot: Lot) -> dict[str, Any]:
    return {
        "id": lot.id,
        "reserve": _text(lot.reserve),
        "group": lot.group,
        "shares": [str(share) for share in lot.shares],
    }


def _limits(limits: Limits) -> dict[str, Any]:
    return {
        "max_lots_per_bidder": limits.max_lots_per_bidder,
        "by_group": dict(limits.by_group),
        "by_bidder": dict(limits.by_bidder),
    }


def _text(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


def _texts(values: Mapping[str, Fraction]) -> dict[str, str]:
    return {name: str(value) for name, value in values.items()}
