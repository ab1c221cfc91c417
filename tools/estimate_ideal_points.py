"""Estimate ideal points from the General Assembly's roll calls; then run make_notice.py.

Usage: `python tools/estimate_ideal_points.py --extracts DIR`, with DIR holding politics/ as described in
docs/decisions/001-what-may-be-embedded.md. Writes ideal_points.csv, our own estimates, and describes it; the
source it names is described by the scripts of the registry. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

from described import Row, resource, texts_of, write
from thirdneighbor.core.states import all_states
from thirdneighbor.measures import IdealPoints, ideal_points

TEXTS = Path(__file__).parent / "ideal_points.yaml"
VOTES, RESOLUTIONS = "unga_votes_undl_1946_2025.parquet", "unga_resolutions_undl_1946_2025.parquet"
NAME, SOURCE, ANCHOR = "ideal_points", "un-digital-library", "USA"
CHINA_SEATED = "1971-10-25"
FIRST_YEAR = 1945
NUMERALS = {"I": 1, "V": 5, "X": 10, "L": 50}
LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class RollCalls:
    """Votes (roll_call, state) in Voeten's coding, the session of each roll call, and what was left out."""

    vote: NDArray[np.float64]
    session: NDArray[np.int64]
    states: tuple[str, ...]
    last: str
    unnamed: int


def roll_calls(extracts: Path) -> RollCalls:
    """Read every roll call; absences are missing votes, voters without a code are counted and left out."""
    politics = extracts / "politics"
    found = duckdb.execute(
        f"""
        SELECT undl_id, v.date AS date, session, vote,
               CASE WHEN iso3 = 'CHN' AND v.date < '{CHINA_SEATED}' THEN 'TWN' ELSE iso3 END AS iso3
        FROM read_parquet(?) v JOIN read_parquet(?) r USING (undl_id)
        WHERE vote IN ('Y', 'A', 'N') ORDER BY v.date, undl_id, iso3
        """,  # noqa: S608 - the only value put in is the constant above
        [str(politics / VOTES), str(politics / RESOLUTIONS)],
    ).fetchall()
    named = [row for row in found if row[4] is not None]
    order = list(dict.fromkeys((row[0], row[1], row[2]) for row in named))
    states = tuple(sorted({row[4] for row in named}))
    place, column = {key[0]: k for k, key in enumerate(order)}, {code: k for k, code in enumerate(states)}
    vote = np.full((len(order), len(states)), np.nan)
    for key, _, _, answer, code in named:
        vote[place[key], column[code]] = "YAN".index(answer) + 1
    session = np.array([session_of(given, date) for _, date, given in order])
    return RollCalls(vote, session, states, max(row[1] for row in named), len(found) - len(named))


def session_of(given: str | None, date: str) -> int:
    """Return the regular session: as given, or that which begins in the year of a special session's date.

    >>> session_of("XXVI", "1971-12-01"), session_of("77", "2023-09-01"), session_of("ES-11", "2022-03-02")
    (26, 77, 77)
    """
    if given is not None and given.isdigit():
        return int(given)
    if given is not None and set(given) <= NUMERALS.keys():
        worth = [NUMERALS[letter] for letter in given]
        return sum(-one if one < after else one for one, after in zip(worth, [*worth[1:], 0], strict=True))
    return int(date[:4]) - FIRST_YEAR


def rows_of_estimates(calls: RollCalls, found: IdealPoints) -> list[Row]:
    """Return a row a state and year, for states that exist, sorted by the key."""
    known = all_states()
    last_year = int(calls.last[:4])
    unfinished = last_year - FIRST_YEAR if int(calls.last[5:7]) < LAST_MONTH else 0
    rows: list[Row] = []
    for column, code in enumerate(calls.states):
        for row in np.flatnonzero(np.isfinite(found.value[:, column])) if code in known else ():
            session = int(found.session[row])
            numbers = (found.value[row, column], found.low[row, column], found.high[row, column])
            value, low, high = (f"{number:.3f}" for number in numbers)
            rows.append(
                {
                    "iso3": code,
                    "year": str(session + FIRST_YEAR),
                    "session": str(session),
                    "value": value,
                    "low": low,
                    "high": high,
                    "votes": str(found.votes[row, column]),
                    "partial": str(int(session == unfinished)),
                    "source": SOURCE,
                }
            )
    return rows


def estimated(calls: RollCalls) -> IdealPoints:
    """Estimate all sessions together, to a tolerance at which the third digit stands."""
    return ideal_points(calls.vote, session=calls.session, anchor=calls.states.index(ANCHOR), tol=1e-5)


def main() -> None:
    """Estimate, write, and say what was left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--extracts", type=Path, required=True, help="folder with politics/")
    calls = roll_calls(parser.parse_args().extracts)
    found = estimated(calls)
    rows = rows_of_estimates(calls, found)
    write(rows, resource(texts_of(TEXTS), NAME))
    gone = sorted(set(calls.states) - all_states().keys())
    print(f"{NAME}: {len(rows)} rows to {calls.last}; {found.iterations} iterations")
    print(f"roll calls on which all voted alike: {found.unanimous}")
    print(f"without a row: {', '.join(gone)}; votes without a code: {calls.unnamed}")


if __name__ == "__main__":
    main()
