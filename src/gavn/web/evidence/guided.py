"""A protocol from a few figures: choose a design, fill it in, and get the same file that can be written by hand."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gavn.engine.evidence.planning.plan import make_plan
from gavn.engine.evidence.protocol.reader import parse_protocol
from gavn.engine.evidence.protocol.writer import toml_text
from gavn.kernel.errors import Refusal, Unreadable
from gavn.kernel.slug import slug_of
from gavn.web.evidence.audience import for_owners
from gavn.web.evidence.design_forms import BY_KEY, DESIGNS, DesignForm
from gavn.web.evidence.sentences import promise_of, requirement_of
from gavn.web.evidence.writing import protocol_form
from gavn.web.request import PageRequest

FILE_NAME = "protocol.toml"


@require_safe
@for_owners
def choose(request: PageRequest) -> HttpResponse:
    """The common designs, and when to use which."""
    return render(request, "evidence/designs.html", {"designs": DESIGNS})


@require_safe
@for_owners
def fill_in(request: PageRequest, design: str) -> HttpResponse:
    """The form of a design; filled in, the protocol that comes of it and what it promises, to be saved as a draft.

    Nothing is kept here, so the form asks by its address and can be asked again with other figures.
    """
    chosen = BY_KEY.get(design)
    if chosen is None:
        raise Http404
    form = chosen.form(request.GET if "title" in request.GET else None)
    text = _text(form, chosen.content(form)) if form.is_bound and form.is_valid() else ""
    context = {"design": chosen, "form": form, "text": text}
    if text:
        protocol = parse_protocol(text.encode(), source=FILE_NAME)
        planned = zip(protocol.criteria, make_plan(protocol).criteria, strict=True)
        initial = {"text": text, "name": slug_of(protocol.title)}
        context |= {
            "draft": protocol_form(request, initial=initial),
            "promises": [(requirement_of(each), promise_of(plan, each.alpha)) for each, plan in planned],
        }
    return render(request, "evidence/guided.html", context, status=422 if form.errors else 200)


def _text(form: DesignForm, content: dict[str, object]) -> str:
    """The file, where the figures fit together; else empty, with the reader's own mistakes on the form."""
    text = toml_text(content)
    try:
        make_plan(parse_protocol(text.encode(), source=FILE_NAME))
    except Unreadable as problem:
        for fault in problem.faults:
            form.add_error(_field_of(form, fault.where), _("Found %(found)s, expected %(expected)s.") % {
                "found": fault.found, "expected": fault.expected,
            })  # fmt: skip
        return ""
    except Refusal as refusal:
        form.refuse(refusal)
        return ""
    return text


def _field_of(form: DesignForm, where: str) -> str | None:
    """The field that a key path is about; None for the form as a whole."""
    last = where.rpartition(".")[2]
    renamed = {"theta0": "bar", "theta1": "hoped" if "hoped" in form.fields else "effect", "limits": "high"}
    name = renamed.get(last, last)
    return name if name in form.fields else None
