"""The help of a group of commands shows an example, and it works from the repository's root."""

import shlex
from pathlib import Path

import pytest

from gavn.cli.main import main

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("group", ["value", "tender", "evidence", "standards", "import"])
def test_the_example_of_a_group_works_as_printed(capsys, monkeypatch, group):
    monkeypatch.chdir(ROOT)
    with pytest.raises(SystemExit) as ended:
        main([group, "--help"])
    assert ended.value.code == 0
    [example] = [line for line in capsys.readouterr().out.splitlines() if line.startswith("  ./gavn ")]
    assert main(shlex.split(example)[1:]) == 0
    assert capsys.readouterr().out


@pytest.mark.parametrize("words", [["test", "--workers"], ["serve", "--processes"]])
@pytest.mark.parametrize("number", ["0", "-1", "x", "", "1000", "9" * 5000])
def test_a_number_of_processes_that_is_none(capsys, words, number):
    with pytest.raises(SystemExit) as ended:
        main([*words, number])
    assert ended.value.code == 2
    assert words[1] in capsys.readouterr().err
