"""Which pictures a whole test has: those of its methods, the closing panel, control charts; nothing that is hidden."""

import pytest
from evidence_protocols import COUNT, PREDICTIVE, SERIES, SUTURE, arms_csv, protocol_of, rows_of

from gavn.engine.evidence.charts.of_test import look_pictures
from gavn.engine.evidence.charts.words import EvidenceWords
from gavn.engine.evidence.deciding.look import look
from gavn.engine.evidence.planning.plan import make_plan

WORDS = EvidenceWords("en")
WORTH = """worth = { per_effect_dkk = 80000, per_person_dkk = 3000, persons_per_year = 20000, years = 4, \
cost_per_observation_dkk = 2000 }
mandatory = true"""
RATES = COUNT.replace('"METHOD"', '"e-process"')


def pictures(text: str, data: str, *, rows_hidden: bool = False) -> dict:
    """By key, after one look at `data`."""
    protocol = protocol_of(text)
    rows = rows_of(data, protocol)
    looks = {arm.arm: list(arm.criteria) for arm in look(protocol, rows).arms}
    found = look_pictures(protocol, make_plan(protocol), looks, () if rows_hidden else rows, WORDS)
    for picture in found:
        assert picture.svg(WORDS).startswith("<svg"), picture.key
        assert {len(row) for row in picture.rows} == {len(picture.head)}, picture.key
    assert len({picture.key for picture in found}) == len(found)
    return {picture.key.removesuffix(f"-{'-'.join(picture.key.split('-')[1:])}"): picture for picture in found}


def test_the_closing_panel_shows_what_the_look_advised() -> None:
    text, data = SUTURE.replace("mandatory = true", WORTH), arms_csv({"usual": (20, 201), "coated": (12, 201)})
    found = pictures(text, data)
    assert set(found) == {"monitoring", "outlook", "closing"}
    protocol = protocol_of(text)
    advice = look(protocol, rows_of(data, protocol)).arms[0].criteria[0].advice
    best = next(row for row in found["closing"].rows if row[0] == f"{advice['best_further_n']:.0f}")
    assert best[1:] == (f"{advice['value_of_going_on_dkk']:,.0f}", f"{advice['cost_of_going_on_dkk']:,.0f}")
    net = [float(row[1].replace(",", "")) - float(row[2].replace(",", "")) for row in found["closing"].rows]
    assert max(net) == pytest.approx(advice["net_value_of_going_on_dkk"], abs=1.0)
    assert found["outlook"].rows[0][2] == f"{advice['predictive_power']:.3f}"


def test_without_rows_or_money_there_is_no_value_curve() -> None:
    data = arms_csv({"usual": (20, 201), "coated": (12, 201)})
    assert set(pictures(SUTURE, data)) == {"monitoring", "outlook"}
    assert set(pictures(SUTURE.replace("mandatory = true", WORTH), data, rows_hidden=True)) == {"monitoring", "outlook"}


def test_a_hidden_comparison_has_no_control_chart() -> None:
    lines = [
        f"{arm},{arm}{n},infection_30d,{int(n % 9 == 0)},{n % 4 + 1}" for n in range(40) for arm in ("usual", "coated")
    ]
    text = "\n".join(["arm,unit,endpoint,value,at", *lines])
    assert set(pictures(SUTURE, text)) == {"monitoring"}
    more = [
        f"{arm},{arm}{n},infection_30d,{int(n % 9 == 0)},{n % 4 + 1}" for n in range(201) for arm in ("usual", "coated")
    ]
    shown = pictures(SUTURE, "\n".join(["arm,unit,endpoint,value,at", *more]))
    assert set(shown) == {"monitoring", "outlook", "control"}
    assert len(shown["control"].rows) == 4


def test_a_predictive_test_shows_its_chance_and_where_it_closes() -> None:
    lines = [f"P{n},healed,{int(n < 16)}" for n in range(23)]
    found = pictures(PREDICTIVE, "\n".join(["unit,endpoint,value", *lines]))
    assert set(found) == {"outlook"}
    assert found["outlook"].rows == (("1", "23", "0.887", "0.05", "continue"),), "Lee & Liu 2008: 0.8871897"


def test_rates_by_month_have_control_limits_that_a_hand_gives() -> None:
    months = {"2026-01": 4, "2026-02": 5, "2026-03": 20, "2026-04": 4}
    lines = [f"tele,T-{at},admissions,{events},10,{at}" for at, events in months.items()]
    lines += [f"usual,U-{at},admissions,6,10,{at}" for at in months]
    found = pictures(RATES, "\n".join(["arm,unit,endpoint,value,exposure,at", *lines]))
    assert set(found) == {"evidence", "control"}
    # 33 events in 40: centre 0.825, limits 0.825 ± 3·√(0.825/10)
    assert [row[2:] for row in found["control"].rows] == [("0.000", "1.687")] * 4
    assert [row[1] for row in found["control"].rows] == ["0.400", "0.500", "2.000", "0.400"]


def test_a_series_is_followed_as_it_comes_with_limits_from_before() -> None:
    def data(periods: int) -> str:
        lines = [f"{arm},{arm},days,{20 + n % 3 - (6 if arm == 'here' and n >= 18 else 0)},{n + 1}"
                 for n in range(periods) for arm in ("elsewhere", "here")]  # fmt: skip
        return "\n".join(["arm,unit,endpoint,value,at", *lines])

    assert set(pictures(SERIES, data(24))) == {"run", "control"}
    found = pictures(SERIES, data(36))
    assert set(found) == {"run", "series", "control"}
    # Before: 20, 21, 22 six times: mean 21, moving ranges eleven or twelve times 1 and five times 2
    limits = {row[2:] for row in found["control"].rows}
    spread = 2.66 * (12 * 1 + 5 * 2) / 17
    assert limits == {(f"{21 - spread:.3f}", f"{21 + spread:.3f}")}


def test_a_product_without_its_control_rows_has_no_value_curve() -> None:
    """A supplier may see its own rows alone."""
    protocol = protocol_of(SUTURE.replace("mandatory = true", WORTH))
    rows = rows_of(arms_csv({"usual": (20, 201), "coated": (12, 201)}), protocol)
    looks = {"coated": list(look(protocol, rows).arms[0].criteria)}
    own = [row for row in rows if row.arm == "coated"]
    keys = [one.key for one in look_pictures(protocol, make_plan(protocol), looks, own, WORDS)]
    assert [key.split("-")[0] for key in keys] == ["monitoring", "outlook"]
