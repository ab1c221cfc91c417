"""The squeeze: gap with its sign, parts that add up, expected loss, and where the sign turns."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from thirdneighbor.core.errors import DataError
from thirdneighbor.measures import (
    Squeeze,
    expected_loss,
    gap,
    parallel_corridor_gap,
    shapley_values,
    squeeze,
    turning_share,
)

losses = st.floats(-0.5, 3.0)


def pairs(neighbors, draws=()):
    return st.tuples(
        arrays(np.float64, (*draws, neighbors), elements=losses), arrays(np.float64, draws, elements=losses)
    )


channels = st.integers(1, 4).flatmap(lambda k: st.tuples(pairs(k), pairs(k), pairs(k)))


def test_the_gap_is_the_joint_loss_beyond_the_sum():
    assert gap([0.10, 0.03], 0.18) == pytest.approx(0.05)
    assert gap([0.10, 0.03], 0.12) == pytest.approx(-0.01)
    assert gap([0.10, 0.03], 0.13) == pytest.approx(0, abs=1e-15)


@given(neighbor=st.floats(0, 3))
def test_a_single_neighbor_leaves_no_gap(neighbor):
    assert gap([neighbor], neighbor) == 0


@given(sets=channels)
def test_the_two_parts_are_the_whole_gap(sets):
    found = squeeze(trade=sets[0], corridor=sets[1], both=sets[2])
    assert found.part_trade + found.part_corridor == pytest.approx(float(found.gap), abs=1e-14)
    assert found.gap_trade + found.gap_corridor + found.interaction == pytest.approx(
        float(found.gap), abs=1e-14
    )
    assert found.gap == pytest.approx(float(found.joint - found.each.sum()), abs=1e-14)


@given(sets=channels)
def test_the_parts_are_shapley_values_over_the_channels(sets):
    found = squeeze(trade=sets[0], corridor=sets[1], both=sets[2])
    values = shapley_values([0.0, found.gap_trade, found.gap_corridor, found.gap])
    np.testing.assert_allclose([found.part_trade, found.part_corridor], values, atol=1e-14)


@given(sets=channels)
def test_neither_the_order_of_neighbors_nor_of_channels_matters(sets):
    trade, corridor, both = sets
    found = squeeze(trade=trade, corridor=corridor, both=both)
    backwards = squeeze(
        **{
            name: (each[::-1], joint)
            for name, (each, joint) in {"trade": trade, "corridor": corridor, "both": both}.items()
        }
    )
    swapped = squeeze(trade=corridor, corridor=trade, both=both)
    for other in (backwards.part_trade, swapped.part_corridor):
        assert other == pytest.approx(float(found.part_trade), abs=1e-14)


@given(sets=channels, factor=st.floats(0.01, 100))
def test_every_figure_of_the_squeeze_is_in_the_unit_of_the_losses(sets, factor):
    base = squeeze(trade=sets[0], corridor=sets[1], both=sets[2])
    trade, corridor, both = ((each * factor, joint * factor) for each, joint in sets)
    scaled = squeeze(trade=trade, corridor=corridor, both=both)
    for name in ("gap", "gap_trade", "gap_corridor", "part_trade", "part_corridor", "interaction"):
        np.testing.assert_allclose(getattr(scaled, name), getattr(base, name) * factor, atol=1e-9)


@given(pair=st.integers(1, 4).flatmap(pairs), more=st.floats(0, 2), data=st.data())
def test_the_gap_rises_with_the_joint_loss_and_falls_with_every_single_one(pair, more, data):
    each, joint = pair
    base = gap(each, joint)
    assert gap(each, joint + more) == pytest.approx(float(base) + more, abs=1e-12)
    raised = each.copy()
    raised[data.draw(st.integers(0, len(each) - 1))] += more
    assert gap(raised, joint) == pytest.approx(float(base) - more, abs=1e-12)
    assert np.isnan(gap(np.where(np.arange(len(each)) == 0, np.nan, each), joint))
    assert np.isnan(gap(each, np.nan))


@given(root=st.floats(0.11, 0.89), factor=st.floats(0.01, 100))
def test_the_turning_share_does_not_hang_on_the_unit_of_the_gap(root, factor):
    shares = np.linspace(0.1, 0.9, 9)
    line = shares - root
    found = float(turning_share(shares, line * factor))
    assert found == pytest.approx(float(turning_share(shares, line)), abs=1e-9)
    assert 0.1 <= found <= 0.9


def test_channels_that_do_not_meet_keep_their_own_gaps():
    found = squeeze(trade=([0.1, 0.1], 0.19), corridor=([0.2, 0.0], 0.5), both=([0.3, 0.1], 0.69))
    assert found.interaction == pytest.approx(0, abs=1e-15)
    assert found.part_trade == pytest.approx(-0.01)
    assert found.part_corridor == pytest.approx(0.3)


def test_parallel_corridors_alone_give_their_closed_form():
    # cost_hat = open_share ** (-1/eta) and a loss equal to the rise of log cost
    south, north, eta = 0.8, 0.18, 4.0
    alone = -np.log([1 - south, 1 - north]) / eta
    together = -np.log(1 - south - north) / eta
    nothing = (np.zeros(2), np.array(0.0))
    found = squeeze(trade=nothing, corridor=(alone, together), both=(alone, together))
    assert found.part_corridor == pytest.approx(parallel_corridor_gap(south, north, eta=eta), rel=1e-13)
    assert found.part_trade == 0


@given(sets=st.tuples(*[pairs(2, draws=(3, 2))] * 3))
def test_draws_together_are_draws_one_by_one(sets):
    together = squeeze(trade=sets[0], corridor=sets[1], both=sets[2])
    for place in product(range(3), range(2)):
        trade, corridor, both = ((each[place], joint[place]) for each, joint in sets)
        alone = squeeze(trade=trade, corridor=corridor, both=both)
        for name in Squeeze.__slots__:
            np.testing.assert_array_equal(getattr(together, name)[place], getattr(alone, name))


def test_a_failed_draw_stays_unknown_and_alone():
    each, joint = np.array([[0.1, 0.1], [np.nan, 0.1]]), np.array([0.3, 0.3])
    found = squeeze(trade=(each, joint), corridor=(each, joint), both=(each, joint))
    assert np.isnan(found.part_trade).tolist() == [False, True]


def test_the_result_can_neither_be_changed_nor_change_with_its_input():
    each = np.array([0.1, 0.2])
    found = squeeze(trade=(each, 0.3), corridor=(each, 0.3), both=(each, 0.4))
    each[0] = 9
    assert found.each[0] == 0.1
    with pytest.raises(ValueError, match="read-only"):
        found.each[0] = 9


def test_losses_that_do_not_fit_together_are_refused():
    with pytest.raises(DataError, match=r"got the shapes \(2,\) and \(2,\)"):
        gap([0.1, 0.2], [0.3, 0.4])
    one, many = ([0.1], 0.1), (np.zeros((3, 1)), np.zeros(3))
    with pytest.raises(DataError, match="the same draws"):
        squeeze(trade=one, corridor=many, both=one)


@given(
    alone=st.lists(st.floats(0, 2), min_size=2, max_size=4),
    together=st.floats(0, 4),
    data=st.data(),
)
def test_the_expected_loss_is_that_of_every_event_weighed(alone, together, data):
    weights = np.array([data.draw(st.floats(0.01, 1)) for _ in range(len(alone) + 2)])
    *p_alone, p_all, _ = weights / weights.sum()
    by_event = sum(p * loss for p, loss in zip(p_alone, alone, strict=True)) + p_all * together
    found = expected_loss(alone, gap(alone, together), p_each=np.array(p_alone) + p_all, p_joint=p_all)
    assert found == pytest.approx(by_event, rel=1e-10, abs=1e-12)


def test_independent_closings_price_the_gap_by_the_product():
    assert expected_loss([0.12, 0.05], 0.02, p_each=[0.1, 0.2], p_joint=0.1 * 0.2) == pytest.approx(
        0.1 * 0.12 + 0.2 * 0.05 + 0.0004
    )


def test_probabilities_that_cannot_be_are_refused():
    with pytest.raises(DataError, match="more often than one of them closes"):
        expected_loss([0.1, 0.1], 0.0, p_each=[0.1, 0.3], p_joint=0.2)
    with pytest.raises(DataError, match=r"some neighbor closes would be 1\.2"):
        expected_loss([0.1, 0.1], 0.0, p_each=[0.6, 0.6], p_joint=0.0)
    with pytest.raises(DataError, match="outside 0 to 1"):
        expected_loss([0.1, 0.1], 0.0, p_each=[0.6, 1.6], p_joint=0.1)
    with pytest.raises(DataError, match="a loss and a probability"):
        expected_loss([0.1, 0.1], 0.0, p_each=[0.6], p_joint=0.1)


@given(root=st.floats(0.11, 0.89), slope=st.sampled_from([-2.0, 0.5, 3.0]))
def test_the_sign_turns_where_a_line_crosses_zero(root, slope):
    shares = np.linspace(0.1, 0.9, 9)
    assert turning_share(shares, slope * (shares - root)) == pytest.approx(root, abs=1e-12)


def test_the_sign_does_not_turn_where_the_gap_only_touches_zero_or_is_unknown():
    shares = [0.2, 0.4, 0.6, 0.8]
    gaps = np.array([[1, 2, 3, 4], [-1, 0, -1, -2], [0, 1, 2, 3], [np.nan, -1, 1, 1]], dtype=float)
    assert np.isnan(turning_share(shares, gaps)).all()


def test_of_several_turns_the_nearest_is_meant():
    shares, gaps = [0.2, 0.4, 0.6, 0.8], [-1.0, 1.0, 1.0, -1.0]
    assert turning_share(shares, gaps) == pytest.approx(0.3)
    assert turning_share(shares, gaps, near=0.8) == pytest.approx(0.7)


def test_a_gap_of_exactly_zero_between_signs_is_the_turn():
    assert turning_share([0.2, 0.4, 0.6], [-1.0, 0.0, 3.0]) == pytest.approx(0.4)
    assert turning_share([0.1, 0.2, 0.4, 0.6], [-1.0, 0.0, 0.0, 3.0]) == pytest.approx(0.3)


def test_shares_that_do_not_rise_are_refused():
    for shares in ([0.4, 0.2], [0.2, 0.2], [0.2]):
        with pytest.raises(DataError, match="must rise"):
            turning_share(shares, np.zeros(len(shares)))
    with pytest.raises(DataError, match="one value for each of 2"):
        turning_share([0.2, 0.4], [1.0, 2.0, 3.0])
