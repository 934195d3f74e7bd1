"""What the queries of `tenders` answer. Frozen; amounts in øre without VAT."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from gavn.engine.basket.basket import BasketRule, Need
from gavn.tenders.deadlines import ClockView
from gavn.tenders.flagging import FlaggedPrice
from gavn.tenders.flags import FlagView


@dataclass(frozen=True, slots=True)
class TenderItem:
    """A tender in a list."""

    id: UUID
    number: str
    title: str
    lead_name: str
    procedure: str
    state: str
    bid_deadline_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class PartyView:
    """A joint buyer and whether it has approved."""

    organisation_id: UUID
    name: str
    ceiling_ore: int
    quantities: dict[str, int]
    mandate_name: str
    mandate_sha256: str
    approved_at: dt.datetime | None
    approved_by: str


@dataclass(frozen=True, slots=True)
class LotView:
    """A lot of the published model."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class CriterionView:
    """A criterion with its weight and scale, exact."""

    code: str
    title: str
    weight: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class VoiceView:
    """What a user representative said, and when."""

    speaks_for: str
    statement: str
    said_on: dt.date


@dataclass(frozen=True, slots=True)
class RequirementView:
    """A requirement and the users' voices on it."""

    id: UUID
    kind: str
    text: str
    voices: tuple[VoiceView, ...]


@dataclass(frozen=True, slots=True)
class DialogueView:
    """A note of market dialogue."""

    held_on: dt.date
    company: str
    told: str
    answered: str


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question as asked, for its company and the lead; `answered` tells whether the answer is published."""

    id: UUID
    organisation_name: str
    text: str
    asked_at: dt.datetime
    answered: bool


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A question and its answer as published, without the asker."""

    question: str
    answer: str
    published_at: dt.datetime


@dataclass(frozen=True, slots=True)
class PreparationView:
    """What comes before the bids."""

    requirements: tuple[RequirementView, ...]
    dialogue: tuple[DialogueView, ...]
    answers: tuple[AnswerView, ...]
    questions: tuple[QuestionView, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of a tender."""

    move: str
    from_state: str
    to_state: str
    actor_name: str
    reason: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round as it was called."""

    number: int
    kind: str
    called_at: dt.datetime
    deadline_at: dt.datetime


@dataclass(frozen=True, slots=True)
class CandidateView:
    """A company's request to take part and what was decided on it: nothing while `outcome` is empty."""

    organisation_id: UUID
    organisation_name: str
    text: str
    facts: dict[str, str]
    received_at: dt.datetime
    outcome: str
    reason: str


@dataclass(frozen=True, slots=True)
class NegotiationView:
    """Minutes of a negotiation with one bidder."""

    organisation_id: UUID
    organisation_name: str
    round_number: int
    held_on: dt.date
    text: str


@dataclass(frozen=True, slots=True)
class BasketView:
    """The basket of an assortment tender: its rule, how many needs there are, and those that are compared."""

    rule: BasketRule
    needs: int
    drawn: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule of law with its figure; `unit` says what the figure counts."""

    code: str
    start_on: dt.date
    figure: int
    unit: str
    source: str
    verified: bool
    binding: bool


@dataclass(frozen=True, slots=True)
class TenderView:
    """A tender with all that its reader may know. Steps are for those inside, empty for others."""

    id: UUID
    number: str
    title: str
    lead_id: UUID
    lead_name: str
    procedure: str
    contract_form: str
    estimated_ore: int
    maximum_ore: int
    start_on: dt.date
    end_before: dt.date
    conditional_on_all: bool
    undivided_reason: str
    for_citizens: bool
    first_may_win: bool
    model_text: str
    model_hash: str
    basket_text: str
    basket_hash: str
    state: str
    published_at: dt.datetime | None
    round_kind: str
    round_number: int
    request_deadline_at: dt.datetime | None
    bid_deadline_at: dt.datetime | None
    standstill_until_on: dt.date | None
    award_notice_on: dt.date | None
    rounds: tuple[RoundView, ...]
    clocks: tuple[ClockView, ...]
    parties: tuple[PartyView, ...]
    lots: tuple[LotView, ...]
    criteria: tuple[CriterionView, ...]
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class BidView:
    """A bid as received: never what is in it."""

    id: UUID
    organisation_id: UUID
    organisation_name: str
    seal: str
    received_at: dt.datetime
    withdrawn_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class MarkView:
    """A mark of one evaluator, or the consensus where `by_consensus`; `is_own` where the reader gave it."""

    criterion: str
    mark: str
    reason: str
    by: str
    by_consensus: bool
    at: dt.datetime
    is_own: bool


@dataclass(frozen=True, slots=True)
class OfferView:
    """What a bid says of quality on a lot, with the marks that the reader may see."""

    id: UUID
    lot: str
    lot_title: str
    organisation_name: str
    answers: dict[str, str]
    facts: dict[str, str]
    marks: tuple[MarkView, ...]


@dataclass(frozen=True, slots=True)
class AwardView:
    """One place of the award and why."""

    lot: str
    share: str
    organisation_id: UUID | None
    organisation_name: str
    price_ore: int | None
    package_lots: tuple[str, ...]
    reason_code: str
    reason_facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ResultView:
    """The result inside the authorities: rankings and award as evidence has them, and the award as decided."""

    tender_id: UUID
    state: str
    marks_hash: str
    model_hash: str
    root: str
    rankings: list[dict[str, Any]]
    low_prices: tuple[FlaggedPrice, ...]
    red_flags: tuple[FlagView, ...]
    awards: tuple[AwardView, ...]


@dataclass(frozen=True, slots=True)
class LetterView:
    """A letter as sent."""

    tender_id: UUID
    organisation_id: UUID
    is_winner: bool
    sent_at: dt.datetime
    file_name: str
    sha256: str
    pdf: bytes


@dataclass(frozen=True, slots=True)
class WonItem:
    """A product that a winner offered, with the price of a pack."""

    organisation_id: UUID
    item_number: str
    name: str
    group_code: str
    units_per_pack: int
    price_ore: int


@dataclass(frozen=True, slots=True)
class AwardTerms:
    """All that a contract needs, from what was tendered and awarded."""

    tender_id: UUID
    number: str
    title: str
    lead_id: UUID
    start_on: dt.date
    end_before: dt.date
    estimated_ore: int
    maximum_ore: int
    contract_form: str
    signed: bool
    buyers: tuple[tuple[UUID, int], ...]
    lots: tuple[tuple[str, str], ...]
    winners: tuple[tuple[UUID, str], ...]
    items: tuple[WonItem, ...]
