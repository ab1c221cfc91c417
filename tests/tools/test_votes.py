"""The tables of votes are what the script computes, and what single pairs and homes give computed plainly."""

import csv

import numpy as np
import pytest

from make_votes import make
from tests.shared import shared
from thirdneighbor.core.states import all_states
from thirdneighbor.core.tables import PACKAGE_DATA, package_data
from thirdneighbor.measures import cohen_kappa, vote_agreement
from vote_figures import LAST_FULL, LEAST_COMMON, POLES, votes_of

TABLES = ("vote_similarity", "vote_poles", "vote_conduct", "vote_abstentions")
FILES = ("unga_votes_undl_1946_2025", "unga_resolutions_undl_1946_2025")
MOST_BYTES = 700_000
DATA = package_data()


@pytest.fixture(scope="module")
def extracts():
    for name in FILES:
        shared(f"data/politics/{name}.parquet")
    return shared("data")


@pytest.fixture(scope="module")
def recent(extracts):
    return votes_of(extracts, first=LAST_FULL)


@pytest.mark.slow
def test_the_tables_are_made_again(extracts):
    made = make(extracts)
    for name in TABLES:
        with (PACKAGE_DATA / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            assert made[name] == list(csv.DictReader(stream)), name


@pytest.mark.parametrize("name", ["vote_similarity", "vote_poles"])
def test_a_row_is_what_the_pairwise_measures_give(recent, name):
    rows = [row for row in DATA.table(name) if row["year"] == str(LAST_FULL)]
    assert len(rows) > 300
    votes = recent.votes[recent.years == LAST_FULL]
    for row in rows:
        x, y = (votes[:, recent.column(row[side])] for side in ("one", "other"))
        assert float(row["agreement"]) == pytest.approx(float(vote_agreement(x, y)), abs=6e-4)
        kappa = cohen_kappa(x, y, levels=[1, 2, 3])
        assert float(row["kappa"] or "nan") == pytest.approx(float(kappa), abs=6e-4, nan_ok=True)
        assert int(row["votes"]) == (~np.isnan(x + y)).sum()


def test_mongolia_between_its_neighbors_is_as_counted_one_roll_call_at_a_time(recent):
    """Mongolia's third neighbors are those its documents list."""
    from thirdneighbor.registry import registry_of

    third = [code for code in registry_of("MNG").third_neighbors if code in recent.states]
    counted = {"deviation/all": [0, 0], "follow apart/CHN": [0, 0], "follow apart/RUS": [0, 0]}
    for ballot in recent.votes[recent.years == LAST_FULL]:
        cast = dict(zip(recent.states, ballot.tolist(), strict=True))
        home, china, russia = (cast[code] for code in ("MNG", "CHN", "RUS"))
        if not all(vote in (1, 2, 3) for vote in (home, china, russia)):
            continue
        far = [cast[code] for code in third if cast[code] in (1, 2, 3)]
        if china != russia:
            for code in ("CHN", "RUS"):
                counted[f"follow apart/{code}"][0] += home == cast[code]
                counted[f"follow apart/{code}"][1] += 1
        elif sum(vote != china for vote in far) > len(far) / 2:
            counted["deviation/all"][0] += home != china
            counted["deviation/all"][1] += 1
    for key, (hits, number) in counted.items():
        row = DATA.table("vote_conduct").row(f"MNG/{LAST_FULL}/{key}")
        assert (float(row["value"]), int(row["votes"])) == (round(hits / number, 3), number)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_small_marks_the_partial_year_and_holds_figures_only(name):
    assert (PACKAGE_DATA / f"{name}.csv").stat().st_size < MOST_BYTES
    for row in DATA.table(name):
        assert row["partial"] == ("1" if int(row["year"]) > LAST_FULL else "0")
        assert row["source"] == "un-digital-library"
        assert set(row.values()).isdisjoint({"yes", "no", "abstain", "Y", "N", "A"})


def test_bands_hold_their_figure():
    """A kappa may lie outside its band only where resampling shifts it: a handful of votes differ."""
    rows = [*DATA.table("vote_similarity"), *DATA.table("vote_poles")]
    known = [
        [float(row[c]) for c in ("kappa_low", "kappa", "kappa_high")] for row in rows if row["kappa_low"]
    ]
    low, value, high = np.array(known).T
    assert np.mean((low <= value) & (value <= high)) > 0.995
    assert np.all((low >= -1) & (high <= 1))
    for row in [*DATA.table("vote_conduct"), *DATA.table("vote_abstentions")]:
        assert 0 <= float(row["low"]) <= float(row["value"]) <= float(row["high"]) <= 1


def test_the_pairs_are_those_the_description_names():
    pairs = {(row["one"], row["other"]) for row in DATA.table("vote_similarity")}
    assert all(one < other for one, other in pairs)
    assert {("CHN", "RUS"), ("CHN", "MNG"), ("MNG", "RUS"), ("JPN", "MNG"), ("CHN", "IND")} <= pairs
    states = all_states()
    members = {row["home"] for row in DATA.table("vote_abstentions")}
    assert members <= states.keys()
    voting = {row["home"] for row in DATA.table("vote_abstentions") if row["year"] == str(LAST_FULL)}
    by_land = {tuple(sorted((a, b))) for a in voting for b in states[a].neighbors if b in voting}
    assert by_land - pairs == set()
    poles = {(row["one"], row["other"]) for row in DATA.table("vote_poles")}
    assert poles.isdisjoint(pairs)
    assert all(set(pair) & set(POLES) for pair in poles)
    assert min(int(row["votes"]) for row in DATA.table("vote_poles")) >= LEAST_COMMON
