"""United Nations Digital Library: recorded votes of the General Assembly on the resolutions it adopted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isnan, nan
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.errors import DataError, MissingDataError
from thirdneighbor.core.provenance import Source
from thirdneighbor.sources.rows import open_table, refuse, refuse_codes, repeated

SOURCE = Source(
    key="un-digital-library",
    producer="United Nations, Dag Hammarskjöld Library",
    title="Voting data of the General Assembly",
    citation_full="United Nations, Dag Hammarskjöld Library, Voting data of the General Assembly",
    url_main="https://digitallibrary.un.org/",
    license="Terms of the publisher; single facts cited, no text copied",
)
COLUMNS = ("undl_id", "date", "session", "ms_code", "ms_vote")
"""What is read of the publisher's file; its other columns describe the resolution."""
CODES = {"Y": 1.0, "A": 2.0, "N": 3.0, "X": nan, "NV": nan, "": nan}
"""Yes, abstain, no; X, NV and an empty cell did not vote."""
CONTINUED = {"SUN": "RUS", "GER": "DEU", "EAT": "TZA"}
"""Codes of former names of one seat: the USSR, the Federal Republic of Germany before 1990, Tanganyika."""
CHINA, CHINA_SEATED, CHINA_BEFORE = "CHN", "1971-10-25", "TWN"


@dataclass(frozen=True, slots=True, eq=False)
class RollCalls:
    """Votes (roll_call, state): 1 yes, 2 abstain, 3 no, nan where a state did not vote or was no member.

    Roll calls stand by date, then by number. `not_voting` counts rows of members that did not vote,
    `without_code` rows the publisher gives no state for, which are left out.
    """

    states: tuple[str, ...]
    numbers: tuple[str, ...]
    dates: tuple[str, ...]
    sessions: tuple[str, ...]
    votes: NDArray[np.float64]
    not_voting: int
    without_code: int

    @property
    def years(self) -> NDArray[np.int_]:
        """The calendar year of each roll call."""
        return np.array([int(date[:4]) for date in self.dates], dtype=np.int_)

    def column(self, state: str) -> int:
        """Return the column of a state; MissingDataError for one that never voted."""
        if state not in self.states:
            message = f"{state} has no vote in these roll calls; {len(self.states)} states have"
            raise MissingDataError(message)
        return self.states.index(state)


def read_votes(path: Path) -> RollCalls:
    """Read the publisher's CSV file of General Assembly voting, one row a member and resolution.

    The file of the record "General Assembly: voting data" is read as published: `ms_code` is a code of
    three letters, `ms_vote` Y, N, A or X. Resolutions adopted without a vote are not in it, nor drafts that
    failed. MissingDataError when the file is absent; DataError when a column is lacking or a rule broken.
    """
    with duckdb.connect() as connection:
        table = open_table(path, connection=connection)
        lacking = sorted(set(COLUMNS) - set(table.columns))
        if lacking:
            message = f"{path.name} lacks the columns {lacking}; expected among others {list(COLUMNS)}"
            raise DataError(message)
        rows = table.select(*(duckdb.ColumnExpression(column) for column in COLUMNS)).fetchall()
    return roll_calls(rows, label=path.name)


def roll_calls(rows: Iterable[Sequence[object]], *, label: str) -> RollCalls:
    """Put rows (number, date, session, code, vote) together, each seat under one code.

    A seat whose state changed its name keeps the later code (`CONTINUED`). The seat of China counts as CHN
    from 25 October 1971; before, the Republic of China held it, and its votes stand under TWN. DataError,
    naming rows, for a vote that is not known, a code that is not three capital letters, a date that is not
    year-month-day, a state that votes twice on one roll call, and a roll call of two dates.
    """
    kept = [tuple("" if cell is None else str(cell) for cell in row) for row in rows]
    coded = [row for row in kept if row[3]]
    refuse((row for row in coded if row[4] not in CODES), rule=f"votes are {sorted(CODES)}", label=label)
    refuse_codes({row[3] for row in coded}, label=label)
    calls = {row[0]: (row[1], row[2]) for row in coded}
    refuse(
        (row for row in coded if calls[row[0]] != (row[1], row[2])),
        rule="a roll call has one date and session",
        label=label,
    )
    refuse(
        (f"{number} {date}" for number, (date, _) in calls.items() if not _is_date(date)),
        rule="dates are year-month-day",
        label=label,
    )
    order = sorted(calls, key=lambda number: (calls[number][0], len(number), number))
    states, votes = _filled(coded, order, label)
    return RollCalls(
        states=states,
        numbers=tuple(order),
        dates=tuple(calls[number][0] for number in order),
        sessions=tuple(calls[number][1] for number in order),
        votes=votes,
        not_voting=sum(isnan(CODES[row[4]]) for row in coded),
        without_code=len(kept) - len(coded),
    )


def _filled(
    rows: Sequence[tuple[str, ...]], order: Sequence[str], label: str
) -> tuple[tuple[str, ...], NDArray[np.float64]]:
    """Return the states and their votes (roll_call, state)."""
    seats = [(row[0], _seat(row[3], row[1]), CODES[row[4]]) for row in rows]
    cells = {(number, seat): vote for number, seat, vote in seats}
    if len(cells) < len(seats):
        refuse(repeated(seat[:2] for seat in seats), rule="a state votes once on a roll call", label=label)
    states = tuple(sorted({seat for _, seat, _ in seats}))
    row_of = {number: at for at, number in enumerate(order)}
    column_of = {seat: at for at, seat in enumerate(states)}
    votes = np.full((len(order), len(states)), nan)
    for (number, seat), vote in cells.items():
        votes[row_of[number], column_of[seat]] = vote
    return states, votes


def _seat(code: str, date: str) -> str:
    if code == CHINA and date < CHINA_SEATED:
        return CHINA_BEFORE
    return CONTINUED.get(code, code)


def _is_date(text: str) -> bool:
    return len(text) == 10 and text[:4].isdigit() and text[4] == text[7] == "-" and text[5:7].isdigit()
