"""Everyone's loss if each other state stopped trading with it: by hand, by `solve` one by one, slow twin."""

import math
import time

import numpy as np
import pytest
from hypothesis import given

import thirdneighbor.gravity.exposures as module
from tests.gravity.invented import both_ways, invent, worlds
from tests.gravity.peers import cube, rows
from tests.gravity.test_reference import ROUTE, read
from thirdneighbor.core.errors import DataError, InputError, UnknownNameError
from thirdneighbor.gravity import Economy, Shock, autarky_loss, solve
from thirdneighbor.gravity.exposures import balanced_economy, exposure
from thirdneighbor.gravity.reference import solve_slowly


def one_by_one(economy, *, kept=0.0, **options):
    """Losses [closer, home] from a separate solution of every embargo."""
    n = len(economy.states)
    loss = np.full((n, n), np.nan)
    for i in range(n):
        for k in range(i):
            shock = Shock.freeness([kept, kept], pairs=[(i, k), (k, i)])
            change = -np.log(solve(economy, shock, tol=1e-12, **options).welfare_hat)
            loss[k, i], loss[i, k] = change[i], change[k]
    return loss


def sectoral(rng, n, sectors, *, barren=False):
    """A balanced world of several sectors, the last one not traded, inputs as in each state's spending."""
    size = np.exp(rng.normal(0, 1, n))
    flow = 0.5 * np.outer(size, size) / size.sum() * np.exp(rng.normal(0, 1, (sectors, n, n)))
    flow *= rng.random(flow.shape) < 0.8
    flow = (flow + flow.transpose(0, 2, 1)) / 2
    own = size * rng.uniform(0.3, 1, (sectors, n))
    if barren:
        own[0, 0] = 0.0
    for s in range(sectors):
        np.fill_diagonal(flow[s], own[s])
    flow[-1] = np.diag(3 * size)
    beta = rng.uniform(0.4, 0.8, (sectors, n))
    output = flow.sum(axis=2)
    share = output / output.sum(axis=0)
    value_added, bill = (beta * output).sum(axis=0), ((1 - beta) * output).sum(axis=0)
    return Economy(
        states=[f"S{k}" for k in range(n)],
        sectors=[f"sector {k}" for k in range(sectors)],
        expenditure_share=flow / output[:, None],
        expenditure=output,
        value_added=value_added,
        trade_balance=np.zeros(n),
        theta=rng.uniform(2, 8, sectors),
        tariff=np.zeros(flow.shape),
        value_added_share=beta,
        input_share=np.repeat(share[:, None], sectors, axis=1),
        final_share=(output - share * bill) / value_added,
    )


@pytest.fixture(scope="module")
def caliendo_parro():
    share, (sectors, states, _) = cube(rows("kite_cp2015/input/trade_share.csv"), "value", ROUTE)
    return Economy(
        states=states,
        sectors=sectors,
        expenditure_share=share,
        expenditure=read("input/expenditure.csv", "sector", "country"),
        value_added=read("input/value_added.csv", "country"),
        trade_balance=read("input/trade_balance.csv", "country"),
        theta=read("input/trade_elasticity.csv", "sector"),
        tariff=read("input/tariff.csv", *ROUTE) - 1,
        value_added_share=read("input/factor_share.csv", "sector", "country"),
        input_share=read("input/intermediate_share.csv", "input", "output", "country"),
        final_share=read("input/consumption_share.csv", "sector", "country"),
    )


def slowly(economy, i, k, freeness, sectors, **options):
    factor = np.ones(economy.tariff.shape)
    factor[sectors, i, k] = factor[sectors, k, i] = freeness
    return -np.log(solve_slowly(economy, freeness=factor, tol=1e-13, **options).welfare_hat)


class TestClosedForms:
    def test_three_equal_states_by_hand(self):
        """Home sales 60, exports 61 to each of two others, theta 1.

        When A and B part, with r = w_C / w_A their trade with C balances where 60 r^3 + 61 r^2 - 122 r = 60:
        r = 5/4. A then buys 60 r / (60 r + 61) = 75/136 at home instead of 60/182.
        """
        flow = np.full((3, 3), 61.0) - np.eye(3)
        found = exposure(Economy.from_flows(flow, states="ABC", theta=1.0))
        expected = np.full((3, 3), math.log(75 / 136 / (60 / 182)))
        np.fill_diagonal(expected, np.nan)
        assert np.allclose(found.loss, expected, rtol=1e-9, equal_nan=True)
        assert np.array_equal(found.loss, found.closer_loss.T, equal_nan=True)

    @pytest.mark.parametrize("beta", [1.0, 0.5])
    def test_two_states_lose_all_of_autarky(self, beta):
        world = Economy.from_flows([[8.0, 2.0], [2.0, 18.0]], states="AB", theta=4.0, value_added_share=beta)
        found = exposure(world)
        assert found.loss[1, 0] == pytest.approx(-math.log(0.8) / 4 / beta, rel=1e-9)
        assert found.loss[0, 1] == pytest.approx(-math.log(0.9) / 4 / beta, rel=1e-9)

    def test_first_order_is_the_formula_in_shares(self):
        """[(1 + theta) I - T - theta T S + 1 q']^-1 r for wages; dlnP = S dlnw - S db / theta."""
        economy, theta = invent(np.random.default_rng(5), 6, theta=3.0), 3.0
        flow = economy.flow[0]
        s, t = (flow / flow.sum(axis=0)).T, flow / flow.sum(axis=1, keepdims=True)
        q = flow.sum(axis=1) / flow.sum()
        system = (1 + theta) * np.eye(6) - t - theta * t @ s + q
        found = exposure(economy, method="first_order")
        for home, closer in ((0, 3), (4, 2)):
            change = np.zeros((6, 6))
            change[home, closer] = change[closer, home] = -1
            spent = (s * change.T).sum(axis=1)
            wage = np.linalg.solve(system, (t * (change - spent)).sum(axis=1))
            price = s @ wage - spent / theta
            assert found.loss[closer, home] == pytest.approx((price - wage)[home], rel=1e-9)
        assert np.array_equal(found.loss, found.first_order, equal_nan=True)

    def test_a_symmetric_world_is_exposed_symmetrically(self):
        flow = np.full((7, 7), 0.5) + 6 * np.eye(7)
        found = exposure(Economy.from_flows(flow, states=range(7), theta=5.0, value_added_share=0.5))
        off_diagonal = found.loss[~np.eye(7, dtype=bool)]
        assert np.ptp(off_diagonal) < 1e-12 < off_diagonal.min()


class TestAgainstSolve:
    @given(worlds(largest=6))
    def test_every_pair_as_solve_finds_it_alone(self, world):
        """Deficits, zeros, near-autarky, giants; a pair's only link included."""
        found = exposure(world.economy)
        assert np.nanmax(np.abs(found.loss - one_by_one(world.economy)), initial=0) < 1e-8
        assert not found.failed

    def test_small_losses_are_as_precise_as_large_ones(self):
        economy = invent(np.random.default_rng(8), 8, kind="near_autarky", beta=0.5)
        loss, exact = exposure(economy).loss, one_by_one(economy)
        assert np.nanmax(exact) < 1e-4
        assert np.nanmax(np.abs(loss / exact - 1)) < 1e-5

    def test_tariffs_and_part_severity(self):
        economy = invent(np.random.default_rng(2), 5, beta=0.5, tariffs=True)
        found = exposure(economy, severity=0.4)
        assert np.nanmax(np.abs(found.loss - one_by_one(economy, kept=0.6))) < 1e-8

    @pytest.mark.parametrize("options", [{}, {"beta": 0.4}, {"beta": 0.4, "tariffs": True}])
    def test_first_order_is_the_derivative_of_solve(self, options):
        economy = balanced_economy(invent(np.random.default_rng(3), 5, imbalanced=True, **options))
        h = 1e-4
        slope = (one_by_one(economy, kept=1 - h) - one_by_one(economy, kept=1 + h)) / (2 * h)
        assert np.nanmax(np.abs(exposure(economy, method="first_order").loss - slope)) < 1e-7

    def test_first_order_comes_close_for_small_shares_and_never_hides_large_ones(self):
        found = exposure(invent(np.random.default_rng(4), 30, beta=0.5))
        ratio = found.first_order / found.loss
        small = found.loss < 1e-4
        assert small.sum() > 20
        assert np.abs(ratio[small] - 1).max() < 0.02
        assert ratio[found.loss > 0.02].max() < 1

    @given(worlds(largest=7, imbalanced=False))
    def test_nobody_loses_more_than_autarky(self, world):
        found = exposure(world.economy)
        bound = autarky_loss(world.economy)
        assert (np.nan_to_num(found.loss) <= bound * (1 + 1e-7) + 1e-9).all()


class TestSectors:
    @pytest.mark.parametrize(
        "rho, epsilon, hit, kept", [(1.0, 1.0, None, 0.0), (0.5, 0.3, None, 0.0), (1.5, 0.7, [0], 0.4)]
    )
    def test_as_the_slow_twin_finds_it(self, rho, epsilon, hit, kept):
        economy = sectoral(np.random.default_rng(1), 4, 3)
        names = None if hit is None else [economy.sectors[s] for s in hit]
        found = exposure(economy, rho=rho, epsilon=epsilon, sectors=names, severity=1 - kept)
        h = 1e-3
        for i, k in ((0, 1), (2, 3)):
            chosen = list(range(3)) if hit is None else hit
            options = {"sectors": chosen, "rho": rho, "epsilon": epsilon}
            exact = slowly(economy, i, k, kept, **options)
            assert found.loss[k, i] == pytest.approx(exact[i], abs=1e-9)
            assert found.loss[i, k] == pytest.approx(exact[k], abs=1e-9)
            up, down = (slowly(economy, i, k, 1 + sign * h, **options) for sign in (-1, 1))
            slope = (1 - kept) * (up - down)[i] / (2 * h)
            assert found.first_order[k, i] == pytest.approx(slope, abs=1e-7)

    @pytest.mark.parametrize("rho, epsilon", [(1.0, 1.0), (0.6, 0.4)])
    def test_tariffs_and_deficits_as_solve_finds_them(self, caliendo_parro, rho, epsilon):
        """KITE's world of 8 states and 5 sectors; its imbalances are removed first."""
        options = {"rho": rho, "epsilon": epsilon}
        found = exposure(caliendo_parro, homes=[0, 3], closers=[1, 6], **options)
        balanced = balanced_economy(caliendo_parro, **options)
        states, h = caliendo_parro.states, 1e-4
        for row, closer in enumerate((1, 6)):
            for place, home in enumerate((0, 3)):
                names = [(states[home], states[closer]), (states[closer], states[home])]

                def losses(economy, kept, names=names):
                    shock = Shock.freeness([kept, kept], pairs=names)
                    return -np.log(solve(economy, shock, tol=1e-12, **options).welfare_hat)

                exact = losses(caliendo_parro, 0.0)
                assert found.loss[row, place] == pytest.approx(exact[home], abs=1e-9)
                assert found.closer_loss[row, place] == pytest.approx(exact[closer], abs=1e-9)
                slope = (losses(balanced, 1 - h) - losses(balanced, 1 + h))[home] / (2 * h)
                assert found.first_order[row, place] == pytest.approx(slope, abs=1e-7)

    def test_an_only_supplier_of_one_sector_is_named(self):
        economy = sectoral(np.random.default_rng(2), 3, 3, barren=True)
        assert np.array_equal(np.flatnonzero(economy.expenditure_share[0, :, 0]), [2])
        found = exposure(economy, homes=["S0"], sectors=["sector 0"])
        assert found.failed == (("S2", "S0", "unreachable"),)
        assert np.isnan(found.loss[2, 0])
        assert np.isfinite(exposure(economy, homes=["S0"], sectors=["sector 1"]).loss[2, 0])
        assert np.isfinite(exposure(economy, homes=["S0"], severity=0.9).loss[2, 0])

    def test_sectors_add_up_to_first_order(self):
        economy = sectoral(np.random.default_rng(6), 5, 4)
        whole = exposure(economy, method="first_order").loss
        parts = [exposure(economy, sectors=[name], method="first_order").loss for name in economy.sectors]
        assert np.allclose(sum(parts), whole, rtol=1e-9, equal_nan=True)
        assert np.nanmax(np.abs(parts[-1])) == 0  # not traded

    def test_one_sector_cut_in_two_is_still_one_sector(self):
        one = invent(np.random.default_rng(7), 5, theta=4.0, beta=0.5)
        half = np.full((2, 5), 0.5)
        two = Economy(
            states=one.states,
            sectors=["first half", "second half"],
            expenditure_share=np.repeat(one.expenditure_share, 2, axis=0),
            expenditure=np.repeat(one.expenditure, 2, axis=0) / 2,
            value_added=one.value_added,
            trade_balance=one.trade_balance,
            theta=[4.0, 4.0],
            tariff=np.zeros((2, 5, 5)),
            value_added_share=np.full((2, 5), 0.5),
            input_share=np.repeat(half[:, None], 2, axis=1),
            final_share=half,
        )
        assert np.allclose(exposure(two).loss, exposure(one).loss, rtol=1e-7, equal_nan=True)


class TestChoices:
    def test_homes_and_closers_are_parts_of_everyone(self):
        economy = invent(np.random.default_rng(9), 9)
        everyone, some = exposure(economy), exposure(economy, homes=["S2", "S5"], closers=["S5", "S0", "S7"])
        assert some.homes == ("S2", "S5")
        assert np.allclose(
            some.loss, everyone.loss[np.ix_([5, 0, 7], [2, 5])], rtol=1e-6, atol=1e-12, equal_nan=True
        )
        assert np.allclose(some.closer_loss[1], everyone.loss[[2, 5], 0], rtol=1e-6)

    def test_memory_is_bounded_by_chunks_that_change_nothing(self, monkeypatch):
        economy = invent(np.random.default_rng(10), 12, zeros=0.3)
        whole = exposure(economy)
        monkeypatch.setattr(module, "CHUNK_BYTES", 1)
        assert np.allclose(exposure(economy).loss, whole.loss, rtol=1e-9, atol=1e-15, equal_nan=True)

    def test_states_that_never_trade_lose_nothing(self):
        flow = np.array([[9.0, 0.0, 1.0], [0.0, 9.0, 1.0], [1.0, 1.0, 8.0]])
        found = exposure(Economy.from_flows(flow, states="ABC", theta=4.0))
        assert found.loss[0, 1] == found.loss[1, 0] == 0

    def test_a_world_of_separate_blocks_is_answered_block_by_block(self):
        pair = np.array([[8.0, 1.0, 1.0], [1.0, 8.0, 1.0], [1.0, 1.0, 8.0]])
        flow = np.zeros((7, 7))
        flow[:3, :3], flow[3:6, 3:6], flow[6, 6] = pair, 5 * pair, 3.0
        found = exposure(Economy.from_flows(flow, states="ABCDEFG", theta=4.0))
        alone = exposure(Economy.from_flows(pair, states="ABC", theta=4.0))
        assert np.allclose(found.loss[:3, :3], alone.loss, rtol=1e-9, equal_nan=True)
        assert np.allclose(found.loss[3:6, 3:6], alone.loss, rtol=1e-9, equal_nan=True)
        assert np.allclose(found.first_order[3:6, 3:6], alone.first_order, rtol=1e-9, equal_nan=True)
        assert np.nanmax(found.loss[6]) == np.nanmax(found.loss[:3, 3:6]) == 0

    def test_an_only_supplier_is_named_and_not_a_number(self):
        flow = np.array([[0.0, 2.0, 0.0], [2.0, 8.0, 1.0], [0.0, 1.0, 9.0]])
        found = exposure(Economy.from_flows(flow, states=["AAA", "BBB", "CCC"], theta=4.0))
        assert found.failed == (("AAA", "BBB", "unreachable"), ("BBB", "AAA", "unreachable"))
        assert found.failures == {"unreachable": 2}
        assert np.isnan(found.loss[0, 1])
        assert np.isnan(found.loss[1, 0])
        assert found.loss[1, 2] > 0
        part = exposure(Economy.from_flows(flow, states=["AAA", "BBB", "CCC"], theta=4.0), homes=["AAA"])
        assert part.failed == (("BBB", "AAA", "unreachable"),)

    def test_what_makes_no_sense_is_refused(self):
        economy = invent(np.random.default_rng(11), 3)
        with pytest.raises(InputError, match="choose one of general_equilibrium, first_order"):
            exposure(economy, method="second_order")
        with pytest.raises(InputError, match="share of freeness lost"):
            exposure(economy, severity=0)
        with pytest.raises(InputError, match="share of freeness lost"):
            exposure(economy, severity=1.5)
        with pytest.raises(UnknownNameError, match="ZZZ"):
            exposure(economy, homes=["ZZZ"])
        with pytest.raises(UnknownNameError, match="steel"):
            exposure(economy, sectors=["steel"])
        with pytest.raises(DataError, match="only once"):
            exposure(economy, closers=["S0", "S0"])
        with pytest.raises(DataError, match="not 1/theta"):
            exposure(economy, theta=-1)


def test_names_order_and_money_make_no_difference():
    economy = invent(np.random.default_rng(14), 7, zeros=0.3, beta=0.5)
    order = np.random.default_rng(15).permutation(7)
    turned = Economy.from_flows(
        1e6 * economy.flow[0][np.ix_(order, order)],
        states=[economy.states[k] for k in order],
        theta=economy.theta[0],
        value_added_share=economy.value_added_share[:, order],
    )
    expected = exposure(economy).loss[np.ix_(order, order)]
    assert np.allclose(exposure(turned).loss, expected, rtol=1e-5, atol=1e-14, equal_nan=True)


def test_another_theta_is_another_economy():
    flow = invent(np.random.default_rng(12), 4).flow
    base, other = (Economy.from_flows(flow, states="ABCD", theta=theta) for theta in (4.0, 8.0))
    assert np.array_equal(exposure(base, theta=8.0).loss, exposure(other).loss, equal_nan=True)


@pytest.mark.slow
def test_two_hundred_states_all_pairs_within_twenty_seconds():
    economy = invent(np.random.default_rng(13), 200, beta=0.5, imbalanced=True)
    start = time.process_time()
    found = exposure(economy)
    assert time.process_time() - start < 20
    assert not found.failed
    shock = both_ways(3, [8])
    exact = -np.log(solve(economy, shock, tol=1e-12).welfare_hat)
    assert found.loss[8, 3] == pytest.approx(exact[3], rel=1e-5)
