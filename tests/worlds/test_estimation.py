"""Elasticities from flows: closed forms, PPML done by hand, and what the effects absorb."""

import numpy as np
import pytest

from thirdneighbor.core.errors import DataError, InputError
from thirdneighbor.core.estimates import Estimate
from thirdneighbor.gravity import Economy, Shock, solve
from thirdneighbor.worlds.estimation import (
    estimate_gravity,
    theta_from_distance,
    theta_from_tariffs,
    tie_freeness,
)

pytest.importorskip("pyfixest", reason="needs the extra `estimate`")
pytestmark = pytest.mark.filterwarnings("ignore::pandas.errors.Pandas4Warning")


def panel(rng, *, years=4, n=6, effect=0.7, noise=0.4):
    """Flows with effects of exporter-years, importer-years and pairs, and a tie that comes and goes."""
    tie = (rng.random((years, n, n)) < 0.4).astype(float)
    tie = np.maximum(tie, tie.transpose(0, 2, 1))
    tie[:, np.arange(n), np.arange(n)] = 0
    log_flow = rng.normal(0, 1, (years, n, 1)) + rng.normal(0, 1, (years, 1, n)) + rng.normal(0, 1, (n, n))
    flow = np.exp(log_flow + effect * tie + noise * rng.normal(0, 1, (years, n, n)))
    flow[rng.random(flow.shape) < 0.1] = 0
    flow[:, np.arange(n), np.arange(n)] = np.nan
    return flow, tie


def by_hand(flow, covariate, *, with_pairs):
    """PPML with one dummy a fixed effect, by Newton's method, and its covariance clustered by pair."""
    year, exporter, importer = np.nonzero(~np.isnan(flow))
    n = flow.shape[-1]
    y = flow[year, exporter, importer]
    groups = [year * n + exporter, year * n + importer] + [exporter * n + importer] * with_pairs
    dummies = [(group[:, None] == np.unique(group)).astype(float) for group in groups]
    X = np.hstack([covariate[year, exporter, importer][:, None], *dummies])
    b = np.zeros(X.shape[1])
    b[1:] = np.linalg.lstsq(X[:, 1:], np.log(y + y.mean()), rcond=None)[0]
    for _ in range(100):
        mean = np.exp(X @ b)
        b += np.linalg.pinv(X.T @ (X * mean[:, None]), rcond=1e-12) @ (X.T @ (y - mean))
    mean = np.exp(X @ b)
    weighted = X[:, 1:] * np.sqrt(mean)[:, None]
    own = X[:, 0] - X[:, 1:] @ np.linalg.lstsq(weighted, X[:, 0] * np.sqrt(mean), rcond=None)[0]
    pair = np.minimum(exporter, importer) * n + np.maximum(exporter, importer)
    score = np.array([(own * (y - mean))[pair == one].sum() for one in np.unique(pair)])
    clusters = score.size
    error = np.sqrt((score**2).sum() * clusters / (clusters - 1)) / (mean * own**2).sum()
    return b[0], error


@pytest.mark.parametrize("effects", ["pair", "none"])
def test_it_is_the_ppml_done_by_hand(effects):
    flow, tie = panel(np.random.default_rng(8))
    found = estimate_gravity(flow, {"tie": tie}, pair_effects=effects)
    value, error = by_hand(flow, tie, with_pairs=effects == "pair")
    assert found.effect["tie"].value == pytest.approx(value, rel=1e-6)
    assert found.standard_error["tie"] == pytest.approx(error, rel=1e-5)
    assert (found.rows, found.left_out, found.pairs) == (4 * 30, 0, 15)


def test_a_border_between_two_states_is_the_head_ries_index():
    flow = np.array([[[8.0, 2.0], [3.0, 7.0]]])
    found = estimate_gravity(flow, {"border": 1 - np.eye(2)}, pair_effects="none")
    assert found.effect["border"].value == pytest.approx(0.5 * np.log(2 * 3 / (8 * 7)))


def test_the_elasticity_of_our_own_equilibria_is_found_again():
    # customs values after tariffs that differ by year: the engine's theta comes back to many digits
    rng = np.random.default_rng(1)
    flow = np.exp(rng.normal(0, 1, (5, 5))) + 20 * np.eye(5)
    economy = Economy.from_flows(flow, states="ABCDE", theta=3.5)
    rate = rng.uniform(0, 0.3, (4, 5, 5)) * (1 - np.eye(5))
    after = solve(economy, Shock.tariffs(rate[:, None])).flow[:, 0]
    found = estimate_gravity(after, {"tariff": np.log1p(rate)})
    assert theta_from_tariffs(found.effect["tariff"], valued="net_of_tariff").value == pytest.approx(3.5)
    paid = estimate_gravity(after * (1 + rate), {"tariff": np.log1p(rate)})
    assert theta_from_tariffs(paid.effect["tariff"], valued="with_tariff").value == pytest.approx(3.5)


def test_money_and_the_order_of_states_do_not_matter():
    flow, tie = panel(np.random.default_rng(3))
    order = np.random.default_rng(0).permutation(6)
    one = estimate_gravity(flow, {"tie": tie})
    other = estimate_gravity(1e9 * flow[:, order][..., order], {"tie": tie[:, order][..., order]})
    assert other.effect["tie"].value == pytest.approx(one.effect["tie"].value, rel=1e-7)
    assert other.standard_error["tie"] == pytest.approx(one.standard_error["tie"], rel=1e-6)


def test_bands_cover_as_often_as_they_say():
    rng = np.random.default_rng(6)
    found = [estimate_gravity(*_named(panel(rng, n=10))) for _ in range(60)]
    covered = np.mean([one.effect["tie"].low <= 0.7 <= one.effect["tie"].high for one in found])
    assert 0.75 <= covered <= 1
    band = found[0].effect["tie"]
    assert band.low < band.inner_low < band.value < band.inner_high < band.high


def _named(drawn):
    return drawn[0], {"tie": drawn[1]}


def test_pairs_that_never_trade_are_left_out_and_counted():
    flow, tie = panel(np.random.default_rng(3))
    flow[:, 0, 1] = 0
    whole, without = estimate_gravity(flow, {"tie": tie}), flow.copy()
    without[:, 0, 1] = np.nan
    assert whole.left_out == 4
    assert whole.effect["tie"].value == pytest.approx(
        estimate_gravity(without, {"tie": tie}).effect["tie"].value, rel=1e-7
    )


def test_what_does_not_change_is_absorbed_by_pairs_and_said_so():
    flow, tie = panel(np.random.default_rng(3))
    distance = np.abs(np.random.default_rng(1).normal(8, 1, (6, 6)))
    with pytest.raises(DataError, match=r"absorb distance \(what does not change"):
        estimate_gravity(flow, {"tie": tie, "distance": distance})
    with pytest.raises(DataError, match="absorb every covariate"):
        estimate_gravity(flow, {"distance": distance})
    found = estimate_gravity(flow, {"tie": tie, "distance": distance}, pair_effects="none")
    assert set(found.effect) == {"tie", "distance"}


@pytest.mark.parametrize(
    "change, words",
    [
        (lambda flow, tie: (flow[0], {"tie": tie}), "years, N, N"),
        (lambda flow, tie: (-flow, {"tie": tie}), "not negative"),
        (lambda flow, tie: (0 * flow, {"tie": tie}), "positive"),
        (lambda flow, tie: (flow * np.inf, {"tie": tie}), "finite"),
        (lambda flow, _: (flow, {}), "at least one covariate"),
        (lambda flow, tie: (flow, {"tie": tie[0, 0]}), "tie is"),
        (lambda flow, tie: (flow, {"tie": np.log(tie)}), "tie is unknown or infinite in"),
    ],
)
def test_what_breaks_a_rule_is_refused(change, words):
    flow, tie = panel(np.random.default_rng(3))
    with np.errstate(all="ignore"):
        given = change(flow, tie)
    with pytest.raises(InputError, match=words):
        estimate_gravity(*given)


def test_theta_turns_the_bands_over():
    effect = Estimate(-5.0, low=-6.0, high=-3.0, inner_low=-5.5, inner_high=-4.5)
    theta = theta_from_tariffs(effect, valued="with_tariff")
    assert (theta.low, theta.inner_low, theta.value, theta.inner_high, theta.high) == (3, 4.5, 5, 5.5, 6)
    assert theta_from_distance(effect, cost_elasticity=0.5).high == 12
    assert tie_freeness(Estimate(0.0, low=-1.0, high=1.0)).low == pytest.approx(np.exp(-1))
    with pytest.raises(InputError, match="does not have the sign of a cost"):
        theta_from_tariffs(Estimate(0.5), valued="with_tariff")
    with pytest.raises(InputError, match="cost_elasticity must be positive"):
        theta_from_distance(effect, cost_elasticity=0)


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyfixest", None)
    flow, tie = panel(np.random.default_rng(3))
    with pytest.raises(InputError, match=r"pip install 'thirdneighbor\[estimate\]'"):
        estimate_gravity(flow, {"tie": tie})
