"""Versions of the key: which figure counts in a year, who is left out, and that nothing is lost by it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gavn.engine.sharing.agreement import agreement_from
from gavn.engine.sharing.pool import share_year
from gavn.kernel.errors import Unreadable
from gavn.kernel.reading import parse_toml

DOCUMENT = """
format = "gavn-agreement/1"
title  = "Keys"
period = { start = 2023-09-01, last_day = 2027-08-30 }
[pool]
amount_dkk_year = 6500000
accrual  = "month"
key      = "inhabitants"
rounding = "largest-remainder"
[expected]
municipalities_dkk_year = 18600000
region_dkk_year = -9000000
[[key]]
from_year = 2025
figure    = "stoma_users"
exclude   = ["3"]
source    = "Counted on 1 January 2025"
[[party]]
code = "1"
name = "One"
cluster = "North"
inhabitants = 2
stoma_users = 1
[[party]]
code = "2"
name = "Two"
cluster = "North"
inhabitants = 1
stoma_users = 3
[[party]]
code = "3"
name = "Three"
cluster = "South"
inhabitants = 1
[[party]]
code = "4"
name = "Four"
cluster = "South"
inhabitants = 9
outside = true
"""


def read(text):
    return agreement_from(parse_toml(text.encode(), source="test"))


def faults_of(text):
    with pytest.raises(Unreadable) as refused:
        read(text)
    return [fault.where for fault in refused.value.faults]


def test_a_year_is_shared_by_the_key_that_counts_in_it():
    agreement = read(DOCUMENT)
    assert share_year(agreement, 2024).contributions_dkk == {"1": 3_250_000, "2": 1_625_000, "3": 1_625_000}
    assert share_year(agreement, 2025).contributions_dkk == {"1": 1_625_000, "2": 4_875_000}
    assert share_year(agreement, 2026).clusters_dkk == {"North": 6_500_000, "South": 0}


def test_years_before_the_agreement_use_its_first_key():
    assert read(DOCUMENT).key_in(1999).figure == "inhabitants"


def test_what_the_municipalities_expect_together_is_shared_by_the_same_key():
    shares = share_year(read(DOCUMENT), 2025)
    assert shares.expected_by_party_dkk == {"1": 4_650_000, "2": 13_950_000}
    assert sum(shares.expected_by_party_dkk.values()) == shares.expected_dkk["municipalities"]


def test_an_expected_cost_is_shared_to_the_krone_too():
    agreement = read(DOCUMENT.replace("municipalities_dkk_year = 18600000", "municipalities_dkk_year = -100"))
    assert share_year(agreement, 2024).expected_by_party_dkk == {"1": -50, "2": -25, "3": -25}


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("from_year = 2025", "from_year = 2023", "key[0].from_year"),
        ("from_year = 2025", "from_year = 20250", "key[0].from_year"),
        ('figure    = "stoma_users"', 'figure    = "nobody_has_it"', "key[0].figure"),
        ('exclude   = ["3"]', 'exclude   = ["9"]', "key[0].exclude"),
        ('exclude   = ["3"]', 'exclude   = ["4"]', "key[0].exclude"),
        ('exclude   = ["3"]', 'exclude   = ["1", "2", "3"]', "key[0].exclude"),
        ('exclude   = ["3"]', "", "party[2].stoma_users"),
        ('source    = "Counted on 1 January 2025"', "", "key[0].source"),
    ],
)
def test_a_key_that_cannot_be_used_names_its_place(old, new, where):
    assert faults_of(DOCUMENT.replace(old, new))[0] == where


@given(st.integers(0, 10**9), st.lists(st.integers(1, 10**6), min_size=3, max_size=3), st.integers(2023, 2027))
def test_the_parts_sum_to_the_pool_whatever_the_key(amount, users, year):
    text = DOCUMENT.replace("6500000", str(amount)).replace("stoma_users = 1", f"stoma_users = {users[0]}")
    shares = share_year(read(text.replace("stoma_users = 3", f"stoma_users = {users[1]}")), year)
    assert sum(shares.contributions_dkk.values()) == shares.pool_dkk == sum(shares.clusters_dkk.values())
