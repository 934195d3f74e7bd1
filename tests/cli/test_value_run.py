"""`gavn value run` from outside: the printed example, JSON by contract, the report, refusals and exit statuses."""

import html.parser
import json
import re
import shlex
from pathlib import Path

import pytest

from gavn.cli.main import main

ROOT = Path(__file__).parents[2]
STOMA = str(ROOT / "docs/examples/stoma.value.toml")


def run(capsys, *words):
    status = main(["value", *words])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_json_by_contract(capsys):
    status, out, err = run(capsys, "run", STOMA, "--draws", "100", "--seed", "1", "--json")
    answer = json.loads(out)
    assert (status, err) == (0, "")
    assert (answer["rules"], answer["draws"], answer["seed"]) == ("fm-2023", 100, 1)
    assert re.fullmatch("[0-9a-f]{64}", answer["input_hash"])
    towns, region = (answer["by_party"]["joint"][name] for name in ("municipalities", "region"))
    assert (towns["mean_dkk"], towns["p_loss"]) == (74_400_000, 0)
    assert (region["mean_dkk"], region["p_loss"]) == (-36_000_000, 1)
    assert towns["by_year_dkk"] == [18_600_000] * 4
    assert list(towns["by_calendar_year_dkk"]) == ["2023", "2024", "2025", "2026", "2027"]
    assert towns["by_calendar_year_dkk"]["2023"] == 6_200_000
    assert answer["by_party"]["joint"]["suppliers"]["kind"] == "outside"
    # 9.6 mio. kr. times 1 + 1/1.035 + 1/1.035² + 1/1.035³.
    npv = 9.6e6 * sum(1.035**-year for year in range(4))
    assert answer["societal"]["joint"]["npv_factor_dkk"] == pytest.approx(npv, abs=0.01)
    assert answer["societal"]["joint"]["npv_dkk"] == pytest.approx(1.28 * npv, abs=0.01)
    pool = answer["agreement"]["pool"]
    assert (pool["break_even_dkk"], pool["equal_split_dkk"], pool["in_core"]) == (9_000_000, 13_800_000, False)
    assert pool["net_after_dkk"]["region"] == {"low": -9_000_000, "high": -2_500_000}
    assert {"party-loses", "outside-core", "not-linked-to-realised", "earmarked-account"} <= set(pool["flags"])
    assert pool["game"]["definition"] == "all-or-nothing"


def test_table_for_people(capsys):
    status, out, _ = run(capsys, "run", STOMA)
    assert status == 0
    assert re.search(r"municipalities +74\.4 +74\.4 +74\.4 +0\.00", out)
    assert re.search(r"\(suppliers\) +-38\.4", out)
    assert "break-even 9.0, equal split 13.8, in the core: no" in out
    assert re.search(r"region +-9\.0 -> -9\.0 to -2\.5", out)


def test_printed_examples_work(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    for command in ("run", "psa", "share"):
        with pytest.raises(SystemExit):
            main(["value", command, "--help"])
        text = capsys.readouterr().out.split("example:\n")[1].replace("\\\n", " ")
        words = shlex.split(text.strip())
        assert words[0] == "./gavn"
        assert main(words[1:]) == 0
        assert capsys.readouterr().out


class Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.sources, self.alternatives = [], [], []

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.tags.append(tag)
        self.sources += [found[key] for key in ("src", "href") if key in found]
        if tag == "img":
            self.alternatives.append(found["alt"])


@pytest.mark.parametrize("language, heading", [("da", "Hvem betaler, hvem får gevinst"), ("en", "Who pays, who gains")])
def test_report_is_one_file_that_opens_offline(tmp_path, capsys, language, heading):
    case = tmp_path / "case.toml"
    text = Path(STOMA).read_text("utf-8").replace("value  = 18.6e6", "dist = { normal = { mean = 18.6e6, sd = 9e6 } }")
    case.write_text(text, "utf-8")
    target = tmp_path / "out.html"
    status, *_ = run(capsys, "run", str(case), "--draws", "300", "--report", str(target), "--lang", language)
    page = target.read_text("utf-8")
    reader = Reader()
    reader.feed(page)
    assert status == 0
    assert heading in page
    assert f'lang="{language}"' in page
    assert "script" not in reader.tags
    assert reader.sources
    assert all(source.startswith("data:image/svg+xml;base64,") for source in reader.sources)
    assert all(reader.alternatives)
    # Every picture has its table twin: waterfall, years, fan, tornado, information, dial.
    assert len(reader.alternatives) == reader.tags.count("details") == 6
    assert ("−" in page) or ("-9,0" in page) or ("-9.0" in page)


def test_example_of_everything(capsys):
    words = ["run", str(ROOT / "docs/examples/wound-care.value.toml"), "--draws", "2000", "--json"]
    status, out, _ = run(capsys, *words)
    answer = json.loads(out)
    assert status == 0
    sheet = answer["by_party"]["new"]
    towns = sheet["municipalities"]
    assert sum(towns["by_member_dkk"].values()) == pytest.approx(towns["mean_dkk"], abs=0.05)
    # Half of the nurses' time is money and half is time.
    assert towns["capacity_dkk"] > 0
    assert "party-loses" not in answer["agreement"]["training"]["flags"]
    status, out, _ = run(capsys, *words, "--scenario", "dear")
    assert json.loads(out)["by_party"]["new"]["municipalities"]["mean_dkk"] < towns["mean_dkk"]


def test_explain_and_cost_per_effect(tmp_path, capsys):
    case = tmp_path / "case.toml"
    effect = (
        '\n[[effect]]\nname = "hours"\nstrategy = "joint"\nparty = "region"\nunit = "hours"\namount = "extra / 1000"\n'
    )
    text = Path(STOMA).read_text("utf-8").replace("value  = 9.0e6", "dist = { uniform = { low = 8e6, high = 10e6 } }")
    case.write_text(text.replace("\n[agreement.pool]", effect + "\n[agreement.pool]"), "utf-8")
    words = ["run", str(case), "--explain", "region", "--effect", "hours", "--k", "0,100"]
    status, out, _ = run(capsys, *words, "--json")
    answer = json.loads(out)
    assert status == 0
    joint = answer["explained"]["strategies"]["joint"]
    (bar,) = joint["tornado"]
    assert (bar["parameter"], bar["at_low"]) == ("extra", pytest.approx(-4 * 8.05e6))
    assert joint["thresholds"] == {"saving": None, "extra": pytest.approx(0, abs=1e-6)}
    # The region loses in every draw, so no knowledge changes its choice.
    assert answer["explained"]["evpi"]["value"] == 0
    table = answer["cost_effectiveness"]["hours"]
    assert set(table["ceac"]) == {"0", "100"}
    assert table["frontier"][0]["strategy"] == "joint"
    status, out, _ = run(capsys, *words)
    assert "what moves region" in out
    assert "cost per unit of hours" in out
    assert run(capsys, "run", str(case), "--explain", "nobody")[0] == 1
    assert run(capsys, "run", str(case), "--effect", "nothing")[0] == 1


@pytest.mark.parametrize("number", ["1e300", "-1e300", "1e350", "1e18"])
def test_huge_numbers_are_no_traceback(tmp_path, capsys, number):
    case = tmp_path / "case.toml"
    case.write_text(Path(STOMA).read_text("utf-8").replace("18.6e6", number).replace("6.5e6", number), "utf-8")
    status, out, err = run(capsys, "run", str(case), "--draws", "20", "--json")
    assert status == (0 if number == "1e18" else 2)
    json.loads(out)
    assert "Traceback" not in err


def test_report_that_cannot_be_written(tmp_path, capsys):
    status, out, err = run(
        capsys, "run", STOMA, "--draws", "10", "--report", str(tmp_path / "no" / "out.html"), "--json"
    )
    assert status == 2
    assert json.loads(out)["faults"][0]["where"] == "--report"
    assert "Traceback" not in err


def test_unreadable_names_the_place(tmp_path, capsys):
    case = tmp_path / "bad.toml"
    case.write_text(Path(STOMA).read_text("utf-8").replace('amount   = "extra"', 'amount = "extre"'), "utf-8")
    status, out, err = run(capsys, "run", str(case), "--json")
    answer = json.loads(out)
    assert status == 2
    assert answer["faults"] == [
        {"where": "flow[1].amount", "found": "the unknown name 'extre'", "expected": "year or one of: extra, saving"}
    ]
    assert str(case) in err


def test_formula_without_a_number_names_file_and_flow(tmp_path, capsys):
    case = tmp_path / "bad.toml"
    case.write_text(Path(STOMA).read_text("utf-8").replace('amount   = "extra"', 'amount = "extra / 0"'), "utf-8")
    status, out, _ = run(capsys, "run", str(case), "--json")
    answer = json.loads(out)
    assert (status, answer["file"]) == (2, str(case))
    assert answer["faults"][0]["where"] == 'flow "advice and products in hospital".amount'


@pytest.mark.parametrize(
    "words, expected",
    [
        (["run", STOMA, "--draws", "0"], 1),
        (["run", STOMA, "--seed", "-1"], 1),
        (["run", STOMA, "--scenario", "none"], 1),
        (["run", "nothing.toml"], 2),
        (["run", str(ROOT)], 2),
    ],
)
def test_exit_statuses(capsys, words, expected):
    status, out, err = run(capsys, *words, "--json")
    assert status == expected
    assert json.loads(out)["code"]
    assert "Traceback" not in err


def test_wrong_usage():
    with pytest.raises(SystemExit) as caught:
        main(["value", "run", STOMA, "--draws", "many"])
    assert caught.value.code == 2
