"""Closing neighbors: closed forms, the autarky bound, parts that add up, common draws for every closer."""

from dataclasses import replace

import numpy as np
import pytest

from thirdneighbor.core.flows import Flows
from thirdneighbor.gravity import respond
from thirdneighbor.measures import gap, squeeze
from thirdneighbor.worlds.closures import close_to, costliest_neighbor, losses, turning_corridor_share
from thirdneighbor.worlds.corridors import corridors_of
from thirdneighbor.worlds.setting import central_grid, make_setting, neighbors_of
from thirdneighbor.worlds.survey import closure

HORIZONS = ("short", "long")
LANDLOCKED = ("MNG", "NPL", "LAO", "CHE", "LSO", "SMR")
HOMES = (*LANDLOCKED, "BEL", "USA", "GEO")


def small_world(world, flow, gdp, states):
    """A world of a few states on the package's tables, with flows (N,N) and GDP (N,) of the test's own."""
    value = np.asarray(flow, dtype=float)
    flows = Flows(states=states, year=2019, unit="USD", value=value, known=np.ones_like(value, dtype=bool))
    return replace(world, name="small", flows=flows, gdp=np.asarray(gdp, dtype=float), left_out=())


def log_autarky(imports, gdp, theta, ratio=1.85):
    """Log loss of autarky with balanced trade: -ln(home share) / (theta beta), beta = 1 / ratio."""
    return -np.log(1 - imports / (ratio * gdp)) / (theta / ratio)


@pytest.mark.parametrize("horizon, theta", [("short", 1.2), ("long", 4.0)])
def test_a_state_with_one_partner_loses_what_the_closed_form_says(world, horizon, theta):
    two = small_world(world, [[0, 3], [3, 0]], [10, 50], ("LSO", "ZAF"))
    found = losses(make_setting(two, "LSO", ("ZAF",), horizon=horizon, draws=0, seed=0))
    expected = log_autarky(3, 10, theta)
    assert found.each["TR"][0, 0] == pytest.approx(expected, rel=1e-7)
    assert found.joint["TR"][0] == pytest.approx(expected, rel=1e-7)
    assert found.autarky[0] == pytest.approx(expected, rel=1e-9)
    assert found.own_each[0, 0] == pytest.approx(log_autarky(3, 50, theta), rel=1e-7)


def test_closing_by_all_the_world_is_autarky(world):
    flow = [[0, 2, 1], [2, 0, 4], [1, 4, 0]]
    three = small_world(world, flow, [10, 40, 60], ("MNG", "CHN", "RUS"))
    found = losses(make_setting(three, "MNG", ("CHN", "RUS"), horizon="long", draws=0, seed=0))
    assert found.joint["TR"][0] == pytest.approx(log_autarky(3, 10, 4.0), rel=1e-7)
    # The closers go on trading with each other.
    assert 0 < found.own_joint[0, 0] < log_autarky(6, 40, 4.0)


@pytest.mark.parametrize("home", HOMES)
@pytest.mark.parametrize("horizon", HORIZONS)
def test_no_closing_costs_more_than_autarky_and_all_cost_no_less_than_one(losses_of, home, horizon):
    found = losses_of(home, horizon=horizon, draws=20)
    slack = 1e-7
    for channel in ("T", "R", "TR"):
        assert (found.joint[channel] <= found.autarky + slack).all()
        assert (found.each[channel] <= found.autarky[:, None] + slack).all()
        assert (found.each[channel] <= found.joint[channel][:, None] + slack).all()
    assert (found.joint["TR"] > 0).all()
    assert (found.joint["TR"] >= np.maximum(found.joint["T"], found.joint["R"]) - slack).all()
    assert (found.own_joint > -1e-3).all()


@pytest.mark.parametrize("home", HOMES)
def test_parts_of_the_gap_add_up_to_it_draw_by_draw(losses_of, home):
    found = losses_of(home, draws=20)
    parts = squeeze(
        trade=(found.each["T"], found.joint["T"]),
        corridor=(found.each["R"], found.joint["R"]),
        both=(found.each["TR"], found.joint["TR"]),
    )
    whole = found.joint["TR"] - found.each["TR"].sum(axis=1)
    np.testing.assert_allclose(parts.gap, whole, atol=1e-12)
    np.testing.assert_allclose(parts.part_trade + parts.part_corridor, whole, atol=1e-12)


@pytest.mark.parametrize("home", ["LSO", "SMR"])
@pytest.mark.parametrize("horizon", HORIZONS)
def test_with_one_neighbor_closing_alone_is_closing_together(losses_of, home, horizon):
    found = losses_of(home, horizon=horizon, draws=20)
    assert (gap(found.each["TR"], found.joint["TR"]) == 0).all()


@pytest.mark.parametrize("home", ["BEL", "USA", "GEO"])
def test_a_state_with_a_coast_has_no_corridor_part(losses_of, setting_of, home):
    found = losses_of(home, draws=20)
    assert (found.each["R"] == 0).all()
    assert (found.joint["R"] == 0).all()
    turning = turning_corridor_share(setting_of(home, draws=20), larger=found.neighbors[0])
    summary = closure(found, turning_share=turning)
    assert summary.part_corridor.value == summary.interaction.value == 0
    assert summary.part_trade.value == summary.gap.value
    assert summary.turning_share is None


def test_an_enclave_reached_by_one_neighbor_alone_is_cut_off_with_its_corridors(losses_of):
    """San Marino sells Italy nothing in these data: with its roads shut, nothing balanced is left."""
    found = losses_of("SMR", draws=20)
    np.testing.assert_allclose(found.each["R"][:, 0], found.autarky, rtol=1e-6)
    np.testing.assert_allclose(found.joint["TR"], found.autarky, rtol=1e-6)


def test_the_order_of_the_neighbors_permutes_their_losses(world, losses_of):
    near = neighbors_of(world, "LAO")
    turned = tuple(reversed(near))
    one, other = (losses_of("LAO", draws=20, neighbors=order) for order in (near, turned))
    for channel in ("T", "R", "TR"):
        np.testing.assert_allclose(one.each[channel], other.each[channel][:, ::-1], atol=1e-8)
        np.testing.assert_allclose(one.joint[channel], other.joint[channel], atol=1e-8)
    np.testing.assert_allclose(one.own_joint, other.own_joint[:, ::-1], atol=1e-8)


def test_a_neighbors_closing_alone_rests_on_the_same_draws_whoever_else_is_named(losses_of):
    with_russia = losses_of("MNG", draws=20)
    alone = losses_of("MNG", draws=20, neighbors=("CHN",))
    assert (with_russia.each["TR"][:, 0] == alone.each["TR"][:, 0]).all()


def test_the_same_seed_gives_the_same_losses_and_another_seed_others(world):
    def joint(seed):
        setting = make_setting(world, "MNG", ("CHN", "RUS"), horizon="long", draws=20, seed=seed)
        return losses(setting).joint["TR"]

    assert joint(3).tobytes() == joint(3).tobytes()
    assert (joint(3) != joint(4)).any()


def test_medians_of_more_draws_scatter_less(world):
    """The median of 80 draws scatters about half as much over seeds as that of 20."""

    def median(seed, count):
        setting = make_setting(world, "LSO", ("ZAF",), horizon="long", draws=count, seed=seed)
        return np.median(losses(setting).joint["TR"])

    spread = [np.std([median(seed, count) for seed in range(6)]) for count in (20, 80)]
    assert spread[1] < 0.75 * spread[0]


def test_medians_of_draws_lie_near_the_central_values(losses_of):
    for home in ("MNG", "KAZ", "PRY"):
        drawn, central = losses_of(home, draws=100), losses_of(home)
        assert np.median(drawn.joint["TR"]) == pytest.approx(central.joint["TR"][0], rel=0.15)


def test_nothing_crosses_a_closed_border(setting_of):
    setting = setting_of("MNG", draws=20)
    solution = respond(setting.baseline, close_to(setting, closers=["CHN", "RUS"], together=True), tol=1e-9)
    home = setting.position("MNG")
    for code in ("CHN", "RUS"):
        assert (solution.spending_matrix.row_of(home)[:, setting.position(code)] == 0).all()
        assert (solution.spending_matrix.column_of(home)[:, setting.position(code)] == 0).all()
    assert (solution.spending_matrix.row_of(home)[:, setting.position("JPN")] > 0).all()


def test_trade_left_after_closing_corridors_shrinks_by_their_share_when_all_close(setting_of):
    """Together, lambda is 1: freeness with partners beyond is the open share itself, .02 by air."""
    setting = setting_of("MNG")
    shock = close_to(setting, closers=["CHN", "RUS"], channel="R", together=True)
    (barrier,) = shock.barriers
    assert np.unique(barrier.value).tolist() == [pytest.approx(0.02)]
    alone = close_to(setting, closers=["CHN"], channel="R").barriers[0]
    assert np.unique(alone.value).tolist() == [pytest.approx(0.20**0.65)]


def test_at_the_turning_share_the_gap_is_nothing(setting_of):
    setting = setting_of("MNG")
    turning = turning_corridor_share(setting, larger="CHN")
    assert turning is not None
    assert 0.5 < turning < 0.8

    def gap_at(share):
        rest = np.array([0.18, 0.02]) / 0.20 * (1 - share)
        found = losses(central_grid(setting, group=0, shares=np.array([[share, *rest]])))
        return gap(found.each["TR"], found.joint["TR"]).item()

    assert abs(gap_at(turning)) < 1e-4
    assert gap_at(turning - 0.1) * gap_at(turning + 0.1) < 0
    assert gap_at(0.80) == pytest.approx(
        gap(losses(setting).each["TR"], losses(setting).joint["TR"]).item(), abs=1e-8
    )


def test_without_two_neighbors_or_corridors_no_share_turns_the_gap(setting_of):
    assert turning_corridor_share(setting_of("LSO"), larger="ZAF") is None
    assert turning_corridor_share(setting_of("BEL"), larger="DEU") is None


def test_the_costliest_neighbor_is_the_one_whose_closing_costs_most(setting_of, losses_of):
    for home in ("MNG", "BEL", "LAO"):
        found = losses_of(home)
        assert costliest_neighbor(setting_of(home)) == found.neighbors[int(found.each["TR"][0].argmax())]


def test_serial_corridors_make_the_gap_of_cost_smaller_than_parallel_ones(world, setting_of):
    """With routes that need both neighbors, closing one already shuts them: closing both adds little."""
    setting = setting_of("MNG", horizon="short")
    (group,) = corridors_of(world, "MNG").groups
    serial = replace(
        group, routes=tuple(replace(r, alternatives=(frozenset({"CHN", "RUS"}),)) for r in group.routes)
    )
    in_series = replace(setting, corridors=replace(setting.corridors, groups=(serial,)))
    parallel, series = losses(setting), losses(in_series)
    assert (
        gap(series.each["R"], series.joint["R"]).item() < gap(parallel.each["R"], parallel.joint["R"]).item()
    )
    assert series.each["R"][0, 0] == pytest.approx(series.joint["R"][0], abs=1e-8)
