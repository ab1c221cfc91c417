"""Compute how alike states vote and how homes vote between their neighbors; then run make_notice.py.

Usage: `python tools/make_votes.py --extracts DIR`, with DIR holding politics/ as described in
docs/decisions/001-what-may-be-embedded.md. Writes vote_similarity.csv, vote_poles.csv, vote_conduct.csv
and vote_abstentions.csv and describes them. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from described import Row, in_order, resource, texts_of, write
from thirdneighbor.sources.un_votes import SOURCE
from thirdneighbor.worlds.world import load_world
from vote_figures import (
    CONDUCT_FROM,
    FIRST_YEAR,
    POLES_FROM,
    abstentions,
    betweens,
    conduct,
    near_pairs,
    pole_pairs,
    similarity,
    votes_of,
)

TEXTS = Path(__file__).parent / "votes.yaml"
WORLD_YEAR = 2019


def make(extracts: Path) -> dict[str, list[Row]]:
    """Return the rows of the four tables by name."""
    read, texts = votes_of(extracts), texts_of(TEXTS)
    near = near_pairs(read.states)
    poles = sorted(set(pole_pairs(read.states)) - set(near))
    among = betweens(load_world(year=WORLD_YEAR), read.states)
    tables = {
        "vote_similarity": similarity(read, near, first=FIRST_YEAR),
        "vote_poles": similarity(read, poles, first=POLES_FROM),
        "vote_conduct": conduct(read, among, first=CONDUCT_FROM),
        "vote_abstentions": abstentions(read, first=FIRST_YEAR),
    }
    return {name: in_order(rows, resource(texts, name)) for name, rows in tables.items()}


def main() -> None:
    """Write the four tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--extracts", type=Path, required=True, help="folder with politics/")
    for name, rows in make(parser.parse_args().extracts).items():
        write(rows, resource(texts_of(TEXTS), name), sources=[asdict(SOURCE)])
        print(f"{name}: {len(rows)} rows")


if __name__ == "__main__":
    main()
