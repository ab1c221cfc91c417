"""The selection rules on worlds small enough to work out by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts_economy import economies, energy, gdp_near, self_sufficiency
from facts_trade import (
    Year,
    concentration,
    coverage,
    main_partners,
    partner_shares,
    unreported_states,
    years,
)
from thirdneighbor.core.errors import DataError
from thirdneighbor.sources.baci import Trade
from thirdneighbor.sources.factbook import Amount, Line

CODES = ("CHN", "KAZ", "MNG", "RUS", "USA")
FLOW = np.array(
    [
        [0, 5, 30, 50, 400],
        [6, 0, 2, 20, 1],
        [80, 0, 0, 15, 5],
        [40, 18, 25, 0, 10],
        [200, 1, 5, 6, 0],
    ],
    dtype=float,
)
WORLD = Year(2019, CODES, FLOW)
NEAR = {"MNG": ["CHN", "RUS"]}


def lines(*entries):
    return [Line(*entry) for entry in entries]


def test_long_form_becomes_the_matrix_again():
    at = np.argwhere(FLOW > 0)
    codes = np.array(CODES)
    trade = Trade(np.full(len(at), 2019), codes[at[:, 0]], codes[at[:, 1]], FLOW[at[:, 0], at[:, 1]])
    (year,) = years(trade)
    assert year.codes == CODES
    np.testing.assert_array_equal(year.flow, FLOW)


def test_partners_stand_by_value_and_shares_are_of_the_whole():
    rows = [r for r in main_partners(WORLD, ["MNG"], neighbors=NEAR) if r["flow"] == "export"]
    assert [(r["rank"], r["partner"], r["share"]) for r in rows] == [
        ("1", "CHN", "0.8"),
        ("2", "RUS", "0.15"),
        ("3", "USA", "0.05"),
    ]


def test_a_neighbor_without_trade_comes_last_with_an_explicit_zero():
    rows = [r for r in main_partners(WORLD, ["MNG"], neighbors={"MNG": ["KAZ"]}) if r["flow"] == "export"]
    assert (rows[-1]["partner"], rows[-1]["share"], rows[-1]["rank"]) == ("KAZ", "0", "4")


def test_a_neighbor_below_the_top_keeps_its_own_rank():
    codes = tuple(f"A{chr(65 + i // 26)}{chr(65 + i % 26)}" for i in range(20))
    flow = np.zeros((20, 20))
    flow[0, 1:] = np.arange(19, 0, -1)
    flow[1:, 0] = 1.0
    rows = [
        r
        for r in main_partners(Year(2019, codes, flow), [codes[0]], neighbors={codes[0]: [codes[18]]})
        if r["flow"] == "export"
    ]
    assert len(rows) == 16
    assert (rows[-1]["partner"], rows[-1]["rank"]) == (codes[18], "18")


def test_known_flows_are_counted_once_even_when_both_ends_list_them():
    rows = list(main_partners(WORLD, CODES, neighbors={}))
    assert coverage(rows, WORLD) == (int((FLOW > 0).sum()), pytest.approx(1.0))


def test_concentration_is_the_sum_of_squared_shares():
    row = next(concentration(WORLD, ["MNG"]))
    assert (row["hhi"], row["partners"], row["total_usd"]) == ("0.665", "3", "100")


def test_states_that_did_not_report_are_found_from_the_blank_pairs():
    blank = {"KAZ", "MNG", "RUS"}
    hide = np.array([[a in blank and b in blank for b in CODES] for a in CODES])
    late = Year(2023, CODES, np.where(hide, 0.0, FLOW))
    assert unreported_states(late, WORLD) == ("KAZ", "MNG", "RUS")
    assert unreported_states(WORLD, WORLD) == ()


@given(st.integers(0, 2**32 - 1), st.integers(2, 6))
def test_any_set_of_silent_states_is_found_in_a_full_world(seed, silent):
    rng = np.random.default_rng(seed)
    flow = rng.lognormal(size=(9, 9)) * (1 - np.eye(9))
    codes = tuple(f"A{letter}A" for letter in "ABCDEFGHI")
    hidden = rng.choice(9, size=silent, replace=False)
    late = flow.copy()
    late[np.ix_(hidden, hidden)] = 0.0
    expected = tuple(sorted(codes[at] for at in hidden))
    assert unreported_states(Year(2023, codes, late), Year(2019, codes, flow)) == expected


def test_a_flow_between_two_silent_states_is_unknown_and_the_rest_partial():
    flow = FLOW.copy()
    flow[np.ix_([2, 3], [2, 3])] = 0.0
    late = Year(2023, CODES, flow)
    rows = {r["partner"]: r for r in partner_shares(late, neighbors=NEAR, unreported=["MNG", "RUS"])}
    assert {row["flow"] for row in rows.values()} == {"export"}
    assert (rows["RUS"]["share"], rows["RUS"]["note"]) == ("", "unreported")
    assert rows["CHN"]["note"] == "partial"
    assert float(rows["CHN"]["share"]) == pytest.approx(80 / 85, abs=1e-6)


def test_a_state_that_reported_has_all_its_flows_whoever_kept_silent():
    rows = partner_shares(WORLD, neighbors={"KAZ": ["RUS"]}, unreported=["MNG", "RUS"])
    assert {row["note"] for row in rows} == {""}


def test_gdp_is_the_nearest_year_of_the_world_bank_then_the_factbook():
    gdp = {("MNG", 2019): 14.0, ("YEM", 2018): 21.0, ("YEM", 2021): 9.0, ("ERI", 2011): 2.0}
    printed = {"ERI": Amount(2.5, "USD", 2024), "PRK": None}
    assert gdp_near("MNG", year=2019, gdp=gdp, printed=printed) == (14.0, 2019, "wdi")
    assert gdp_near("YEM", year=2019, gdp=gdp, printed=printed) == (21.0, 2018, "wdi")
    assert gdp_near("ERI", year=2019, gdp=gdp, printed=printed) == (2.5, 2024, "cia-factbook")
    assert gdp_near("PRK", year=2019, gdp=gdp, printed=printed) is None


def test_a_state_without_gdp_is_left_out_of_economies():
    rows = list(economies(WORLD, CODES, gdp={("MNG", 2019): 14.0}, population={}, lines=[]))
    assert [(r["iso3"], r["exports_usd"], r["imports_usd"]) for r in rows] == [("MNG", "100", "62")]


@pytest.mark.parametrize(
    "item, values, share",
    [
        ("coal", {"production": 6.0, "consumption": 4.0}, 1.5),
        ("coal", {"production": 6.0}, None),
        ("coal", {"production": 6.0, "consumption": 0.0}, None),
        ("natural gas", {"production": 0.0, "consumption": 2.0}, 0.0),
        ("refined petroleum", {"production": 0.0, "imports": 24.0, "exports": 0.0}, 0.0),
        ("refined petroleum", {"production": 30.0, "imports": 4.0, "exports": 10.0}, 1.25),
        ("refined petroleum", {"production": 5.0, "imports": 1.0, "exports": 9.0}, None),
        ("electricity", {"consumption": 9.0, "losses": 1.0, "imports": 2.0, "exports": 0.0}, 0.8),
        ("electricity", {"consumption": 9.0, "losses": 1.0, "imports": 2.0}, None),
        ("petroleum", {"production": 15.0, "consumption": 39.0}, None),
    ],
)
def test_self_sufficiency_is_production_over_use_and_never_guessed(item, values, share):
    assert self_sufficiency(item, values) == (None if share is None else pytest.approx(share))


def test_what_is_not_printed_stays_empty():
    found = lines(
        ("MNG", "Coal: production", "64 million metric tons (2023 est.)"), ("MNG", "Coal: imports", "NA")
    )
    (row,) = energy(found, ["MNG", "LAO"])
    assert (row["production"], row["imports"], row["consumption"], row["self_sufficiency"]) == (
        "64000000",
        "",
        "",
        "",
    )


def test_an_earlier_edition_stands_in_for_an_incomplete_electricity_page():
    late = lines(("PRY", "Electricity: consumption", "9 kWh (2023 est.)"))
    names = ("consumption", "transmission/distribution losses", "imports", "exports")
    old = lines(*(("PRY", f"Electricity: {name}", "4 kWh (2019 est.)") for name in names))
    (row,) = energy(late, ["PRY"], earlier=old)
    assert (row["source"], row["year"], row["self_sufficiency"]) == ("cia-factbook-2023", "2019", "1")


def test_a_strange_unit_is_refused():
    with pytest.raises(DataError, match=r"one unit.*short tons"):
        list(energy(lines(("MNG", "Coal: production", "64 short tons (2023 est.)")), ["MNG"]))
