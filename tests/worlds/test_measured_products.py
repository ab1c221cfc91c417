"""Products depended on in a world of sectors, suppliers in reach, and what runs out first for every state."""

import math

import numpy as np
import pytest

import thirdneighbor as tn
from thirdneighbor.core.states import all_states
from thirdneighbor.worlds.measured_products import reach_of
from thirdneighbor.worlds.sector_flows import sector_flows
from thirdneighbor.worlds.sector_tables import TRADED
from thirdneighbor.worlds.supplies import runs_out_first, supplies_of


def test_in_reach_of_a_landlocked_state_are_its_neighbors_and_what_flies(latest):
    reach = reach_of(latest, "MNG")
    near = [latest.states.index(code) for code in ("CHN", "RUS")]
    far = latest.states.index("JPN")
    assert np.all(reach[:, near] == 1)
    assert reach[TRADED.index("refined_fuels"), far] == 0
    assert reach[TRADED.index("gold"), far] == 1
    assert 0 < reach[TRADED.index("manufactures"), far] < 0.1
    assert np.all(reach_of(latest, "BEL") == 1)


def test_fuels_are_a_dependence_the_plain_criteria_miss(latest):
    found = tn.measure("dependent_products", "MNG", world=latest)
    assert found.parts["with all suppliers"].value == 0
    assert found.parts["refined_fuels, dependent"].value == 1
    assert found.parts["refined_fuels, supply HHI of the world"].value < 0.1
    assert found.parts["refined_fuels, supply HHI in reach"].value > 0.4
    assert found.parts["refined_fuels, main supplier RUS"].value > 0.5
    assert "refined_fuels" in found.reason.partition(";")[0]
    assert "two of three years is not tested" in found.reason
    assert found.text() == str(int(found.value))


@pytest.mark.parametrize("home", ["MNG", "NPL", "BEL", "KAZ"])
def test_the_verdict_is_the_criteria_on_the_figures_shown_and_these_are_the_flows(latest, home):
    parts = tn.measure("dependent_products", home, world=latest).parts
    flow, at = sector_flows(latest).flow, latest.states.index(home)
    total = 0.0
    for k, sector in enumerate(TRADED):
        shown = {
            name: parts[f"{sector}, {name}"].value
            for name in ("import HHI", "supply HHI in reach", "imports over exports", "dependent")
        }
        verdict = (
            shown["import HHI"] > 0.4
            and shown["supply HHI in reach"] > 0.4
            and shown["imports over exports"] > 1
        )
        assert shown["dependent"] == verdict
        total += verdict
        bought = flow[k, :, at]
        assert shown["import HHI"] == pytest.approx(((bought / bought.sum()) ** 2).sum())
    assert tn.measure("dependent_products", home, world=latest).value == total


def test_a_world_of_one_sector_has_no_products(world):
    found = tn.measure("dependent_products", "MNG", world=world)
    assert math.isnan(found.value)
    assert found.reason == "the world of 2019 has one sector for all goods; take a year with several"


def test_what_runs_out_first_is_the_head_of_the_supplies_of_every_state(latest):
    found = tn.measure("runs_out_first", world=latest)
    measured = {key.partition("/")[0] for key in found.parts}
    for code in latest.states:
        state = all_states(latest.folder)[code]
        first = runs_out_first(supplies_of(state, state.neighbors, folder=latest.folder))
        assert (code in measured) == bool(supplies_of(state, state.neighbors, folder=latest.folder))
        if code in measured and first is not None:
            one = tn.measure("runs_out_first", code, world=latest) if code in {"MNG", "BEL", "NPL"} else None
            value = found.parts[f"{code}/{first.item}"].value
            assert value == first.self_sufficiency.figure.value
            assert one is None or one.value == value


def test_the_item_is_named_and_days_of_cover_are_not_claimed(latest):
    found = tn.measure("runs_out_first", "MNG", world=latest)
    assert found.reason.startswith("refined petroleum, of which Mongolia makes this part")
    assert found.reason.endswith("Days of cover are not known.")
    assert found.parts["RUS, share of mineral fuels imported"].value > 0.5


def test_a_state_that_makes_enough_of_everything_lacks_nothing_first(latest):
    found = tn.measure("runs_out_first", "USA", world=latest)
    assert math.isnan(found.value)
    assert found.reason.startswith("of every form of energy in the table home makes nine tenths or more")
    with pytest.raises(tn.MissingDataError, match="no figures of energy made and used are at hand for Palau"):
        tn.measure("runs_out_first", "PLW", world=latest)
