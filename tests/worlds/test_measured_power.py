"""Power by sector: the formula by hand, parts by neighbor and sector, Shapley shares, an endless one."""

import math
from dataclasses import replace

import numpy as np
import pytest

import thirdneighbor as tn
from thirdneighbor.worlds import measured_power
from thirdneighbor.worlds.measured_power import powers, supply_of, unbounded
from thirdneighbor.worlds.sector_economies import sector_theta

AROUND = ("CHN", "RUS")


def by_hand(world, members, *, horizon, rho, only=None):
    """P = ln(sum_J om_J (1 - s_J)^((rho - 1) / theta_J)) / (1 - rho), sector by sector, in plain numbers."""
    economy, home = world.economy(), world.states.index("MNG")
    theta = sector_theta(world, horizon=horizon)
    total = sum(float(economy.expenditure[k, home]) for k in range(len(world.sectors)))
    inside, mean = 0.0, 0.0
    for k, sector in enumerate(world.sectors):
        weight = float(economy.expenditure[k, home]) / total
        supplied = 0.0
        if only is None or sector == only:
            supplied = sum(float(economy.expenditure_share[k, world.states.index(m), home]) for m in members)
        inside += weight * (1 - supplied) ** ((rho - 1) / float(theta[k]))
        mean -= weight * math.log(1 - supplied) / float(theta[k])
    return mean if rho == 1 else math.log(inside) / (1 - rho)


@pytest.mark.parametrize("horizon, rho", [("short", 0.5), ("long", 1.0)])
def test_power_is_the_formula_at_the_horizon_s_elasticities(latest, horizon, rho):
    parts, endless = powers(latest, "MNG", AROUND)
    assert endless == ""
    for label, members in (("CHN", ["CHN"]), ("RUS", ["RUS"]), ("all neighbors", AROUND)):
        whole = by_hand(latest, members, horizon=horizon, rho=rho)
        assert parts[f"{label}, {horizon}"].value == pytest.approx(whole, rel=1e-9)
        for sector in ("refined_fuels", "manufactures", "food"):
            alone = by_hand(latest, members, horizon=horizon, rho=rho, only=sector)
            assert parts[f"{label}, {sector}, {horizon}"].value == pytest.approx(alone, rel=1e-9)


def test_the_shares_and_weights_power_is_made_of_are_beside_it(latest):
    parts, _ = powers(latest, "MNG", AROUND)
    supply = supply_of(latest, "MNG", AROUND, horizon="short")
    assert sum(parts[f"weight of {name}"].value for name in latest.sectors) == pytest.approx(1, rel=1e-12)
    for k, name in enumerate(latest.sectors):
        both = sum(parts[f"share of {name} from {code}"].value for code in AROUND)
        assert parts[f"share of {name} from all neighbors"].value == pytest.approx(both, abs=1e-12)
        assert 0 <= both <= 1
        assert parts[f"weight of {name}"].value == supply.weight[k]


def test_sectors_add_up_across_a_cobb_douglas_budget_and_to_less_than_the_whole_below_it(latest):
    parts, _ = powers(latest, "MNG", AROUND)

    def by_sector(horizon):
        return sum(parts.get(f"RUS, {name}, {horizon}", tn.Estimate(0.0)).value for name in latest.sectors)

    assert by_sector("long") == pytest.approx(parts["RUS, long"].value, rel=1e-9)
    assert (
        by_sector("short") > parts["RUS, short"].value
    )  # rho below one: sectors stand in a bit for each other
    assert "CHN, services, long" not in parts


def test_shapley_shares_add_up_to_the_power_of_all(latest, world):
    for one in (latest, world):
        parts, _ = powers(one, "MNG", AROUND)
        for horizon in ("short", "long"):
            shared = sum(parts[f"shapley {code}, {horizon}"].value for code in AROUND)
            assert shared == pytest.approx(parts[f"all neighbors, {horizon}"].value, rel=1e-12)
            assert shared > sum(parts[f"{code}, {horizon}"].value for code in AROUND)


def test_one_sector_has_the_short_form_and_no_sectors(world):
    parts, _ = powers(world, "MNG", AROUND)
    home, china = world.states.index("MNG"), world.states.index("CHN")
    share = world.economy().expenditure_share[0, china, home]
    assert parts["CHN, long"].value == pytest.approx(-math.log(1 - share) / 4.0)
    assert parts["CHN, short"].value == pytest.approx(-math.log(1 - share) / 1.2)
    assert len(parts) == 2 * (3 + 2)


def test_russia_s_power_is_that_of_fuels_and_china_s_that_of_manufactures(latest):
    parts, _ = powers(latest, "MNG", AROUND)
    assert parts["RUS, refined_fuels, long"].value > 0.8 * parts["RUS, long"].value
    assert parts["CHN, manufactures, long"].value > 0.5 * parts["CHN, long"].value


@pytest.mark.parametrize("horizon", ["short", "long"])
def test_an_only_supplier_of_a_sector_has_power_without_end_and_the_sector_is_named(
    latest, horizon, monkeypatch
):
    supply = supply_of(latest, "MNG", AROUND, horizon=horizon)
    fuels = latest.sectors.index("refined_fuels")
    share = supply.share.copy()
    share[:, fuels] = [0.25, 0.75]
    alone = replace(supply, share=share)
    assert unbounded(supply) == []
    assert unbounded(alone) == ["refined_fuels"]
    assert math.isinf(alone.of(alone.together))
    assert np.isfinite(alone.of(share[0]))
    monkeypatch.setattr(measured_power, "supply_of", lambda *_, **__: alone)
    found = tn.measure("power", "MNG", world=latest)
    assert math.isinf(found.value)
    assert found.reason.startswith("nothing replaces what they supply of refined_fuels, so power is infinite")


def test_more_than_ten_neighbors_have_no_shapley_shares(world):
    around = world.state("RUS").neighbors
    parts, _ = powers(world, "RUS", [code for code in around if code in world.states])
    assert not any(name.startswith("shapley") for name in parts)
    assert parts["all neighbors, long"].value > 0
