"""Count how the model did on real closings into table episode_scores; then run make_notice.py.

Usage: `python tools/make_episode_scores.py`, after tools/validate_episodes.py has written
docs/validation/episodes_predicted.csv. The same input gives the same bytes.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from described import write
from episodes import ONE

PREDICTED = Path(__file__).resolve().parents[1] / "docs" / "validation" / "episodes_predicted.csv"
KEY = "episode-bench"
SOURCE = {
    "key": KEY,
    "producer": "thirdneighbor",
    "title": "Real closings against the model",
    "citation_full": (
        "thirdneighbor, docs/validation.md: predictions and sourced observations of real closings, counted"
    ),
    "url_main": "docs/validation.md",
    "license": "MIT",
}
COLUMNS = {
    "outcome": ("string", "closers_trade, imports, exports or income"),
    "horizon": ("string", "short (first year) or long (after adjustment)"),
    "episodes": ("integer", "real closings counted"),
    "held": ("integer", "of these, observed changes within the predicted 90 % band"),
    "same_sign": ("integer", "of these, observed changes of the predicted sign"),
    "median_error": ("number", "median distance of predicted from observed changes, as shares"),
    "source": ("string", "key of the source in datapackage.json"),
}
RESOURCE: dict[str, Any] = {
    "name": "episode_scores",
    "path": "episode_scores.csv",
    "title": "How the model did on real closings",
    "description": (
        "One row counts the real closings and ruptures of trade of docs/validation.md on one outcome at one "
        "horizon: how often the predicted 90 % band held, how often the sign was right, and the median size "
        "of the error. Our own counts."
    ),
    "licenses": [{"name": "MIT", "title": "MIT License", "path": "https://opensource.org/license/mit"}],
    "schema": {
        "fields": [{"name": n, "type": kind, "description": text} for n, (kind, text) in COLUMNS.items()],
        "primaryKey": ["outcome", "horizon"],
    },
}


def counted(predicted: Iterable[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Yield one row an outcome and horizon: of the rows that count, those of the world every episode has."""
    groups: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in predicted:
        if row["world"] == ONE and row["counted"] == "yes" and row["observed"]:
            groups.setdefault((row["outcome"], row["horizon"]), []).append(row)
    for (outcome, horizon), rows in sorted(groups.items()):
        held = sum(row["covered"] == "yes" for row in rows)
        same = sum(float(row["predicted"]) * float(row["observed"]) > 0 for row in rows)
        yield {
            "outcome": outcome,
            "horizon": horizon,
            "episodes": str(len(rows)),
            "held": str(held),
            "same_sign": str(same),
            "median_error": f"{median(map(_error, rows)):.4f}",
            "source": KEY,
        }


def _error(row: dict[str, str]) -> float:
    return abs(float(row["predicted"]) - float(row["observed"]))


def main() -> None:
    """Write the table and its description."""
    with PREDICTED.open(encoding="utf-8", newline="") as stream:
        rows = list(counted(csv.DictReader(stream)))
    write(rows, RESOURCE, sources=[SOURCE])
    print(f"episode_scores: {len(rows)} rows")


if __name__ == "__main__":
    main()
