"""The pool of the stoma agreement in Midtjylland, to the krone.

Witnesses: the tables computed for the agreement beforehand (both keys, the key of 2013), the accrual by month and by
day stated with them, a slow version that hands out one krone at a time, and conservation.
"""

import calendar
import datetime as dt
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gavn.engine.sharing.agreement import Accrual, Agreement, KeyVersion, Party, Pool, PoolRounding
from gavn.engine.sharing.pool import share_by_key, share_year
from gavn.kernel.period import Period

# cluster, code, name, inhabitants 1.1.2020, key A (17 parties), key B (19 parties), key A with the inhabitants of
# 1.1.2013, and those inhabitants (as the Slovak Wikipedia's page on the region prints them; key A has 0 for outside).
TABLE = """
Aarhus   | 751 | Aarhus            | 349983 | 1844172 | 1715163 | 1754986 | 319094
Aarhus   | 741 | Samsø             |   3657 |       0 |   17922 |       0 |   3806
Gødstrup | 657 | Herning           |  89127 |       0 |  436785 |       0 |  86595
Gødstrup | 661 | Holstebro         |  58591 |  308735 |  287137 |  314892 |  57254
Gødstrup | 665 | Lemvig            |  19722 |  103922 |   96652 |  116725 |  21223
Gødstrup | 671 | Struer            |  21036 |  110845 |  103091 |  120151 |  21846
Gødstrup | 756 | Ikast-Brande      |  41369 |  217986 |  202737 |  222570 |  40468
Gødstrup | 760 | Ringkøbing-Skjern |  56594 |  298212 |  277351 |  314919 |  57259
Horsens  | 615 | Horsens           |  90966 |  479329 |  445798 |  466782 |  84871
Horsens  | 727 | Odder             |  22844 |  120372 |  111952 |  119898 |  21800
Horsens  | 746 | Skanderborg       |  62678 |  330270 |  307166 |  319511 |  58094
Horsens  | 766 | Hedensted         |  46722 |  246193 |  228971 |  252270 |  45868
Midt     | 740 | Silkeborg         |  94026 |  495453 |  460794 |  491394 |  89346
Midt     | 779 | Skive             |  45851 |  241604 |  224702 |  260096 |  47291
Midt     | 791 | Viborg            |  96921 |  510708 |  474981 |  518822 |  94333
Randers  | 706 | Syddjurs          |  42962 |  226380 |  210544 |  230413 |  41894
Randers  | 707 | Norddjurs         |  37089 |  195434 |  181762 |  209189 |  38035
Randers  | 710 | Favrskov          |  48397 |  255019 |  237179 |  259353 |  47156
Randers  | 730 | Randers           |  97805 |  515366 |  479313 |  528029 |  96007
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()]
OUTSIDE = {"741", "657"}
COLUMN = {"A": 4, "B": 5, "A-2013": 6}


def midtjylland(*, key="inhabitants", outside=OUTSIDE, accrual="month"):
    parties = tuple(
        Party(code, name, cluster, code in outside, {"inhabitants": Decimal(now), "inhabitants_2013": Decimal(then)})
        for cluster, code, name, now, _, _, _, then in ROWS
    )
    pool = Pool(Decimal(6_500_000), Accrual(accrual), key, PoolRounding.LARGEST_REMAINDER)
    expected = {"municipalities": Decimal(18_600_000), "region": Decimal(-9_000_000)}
    period = Period.through(dt.date(2023, 9, 1), dt.date(2027, 8, 30))
    return Agreement("Stoma", period, pool, (only_key(pool.key),), expected, parties)


KEYS = {
    "A": {"key": "inhabitants"},
    "B": {"key": "inhabitants", "outside": set()},
    "A-2013": {"key": "inhabitants_2013"},
}


@pytest.mark.parametrize("accrual", Accrual)
@pytest.mark.parametrize("year", [2024, 2025, 2026])
@pytest.mark.parametrize("name", KEYS)
def test_whole_years_to_the_krone(name, year, accrual):
    shares = share_year(midtjylland(**KEYS[name], accrual=accrual), year)
    table = {row[1]: int(row[COLUMN[name]]) for row in ROWS if row[COLUMN[name]] != "0"}
    assert shares.contributions_dkk == table
    assert shares.pool_dkk == 6_500_000


def test_sums_of_the_tables():
    assert sum(int(row[3]) for row in ROWS) == 1_326_340
    assert sum(int(row[3]) for row in ROWS if row[1] not in OUTSIDE) == 1_233_556
    assert sum(int(row[7]) for row in ROWS) == 1_272_240
    all_19 = share_year(midtjylland(outside=set()), 2024).contributions_dkk
    assert sum(amount for code, amount in all_19.items() if code not in OUTSIDE) == 6_045_293


def test_cluster_totals():
    assert share_year(midtjylland(), 2024).clusters_dkk == {
        "Aarhus": 1_844_172, "Gødstrup": 1_039_700, "Horsens": 1_176_164, "Midt": 1_247_765, "Randers": 1_192_199,
    }  # fmt: skip


# Mio. kr. with the digits that were stated: 4/12, 8/12 of 6.5; 122 and 242 days of 365.
ACCRUED_MIO = {
    "month": {2022: "0.000", 2023: "2.167", 2024: "6.500", 2025: "6.500", 2026: "6.500", 2027: "4.333", 2028: "0.000"},
    "day": {2022: "0.000", 2023: "2.173", 2024: "6.500", 2025: "6.500", 2026: "6.500", 2027: "4.310", 2028: "0.000"},
}
SUM_MIO = {"month": "26.00", "day": "25.98"}


@pytest.mark.parametrize("accrual", ACCRUED_MIO)
def test_pool_by_year(accrual):
    pools = {year: share_year(midtjylland(accrual=accrual), year).pool_dkk for year in ACCRUED_MIO[accrual]}
    assert {year: f"{pool / 1e6:.3f}" for year, pool in pools.items()} == ACCRUED_MIO[accrual]
    assert f"{sum(pools.values()) / 1e6:.2f}" == SUM_MIO[accrual]


def slow_pool_dkk(accrual, year):
    """Month by month or day by day with many decimals, then half up by hand."""
    with localcontext() as context:
        context.prec = 50
        if accrual == "month":
            pieces = [Decimal(6_500_000) / 12] * {2023: 4, 2024: 12, 2025: 12, 2026: 12, 2027: 8}.get(year, 0)
        else:
            length = 366 if calendar.isleap(year) else 365
            days = [dt.date(year, 1, 1) + dt.timedelta(days=n) for n in range(length)]
            pieces = [Decimal(6_500_000) / length for on in days if dt.date(2023, 9, 1) <= on <= dt.date(2027, 8, 30)]
        return int(sum(pieces) + Decimal("0.5") + Decimal("1e-30"))


def slow_shares(total, weights):
    """Everybody's whole part; then one krone at a time to the largest rest, the lowest code among equals."""
    rests = {code: divmod(total * weight, sum(weights.values())) for code, weight in weights.items()}
    parts = {code: whole for code, (whole, _) in rests.items()}
    by_rest = sorted(rests, key=lambda code: (-rests[code][1], int(code)))
    for code in by_rest[: total - sum(parts.values())]:
        parts[code] += 1
    return parts


@pytest.mark.parametrize("accrual", Accrual)
@pytest.mark.parametrize("year", range(2022, 2029))
@pytest.mark.parametrize("name", KEYS)
def test_every_year_agrees_with_the_slow_version(name, year, accrual):
    agreement = midtjylland(**KEYS[name], accrual=accrual)
    shares = share_year(agreement, year)
    column = 7 if name == "A-2013" else 3
    outside = KEYS[name].get("outside", OUTSIDE)
    weights = {row[1]: int(row[column]) for row in ROWS if row[1] not in outside}
    assert shares.pool_dkk == slow_pool_dkk(accrual, year)
    assert shares.contributions_dkk == slow_shares(shares.pool_dkk, weights)
    assert sum(shares.clusters_dkk.values()) == shares.pool_dkk


@pytest.mark.parametrize("year", [1990, 2022, 2028, 2999])
def test_a_year_outside_the_period_gives_zeros(year):
    shares = share_year(midtjylland(), year)
    assert shares.pool_dkk == 0
    assert shares.accrued == 0
    assert set(shares.contributions_dkk.values()) == set(shares.clusters_dkk.values()) == {0}
    assert len(shares.contributions_dkk) == 17
    assert shares.expected_dkk == {"municipalities": 0, "region": 0}


def test_expected_gain_by_side():
    assert share_year(midtjylland(), 2024).expected_dkk == {"municipalities": 18_600_000, "region": -9_000_000}
    assert share_year(midtjylland(), 2023).expected_dkk == {"municipalities": 6_200_000, "region": -3_000_000}
    by_day = share_year(midtjylland(accrual="day"), 2023).expected_dkk  # 122 of 365 days, half up
    assert by_day == {"municipalities": 6_216_986, "region": -3_008_219}


def only_key(figure):
    return KeyVersion(2023, figure, frozenset(), "")


def small(weights, *, amount_dkk=Decimal(100), clusters=None):
    parties = tuple(
        Party(code, code, (clusters or {}).get(code), False, {"users": Decimal(weight)})
        for code, weight in weights.items()
    )
    pool = Pool(amount_dkk, Accrual.MONTH, "users", PoolRounding.LARGEST_REMAINDER)
    return Agreement("small", Period(dt.date(2024, 1, 1)), pool, (only_key("users"),), {}, parties)


def test_ties_go_to_the_lowest_code_by_number():
    assert share_by_key(small({"10": 1, "9": 1, "11": 1}), 100, 2024) == {"10": 33, "9": 34, "11": 33}


def test_half_a_krone_goes_up():
    assert share_year(small({"1": 1}, amount_dkk=Decimal("100.50")), 2024).pool_dkk == 101
    assert share_year(small({"1": 1}, amount_dkk=Decimal("100.49")), 2024).pool_dkk == 100


def test_parties_without_a_cluster_are_in_no_sum():
    shares = share_year(small({"1": 1, "2": 3}, clusters={"2": "North"}), 2024)
    assert shares.contributions_dkk == {"1": 25, "2": 75}
    assert shares.clusters_dkk == {"North": 75}


@given(
    st.dictionaries(st.integers(1, 999).map(str), st.integers(1, 10**6), min_size=1, max_size=20),
    st.integers(0, 10**9),
    st.integers(2023, 2028),
)
def test_any_key_any_year_conserves(weights, amount_dkk, year):
    shares = share_year(small(weights, amount_dkk=Decimal(amount_dkk)), year)
    assert sum(shares.contributions_dkk.values()) == shares.pool_dkk
    total = sum(weights.values())
    for code, weight in weights.items():
        assert abs(shares.contributions_dkk[code] - Fraction(shares.pool_dkk * weight, total)) < 1
