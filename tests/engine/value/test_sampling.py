"""Streams by name, blocks that move nothing, copula correlations, Dirichlet shares."""

import numpy as np
import pytest
from scipy import stats

from gavn.engine.value.case import Case
from gavn.engine.value.sampling import MOST_KEPT, Draws
from gavn.engine.value.streams import Stream


def columns(text, size=1000, block=1000, seed=7):
    return Draws(Case.parse(text).definition, size, seed, block).columns()


def test_blocks_move_nothing(case_text):
    whole, pieces = columns(case_text), columns(case_text, block=37)
    assert whole.keys() == pieces.keys()
    for name in whole:
        assert np.array_equal(whole[name], pieces[name])


NEW = '\n[parameter.aaa]\ndist = { uniform = { low = 0, high = 1 } }\nunit = "-"\nsource = "x"\nstatus = "trial"\n'


@pytest.mark.parametrize("place", ["first", "last"])
def test_new_parameter_moves_no_other(case_text, place):
    more = case_text + NEW if place == "last" else case_text.replace("[parameter.", NEW + "\n[parameter.", 1)
    before, after = columns(case_text), columns(more)
    assert (next(iter(after)) == "aaa") == (place == "first")
    assert {*after} - {*before} == {"aaa"}
    for name in before:
        assert np.array_equal(before[name], after[name])


def test_a_new_correlation_moves_only_its_own_two(case_text):
    pair = '\n[[correlation]]\nbetween = ["users", "fee2"]\nvalue = 0.5\n'
    fee = NEW.replace("aaa", "fee2")
    before, after = columns(case_text + fee), columns(case_text + fee + pair)
    moved = {name for name in before if not np.array_equal(before[name], after[name])}
    assert moved <= {"users", "fee2"}
    assert moved


def test_seed_and_name_matter():
    first = Stream(1, "a").uniforms(5).tolist()
    assert first == Stream(1, "a").uniforms(5).tolist()
    assert first != Stream(2, "a").uniforms(5).tolist()
    assert first != Stream(1, "b").uniforms(5).tolist()


def test_stream_is_uniform_and_never_at_the_ends():
    numbers = Stream(3, "u").uniforms(200_000)
    assert 0 < numbers.min() < 1e-4
    assert 1 - 1e-4 < numbers.max() < 1
    assert stats.kstest(numbers, "uniform").pvalue > 1e-3


def test_frozen_stream():
    """NumPy's raw PCG64 output is stable; if these move, every published result moves."""
    raw = np.random.PCG64(np.random.SeedSequence([1])).random_raw(1)
    assert int(raw[0]) >> 11 == round(
        float(np.random.Generator(np.random.PCG64(np.random.SeedSequence([1]))).random()) * 2**53
    )


def test_copula_gives_the_correlation_asked_for(case_text):
    drawn = columns(case_text, size=40_000, block=4096)
    scores = [stats.norm.ppf(stats.rankdata(drawn[name]) / 40_001) for name in ("price", "visits")]
    assert np.corrcoef(scores)[0, 1] == pytest.approx(0.6, abs=4 * (1 - 0.36) / 200)
    assert abs(np.corrcoef(drawn["price"], drawn["users"])[0, 1]) < 4 / 200


def test_marginals_are_the_declared_ones(case_text):
    drawn = columns(case_text, size=40_000, block=4096)
    assert drawn["price"].mean() == pytest.approx(210.5, abs=4 * 12 / 200)
    assert drawn["visits"].mean() == pytest.approx(6, abs=4 * 1.5 / 200)
    assert drawn["share"].std() == pytest.approx(0.05, rel=0.03)


def test_dirichlet_shares_sum_to_one(case_text):
    drawn = columns(case_text)
    parts = np.stack([drawn[f"outcome.{part}"] for part in ("healed", "better", "same")])
    np.testing.assert_allclose(parts.sum(axis=0), 1, rtol=1e-12)
    np.testing.assert_allclose(parts.mean(axis=1), [0.6, 0.3, 0.1], atol=0.01)


def test_many_draws_are_not_kept(case_text):
    draws = Draws(Case.parse(case_text).definition, MOST_KEPT + 1, 1, 16_384)
    first = [block.values["price"].sum() for block in draws]
    assert draws._kept is None
    assert first == [block.values["price"].sum() for block in draws]
