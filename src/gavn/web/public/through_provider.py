"""Log in through an OpenID Connect provider, such as a MitID broker: there, and back."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from gavn.infra.environment import OidcProvider
from gavn.kernel.errors import Refusal
from gavn.parties.actions.log_in import person_for_identity
from gavn.parties.errors import ProviderFailed, ProviderUnknownPerson
from gavn.web.form_page import public_form_on
from gavn.web.once import see_other
from gavn.web.public import provider
from gavn.web.public.login import enter
from gavn.web.refusals import refusal_page
from gavn.web.request import PageRequest

KEPT = "oidc"


@never_cache
@public_form_on("public:log-in")
def to_provider(request: PageRequest) -> HttpResponse:
    """Send the browser to the provider; what must be the same on its return is kept in the session."""
    configured = _configured()
    begun = provider.begin(configured, _return_address(request))
    request.session[KEPT] = {
        "state": begun.state,
        "nonce": begun.nonce,
        "verifier": begun.verifier,
        "next": request.POST.get("next", ""),
    }
    return see_other(begun.address)


@never_cache
@require_GET
def from_provider(request: PageRequest) -> HttpResponse:
    """The provider has sent the browser back: check its answer, and let the person in."""
    configured = _configured()
    kept = request.session.pop(KEPT, None)
    try:
        return _let_in(request, configured, kept)
    except Refusal as refusal:
        return refusal_page(request, refusal)


def _let_in(request: PageRequest, configured: OidcProvider, kept: dict[str, str] | None) -> HttpResponse:
    if not kept or request.GET.get("state") != kept["state"] or "code" not in request.GET:
        raise ProviderFailed(step="state")
    claims = provider.finish(configured, request.GET["code"], _return_address(request), kept["nonce"], kept["verifier"])
    cpr = claims.get(configured.cpr_claim)
    person_id = person_for_identity(
        issuer=configured.issuer, subject=str(claims["sub"]), cpr=str(cpr) if cpr else None, now=request.now
    )
    if person_id is None:
        raise ProviderUnknownPerson
    return enter(request, person_id, kept["next"])


def _configured() -> OidcProvider:
    if settings.OIDC is None:
        raise Http404
    found: OidcProvider = settings.OIDC
    return found


def _return_address(request: PageRequest) -> str:
    return request.build_absolute_uri(reverse("public:from-provider"))
