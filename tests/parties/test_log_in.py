"""Log-in: passwords and codes are counted, a code counts once, support ends by itself."""

import datetime as dt

import pytest
from django.test import Client

from gavn.infra import clock
from gavn.infra.actors import acting
from gavn.infra.housekeeping import clear_expired
from gavn.infra.idempotency import Answer, answer_once
from gavn.infra.models import IdempotencyKey
from gavn.infra.models.session import Session
from gavn.kernel.errors import Refusal
from gavn.parties import queries, totp
from gavn.parties.actions import log_in
from gavn.parties.actions.people import create_person, hold_role
from gavn.parties.actions.support import end_support_access, give_support_access
from gavn.parties.actions.tokens import issue_token
from gavn.parties.models import FailedAttempts
from tests.world import JOB, LONG_AGO, NOW, make_world, person

PASSWORD = "en lang adgangskode"
MINUTE = dt.timedelta(minutes=1)

# RFC 6238, appendix B: the last six of the eight digits for SHA-1.
SECRET = b"12345678901234567890"
PUBLISHED = {59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 2000000000: "279037"}


@pytest.mark.parametrize(("seconds", "code"), PUBLISHED.items())
def test_codes_are_those_of_the_standard(seconds, code):
    assert totp.code_at(SECRET, seconds // 30) == code
    assert totp.step_of(SECRET, f"{code[:3]} {code[3:]}", seconds) == seconds // 30
    assert totp.step_of(SECRET, code, seconds + 30) == seconds // 30
    assert totp.step_of(SECRET, code, seconds + 90) is None
    assert totp.step_of(SECRET, "٠٠٠", seconds) is None


def caseworker():
    """A world and a caseworker of Aarhus with a password."""
    world = make_world()
    person_id = create_person(actor=JOB, login="sara", name="Sara", password=PASSWORD, now=NOW)
    hold_role(
        actor=JOB, person_id=person_id, organisation_id=world.aarhus, role="caseworker", start_on=LONG_AGO, now=NOW
    )
    return world, person_id


def code_of(secret, now):
    return totp.code_at(secret, int(now.timestamp()) // 30)


@pytest.mark.django_db
def test_too_many_mistakes_wait_longer_and_longer_and_the_right_password_forgets_them():
    _, person_id = caseworker()

    def try_with(password, at):
        return log_in.check_password(login=" SARA ".strip().lower(), password=password, now=at)

    for _ in range(4):
        with pytest.raises(Refusal, match=r"log-in\.failed"):
            try_with("forkert", NOW)
    with pytest.raises(Refusal, match=r"log-in\.blocked"):
        try_with("forkert", NOW)
    with pytest.raises(Refusal, match=r"log-in\.blocked"):
        try_with(PASSWORD, NOW + dt.timedelta(seconds=59))
    with pytest.raises(Refusal, match=r"log-in\.blocked") as refusal:
        try_with("forkert", NOW + MINUTE)
    assert refusal.value.facts["until"] == NOW + 3 * MINUTE
    assert try_with(PASSWORD, NOW + 3 * MINUTE) == person_id
    with pytest.raises(Refusal, match=r"log-in\.failed"):
        try_with("forkert", NOW + 3 * MINUTE)
    with acting(JOB):
        assert "sara" not in FailedAttempts.objects.get().key
    assert log_in.forget_attempts(actor=JOB, now=NOW + dt.timedelta(days=2)) == 1


@pytest.mark.django_db
def test_a_code_counts_once_and_a_recovery_code_once():
    _, person_id = caseworker()
    assert log_in.needs_second_factor(person_id, required=True, now=NOW) == "enrol"
    assert log_in.needs_second_factor(person_id, required=False, now=NOW) == ""
    secret = log_in.begin_second_factor(person_id, now=NOW)
    codes = log_in.confirm_second_factor(person_id, code=code_of(secret, NOW), now=NOW)
    assert log_in.needs_second_factor(person_id, required=False, now=NOW) == "code"
    with pytest.raises(Refusal, match=r"second-factor\.exists"):
        log_in.begin_second_factor(person_id, now=NOW)
    with pytest.raises(Refusal, match=r"second-factor\.wrong"):
        log_in.check_code(person_id, code=code_of(secret, NOW), now=NOW)
    log_in.check_code(person_id, code=code_of(secret, NOW + MINUTE), now=NOW + MINUTE)
    log_in.check_code(person_id, code=codes[0].upper(), now=NOW)
    for code in (codes[0], "000000", "", "nej"):
        with pytest.raises(Refusal):
            log_in.check_code(person_id, code=code, now=NOW + MINUTE)
    with pytest.raises(Refusal, match=r"log-in\.blocked"):
        log_in.check_code(person_id, code="1", now=NOW + MINUTE)
    with pytest.raises(Refusal, match=r"log-in\.blocked"):
        log_in.check_code(person_id, code=code_of(secret, NOW + 1.5 * MINUTE), now=NOW + 1.5 * MINUTE)


@pytest.mark.django_db
def test_a_program_needs_the_code_too():
    _, person_id = caseworker()
    with pytest.raises(Refusal, match=r"log-in\.code-needed"):
        issue_token(login="sara", password=PASSWORD, second_factor_required=True, now=NOW)
    secret = log_in.begin_second_factor(person_id, now=NOW)
    log_in.confirm_second_factor(person_id, code=code_of(secret, NOW), now=NOW)
    with pytest.raises(Refusal, match=r"log-in\.code-needed"):
        issue_token(login="sara", password=PASSWORD, now=NOW)
    later = NOW + MINUTE
    assert issue_token(login="sara", password=PASSWORD, code=code_of(secret, later), now=later).token


@pytest.mark.django_db
def test_staff_set_their_second_factor_up_on_the_pages_and_use_it(settings, monkeypatch):
    _, person_id = caseworker()
    settings.SECOND_FACTOR_REQUIRED = True
    monkeypatch.setattr(clock, "now", lambda: NOW)
    client = Client()
    sent = client.post("/log-ind/", {"login": "sara", "password": PASSWORD, "next": "/kommune/"})
    assert sent.headers["Location"] == "/log-ind/opsaet/"
    assert client.get("/kommune/").status_code == 302  # not in yet
    page = client.get("/log-ind/opsaet/").content.decode()
    assert "<svg" in page
    secret = log_in.pending_secret(person_id)
    assert totp.written(secret) in page
    assert client.post("/log-ind/opsaet/", {"code": "123456"}).status_code == 422
    done = client.post("/log-ind/opsaet/", {"code": code_of(secret, NOW)})
    assert 'href="/kommune/"' in done.content.decode()
    assert client.get("/kommune/").status_code == 200
    later = NOW + MINUTE
    monkeypatch.setattr(clock, "now", lambda: later)
    again = Client()
    assert again.post("/log-ind/", {"login": "sara", "password": PASSWORD}).headers["Location"] == "/log-ind/kode/"
    assert again.get("/kommune/").status_code == 302
    assert again.post("/log-ind/kode/", {"code": code_of(secret, NOW)}).status_code == 422
    assert again.post("/log-ind/kode/", {"code": code_of(secret, later)}).headers["Location"] == "/kommune/"
    assert again.get("/kommune/").status_code == 200


@pytest.mark.django_db
def test_support_looks_for_its_hours_and_changes_nothing():
    world = make_world()
    helper = person("helper", "Hans Hjælper")
    give = {"organisation_id": world.aarhus, "login": "helper", "hours": 2, "reason": "Fejl 42"}
    for other in (world.neighbour, world.nurse, world.stranger):
        with pytest.raises(Refusal, match=r"support\.not-permitted"):
            give_support_access(actor=other, now=NOW, **give)
    for bad in ({"hours": 0}, {"hours": 9}, {"reason": " "}):
        with pytest.raises(Refusal, match=r"support\.unreadable"):
            give_support_access(actor=world.caseworker, now=NOW, **(give | bad))
    access = give_support_access(actor=world.caseworker, now=NOW, **give)
    looking = queries.actor_for(helper.person_id, now=NOW + dt.timedelta(minutes=119))
    assert [each.role for each in looking.memberships] == ["support"]
    assert queries.citizen(actor=looking, citizen_id=world.citizen, what="citizen.page", now=NOW).name == "Åse Ærø"
    seen = queries.accesses_to(actor=world.citizen_person, citizen_id=world.citizen, page=1, size=9)
    assert [(each.actor_name, each.organisation_name) for each in seen.items] == [("Hans Hjælper", "Aarhus Kommune")]
    assert queries.actor_for(helper.person_id, now=NOW + dt.timedelta(hours=2)).memberships == ()
    end_support_access(actor=world.caseworker, access_id=access, now=NOW)
    assert queries.actor_for(helper.person_id, now=NOW).memberships == ()
    with pytest.raises(Refusal, match=r"support\.not-found"):
        end_support_access(actor=world.caseworker, access_id=access, now=NOW)


@pytest.mark.django_db
def test_what_has_served_its_time_is_cleared():
    with acting(JOB):
        Session.objects.create(session_key="gammel", session_data="x", expire_date=NOW - MINUTE)
        Session.objects.create(session_key="ny", session_data="x", expire_date=NOW + MINUTE)
        for key, at in (("gammel", NOW - dt.timedelta(days=31)), ("ny", NOW)):
            answer_once(actor=JOB, key=key, request={}, perform=lambda: Answer(200, {}), now=at)
    assert clear_expired(actor=JOB, now=NOW) == {"sessions": 1, "answers": 1}
    with acting(JOB):
        assert list(Session.objects.values_list("session_key", flat=True)) == ["ny"]
        assert list(IdempotencyKey.objects.values_list("key", flat=True)) == ["ny"]
