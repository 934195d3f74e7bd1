"""What a reader can do next with a tender, the most pressing first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gavn.infra.clock import day_of
from gavn.tenders.views import TenderView
from gavn.web.tenders.standing import Standing

Word = str | Promise


@dataclass(frozen=True, slots=True)
class NextStep:
    """A page to go to (`is_form` False) or a form's target; `text` is the button, `hint` what it does."""

    page: str
    text: Word
    hint: Word
    is_form: bool = False


def next_steps(tender: TenderView, reader: Standing, now: dt.datetime) -> tuple[NextStep, ...]:
    """The steps of the reader's part in the tender."""
    steps: list[NextStep] = []
    if reader.is_lead:
        steps += _of_lead(tender, now)
    if any(party.organisation_id in reader.party_ids and party.approved_at is None for party in tender.parties):
        steps.append(NextStep("tenders:parties", _("Approve our part"), _("Each party approves for itself.")))
    if reader.may_mark and tender.state == "opened":
        steps.append(
            NextStep("tenders:offers", _("Mark the offers"), _("Your own marks with your reasons, no prices."))
        )
    if reader.company_ids:
        steps += _of_company(tender, now)
    return tuple(steps)


def _of_lead(tender: TenderView, now: dt.datetime) -> list[NextStep]:
    if tender.state in ("draft", "dialogue"):
        model = NextStep("tenders:model", _("Evaluation model"), _("Lots, criteria and formula, checked for traps."))
        publish = NextStep("tenders:publish", _("Publish"), _("Nothing published can be changed afterwards."))
        return [model, publish] if tender.lots else [model]
    if tender.state == "published":
        if tender.bid_deadline_at is not None and now >= tender.bid_deadline_at:
            return [NextStep("tenders:close-bids", _("End the receipt of bids"), _("The deadline has passed."), True)]
        return [NextStep("tenders:questions", _("Answer questions"), _("All get the same answer at the same time."))]
    if tender.state == "standstill":
        return _signing(tender, now)
    steps = {
        "closed": NextStep(
            "tenders:open-bids", _("Open the bids"), _("Quality alone is opened; prices stay sealed."), True
        ),
        "opened": NextStep("tenders:offers", _("Agree on marks and lock"), _("Prices are opened by the lock alone.")),
        "quality-locked": NextStep("tenders:evaluate", _("Evaluate"), _("By the published model alone."), True),
        "evaluated": NextStep("tenders:result", _("Look at the result and decide"), _("Explain low prices first.")),
        "award-decided": NextStep(
            "tenders:send-letters", _("Send the letters"), _("All bidders are told at once; standstill begins."), True
        ),
    }
    step = steps.get(tender.state)
    return [step] if step else []


def _signing(tender: TenderView, now: dt.datetime) -> list[NextStep]:
    if tender.standstill_until_on is None or day_of(now) <= tender.standstill_until_on:
        return []
    hint = _("The contract is registered from what was tendered; nothing is typed again.")
    return [NextStep("tenders:sign", _("Sign the contract"), hint, True)]


def _of_company(tender: TenderView, now: dt.datetime) -> list[NextStep]:
    if tender.state == "published" and tender.bid_deadline_at is not None and now < tender.bid_deadline_at:
        return [
            NextStep("tenders:bid", _("Make a bid"), _("On this page or in a spreadsheet. It is sealed at receipt.")),
            NextStep("tenders:questions", _("Ask a question"), _("The answer goes to everybody, without your name.")),
        ]
    return [NextStep("tenders:bid", _("Our bid"), _("Receipt, letter and evidence."))]
