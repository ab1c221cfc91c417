"""Many draws of one question: the same numbers however they are cut into chunks."""

import numpy as np
import pytest

from tests.gravity.invented import both_ways, invent
from thirdneighbor.core.errors import InputError
from thirdneighbor.gravity import Economy, PairFactors, Shock, ensemble, solve

DRAWS = 7
PAIRS = [("S0", "S1"), ("S1", "S0")]


@pytest.fixture
def economy():
    return invent(np.random.default_rng(11), 5, theta=4.0, beta=0.5, imbalanced=True)


def drawn_theta(rng):
    return rng.lognormal(np.log(4.0), 0.2)


def drawn_shock(rng):
    return Shock.cost(rng.uniform(1, 3, 2), pairs=PAIRS) + Shock.productivity(rng.uniform(0.9, 1.1, 5))


def outcomes(economy, shock=drawn_shock, **options):
    options = {"theta": drawn_theta, "draws": DRAWS, "seed": 3} | options
    return ensemble(economy, shock, **options).outcomes["welfare_hat"]


@pytest.mark.parametrize("chunk", [1, 2, 3, 7, 100])
def test_chunks_change_nothing(economy, chunk):
    assert np.abs(outcomes(economy, chunk=chunk) / outcomes(economy) - 1).max() < 1e-9


def test_a_draw_does_not_depend_on_how_many_follow(economy):
    assert outcomes(economy, draws=3) == pytest.approx(outcomes(economy)[:3], rel=1e-9)


def test_drawing_theta_too_leaves_the_shocks_as_they_are(economy):
    fixed = ensemble(economy, drawn_shock, draws=2, theta=4.0, seed=3)
    given = ensemble(economy, drawn_shock, draws=2, theta=lambda _: 4.0, seed=3)
    assert fixed.outcomes["welfare_hat"] == pytest.approx(given.outcomes["welfare_hat"], rel=1e-9)


def test_another_seed_is_another_ensemble_and_the_same_seed_is_not(economy):
    assert np.array_equal(outcomes(economy), outcomes(economy))
    assert np.abs(outcomes(economy) - outcomes(economy, seed=4)).min() > 0


def test_each_draw_is_what_solve_says(economy):
    found = ensemble(
        economy, both_ways("S0", ["S1"]), theta=[2.0, 5.0], draws=2, outcomes=("welfare_hat", "wage_hat")
    )
    for k, theta in enumerate((2.0, 5.0)):
        one = solve(economy, both_ways("S0", ["S1"]), theta=theta)
        assert found.outcomes["welfare_hat"][k] == pytest.approx(one.welfare_hat, rel=1e-8)
        assert found.outcomes["wage_hat"][k] == pytest.approx(one.wage_hat, rel=1e-8)


def test_a_shock_with_a_draw_axis_is_cut_like_the_rest(economy):
    rng = np.random.default_rng(0)
    dense = rng.uniform(0.5, 1, (DRAWS, 1, 5, 5))
    shock = Shock.freeness(dense) + Shock.productivity(rng.uniform(0.9, 1.1, (DRAWS, 1, 5)))
    shock += Shock.cost(rng.uniform(1, 2, (DRAWS, 2)), pairs=PAIRS) + Shock.tariffs(0.1 * (1 - np.eye(5)))
    whole = solve(economy, shock).welfare_hat
    assert outcomes(economy, shock, theta=None, chunk=2) == pytest.approx(whole, rel=1e-8)


def test_drawn_flows_are_cut_like_the_rest(economy):
    factor = np.random.default_rng(0).uniform(1, 1.2, (DRAWS, 2))
    noise = PairFactors(np.array([0, 1]), np.array([1, 0]), factor)
    one, other = (outcomes(economy, both_ways(0, [2]), flow_hat=noise, chunk=chunk) for chunk in (2, 7))
    assert one == pytest.approx(other, rel=1e-9)
    assert np.ptp(one[:, 0]) > 0


def test_one_world_and_one_shock_repeat_one_answer(economy):
    found = ensemble(economy, both_ways(0, [1]), draws=3)
    alone = solve(economy, both_ways(0, [1]))
    assert found.outcomes["welfare_hat"] == pytest.approx(np.tile(alone.welfare_hat, (3, 1)), rel=1e-9)


def test_draws_without_an_equilibrium_are_kept_and_counted():
    flow = np.array([[4.0, 2.0, 2.0], [0.5, 8.0, 0.5], [0.5, 1.0, 9.0]])
    economy = Economy.from_flows(flow, states="ABC", theta=4)
    pairs = [("A", "B"), ("B", "A"), ("A", "C"), ("C", "A")]
    freeness = np.ones((4, 4))
    freeness[2] = 1e-30
    found = ensemble(
        economy, Shock.freeness(freeness, pairs=pairs), draws=4, deficit_rule="additive", chunk=3
    )
    assert found.failed == 1
    assert np.isnan(found.outcomes["welfare_hat"][2]).all()
    assert np.isfinite(found.outcomes["welfare_hat"][[0, 1, 3]]).all()


@pytest.mark.parametrize(
    "options, words",
    [
        ({"draws": 0}, "draws=0"),
        ({"draws": 3, "chunk": 0}, "chunk=0"),
        ({"draws": 3, "cluster": "tcp://somewhere:1"}, "leave cluster out"),
        ({"draws": 3, "outcomes": ("welfare",)}, "welfare_hat"),
        ({"draws": 3, "theta": [4.0, 5.0]}, r"\(3,\)"),
        ({"draws": 3, "theta": -1.0}, "theta must be positive"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_line(economy, options, words):
    with pytest.raises(InputError, match=words) as caught:
        ensemble(economy, Shock(), **options)
    assert "\n" not in str(caught.value)


def test_numbers_of_draws_that_disagree_are_refused(economy):
    with pytest.raises(InputError, match="2 draws, not 1 or 3"):
        ensemble(economy, Shock.cost(np.ones((2, 2)), pairs=PAIRS), draws=3)
    noise = PairFactors(np.array([0]), np.array([1]), np.ones((2, 1)))
    with pytest.raises(InputError, match="2 draws, not 1 or 3"):
        ensemble(economy, Shock(), draws=3, flow_hat=noise)


def test_drawn_shocks_of_different_form_are_refused(economy):
    def moody(rng):
        return Shock.cost([2.0], pairs=[PAIRS[rng.integers(2)]])

    with pytest.raises(InputError, match="same parts"):
        ensemble(economy, moody, draws=8)
