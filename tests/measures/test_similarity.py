"""Similarity of two series: published values, closed forms, and what must not change it."""

import csv
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.shared import shared
from thirdneighbor.core.errors import DataError
from thirdneighbor.measures import cohen_kappa, s_score, scott_pi, tau_b, vote_agreement

VOTES = (1.0, 2.0, 3.0)
CODE = {"Y": 1.0, "A": 2.0, "N": 3.0, "NV": np.nan}
UNVOTES = {
    "RU": "RUS",
    "CN": "CHN",
    "US": "USA",
    "JP": "JPN",
    "FR": "FRA",
    "IN": "IND",
    "KR": "KOR",
    "KZ": "KAZ",
}
MEASURES = {
    "agreement": vote_agreement,
    "s": lambda x, y: s_score(x, y, levels=VOTES),
    "s squared": lambda x, y: s_score(x, y, levels=VOTES, distance="squared"),
    "kappa": lambda x, y: cohen_kappa(x, y, levels=VOTES),
    "kappa linear": lambda x, y: cohen_kappa(x, y, levels=VOTES, weighting="linear"),
    "pi": lambda x, y: scott_pi(x, y, levels=VOTES),
    "pi quadratic": lambda x, y: scott_pi(x, y, levels=VOTES, weighting="quadratic"),
    "tau": tau_b,
}
BEYOND_CHANCE = ("kappa", "kappa linear", "pi", "pi quadratic", "tau")
every_measure = pytest.mark.parametrize("name", list(MEASURES))
votes = arrays(float, st.integers(1, 25), elements=st.sampled_from([*VOTES, np.nan]))
pairs = st.integers(1, 25).flatmap(
    lambda n: st.tuples(*[arrays(float, n, elements=st.sampled_from([*VOTES, np.nan]))] * 2)
)


@pytest.mark.parametrize(
    "case, one, other", [("gmyrus14", "gmy", "rus"), ("usamex46", "us", "mex")], ids=["alliances", "votes"]
)
def test_the_published_similarities_are_met_to_eight_digits(case, one, other):
    known = json.loads(shared(f"cases/measures/similarity_{case}.json").read_text())
    inputs = known.get("inputs", known)
    x, y, levels = inputs[one], inputs[other], inputs["levels"]
    found = {
        "S_abs": s_score(x, y, levels=levels),
        "S_sq": s_score(x, y, levels=levels, distance="squared"),
        "kappa_w2": cohen_kappa(x, y, levels=levels),
        "kappa_w1": cohen_kappa(x, y, levels=levels, weighting="linear"),
        "kappa_unw": cohen_kappa(x, y, levels=levels, weighting="identity"),
        "pi_unw": scott_pi(x, y, levels=levels),
        "pi_w2": scott_pi(x, y, levels=levels, weighting="quadratic"),
        "taub": tau_b(x, y),
    }
    if "syscap" in inputs:
        found["S_abs_w"] = s_score(x, y, levels=levels, weights=inputs["syscap"])
    for source, digits in (("published_by_fpsim", 5e-9), ("recomputed_here", 1e-9)):
        for name in found.keys() & known[source].keys():
            assert float(found[name]) == pytest.approx(known[source][name], abs=digits), name


@pytest.fixture(scope="module")
def ballots():
    """Votes of every state by year and roll call, in calendar years and in sessions from September."""
    import duckdb

    files = [shared(f"data/politics/unga_{name}_voeten_1946_2024.parquet") for name in ("votes", "rollcalls")]
    query = "select rcid, iso3, vote, date from read_parquet($1) v join read_parquet($2) r using (rcid)"
    with duckdb.connect() as connection:
        rows = connection.execute(f"{query} where date >= '1985'", [str(file) for file in files]).fetchall()
    found = {}
    for roll_call, state, vote, date in rows:
        session = int(date[:4]) - (date[5:] < "09-15")
        for when in (int(date[:4]), f"session {session}"):
            found.setdefault((state, when), {})[roll_call] = CODE[vote]
    return found


def side_by_side(ballots, one, other, when):
    x, y = ballots.get((one, when), {}), ballots.get((other, when), {})
    common = sorted(x.keys() & y.keys())
    return np.array([x[key] for key in common]), np.array([y[key] for key in common])


def test_mongolia_beside_eight_states_is_as_computed_elsewhere(ballots):
    rows = list(
        csv.DictReader(shared("cases/measures/mongolia_similarity_from_unvotes.csv").read_text().splitlines())
    )
    for row in rows:
        x, y = side_by_side(ballots, "MNG", UNVOTES[row["partner"]], int(row["year"]))
        assert int((~np.isnan(x + y)).sum()) == int(row["n"])
        found = [MEASURES[name](x, y) for name in ("agreement", "s", "kappa", "pi quadratic")]
        known = [float(row[name]) for name in ("agree", "S_abs", "kappa_w2", "pi_w2")]
        np.testing.assert_allclose(found, known, atol=1e-9)
    assert len(rows) == 38


def south_korea(ballots, years):
    """Published rows of some years, each beside the votes they were computed from, where we have them."""
    for part in ("even", "odd"):
        table = shared(f"cases/measures/rok_unga_{part}_years.csv").read_text().splitlines()
        for row in csv.DictReader(table):
            if int(row["year"]) in years and row["kappa"]:
                x, y = side_by_side(ballots, "KOR", row["iso3c"], years[int(row["year"])])
                if x.size:  # former members are absent from the votes at hand
                    yield row, x, y


def test_south_koreas_agreement_and_kappa_are_as_published_where_the_votes_are_the_same(ballots):
    """Other years rest on another selection of votes; a published 0 stands where a state never varied."""
    years = {year: year for year in (1991, 1992, 1994, 1995, 1996, 2014, 2015)}
    years |= {year: f"session {year}" for year in range(2018, 2022)}
    rows = list(south_korea(ballots, years))
    assert len(rows) > 1800
    for row, x, y in rows:
        assert float(vote_agreement(x, y)) == pytest.approx(float(row["agree"]), abs=1e-8)
        kappa = float(np.nan_to_num(cohen_kappa(x, y, levels=VOTES)))
        assert kappa == pytest.approx(float(row["kappa"]), abs=1e-8)


def test_s_of_a_session_is_the_published_agreement_that_counts_an_abstention_half(ballots):
    years = (1993, 1994, 1995, *range(1997, 2000), 2006, 2007, *range(2010, 2014), 2015, *range(2018, 2022))
    sessions = {year: f"session {year}" for year in years}
    rows = [found for found in south_korea(ballots, sessions) if found[0]["v_agree"]]
    assert len(rows) > 2500
    halves = [float(s_score(x, y, levels=VOTES)) / 2 + 0.5 for _, x, y in rows]
    np.testing.assert_allclose(halves, [float(row["v_agree"]) for row, _, _ in rows], atol=1e-8)


@every_measure
@given(pair=pairs)
def test_it_stays_in_its_bounds_and_has_no_direction(name, pair):
    x, y = pair
    found, turned = MEASURES[name](x, y), MEASURES[name](y, x)
    np.testing.assert_allclose(found, turned, atol=1e-12)
    low = 0.0 if name == "agreement" else -1.0
    assert np.isnan(found) or low - 1e-9 <= found <= 1 + 1e-9


@every_measure
@given(x=votes)
def test_identical_series_score_one_or_cannot_be_told(name, x):
    known = x[~np.isnan(x)]
    needed = 2 if name in BEYOND_CHANCE else 1
    found = MEASURES[name](x, x)
    if len(np.unique(known)) >= needed:
        assert found == pytest.approx(1.0)
    else:
        assert np.isnan(found)


@every_measure
@given(pair=pairs, order=st.randoms(use_true_random=False))
def test_neither_the_order_of_cases_nor_missing_ones_matter(name, pair, order):
    x, y = pair
    at = list(range(len(x)))
    order.shuffle(at)
    with_missing = [np.append(series[at], tail) for series, tail in ((x, [np.nan, 1]), (y, [3, np.nan]))]
    np.testing.assert_allclose(MEASURES[name](x, y), MEASURES[name](*with_missing), atol=1e-12)


@given(pair=pairs, unit=st.floats(0.1, 10), start=st.floats(-5, 5))
def test_the_unit_and_the_start_of_the_scale_do_not_matter(pair, unit, start):
    x, y = pair
    moved = [unit * series + start for series in pair]
    levels = [unit * level + start for level in VOTES]
    for measure in (s_score, cohen_kappa, scott_pi):
        np.testing.assert_allclose(measure(x, y, levels=VOTES), measure(*moved, levels=levels), atol=1e-9)


@given(pair=pairs)
def test_names_of_levels_in_the_same_order_do_not_matter_where_only_order_counts(pair):
    names = {1.0: -7.0, 2.0: 0.5, 3.0: 40.0}
    renamed = [np.array([names.get(value, np.nan) for value in series]) for series in pair]
    np.testing.assert_allclose(tau_b(*pair), tau_b(*renamed), atol=1e-12)
    np.testing.assert_allclose(vote_agreement(*pair), vote_agreement(*renamed))
    for measure in (cohen_kappa, scott_pi):
        found = measure(*renamed, levels=list(names.values()), weighting="identity")
        np.testing.assert_allclose(measure(*pair, levels=VOTES, weighting="identity"), found, atol=1e-12)


@given(x=arrays(float, 12, elements=st.floats(-3, 3)), y=arrays(float, 12, elements=st.integers(0, 4)))
def test_tau_b_is_scipys(x, y):
    from scipy.stats import kendalltau

    if len(np.unique(x)) > 1 and len(np.unique(y)) > 1:
        assert tau_b(x, y) == pytest.approx(kendalltau(x, y).statistic, abs=1e-12)


def test_kappa_of_two_by_two_tables_has_its_closed_form():
    rng = np.random.default_rng(4)
    for _ in range(50):
        a, b, c, d = (int(n) for n in rng.integers(1, 9, 4))
        x = np.repeat([1, 1, 3, 3], [a, b, c, d])
        y = np.repeat([1, 3, 1, 3], [a, b, c, d])
        expected = 2 * (a * d - b * c) / ((a + b) * (b + d) + (a + c) * (c + d))
        for weighting in ("identity", "linear", "quadratic"):
            assert cohen_kappa(x, y, levels=[1, 3], weighting=weighting) == pytest.approx(expected)
        pooled = (4 * a * d - (b + c) ** 2) / ((2 * a + b + c) * (2 * d + b + c))
        assert scott_pi(x, y, levels=[1, 3]) == pytest.approx(pooled)


def test_margins_that_differ_lower_pi_but_not_kappa():
    mostly_yes, rarely_yes = [1, 1, 1, 1, 1, 3], [1, 3, 3, 3, 3, 3]
    kappa, pi = (f(mostly_yes, rarely_yes, levels=[1, 3]) for f in (cohen_kappa, scott_pi))
    assert kappa > 0 > pi


@pytest.mark.parametrize("name", BEYOND_CHANCE)
@pytest.mark.parametrize("other", [[1, 1, 1], [3, 3, 3], [1, 2, 3]], ids=["same", "opposite", "varied"])
def test_a_state_that_never_varies_its_vote_cannot_be_told_from_chance(name, other):
    assert np.isnan(MEASURES[name]([1, 1, 1], other))


def test_the_range_of_s_is_the_scales_and_not_the_one_observed():
    assert s_score([1, 1], [2, 2], levels=[1, 2]) == -1
    assert s_score([1, 1], [2, 2], levels=[1, 2, 3]) == 0


@every_measure
def test_leading_axes_are_measured_one_by_one(name):
    rng = np.random.default_rng(1)
    x, y = rng.choice([*VOTES, np.nan], (2, 4, 3, 15))
    whole = MEASURES[name](x, y)
    alone = [[MEASURES[name](x[i, j], y[i, j]) for j in range(3)] for i in range(4)]
    np.testing.assert_allclose(whole, alone)


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: s_score([1, 4], [1, 1], levels=VOTES), r"the values \[4.0\] are no level"),
        (lambda: s_score([1], [1], levels=[1]), "two or more different numbers"),
        (
            lambda: s_score([1, 2], [1, 2], levels=VOTES, weights=[1, -1]),
            "weights of cases must be at least 0",
        ),
        (lambda: s_score([1], [1], levels=VOTES, distance="euclid"), "no distance is called 'euclid'"),
        (
            lambda: cohen_kappa([1], [1], levels=VOTES, weighting="cubic"),
            "there are identity, linear, quadratic",
        ),
        (lambda: tau_b([1, 2], [1, 2, 3]), "the same cases on their last axis"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_words(call, message):
    with pytest.raises(DataError, match=message):
        call()
