"""The tables behind closeness and supplies are what the script computes from the publishers' files."""

import csv
import sys

import pytest

from tests.shared import ROOT, shared
from thirdneighbor.core.states import all_states
from thirdneighbor.core.tables import PACKAGE_DATA, package_data
from thirdneighbor.worlds.world import load_world

CLOSENESS = package_data().table("closeness")
VOTES = package_data().table("vote_similarity")
SUPPLIERS = package_data().table("suppliers")
FILES = (
    "politics/sipri_tiv_dyads_1950_2021",
    "politics/dcad_agreements_1980_2010",
    "trade/baci_totals_2000_2020",
    "trade/baci_totals_2023_194",
    "trade/unctad_sitc_sections_1995_2005_2015",
)
ASKED = ("CHN-RUS", "CHN-IND", "THA-VNM", "CHN-VNM", "CHN-THA", "KAZ-RUS", "ARG-BRA")


@pytest.fixture(scope="module")
def made():
    for name in FILES:
        shared(f"data/{name}.parquet")
    if str(ROOT / "tools") not in sys.path:
        sys.path.insert(0, str(ROOT / "tools"))
    from make_closeness import make

    return make(shared("data"))


@pytest.mark.parametrize("name", ["closeness", "suppliers"])
def test_the_table_is_made_again(made, name):
    with (PACKAGE_DATA / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        assert made[name] == list(csv.DictReader(stream))


@pytest.mark.parametrize(
    "key, expected, digits",
    [
        ("RUS/CHN/trade/2010", 0.09, 2),
        ("RUS/CHN/trade/2019", 0.165, 3),
        ("RUS/CHN/trade/2023", 0.35, 2),
        ("CHN/RUS/trade/2023", 0.044, 3),
    ],
)
def test_china_and_russia(key, expected, digits):
    assert round(float(CLOSENESS.row(key)["value"]), digits) == expected


def test_trade_of_2023_is_the_worlds_and_says_whose_figures_it_rests_on():
    world = load_world(year=2023)
    flow = world.flows.value
    for one, other in (("RUS", "CHN"), ("CHN", "RUS"), ("IND", "CHN"), ("KAZ", "RUS")):
        at, toward = world.states.index(one), world.states.index(other)
        both = flow + flow.T
        row = CLOSENESS.row(f"{one}/{other}/trade/2023")
        assert float(row["value"]) == pytest.approx(both[at, toward] / both[at].sum(), rel=1e-3)
        assert row["source"] == "baci-2023"
        assert row["measure"].endswith("partners' figures") == (one == "RUS")


def test_mongolias_fuels_come_from_russia():
    row = SUPPLIERS.row("MNG/mineral fuels/2015/1")
    assert (row["supplier"], round(float(row["share"]), 3)) == ("RUS", 0.826)


@pytest.mark.parametrize("pair", ASKED)
def test_the_pairs_around_larger_and_smaller_homes_are_in(pair):
    one, other = pair.split("-")
    votes = {row["year"] for row in VOTES if (row["one"], row["other"]) == (min(one, other), max(one, other))}
    assert votes >= {str(year) for year in range(2000, 2026)}
    for way in ((one, other), (other, one)):
        years = [r["year"] for r in CLOSENESS if (r["one"], r["other"], r["domain"]) == (*way, "trade")]
        assert years == [str(year) for year in range(2000, 2021)] + ["2023"]


def test_shares_are_shares():
    for row in CLOSENESS:
        assert float(row["value"]) >= 0
        assert float(row["value"]) <= 1 or row["domain"] == "agreements"
    for row in SUPPLIERS:
        assert 0 < float(row["share"]) <= 1


def test_ranks_follow_the_shares():
    by_home = {}
    for row in SUPPLIERS:
        by_home.setdefault(row["home"], []).append((int(row["rank"]), -float(row["share"])))
    for found in by_home.values():
        assert [rank for rank, _ in found] == list(range(1, len(found) + 1))
        assert found == sorted(found, key=lambda entry: entry[1])
        assert sum(-share for _, share in found) <= 1 + 1e-9


def test_symmetric_measures_stand_once_and_codes_are_known():
    known = set(all_states())
    for row in CLOSENESS:
        assert {row["one"], row["other"]} <= known
        assert row["domain"] in {"trade", "arms"} or row["one"] < row["other"]


def test_the_table_is_a_selection_and_not_a_set():
    assert CLOSENESS.path.stat().st_size <= 250_000
    arms = [row for row in CLOSENESS if row["domain"] == "arms"]
    assert {row["year"] for row in arms} == {"2001", "2006", "2011", "2016", "2021"}


def test_every_landlocked_home_of_the_world_has_its_suppliers():
    homes = {row["home"] for row in SUPPLIERS}
    assert {"MNG", "KAZ", "NPL", "LAO", "PRY", "BEL", "USA"} <= homes
