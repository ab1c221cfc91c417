"""The one-sector solver beside ge_gravity, gegravity and the worked example of the advanced guide (AGTPA)."""

import numpy as np
import pytest

from tests.gravity.peers import column, notes, rows, square
from thirdneighbor.gravity import Economy, Shock, solve
from thirdneighbor.gravity.resistances import resistances


def spread(ratio):
    """How far a ratio is from being the same everywhere."""
    return np.nanmax(ratio) / np.nanmin(ratio) - 1


@pytest.fixture(scope="module")
def enlargement():
    """The case of ge_gravity (R and Stata), EU enlargement: 44 states, theta 4."""
    table = rows("ge_gravity_eu/input.csv")
    states = sorted({row["exporter"] for row in table})
    economy = Economy.from_flows(square(table, "trade", states), states=states, theta=4.0)
    return states, economy, Shock.freeness(np.exp(square(table, "beta", states)))


class TestGeGravity:
    def test_additive_in_levels(self, enlargement):
        states, economy, shock = enlargement
        mine = solve(economy, shock, deficit_rule="additive")
        theirs = rows("ge_gravity_eu/output_additive.csv")
        for values, name in (
            (mine.wage_hat, "nom_wage"),
            (mine.price_index_hat, "price_index"),
            (mine.real_wage_hat, "real_wage"),
            (mine.welfare_hat, "welfare"),
        ):
            assert np.abs(values / column(theirs, "exporter", name, states) - 1).max() < 1e-6, name
        assert np.nanmax(np.abs(mine.flow[0] / square(theirs, "new_trade", states) - 1)) < 1e-6

    def test_additive_as_stored_by_stata_to_its_float32(self, enlargement):
        states, economy, shock = enlargement
        mine = solve(economy, shock, deficit_rule="additive")
        theirs = rows("ge_gravity_eu/stored_stata_results.csv")
        welfare = column(theirs, "exporter", "stored_welfare_additive", states)
        assert np.abs(mine.welfare_hat / welfare - 1).max() < 1e-6
        assert np.nanmax(np.abs(mine.flow[0] / square(theirs, "stored_trade_additive", states) - 1)) < 1e-6

    def test_multiplicative_in_ratios_for_its_level_does_not_clear_the_world(self, enlargement):
        states, economy, shock = enlargement
        mine = solve(economy, shock, deficit_rule="multiplicative")
        theirs = rows("ge_gravity_eu/output_multiplicative.csv")
        for values, name in (
            (mine.wage_hat, "nom_wage"),
            (mine.real_wage_hat, "real_wage"),
            (mine.welfare_hat, "welfare"),
        ):
            assert spread(values / column(theirs, "exporter", name, states)) < 1e-6, name
        trade = square(theirs, "new_trade", states)
        assert spread((mine.flow[0] / trade)[trade > 0]) < 1e-6
        assert abs(mine.flow.sum() / economy.flow.sum() - 1) < 1e-9


def gravity_terms(table, coefficients, states, *, without=()):
    """exp(x'beta) of a table of pairs."""
    total = np.zeros((len(states), len(states)))
    for name, coefficient in coefficients.items():
        if name not in without:
            total += coefficient * (1.0 if name == "constant" else square(table, name, states))
    return np.exp(total)


def read_gegravity(case, coefficients=None):
    base, experiment = rows(f"{case}/input_baseline.csv"), rows(f"{case}/input_experiment.csv")
    states = sorted({row["exporter"] for row in base})
    sizes = {
        "output": column(base, "exporter", "Y", states),
        "expenditure": column(base, "importer", "E", states),
    }
    chosen = coefficients or notes(case)["coefs"]
    return states, sizes, gravity_terms(base, chosen, states), gravity_terms(experiment, chosen, states)


@pytest.mark.parametrize("case", ["gegravity_can_jpn_pta_sigma5", "gegravity_barrier_chn_ind_sigma5"])
class TestGegravity:
    """gegravity (Python), sigma 5, 30 states."""

    def test_resistances_before_and_after(self, case):
        states, sizes, before, after = read_gegravity(case)
        theirs = rows(f"{case}/out_country_mr_terms.csv")
        for term, word in ((before, "baseline"), (after, "conditional")):
            mine = resistances(term, **sizes, sigma=5, states=states, reference="DEU")
            for values, name in ((mine.inward, f"{word} imr"), (mine.outward, f"{word} omr")):
                assert np.abs(values / column(theirs, "country", name, states) - 1).max() < 1e-9, name

    def test_modelled_flows(self, case):
        states, sizes, before, _ = read_gegravity(case)
        mine = resistances(before, **sizes, sigma=5, states=states, reference="DEU")
        theirs = square(rows(f"{case}/out_bilateral_trade.csv"), "baseline modeled trade", states)
        assert np.abs(mine.flow / theirs - 1).max() < 1e-9

    def test_full_equilibrium_as_an_independent_solver_found_it(self, case):
        states, sizes, before, after = read_gegravity(case)
        flow = resistances(before, **sizes, sigma=5, states=states, reference="DEU").flow
        economy = Economy.from_flows(flow, states=states, theta=4.0)
        mine = solve(economy, Shock.freeness(after / before), deficit_rule="multiplicative", tol=1e-12)
        theirs = rows(f"{case}/crosscheck_true_full_GE.csv")
        assert spread(mine.wage_hat / column(theirs, "country", "true_full_p", states)) < 1e-9
        real = 1 + column(theirs, "country", "true_full_rGDP_pct", states) / 100
        assert np.abs(mine.real_wage_hat / real - 1).max() < 1e-9


def test_resistances_of_ten_monte_carlo_draws():
    """gegravity's experiment resistances are conditional ones; sigma 7, coefficients drawn."""
    case = "gegravity_mc_can_jpn_seed1_sigma7"
    theirs = rows(f"{case}/all_country_results.csv")
    drawn = {row["var"]: [float(row[str(k)]) for k in range(10)] for row in rows(f"{case}/draws.csv")}
    for k in range(10):
        coefficients = {name: values[k] for name, values in drawn.items()}
        states, sizes, before, after = read_gegravity("gegravity_can_jpn_pta_sigma5", coefficients)
        one, other = (
            resistances(term, **sizes, sigma=7, states=states, reference="DEU") for term in (before, after)
        )
        for values, name in (
            (other.inward / one.inward, "imr change (percent)"),
            (other.outward / one.outward, "omr change (percent)"),
        ):
            change = 1 + column(theirs, "country", f"{k}|{name}", states) / 100
            assert np.abs(values / change - 1).max() < 1e-9, (k, name)


@pytest.fixture(scope="module")
def no_borders():
    """AGTPA chapter 2, application 1: the world without borders; sigma 7, 69 states, Germany's P is one."""
    name = "agtpa_app1_no_borders"
    table, results = rows(f"{name}/input.csv"), rows(f"{name}/results.csv")
    states = sorted(row["country"] for row in results)
    exact = {key: column(results, "country", key, states) for key in results[0] if key != "country"}
    coefficients = notes(name)["coefs"]
    terms = [gravity_terms(table, coefficients, states, without=some) for some in ((), ("INTL_BRDR",))]
    sizes = {"output": exact["Y"], "expenditure": exact["E"]}
    fitted = [resistances(term, **sizes, sigma=7, states=states, reference="ZZZ") for term in terms]
    return states, fitted, terms[1] / terms[0], exact


class TestNoBorders:
    def test_resistances(self, no_borders):
        _, fitted, _, exact = no_borders
        for mine, word in zip(fitted, ("BLN", "CDL"), strict=True):
            assert np.abs(mine.inward**-6 / exact[f"exact_IMR_{word}"] - 1).max() < 1e-9

    def test_exports_with_outputs_held(self, no_borders):
        _, fitted, _, exact = no_borders
        before, after = (foreign(mine.flow) for mine in fitted)
        assert np.abs(after / before / (1 + exact["exact_change_Xi_CDL"] / 100) - 1).max() < 1e-9

    def test_full_equilibrium(self, no_borders):
        states, fitted, freeness, exact = no_borders
        economy = Economy.from_flows(fitted[0].flow, states=states, theta=6.0)
        mine = solve(economy, Shock.freeness(freeness), deficit_rule="multiplicative", tol=1e-12)
        level = mine.wage_hat / exact["exact_price_FULL"]
        assert spread(level) < 1e-9
        assert np.abs(mine.real_wage_hat / (1 + exact["exact_rGDP_pct"] / 100) - 1).max() < 1e-9
        exports = foreign(mine.flow[0]) / foreign(fitted[0].flow) / level
        assert np.abs(exports / (1 + exact["exact_change_Xi_FULL"] / 100) - 1).max() < 1e-9


def foreign(flow):
    return flow.sum(axis=1) - flow.diagonal()
