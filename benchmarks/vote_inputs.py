"""The votes that published ideal points rest on, and those points, from a folder that is in no repository."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

UNITED_STATES = 2
SPECIAL_YEARS = (1947, 1948, 1963, 1967)
"""Years with special sessions from April on, counted to the next session (docs/ideal-points.md)."""
CODED = {"YUG": "SRB"}
"""The votes name Yugoslavia by the code of Serbia."""
MATCHES, TALLIES = "Matches.csv", "VoteTally_All_Apr2020.txt"


@dataclass(frozen=True, slots=True)
class Inputs:
    """Votes (roll_call, state); session, number and text of roll calls; published points (session, state)."""

    vote: NDArray[np.float64]
    session: NDArray[np.int64]
    number: NDArray[np.int64]
    text: NDArray[np.int64]
    published: NDArray[np.float64]
    anchor: int

    def only(self, session: int) -> Inputs:
        """Keep one session."""
        here = self.session == session
        row = int(np.searchsorted(np.unique(self.session), session))
        voted = np.isfinite(self.vote[here]).any(axis=0)
        return Inputs(
            self.vote[here][:, voted],
            self.session[here],
            self.number[here],
            self.text[here],
            self.published[row : row + 1, voted],
            int(voted[: self.anchor].sum()),
        )


def important_votes(shared: Path) -> Inputs:
    """Inputs of the published run on important votes, states by Correlates of War code."""
    path = shared / "cases" / "measures" / "unga_important_inputs" / "AllData_Important.txt"
    lines = path.read_text(encoding="ascii").splitlines()
    table = np.array([[int(cell) for cell in line.split()[1:]] for line in lines])
    codes = np.unique(table[:, 0])
    _, first, place = np.unique(table[:, 2], return_index=True, return_inverse=True)
    vote = np.full((first.size, codes.size), np.nan)
    vote[place, np.searchsorted(codes, table[:, 0])] = table[:, 4]
    session = table[first, 1]
    rows = (
        (int(r["ccode"]), int(r["session"]), float(r["IdealPointImportant"]))
        for r in _published(shared, "important")
    )
    known = _table(rows, list(codes), session)
    return Inputs(
        vote, session, table[first, 2], table[first, 3], known, int(np.searchsorted(codes, UNITED_STATES))
    )


def all_votes(shared: Path) -> Inputs:
    """Every roll call of the comparison data, sessions by date; a session begins in September."""
    politics = shared / "data" / "politics"
    rows = duckdb.execute(
        "SELECT v.rcid, iso3, vote, date FROM read_parquet(?) v JOIN read_parquet(?) r USING (rcid) "
        "WHERE vote IN ('Y', 'A', 'N')",
        [str(politics / f"unga_{name}_voeten_1946_2024.parquet") for name in ("votes", "rollcalls")],
    ).fetchnumpy()
    states, column = np.unique(rows["iso3"].astype(str), return_inverse=True)
    number, first, place = np.unique(rows["rcid"], return_index=True, return_inverse=True)
    vote = np.full((first.size, states.size), np.nan)
    answers = rows["vote"].astype(str)
    vote[place, column] = np.select([answers == "Y", answers == "A"], [1, 2], 3)
    date = rows["date"].astype(str)[first]
    year, month = (np.array([int(day[part]) for day in date]) for part in (slice(0, 4), slice(5, 7)))
    begins = (month >= 9) | (np.isin(year, SPECIAL_YEARS) & (month >= 4))
    session = np.maximum(np.where(begins, year - 1945, year - 1946), 1)
    published = (
        (CODED.get(r["iso3c"], r["iso3c"]), int(r["session"]), float(r["IdealPoint"]))
        for r in _published(shared, "all")
    )
    known = _table(published, list(states), session)
    own = number.astype(np.int64)
    return Inputs(vote, session, own, np.arange(first.size), known, list(states).index("USA"))


def as_published(inputs: Inputs, archive: Path) -> Inputs:
    """Keep the roll calls of the published run on all votes, with its texts, from files of its authors.

    `archive` holds Matches.csv, pairs of roll calls on one text, and VoteTally_All_Apr2020.txt, whose first
    column names the texts. Left out by them: paragraphs and amendments since 1990, and what came later.
    """
    with (archive / MATCHES).open(encoding="ascii") as file:
        pairs = sorted(((int(r["rcid2"]), int(r["rcid1"])) for r in csv.DictReader(file)), reverse=True)
    earliest: dict[int, int] = {}
    for later, earlier in pairs:
        earliest[later] = min(earlier, earliest.get(later, earlier))
    text = inputs.number.copy()
    for later, earlier in earliest.items():  # later roll calls first, so that chains end at the earliest
        text[text == later] = earlier
    used = np.loadtxt(archive / TALLIES, dtype=np.int64)[:, 0]
    keep = np.isin(text, used)
    rows = np.isin(np.unique(inputs.session), inputs.session[keep])
    return Inputs(
        inputs.vote[keep],
        inputs.session[keep],
        inputs.number[keep],
        text[keep],
        inputs.published[rows],
        inputs.anchor,
    )


def _published(shared: Path, kind: str) -> Iterator[dict[str, str]]:
    for part in ("first", "second"):
        path = shared / "cases" / "measures" / f"unga_idealpoints_{kind}_apr2020_{part}_part.csv"
        with path.open(encoding="latin-1") as file:
            yield from csv.DictReader(file)


def _table(
    rows: Iterator[tuple[object, int, float]], states: list[object], session: NDArray[np.int64]
) -> NDArray[np.float64]:
    labels = {int(label): row for row, label in enumerate(np.unique(session))}
    column = {state: k for k, state in enumerate(states)}
    out = np.full((len(labels), len(states)), np.nan)
    for state, label, value in rows:
        if label in labels and state in column:
            out[labels[label], column[state]] = value
    return out
