"""One state by itself: nothing moves without a closing, closing to all is autarky, one sector is ACR."""

import numpy as np
import pytest

from thirdneighbor.gravity.lone_homes import lone_home


def made(*, sectors=3, draws=4, states=5, seed=0):
    """A state at position 0 whose trade balances as it stands."""
    rng = np.random.default_rng(seed)
    bought, sold = rng.uniform(0.5, 1.5, (2, draws, sectors, states))
    bought[:, :, 0], sold[:, :, 0] = 0, 0
    sold *= (bought.sum(axis=(1, 2)) / sold.sum(axis=(1, 2)))[:, None, None]
    inputs = rng.dirichlet(np.ones(sectors), (draws, sectors))
    return lone_home(
        own=rng.uniform(20, 30, (sectors, draws)),
        bought=bought,
        sold=sold,
        value_added_share=rng.uniform(0.5, 0.7, (sectors, draws)),
        input_share=np.moveaxis(inputs, 0, -1).swapaxes(0, 1),
        theta=rng.uniform(2, 6, (sectors, draws)),
        supply=np.ones((sectors, states)),
        demand=np.ones((sectors, states)),
    ), (bought, sold)


def test_balanced_trade_stays_as_it_is():
    home, (bought, sold) = made()
    np.testing.assert_allclose(home.bought, bought, rtol=1e-6)
    np.testing.assert_allclose(home.sold, sold, rtol=1e-6)


def test_trade_is_balanced_and_markets_clear_whatever_others_supply():
    home, (bought, sold) = made()
    one = home.world
    shifted = lone_home(
        own=one.own,
        bought=bought,
        sold=sold,
        value_added_share=one.value_added_share,
        input_share=one.input_share,
        theta=one.theta,
        supply=np.full((3, 5), 1.3),
        demand=np.full((3, 5), 0.8),
    )
    world = shifted.world
    np.testing.assert_allclose(shifted.bought.sum(axis=(1, 2)), shifted.sold.sum(axis=(1, 2)), rtol=1e-6)
    np.testing.assert_allclose((world.value_added_share * world.output).sum(axis=0), world.value_added)
    used = (world.input_share * ((1 - world.value_added_share) * world.output)).sum(axis=1)
    np.testing.assert_allclose(used + world.final_share * world.value_added, world.expenditure, rtol=1e-6)


def test_no_closing_costs_nothing_and_closing_to_all_is_autarky():
    home, (bought, _) = made()
    ones = np.ones((1, *bought.shape[1:]), dtype=np.float32)
    np.testing.assert_allclose(home.loss(ones, ones), 0, atol=1e-6)
    np.testing.assert_allclose(home.loss(ones * 1e-9, ones * 1e-9), home.autarky(), rtol=1e-4)


def test_autarky_of_one_sector_is_its_home_share():
    home, _ = made(sectors=1)
    one = home.world
    expected = -np.log(one.own / one.expenditure) / (one.theta * one.value_added_share)
    assert home.autarky() == pytest.approx(expected[0])
