"""Seal a bid in two envelopes at receipt. Whoever seals cannot open: X25519, HKDF-SHA256, AES-256-GCM.

The file goes whole into the price envelope, with a salt; what it says of quality goes into the other one. The seal is
the SHA-256 of salt and file, so that it gives away nothing of the price.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from uuid import UUID

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from gavn.infra.crypto import receipt_salt
from gavn.kernel.hashing import canonical_bytes

RAW = serialization.Encoding.Raw
RAW_PUBLIC, RAW_PRIVATE = serialization.PublicFormat.Raw, serialization.PrivateFormat.Raw
KEY_BYTES, SALT_BYTES = 32, 32
ONE_USE_NONCE = bytes(12)  # each envelope has a key of its own


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A public key to seal with and the private one to open with, 32 bytes each."""

    public: bytes
    private: bytes


def new_key_pair() -> KeyPair:
    """A key pair of an envelope of a tender."""
    private = X25519PrivateKey.generate()
    return KeyPair(
        private.public_key().public_bytes(RAW, RAW_PUBLIC),
        private.private_bytes(RAW, RAW_PRIVATE, serialization.NoEncryption()),
    )


def salt_of(key: str, tender_id: UUID, organisation_id: UUID, file: bytes) -> bytes:
    """What makes a seal unguessable: without the server's key it is random. The same sending has the same salt.

    A sending without a key is one of its own.
    """
    if not key:
        return os.urandom(SALT_BYTES)
    return receipt_salt(canonical_bytes([key, tender_id, organisation_id, hashlib.sha256(file).hexdigest()]))


def seal_of(salt: bytes, file: bytes) -> str:
    """The seal of a file: what the bidder is shown at receipt."""
    return hashlib.sha256(salt + file).hexdigest()


def enclose(content: bytes, public_key: bytes, *, purpose: str) -> bytes:
    """The content in an envelope that only the private key opens; two envelopes of one content differ."""
    once = X25519PrivateKey.generate()
    sender = once.public_key().public_bytes(RAW, RAW_PUBLIC)
    key = _key(once.exchange(X25519PublicKey.from_public_bytes(public_key)), sender, public_key)
    return sender + AESGCM(key).encrypt(ONE_USE_NONCE, content, purpose.encode())


def disclose(envelope: bytes | memoryview, private_key: bytes | memoryview, *, purpose: str) -> bytes:
    """The content again. Raises InvalidTag when a bit was changed, or the key or purpose is another."""
    data, private = bytes(envelope), X25519PrivateKey.from_private_bytes(bytes(private_key))
    sender, cipher = data[:KEY_BYTES], data[KEY_BYTES:]
    public = private.public_key().public_bytes(RAW, RAW_PUBLIC)
    key = _key(private.exchange(X25519PublicKey.from_public_bytes(sender)), sender, public)
    return AESGCM(key).decrypt(ONE_USE_NONCE, cipher, purpose.encode())


def _key(shared: bytes, sender: bytes, receiver: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"gavn/tender-envelope" + sender + receiver).derive(shared)
