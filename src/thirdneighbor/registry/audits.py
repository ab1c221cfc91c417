"""The audit: sentences of the sources held against data, each with a verdict and a figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from thirdneighbor.core.errors import DataError
from thirdneighbor.core.names import nearest
from thirdneighbor.core.provenance import Locator
from thirdneighbor.core.states import state
from thirdneighbor.core.tables import DataFolder, Row, Table, package_data

Verdict = Literal["confirmed", "contradicted", "depends on the measure", "unknown"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One sentence of a document, in our own words, with what data say to it.

    `number` is the figure the verdict rests on, in `unit`, of the `years`; None where none is at hand.
    `basis` says in one line what was compared. `computed` tells figures computed from data sets from
    cited ones. `sources` starts with the main one; `row` is the line's own place in the table.
    """

    audit: str
    home: str
    document: str
    locator: str
    claims: tuple[str, ...]
    summary: str
    verdict: Verdict
    number: float | None
    unit: str
    years: str
    basis: str
    computed: bool
    sources: tuple[str, ...]
    row: Locator


def audits_of(home: str, *, folder: DataFolder | None = None) -> tuple[AuditLine, ...]:
    """Return the audit of the sentences about one home state, named by code, name or alias.

    A state without audited sentences gets none. Raises UnknownNameError for a name that is no state and
    DataError for a row that cannot be read.

    >>> {line.audit: line.verdict for line in audits_of("MNG")}["k-ussr-1921"]
    'contradicted'
    """
    folder = folder or package_data()
    iso3 = state(home, folder=folder).iso3
    table = folder.table("audit")
    return tuple(_line(row, table) for row in table if row["home"] == iso3)


def verdict_counts(lines: Iterable[AuditLine]) -> Mapping[Verdict, int]:
    """Count the lines of each verdict, verdicts without a line included, in the order of VERDICTS."""
    found = [line.verdict for line in lines]
    return {verdict: found.count(verdict) for verdict in VERDICTS}


def _line(row: Row, table: Table) -> AuditLine:
    if row["verdict"] not in VERDICTS:
        near = ", ".join(nearest(row["verdict"], VERDICTS)) or ", ".join(VERDICTS)
        raise DataError(f"table audit, row {row['audit']}: no verdict is called {row['verdict']!r}; {near}")
    try:
        number = float(row["number"]) if row["number"] else None
    except ValueError as error:
        raise DataError(f"table audit, row {row['audit']}: {error}") from error
    return AuditLine(
        audit=row["audit"],
        home=row["home"],
        document=row["document"],
        locator=row["locator"],
        claims=tuple(row["claims"].split()),
        summary=row["summary"],
        verdict=row["verdict"],
        number=number,
        unit=row["unit"],
        years=row["years"],
        basis=row["basis"],
        computed=row["computed"] == "1",
        sources=(row["source"], *row["other_source"].split()),
        row=table.locator(row),
    )
