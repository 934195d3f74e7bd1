"""A need is shared: themes that people follow, dialogue the same for all, declarations, forums, capacity."""

import datetime as dt

import pytest
from django.core import mail
from django.test import Client

from gavn.infra import clock
from gavn.infra.actors import PUBLIC
from gavn.infra.outbox import drain_all
from gavn.kernel.errors import Refusal
from gavn.needs import queries, sharing
from gavn.needs.actions.dialogue import announce_meeting, answer_about_need, ask_about_need
from gavn.needs.actions.forums import add_member, decide_in_forum, follow_up
from gavn.needs.actions.intents import declare_intent, report_capacity
from gavn.needs.actions.suggestions import decline, suggest_need, take_up
from gavn.needs.actions.themes import follow_theme, join_theme, publish_theme, stop_following
from tests.api.client import ApiClient
from tests.needs.sharing_world import IN_A_WEEK, share
from tests.value.cases import make_need
from tests.web.browser import log_in, words
from tests.world import NOW, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def need(world):
    made = make_need(world)
    share(world, made)
    return made


def refused(code, do, **arguments):
    with pytest.raises(Refusal) as found:
        do(**arguments)
    assert found.value.code == code
    return found.value.facts


def test_who_follows_a_theme_is_mailed_once_for_each_thing_that_is_new(world, need, settings):
    settings.EMAIL_HOST = "mail.example"
    drain_all(now=NOW)
    assert [letter.to for letter in mail.outbox] == [["n@klinik.dk"]] * 2
    texts = "\n".join(letter.body for letter in mail.outbox)
    assert 'behovet "Én indgang for borgere med stomi"' in texts
    assert "Dialogmøde, Viborg" in texts
    assert "/behov/temaer/groen-afdeling/" in texts
    drain_all(now=NOW + dt.timedelta(hours=1))
    assert len(mail.outbox) == 2


def test_without_a_mail_server_nothing_is_sent_and_nothing_fails(world, need):
    drain_all(now=NOW)
    assert mail.outbox == []


def test_a_follower_can_stop_and_the_address_is_gone(world, need):
    theme = sharing.theme(actor=world.nurse, slug="groen-afdeling")
    assert theme.followed_at == "n@klinik.dk"
    assert sharing.theme(actor=world.buyer, slug="groen-afdeling").followed_at == ""
    refused(
        "follow.email-unusable", follow_theme, actor=world.nurse, theme_id=theme.id, email="nej", language="da", now=NOW
    )
    follow_theme(actor=world.nurse, theme_id=theme.id, email="ny@klinik.dk", language="en", now=NOW)
    assert sharing.theme(actor=world.nurse, slug="groen-afdeling").followed_at == "ny@klinik.dk"
    stop_following(actor=world.nurse, theme_id=theme.id, now=NOW)
    assert sharing.theme(actor=world.nurse, slug="groen-afdeling").followed_at == ""
    refused(
        "suggestion.not-permitted",
        follow_theme,
        actor=PUBLIC,
        theme_id=theme.id,
        email="a@b.dk",
        language="da",
        now=NOW,
    )


def test_feeds_are_atom_and_name_the_need(need):
    for address in ("/behov/feed.atom", "/behov/temaer/groen-afdeling/feed.atom"):
        answer = Client().get(address)
        assert answer["Content-Type"].startswith("application/atom+xml")
        assert "Én indgang for borgere med stomi" in answer.content.decode()
        assert f"urn:uuid:{need}" in answer.content.decode()


def test_a_theme_takes_published_needs_of_ones_own(world, need):
    theme = sharing.theme(actor=PUBLIC, slug="groen-afdeling")
    assert [each.slug for each in theme.needs] == ["en-indgang"]
    hidden = make_need(world, slug="skjult", publish=False)
    refused("need.not-published", join_theme, actor=world.buyer, need_id=hidden, theme_id=theme.id, now=NOW)
    refused("need.not-permitted", join_theme, actor=world.party_buyer, need_id=need, theme_id=theme.id, now=NOW)
    given = {"actor": world.buyer, "owner_id": world.region, "title": "x", "direction": "y", "now": NOW}
    refused("theme.incomplete", publish_theme, **given, start_year=2030, end_year=2026)


def test_what_is_said_to_one_is_said_to_all_and_nobody_is_told_who_asked(world, need):
    assert sharing.shared(actor=PUBLIC, need_id=need).answers[0].text == "Ja"
    assert sharing.shared(actor=world.other_bid_manager, need_id=need).questions == ()
    assert [each.organisation_name for each in sharing.shared(actor=world.buyer, need_id=need).questions] == [
        "Prøveleverandør A"
    ]
    page = words(Client().get("/behov/om/en-indgang/dialog/"))
    assert "2027" in page, "a year has no thousands"
    assert "2026–2030" in words(Client().get("/behov/temaer/groen-afdeling/"))
    assert "Må der bruges plast?" in page
    assert "Prøveleverandør A" not in page
    refused(
        "market-dialogue.not-permitted", ask_about_need, actor=world.stranger, need_id=need,
        organisation_id=world.supplier, text="x", now=NOW,
    )  # fmt: skip
    asked = ask_about_need(
        actor=world.bid_manager, need_id=need, organisation_id=world.supplier, text="Og glas?", now=NOW
    )
    answering = {"question_id": asked.id, "question_text": "Glas?", "now": NOW}
    refused("market-dialogue.not-found", answer_about_need, actor=world.party_buyer, text="Nej", **answering)
    refused("market-dialogue.empty", answer_about_need, actor=world.buyer, text=" ", **answering)
    answer_about_need(actor=world.buyer, text="Nej", **answering)
    refused("market-dialogue.not-found", answer_about_need, actor=world.buyer, text="Jo", **answering)
    meeting = {"need_id": need, "title": "Møde", "place": "Her", "now": NOW}
    refused("meeting.incomplete", announce_meeting, actor=world.buyer, starts_at=NOW, **meeting)
    refused("need.not-permitted", announce_meeting, actor=world.party_buyer, starts_at=IN_A_WEEK, **meeting)


def test_the_calendar_shows_what_comes(world, need):
    found = sharing.coming_meetings(actor=PUBLIC, now=NOW)
    assert [each.title for each in found.items] == ["Dialogmøde"]
    assert sharing.coming_meetings(actor=PUBLIC, now=IN_A_WEEK + dt.timedelta(days=1)).total == 0


def test_several_buyers_declare_and_each_once(world, need):
    declared = {"need_id": need, "unit": "kitler", "from_year": 2027, "now": NOW}
    declare_intent(actor=world.party_buyer, organisation_id=world.viborg, units_a_year=500, **declared)
    assert [each.units_a_year for each in sharing.shared(actor=PUBLIC, need_id=need).intents] == [9000, 500]
    given = {**declared, "actor": world.buyer}
    refused("intent.exists", declare_intent, organisation_id=world.region, units_a_year=1, **given)
    refused("intent.not-permitted", declare_intent, organisation_id=world.viborg, units_a_year=1, **given)
    refused("intent.incomplete", declare_intent, organisation_id=world.region, units_a_year=0, **given)


def test_a_forum_keeps_what_was_decided_and_what_came_of_it(world, need):
    forum = sharing.forum(actor=PUBLIC, slug="life-science-forum")
    assert (forum.terms, forum.themes) == ("Vi mødes", ("Affald",))
    (decision,) = forum.decisions
    assert (decision.status, decision.follow_ups[0].text) == ("evaluated", "Sparede 2 tons")
    refused(
        "forum.not-permitted", follow_up, actor=world.party_buyer, decision_id=decision.id, status="done", text="x",
        now=NOW,
    )  # fmt: skip
    meeting = forum.meetings[0][0]
    given = {"actor": world.buyer, "meeting_id": meeting, "text": "x", "due_on": NOW.date(), "now": NOW}
    facts = refused("forum.incomplete", decide_in_forum, **given, responsible_id=world.aarhus)
    assert facts == {"parts": ["responsible"]}
    refused("forum.exists", add_member, actor=world.buyer, forum_id=forum.id, organisation_id=world.supplier, now=NOW)


def test_capacity_proposes_who_could_be_treated_where(world, need):
    found = sharing.proposed_allocation(actor=PUBLIC, need_id=need)
    assert [(move.waiting, move.free, move.units, move.unit_cost_ore) for move in found.moves] == [
        ("Region Midtjylland", "Prøveleverandør A", 20, 90000)
    ]
    assert found.still_waiting == {"Region Midtjylland": 10}
    report_capacity(
        actor=world.bid_manager, need_id=need, organisation_id=world.supplier, kind="free", units=50, price_ore=80000,
        region_id=world.region, now=NOW + dt.timedelta(days=1),
    )  # fmt: skip
    later = sharing.proposed_allocation(actor=PUBLIC, need_id=need)
    assert later.cost_ore == 30 * 80000, "the latest report of a place counts"
    given = {"need_id": need, "organisation_id": world.region, "kind": "free", "now": NOW}
    refused("capacity.not-permitted", report_capacity, actor=world.stranger, units=1, **given)
    refused("capacity.not-fitting", report_capacity, actor=world.buyer, units=-1, **given)
    assert "30" in words(log_in(world.buyer).get("/behov/om/en-indgang/kapacitet/"))


def test_a_suggestion_is_answered_once(world):
    given = {"actor": world.citizen_person, "owner_id": world.region, "problem": "Den knirker", "now": NOW}
    sent = suggest_need(title="Seng", **given)
    refused("suggestion.empty", suggest_need, title=" ", **given)
    refused("suggestion.not-permitted", suggest_need, title="x", **{**given, "actor": PUBLIC})
    refused("suggestion.not-permitted", suggest_need, title="x", **{**given, "owner_id": world.supplier})
    assert queries.suggestions_to_answer(actor=world.party_buyer).total == 0
    refused("suggestion.not-found", take_up, actor=world.party_buyer, suggestion_id=sent.id, now=NOW)
    refused("suggestion.empty", decline, actor=world.buyer, suggestion_id=sent.id, reason=" ", now=NOW)
    decline(actor=world.buyer, suggestion_id=sent.id, reason="Findes allerede", now=NOW)
    refused("suggestion.answered", take_up, actor=world.buyer, suggestion_id=sent.id, now=NOW)
    assert queries.own_suggestions(actor=world.citizen_person).items[0].answer == "Findes allerede"


def post(client, path, body, key="en"):
    return client.post(path, body, key=f"{key} {path}")


def test_programs_follow_ask_answer_declare_and_read_the_same(world, need, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    company, owner = ApiClient(world.bid_manager), ApiClient(world.buyer)
    assert post(company, "/themes/groen-afdeling/follow", {"email": "salg@firma.example"}).status_code == 200
    assert company.get("/themes/groen-afdeling").json()["followed_at"] == "salg@firma.example"
    asked = post(
        company, "/needs/en-indgang/questions", {"organisation_id": str(world.supplier), "text": "Hvor mange?"}
    )
    body = {"question_text": "Hvor mange bruges der?", "text": "9.000 om året"}
    answered = post(owner, f"/dialogue/{asked.json()['id']}/answers", body)
    assert answered.status_code == 201
    again = post(owner, f"/dialogue/{asked.json()['id']}/answers", body, key="anden")
    assert (again.status_code, again.json()["code"]) == (404, "market-dialogue.not-found")
    shared = ApiClient(world.stranger).get("/needs/en-indgang/shared").json()
    assert shared["answers"][-1]["question_text"] == "Hvor mange bruges der?"
    assert shared["questions"] == [], "who asked is for the company and the owner"
    assert [each["units_a_year"] for each in shared["intents"]] == [9000]
    capacity = ApiClient(world.stranger).get("/needs/en-indgang/capacity").json()
    assert [move["units"] for move in capacity["proposal"]["moves"]] == [20]
    assert sum(capacity["proposal"]["still_waiting"].values()) == 10
    assert ApiClient(world.stranger).get("/meetings").json()["items"][0]["need_slug"] == "en-indgang"


def test_programs_keep_a_forum(world, need, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    owner = ApiClient(world.buyer)
    made = post(
        owner, "/forums", {"owner_id": str(world.region), "name": "Patientforum", "terms": "To møder om året"}
    ).json()
    member = {"organisation_id": str(world.region), "part": "chair"}
    assert post(owner, "/forums/patientforum/members", member).status_code == 201
    held = post(owner, "/forums/patientforum/meetings", {"held_on": str(NOW.date()), "minutes": "Vi begyndte"}).json()
    decision = {"text": "Spørg afdelingerne", "responsible_id": str(world.region), "due_on": str(IN_A_WEEK.date())}
    decided = post(owner, f"/forums/meetings/{held['id']}/decisions", decision).json()
    follow = {"status": "evaluated", "text": "Tre forslag"}
    assert post(owner, f"/forums/decisions/{decided['id']}/follow-ups", follow).status_code == 201
    forum = ApiClient(world.stranger).get("/forums/patientforum").json()
    assert (forum["id"], forum["decisions"][0]["follow_ups"][0]["status"]) == (made["id"], "evaluated")
