"""The rules of the policy's lines, on inputs made up for the purpose."""

import csv
import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thirdneighbor.core.provenance import Locator
from thirdneighbor.core.states import state
from thirdneighbor.core.tables import DataFolder, package_data
from thirdneighbor.measures import direction_of, tier_weights, verdict_of
from thirdneighbor.worlds.aims import trade_shares
from thirdneighbor.worlds.findings import Cited, Dependence
from thirdneighbor.worlds.polyarchy import effective_number, weighted_polyarchy
from thirdneighbor.worlds.supplies import runs_out_first, supplies_of

ENERGY = ("iso3", "item", "year", "production", "consumption", "self_sufficiency", "source")
SUPPLIERS = ("home", "item", "year", "rank", "supplier", "share", "source")
KEYS = {
    "energy": ["iso3", "item"],
    "suppliers": ["home", "item", "year", "rank"],
    "polyarchy": ["iso3", "year"],
}
STATES = package_data().table("states").rows[0].keys()


def folder_of(path, **tables):
    """A folder of tables made up for a test."""
    resources = []
    for name, (columns, rows) in tables.items():
        with (path / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows([columns, *rows])
        fields = [{"name": column, "type": "string"} for column in columns]
        key = KEYS.get(name, columns[:1])
        resources.append(
            {"name": name, "path": f"{name}.csv", "schema": {"fields": fields, "primaryKey": key}}
        )
    (path / "datapackage.json").write_text(json.dumps({"resources": resources, "sources": []}))
    return DataFolder(path)


def invented(path, home, energy, suppliers=()):
    """A folder with the energy of one home, given as item -> own supply, and its suppliers by rank."""
    states = [
        [code, code[:2], code, code, "", "", 0, 0, 0, "", "", "", "", "x"]
        for code in ("NBR", "FAR", home.iso3)
    ]
    return folder_of(
        path,
        states=(tuple(STATES), states),
        energy=(ENERGY, [[home.iso3, item, 2020, "", "", own, "x"] for item, own in energy.items()]),
        suppliers=(
            SUPPLIERS,
            [[home.iso3, "mineral fuels", 2015, k, code, 0.5, "x"] for k, code in enumerate(suppliers, 1)],
        ),
    )


INLAND = replace(state("MNG"), iso3="INL", landlocked=True)
COASTAL = replace(state("MNG"), iso3="CST", landlocked=False)


def test_inland_the_item_with_the_least_own_supply_runs_out_first(tmp_path):
    folder = invented(tmp_path, INLAND, {"electricity": 0.2, "coal": 0.1, "refined petroleum": 0.4}, ["NBR"])
    found = supplies_of(INLAND, ["NBR"], folder=folder)
    assert [supply.item for supply in found] == ["coal", "electricity", "refined petroleum"]
    assert "NBR is a neighbor" in found[0].note


def test_on_a_coast_only_the_grid_depends_on_neighbors(tmp_path):
    folder = invented(tmp_path, COASTAL, {"electricity": 0.8, "natural gas": 0.0}, ["FAR"])
    found = supplies_of(COASTAL, ["NBR"], folder=folder)
    assert [supply.item for supply in found] == ["electricity", "natural gas"]
    assert found[0].supplier is None
    assert "FAR is no neighbor. Other suppliers are in reach by sea." in found[1].note


def test_own_supply_of_nine_tenths_is_enough(tmp_path):
    folder = invented(tmp_path, INLAND, {"electricity": 0.9, "coal": 2.0})
    found = supplies_of(INLAND, ["NBR"], folder=folder)
    assert runs_out_first(found) is None
    assert [supply.supplier for supply in found] == [None, None]


def test_a_short_item_stands_before_all_that_are_not(tmp_path):
    folder = invented(tmp_path, COASTAL, {"electricity": 0.95, "natural gas": 0.89})
    found = supplies_of(COASTAL, [], folder=folder)
    assert runs_out_first(found).item == "natural gas"
    assert "not in the tables" in found[0].note


def test_without_rows_nothing_is_said(tmp_path):
    folder = invented(tmp_path, INLAND, {})
    assert supplies_of(INLAND, [], folder=folder) == ()
    assert runs_out_first(()) is None


@pytest.mark.parametrize(
    "values, expected",
    [
        ([0.5, 0.5, 0.5], "about the same"),
        ([0.50, 0.52, 0.549], "about the same"),
        ([0.50, 0.53, 0.56], "closer"),
        ([0.7, 0.6, 0.5], "apart"),
        ([0.5, 0.9, 0.5], "about the same"),
        ([0.5], "unknown"),
        ([], "unknown"),
    ],
)
def test_direction_is_the_fitted_change(values, expected):
    assert direction_of(range(2020, 2020 + len(values)), values, margin=0.05) == expected


def test_a_series_that_can_only_grow_has_no_direction():
    assert direction_of([2000, 2010], [1, 9], margin=None) == "unknown"


@given(st.lists(st.floats(-1, 1), min_size=2, max_size=8))
def test_the_mirrored_series_has_the_mirrored_direction(values):
    years = range(2000, 2000 + len(values))
    mirror = {"closer": "apart", "apart": "closer"}
    found = direction_of(years, values, margin=0.05)
    assert direction_of(years, [-value for value in values], margin=0.05) == mirror.get(found, found)


def test_between_two_years_the_fitted_change_is_the_change():
    assert direction_of([2010, 2019], [0.10, 0.1101], margin=0.01) == "closer"
    assert direction_of([2010, 2019], [0.10, 0.1099], margin=0.01) == "about the same"


@pytest.mark.parametrize(
    "last, wanted, expected",
    [
        (0.51, 1, "about the same"),
        (0.60, 1, "toward the aim"),
        (0.60, -1, "away from the aim"),
        (0.40, 1, "away from the aim"),
        (0.40, -1, "toward the aim"),
    ],
)
def test_a_verdict_needs_a_move_out_of_the_bounds(last, wanted, expected):
    assert verdict_of(0.5, last, bounds=(0.48, 0.52), wanted=wanted) == expected


@given(st.lists(st.integers(1, 10), min_size=1, max_size=20))
def test_the_effective_number_falls_as_weights_part(ranks):
    found = effective_number(ranks)
    assert found.high == pytest.approx(len(ranks))
    assert 1 - 1e-9 <= found.low <= found.value + 1e-9 <= found.high + 2e-9


def test_the_effective_number_in_closed_form():
    found = effective_number([1, 3])
    assert found.value == pytest.approx(16 / 10)
    assert (found.low, found.high) == (pytest.approx(100 / 82), pytest.approx(2))
    assert np.isnan(effective_number([]).value)


def test_weights_add_up_to_one():
    np.testing.assert_allclose(tier_weights([2, 5, 5, 8]).sum(axis=1), 1)


def test_democracy_of_partners_is_weighted_by_rank(tmp_path):
    rows = [["AAA", 2024, 0.8, 0.7, 0.9, "x"], ["BBB", 2024, 0.2, 0.1, 0.3, "x"]]
    columns = ("iso3", "year", "value", "low", "high", "source")
    folder = folder_of(tmp_path, polyarchy=(columns, rows))
    found = weighted_polyarchy({"AAA": 3, "BBB": 1}, 2024, folder=folder)
    assert found.figure.value == pytest.approx(0.65)
    assert found.low == pytest.approx(0.4)  # alike: the mean of the lower ends
    assert found.high == pytest.approx(0.84)  # by squares: nine parts of ten on the first
    assert [row.row for row in found.locators] == ["AAA/2024", "BBB/2024"]
    assert weighted_polyarchy({"AAA": 3, "CCC": 1}, 2024, folder=folder) is None
    assert weighted_polyarchy({}, 2024, folder=folder) is None


def side(flow, share, total, years=(2000,)):
    def cited(value, name, year):
        return Cited(value, Locator("x", name, f"{flow}/{year}"))

    return Dependence(
        flow,
        {"NBR": {year: cited(share, "shares", year) for year in years}},
        {},
        {year: cited(total, "totals", year) for year in years},
    )


class Found:
    def __init__(self, *sides):
        self.dependence = sides


def test_both_sides_of_trade_are_weighted_by_their_size():
    (found,) = trade_shares(Found(side("export", 0.9, 100), side("import", 0.1, 300)), ["NBR"])
    assert found.figure.value == pytest.approx((90 + 30) / 400)
    assert len(found.locators) == 4


def test_a_year_with_one_side_only_is_left_out():
    sides = Found(side("export", 0.9, 100, (2000, 2023)), side("import", 0.1, 300, (2000,)))
    assert [entry.year for entry in trade_shares(sides, ["NBR"])] == [2000]
    assert trade_shares(sides, ["FAR"]) == ()
