"""A need is written by its owner, qualified, published to everybody, and closed with a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gavn.infra.actors import PUBLIC
from gavn.kernel.errors import Refusal
from gavn.kernel.slug import is_slug
from gavn.needs import queries
from gavn.needs.actions.needs import close_need, draft_need, publish_need, qualify_need
from gavn.needs.states import NEED_MOVES
from gavn.needs.telling import read_figures
from gavn.parties.roles import INNOVATION_LEAD
from tests.value.cases import BASELINE, make_need
from tests.world import JOB, NOW, make_world, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def refused(code, do, **arguments):
    with pytest.raises(Refusal) as found:
        do(**arguments)
    assert found.value.code == code
    return found.value.facts


def found_by(actor, slug="en-indgang"):
    try:
        return queries.need(actor=actor, slug=slug)
    except Refusal as refusal:
        if refusal.code == "need.not-found":
            return None
        raise


def test_a_draft_is_the_owners_and_a_published_need_everybodys(world):
    need = make_need(world, publish=False)
    others = (world.economist, world.nurse, world.stranger, PUBLIC)
    assert [found_by(other) for other in others] == [None] * 4
    assert queries.published_needs(actor=PUBLIC).total == 0
    assert found_by(world.buyer).state == "draft"
    qualify_need(actor=world.buyer, need_id=need, reason="Det går igen", now=NOW)
    publish_need(actor=world.buyer, need_id=need, now=NOW)
    for other in others:
        view = found_by(other)
        assert (view.state, view.owner_name, view.steps) == ("published", "Region Midtjylland", ())
        assert str(view.baseline[0].value) == "18600000"
        assert queries.published_needs(actor=other, search="STOMI indgang").total == 1
        assert queries.published_needs(actor=other, search="stomi rullator").total == 0
    assert [step.move for step in found_by(world.buyer).steps] == ["draft", "qualify", "publish"]


def test_a_closed_need_stays_to_be_read_and_leaves_the_list(world):
    need = make_need(world)
    refused("need.reason-missing", close_need, actor=world.buyer, need_id=need, reason=" ", now=NOW)
    close_need(actor=world.buyer, need_id=need, reason="Løst", now=NOW)
    assert found_by(PUBLIC).state == "closed"
    assert queries.published_needs(actor=PUBLIC).total == 0
    refused("need.wrong-state", close_need, actor=world.buyer, need_id=need, reason="igen", now=NOW)


def test_only_the_owners_people_see_to_it(world):
    need = make_need(world)
    given_need = {"need_id": need, "reason": "x", "now": NOW}
    for other in (world.economist, world.region_economist, world.stranger, PUBLIC):
        refused("need.not-permitted", close_need, actor=other, **given_need)
    lead = person("lead", "Inger Innovation", INNOVATION_LEAD, world.clinic)
    refused("need.not-permitted", close_need, actor=lead, **given_need)
    own = draft_need(actor=lead, owner_id=world.clinic, slug="sting", title="Sting", problem="Ar", now=NOW)
    assert queries.own_needs(actor=lead).items[0].slug == "sting"
    assert queries.own_needs(actor=world.buyer).total == 1
    assert queries.own_needs(actor=JOB).total == 2
    refused("need.not-found", close_need, actor=world.buyer, **{**given_need, "need_id": own.id})
    refused(
        "need.not-permitted", draft_need, actor=lead, owner_id=world.region, slug="x", title="", problem="", now=NOW
    )


def test_a_need_is_told_whole_before_it_is_qualified(world):
    told = {"actor": world.buyer, "owner_id": world.region, "title": "Sting", "problem": "Ar", "now": NOW}
    need = draft_need(slug="sting", **told)
    facts = refused("need.part-missing", qualify_need, actor=world.buyer, need_id=need.id, reason="x", now=NOW)
    assert facts == {"parts": ["affected", "size", "solved_when", "baseline"]}
    refused("need.wrong-state", publish_need, actor=world.buyer, need_id=need.id, now=NOW)
    refused("need.exists", draft_need, slug="sting", **told)
    refused("need.slug-unusable", draft_need, slug="Sting!", **told)
    wrong = [*BASELINE, ("Ar", "mange", "stk.", "prøve"), ("Ar", "3", "stk.", ""), ("Ar", "1e99", "stk.", "x")]
    assert refused("need.baseline-unreadable", draft_need, slug="b", baseline=wrong, **told) == {"figures": [2, 3, 4]}


def test_somebody_elses_hidden_short_name_is_taken_all_the_same(world):
    make_need(world, slug="skjult", publish=False)
    lead = person("lead", "Inger Innovation", INNOVATION_LEAD, world.clinic)
    refused("need.exists", draft_need, actor=lead, owner_id=world.clinic, slug="skjult", title="", problem="", now=NOW)


def test_every_state_is_reached_and_closed_is_the_end():
    reached = {to for moves in NEED_MOVES.values() for to in moves.values()}
    left = {state for moves in NEED_MOVES.values() for state in moves}
    assert reached == {"draft", "qualified", "published", "closed"}
    assert reached - left == {"closed"}


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12))
def test_a_figure_is_kept_exactly(value):
    (figure,) = read_figures([("n", str(value), "u", "s")]) if value == 0 or value.adjusted() >= -15 else [None]
    assert figure is None or str(figure.value) == str(value)


@pytest.mark.parametrize("text", ["", "-a", "a-", "a--b", "A", "ø", "a b", "a" * 81, "a\n"])
def test_what_is_no_short_name(text):
    assert not is_slug(text)
    assert is_slug("en-indgang-2")
