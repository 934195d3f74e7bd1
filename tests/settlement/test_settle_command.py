"""`gavn settle ID` on a real database, as a whole process."""

import json
import os
import subprocess
import sys

import pytest

from gavn.settlement.actions.agreements import register_agreement
from tests.settlement.agreed import DOCUMENT
from tests.world import JOB, NOW, make_world, organisation


def run(*words: str) -> tuple[int, str, str]:
    environment = {name: value for name, value in os.environ.items() if name != "GAVN_ROLE"}
    command = [sys.executable, "-m", "gavn", "settle", *words]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def agreement(committed):
    world = make_world()
    organisation("municipality", "741", "Samsø Kommune", world.region)
    return register_agreement(actor=JOB, agreement_id="proeve", document=DOCUMENT, region_id=world.region, now=NOW)


def test_the_statement_by_id_has_the_fields_of_the_file_and_the_ledgers_own(agreement):
    status, out, err = run(agreement, "--year", "2024", "--json")
    answer = json.loads(out)
    assert (status, err) == (0, "")
    assert answer["contributions_dkk"] == {"751": 667, "791": 333}
    assert answer["net_dkk"] == {"1082": 0, "751": -667, "791": -333, "741": 0}
    assert answer["realised_dkk"] == {"1082": 0, "751": 0, "791": 0, "741": 0}


def test_people_get_a_table_and_an_unknown_id_is_refused(agreement):
    status, out, _ = run(agreement, "--year", "2024")
    assert status == 0
    assert "Aarhus" in out
    status, out, _ = run("findes-ikke", "--year", "2024", "--json")
    assert (status, json.loads(out)["code"]) == (1, "agreement.not-found")
