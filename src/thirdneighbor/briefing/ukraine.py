"""The votes on Ukraine in the emergency special session: a sentence and a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from thirdneighbor.briefing.charts import Cell, Table
from thirdneighbor.briefing.facts import Fact, Mark, Name, Part, Sentence, distinct
from thirdneighbor.briefing.wording import listing
from thirdneighbor.core.names import in_text
from thirdneighbor.core.provenance import Locator
from thirdneighbor.worlds.findings import Findings
from thirdneighbor.worlds.policy_findings import Resolution


def ukraine_table(findings: Findings, resolutions: Sequence[Resolution]) -> Table | None:
    """Return the votes on Ukraine: home, its neighbors, and how third neighbors voted; None without any."""
    if not resolutions:
        return None
    states = {state.iso3: state for state in (findings.home, *findings.neighbors)}
    codes = list(dict.fromkeys(b.state for entry in resolutions for b in entry.ballots))
    heads = [states[code].name for code in codes]
    rows: list[tuple[Cell, ...]] = []
    marks: list[tuple[Mark, ...]] = []
    for entry in resolutions:
        cast = {ballot.state: ballot.vote for ballot in entry.ballots}
        counted = ", ".join(f"{count} {vote}" for vote, count in sorted(entry.third.items(), key=_most))
        rows.append(
            (
                Name(entry.name),
                entry.date,
                *(cast.get(code, "\N{EN DASH}") for code in codes),
                counted or "\N{EN DASH}",
            )
        )
        marks.append(_ballot_marks(entry))
    columns = ("resolution", "date", *heads, "third neighbors")
    caption: Sentence = ("Votes in the emergency special session on Ukraine",)
    return Table(caption, columns, tuple(rows), distinct(m for row in marks for m in row), tuple(marks))


def _most(entry: tuple[str, int]) -> tuple[int, str]:
    return (-entry[1], entry[0])


def _ballot_marks(entry: Resolution) -> tuple[Mark, ...]:
    cast = (*entry.ballots, *entry.third_ballots)
    return distinct(Locator(b.source, "un_votes", f"{b.state}/{b.resolution}") for b in cast)


def ukraine_sentence(findings: Findings, resolutions: Sequence[Resolution]) -> Sentence:
    """Count home's votes on Ukraine by kind; where the table has none, say that it has none and why."""
    cast = [(e, b) for e in resolutions for b in e.ballots if b.state == findings.home.iso3]
    if not cast:
        home = Name(in_text(findings.home.name))
        return (
            "How ",
            home,
            " voted on Ukraine is not shown: the table holds only states that the documents read name.",
        )
    counted: dict[str, list[tuple[Resolution, Any]]] = {}
    for entry, ballot in cast:
        counted.setdefault(ballot.vote, []).append((entry, ballot))
    said: list[Sentence | Part] = []
    for vote, found in sorted(counted.items(), key=lambda item: (-len(item[1]), item[0])):
        marks = distinct(mark for entry, _ in found for mark in _ballot_marks(entry)[:1])
        said.append((Fact(f"{len(found)} {vote}", marks, float(len(found))),))
    total = Fact(str(len(cast)), distinct(m for e, _ in cast for m in _ballot_marks(e)[:1]))
    home = Name(in_text(findings.home.name))
    return (
        "On Ukraine, in ",
        total,
        " recorded votes of the emergency session, ",
        home,
        " cast ",
        *listing(said),
        ".",
    )
