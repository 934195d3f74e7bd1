"""The protocol file: hash, orientation, rules, and damage of many kinds without a traceback."""

import random
import re
from decimal import Decimal

import pytest
from evidence_protocols import DIALYSIS, GOWN, LASTING, PREDICTIVE, SERIES, SUTURE, VISOR, WEDGE, protocol_of
from hypothesis import given, settings
from hypothesis import strategies as st

from gavn.engine.evidence.planning.plan import make_plan
from gavn.engine.evidence.protocol.reader import parse_protocol
from gavn.kernel.errors import Refusal, Unreadable


def faults_of(text: str | bytes) -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(Unreadable) as caught:
        parse_protocol(data, source="protocol.toml")
    return [str(fault) for fault in caught.value.faults]


def test_the_hash_does_not_depend_on_how_it_is_written() -> None:
    spaced = SUTURE.replace("control = 0.10", "control   =   0.100  # planning value").replace("1.0]", "1]")
    lines = [line for line in SUTURE.splitlines() if not line.startswith("title")]
    title_later = "\n".join([lines[1], 'title = "Antibacterial suture"', *lines[2:]])
    assert protocol_of(spaced).hash == protocol_of(SUTURE).hash == protocol_of(title_later).hash


@pytest.mark.parametrize(
    "found, put",
    [
        ("theta1 = 0.05", "theta1 = 0.04"),
        ("0.8, 1.0]", "0.81, 1.0]"),
        ('better = "smaller"', 'better = "larger"'),
        ('"45.00"', '"45.01"'),
        ("binding = false", "binding = true"),
        ("Antibacterial suture", "Antibacterial sutures"),
    ],
)
def test_the_hash_depends_on_everything_agreed(found: str, put: str) -> None:
    assert protocol_of(SUTURE.replace(found, put)).hash != protocol_of(SUTURE).hash


def test_every_mistake_is_told_at_once() -> None:
    text = SUTURE.replace("0.025", "2.5").replace('"binary"', '"bianry"').replace("beta = 0.20", "betta = 0.20")
    told = faults_of(text)
    assert any("criterion[0].alpha" in one for one in told)
    assert any("endpoint[0].type" in one for one in told)
    assert any("criterion[0].betta" in one for one in told)


RULES = [  # what is changed, into what, what the fault must name
    ("theta1 = 0.05", "theta1 = -0.01", "criterion[0].theta1"),
    ("theta1 = 0.05", "theta1 = 0.10", "criterion[0].theta1"),
    ("theta0 = 0.0", "theta0 = -0.02", "criterion[0].theta0"),
    ("control = 0.10", "", "criterion[0].control"),
    ("control = 0.10", "control = 1.10", "criterion[0].control"),
    ('"superiority"', '"non-inferiority"', "criterion[0].theta0"),
    ('"superiority"', '"absolute"', "theta"),
    ("looks = [0.2, 0.4, 0.6, 0.8, 1.0]", "looks = [0.4, 0.2, 1.0]", "criterion[0].looks"),
    ("looks = [0.2, 0.4, 0.6, 0.8, 1.0]", "looks = [0.5, 0.9]", "criterion[0].looks"),
    ("looks = [0.2, 0.4, 0.6, 0.8, 1.0]", "looks = []", "criterion[0].looks"),
    ("looks = [0.2, 0.4, 0.6, 0.8, 1.0]", 'looks = ["a", 1]', "criterion[0].looks[0]"),
    ("looks = [0.2, 0.4, 0.6, 0.8, 1.0]", "looks = 5", "criterion[0].looks"),
    ('"lan-demets-obf"', '"obrien"', "criterion[0].efficacy"),
    ('"lan-demets-obf"', "{ hwang-shih-decani = 900 }", "hwang-shih-decani"),
    ('spending = "obf"', 'spending = "never"', "criterion[0].futility.spending"),
    ("binding = false", "binding = 3", "criterion[0].futility.binding"),
    ("control = true", "control = false", "arm"),
    ('id = "coated"', 'id = "coated"\ncontrol = true', "arm"),
    ('id = "coated"', 'id = "usual"', "arm[1].id"),
    ('endpoint = "infection_30d"', 'endpoint = "infection"', "criterion[0].endpoint"),
    ('type = "binary"', 'type = "series"', "criterion[0].method"),
    ('type = "binary"', 'type = "score"\nlimits = [5, 1]', "endpoint[0].limits"),
    ('type = "binary"', 'type = "binary"\nperspective = "legal"', "endpoint[0].perspective"),
    ("mandatory = true", "mandatory = false", "criterion"),
    ("mandatory = true", "harm_alpha = 0.7", "criterion[0].harm_alpha"),
    ("mandatory = true", "cluster = { icc = 2, size = 10 }", "criterion[0].cluster.icc"),
    ("mandatory = true", "worth = { per_effect_dkk = 1 }", "criterion[0].worth"),
    ('if = "all-mandatory"', 'if = "most"', "purchase.if"),
    ('max_unit_price_dkk = "45.00"', 'max_unit_price_dkk = "cheap"', "purchase.max_unit_price_dkk"),
    ('method = "group-sequential"', 'method = "e-process"\nplan = { n_max = 0 }', "criterion[0].plan.n_max"),
    ('method = "group-sequential"', 'method = "demonstration"', "criterion[0]"),
    ('"gavn-protocol/1"', '"gavn-protocol/2"', "format"),
    ("alpha = 0.025", "alpha = nan", "criterion[0].alpha"),
    ("alpha = 0.025", "alpha = true", "criterion[0].alpha"),
    ("alpha = 0.025", "alpha = 0", "criterion[0].alpha"),
]


@pytest.mark.parametrize("found, put, names", RULES)
def test_what_does_not_fit_is_named(found: str, put: str, names: str) -> None:
    assert found in SUTURE
    assert any(names in one for one in faults_of(SUTURE.replace(found, put, 1)))


def test_analysing_patients_where_wards_were_allocated_is_refused() -> None:
    by_ward = SUTURE.replace('allocation = "patient"', 'allocation = "ward"')
    with pytest.raises(Refusal) as caught:
        protocol_of(by_ward)
    assert caught.value.code == "evidence.unit-mismatch"
    assert caught.value.facts["allocation"] == "ward"
    protocol = protocol_of(by_ward.replace("mandatory = true", "cluster = { icc = 0.02, size = 50 }"))
    plain = make_plan(protocol_of(SUTURE)).criteria[0]
    clustered = make_plan(protocol).criteria[0]
    assert clustered.n_fixed_per_arm == pytest.approx(1.98 * plain.n_fixed_per_arm)


def test_a_bar_below_may_stand_on_its_own_scale() -> None:
    text = """
format = "gavn-protocol/1"
title = "At most eight in a hundred"
[[endpoint]]
id = "infected"
type = "binary"
better = "smaller"
allocation = "patient"
analysis = "patient"
[[criterion]]
id = "few"
endpoint = "infected"
basis = "absolute"
theta0 = 0.08
theta1 = 0.05
method = "group-sequential"
looks = [0.5, 1]
efficacy = "pocock"
"""
    own = protocol_of(text).criteria[0]
    turned = protocol_of(text.replace("0.08", "-0.08").replace("0.05", "-0.05")).criteria[0]
    assert (own.theta0, own.theta1) == (turned.theta0, turned.theta1) == (Decimal("-0.08"), Decimal("-0.05"))
    assert make_plan(protocol_of(text)).criteria[0].n_max == make_plan(protocol_of(text)).criteria[0].n_per_arm


ALL = [DIALYSIS, GOWN, LASTING, PREDICTIVE, SERIES, SUTURE, VISOR, WEDGE]


def damaged(text: str, random_: random.Random) -> tuple[str, bytes]:
    """One of sixteen kinds of damage, and the damaged bytes."""
    lines = text.strip().splitlines()
    place = random_.randrange(len(lines))
    values = [number for number, line in enumerate(lines) if "=" in line and not line.startswith("format")]
    at = random_.choice(values)
    key = lines[at].split("=")[0]
    kinds = {
        "line lost": lambda: lines[:at] + lines[at + 1 :],
        "key misspelt": lambda: [*lines[:at], "x" + lines[at], *lines[at + 1 :]],
        "value text": lambda: [*lines[:at], f'{key}= "?"', *lines[at + 1 :]],
        "value table": lambda: [*lines[:at], f"{key}= {{ a = 1 }}", *lines[at + 1 :]],
        "value list": lambda: [*lines[:at], f"{key}= [1, 2, 3]", *lines[at + 1 :]],
        "value negative": lambda: [*lines[:at], f"{key}= -7", *lines[at + 1 :]],
        "value huge": lambda: [*lines[:at], f"{key}= 1e380", *lines[at + 1 :]],
        "value infinite": lambda: [*lines[:at], f"{key}= inf", *lines[at + 1 :]],
        "value tiny": lambda: [*lines[:at], f"{key}= 1e-390", *lines[at + 1 :]],
        "value one": lambda: [*lines[:at], f"{key}= 1", *lines[at + 1 :]],
        "value date": lambda: [*lines[:at], f"{key}= 2026-01-01", *lines[at + 1 :]],
        "key twice": lambda: [*lines[: at + 1], lines[at], *lines[at + 1 :]],
        "cut off": lambda: [*lines[:place], lines[place][: len(lines[place]) // 2]],
        "brackets": lambda: [line.replace("[[", "[").replace("]]", "]") for line in lines],
        "not utf-8": None,
        "noise": None,
    }
    kind = random_.choice(list(kinds))
    if kind == "not utf-8":
        return kind, text.encode().replace(b"title", b"titl\xe6", 1)
    if kind == "noise":
        noise = bytearray(text.encode())
        for _ in range(10):
            noise[random_.randrange(len(noise))] = random_.randrange(256)
        return kind, bytes(noise)
    return kind, "\n".join(kinds[kind]()).encode()


def test_a_hundred_damaged_protocols_give_no_traceback() -> None:
    """Damaged, a protocol is unreadable with a place for every fault, refused by a code, or still has a plan."""
    random_, kinds, problems, codes = random.Random(40), set(), [], []
    for number in range(300):
        kind, data = damaged(random_.choice(ALL), random_)
        kinds.add(kind)
        try:
            plan = make_plan(parse_protocol(data, source="protocol.toml"))
            assert plan.criteria, number
        except Unreadable as problem:
            problems.append(problem)
        except Refusal as refusal:
            codes.append(refusal.code)
    faults = [fault for problem in problems for fault in problem.faults]
    assert all(fault.where and fault.found and fault.expected for fault in faults)
    assert all(re.fullmatch(r"[a-z.-]+", code) for code in codes)
    assert len(kinds) >= 10
    assert len(problems) >= 200


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_bytes_at_all(data: bytes) -> None:
    with pytest.raises(Unreadable):
        parse_protocol(data, source="protocol.toml")
