"""Shares of partners, their asymmetry, and exports over GDP."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measures.flows import flows, relabelled
from thirdneighbor.core.errors import DataError
from thirdneighbor.measures import asymmetry, exports_to_gdp, partner_shares, trade_shares

SMALL_BETWEEN_LARGE = np.array([[9.0, 6.0, 1.0], [2.0, 9.0, 40.0], [1.0, 60.0, 9.0]])


def test_shares_are_of_foreign_trade_on_the_side_asked_for():
    imports = partner_shares(SMALL_BETWEEN_LARGE, side="import")
    exports = partner_shares(SMALL_BETWEEN_LARGE, side="export")
    assert imports[:, 0].tolist() == pytest.approx([0, 2 / 3, 1 / 3])
    assert exports[0].tolist() == pytest.approx([0, 6 / 7, 1 / 7])
    assert trade_shares(SMALL_BETWEEN_LARGE)[0].tolist() == pytest.approx([0, 0.8, 0.2])


def test_the_small_state_depends_on_the_large_one_more_than_the_other_way():
    difference = asymmetry(SMALL_BETWEEN_LARGE)
    assert difference[0, 1] == pytest.approx(8 / 10 - 8 / 108)
    assert difference[0, 2] == pytest.approx(2 / 10 - 2 / 102)
    assert difference[0, 1] > 0 > difference[1, 0]


@given(flow=flows())
def test_shares_add_up_to_one_or_are_unknown(flow):
    imports = partner_shares(flow, side="import").sum(axis=-2)
    exports = partner_shares(flow, side="export").sum(axis=-1)
    both = trade_shares(flow).sum(axis=-1)
    for total in (imports, exports, both):
        assert np.all(np.isnan(total) | (np.abs(total - 1) < 1e-12))


@given(flow=flows())
def test_asymmetry_is_antisymmetric_and_between_minus_one_and_one(flow):
    difference = asymmetry(flow)
    np.testing.assert_allclose(difference, -difference.T, atol=1e-12)
    known = difference[~np.isnan(difference)]
    assert np.all(np.abs(known) <= 1 + 1e-12)


@pytest.mark.parametrize("measure", [partner_shares, trade_shares, asymmetry])
@given(flow=flows(), factor=st.floats(1e-3, 1e3), data=st.data())
def test_neither_the_money_unit_nor_the_labels_matter(measure, flow, factor, data):
    order = data.draw(st.permutations(range(flow.shape[-1])))
    changed = measure(relabelled(flow * factor, order))
    np.testing.assert_allclose(changed, relabelled(measure(flow), order), rtol=1e-9, atol=1e-12)


@given(flow=flows(), factor=st.floats(1e-3, 1e3), data=st.data())
def test_exports_over_gdp_keep_bounds_units_labels_and_direction(flow, factor, data):
    n = flow.shape[-1]
    gdp = np.array(data.draw(st.lists(st.floats(1, 1e6), min_size=n, max_size=n)))
    order = data.draw(st.permutations(range(n)))
    base = exports_to_gdp(flow, gdp)
    known = base[~np.isnan(base)]
    assert np.all(known >= 0)
    changed = exports_to_gdp(relabelled(flow * factor, order), gdp[order] * factor)
    np.testing.assert_allclose(changed, relabelled(base, order), rtol=1e-9)
    richer = exports_to_gdp(flow, gdp * 2)
    np.testing.assert_allclose(richer, base / 2, rtol=1e-12)


@given(flow=flows(), data=st.data())
def test_more_bought_from_a_partner_is_more_of_its_share_and_less_of_every_other_s(flow, data):
    n = flow.shape[-1]
    home, partner = data.draw(st.permutations(range(n)))[:2]
    more = flow.copy()
    more[partner, home] += 1e5
    for measure, place in (
        (lambda f: partner_shares(f, side="import")[:, home], partner),
        (lambda f: partner_shares(f.T, side="export")[home], partner),
        (lambda f: trade_shares(f)[home], partner),
    ):
        before, after = measure(flow), measure(more)
        if not np.isnan(before).any():
            others = np.delete(np.arange(n), [place, home])
            assert after[place] >= before[place] - 1e-12
            assert np.all(after[others] <= before[others] + 1e-12)


@pytest.mark.parametrize("measure", [partner_shares, trade_shares, asymmetry])
def test_what_a_state_does_not_report_leaves_its_figures_unknown_and_not_zero(measure):
    flow = np.ones((4, 4))
    flow[0, 1] = np.nan
    touched = np.isnan(measure(flow))
    assert touched[0, 1] or touched[1, 0]
    assert not touched[2, 3]
    assert np.isnan(measure(np.zeros((3, 3)))).all()


@given(flow=flows(draws=(4,)))
def test_draws_together_are_draws_one_by_one(flow):
    gdp = np.arange(1.0, flow.shape[-1] + 1)
    for measure in (partner_shares, trade_shares, asymmetry, lambda part: exports_to_gdp(part, gdp)):
        np.testing.assert_array_equal(measure(flow), [measure(draw) for draw in flow])


def test_a_pair_that_does_not_trade_is_not_an_unknown_pair():
    flow = np.array([[0, 3.0, 0], [5, 0, 12], [0, 12, 0]])
    assert asymmetry(flow)[0, 2] == 0
    alone = np.array([[0, 3.0, 0], [5, 0, 0], [0, 0, 0]])
    assert np.isnan(asymmetry(alone)[0, 2])


def test_exports_over_gdp_keep_the_unit_out_and_the_unknown_unknown():
    ratio = exports_to_gdp(SMALL_BETWEEN_LARGE, [14.0, 1000.0, np.nan])
    assert ratio[0, 1] == pytest.approx(6 / 14)
    assert ratio[1, 2] == pytest.approx(0.04)
    assert np.isnan(ratio[2]).all()
    assert np.isnan(np.diag(ratio)).all()


def test_a_gdp_that_cannot_be_is_refused():
    with pytest.raises(DataError, match="GDP must be above 0"):
        exports_to_gdp(SMALL_BETWEEN_LARGE, [14.0, 0.0, 2.0])
    with pytest.raises(DataError, match="one value for each of 3 exporters"):
        exports_to_gdp(SMALL_BETWEEN_LARGE, [14.0, 1.0])
