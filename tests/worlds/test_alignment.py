"""Alignment is read off our own estimates: bands kept, medians of third neighbors, votes counted."""

import dataclasses
from collections import Counter

import numpy as np
import pytest

from tests.briefing.fake import findings
from thirdneighbor.core.tables import package_data
from thirdneighbor.worlds.alignment import alignment_of, median_alike, nearer_by_points, nearer_by_votes

FOLDER = package_data()


@pytest.fixture(scope="module")
def mongolia():
    return alignment_of(findings("MNG"), folder=FOLDER)


def track(tracks, role, code=""):
    return next(t for t in tracks if t.role == role and (not code or t.code == code))


def test_homes_ideal_points_are_the_tables_rows_with_their_bands(mongolia):
    table = FOLDER.table("ideal_points")
    for point in track(mongolia.ideal, "home").years:
        row = table.row(point.figure.locator.row)
        assert (row["iso3"], int(row["year"])) == ("MNG", point.year)
        assert (point.low, point.figure.value, point.high) == tuple(
            float(row[column]) for column in ("low", "value", "high")
        )


def test_the_third_neighbors_stand_as_their_median_with_their_range(mongolia):
    third = {state.iso3 for state in findings("MNG").third_neighbors}
    rows = [row for row in FOLDER.table("ideal_points") if row["iso3"] in third and row["year"] == "2019"]
    point = track(mongolia.ideal, "third neighbors").in_year(2019)
    values = [float(row["value"]) for row in rows]
    assert point.figure.value == pytest.approx(np.median(values))
    assert [point.low, point.high] == pytest.approx([min(values), max(values)])
    assert len(point.locators) == len(rows)


def test_votes_alike_are_the_same_whichever_of_the_two_is_home():
    one = alignment_of(findings("MNG"), folder=FOLDER)
    kappa = {p.year: p.figure.value for p in track(one.alike, "neighbor", "RUS").years}
    table = FOLDER.table("vote_similarity")
    assert kappa[2024] == float(table.row("MNG/RUS/2024")["kappa"])


def test_the_year_that_is_not_complete_is_marked_and_never_decides_who_is_nearer(mongolia):
    assert mongolia.partial == 2025
    assert track(mongolia.ideal, "home").in_year(2025).figure.note == "partial"
    near = nearer_by_points(mongolia)
    home = track(mongolia.ideal, "home").in_year(2024).figure.value
    gaps = {t.code: abs(t.in_year(2024).figure.value - home) for t in mongolia.ideal if t.role == "neighbor"}
    assert [t.code for t, _ in near.ranked] == sorted(gaps, key=gaps.get)
    assert [p.figure.value for _, p in near.ranked] == pytest.approx(sorted(gaps.values()))
    assert [p.year for _, p in nearer_by_votes(mongolia).ranked] == [2024, 2024]


def test_a_neighbor_is_nearer_only_beyond_the_bands():
    nepal = nearer_by_votes(alignment_of(findings("NPL"), folder=FOLDER))
    (_, first), (_, second) = nepal.ranked
    assert first.low < second.figure.value < first.figure.value
    assert not nepal.clear
    assert nearer_by_votes(alignment_of(findings("MNG"), folder=FOLDER)).clear


def test_the_other_neighbors_votes_stand_beside():
    shown = alignment_of(findings("KAZ"), folder=FOLDER)
    compared = {t.code for t in shown.alike if t.code}
    beside = {t.code for t in shown.beside}
    assert beside
    assert not beside & compared
    assert beside | compared <= {state.iso3 for state in findings("KAZ").neighbors}


def test_one_median_of_third_neighbors_with_its_range(mongolia):
    found = findings("MNG")
    line = track(mongolia.alike, "third neighbors").in_year(2024)
    assert median_alike(found.home, found.third_neighbors, folder=FOLDER) == line
    assert line.low <= line.figure.value <= line.high
    assert median_alike(found.home, found.third_neighbors[:2], folder=FOLDER) is None


def test_the_votes_on_ukraine_are_counted_by_kind(mongolia):
    cast = Counter(b.vote for entry in mongolia.resolutions for b in entry.ballots if b.state == "MNG")
    assert cast == {"abstain": 7, "yes": 1}
    third = {state.iso3 for state in findings("MNG").third_neighbors}
    for entry in mongolia.resolutions:
        assert {ballot.state for ballot in entry.third_ballots} <= third
        assert sum(entry.third.values()) == len(entry.third_ballots)


def test_a_state_whose_votes_are_not_listed_has_no_resolutions():
    assert alignment_of(findings("BEL"), folder=FOLDER).resolutions == ()


def test_a_state_without_any_figure_has_no_track():
    found = findings("MNG")
    home, *around = (
        dataclasses.replace(state, iso3=code)
        for state, code in zip((found.home, *found.neighbors), ("XXA", "XXB", "XXC"), strict=True)
    )
    nowhere = dataclasses.replace(found, home=home, neighbors=tuple(around), third_neighbors=())
    assert not alignment_of(nowhere, folder=FOLDER)
