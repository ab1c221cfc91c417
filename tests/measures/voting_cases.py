"""Recorded votes for tests: simulated ones with known points, and the inputs of the published estimates."""

import csv

import duckdb
import numpy as np

from tests.shared import shared

FOLDER = "cases/measures"
USA = 2
SPECIAL_YEARS = (1947, 1948, 1963, 1967)
"""Years with special sessions from April on, counted to the next session (docs/ideal-points.md)."""
CODED = {"YUG": "SRB"}
"""The votes name Yugoslavia by the code of Serbia."""


def simulated(*, sessions=5, states=30, roll_calls=40, seed=0, step=0.4):
    """Votes, their sessions and the points they come from, standardized over all state-sessions."""
    rng = np.random.default_rng(seed)
    theta = rng.normal(size=states) + np.cumsum(rng.normal(size=(sessions, states)) * step, axis=0)
    theta = (theta - theta.mean()) / theta.std()
    session = np.repeat(np.arange(sessions) + 10, roll_calls)
    beta = rng.normal(size=session.size)
    cut = np.sort(rng.normal(size=(session.size, 2)) * 0.8 + 0.4, axis=1)
    latent = beta[:, None] * theta[session - 10] + rng.normal(size=(session.size, states))
    return 1.0 + (latent > cut[:, :1]) + (latent > cut[:, 1:]), session, theta


def important():
    """The inputs of the published run on important votes: votes, sessions, texts, codes of the states."""
    lines = shared(f"{FOLDER}/unga_important_inputs/AllData_Important.txt").read_text().split("\n")
    table = np.array([[int(cell) for cell in line.split()[1:]] for line in lines if line.strip()])
    codes = np.unique(table[:, 0])
    _, first, place = np.unique(table[:, 2], return_index=True, return_inverse=True)
    vote = np.full((first.size, codes.size), np.nan)
    vote[place, np.searchsorted(codes, table[:, 0])] = table[:, 4]
    return vote, table[first, 1], table[first, 3], codes


def published(kind):
    """Published points by code (ISO 3166 for all votes) and session, with the width of their band."""
    suffix, key = ("Important", "ccode") if kind == "important" else ("", "iso3c")
    found = {}
    for part in ("first", "second"):
        path = shared(f"{FOLDER}/unga_idealpoints_{kind}_apr2020_{part}_part.csv")
        with path.open(encoding="latin-1") as file:
            for row in csv.DictReader(file):
                code = int(row[key]) if kind == "important" else CODED.get(row[key], row[key])
                width = float(row[f"Q95%{suffix}"]) - float(row[f"Q5%{suffix}"])
                found[code, int(row["session"])] = float(row[f"IdealPoint{suffix}"]), width
    return found


def all_votes():
    """Every roll call since 1946 that the comparison data hold, sessions by date, and the states."""
    votes = shared("data/politics/unga_votes_voeten_1946_2024.parquet")
    calls = shared("data/politics/unga_rollcalls_voeten_1946_2024.parquet")
    rows = duckdb.execute(
        "SELECT v.rcid, iso3, vote, date FROM read_parquet(?) v JOIN read_parquet(?) r USING (rcid) "
        "WHERE vote IN ('Y', 'A', 'N')",
        [str(votes), str(calls)],
    ).fetchnumpy()
    states, column = np.unique(rows["iso3"].astype(str), return_inverse=True)
    _, first, place = np.unique(rows["rcid"], return_index=True, return_inverse=True)
    vote = np.full((first.size, states.size), np.nan)
    answers = rows["vote"].astype(str)
    vote[place, column] = np.select([answers == "Y", answers == "A"], [1, 2], 3)
    date = rows["date"].astype(str)[first]
    year, month = (np.array([int(day[part]) for day in date]) for part in (slice(0, 4), slice(5, 7)))
    begins = (month >= 9) | (np.isin(year, SPECIAL_YEARS) & (month >= 4))
    return vote, np.maximum(np.where(begins, year - 1945, year - 1946), 1), states


def beside(table, sessions, codes, known):
    """Our and the published points of state-sessions both have, their sessions, and published widths."""
    rows, columns = {int(s): k for k, s in enumerate(sessions)}, {code: k for k, code in enumerate(codes)}
    both = [
        (table[rows[session], columns[code]], *known[code, session], session)
        for code, session in known
        if session in rows and code in columns
    ]
    ours, theirs, width, session = np.array(both).T
    kept = np.isfinite(ours)
    return ours[kept], theirs[kept], session[kept], width[kept]


def correlations(ours, theirs, session):
    """Correlation over everything, and within each session."""
    within = [np.corrcoef(ours[session == s], theirs[session == s])[0, 1] for s in np.unique(session)]
    return np.corrcoef(ours, theirs)[0, 1], np.array(within)
