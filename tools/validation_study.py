"""Validate the measures: embedded world against full data, exposure and votes, Mongolia and its account.

Usage: `python tools/validation_study.py --extracts DIR [--only PART] [--check]`, with DIR holding trade/ and
politics/, and PART one of worlds, alignment, mongolia and page. Writes docs/validation/study_*.csv and
study_*.svg, then the tables between the markers of docs/validation-study.md, which are made from the CSV
files alone: `--only page` needs no extracts. Takes ten minutes on one core. `--check` writes nothing and says
whether what is written is current.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

import study_alignment
import study_mongolia
import study_worlds
from episode_worlds import read_tables
from study_charts import effects_picture, mongolia_picture
from study_page import page, read
from study_panel import make_panel, people_of
from thirdneighbor.briefing.charts import csv_text
from vote_figures import votes_of

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGE, FOLDER = DOCS / "validation-study.md", DOCS / "validation"
PARTS = ("worlds", "alignment", "mongolia")
TABLES = ("worlds", "alignment", "lost", "mongolia", "claims")
NEEDED = (
    "trade/baci_totals_2000_2020.parquet",
    "trade/baci_totals_2023_194.parquet",
    "trade/unctad_sitc_sections_1995_2005_2015.parquet",
    "trade/wdi_selected.parquet",
    "politics/unga_votes_undl_1946_2025.parquet",
    "politics/unga_resolutions_undl_1946_2025.parquet",
)
LOST_COLUMNS = ("what", "rows", "source")
CLAIM_COLUMNS = ("audit", "asks", "figures", "verdict", "audit_verdict", "why")
PANEL_SOURCE = "baci wdi un-digital-library"


def made(part: str, extracts: Path) -> dict[str, str]:
    """Return the CSV texts of one part by table."""
    if part == "worlds":
        return {"worlds": csv_text(study_worlds.COLUMNS, [*study_worlds.rows(extracts)])}
    tables = read_tables(extracts / "trade")
    if part == "alignment":
        panel = make_panel(tables, votes_of(extracts), people=people_of(extracts / "trade"))
        found = [(*row, PANEL_SOURCE) for row in study_alignment.run(panel, study_alignment.specs())]
        lost = [(what, number, PANEL_SOURCE) for what, number in panel.lost.items()]
        return {
            "alignment": csv_text((*study_alignment.COLUMNS, "source"), found),
            "lost": csv_text(LOST_COLUMNS, lost),
        }
    figures = [*study_mongolia.of_worlds(tables), *study_mongolia.of_the_product()]
    by_year = {(figure.measure, figure.year): figure.value for figure in figures}
    claims = [*study_mongolia.judged(study_mongolia.read_claims(), by_year)]
    return {
        "mongolia": csv_text(study_mongolia.COLUMNS, [figure.row for figure in figures]),
        "claims": csv_text(CLAIM_COLUMNS, claims),
    }


def path_of(table: str) -> Path:
    """Return where a table lies."""
    return FOLDER / f"study_{table}.csv"


def drawn(texts: Mapping[str, str]) -> dict[Path, str]:
    """Return the page and the pictures that the tables give."""
    tables = {name: read(text) for name, text in texts.items()}
    return {
        FOLDER / "study_alignment.svg": effects_picture(tables["alignment"]),
        FOLDER / "study_mongolia.svg": mongolia_picture(tables["mongolia"]),
        PAGE: page(PAGE.read_text(encoding="utf-8"), tables),
    }


def main() -> None:
    """Write or check the tables, the pictures and the page."""
    described = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=described)
    parser.add_argument("--extracts", type=Path, help="folder with trade/ and politics/")
    parser.add_argument("--only", choices=(*PARTS, "page"))
    parser.add_argument("--check", action="store_true")
    chosen = parser.parse_args()
    parts = (chosen.only,) if chosen.only else PARTS
    texts: dict[str, str] = {}
    if parts != ("page",):
        if chosen.extracts is None:
            parser.error("give --extracts DIR, or --only page")
        missing = [name for name in NEEDED if not (chosen.extracts / name).is_file()]
        if missing:
            parser.exit(0, f"skipped: {chosen.extracts} lacks {', '.join(missing)}; nothing is written\n")
        for part in parts:
            texts |= made(part, chosen.extracts)
    kept = {table: path_of(table).read_text(encoding="utf-8") for table in TABLES if table not in texts}
    files = {path_of(table): text for table, text in texts.items()} | drawn(kept | texts)
    if not chosen.check:
        for path, text in files.items():
            path.write_text(text, encoding="utf-8")
        return
    old = [path.name for path, text in files.items() if path.read_text(encoding="utf-8") != text]
    if old:
        parser.exit(1, f"out of date: {', '.join(old)}; run this script without --check\n")


if __name__ == "__main__":
    main()
