"""Power: worked values, a consumer who actually re-optimizes, limits and order."""

import json
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from tests.shared import shared
from thirdneighbor.core.errors import DataError
from thirdneighbor.measures import power, power_of_coalitions, share_lost, unbounded_sectors

SHARE = np.array([0.35, 0.15, 0.02])
WEIGHT = np.array([0.2, 0.5, 0.3])
SIGMA = np.array([5.0, 3.0, 1.9])

share_of_supply = st.floats(0.0, 0.98)
sectors = st.lists(
    st.tuples(share_of_supply, st.floats(0.05, 1.0), st.floats(1.2, 9.0)), min_size=1, max_size=5
)
elasticity_across = st.floats(0.2, 6.0)


def unpacked(rows):
    share, weight, sigma = np.array(rows).T
    return share, weight / weight.sum(), sigma


def real_spending(share, weight, sigma, rho, *, withdrawn):
    """Highest utility one unit of money buys at unit prices, found by trying: the formula's slow twin.

    Each sector has a good of the suppliers (share s) and one of everyone else (1-s).
    """
    outer, inner = weight, np.stack([share, 1 - share])

    def utility(spent):
        kept = inner > 0
        kept[0] &= not withdrawn
        with np.errstate(divide="ignore"):
            term = np.where(kept, inner ** (1 / sigma) * spent ** ((sigma - 1) / sigma), 0.0)
        bundle = term.sum(axis=0) ** (sigma / (sigma - 1))
        if rho == 1:
            return np.exp((outer * np.log(bundle / outer)).sum())
        return (outer ** (1 / rho) * bundle ** ((rho - 1) / rho)).sum() ** (rho / (rho - 1))

    def spending(free):
        money = np.exp(free - free.max()).reshape(inner.shape)
        if withdrawn:
            money[0] = 0.0
        return money / money.sum()

    start = np.log(np.maximum(inner * outer, 1e-9)).ravel()
    best = minimize(lambda free: -np.log(utility(spending(free))), start, tol=1e-13)
    return np.exp(-best.fun)


@pytest.mark.parametrize("rho", [0.6, 1.0, 1.5, 4.0])
def test_the_loss_is_that_of_a_consumer_who_spends_the_same_money_best(rho):
    before = real_spending(SHARE, WEIGHT, SIGMA, rho, withdrawn=False)
    after = real_spending(SHARE, WEIGHT, SIGMA, rho, withdrawn=True)
    assert before == pytest.approx(1, abs=1e-9)
    lost = share_lost(power(SHARE, WEIGHT, sigma=SIGMA, rho=rho))
    assert 1 - after / before == pytest.approx(lost, abs=1e-8)


@pytest.mark.parametrize("rho", ["1.0", "0.6", "1.5"])
def test_every_coalition_gives_the_worked_value(rho):
    case = json.loads(shared("cases/measures/power_nested_ces.json").read_text())
    given_, expected = case["inputs"], case["by_rho"][rho]
    names = list(given_["shares"])
    found = power_of_coalitions(
        list(given_["shares"].values()), given_["om"], sigma=given_["sigma"], rho=float(rho)
    )
    by_name = {
        "+".join(chosen): found[sum(1 << names.index(name) for name in chosen)]
        for size in range(1, 4)
        for chosen in combinations(names, size)
    }
    by_name["squeeze_gap CHN+RUS"] = by_name["CHN+RUS"] - by_name["CHN"] - by_name["RUS"]
    assert by_name == pytest.approx(expected, rel=1e-11)
    assert found[0] == 0


def price_index(members, weight, sigma, rho, *, raised, price):
    """Nested CES price index at unit prices, but for suppliers who raise theirs."""
    shares, own = np.vstack([members, 1 - members.sum(axis=0)]), np.ones(members.shape[0] + 1)
    own[list(raised)] = price
    within = (shares * own[:, np.newaxis] ** (1 - sigma)).sum(axis=0) ** (1 / (1 - sigma))
    if rho == 1:
        return np.prod(within**weight)
    return (weight * within ** (1 - rho)).sum() ** (1 / (1 - rho))


@pytest.mark.parametrize("rho", [1.0, 0.6, 1.5])
def test_worked_power_is_where_the_price_index_goes_as_suppliers_raise_their_price(rho):
    given_ = json.loads(shared("cases/measures/power_nested_ces.json").read_text())["inputs"]
    members, weight = np.array(list(given_["shares"].values())), np.array(given_["om"])
    sigma = np.array(given_["sigma"])
    found = power_of_coalitions(members, weight, sigma=sigma, rho=rho)
    for coalition in range(8):
        raised = [k for k in range(3) if coalition >> k & 1]
        low, high = (
            np.log(price_index(members, weight, sigma, rho, raised=raised, price=p)) for p in (1e3, 1e20)
        )
        assert low <= high + 1e-12
        assert found[coalition] == pytest.approx(high, abs=1e-11)


def test_the_worked_counterexample_is_that_of_the_price_index():
    case = json.loads(shared("cases/measures/power_superadditivity_counterexample.json").read_text())
    weight, sigma, members = np.array(case["om"]), np.array(case["sigma"]), np.array([case["a"], case["b"]])
    for name, raised in (("Pa", [0]), ("Pb", [1]), ("Pab", [0, 1])):
        index = price_index(members, weight, sigma, case["rho"], raised=raised, price=1e20)
        assert np.log(index) == pytest.approx(case[name], rel=1e-9)


def test_two_suppliers_together_may_have_less_power_than_the_sum():
    case = json.loads(shared("cases/measures/power_superadditivity_counterexample.json").read_text())
    a, b = np.array(case["a"]), np.array(case["b"])
    found = [power(s, case["om"], sigma=case["sigma"], rho=case["rho"]) for s in (a, b, a + b)]
    assert found == pytest.approx([case["Pa"], case["Pb"], case["Pab"]], rel=1e-11)
    assert found[2] < found[0] + found[1]


@given(first=sectors, split=st.floats(0.1, 0.9))
def test_under_cobb_douglas_power_is_superadditive(first, split):
    share, weight, sigma = unpacked(first)
    parts = [power(s, weight, sigma=sigma, rho=1.0) for s in (share * split, share * (1 - split))]
    assert power(share, weight, sigma=sigma, rho=1.0) >= sum(parts) - 1e-12


@given(rows=sectors, rho=elasticity_across, more=st.floats(0.01, 0.5))
def test_power_rises_with_the_share_and_falls_with_either_elasticity(rows, rho, more):
    share, weight, sigma = unpacked(rows)
    base = power(share, weight, sigma=sigma, rho=rho)
    slack = 1e-12 * (1 + base)
    assert base >= 0
    assert power(share + more * (0.99 - share), weight, sigma=sigma, rho=rho) > base
    assert power(share, weight, sigma=sigma + more, rho=rho) <= base + slack
    assert power(share, weight, sigma=sigma, rho=rho + more) <= base + slack


@given(rows=sectors, rho=elasticity_across)
def test_power_lies_between_the_least_and_the_most_a_sector_alone_would_rise(rows, rho):
    share, weight, sigma = unpacked(rows)
    alone = -np.log1p(-share) / (sigma - 1)
    found = power(share, weight, sigma=sigma, rho=rho)
    slack = 1e-9 * (1 + alone.max())
    assert alone.min() - slack <= found <= alone.max() + slack
    assert 0 <= share_lost(found) <= 1


@given(rows=sectors, rho=elasticity_across, data=st.data())
def test_the_order_of_suppliers_does_not_matter_and_a_larger_coalition_has_more_power(rows, rho, data):
    share, weight, sigma = unpacked(rows)
    parts = np.array([data.draw(st.floats(0.01, 1)) for _ in range(3)])
    members = share * (parts / parts.sum())[:, np.newaxis]
    order = data.draw(st.permutations(range(3)))
    base = power_of_coalitions(members, weight, sigma=sigma, rho=rho)
    shuffled = power_of_coalitions(members[list(order)], weight, sigma=sigma, rho=rho)
    slack = 1e-9 * (1 + base[-1])
    for coalition in range(8):
        chosen = [order[k] for k in range(3) if coalition >> k & 1]
        there = sum(1 << member for member in chosen)
        assert shuffled[coalition] == pytest.approx(base[there], abs=slack)
        for member in range(3):
            assert base[coalition | 1 << member] >= base[coalition] - slack


@given(rows=sectors)
def test_rho_passes_through_one_without_a_step(rows):
    share, weight, sigma = unpacked(rows)
    at_one = power(share, weight, sigma=sigma, rho=1.0)
    for step in (1e-3, 1e-6, 1e-9, 1e-13):
        near = power(share, weight, sigma=sigma, rho=np.array([1 - step, 1 + step]))
        np.testing.assert_allclose(near, at_one, rtol=200 * step + 1e-12, atol=1e-14)


@given(rows=sectors, rho=elasticity_across, data=st.data())
def test_the_order_of_sectors_does_not_matter(rows, rho, data):
    share, weight, sigma = unpacked(data.draw(st.permutations(rows)))
    shuffled = power(share, weight, sigma=sigma, rho=rho)
    share, weight, sigma = unpacked(rows)
    assert shuffled == pytest.approx(power(share, weight, sigma=sigma, rho=rho), rel=1e-11, abs=1e-14)


def test_a_sector_split_in_two_alike_ones_changes_nothing():
    halved = power([0.35, 0.35, 0.15, 0.02], [0.1, 0.1, 0.5, 0.3], sigma=[5.0, 5.0, 3.0, 1.9], rho=0.6)
    assert halved == pytest.approx(power(SHARE, WEIGHT, sigma=SIGMA, rho=0.6), rel=1e-14)


def test_draws_of_everything_together_are_draws_one_by_one():
    rng = np.random.default_rng(1)
    share, weight = rng.uniform(0, 0.9, (5, 3)), rng.dirichlet(np.ones(3), 5)
    sigma, rho = rng.uniform(1.5, 6, (5, 3)), np.array([0.3, 0.999999, 1.0, 1.2, 5.0])
    together = power(share, weight, sigma=sigma, rho=rho)
    singly = [power(s, w, sigma=g, rho=r) for s, w, g, r in zip(share, weight, sigma, rho, strict=True)]
    np.testing.assert_allclose(together, singly, rtol=1e-14)
    members = rng.dirichlet(np.ones(4), (5, 3)).swapaxes(-1, -2)[:, :3]
    coalitions = power_of_coalitions(members, weight, sigma=sigma, rho=rho)
    for draw in range(5):
        alone = power_of_coalitions(members[draw], weight[draw], sigma=sigma[draw], rho=rho[draw])
        np.testing.assert_allclose(coalitions[draw], alone, rtol=1e-14)


@pytest.mark.parametrize("rho", [0.4, 1.0])
def test_a_sector_without_another_supplier_has_no_bound_if_sectors_are_no_substitutes(rho):
    assert power([1.0, 0.2], [0.01, 0.99], sigma=3.0, rho=rho) == np.inf
    assert unbounded_sectors([1.0, 0.2], [0.01, 0.99], rho=rho).tolist() == [True, False]


def test_a_sector_without_another_supplier_is_bearable_if_sectors_are_substitutes():
    bearable = power([1.0, 0.2], [0.4, 0.6], sigma=3.0, rho=1.5)
    assert bearable == pytest.approx(np.log(0.6 * 0.8 ** (0.5 / 2)) / (1 - 1.5), rel=1e-14)
    assert not unbounded_sectors([1.0, 0.2], [0.4, 0.6], rho=1.5).any()
    assert power([1.0, 1.0], [0.4, 0.6], sigma=3.0, rho=1.5) == np.inf
    assert unbounded_sectors([1.0, 1.0], [0.4, 0.6], rho=1.5).all()


@pytest.mark.parametrize("rho", [0.2, 1.0, 7.0])
def test_power_is_finite_exactly_where_no_sector_is_unbounded(rho):
    share = np.array([[1.0, 0.5], [0.999999, 0.5], [1.0, 1.0], [0.0, 1.0]])
    infinite = np.isinf(power(share, [0.5, 0.5], sigma=4.0, rho=rho))
    assert infinite.tolist() == unbounded_sectors(share, [0.5, 0.5], rho=rho).any(axis=-1).tolist()


def test_extreme_exponents_neither_overflow_nor_vanish():
    steep = -np.log1p(-0.999) / 1e-3
    assert power([0.999, 0.0], [0.5, 0.5], sigma=1.001, rho=0.5) == pytest.approx(
        steep + np.log(0.5) / 0.5, rel=1e-12
    )
    assert power([0.999, 0.999], [0.5, 0.5], sigma=1.001, rho=9.0) == pytest.approx(steep, rel=1e-12)
    assert power([1e-15], [1.0], sigma=2.0, rho=0.9) == pytest.approx(1e-15, rel=1e-12)


def test_sectors_of_no_weight_do_not_count_and_missing_shares_do():
    alone = power([0.3], [1.0], sigma=2.0, rho=0.7)
    for useless in (np.nan, 1.0, 0.9):
        assert power([0.3, useless], [1.0, 0.0], sigma=2.0, rho=0.7) == pytest.approx(alone, rel=1e-15)
    assert np.isnan(power([0.3, np.nan], [0.9, 0.1], sigma=2.0, rho=[0.7, 1.0, 3.0])).all()
    assert np.isnan(power([0.3, 0.3], [np.nan, 0.1], sigma=2.0, rho=[0.7, 1.0, 3.0])).all()


def test_what_cannot_be_is_refused_with_the_reason():
    usable = {"sigma": 3.0, "rho": 0.8}
    with pytest.raises(DataError, match=r"1 of 2 values outside 0 to 1, the first at index \(1,\)"):
        power([0.2, 1.01], [0.5, 0.5], **usable)
    with pytest.raises(DataError, match=r"sector weights add up to 0\.9, not 1"):
        power([0.2, 0.1], [0.5, 0.4], **usable)
    with pytest.raises(DataError, match="sigma must be above 1"):
        power([0.2], [1.0], sigma=1.0, rho=0.8)
    with pytest.raises(DataError, match="rho must be above 0"):
        power([0.2], [1.0], sigma=2.0, rho=0.0)
    with pytest.raises(DataError, match="a last axis of sectors"):
        power(0.2, 1.0, **usable)
    with pytest.raises(DataError, match="outside 0 to 1"):
        power_of_coalitions([[0.7], [0.4]], [1.0], **usable)
    with pytest.raises(DataError, match="at most 10 members"):
        power_of_coalitions(np.zeros((11, 1)), [1.0], **usable)


def test_members_who_supply_a_sector_between_them_have_no_bound_together():
    thirds = np.full((3, 1), 1 / 3)
    tenths = np.array([[0.1], [0.2], [0.7]])
    for share in (thirds, tenths):
        found = power_of_coalitions(share, [1.0], sigma=3.0, rho=0.8)
        assert np.isinf(found).tolist() == [False] * 7 + [True]
