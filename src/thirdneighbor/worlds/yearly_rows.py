"""Rows of yearly tables for one question: the year asked about, or the newest up to the world's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from thirdneighbor.core.errors import MissingDataError
from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.tables import Row, Table
from thirdneighbor.worlds.measurement import RUN, Finding
from thirdneighbor.worlds.questions import Question

ENDINGS = {year: f"/{year}" for year in range(1946, 2101)}
"""How the key of a row of each year ends."""


def years_of_key(table: Table, *key: str) -> dict[int, Row]:
    """Return the rows of a table whose key is these texts and a year, by year.

    >>> from thirdneighbor.core.tables import package_data
    >>> 2024 in years_of_key(package_data().table("polyarchy"), "MNG")
    True
    """
    start, by_key = "/".join(key), table.by_key
    return {year: by_key[name] for year, end in ENDINGS.items() if (name := start + end) in by_key}


def chosen_year(years: Mapping[int, object], question: Question, *, what: str) -> int:
    """Return the year asked about, or where none was named the newest up to the world's.

    MissingDataError, saying which years there are, for a year that is not among them.
    """
    known = [year for year in years if year <= question.year]
    if question.any_year and known:
        return max(known)
    if question.year in years:
        return question.year
    span = f"the table holds {_listed(years)}" if years else "the table holds no year"
    message = f"no {what} of {question.home} in {question.year}: {span}"
    raise MissingDataError(message)


def _listed(years: Iterable[int]) -> str:
    """Say which years there are: the span where none is missing in it, else each, in runs.

    >>> _listed([2010, 2011, 2012]), _listed([2010, 2016, 2021])
    ('2010 to 2012', '2010, 2016, 2021')
    """
    ordered = sorted(years)
    runs: list[list[int]] = []
    for year in ordered:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs)


def named_year(question: Question, year: int) -> str:
    """Say that another year stands in for the one that the world is of; nothing where it is that one."""
    return "" if year == question.year else f"{year} is the newest year of the table up to {question.year}"


def unknown(reason: str) -> Finding:
    """Return the finding that a value is not known, and why."""
    return Finding(Estimate(float("nan")), {}, (RUN,), reason)


def today_only(question: Question, what: str) -> None:
    """Raise MissingDataError for a named year that is not the world's: the table holds no others."""
    if question.year != question.world.year:
        message = f"{what} is not kept by year; leave the year out, or name {question.world.year}"
        raise MissingDataError(message)


def joined(*sentences: str) -> str:
    """Join what is to be said, leaving out what is empty."""
    return "; ".join(sentence for sentence in sentences if sentence)
