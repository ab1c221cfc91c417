"""Measures of votes in the General Assembly, read off the embedded tables of our own figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from thirdneighbor.core.errors import MissingDataError
from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.tables import Row, Table
from thirdneighbor.measures import wilson_band
from thirdneighbor.registry import registry_of
from thirdneighbor.worlds.measurement import Finding
from thirdneighbor.worlds.questions import Measurer, Question

PAIR_TABLES = ("vote_similarity", "vote_poles")
PARTIAL = "the year is not complete"
CONSENSUS = "recorded votes on adopted resolutions only"


def _year(rows: Iterable[Row], question: Question, what: str, *, newest: int | None = None) -> int:
    """Return the year asked about, or the newest full one; MissingDataError where there is none.

    `newest` is the newest full year of a table, so that all homes are measured in one year.
    """
    partial = {int(row["year"]): row["partial"] == "1" for row in rows}
    year = question.year
    if question.any_year:
        full = [known for known, cut in partial.items() if not cut]
        year = newest or max(full, default=year)
    if year not in partial:
        years = f"the tables hold {min(partial)} to {max(partial)}" if partial else "the tables hold no year"
        message = f"no figure of {what} in {year}: {years}"
        raise MissingDataError(message)
    return year


def _newest(table: Table) -> int:
    return max(int(year) for year, rows in table.by("year").items() if any(r["partial"] == "0" for r in rows))


def _note(row: Row, *, also: str = "") -> str:
    words = [also, PARTIAL if row["partial"] == "1" else "", CONSENSUS]
    return "; ".join(word for word in words if word)


def _pair_row(question: Question, name: str) -> tuple[Table, Row]:
    one, other = sorted((question.home, question.needed_partner(name)))
    for table_name in PAIR_TABLES:
        table = question.world.folder.table(table_name)
        rows = [row for row in table.having("one", one) if row["other"] == other]
        if rows:
            year = _year(rows, question, f"votes of {one} and {other}")
            return table, table.row(f"{one}/{other}/{year}")
    message = (
        f"no votes of {one} and {other} side by side; the tables hold land neighbors, home states with their "
        "third neighbors in documents, and every state with China, Russia and the United States"
    )
    raise MissingDataError(message)


def _vote_kappa(question: Question) -> Finding:
    table, row = _pair_row(question, "vote_kappa")
    if not row["kappa"]:
        value = Estimate(float("nan"), kind="estimated")
        reason = "one of the two never varied its vote in that year, so chance cannot be told from likeness"
    else:
        low, high = (float(row[column] or "nan") for column in ("kappa_low", "kappa_high"))
        value = Estimate(float(row["kappa"]), low, high, kind="estimated")
        reason = f"quadratic weights; {row['votes']} roll calls in common"
    return Finding(value, {}, (table.locator(row),), _note(row, also=reason), int(row["year"]))


def _vote_agreement(question: Question) -> Finding:
    table, row = _pair_row(question, "vote_agreement")
    share, votes = float(row["agreement"]), int(row["votes"])
    low, high = (float(end) for end in wilson_band(share, votes))
    note = _note(row, also=f"{votes} roll calls in common; states that mostly vote yes agree by habit")
    value = Estimate(share, low, high, kind="estimated")
    return Finding(value, {}, (table.locator(row),), note, int(row["year"]))


def _conduct(question: Question, measures: tuple[str, ...], what: str) -> tuple[Table, list[Row]]:
    """Return home's rows of some measures in the year asked about, the larger partner's first."""
    table = question.world.folder.table("vote_conduct")
    rows = [row for row in table.having("home", question.home) if row["measure"] in measures]
    if not rows:
        message = (
            f"no {what} of {question.home}: the table holds states with two or more land neighbors that "
            "vote, in years with five roll calls that count"
        )
        raise MissingDataError(message)
    year = _year(rows, question, f"the {what} of {question.home}", newest=_newest(table))
    chosen = [row for row in rows if int(row["year"]) == year]
    return table, sorted(chosen, key=lambda row: _order(row, measures))


def _order(row: Row, measures: tuple[str, ...]) -> tuple[int, int]:
    near = row["neighbors"].split()
    return measures.index(row["measure"]), near.index(row["toward"]) if row["toward"] in near else -1


def _among(question: Question, row: Row) -> str:
    listed = bool(registry_of(question.home, question.world.folder).third_neighbors)
    third = "those in its documents" if listed else "its largest other partners in trade"
    near = " and ".join(row["neighbors"].split())
    return f"between {near}; third neighbors are {third}; {row['votes']} roll calls count"


def _estimate(row: Row) -> Estimate:
    return Estimate(float(row["value"]), float(row["low"]), float(row["high"]), kind="estimated")


def _deviation_rate(question: Question) -> Finding:
    table, (row,) = _conduct(question, ("deviation",), "deviation rate")
    note = _note(row, also=_among(question, row))
    part = {"deviation": _estimate(row)}
    return Finding(_estimate(row), part, (table.locator(row),), note, int(row["year"]))


def _follow_rate(question: Question) -> Finding:
    """Value: the larger partner, where the neighbors differ; parts: each neighbor, both ways of asking."""
    table, rows = _conduct(question, ("follow apart", "follow third"), "follow rate")
    words = {"follow apart": "where the neighbors differ", "follow third": "against most third neighbors"}
    parts = {f"{row['toward']}, {words[row['measure']]}": _estimate(row) for row in rows}
    first = rows[0]
    larger = first["neighbors"].split()[0]
    sources = tuple(table.locator(row) for row in rows)
    if (first["measure"], first["toward"]) == ("follow apart", larger):
        note = _note(first, also=f"value is {larger}, {_among(question, first)}; parts hold each neighbor")
        return Finding(_estimate(first), parts, sources, note, int(first["year"]))
    reason = "the neighbors differed on fewer than five roll calls of that year; parts hold what is known"
    nothing = Estimate(float("nan"), kind="estimated")
    return Finding(nothing, parts, sources, _note(first, also=reason), int(first["year"]))


def _abstention_rate(question: Question) -> Finding:
    table = question.world.folder.table("vote_abstentions")
    rows = table.having("home", question.home)
    year = _year(rows, question, f"the abstentions of {question.home}", newest=_newest(table))
    row = table.row(f"{question.home}/{year}")
    part = {"abstentions": _estimate(row)}
    note = _note(row, also=f"{row['votes']} votes cast; staying away is no abstention")
    return Finding(_estimate(row), part, (table.locator(row),), note, year)


MEASURERS: Mapping[str, Measurer] = {
    "vote_agreement": _vote_agreement,
    "vote_kappa": _vote_kappa,
    "deviation_rate": _deviation_rate,
    "follow_rate": _follow_rate,
    "abstention_rate": _abstention_rate,
}
NEEDS_PARTNER = ("vote_agreement", "vote_kappa")
NEEDS_NEIGHBORS: tuple[str, ...] = ()
