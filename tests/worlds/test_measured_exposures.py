"""Friends and enemies of a home state: the solver's own answer in a whole world, sums, and who is named."""

import math

import numpy as np
import pytest

import thirdneighbor as tn
from thirdneighbor.gravity import Economy, Shock, solve
from thirdneighbor.gravity.exposures import balanced_economy

STEP = 1e-3


@pytest.mark.parametrize("year", [2019, 2023])
def test_growth_of_a_partner_does_what_the_solver_says(year):
    world = tn.load(year=year)
    economy = balanced_economy(
        Economy.from_flows(world.economy().flow.sum(axis=0), states=world.states, theta=4.0)
    )
    home, partner = world.states.index("MNG"), world.states.index("CHN")
    wage, real = [], []
    for sign in (1, -1):
        hat = np.ones(len(world.states))
        hat[partner] = math.exp(sign * STEP)
        found = solve(economy, Shock.productivity(hat), tol=1e-12)
        weight = economy.value_added / economy.value_added.sum()
        wage.append(np.log(found.wage_hat[home]) - weight @ np.log(found.wage_hat))
        real.append(np.log(found.welfare_hat[home]))
    income = tn.measure("income_exposure", "MNG", partner="CHN", world=world)
    welfare = tn.measure("welfare_exposure", "MNG", partner="CHN", world=world)
    assert income.value == pytest.approx((wage[0] - wage[1]) / (2 * STEP), abs=1e-6)
    assert welfare.value == pytest.approx((real[0] - real[1]) / (2 * STEP), abs=1e-6)
    assert income.partner == "CHN"
    assert income.run["options"]["partner"] == "CHN"
    assert {source.row for source in income.sources[:-1]} == {f"MNG/{year}", f"CHN/{year}"}


def test_everyone_s_growth_is_one_s_own_and_that_of_all_others(latest):
    for name, total in (("income_exposure", 0.0), ("welfare_exposure", 1.0)):
        found = tn.measure(name, "MNG", world=latest)
        for horizon in ("short", "long"):
            both = [found.parts[f"{what}, {horizon}"].value for what in ("all others", "own growth")]
            assert sum(both) == pytest.approx(total, abs=1e-9)
        assert found.value == found.parts["all others, long"].value
        assert found.partner is None


def test_named_are_the_partners_at_the_two_ends_each_by_its_sign(latest):
    found = tn.measure("welfare_exposure", "MNG", world=latest)
    named = {k.removesuffix(", long"): v.value for k, v in found.parts.items() if k.endswith(", long")}
    others = {name: value for name, value in named.items() if name[:6] in {"friend", "enemy "}}
    assert len(others) == 10
    assert all((value > 0) == name.startswith("friend") for name, value in others.items())
    values = list(others.values())
    assert values == sorted(values, reverse=True)
    every = [
        tn.measure("welfare_exposure", "MNG", partner=code, world=latest).value
        for code in latest.states[::20]
        if code != "MNG"
    ]
    assert max(every) <= values[0]
    assert min(every) >= values[-1]


def test_every_home_is_comparable(latest):
    found = tn.measure("welfare_exposure", world=latest)
    whole = {k: v.value for k, v in found.parts.items() if k.endswith("/all others, long")}
    assert len(whole) == len(latest.states)
    assert all(0 < value < 1 for value in whole.values())
    single = tn.measure("welfare_exposure", "MNG", world=latest)
    assert whole["MNG/all others, long"] == single.value
