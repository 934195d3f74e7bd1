"""Questions and answers: a company asks, the lead answers all at once without telling who asked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gavn.parties.roles import BID_MANAGER
from gavn.tenders import queries as tenders
from gavn.tenders.actions.preparation import answer_question, ask_question
from gavn.web.form_page import form_on
from gavn.web.forms import PageForm
from gavn.web.mine import my_organisations
from gavn.web.once import Done
from gavn.web.request import PageRequest
from gavn.web.tenders.audience import for_buyers
from gavn.web.tenders.sending import send
from gavn.web.tenders.shown import seen, show


class QuestionForm(PageForm):
    """A company's question."""

    company = forms.ChoiceField(label=gettext_lazy("Company"))
    text = forms.CharField(
        label=gettext_lazy("Your question"),
        max_length=4000,
        help_text=gettext_lazy("The buyer publishes it in words that do not tell who asked."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, companies: list[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data)
        self.fields["company"].choices = companies  # type: ignore[attr-defined]


class AnswerForm(PageForm):
    """The question in other words, and the answer."""

    question = forms.ChoiceField(label=gettext_lazy("Question"))
    question_text = forms.CharField(
        label=gettext_lazy("The question as published"),
        max_length=4000,
        help_text=gettext_lazy("In words that do not tell who asked."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    text = forms.CharField(label=gettext_lazy("The answer"), max_length=8000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, listed: list[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data)
        self.fields["question"].choices = listed  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
def questions(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """Answers for all, one's own questions, and the form of a new one."""
    return _page(request, tender_id, asked=request.POST if request.method == "POST" else None)


@form_on("tenders:questions", "tender_id")
@for_buyers
def answer(request: PageRequest, tender_id: UUID) -> HttpResponse:
    """Publish an answer."""
    return _page(request, tender_id, answered=request.POST)


def _page(request: PageRequest, tender_id: UUID, *, asked: Any = None, answered: Any = None) -> HttpResponse:
    found, reader = seen(request, tender_id)
    written = tenders.preparation(actor=request.actor, tender_id=tender_id, now=request.now)
    waiting = [(str(each.id), each.text[:80]) for each in written.questions if not each.answered]
    companies = [(str(each.id), each.name) for each in my_organisations(request, BID_MANAGER)]
    form, answer_form = QuestionForm(companies, asked), AnswerForm(waiting, answered)
    status = 200
    if request.method == "POST":
        if answered is None:
            done, status = send(request, form, lambda: _ask(request, tender_id, form.cleaned_data))
        else:
            done, status = send(request, answer_form, lambda: _answer(request, tender_id, answer_form.cleaned_data))
        if done:
            return done
    context = {
        "answers": written.answers,
        "questions": written.questions,
        "form": form,
        "answer_form": answer_form if waiting and reader.is_lead else None,
        "may_ask": bool(companies) and found.state == "published",
    }
    return show(request, "tenders/questions.html", found, reader, context, status=status)


def _ask(request: PageRequest, tender_id: UUID, said: dict[str, Any]) -> Done:
    company = UUID(said["company"])
    ask_question(actor=request.actor, tender_id=tender_id, organisation_id=company, text=said["text"], now=request.now)
    return Done(reverse("tenders:questions", args=[tender_id]), _("The question is sent to the buyer."))


def _answer(request: PageRequest, tender_id: UUID, said: dict[str, Any]) -> Done:
    answer_question(
        actor=request.actor,
        tender_id=tender_id,
        question_id=UUID(said["question"]),
        question_text=said["question_text"],
        text=said["text"],
        now=request.now,
    )
    return Done(reverse("tenders:questions", args=[tender_id]), _("The answer is published to everybody."))
