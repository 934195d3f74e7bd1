"""Which products are judged at a look, and what earlier looks at them have seen."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from gavn.engine.evidence.deciding.answer import criterion_look
from gavn.engine.evidence.deciding.past import Past, past_of
from gavn.engine.evidence.deciding.result import CriterionLook
from gavn.engine.evidence.protocol.model import Protocol as Agreed
from gavn.evidence.models import ArmLook, Decision
from gavn.evidence.outcomes import CONTINUE
from gavn.evidence.protocol_file import products


def ended_arms(protocol_id: UUID) -> set[str]:
    """The products that have been accepted or closed."""
    return set(Decision.objects.filter(protocol_id=protocol_id).exclude(outcome=CONTINUE).values_list("arm", flat=True))


def running_arms(agreed: Agreed, protocol_id: UUID) -> tuple[str, ...]:
    """The products that are still judged."""
    ended = ended_arms(protocol_id)
    return tuple(code for code in products(agreed) if code not in ended)


def pasts(agreed: Agreed, protocol_id: UUID, arms: Sequence[str], *, before: int | None = None) -> dict[str, Past]:
    """By product: what its looks have seen, those before look number `before` where one is named."""
    found = ArmLook.objects.filter(protocol_id=protocol_id, arm__in=arms)
    if before is not None:
        found = found.filter(look__number__lt=before)
    by_arm: dict[str, list[list[CriterionLook]]] = {arm: [] for arm in arms}
    for arm, answer in found.order_by("look__number").values_list("arm", "answer"):
        by_arm[arm].append([criterion_look(each) for each in answer["criteria"]])
    names = [criterion.id for criterion in agreed.criteria]
    return {arm: past_of(names, looks) for arm, looks in by_arm.items()}
