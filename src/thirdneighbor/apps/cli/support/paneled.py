"""How a panel of measures is printed: how many states each measure is known of, CSV or JSON."""

from __future__ import annotations

import math
from statistics import median

import thirdneighbor as tn
from thirdneighbor.apps.cli.support.output import print_csv, print_json, print_table, print_text

CSV_COLUMNS = (
    *("state", "measure", "part", "value", "low", "high", "unit", "kind", "year"),
    *("reason", "sources"),
)


def print_panel(panel: tn.Panel, *, as_json: bool, as_csv: bool) -> None:
    """Print a panel in the form asked for; in CSV one row a value, with its reason where there is none."""
    if as_csv:
        print_csv(CSV_COLUMNS, [_cells(row) for row in panel.rows])
    elif as_json:
        rows = [dict(zip(CSV_COLUMNS, _cells(row), strict=True)) for row in panel.rows]
        print_json({"year": panel.year, "known": panel.known, "rows": rows, "run": panel.run})
    else:
        _print_summary(panel)


def _cells(row: tn.PanelRow) -> tuple[object, ...]:
    ends = (row.value, row.low, row.high)
    sources = "; ".join(str(source) for source in row.sources)
    return (row.state, row.measure, row.part, *ends, row.unit, row.kind, row.year, row.reason, sources)


def _print_summary(panel: tn.Panel) -> None:
    values: dict[str, list[float]] = {name: [] for name in panel.measures}
    units: dict[str, str] = {}
    for row in panel.values:
        units[row.measure] = row.unit
        if not math.isnan(row.value):
            values[row.measure].append(row.value)
    print_text(f"{len(panel.measures)} measures of {len(panel.states)} states, {panel.year}")
    columns = ("measure", "unit", "states", "lowest", "median", "highest")
    lines = [(name, units[name], str(len(known)), *_spread(known)) for name, known in values.items()]
    print_table(columns, lines, right=(2, 3, 4, 5))
    print_text("Every value, and the reason where there is none: --csv or --json.")


def _spread(known: list[float]) -> tuple[str, str, str]:
    if not known:
        return "", "", ""
    low, middle, high = (f"{value:.3g}" for value in (min(known), median(known), max(known)))
    return low, middle, high
