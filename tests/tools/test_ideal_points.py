"""The table of ideal points is what the script estimates, near the published points, and says what it is."""

import csv
from collections import defaultdict

import duckdb
import numpy as np
import pytest

from estimate_ideal_points import NAME, estimated, roll_calls, rows_of_estimates, session_of
from tests.shared import shared
from thirdneighbor.core.tables import PACKAGE_DATA, package_data

FILES = ("unga_votes_undl_1946_2025", "unga_resolutions_undl_1946_2025")
MOST_BYTES = 700_000
TABLE = package_data().table(NAME)


@pytest.fixture(scope="module")
def calls():
    for name in FILES:
        shared(f"data/politics/{name}.parquet")
    return roll_calls(shared("data"))


def value(code, year):
    return float(TABLE.row(f"{code}/{year}")["value"])


@pytest.mark.slow
def test_the_table_is_estimated_again(calls):
    made = rows_of_estimates(calls, estimated(calls))
    kept = list(TABLE)
    assert [(row["iso3"], row["year"], row["votes"]) for row in made] == [
        (row["iso3"], row["year"], row["votes"]) for row in kept
    ]
    # Threads of the linear algebra may turn the third digit.
    far = [abs(float(one["value"]) - float(two["value"])) for one, two in zip(made, kept, strict=True)]
    assert max(far) < 0.0015


def test_the_china_of_votes_before_october_1971_is_the_republic(calls):
    column = calls.states.index("CHN")
    assert not np.isfinite(calls.vote[calls.session < 26, column]).any()
    assert np.isfinite(calls.vote[calls.session < 26, calls.states.index("TWN")]).any()
    assert "CHN/1970" not in TABLE.by_key
    assert "CHN/1972" in TABLE.by_key


@pytest.mark.parametrize(
    "given, date, session",
    [
        ("XIX", "1964-12-01", 19),
        ("80", "2025-09-12", 80),
        ("ES-11", "2022-03-02", 77),
        (None, "1948-05-14", 3),
    ],
)
def test_special_sessions_count_to_the_year_they_fall_in(given, date, session):
    assert session_of(given, date) == session


def test_rows_are_within_their_bands_and_the_unfinished_year_is_marked():
    assert (PACKAGE_DATA / f"{NAME}.csv").stat().st_size < MOST_BYTES
    for row in TABLE:
        assert float(row["low"]) < float(row["value"]) < float(row["high"])
        assert int(row["session"]) + 1945 == int(row["year"])
        assert (row["partial"] == "1") == (row["year"] == "2025")


def test_the_table_orders_states_as_everyone_knows_them():
    for year in (1985, 2005, 2024):
        assert value("USA", year) > value("FRA", year) > value("CHN", year)
    assert value("RUS", 1985) < value("MNG", 1992) < value("USA", 1992)
    assert value("RUS", 1992) - value("RUS", 1988) > 0.5


def _within(known):
    by_year = defaultdict(list)
    for (code, year), theirs in known.items():
        row = TABLE.by_key.get(f"{code}/{year}")
        if row is not None:
            by_year[year].append((float(row["value"]), theirs))
    return {year: np.corrcoef(np.array(pairs).T)[0, 1] for year, pairs in by_year.items() if len(pairs) > 10}


def test_published_points_to_2024_are_met_within_years():
    path = shared("data/politics/unga_idealpoints_bsv_1946_2025.parquet")
    rows = duckdb.execute(
        "SELECT iso3, year, ideal_point FROM read_parquet(?) WHERE ideal_point IS NOT NULL AND year < 2024",
        [str(path)],
    ).fetchall()
    within = _within({(code, year): point for code, year, point in rows})
    assert len(within) > 70
    assert np.median(list(within.values())) > 0.99
    assert min(within.values()) > 0.93


def test_points_beside_south_korea_are_met():
    found = {}
    for half in ("even", "odd"):
        with shared(f"cases/measures/rok_unga_{half}_years.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if row["ip2"] not in {"", "NA"} and row["year"] != "2005":
                    found[row["iso3c"], int(row["year"])] = float(row["ip2"])
    pairs = np.array(
        [(value(*key), theirs) for key, theirs in found.items() if "/".join(map(str, key)) in TABLE.by_key]
    )
    assert len(pairs) > 5000
    assert np.corrcoef(pairs.T)[0, 1] > 0.985
    assert np.median(list(_within(found).values())) > 0.99
