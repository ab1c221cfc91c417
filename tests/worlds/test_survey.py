"""All that one page rests on: shares that add up, bands in order, and what the page must admit."""

import numpy as np
import pytest

from thirdneighbor.worlds.assumptions import limits
from thirdneighbor.worlds.survey import THIRD_NEIGHBORS, dependence, survey, trade_partners


@pytest.fixture(scope="module")
def nepal(world):
    return survey(world, "Nepal", draws=20, seed=0)


def test_partners_shares_add_up_and_the_known_ones_name_their_rows(world):
    partners = trade_partners(world, "NPL")
    for side in ("trade_share", "export_share", "import_share"):
        assert sum(getattr(partner, side) for partner in partners) == pytest.approx(1)
    shares = [partner.trade_share for partner in partners]
    assert shares == sorted(shares, reverse=True)
    assert all(partner.locators for partner in partners if partner.known)
    assert partners[0].state.iso3 == "IND"
    assert str(partners[0].locators[0]).startswith("baci: main_partners/NPL/2019/")


def test_third_neighbors_are_the_largest_partners_that_are_no_neighbors(nepal):
    codes = [state.iso3 for state in nepal.third_neighbors]
    assert len(codes) == THIRD_NEIGHBORS
    assert not {"IND", "CHN", "NPL"} & set(codes)
    ranked = [p.state.iso3 for p in nepal.partners if p.state.iso3 not in {"IND", "CHN"}]
    assert codes == ranked[:THIRD_NEIGHBORS]


def test_bands_hold_their_values_and_the_larger_neighbor_costs_most(nepal):
    for closing in (nepal.short, nepal.long):
        for found in (*closing.each, closing.joint, closing.gap, closing.autarky, *closing.cost_each):
            assert found.low <= found.inner_low <= found.value <= found.inner_high <= found.high
            assert found.failed == 0
        assert closing.joint.value >= closing.autarky.value
        assert 0 <= closing.gap_positive <= 1
    costliest = nepal.neighbors[int(np.argmin([found.value for found in nepal.long.each]))]
    assert nepal.larger == costliest
    assert nepal.larger.iso3 == "IND"
    assert nepal.short.joint.value < nepal.long.joint.value


def test_the_years_shown_are_those_of_the_tables(world):
    found = dependence(world, "MNG", ("CHN", "RUS"), flow="export")
    assert found.shares["CHN"][2019].value == pytest.approx(0.808, abs=5e-4)
    assert 2023 in found.shares["CHN"]
    assert 2023 not in found.shares["RUS"]  # unreported is not zero
    assert found.shares["CHN"][2023].note == "partial"
    assert set(found.concentration) == set(found.total) == set(range(2000, 2021))


def test_scenarios_shown_are_those_of_every_home_with_ties_to_the_main_third_neighbors(nepal):
    """The two that are about Mongolia stay off Nepal's page, and the closings stand in the losses."""
    found = {scenario.name: scenario.long.value for scenario in nepal.scenarios}
    ties = [f"closer-tie:{state.iso3}" for state in nepal.third_neighbors[:3]]
    assert list(found) == ["china-rises", *ties, "war-and-sanctions", "western-turn"]
    assert all(found[name] > 0 for name in ties)


def test_a_turn_met_by_closure_costs_what_the_closure_costs_where_no_route_is_left(nepal):
    """With every way out shut but air, ties with third neighbors hardly soften the joint closing."""
    turn = next(scenario for scenario in nepal.scenarios if scenario.name == "western-turn")
    assert turn.long.value == pytest.approx(nepal.long.joint.value, rel=0.1)
    assert turn.long.value > nepal.long.joint.value


def test_a_page_admits_what_removing_a_deficit_means_where_it_is_large(world):
    def said(home):
        state = world.state(home)
        return " ".join(limits(world, state, state.neighbors))

    assert "Nepal buys far more goods abroad than it sells" in said("NPL")
    assert "far more goods" not in said("PRY")
    assert "has a coast" in said("BEL")
    assert "has a coast" not in said("NPL")
    assert "Kosovo" in said("SRB")  # a neighbor without trade figures does not close
