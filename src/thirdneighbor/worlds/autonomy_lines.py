"""Make a line of the autonomy profile from a figure, an estimate or a word that nothing is known."""

from __future__ import annotations

from collections.abc import Sequence

from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.provenance import Locator
from thirdneighbor.core.tables import Row, Table
from thirdneighbor.worlds.findings import Cited
from thirdneighbor.worlds.policy_findings import AutonomyLine, Dated, Domain

SHARE = "share"


def line_of(
    domain: Domain,
    measure: str,
    *,
    unit: str = "",
    figure: Dated | None = None,
    estimate: Estimate | None = None,
    locators: Sequence[Locator] = (),
    span: str = "",
    unknown: str = "",
) -> AutonomyLine:
    """Return one line of the profile; its rows are those given, else the figure's."""
    rows = tuple(locators) or (figure.locators if figure else ())
    return AutonomyLine(domain, measure, unit, figure, estimate, rows, span, unknown)


def newest(table: Table, rows: dict[int, Row], *, column: str) -> Dated | None:
    """Return the newest of yearly rows as a figure, None without any."""
    if not rows:
        return None
    year = max(rows)
    return Dated(year, Cited(float(rows[year][column]), table.locator(rows[year])))
