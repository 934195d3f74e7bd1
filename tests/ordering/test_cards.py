"""Paper and telephone: a card with a code is an order under the same rules, once, and the next card follows."""

import pytest

from gavn.infra.actors import acting
from gavn.kernel.errors import Refusal
from gavn.ordering.actions.cards import card, issue_card, order_by_card
from gavn.ordering.actions.orders import OrderRequestLine
from gavn.ordering.card_pdf import card_pdf, qr_svg
from gavn.ordering.models import Order, OrderCard
from tests.supply import ordering_world
from tests.world import JOB, NOW


@pytest.mark.django_db
def test_a_card_is_used_once_under_the_same_rules_and_the_next_follows():
    world, supply, _ = ordering_world(bags=20)
    code = issue_card(actor=world.caseworker, citizen_id=world.citizen, now=NOW)
    assert card(actor=world.caseworker, code=f" {code.lower()} ", now=NOW).citizen_id == world.citizen
    lines = [OrderRequestLine(supply.bag, 2), OrderRequestLine(supply.bag, 1)]
    outcome, following = order_by_card(actor=world.caseworker, code=code, lines=lines, now=NOW)
    assert [line.code for line in outcome.lines] == [None, "entitlement.exceeded"]
    with pytest.raises(Refusal, match=r"card\.used"):
        order_by_card(actor=world.caseworker, code=code, lines=lines, now=NOW)
    newer = issue_card(actor=world.citizen_person, citizen_id=world.citizen, now=NOW)
    with pytest.raises(Refusal, match=r"card\.used"):
        card(actor=world.caseworker, code=following, now=NOW)
    with acting(JOB):
        assert Order.objects.get().key == f"card:{code}"
        assert OrderCard.objects.get(ended_at=None).code == newer


@pytest.mark.django_db
def test_strangers_and_misheard_codes_find_nothing():
    world, _, _ = ordering_world()
    code = issue_card(actor=world.caseworker, citizen_id=world.citizen, now=NOW)
    misheard = code[:-1] + ("3" if code[-1] == "2" else "2")
    for actor, asked in ((world.neighbour, code), (world.stranger, code), (world.caseworker, misheard)):
        with pytest.raises(Refusal, match=r"card\.not-found"):
            card(actor=actor, code=asked, now=NOW)
    with pytest.raises(Refusal, match=r"order\.not-permitted"):
        issue_card(actor=world.neighbour, citizen_id=world.citizen, now=NOW)


def test_the_printed_card_is_a_pdf_and_its_code_holds_nothing_of_the_citizen():
    assert card_pdf("26-ABCDE-FGHJK", "Åse Ærø 🙂", "Aarhus Kommune", []).startswith(b"%PDF")
    assert "<svg" in qr_svg("26-ABCDE-FGHJK")
