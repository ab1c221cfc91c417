"""Concentration: published formulas, bounds, and what must not change it."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measures.flows import flows, relabelled, suppliers
from tests.shared import shared
from thirdneighbor.core.errors import DataError
from thirdneighbor.measures import (
    effective_partners,
    entropy_effective_partners,
    hhi,
    hirschman_index,
    normalized_hhi,
    partner_count,
    theil,
)

INDICES = [hhi, normalized_hhi, hirschman_index, effective_partners, theil, entropy_effective_partners]
every_index = pytest.mark.parametrize("index", INDICES)
sides = st.sampled_from(["import", "export"])


@pytest.mark.parametrize(
    "index, name",
    [
        (hhi, "HHI"),
        (normalized_hhi, "HHI_norm"),
        (theil, "Theil"),
        (effective_partners, "effective_partners"),
        (hirschman_index, "Hirschman_sqrt"),
        (entropy_effective_partners, "entropy_effective"),
    ],
)
def test_each_index_gives_the_worked_value(index, name):
    case = json.loads(shared("cases/measures/concentration.json").read_text())
    bought = suppliers(*case["inputs"])
    assert index(bought)[0] == pytest.approx(case[name], rel=1e-12)
    assert index(bought.T, side="export")[0] == pytest.approx(case[name], rel=1e-12)


def test_an_even_spread_and_a_single_partner_are_the_two_ends():
    even, single = suppliers(2, 2, 2, 2), suppliers(7, 0, 0, 0)
    ends = {index.__name__: (index(even)[0], index(single)[0]) for index in INDICES}
    assert ends == {
        "hhi": (0.25, 1.0),
        "normalized_hhi": (0.0, 1.0),
        "hirschman_index": (50.0, 100.0),
        "effective_partners": (4.0, 1.0),
        "theil": (pytest.approx(0.0, abs=1e-15), pytest.approx(np.log(4))),
        "entropy_effective_partners": (pytest.approx(4.0), 1.0),
    }


def test_the_number_of_partners_is_a_choice_that_shows():
    bought = suppliers(3, 1, 0, 0)
    assert partner_count(bought)[0] == 4
    assert partner_count(bought, count="active")[0] == 2
    assert normalized_hhi(bought)[0] == pytest.approx((0.625 - 1 / 4) / (3 / 4))
    assert normalized_hhi(bought, count="active")[0] == pytest.approx((0.625 - 1 / 2) / (1 / 2))
    assert theil(bought)[0] - theil(bought, count="active")[0] == pytest.approx(np.log(2))
    assert np.isnan(normalized_hhi(suppliers(3, 0), count="active")[0])


@every_index
@given(flow=flows(), side=sides)
def test_an_index_stays_in_its_bounds(index, flow, side):
    most = flow.shape[-1] - 1
    low, high = {
        hhi: (1 / most, 1),
        normalized_hhi: (0, 1),
        hirschman_index: (100 / np.sqrt(most), 100),
        effective_partners: (1, most),
        theil: (0, np.log(most)),
        entropy_effective_partners: (1, most),
    }[index]
    value = index(flow, side=side)
    value = value[~np.isnan(value)]
    assert np.all((value >= low - 1e-9) & (value <= high + 1e-9))


@every_index
@given(flow=flows(), factor=st.floats(1e-3, 1e3), side=sides)
def test_the_money_unit_does_not_matter(index, flow, factor, side):
    np.testing.assert_allclose(index(flow * factor, side=side), index(flow, side=side), rtol=1e-9, atol=1e-12)


@every_index
@given(flow=flows(), data=st.data())
def test_relabelling_the_states_permutes_the_index(index, flow, data):
    order = data.draw(st.permutations(range(flow.shape[-1])))
    np.testing.assert_allclose(index(relabelled(flow, order)), index(flow)[order], rtol=1e-9, atol=1e-12)


@every_index
@given(flow=flows(draws=(2, 3)), side=sides)
def test_draws_together_are_draws_one_by_one(index, flow, side):
    together = index(flow, side=side)
    singly = [[index(flow[i, j], side=side) for j in range(3)] for i in range(2)]
    np.testing.assert_allclose(together, singly, rtol=1e-12, atol=1e-14)


@every_index
@given(flow=flows())
def test_the_export_side_is_the_import_side_seen_from_the_other_end(index, flow):
    mirrored = index(flow.T, side="import")
    np.testing.assert_allclose(index(flow, side="export"), mirrored, rtol=1e-12, atol=1e-12)


@given(
    amounts=st.lists(st.floats(1.0, 1e3), min_size=3, max_size=7),
    part=st.floats(0.05, 0.95),
)
def test_trade_moved_from_the_smallest_to_the_largest_partner_concentrates(amounts, part):
    amounts = sorted(amounts)
    moved = [amounts[0] * (1 - part), *amounts[1:-1], amounts[-1] + amounts[0] * part]
    before, after = suppliers(*amounts), suppliers(*moved)
    for rising in (hhi, normalized_hhi, hirschman_index, theil):
        assert rising(after)[0] > rising(before)[0]
    for falling in (effective_partners, entropy_effective_partners):
        assert falling(after)[0] < falling(before)[0]


@given(flow=flows(), side=sides)
def test_entropy_never_counts_fewer_partners_than_the_hhi(flow, side):
    by_entropy, by_hhi = entropy_effective_partners(flow, side=side), effective_partners(flow, side=side)
    known = ~np.isnan(by_hhi)
    assert np.all(by_entropy[known] >= by_hhi[known] - 1e-9)


@every_index
@pytest.mark.parametrize("home_sales", [0.0, 1e9, np.nan, np.inf])
def test_home_sales_do_not_count(index, home_sales):
    abroad = np.array([[0, 3.0, 1], [5, 0, 2], [1, 1, 0]])
    with_home = abroad + np.diag(np.full(3, home_sales))
    assert np.array_equal(index(with_home), index(abroad))


@every_index
def test_a_state_that_buys_nothing_has_no_index(index):
    value = index(suppliers(3, 1))
    assert not np.isnan(value[0])
    assert np.isnan(value[1:]).all()


@every_index
def test_a_missing_flow_leaves_only_its_own_states_unknown(index):
    flow = np.ones((3, 3))
    flow[0, 1] = np.nan
    assert np.isnan(index(flow)).tolist() == [False, True, False]
    assert np.isnan(index(flow, side="export")).tolist() == [True, False, False]


def test_a_world_of_one_state_has_no_partners():
    assert np.isnan([index(np.ones((1, 1)))[0] for index in INDICES]).all()


def test_unusable_flows_are_refused_with_the_reason():
    with pytest.raises(DataError, match=r"1 of 4 values negative, the first at index \(0, 1\)"):
        hhi([[0, -1.0], [1, 0]])
    with pytest.raises(DataError, match="infinite"):
        hhi([[0, np.inf], [1, 0]])
    with pytest.raises(DataError, match=r"equal length; got the shape \(2, 3\)"):
        hhi(np.ones((2, 3)))
    with pytest.raises(DataError, match="'import' and 'export'"):
        hhi(np.ones((2, 2)), side="imports")
    with pytest.raises(DataError, match="'possible' and 'active'"):
        theil(np.ones((2, 2)), count="all")
