"""Many draws: solved in blocks, begun where a few ended, in few passes; none of it moves an answer."""

import numpy as np
import pytest

from tests.gravity.invented import invent
from tests.gravity.invented_sectors import invent_sectors
from thirdneighbor.gravity import (
    PairFactors,
    Shock,
    balanced_baseline,
    equilibria,
    respond,
    sector_equilibria,
)
from thirdneighbor.gravity.factors import take_draws
from thirdneighbor.gravity.one_sector import evaluate, gaps, improved, largest
from thirdneighbor.gravity.one_sector_response import _shocked
from thirdneighbor.gravity.one_sector_steps import QuickMarket

DRAWS = 45


def drawn(economy, rng, **options):
    """Baselines and shocks of DRAWS draws: theta, home's flows and its partners' freeness are drawn."""
    n, s = len(economy.states), len(economy.sectors)
    home = np.zeros(n - 1, dtype=np.intp)
    noise = PairFactors(home, np.arange(1, n), np.exp(rng.normal(0, 0.02, (DRAWS, n - 1))))
    theta = rng.uniform(3, 6, (DRAWS, s) if s > 1 else DRAWS)
    pairs = [pair for k in (1, 2, 3) for pair in ((0, k), (k, 0))]
    freeness = rng.uniform(0.2, 0.9, (DRAWS, len(pairs)))
    baseline = balanced_baseline(economy, theta=theta, flow_hat=noise, **options)
    return baseline, Shock.freeness(freeness, pairs=pairs)


@pytest.mark.parametrize("sectors", [1, 3])
def test_the_size_of_blocks_does_not_matter(monkeypatch, sectors):
    def welfare():
        rng = np.random.default_rng(sectors)
        economy = (
            invent(rng, 12, imbalanced=True, beta=0.6)
            if sectors == 1
            else invent_sectors(rng, 8, sectors, imbalanced=True)
        )
        return respond(*drawn(economy, rng, tol=1e-12), tol=1e-12).welfare_hat

    whole = welfare()
    monkeypatch.setattr(equilibria, "BLOCK_BYTES", 1)
    monkeypatch.setattr(sector_equilibria, "BLOCK_BYTES", 1)
    monkeypatch.setattr(sector_equilibria, "PILOTS", DRAWS)
    assert welfare() == pytest.approx(whole, rel=1e-9)


def test_draws_begun_where_others_ended_are_as_one_by_one():
    economy = invent_sectors(np.random.default_rng(5), 8, 3, imbalanced=True)
    baseline = balanced_baseline(economy, tol=1e-12)
    pairs = [pair for k in (1, 2, 3) for pair in ((0, k), (k, 0))]
    shock = Shock.freeness(np.random.default_rng(6).uniform(0, 1, (DRAWS, len(pairs))), pairs=pairs)
    together = respond(baseline, shock, tol=1e-12)
    for k in (0, 7, DRAWS - 1):
        alone = respond(baseline, take_draws(shock, economy, np.array([k])), tol=1e-12)
        assert np.ravel(alone.welfare_hat) == pytest.approx(together.welfare_hat[k], rel=1e-9)


@pytest.mark.parametrize("rule", ["zero", "additive"])
def test_the_quick_step_is_the_plain_one(rule):
    rng = np.random.default_rng(11)
    economy = invent(rng, 9, imbalanced=True, beta=0.6)
    baseline, shock = drawn(economy, rng, deficit_rule=rule)
    hat = np.exp(rng.normal(0, 0.1, 9))
    market = _shocked(baseline, baseline.market, shock + Shock.productivity(hat))
    point = rng.normal(0, 0.1, (DRAWS, 18))
    quick = QuickMarket.of(market)
    state = evaluate(market, point[:, :9], point[:, 9:])
    gap = gaps(market, state, point[:, :9], point[:, 9:])
    image, error = quick.step(point)
    assert image == pytest.approx(improved(market, state, gap, point[:, :9], point[:, 9:]), abs=1e-12)
    assert error == pytest.approx(largest(*gap), rel=1e-9)
