"""Canonical JSON and its hash. Witnesses: hashlib over bytes written by hand, a JSON round trip."""

import datetime as dt
import hashlib
import json
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gavn.kernel.errors import Refusal
from gavn.kernel.hashing import canonical_bytes, content_hash, decimal_text, sha256_hex

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


class Colour(StrEnum):
    RED = "red"


def test_bytes_written_by_hand():
    value = {
        "b": [Decimal("0.30"), Fraction(440, 3), dt.date(2023, 9, 1)],
        "a": {"å": None, "x": True, "id": UUID(int=7), "colour": Colour.RED},
    }
    by_hand = (
        '{"a":{"colour":"red","id":"00000000-0000-0000-0000-000000000007","x":true,"å":null},'
        '"b":["0.3","440/3","2023-09-01"]}'
    ).encode()
    assert canonical_bytes(value) == by_hand
    assert content_hash(value) == hashlib.sha256(by_hand).hexdigest()


def test_published_digest():
    """FIPS 180-2, appendix B.1: SHA-256 of "abc"."""
    assert sha256_hex(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@given(json_values)
def test_canonical_bytes_are_json_of_the_same_value(value):
    data = canonical_bytes(value)
    assert json.loads(data) == value
    assert canonical_bytes(json.loads(data)) == data


@given(st.dictionaries(st.text(), st.integers(), max_size=6), st.randoms())
def test_order_of_keys_does_not_count(table, randomly):
    keys = list(table)
    randomly.shuffle(keys)
    assert content_hash({key: table[key] for key in keys}) == content_hash(table)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=6))
def test_equal_decimals_hash_alike(number):
    text = decimal_text(number)
    assert Decimal(text) == number
    assert "E" not in text
    assert content_hash(number) == content_hash(number + Decimal("0.0"))


@pytest.mark.parametrize(
    "value, where",
    [
        ({"a": [1, {2, 3}]}, "$.a[1]"),
        ({"a": float("nan")}, "$.a"),
        ([Decimal("Infinity")], "$[0]"),
        ({1: "x"}, "$"),
        ({"a": "\ud800"}, "$.a"),
        (b"bytes", "$"),
    ],
)
def test_what_has_no_canonical_form(value, where):
    with pytest.raises(Refusal) as refused:
        canonical_bytes(value)
    assert refused.value.code == "hashing.not-canonical"
    assert refused.value.facts["where"] == where
