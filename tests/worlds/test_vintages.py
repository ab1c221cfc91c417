"""What nobody reported for a world's year is told apart from what somebody did."""

import pytest

from thirdneighbor.worlds.survey import _partner_rows, trade_partners
from thirdneighbor.worlds.vintages import vintage_of
from thirdneighbor.worlds.world import load_world


@pytest.fixture(scope="module")
def newest():
    return load_world(year=2023)


def of(world, home):
    return vintage_of(world, home, _partner_rows(world, home))


def test_mongolias_trade_with_russia_and_korea_is_carried_with_an_interval_around_it(newest):
    found = of(newest, "MNG")
    partners = {(flow.partner.iso3, flow.flow) for flow in found.carried}
    assert partners >= {("RUS", "import"), ("RUS", "export"), ("KOR", "import"), ("KOR", "export")}
    largest = found.carried[0]
    assert (largest.partner.iso3, largest.flow, largest.year) == ("RUS", "import", "2020")
    assert largest.share.value == pytest.approx(0.245, abs=1e-3)
    for flow in found.carried:
        assert flow.low < flow.share.value < flow.high
        assert flow.share.locator.table == "main_partners"


def test_the_carried_part_of_each_side_is_that_of_the_table(newest):
    exports, imports = of(newest, "MNG").carried_share
    assert (exports.note, imports.note) == ("export", "import")
    row = newest.folder.table("economies").row("MNG/2023")
    assert imports.value == float(row["carried_imports_usd"]) / float(row["imports_usd"])
    named = sum(flow.share.value for flow in of(newest, "MNG").carried if flow.flow == "import")
    assert named <= imports.value + 1e-6


def test_a_state_whose_partners_all_reported_carries_nothing(newest):
    assert of(newest, "CHE").carried == ()


@pytest.mark.parametrize("year", [2015, 2019])
def test_a_year_everyone_reported_carries_nothing(year):
    found = of(load_world(year=year), "MNG")
    assert (found.carried, found.carried_share, found.states_carried, found.world_carried) == ((), (), 0, 0)
    assert found.split_year == (2015 if year == 2015 else 0)


def test_a_carried_partner_is_an_estimate_with_an_interval(newest):
    found = {partner.state.iso3: partner for partner in trade_partners(newest, "MNG")}
    russia, china = found["RUS"], found["CHN"]
    assert russia.basis == "carried from 2020"
    assert not russia.known
    assert russia.low < russia.trade_share < russia.high
    assert (china.basis, china.carried) == ("reported", "")
