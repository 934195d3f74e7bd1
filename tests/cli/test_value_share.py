"""`gavn value share` from outside."""

import json
from pathlib import Path

import pytest

from gavn.cli.main import main

ROOT = Path(__file__).parents[2] / "docs/examples"
TVA, TALMUD = str(ROOT / "tva.game.toml"), str(ROOT / "talmud.game.toml")


def run(capsys, *words):
    status = main(["value", "share", *words])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def share(capsys, tmp_path, text):
    file = tmp_path / "game.toml"
    file.write_text('format = "gavn-game/1"\n' + text, "utf-8")
    status, out, _ = run(capsys, str(file), "--json")
    return status, json.loads(out)


def test_json_by_contract(capsys):
    status, out, err = run(capsys, TVA, "--json")
    answer = json.loads(out)
    assert (status, err) == (0, "")
    assert answer["core_empty"] is False
    assert {"shapley", "nucleolus", "equal-surplus", "proportional", "scrb", "ensc", "gately"} <= set(answer["rules"])
    assert answer["rules"]["nucleolus"] == {"N": 116234.0, "F": 93540.0, "P": 202810.0}
    for rule, division in answer["rules"].items():
        assert sum(division.values()) == pytest.approx(412_584, abs=1e-3)
        assert set(answer["audit"][rule]) >= {"efficient", "individually_rational", "in_core", "largest_complaint"}
    # By hand: with the Shapley value F saves 140826 − 100756.5 by joining, the smallest saving of all coalitions.
    assert answer["audit"]["shapley"]["largest_complaint"] == pytest.approx(100_756.5 - 140_826)


def test_claims(capsys):
    status, out, _ = run(capsys, TALMUD, "--json")
    answer = json.loads(out)
    assert status == 0
    assert set(answer["rules"]) == {"proportional", "cea", "cel", "talmud"}
    assert answer["rules"]["talmud"] == {"A": 50.0, "B": 75.0, "C": 75.0}


def test_for_people(capsys):
    status, out, _ = run(capsys, TVA)
    assert status == 0
    assert "116,234.00" in out
    assert "in the core" in out
    assert run(capsys, TALMUD)[0] == 0


def test_hub_with_a_hundred_partners(capsys, tmp_path):
    gains = "\n".join(f"town{i} = {i + 10}" for i in range(100))
    costs = "\n".join(f"town{i} = 4" for i in range(100))
    status, answer = share(capsys, tmp_path, f'kind = "gain"\nhub = "region"\n[gain]\n{gains}\n[hub_cost]\n{costs}\n')
    assert status == 0
    assert answer["rules"]["shapley"]["town6"] == 6
    assert answer["rules"]["shapley"]["region"] == sum((i + 6) / 2 for i in range(100))


def test_too_many_players_refuses_each_rule_with_the_reason(capsys, tmp_path):
    players = [f"p{i}" for i in range(25)]
    status, answer = share(capsys, tmp_path, f'kind = "gain"\nplayers = {json.dumps(players)}\n[value]\np0 = 1\n')
    assert status == 0
    assert answer["refused"]["shapley"] == {"code": "too-many-players", "players": 25, "most": 20}
    assert answer["rules"] == {}


def test_a_rule_that_does_not_exist_for_a_game_says_so(capsys, tmp_path):
    text = 'kind = "gain"\nplayers = ["a", "b"]\n[value]\na = 5\nb = 5\n"a+b" = 4\n'
    status, answer = share(capsys, tmp_path, text)
    assert status == 0
    assert answer["refused"]["nucleolus"]["code"] == "no-imputation"
    assert answer["refused"]["gately"]["code"] == "marginal-below-alone"
    assert answer["core_empty"] is True


def test_estate_above_the_claims_is_refused(capsys, tmp_path):
    status, answer = share(capsys, tmp_path, 'kind = "claims"\nestate = 9\n[claim]\na = 1\nb = 2\n')
    assert (status, answer["code"]) == (1, "estate-covers-claims")


BASE = 'kind = "gain"\nplayers = ["a", "b"]\n[value]\na = 1\nb = 1\n"a+b" = 4\n'


@pytest.mark.parametrize(
    "text, where",
    [
        (BASE.replace("gain", "joy"), "kind"),
        (BASE.replace('["a", "b"]', '["a", "a"]'), "players[1]"),
        (BASE.replace('["a", "b"]', '["a", "b+c"]'), "players[1]"),
        (BASE.replace('["a", "b"]', "[]"), "players"),
        (BASE.replace('["a", "b"]', '["a", 3]'), "players[1]"),
        (BASE.replace('players = ["a", "b"]\n', ""), "players"),
        (BASE.replace("b = 1\n", ""), "value.b"),
        (BASE.replace("b = 1\n", "b = nan\n"), "value.b"),
        (BASE.replace("b = 1\n", 'b = "x"\n'), "value.b"),
        (BASE.replace("b = 1\n", "b = 1\nc = 1\n"), "value.c"),
        (BASE + '"b+a" = 4\n', 'value."b+a"'),
        (BASE + '"a+a" = 4\n', 'value."a+a"'),
        (BASE + '"" = 4\n', "value"),
        (BASE.replace("[value]", "[worth]"), "value"),
        ("extra = 1\n" + BASE, "extra"),
        ('kind = "claims"\nestate = -1\n[claim]\na = 1\n', "estate"),
        ('kind = "claims"\nestate = 1\n[claim]\n', "claim"),
        ('kind = "claims"\nestate = 1\n[claim]\na = -1\n', "claim.a"),
        ('kind = "gain"\nhub = "r"\n[gain]\nr = 1\n', "gain.r"),
        ('kind = "cost"\nhub = "r"\n[gain]\na = 1\n', "kind"),
        ('kind = "gain"\nhub = "r"\n[gain]\na = 1\n[hub_cost]\nb = 1\n', "hub_cost.b"),
    ],
)
def test_damaged_games(capsys, tmp_path, text, where):
    status, answer = share(capsys, tmp_path, text)
    assert status == 2
    assert where in [fault["where"] for fault in answer["faults"]], answer
