"""Speaks OpenID Connect with the provider: the code flow with PKCE, state and nonce (OpenID Connect Core, RFC 7636).

Authlib builds the requests and checks the claims; the provider's keys sign the token.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlencode, urlsplit

from authlib.common.security import generate_token
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from gavn.infra.environment import OidcProvider
from gavn.parties.errors import ProviderFailed

PATIENCE_SECONDS = 20
LARGEST_ANSWER_BYTES = 1_000_000
ALGORITHMS = ["RS256", "ES256", "PS256"]
RANDOM_CHARACTERS = 48
LEEWAY_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Request:
    """Where to send the browser, and what must be remembered until it comes back."""

    address: str
    state: str
    nonce: str
    verifier: str


def begin(provider: OidcProvider, redirect_uri: str) -> Request:
    """A request to log in. Refuses `provider.failed`."""
    state, nonce = generate_token(RANDOM_CHARACTERS), generate_token(RANDOM_CHARACTERS)
    verifier = generate_token(RANDOM_CHARACTERS)
    address = prepare_grant_uri(
        _found(provider)["authorization_endpoint"],
        provider.client_id,
        "code",
        redirect_uri,
        provider.scope,
        state,
        nonce=nonce,
        code_challenge=create_s256_code_challenge(verifier),
        code_challenge_method="S256",
    )
    return Request(str(address), state, nonce, verifier)


def finish(provider: OidcProvider, code: str, redirect_uri: str, nonce: str, verifier: str) -> Mapping[str, Any]:
    """The claims that the provider vouches for, after its signature and every bound has been checked.

    Refuses `provider.failed` with the step that failed.
    """
    found = _found(provider)
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect_uri,
        "client_id": provider.client_id,
        "client_secret": provider.client_secret,
        "code_verifier": verifier,
    }
    answer = _fetch(found["token_endpoint"], "token", urlencode(form).encode())
    keys = KeySet.import_key_set(cast(Any, _fetch(found["jwks_uri"], "keys")))
    try:
        token = jwt.decode(str(answer["id_token"]), keys, algorithms=ALGORITHMS)
        options = {
            "iss": {"essential": True, "value": provider.issuer},
            "aud": {"essential": True, "value": provider.client_id},
            "nonce": {"essential": True, "value": nonce},
        }
        claims = CodeIDToken(token.claims, token.header, options, {"nonce": nonce, "client_id": provider.client_id})
        claims.validate(leeway=LEEWAY_SECONDS)
    except (JoseError, KeyError, ValueError) as problem:
        raise ProviderFailed(step="token") from problem
    except Exception as problem:
        if type(problem).__module__.startswith("authlib"):
            raise ProviderFailed(step="claims") from problem
        raise
    return dict(token.claims)


def _found(provider: OidcProvider) -> dict[str, Any]:
    """What the provider says about itself; its name must be the one that is configured."""
    found = _fetch(f"{provider.issuer}/.well-known/openid-configuration", "discovery")
    if str(found.get("issuer", "")).rstrip("/") != provider.issuer:
        raise ProviderFailed(step="issuer")
    return found


def _fetch(address: str, step: str, body: bytes | None = None) -> dict[str, Any]:
    if urlsplit(address).scheme not in ("http", "https"):
        raise ProviderFailed(step=step)
    request = urllib.request.Request(address, body, {"Accept": "application/json"})  # noqa: S310 - checked above
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as answer:  # noqa: S310
            read = json.loads(answer.read(LARGEST_ANSWER_BYTES))
    except (urllib.error.URLError, OSError, ValueError) as problem:
        raise ProviderFailed(step=step) from problem
    if not isinstance(read, dict):
        raise ProviderFailed(step=step)
    return read
