"""CPR numbers at rest: encrypted with AES-256-GCM, found by a keyed hash. Keys come from the environment.

Anything else that must not be guessed from what the database holds is hashed under a key of its own here too.
"""

from __future__ import annotations

import hashlib
import hmac
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE_BYTES = 12


def _key(purpose: bytes) -> bytes:
    return hmac.new(settings.CPR_KEY, b"gavn/" + purpose, hashlib.sha256).digest()


def _encrypt(purpose: bytes, content: bytes) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(_key(purpose)).encrypt(nonce, content, None)


def _decrypt(purpose: bytes, cipher: bytes | memoryview) -> bytes:
    data = bytes(cipher)
    return AESGCM(_key(purpose)).decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], None)


def encrypt_cpr(cpr: str) -> bytes:
    """The number, encrypted; two encryptions of one number differ."""
    return _encrypt(b"cipher", cpr.encode("ascii"))


def decrypt_cpr(cipher: bytes | memoryview) -> str:
    """The number again. Raises InvalidTag when the bytes were changed or the key is another."""
    return _decrypt(b"cipher", cipher).decode("ascii")


def encrypt_secret(secret: bytes) -> bytes:
    """A secret of a second factor, encrypted under a key of its own."""
    return _encrypt(b"second-factor", secret)


def decrypt_secret(cipher: bytes | memoryview) -> bytes:
    """The secret again. Raises InvalidTag when the bytes were changed or the key is another."""
    return _decrypt(b"second-factor", cipher)


def encrypt_envelope_key(key: bytes) -> bytes:
    """The key that opens an envelope of bids, encrypted: a copy of the database alone opens none."""
    return _encrypt(b"tender-envelope", key)


def decrypt_envelope_key(cipher: bytes | memoryview) -> bytes:
    """The key again. Raises InvalidTag when the bytes were changed or the key is another."""
    return _decrypt(b"tender-envelope", cipher)


def cpr_hash(cpr: str) -> bytes:
    """The keyed hash by which a citizen is found: without the key it cannot be guessed from the ten digits."""
    return hmac.new(_key(b"lookup"), cpr.encode("ascii"), hashlib.sha256).digest()


def request_hash(content: bytes) -> str:
    """The keyed hash by which a repeated request is known: what was in it cannot be tried out against it."""
    return hmac.new(_key(b"request"), content, hashlib.sha256).hexdigest()


def receipt_salt(content: bytes) -> bytes:
    """32 bytes that nobody without the key can guess, and that are the same again for the same content."""
    return hmac.new(_key(b"receipt-salt"), content, hashlib.sha256).digest()
