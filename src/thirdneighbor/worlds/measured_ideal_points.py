"""Ideal points of states in the General Assembly, and distances between them, read off our own estimates."""

from __future__ import annotations

from collections.abc import Mapping
from math import hypot

from thirdneighbor.core.errors import MissingDataError
from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.tables import Row, Table
from thirdneighbor.measures.voting_results import WITHIN
from thirdneighbor.worlds.measurement import Finding
from thirdneighbor.worlds.questions import Measurer, Question

TABLE = "ideal_points"
LIMITS = "recorded votes on adopted resolutions only; one dimension, which tells Russia from China poorly"
PARTIAL = "the year was not finished when the votes were collected"


def _row(table: Table, code: str, year: int) -> Row:
    """Return a state's row; MissingDataError saying which years there are."""
    row = table.by_key.get(f"{code}/{year}")
    if row is None:
        years = sorted(int(known["year"]) for known in table if known["iso3"] == code)
        span = f"the table holds {years[0]} to {years[-1]}" if years else "the table does not hold the state"
        message = f"no ideal point of {code} in {year}: {span}, for years in which the state voted"
        raise MissingDataError(message)
    return row


def _year(table: Table, question: Question) -> int:
    """Return the year asked about, or the newest full one where none was named."""
    if not question.any_year:
        return question.year
    by_year = table.by("year")
    return max(int(year) for year, rows in by_year.items() if any(row["partial"] == "0" for row in rows))


def _point(row: Row) -> Estimate:
    return Estimate(float(row["value"]), float(row["low"]), float(row["high"]), kind="estimated")


def _note(row: Row, *, also: str) -> str:
    return "; ".join(word for word in (also, PARTIAL if row["partial"] == "1" else "", LIMITS) if word)


def _ideal_point(question: Question) -> Finding:
    table = question.world.folder.table(TABLE)
    row = _row(table, question.home, _year(table, question))
    return Finding(
        _point(row),
        {"point": _point(row)},
        (table.locator(row),),
        _note(row, also=f"{row['votes']} votes"),
        int(row["year"]),
    )


def _ideal_distance(question: Question) -> Finding:
    """Return the distance to the partner; its band takes the two errors as independent and ends at 0."""
    partner = question.needed_partner("ideal_distance")
    table = question.world.folder.table(TABLE)
    year = _year(table, question)
    rows = _row(table, question.home, year), _row(table, partner, year)
    points = {row["iso3"]: _point(row) for row in rows}
    one, other = (_point(row) for row in rows)
    apart = abs(one.value - other.value)
    error = hypot(*((point.high - point.low) / (2 * WITHIN) for point in (one, other)))
    value = Estimate(apart, max(apart - WITHIN * error, 0.0), apart + WITHIN * error, kind="estimated")
    note = _note(rows[0], also="the band takes the two points' errors as independent")
    return Finding(value, points, tuple(table.locator(row) for row in rows), note, year)


MEASURERS: Mapping[str, Measurer] = {"ideal_point": _ideal_point, "ideal_distance": _ideal_distance}
NEEDS_PARTNER = ("ideal_distance",)
NEEDS_NEIGHBORS: tuple[str, ...] = ()
