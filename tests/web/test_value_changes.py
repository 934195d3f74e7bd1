"""What a version changed, in words: every kind of place, figures as people write them, and paths without a word."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from gavn.engine.value.words import Language
from gavn.value.documents import Change, content_of, differences
from gavn.web.value.changes import ShownChange, shown_changes
from tests.value.cases import STOMA

CONTENT = {
    "flow": [{"name": "bags"}],
    "effect": [{"name": "hours"}],
    "correlation": [{"between": ["price", "users"]}],
}


def shown(where, before, after, code="da"):
    with override(code):
        (found,) = shown_changes((Change(where, before, after),), CONTENT, Language(code))
    return found


@pytest.mark.parametrize(
    "where, subject, part",
    [
        ("parameter.price.value", "Forudsætningen price", "tal"),
        ("parameter.price.dist.pert.low", "Forudsætningen price", "PERT: lav"),
        ("parameter.p.dist.dirichlet.counts.healed", "Forudsætningen p", "Dirichlet: antal, healed"),
        ("flow[0].cashable", "Strømmen bags", "andel, der bliver til penge"),
        ("flow[7].payer", "Strømmen 8", "hvem betaler"),
        ("effect[0].amount", "Effekten hours", "mængde om året"),
        ("correlation[0].value", "Sammenhængen price – users", "tal"),
        ("agreement.pool.cap", "Aftalen pool", "højst"),
        ("scenario.dear.price", "Scenariet dear", "price"),
        ("party.region.kind", "Parten region", "slags"),
        ("horizon.years", "Sagen", "antal år"),
        ("strategies", "Sagen", "strategies"),
    ],
)
def test_a_place_in_words(where, subject, part):
    assert shown(where, "", "1") == ShownChange(subject, part, "", "1")


@pytest.mark.parametrize(
    "where, value, written",
    [
        ("parameter.price.value", "18600000", "18.600.000"),
        ("parameter.price.value", "17243754.83", "17.243.754,83"),
        ("parameter.price.value", "0.05", "0,05"),
        ("parameter.price.status", "tendered", "fra udbud"),
        ("parameter.price.source", "Tilbud, delaftale 1", "Tilbud, delaftale 1"),
        ("flow[0].amount", "-saving * 2", "-saving * 2"),
        ("horizon.start", "2026-01-01", "2026-01-01"),
        ("agreement.pool.earmarked", "true", "true"),
        ("parameter.price.value", "nan", "nan"),
    ],
)
def test_a_value_as_people_write_it(where, value, written):
    assert shown(where, value, "").before == written


def test_english():
    found = shown("parameter.price.value", "18600000", "20000000.5", "en")
    assert found == ShownChange("Assumption price", "number", "18,600,000", "20,000,000.5")


def test_every_difference_of_two_documents_has_a_line():
    before = content_of(STOMA)
    after = content_of(STOMA.replace("9.0e6", "9.5e6").replace('status = "assumed"', 'status = "trial"', 1))
    changes = differences(before, after)
    with override("da"):
        lines = shown_changes(changes, after, Language("da"))
    assert len(lines) == len(changes) > 0
    assert all(line.before != line.after for line in lines)
