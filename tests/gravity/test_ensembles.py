"""Many draws of one question: the same numbers however they are cut into chunks."""

import subprocess
import sys

import numpy as np
import pytest

from tests.gravity.invented import both_ways, invent
from tests.gravity.invented_sectors import invent_sectors
from tests.shared import ROOT
from thirdneighbor.core.errors import InputError
from thirdneighbor.gravity import Economy, PairFactors, Shock, balanced_baseline, ensemble, respond, solve
from thirdneighbor.gravity.drawing import FLOW, SHOCK, Donor, drawn_donors, stream

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
        ({"draws": 3, "cluster": "somewhere"}, "is no address"),
        ({"draws": 3, "reduce": "mean"}, "draws, summary"),
        ({"draws": 3, "reduce": "summary", "levels": [5, 95]}, "between 0 and 1"),
        ({"draws": 3, "outcomes": ("flow",)}, "chosen cells"),
        ({"draws": 3, "cells": [("S0", "S1")]}, "chosen cells"),
        ({"draws": 3, "outcomes": ("flow",), "cells": [("S0",)]}, "exporter, importer"),
        ({"draws": 3, "outcomes": ("flow",), "cells": [("S0", "S9")]}, "S9"),
        ({"draws": 3, "rho": 0.0}, "rho must be positive"),
        ({"draws": 3, "epsilon": [1.0, 2.0]}, "epsilon is one number"),
        ({"draws": 30_000_000}, "reduce="),
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


def drawn_flows(rng):
    return PairFactors(np.array([0, 1]), np.array([1, 0]), rng.uniform(1, 1.2, (1, 2)))


def drawn_home_sales(rng):
    return PairFactors(np.array([0]), np.array([0]), rng.uniform(1, 1.2, (1, 1)))


def test_flows_and_home_sales_are_drawn_from_streams_of_their_own(economy):
    both, flows = (
        outcomes(economy, both_ways(0, [2]), flow_hat=sources, theta=4.0)
        for sources in ([drawn_flows, drawn_home_sales], drawn_flows)
    )
    factor = np.concatenate([drawn_flows(stream(3, draw, FLOW)).factor for draw in range(DRAWS)])
    noise = PairFactors(np.array([0, 1]), np.array([1, 0]), factor)
    assert flows == pytest.approx(outcomes(economy, both_ways(0, [2]), flow_hat=noise, theta=4.0), rel=1e-9)
    home = np.concatenate([drawn_home_sales(stream(3, draw, FLOW + 1)).factor for draw in range(DRAWS)])
    noise = PairFactors(np.array([0, 1, 0]), np.array([1, 0, 0]), np.hstack([factor, home]))
    assert both == pytest.approx(outcomes(economy, both_ways(0, [2]), flow_hat=noise, theta=4.0), rel=1e-9)


def test_drawn_flows_on_other_pairs_each_time_are_refused(economy):
    def moody(rng):
        return PairFactors(np.array([0]), np.array([rng.integers(1, 4)]), np.ones((1, 1)))

    with pytest.raises(InputError, match="same pairs"):
        ensemble(economy, Shock(), draws=8, flow_hat=moody)


def test_flows_are_given_for_chosen_cells(economy):
    found = ensemble(
        economy,
        both_ways("S0", ["S1"]),
        theta=[2.0, 5.0],
        draws=2,
        outcomes=("flow", "expenditure_share", "expenditure", "sector_price_hat"),
        cells=[("S0", "S1"), ("S2", "S0"), ("S0", "S0")],
        chunk=1,
    )
    one = solve(economy, both_ways("S0", ["S1"]), theta=5.0)
    assert found.outcomes["flow"][1] == pytest.approx(one.flow[0, [0, 2, 0], [1, 0, 0]], rel=1e-8)
    assert found.outcomes["flow"][:, 0].tolist() == [0.0, 0.0]
    assert found.outcomes["expenditure_share"][1, 2] == pytest.approx(one.expenditure_share[0, 0, 0])
    assert found.outcomes["expenditure"][1] == pytest.approx(one.expenditure, rel=1e-8)
    assert found.outcomes["sector_price_hat"].shape == (2, 1, 5)


def test_a_summary_is_that_of_the_draws(economy):
    options = {"theta": drawn_theta, "draws": 40, "seed": 3, "outcomes": ("welfare_hat", "flow")}
    options["cells"] = [("S0", "S1")]
    kept = ensemble(economy, drawn_shock, **options)
    streamed = ensemble(economy, drawn_shock, **options, reduce="summary", chunk=7)
    assert streamed.outcomes == {}
    for name, values in kept.outcomes.items():
        for found in (streamed.summary(name), kept.summary(name)):
            assert found.mean == pytest.approx(values.mean(axis=0), rel=1e-9)
            assert found.sd == pytest.approx(values.std(axis=0, ddof=1), rel=1e-6)
            assert found.least == pytest.approx(values.min(axis=0), rel=1e-9)
            assert found.most == pytest.approx(values.max(axis=0), rel=1e-9)
            assert found.at(0.05) == pytest.approx(np.quantile(values, 0.05, axis=0), rel=1e-9)
            assert (found.count == 40).all()
            assert found.sampled == 40
    with pytest.raises(InputError, match=r"0\.05, 0\.25"):
        streamed.summary("welfare_hat").at(0.3)


def test_progress_counts_draws(economy):
    told = []
    outcomes(economy, chunk=3, progress=lambda done, total: told.append((done, total)))
    assert told == [(3, 7), (6, 7), (7, 7)]


def test_draws_whose_data_break_a_rule_are_kept_counted_and_explained(economy):
    # with a fifth of its home sales left, S0 would sell less than its value added
    factor = np.ones((DRAWS, 1))
    factor[[2, 5]] = 0.2
    noise = PairFactors(np.array([0]), np.array([0]), factor)
    told = {}
    for chunk in (1, 4, 7):
        found = ensemble(economy, both_ways(0, [1]), draws=DRAWS, flow_hat=noise, chunk=chunk)
        assert np.flatnonzero(~found.converged).tolist() == [2, 5]
        assert np.isnan(found.outcomes["welfare_hat"]).all(axis=1).tolist() == (~found.converged).tolist()
        assert sum(found.reasons.values()) == found.failed == 2
        assert found.summary("welfare_hat").count.tolist() == [5] * 5
        told[chunk] = found.reasons
    assert told[1] == told[4] == told[7]
    assert "value added exceeds output in S0" in next(iter(told[1]))


def test_where_every_draw_breaks_a_rule_that_rule_is_the_error(economy):
    noise = PairFactors(np.array([0]), np.array([0]), np.full((DRAWS, 1), 0.2))
    with pytest.raises(InputError, match="7 of 7 because: value added exceeds output in S0"):
        ensemble(economy, both_ways(0, [1]), draws=DRAWS, flow_hat=noise)


def test_residuals_are_those_of_the_solver(economy):
    found = ensemble(economy, drawn_shock, draws=DRAWS)
    assert (found.residual < 1e-8).all()


def test_donors_are_drawn_by_weight_and_none_depends_on_the_others(economy):
    shares = [np.full((1, 5), beta) for beta in (0.4, 0.6)]
    donors = [
        Donor(value_added_share=share, input_share=np.ones((1, 1, 5)), weight=weight)
        for share, weight in zip(shares, (3.0, 1.0), strict=True)
    ]
    drawn = drawn_donors(donors, economy, draws=4_000, seed=1)
    assert abs((drawn == 0).mean() - 0.75) < 0.02
    assert drawn_donors(donors, economy, draws=10, seed=1).tolist() == drawn[:10].tolist()
    with pytest.raises(InputError, match="weight must be positive"):
        Donor(value_added_share=shares[0], input_share=np.ones((1, 1, 5)), weight=0.0)
    wrong = [Donor(value_added_share=np.ones((2, 5)), input_share=np.ones((2, 2, 5)))]
    with pytest.raises(InputError, match="donor 0 has shapes"):
        ensemble(economy, Shock(), draws=2, donors=wrong)


@pytest.fixture(scope="module")
def sectors():
    return invent_sectors(np.random.default_rng(4), 5, 3, theta=4.0, imbalanced=True)


def some_theta(rng):
    return 4 * np.exp(0.2 * rng.standard_normal(3))


def some_flows(rng):
    return PairFactors(np.array([0, 1]), np.array([1, 0]), rng.uniform(0.95, 1.05, (1, 2)), np.array([0, 1]))


@pytest.mark.parametrize(
    "drawn",
    [
        {},
        {"theta": some_theta},
        {"theta": [2.0, 4.0, 6.0]},
        {"rho": lambda rng: rng.uniform(0.7, 2), "epsilon": lambda rng: rng.uniform(0.7, 2)},
        {"flow_hat": [some_flows], "theta": some_theta},
    ],
    ids=lambda drawn: "+".join(drawn) or "nothing",
)
def test_with_sectors_each_draw_is_what_the_solver_says(sectors, drawn):
    pairs = [("S0", "S1"), ("S1", "S0")]

    def shock(rng):
        return Shock.cost(rng.uniform(1, 2, 2), pairs=pairs, sectors=["sector 0"])

    options = {"outcomes": ("welfare_hat", "expenditure", "flow"), "cells": [("sector 0", "S0", "S1")]}
    found = ensemble(sectors, shock, draws=DRAWS, seed=3, chunk=3, **drawn, **options)
    assert found.failed == 0
    assert found.theta.shape == (DRAWS, 3)
    for k in (0, DRAWS - 1):
        baseline = balanced_baseline(
            sectors,
            theta=found.theta[k],
            rho=1.0 if found.rho is None else found.rho[k],
            epsilon=1.0 if found.epsilon is None else found.epsilon[k],
            flow_hat=some_flows(stream(3, k, FLOW)) if "flow_hat" in drawn else None,
        )
        one = respond(baseline, shock(stream(3, k, SHOCK)))
        alone = {
            "welfare_hat": one.welfare_hat,
            "expenditure": one.expenditure,
            "flow": one.flow[..., 0, 0, 1],
        }
        for name, values in alone.items():
            assert found.outcomes[name][k].ravel() == pytest.approx(np.ravel(values), rel=1e-8)


def test_with_sectors_donors_are_drawn_draw_by_draw(sectors):
    shares = [sectors.value_added_share, 1 - 0.98 * (1 - sectors.value_added_share)]
    donors = [Donor(value_added_share=share, input_share=sectors.input_share) for share in shares]
    found = ensemble(sectors, both_ways("S0", ["S1"]), draws=DRAWS, donors=donors, chunk=2, seed=3)
    assert set(found.donor.tolist()) == {0, 1}
    for k, donor in enumerate(found.donor):
        baseline = balanced_baseline(
            sectors, value_added_share=shares[donor], input_share=sectors.input_share
        )
        one = respond(baseline, both_ways("S0", ["S1"])).welfare_hat
        assert found.outcomes["welfare_hat"][k] == pytest.approx(np.ravel(one), rel=1e-8)


@pytest.mark.slow
def test_ten_thousand_draws_of_230_states_stay_under_a_gigabyte():
    code = """
import numpy as np, resource, sys
from tests.gravity.invented import invent
from thirdneighbor.gravity import Shock, ensemble
world = invent(np.random.default_rng(1), 230, theta=4.0, beta=0.5, imbalanced=True)
pairs = [("S0", "S1"), ("S1", "S0")]
found = ensemble(
    world,
    lambda rng: Shock.cost(rng.uniform(1, 1.5, 2), pairs=pairs),
    theta=lambda rng: rng.lognormal(np.log(4.0), 0.2),
    draws=10_000,
    reduce=sys.argv[1],
)
assert found.failed == 0
assert found.summary("welfare_hat").count.tolist() == [10_000] * 230
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
    for reduce in ("draws", "summary"):
        done = subprocess.run(
            [sys.executable, "-c", code, reduce], capture_output=True, text=True, cwd=ROOT, check=False
        )
        assert done.returncode == 0, done.stderr
        assert int(done.stdout) < 1_000_000  # kB


def test_drawn_shocks_of_different_form_are_refused(economy):
    def moody(rng):
        return Shock.cost([2.0], pairs=[PAIRS[rng.integers(2)]])

    with pytest.raises(InputError, match="same parts"):
        ensemble(economy, moody, draws=8)
