"""Envelopes open with their own key and purpose alone, whole and unchanged."""

import hashlib
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from gavn.tenders.sealing import disclose, enclose, new_key_pair, salt_of, seal_of

PAIR = new_key_pair()
TENDER, COMPANY = UUID(int=1), UUID(int=2)


@given(st.binary(max_size=2000))
def test_what_is_enclosed_comes_out(content):
    assert disclose(enclose(content, PAIR.public, purpose="price"), PAIR.private, purpose="price") == content


def test_two_envelopes_of_one_content_differ():
    assert enclose(b"1000", PAIR.public, purpose="price") != enclose(b"1000", PAIR.public, purpose="price")


def test_another_key_purpose_or_a_changed_bit_opens_nothing():
    envelope = enclose(b"31337", PAIR.public, purpose="price")
    assert b"31337" not in envelope
    with pytest.raises(InvalidTag):
        disclose(envelope, new_key_pair().private, purpose="price")
    with pytest.raises(InvalidTag):
        disclose(envelope, PAIR.private, purpose="quality")
    for place in range(len(envelope)):
        changed = bytearray(envelope)
        changed[place] ^= 1
        with pytest.raises((InvalidTag, ValueError)):
            disclose(bytes(changed), PAIR.private, purpose="price")


def test_the_seal_is_plain_sha256_of_salt_and_file():
    salt = salt_of("", TENDER, COMPANY, b"file")
    assert seal_of(salt, b"file") == hashlib.sha256(salt + b"file").hexdigest()
    assert seal_of(salt_of("", TENDER, COMPANY, b"file"), b"file") != seal_of(salt, b"file")


def test_the_salt_is_the_same_for_the_same_sending_alone(settings):
    sent = ("key", TENDER, COMPANY, b"file")
    salt = salt_of(*sent)
    assert salt_of(*sent) == salt
    others = [("other", *sent[1:]), ("key", COMPANY, *sent[2:]), ("key", TENDER, TENDER, b"file"), (*sent[:3], b"fil")]
    assert len({salt, *(salt_of(*other) for other in others)}) == 1 + len(others)
    settings.CPR_KEY = b"another key of a server, 32 byte"
    assert salt_of(*sent) != salt
