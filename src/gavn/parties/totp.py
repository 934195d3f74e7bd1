"""One-time codes of an authenticator app (RFC 6238: SHA-1, six digits, thirty seconds), and recovery codes. Pure."""

from __future__ import annotations

import base64
import hashlib
import secrets
from urllib.parse import quote

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

DIGITS, STEP_SECONDS, SECRET_BYTES = 6, 30, 20
STEPS_AROUND = (0, -1, 1)  # clocks differ, and typing takes time
RECOVERY_CODES = 10
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def new_secret() -> bytes:
    """A fresh secret of 160 bits, as RFC 4226 recommends."""
    return secrets.token_bytes(SECRET_BYTES)


def code_at(secret: bytes, step: int) -> str:
    """The code of a step of thirty seconds since 1970."""
    totp = TOTP(secret, DIGITS, SHA1(), STEP_SECONDS)  # noqa: S303 - what every authenticator app computes
    return totp.generate(step * STEP_SECONDS).decode("ascii")


def step_of(secret: bytes, code: str, at_seconds: float) -> int | None:
    """The step whose code this is, among the present one and its neighbours; None where it is wrong."""
    plain = code.replace(" ", "")
    now = int(at_seconds) // STEP_SECONDS
    steps = [step for step in (now + each for each in STEPS_AROUND) if step >= 0]
    return next(
        (step for step in steps if secrets.compare_digest(code_at(secret, step).encode(), plain.encode())), None
    )


def address_of(secret: bytes, login: str) -> str:
    """What the QR code says: the address by which an app takes the secret in."""
    shown = written(secret)
    return f"otpauth://totp/Gavn:{quote(login)}?secret={shown}&issuer=Gavn&digits={DIGITS}&period={STEP_SECONDS}"


def written(secret: bytes) -> str:
    """The secret as it is typed where there is no camera."""
    return base64.b32encode(secret).decode("ascii").rstrip("=")


def new_recovery_codes() -> tuple[str, ...]:
    """Ten codes of ten characters that cannot be mistaken for each other: `abcde-fghjk`."""
    drawn = ["".join(secrets.choice(ALPHABET) for _ in range(10)) for _ in range(RECOVERY_CODES)]
    return tuple(f"{code[:5]}-{code[5:]}" for code in drawn)


def recovery_hash(code: str) -> str:
    """What is kept of a recovery code: its fifty random bits need no slow hash."""
    return hashlib.sha256("".join(code.lower().split()).replace("-", "").encode()).hexdigest()
