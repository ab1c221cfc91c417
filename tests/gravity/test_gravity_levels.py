"""Structural gravity in levels beside gegravity, the advanced guide (AGTPA), ge_gravity and `solve`."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.gravity.peers import column, notes, rows, square
from tests.gravity.test_one_sector_peers import foreign, gravity_terms, read_gegravity
from thirdneighbor.core.errors import ConvergenceError, DataError, InputError
from thirdneighbor.gravity import Economy, Shock, solve
from thirdneighbor.gravity.gravity_levels import structural_gravity
from thirdneighbor.gravity.resistances import cost_terms, resistances

CASES = ["gegravity_can_jpn_pta_sigma5", "gegravity_barrier_chn_ind_sigma5"]


def off(mine, theirs):
    return np.nanmax(np.abs(mine / theirs - 1))


@pytest.mark.parametrize("case", CASES)
class TestGegravity:
    """gegravity 0.3 (Python), sigma 5, 30 states; its solver stopped at 1e-13."""

    def test_every_column_of_its_country_results(self, case):
        states, sizes, before, after = read_gegravity(case)
        mine = structural_gravity(
            before, after, **sizes, sigma=5, states=states, reference="DEU", mode="gegravity"
        )
        theirs, report = rows(f"{case}/out_country_results.csv"), mine.in_percent()
        assert set(report) == set(theirs[0]) - {"country"}
        for name, values in report.items():
            assert np.abs(values - column(theirs, "country", name, states)).max() < 1e-9, name

    def test_its_resistances_prices_and_flows(self, case):
        states, sizes, before, after = read_gegravity(case)
        mine = structural_gravity(
            before, after, **sizes, sigma=5, states=states, reference="DEU", mode="gegravity"
        )
        terms, prices = rows(f"{case}/out_country_mr_terms.csv"), rows(f"{case}/out_factory_gate_prices.csv")
        for found, word in (
            (mine.before, "baseline"),
            (mine.after, "experiment"),
            (mine.after, "conditional"),
        ):
            assert off(found.inward, column(terms, "country", f"{word} imr", states)) < 1e-9
            assert off(found.outward, column(terms, "country", f"{word} omr", states)) < 1e-9
        price = column(prices, "exporter", "experiment factory gate price", states)
        assert off(mine.price_hat, price) < 1e-9
        flows = rows(f"{case}/out_bilateral_trade.csv")
        assert off(mine.before.flow, square(flows, "baseline modeled trade", states)) < 1e-9
        assert off(mine.after.flow, square(flows, "experiment trade", states)) < 1e-9

    def test_full_mode_lets_output_feed_back_and_the_compatible_mode_does_not(self, case):
        states, sizes, before, after = read_gegravity(case)
        theirs = rows(f"{case}/crosscheck_true_full_GE.csv")

        def told(name):
            return column(theirs, "country", name, states)

        options = {**sizes, "sigma": 5, "states": states, "reference": "DEU"}
        full = structural_gravity(before, after, **options)
        short = structural_gravity(before, after, **options, mode="gegravity")
        assert off(full.price_hat, told("true_full_p")) < 1e-9
        assert off(full.after.inward, told("true_full_imr")) < 1e-9
        assert off(full.after.outward, told("true_full_omr")) < 1e-9
        assert off(full.real_gdp_hat, 1 + told("true_full_rGDP_pct") / 100) < 1e-9
        assert off(short.price_hat, told("gegravity_full_p")) < 1e-9
        assert np.abs(full.price_hat - short.price_hat).max() > 1e-5


def test_ten_monte_carlo_draws_at_once_and_their_summaries():
    case = "gegravity_mc_can_jpn_seed1_sigma7"
    table = rows(f"{case}/draws.csv")
    names = [row["var"] for row in table]
    coefficients = np.array([[float(row[str(k)]) for row in table] for k in range(10)])
    base, experiment = (
        rows(f"gegravity_can_jpn_pta_sigma5/input_{word}.csv") for word in ("baseline", "experiment")
    )
    states = sorted({row["exporter"] for row in base})
    terms = [
        cost_terms([square(pairs, name, states) for name in names], coefficients)
        for pairs in (base, experiment)
    ]
    mine = structural_gravity(
        *terms,
        output=column(base, "exporter", "Y", states),
        expenditure=column(base, "importer", "E", states),
        sigma=notes(case)["sigma"],
        states=states,
        reference="DEU",
        mode="gegravity",
    )
    theirs, summary = rows(f"{case}/all_country_results.csv"), rows(f"{case}/summary_country_results.csv")
    for name, values in mine.in_percent().items():
        stored = np.array([column(theirs, "country", f"{k}|{name}", states) for k in range(10)])
        assert np.abs(values - stored).max() < 1e-9, name
        spread = values.std(axis=0, ddof=1)
        for word, figure in (("mean", values.mean(axis=0)), ("std", spread), ("sem", spread / 10**0.5)):
            chosen = [row for row in summary if row["statistic"] == word]
            assert np.abs(figure - column(chosen, "country", name, states)).max() < 1e-9, (name, word)
    table = rows(f"{case}/summary_country_mr_terms.csv")
    for name, values in (("baseline imr", mine.before.inward), ("experiment omr", mine.after.outward)):
        mean = [row for row in table if row["statistic"] == "mean"]
        assert off(values.mean(axis=0), column(mean, "country", name, states)) < 1e-9


def test_the_world_without_borders_of_the_advanced_guide():
    """AGTPA chapter 2, application 1; sigma 7, 69 states, Germany's P is one; deficits E/Y kept."""
    name = "agtpa_app1_no_borders"
    table, results = rows(f"{name}/input.csv"), rows(f"{name}/results.csv")
    states = sorted(row["country"] for row in results)
    exact = {key: column(results, "country", key, states) for key in results[0] if key != "country"}
    coefficients = notes(name)["coefs"]
    before = gravity_terms(table, coefficients, states)
    after = gravity_terms(table, coefficients, states, without=("INTL_BRDR",))
    options = {"output": exact["Y"], "expenditure": exact["E"], "sigma": 7, "states": states}
    held = structural_gravity(before, after, **options, reference="ZZZ", mode="conditional")
    full = structural_gravity(before, after, **options, reference="ZZZ")
    assert off(held.before.inward**-6, exact["exact_IMR_BLN"]) < 1e-9
    assert off(held.after.inward**-6, exact["exact_IMR_CDL"]) < 1e-9
    assert off(held.exports_hat, 1 + exact["exact_change_Xi_CDL"] / 100) < 1e-9
    assert off(full.after.inward**-6, exact["exact_IMR_FULL"]) < 1e-9
    assert off(full.price_hat, exact["exact_price_FULL"]) < 1e-9
    assert off(full.real_gdp_hat, 1 + exact["exact_rGDP_pct"] / 100) < 1e-9
    assert off(full.exports_hat, 1 + exact["exact_change_Xi_FULL"] / 100) < 1e-9
    assert np.array_equal(held.price_hat, np.ones(len(states)))


def invented_terms(rng, n, *, openness=0.1):
    term = openness * np.exp(rng.normal(0, 1, (n, n)))
    np.fill_diagonal(term, np.exp(rng.normal(0, 0.5, n)))
    return term, np.exp(rng.normal(0, 1.5, n))


@given(st.integers(0, 2**32 - 1), st.integers(2, 40), st.floats(1.5, 12), st.booleans())
def test_full_mode_is_model_a_on_the_modelled_flows(seed, n, sigma, deficits):
    rng = np.random.default_rng(seed)
    before, output = invented_terms(rng, n)
    after = before * np.exp(rng.normal(0, 0.5, (n, n)))
    expenditure = output * np.exp(rng.normal(0, 0.1, n)) if deficits else output
    states = [f"S{k}" for k in range(n)]
    sizes = {"output": output, "expenditure": expenditure, "sigma": sigma}
    mine = structural_gravity(before, after, **sizes, states=states, reference="S0")
    economy = Economy.from_flows(mine.before.flow, states=states, theta=sigma - 1)
    twin = solve(economy, Shock.freeness(after / before), deficit_rule="multiplicative", tol=1e-12)
    level = twin.price_index_hat[0]
    assert off(mine.price_hat, twin.wage_hat / level) < 1e-8
    assert off(mine.inward_hat, twin.price_index_hat / level) < 1e-8
    assert off(mine.after.flow, twin.flow[0] / level) < 1e-8
    assert off(mine.expenditure_hat, twin.expenditure[0] / economy.expenditure[0] / level) < 1e-8


def test_a_pair_closed_before_may_open():
    before, after = np.array([[1.0, 0.0, 0.5], [0.2, 1.0, 0.4], [0.5, 0.4, 1.0]]), np.ones((3, 3))
    sizes = {"output": [1, 2, 3], "expenditure": [1, 2, 3], "sigma": 4, "states": list("ABC")}
    opened = structural_gravity(before, after, **sizes, reference="A")
    assert opened.before.flow[0, 1] == 0 < opened.after.flow[0, 1]
    back = structural_gravity(after, before, **sizes, reference="A")
    assert back.after.flow[0, 1] == 0
    assert (opened.real_gdp_hat > 1).all()


def test_draws_together_are_draws_one_by_one():
    rng = np.random.default_rng(4)
    pairs = [invented_terms(rng, 6)[0] for _ in range(4)]
    before, after = np.array(pairs[:2]), np.array(pairs[2:])
    sizes = {"output": [1, 2, 3, 4, 5, 6], "expenditure": [2, 2, 3, 4, 4, 6], "states": list("ABCDEF")}
    for mode in ("conditional", "full", "gegravity"):
        together = structural_gravity(before, after, **sizes, sigma=[3, 6], reference="B", mode=mode)
        for k, sigma in enumerate([3, 6]):
            one = structural_gravity(before[k], after[k], **sizes, sigma=sigma, reference="B", mode=mode)
            assert off(together.real_gdp_hat[k], one.real_gdp_hat) < 1e-10
            assert off(together.after.flow[k], one.after.flow) < 1e-10
            assert off(together.expenditure_hat[k], one.expenditure_hat) < 1e-10


class TestTraps:
    """What gegravity answers wrongly or not at all."""

    @pytest.mark.parametrize("sigma", [2.0, 3.0, 5.0, 7.0, 9.0, 11.0])
    def test_odd_sigma_gives_positive_prices_and_resistances(self, sigma):
        before, output = invented_terms(np.random.default_rng(1), 12)
        after = before * np.where(np.eye(12), 1.0, 0.3)
        for mode in ("conditional", "full", "gegravity"):
            found = structural_gravity(
                before,
                after,
                output=output,
                expenditure=output,
                sigma=sigma,
                states=list(range(12)),
                reference=0,
                mode=mode,
            )
            for values in (found.price_hat, found.before.inward, found.after.inward, found.after.outward):
                assert (values > 0).all()

    @pytest.mark.parametrize("openness", [10.0, 1e-2, 1e-5])
    def test_two_hundred_states_settle(self, openness):
        before, output = invented_terms(np.random.default_rng(2), 200, openness=openness)
        after = before.copy()
        after[0, 1:] = after[1:, 0] = 0
        found = structural_gravity(
            before, after, output=output, expenditure=output, sigma=5, states=list(range(200)), reference=1
        )
        flow = found.after.flow
        assert np.abs(flow.sum(axis=1) / (found.output_hat * output) - 1).max() < 1e-9
        assert np.abs(flow.sum(axis=0) / (found.expenditure_hat * output) - 1).max() < 1e-9
        shares = np.diagonal(flow) / flow.sum(axis=0) * output / np.diagonal(found.before.flow)
        assert off(found.real_gdp_hat, shares ** (-1 / 4)) < 1e-9

    @given(
        st.integers(0, 2**32 - 1),
        st.integers(2, 40),
        st.floats(1.2, 13),
        st.floats(-7, 1),
        st.sampled_from(["nothing", "opening", "a state cut off"]),
    )
    def test_worlds_near_autarky_opened_or_torn_settle_too(self, seed, n, sigma, openness, what):
        rng = np.random.default_rng(seed)
        before, output = invented_terms(rng, n, openness=10**openness)
        after = before * np.exp(rng.normal(0, 1, (n, n)))
        if what == "opening":
            before = np.where(rng.random((n, n)) < 0.5, before, before * np.eye(n))
            before = np.minimum(before, before.T + np.diag(np.diagonal(before)))
        if what == "a state cut off":
            after[0, 1:] = after[1:, 0] = 0
        sizes = {"output": output, "expenditure": output, "sigma": sigma, "states": list(range(n))}
        for mode in ("conditional", "full", "gegravity"):
            found = structural_gravity(before, after, **sizes, reference=n - 1, mode=mode)
            assert (found.real_gdp_hat > 0).all()
        full = structural_gravity(before, after, **sizes, reference=n - 1)
        sold = full.after.flow.sum(axis=1) / (full.output_hat * output)
        assert np.abs(sold - 1).max() < 1e-8

    def test_resistances_hold_in_their_defining_equations(self):
        term, output = invented_terms(np.random.default_rng(3), 30)
        found = resistances(
            term, output=output, expenditure=output[::-1], sigma=5, states=list(range(30)), reference=0
        )
        y, e = output / output.sum(), output[::-1] / output.sum()
        assert off(found.inward**-4, (y * found.outward**4) @ term) < 1e-11
        assert off(found.outward**-4, term @ (e * found.inward**4)) < 1e-11

    def test_flows_no_scaling_can_give_are_an_error_that_says_so(self):
        term = np.array([[1.0, 1.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
        sizes = {"output": [1, 1, 1], "expenditure": [2, 1, 1], "sigma": 4, "states": list("ABC")}
        with pytest.raises(ConvergenceError, match=r"do not settle.*closed, first A to C") as caught:
            resistances(term, **sizes, reference="A")
        assert caught.value.residual["inward"] > 1e-6

    def test_what_is_misspelt_or_misshapen_is_refused(self):
        good = np.ones((2, 2))
        sizes = {"output": [1, 1], "expenditure": [1, 1], "states": ["A", "B"], "reference": "A"}
        with pytest.raises(InputError, match="'ful' is not known; choose one of conditional"):
            structural_gravity(good, good, **sizes, sigma=5, mode="ful")
        with pytest.raises(DataError, match=r"sigma must be above 1, not 0\.2"):
            structural_gravity(good, good, **sizes, sigma=0.2)
        with pytest.raises(DataError, match="not negative"):
            structural_gravity(good, -good, **sizes, sigma=5)
        with pytest.raises(DataError, match="give one, or the same number"):
            structural_gravity(np.ones((2, 2, 2)), np.ones((3, 2, 2)), **sizes, sigma=5)
        with pytest.raises(DataError, match="B sells or buys nothing"):
            structural_gravity(good, good, **(sizes | {"output": [1, 0]}), sigma=5)
        with pytest.raises(DataError, match="every state may stand once; repeated: A"):
            structural_gravity(good, good, **(sizes | {"states": ["A", "A"]}), sigma=5)
        with pytest.raises(DataError, match="rescale a covariate"):
            cost_terms(np.ones((1, 2, 2)), [1e4])


def test_the_european_enlargement_in_levels_and_in_changes():
    """ge_gravity's case through levels: flows as cost terms reproduce themselves, then answer as model A."""
    table = rows("ge_gravity_eu/input.csv")
    states = sorted({row["exporter"] for row in table})
    flow, change = square(table, "trade", states), np.exp(square(table, "beta", states))
    mine = structural_gravity(
        flow,
        flow * change,
        output=flow.sum(axis=1),
        expenditure=flow.sum(axis=0),
        sigma=5,
        states=states,
        reference=states[0],
    )
    assert off(mine.before.flow[flow > 0], flow[flow > 0]) < 1e-9
    theirs = rows("ge_gravity_eu/output_multiplicative.csv")
    real = mine.real_gdp_hat / column(theirs, "exporter", "real_wage", states)
    assert real.max() / real.min() - 1 < 1e-6
    exports = foreign(mine.after.flow) / foreign(mine.before.flow) / mine.exports_hat
    assert np.abs(exports - 1).max() < 1e-12
