"""Case files: every mistake at once with its place; a hundred and more damaged files and never a traceback."""

import json
import random
import re

import pytest

from gavn.engine.value.case import Case
from gavn.engine.value.case_reader import parse_case
from gavn.kernel.errors import Refusal, Unreadable


def faults(text):
    with pytest.raises(Unreadable) as caught:
        Case.parse(text)
    return {fault.where: fault for fault in caught.value.faults}


def test_every_mistake_at_once(case_text):
    text = (
        case_text.replace('rules     = "fm-2023"', 'rules = "fm-1999"')
        .replace("years = 5", "years = 0")
        .replace('kind = "state"', 'kind = "kingdom"')
        .replace("sd = 12 }", "sd = -12 }")
        .replace('status = "contracted"', "")
        .replace('payer     = "region"\npayee     = "town"', 'payer     = "nobody"\npayee     = "town"')
        .replace('12 * price * users * (1 - share)"', '12 * price * users * (1 - shaer)"')
        .replace("cashable  = 0.4", "cashable  = 1.4")
        .replace("to_year   = 1", "to_yaer   = 1")
        .replace('base = "realised"', 'base = "hoped"')
        .replace("price = 300", "prise = 300")
    )
    found = faults(text)
    assert set(found) == {
        "rules", "horizon.years", "party.state.kind", "parameter.price.dist.gamma.sd", "parameter.fee.status",
        "flow[2].cashable", "flow[1].amount", "flow[3].to_yaer", "agreement.split.base", "scenario.dear.prise",
        "flow[2].payer",
    }  # fmt: skip
    assert "'shaer'" in found["flow[1].amount"].found
    assert "users" in found["flow[1].amount"].expected
    assert found["parameter.fee.status"].found == "nothing"


# One replacement each, and where the mistake must be reported.
DAMAGES = [
    ('format    = "gavn-value/1"', 'format = "gavn-value/9"', "format"),
    ('format    = "gavn-value/1"', "", "format"),
    ('title     = "Dressings at home"', "title = 7", "title"),
    ('rules     = "fm-2023"', "rules = []", "rules"),
    ("start = 2024-03-01", "start = 2024-13-01", "line 5, column 27"),
    ("start = 2024-03-01", 'start = "soon"', "horizon.start"),
    ("years = 5", "years = 5.5", "horizon.years"),
    ("years = 5", "years = 100000", "horizon.years"),
    ("years = 5 }", "years = 5, months = 3 }", "horizon.months"),
    ('reference = "today"', "", "reference"),
    ("[party.town]\n", '[party."to:wn"]\n', 'party."to:wn"'),
    ('kind = "municipality"', "kind = 3", "party.town.kind"),
    ("[parameter.fee]", "[parameter.year]", "parameter.year"),
    ("[parameter.fee]", "[parameter.max]", "parameter.max"),
    ("[parameter.fee]", '[parameter."my fee"]', 'parameter."my fee"'),
    ("[parameter.fee]", "[parameter.price]", "line 42, column 17"),
    ("value  = 350", "value = nan", "parameter.fee.value"),
    ("value  = 350", "value = inf", "parameter.fee.value"),
    ("value  = 350", "value = true", "parameter.fee.value"),
    ("value  = 350", "", "parameter.fee.value"),
    ("value  = 350", "value = 1\ndist = { normal = { mean = 1, sd = 1 } }", "parameter.fee.dist"),
    ("value  = 350", "dist = { cauchy = { x = 1 } }", "parameter.fee.dist.cauchy"),
    ("value  = 350", "dist = {}", "parameter.fee.dist"),
    ("value  = 350", "dist = { normal = { mean = 1, sd = 1 }, uniform = { low = 0, high = 1 } }", "parameter.fee.dist"),
    ("value  = 350", "dist = { normal = 3 }", "parameter.fee.dist.normal"),
    ("value  = 350", "dist = { normal = { mean = 1 } }", "parameter.fee.dist.normal.sd"),
    ("value  = 350", "dist = { normal = { mean = 1, sd = 0 } }", "parameter.fee.dist.normal.sd"),
    ("value  = 350", "dist = { uniform = { low = 2, high = 1 } }", "parameter.fee.dist.uniform.high"),
    ("value  = 350", "dist = { triangular = { low = 0, mode = 9, high = 1 } }", "parameter.fee.dist.triangular.mode"),
    ("value  = 350", "dist = { beta = { mean = 0.5, sd = 0.6 } }", "parameter.fee.dist.beta.sd"),
    ("value  = 350", "dist = { beta = { mean = 1.5, sd = 0.1 } }", "parameter.fee.dist.beta.mean"),
    ("value  = 350", "dist = { gamma = { mean = 0, sd = 1 } }", "parameter.fee.dist.gamma.mean"),
    ("value  = 350", "dist = { lognormal = { mean = -1, sd = 1 } }", "parameter.fee.dist.lognormal.mean"),
    ("value  = 350", "dist = { empirical = { values = [] } }", "parameter.fee.dist.empirical.values"),
    ("value  = 350", 'dist = { empirical = { values = [1, "x"] } }', "parameter.fee.dist.empirical.values[1]"),
    ("{ healed = 30, better = 15, same = 5 }", "[1]", "parameter.outcome.dist.dirichlet.counts"),
    ("{ healed = 30,", "{ healed = 0,", "parameter.outcome.dist.dirichlet.counts.healed"),
    ('unit   = "DKK/visit"', "", "parameter.fee.unit"),
    ('source = "tariff 2024"', 'source = " "', "parameter.fee.source"),
    ('status = "contracted"', 'status = "sure"', "parameter.fee.status"),
    ('between = ["price", "visits"]', 'between = ["price"]', "correlation[0].between"),
    ('between = ["price", "visits"]', 'between = ["price", "fee"]', "correlation[0].between"),
    ('between = ["price", "visits"]', 'between = ["price", "price"]', "correlation[0].between"),
    ("value   = 0.6", "value = 1.6", "correlation[0].value"),
    ("value   = 0.6", "value = 1", "correlation[0].value"),
    ('name     = "dressings today"\n', "", "flow[0].name"),
    ('strategy = "today"', 'strategy = ""', "flow[0].strategy"),
    ('payee    = "supplier"', 'payee = "town"', "flow[0].payee"),
    ('payee    = "supplier"', 'payee = "account:none"', "flow[0].payee"),
    ('payee    = "supplier"', "payee = 4", "flow[0].payee"),
    ('"12 * price * users"', '"12 * price *"', "flow[0].amount"),
    ('"12 * price * users"', '"__import__(\'os\')"', "flow[0].amount"),
    ('"12 * price * users"', '"outcome"', "flow[0].amount"),
    ('"12 * price * users"', '"outcome.dead"', "flow[0].amount"),
    ('"12 * price * users"', '"price[0]"', "flow[0].amount"),
    ('"12 * price * users"', "[1]", "flow[0].amount"),
    ('"12 * price * users"', "nan", "flow[0].amount"),
    ("cashable = 1\n", "cashable = -0.1\n", "flow[0].cashable"),
    ("cashable = 1\n", 'cashable = "all"\n', "flow[0].cashable"),
    ("from_year = 2", "from_year = 9", "flow[4].from_year"),
    ("from_year = 2", "from_year = 4", "flow[4].to_year"),
    ("from_year = 2", "from_year = 2.5", "flow[4].from_year"),
    ('party    = "region"', 'party = "moon"', "effect[0].party"),
    ('unit     = "days"', "", "effect[0].unit"),
    ('rule = "equal-surplus"', 'rule = "whoever shouts"', "agreement.split.rule"),
    ('rule = "equal-surplus"', 'rule = "fixed"', "agreement.split.amount"),
    ('rule = "equal-surplus"', 'rule = "equal-surplus"\namount = 3', "agreement.split.amount"),
    ('rule = "equal-surplus"', 'rule = "key"', "agreement.split.weights"),
    ('rule = "equal-surplus"', 'rule = "key"\nweights = { town = 0, region = 0 }', "agreement.split.weights"),
    ('rule = "equal-surplus"', 'rule = "equal-surplus"\nfloor = 5\ncap = 3', "agreement.split.cap"),
    ('rule = "equal-surplus"', 'rule = "equal-surplus"\ncollar = { agreed = 5 }', "agreement.split.collar.band"),
    ('rule = "equal-surplus"', 'rule = "equal-surplus"\nearmarked = "yes"', "agreement.split.earmarked"),
    ('rule = "equal-surplus"', 'rule = "shapley"\ncoalitions = { state = 4 }', "agreement.split.coalitions.state"),
    (
        'rule = "equal-surplus"', 'rule = "shapley"\ncoalitions = { "town+region" = 4 }',
        'agreement.split.coalitions."town+region"',
    ),
    ('from = "town"', 'from = "supplier"', "agreement.split.from"),
    ('from = "town"', "from = []", "agreement.split.from"),
    ('from = "town"', 'from = ["town", "town"]', "agreement.split.from"),
    ('to   = "region"', 'to = "town"', "agreement.split.to"),
    ('to   = "region"', "", "agreement.split.to"),
    ('strategy = "new"\n\n[scenario', 'strategy = "today"\n\n[scenario', "agreement.split.strategy"),
    ("price = 300", 'price = "much"', "scenario.dear.price"),
    ("price = 300", "outcome = 3", "scenario.dear.outcome"),
    ("[scenario.dear]", "[[scenario]]", "scenario"),
    ("[[effect]]", "[effect]", "effect"),
    ("[party.supplier]", "[supplier]", "supplier"),
    ('kind = "outside"', 'kind = "outside"\nmembers = { a = 0 }', "party.supplier.members"),
    ('reference = "today"', 'reference = "today"\nstrategies = ["today", "new"]', "flow"),
]  # fmt: skip


@pytest.mark.parametrize("old, new, where", DAMAGES)
def test_damage_is_reported_at_its_place(case_text, old, new, where):
    assert old in case_text
    found = faults(case_text.replace(old, new, 1))
    assert where in found or any(where in place for place in found), list(found)


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe\x00",
        b"\x00",
        b"",
        b"[",
        b"a = ",
        b"= 3",
        b"a = [" * 5000,
        b"a = " + b"9" * 5000,
        b"a = 1e99999999999",
    ],
)
def test_not_text_and_not_toml(data):
    with pytest.raises(Unreadable) as caught:
        parse_case(data, source="case")
    assert caught.value.faults


def damaged(text, seed):
    """Some bytes or lines of a good file lost, doubled, swapped or replaced."""
    rng = random.Random(seed)
    lines = text.splitlines()
    for _ in range(rng.randint(1, 4)):
        place = rng.randrange(len(lines))
        match rng.randrange(8):
            case 0:
                del lines[place]
            case 1:
                lines.insert(place, lines[rng.randrange(len(lines))])
            case 2:
                other = rng.randrange(len(lines))
                lines[place], lines[other] = lines[other], lines[place]
            case 3:
                lines[place] = lines[place][: rng.randrange(len(lines[place]) + 1)]
            case 4:
                lines[place] = lines[place].replace("=", rng.choice(["", "==", ":"]), 1)
            case 5:
                lines[place] = lines[place].replace('"', rng.choice(["", "'", '"""']), 1)
            case 6:
                digits = [i for i, c in enumerate(lines[place]) if c.isdigit()]
                if digits:
                    at = rng.choice(digits)
                    lines[place] = (
                        lines[place][:at]
                        + rng.choice(["-", "x", "1e400", "999999999", "0", " "])
                        + lines[place][at + 1 :]
                    )
            case 7:
                at = rng.randrange(len(lines[place]) + 1)
                lines[place] = lines[place][:at] + rng.choice("{}[]#\\\0é;*/") + lines[place][at:]
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(300))
def test_random_damage_never_gives_a_traceback(case_text, seed):
    text = damaged(case_text, seed)
    problem = None
    try:
        Case.parse(text).answer(draws=20)
    except (Unreadable, Refusal) as caught:
        problem = caught
    if isinstance(problem, Unreadable):
        assert problem.faults
        assert all(fault.where and fault.found and fault.expected for fault in problem.faults)


EXTREMES = ["0", "-1", "1e18", "-1e18", "1e-300", "1e300", "1e-12", "200", "0.5", "1e9"]


@pytest.mark.parametrize("seed", range(200))
def test_extreme_numbers_never_give_a_traceback_or_a_number_json_cannot_hold(case_text, seed):
    rng = random.Random(seed)
    text = case_text
    places = list(re.finditer(r'(?<![\w".-])\d+(\.\d+)?(?![\w"-])', text))
    for place in sorted(rng.sample(places, 2), key=lambda found: -found.start()):
        text = text[: place.start()] + rng.choice(EXTREMES) + text[place.end() :]
    problem = None
    try:
        json.dumps(Case.parse(text).answer(draws=20), allow_nan=False)
    except Unreadable as caught:
        problem = caught
    assert problem is None or problem.faults


def test_a_formula_that_gives_no_number_names_its_flow(case_text):
    case = Case.parse(case_text.replace('12 * price * users * (1 - share)"', 'users / (year - 2)"'))
    with pytest.raises(Unreadable) as caught:
        case.run(draws=10)
    (fault,) = caught.value.faults
    assert fault.where == 'flow "dressings".amount'
    assert "year 2" in fault.found


@pytest.mark.parametrize("draws, seed", [(0, 1), (-5, 1), (10**12, 1), (10, -1)])
def test_impossible_counts_are_refused(case_text, draws, seed):
    with pytest.raises(Refusal):
        Case.parse(case_text).run(draws=draws, seed=seed)
