"""Write the table audit: sentences of the sources beside figures computed from the data sets.

Usage: `python tools/make_audit.py`; then run make_notice.py. The texts stand in audit_rows.yaml, the figures
come from audit_figures.py, which needs the data sets in ../shared/data.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Any

import yaml

from audit_figures import Figures, figures
from describe_audit import describe
from thirdneighbor.core.tables import PACKAGE_DATA

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "data"
ROWS = Path(__file__).with_name("audit_rows.yaml")
TARGET = PACKAGE_DATA / "registry" / "audit.csv"
DOCUMENTS = {"K": "ker-lindsay-note", "W": "wikipedia-third-neighbor"}
COLUMNS = (
    "audit",
    "home",
    "document",
    "locator",
    "claims",
    "summary",
    "verdict",
    "number",
    "unit",
    "years",
    "basis",
    "computed",
    "source",
    "other_source",
)
Row = dict[str, str]


def rows(found: Figures) -> list[Row]:
    """Return the table's rows, in the order of their ids, from the texts and the figures."""
    texts: dict[str, dict[str, Any]] = yaml.safe_load(ROWS.read_text(encoding="utf-8"))
    return [_row(name, text, found) for name, text in sorted(texts.items())]


def _row(name: str, text: dict[str, Any], found: Figures) -> Row:
    number = text.get("number", "")
    value = found[number] if isinstance(number, str) and number else number
    basis = str(text["basis"])
    return {
        "audit": name.lower(),
        "home": "MNG",
        "document": DOCUMENTS[name[0]],
        "locator": text["at"],
        "claims": text["claims"],
        "summary": text["summary"],
        "verdict": text["verdict"],
        "number": f"{value:.6g}" if value != "" else "",
        "unit": text.get("unit", ""),
        "years": text.get("years", ""),
        "basis": basis.format(**found).replace("%", " %").replace("  %", " %"),
        "computed": str(int(value != number or "{" in basis)),
        "source": text["source"],
        "other_source": text.get("other", ""),
    }


def write(table: list[Row]) -> None:
    """Write the table in one step, so that a reader never meets half a file."""
    draft = TARGET.with_suffix(".csv.new")
    with draft.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)
    draft.replace(TARGET)


def main() -> int:
    """Compute, write and describe the table; 1 where the data sets are absent."""
    if not SHARED.is_dir():
        print("needs the data sets in ../shared/data", file=sys.stderr)
        return 1
    table = rows(figures(SHARED))
    write(table)
    describe()
    print(f"{len(table)} sentences audited")
    return 0


if __name__ == "__main__":
    sys.exit(main())
