"""A form that is sent twice counts once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect

from gavn.infra.actors import acting
from gavn.infra.idempotency import Answer, answer_once
from gavn.kernel.hashing import sha256_hex
from gavn.web.request import PageRequest

KEY_FIELD = "key"
SEE_OTHER = 303


@dataclass(frozen=True, slots=True)
class Done:
    """Where to go when the work is done, and what to say there."""

    address: str
    message: str = ""


def new_key() -> str:
    """The key of a form that is about to be shown."""
    return str(uuid4())


def post_once(request: PageRequest, perform: Callable[[], Done]) -> HttpResponse:
    """Do the work of a form once for its key; the same form again leads to the first answer.

    Passes on what `perform` refuses, with nothing written, so that the same form may be mended and sent again.
    """
    body: dict[str, object] = {
        name: request.POST.getlist(name) for name in request.POST if name not in (KEY_FIELD, "csrfmiddlewaretoken")
    }
    body |= {
        f"file {name}": _fingerprint(file) for name, file in request.FILES.items() if isinstance(file, UploadedFile)
    }
    with acting(request.actor):
        answer = answer_once(
            actor=request.actor,
            key=request.POST.get(KEY_FIELD, ""),
            request={"path": request.path, "body": body},
            perform=lambda: _answer(perform()),
            now=request.now,
        )
    if answer.body["message"]:
        messages.success(request, answer.body["message"])
    return see_other(answer.body["address"])


class SeeOther(HttpResponseRedirect):
    """303: look there next, with GET."""

    status_code = SEE_OTHER


def see_other(address: str) -> HttpResponse:
    """The answer to a form that was done."""
    return SeeOther(address)


def _fingerprint(file: UploadedFile[Any]) -> str:
    """A form with another file is another form."""
    file.seek(0)
    digest = sha256_hex(file.read())
    file.seek(0)
    return digest


def _answer(done: Done) -> Answer:
    return Answer(SEE_OTHER, {"address": done.address, "message": done.message})
