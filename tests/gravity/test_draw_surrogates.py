"""Draws foretold from solved ones: leaving one out against doing so, polynomials, chosen points far apart."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from thirdneighbor.gravity.draw_surrogates import RIDGES, _Fit, foretell, spread_out


@given(seed=some.integers(0, 10_000), several=some.integers(4, 12), ridge=some.sampled_from(RIDGES[4:]))
def test_errors_in_closed_form_are_those_of_leaving_each_draw_out(seed, several, ridge):
    rng = np.random.default_rng(seed)
    known, values = rng.normal(size=(several, 2)), rng.normal(size=(several, 3))
    fit = _Fit(known, values, 1.0)
    noise = ridge * fit.size[-1]
    kernel = 1 + known @ known.T + (known @ known.T) ** 2 / 2
    for k in range(several):
        kept = np.delete(np.arange(several), k)
        inside = kernel[np.ix_(kept, kept)] + noise * np.eye(several - 1)
        foretold = kernel[k, kept] @ np.linalg.solve(inside, values[kept])
        np.testing.assert_allclose(fit.left_out(ridge)[k], values[k] - foretold, rtol=1e-5, atol=1e-6)


def test_a_ridge_is_that_of_its_normal_equations():
    """With few enough features the kernel is a dual of ridge regression on constants, lines and bends."""
    rng = np.random.default_rng(1)
    known, new, values = rng.normal(size=(30, 1)), rng.normal(size=(5, 1)), rng.normal(size=(30, 1))

    def terms(x):
        return np.concatenate([np.ones_like(x), x, x**2 / np.sqrt(2)], axis=1)

    fit = _Fit(known, values, 1.0)
    noise = 1e-3 * fit.size[-1]
    bent = terms(known)
    expected = terms(new) @ np.linalg.solve(bent.T @ bent + noise * np.eye(3), bent.T @ values)
    np.testing.assert_allclose(fit.at(new, 1e-3)[0], expected, atol=1e-8)


@given(seed=some.integers(0, 10_000), wide=some.integers(1, 3))
def test_what_is_quadratic_is_found_out(seed, wide):
    rng = np.random.default_rng(seed)
    known, new = rng.uniform(-1, 1, (40, wide)), rng.uniform(-1, 1, (20, wide))
    line, bend = rng.normal(size=(wide, 2)), rng.normal(size=(wide, wide, 2))

    def figures(x):
        return 3 + x @ line + np.einsum("bi,ijk,bj->bk", x, bend, x)

    found = foretell(known, figures(known), new)
    np.testing.assert_allclose(found.value, figures(new), atol=1e-3)


def test_noise_shows_in_the_errors_and_in_the_spread():
    rng = np.random.default_rng(0)
    known, new = rng.normal(size=(80, 3)), rng.normal(size=(400, 3))
    slope, sd = np.array([1.0, -2.0, 0.5]), 0.1
    values = (known @ slope + sd * rng.normal(size=80))[:, None]
    found = foretell(known, values, new)
    assert np.sqrt((found.left_out**2).mean()) == pytest.approx(sd, rel=0.3)
    off = (found.value[:, 0] - new @ slope - sd * rng.normal(size=400)) / found.spread[:, 0]
    assert 0.6 < off.std() < 1.5


def test_features_that_do_not_vary_are_left_out():
    rng = np.random.default_rng(0)
    known, new, values = rng.normal(size=(30, 2)), rng.normal(size=(4, 2)), rng.normal(size=(30, 1))
    plain = foretell(known, values, new)
    padded = foretell(np.insert(known, 1, 7.0, axis=1), values, np.insert(new, 1, 9.0, axis=1))
    np.testing.assert_allclose(padded.value, plain.value, atol=1e-9)


@given(seed=some.integers(0, 10_000), count=some.integers(2, 15))
def test_no_draw_is_farther_from_the_chosen_than_they_are_from_each_other(seed, count):
    points = np.random.default_rng(seed).normal(size=(60, 2))
    chosen = spread_out(points, count)
    assert np.unique(chosen).size == count
    place = (points - points.mean(axis=0)) / points.std(axis=0)
    apart = np.linalg.norm(place[:, None] - place[chosen], axis=2)
    among = apart[chosen] + np.where(np.eye(count), np.inf, 0)
    assert apart.min(axis=1).max() <= among.min() + 1e-9


def test_all_draws_are_chosen_where_there_are_no_more():
    assert spread_out(np.zeros((3, 2)), 5).tolist() == [0, 1, 2]
