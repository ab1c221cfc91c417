"""The panel holds every measure of every state, equal to the measures taken one by one."""

import math

import numpy as np
import pytest

import thirdneighbor as tn
from thirdneighbor.measures import CATALOGUE
from thirdneighbor.worlds.central import central_losses
from thirdneighbor.worlds.closures import close_to
from thirdneighbor.worlds.measured_squeeze import SQUEEZE_MEASURERS
from thirdneighbor.worlds.measurers import NEEDS_PARTNER
from thirdneighbor.worlds.setting import make_setting, neighbors_of, prepare

SAMPLED = ("MNG", "BEL", "ISL")
NAMES = tuple(name for name in CATALOGUE if name not in NEEDS_PARTNER)
SOLVED = (*SQUEEZE_MEASURERS, "buyers_power", "sellers_loss", "pivot", "autonomy")


@pytest.fixture(scope="module")
def world():
    """The world of one sector: quick."""
    return tn.load(year=2019)


@pytest.fixture(scope="module")
def whole(world):
    """Every measure of every state: half a minute."""
    return tn.measure_panel(world=world)


@pytest.fixture(scope="module")
def panel(world):
    """What is read off tables; what is solved for each home is left to the whole."""
    return tn.measure_panel(world=world, names=[name for name in NAMES if name not in SOLVED])


@pytest.mark.slow
def test_every_measure_without_a_partner_is_in_the_whole_panel(whole, panel, world):
    assert whole.measures == NAMES
    assert whole.known["squeeze"] == sum(
        bool(set(world.state(code).neighbors) & set(world.states)) for code in world.states
    )
    for home in SAMPLED:
        for name in panel.measures:
            assert [str(row) for row in whole.of(home, measure=name)] == [
                str(row) for row in panel.of(home, measure=name)
            ]


def test_every_measure_without_a_partner_has_a_row_for_every_state(panel, world):
    placed = [(row.state, row.measure) for row in panel.values]
    assert placed == [(state, name) for state in world.states for name in panel.measures]
    for row in panel.values:
        assert not math.isnan(row.value) or row.reason, f"{row.measure} of {row.state} has no reason"


@pytest.mark.parametrize("home", SAMPLED)
def test_the_panel_holds_what_is_measured_alone(panel, world, home):
    refused = tn.measure_all(home, world=world, draws=20)
    for name in set(panel.measures) - set(SQUEEZE_MEASURERS):
        rows = {row.part: row for row in panel.of(home, measure=name)}
        if name in refused.left_out:
            assert list(rows) == [""]
            assert rows[""].reason == refused.left_out[name]
            continue
        alone = tn.measure(name, home, world=world)
        assert rows.keys() == {"", *alone.parts}
        kept = (rows[""].year, rows[""].unit, rows[""].reason, rows[""].sources)
        assert kept == (alone.year, alone.unit, alone.reason, alone.sources)
        for part, value in ((alone.name, alone), *alone.parts.items()):
            row = rows["" if value is alone else part]
            np.testing.assert_equal((row.value, row.low, row.high), (value.value, value.low, value.high))


@pytest.mark.slow
@pytest.mark.parametrize("home", ["MNG", "BEL", "PRY", "LSO"])
@pytest.mark.parametrize("horizon", ["short", "long"])
def test_simulated_measures_are_those_of_one_central_world(whole, world, home, horizon):
    """Against the scenario of the same closing, played by itself at central values."""
    played = tn.simulate("all-close", home=home, world=world, horizon=horizon)
    rows = {row.part: row for row in whole.of(home, measure="loss_all")}
    assert rows[horizon].value == pytest.approx(-played.home_income.value, abs=2e-6)
    assert math.isnan(rows[horizon].low)
    assert math.isnan(rows[""].high)
    assert "central values" in rows[""].reason
    stays = {row.part: row.value for row in whole.of(home, measure="staying_power")}
    assert stays[horizon] == pytest.approx(1 - rows[horizon].value, abs=1e-12)


@pytest.mark.parametrize("year, home", [(2019, "PRY"), (2023, "MNG"), (2023, "BEL")])
def test_closings_solved_together_are_those_solved_alone(year, home):
    from thirdneighbor.gravity import respond
    from thirdneighbor.measures import log_loss

    world = tn.load(year=year)
    near = neighbors_of(world, home)
    found = central_losses(world, home, near, horizon="short")
    setting = make_setting(world, home, near, horizon="short", draws=0, seed=0)
    own = prepare(world, home, setting.draws)
    at = setting.position(home)
    for k, closer in enumerate(near):
        alone = respond(own, close_to(setting, closers=[closer]), tol=1e-9).welfare_hat
        assert found.each["TR"][0, k] == pytest.approx(float(np.ravel(log_loss(alone))[at]), abs=2e-6)
    every = close_to(setting, closers=near, together=len(near) > 1)
    together = np.ravel(log_loss(respond(own, every, tol=1e-9).welfare_hat))
    assert found.joint["TR"][0] == pytest.approx(together[at], abs=2e-6)


def test_a_year_without_a_world_has_what_the_yearly_tables_know_and_reasons(world):
    names = ("hhi", "gap", "polyarchy", "breadth")
    panel = tn.measure_panel(year=2005, world=world, names=names)
    assert (panel.year, panel.measures) == (2005, names)
    found = {row.measure: row for row in panel.of("MNG") if not row.part}
    assert found["hhi"].value == tn.measure("hhi", "MNG", year=2005).value
    assert math.isnan(found["gap"].value)
    assert "not on 2005" in found["gap"].reason
    assert panel.known["gap"] == 0


def test_a_panel_refuses_names_it_cannot_hold(world):
    with pytest.raises(tn.UnknownNameError, match="no measure is called 'squeze'"):
        tn.measure_panel(world=world, names=["squeze"])
    with pytest.raises(tn.InputError, match="vote_kappa is about two states"):
        tn.measure_panel(world=world, names=["vote_kappa"])
