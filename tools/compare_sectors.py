"""Compare the estimated seven-sector trade of 2015 with UNCTAD's full matrix by section.

Usage: `python tools/compare_sectors.py --extracts DIR`, with DIR holding
unctad_sitc_sections_1995_2005_2015.parquet. Writes the section "Sectors" of docs/world-accuracy.md. Only what
UNCTAD publishes can be compared: food, raw materials and refined fuels together, manufactures and textiles
together, gold. `--check` writes nothing and says whether the section is current.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.sources import unctad
from thirdneighbor.worlds.sector_economies import sector_economy
from thirdneighbor.worlds.sector_flows import sector_flows
from thirdneighbor.worlds.sector_tables import SECTORS
from thirdneighbor.worlds.world import World, load_world

Array = NDArray[np.float64]
PAGE = Path(__file__).resolve().parents[1] / "docs" / "world-accuracy.md"
EXTRACT = "unctad_sitc_sections_1995_2005_2015.parquet"
HEADING = "## Sectors"
YEAR = 2015
COMPARED = {
    "food": (("food",), (0, 1, 4)),
    "raw materials and fuels": (("raw_materials", "refined_fuels"), (2, 3)),
    "manufactures and textiles": (("manufactures", "textiles"), (5, 6, 7, 8)),
    "gold": (("gold",), (9,)),
}
HOMES = ("MNG", "KAZ", "NPL", "LAO", "PRY", "UZB", "ETH", "BOL")


@dataclass(frozen=True, slots=True)
class Compared:
    """One group: trade in the wrong cell as a share of all, and how far neighbors' shares are off."""

    world_share: float
    misallocated: float
    by_totals_alone: float
    off: dict[str, float]


def compare(world: World, sections: unctad.Sections) -> dict[str, Compared]:
    """Compare each group on the states both have; UNCTAD's cells are scaled to the world's total of a group.

    by_totals_alone: the same error if every pair's trade had the world's composition.
    """
    ours = sector_flows(world).flow
    states = [code for code in world.states if code in sections.codes]
    here = [world.states.index(code) for code in states]
    there = [sections.codes.index(code) for code in states]
    total = ours[np.ix_(range(len(SECTORS)), here, here)].sum(axis=0)
    found = {}
    for name, (own, theirs) in COMPARED.items():
        guess = sum(ours[SECTORS.index(sector)] for sector in own)[np.ix_(here, here)]
        true = sections.flow[np.ix_(theirs, there, there)].sum(axis=0)
        true = true * guess.sum() / true.sum()
        plain = total * guess.sum() / total.sum()
        found[name] = Compared(
            float(guess.sum() / total.sum()),
            float(np.abs(guess - true).sum() / 2 / true.sum()),
            float(np.abs(plain - true).sum() / 2 / true.sum()),
            _neighbors_off(world, states, guess, true),
        )
    return found


def _neighbors_off(world: World, states: list[str], guess: Array, true: Array) -> dict[str, float]:
    """Return the largest difference, in points, of a neighbor's share of a landlocked state's imports."""
    off = {}
    for home in states:
        state = world.state(home)
        near = [states.index(code) for code in state.neighbors if code in states]
        at = states.index(home)
        if state.landlocked and near and guess[:, at].sum() > 0 and true[:, at].sum() > 0:
            shares = [flow[near, at] / flow[:, at].sum() for flow in (guess, true)]
            off[home] = 100 * float(np.abs(shares[0] - shares[1]).max())
    return off


def section(world: World, sections: unctad.Sections) -> str:
    """Return the text of the section."""
    found, missed = compare(world, sections), sector_flows(world).missed
    missing = f"{100 * max(missed):.3f} %"
    opening = f"""{HEADING}
The seven-sector world of {YEAR} splits each pair's total by sector margins, distance and borders, with main
suppliers' shares of fuels where these are mostly refined; every cell is an estimate. Written by
`python tools/compare_sectors.py --extracts DIR` against UNCTAD's full matrix by section, which tells refined
fuels from coal and crude oil no better than textiles from other manufactures: these stand together.
Margins are met but for {missing} of trade. Misallocated is half the sum of absolute differences over the
group's trade; that UNCTAD's and CEPII's totals differ counts in it. Beside it the same for a split of every
pair by the world's composition. Neighbors' shares are those of landlocked states' imports of the group.
"""
    lines = [
        opening,
        "| Group | Share of trade | Misallocated | World's composition | Neighbors off: median, 90 % |",
        "|---|---|---|---|---|",
    ]
    for name, one in found.items():
        middle, most = np.quantile(list(one.off.values()), [0.5, 0.9])
        lines.append(
            f"| {name} | {100 * one.world_share:.1f} % | {100 * one.misallocated:.1f} % |"
            f" {100 * one.by_totals_alone:.1f} % | {middle:.1f}, {most:.1f} points |"
        )
    lines += ["", "Largest error of a neighbor's share of imports, in points:\n"]
    lines += ["| Home | " + " | ".join(found) + " |", "|---" * (1 + len(found)) + "|"]
    for home in HOMES:
        cells = " | ".join(f"{one.off[home]:.1f}" if home in one.off else "" for one in found.values())
        lines.append(f"| {home} | {cells} |")
    return "\n".join([*lines, "", *_adjusted()]) + "\n"


def _adjusted() -> list[str]:
    """Say how many adjustments each seven-sector world needed."""
    lines = ["Adjustments of the seven-sector worlds, sizes in US dollars (shares for final_share):\n"]
    for year in (YEAR, 2023):
        told = sector_economy(load_world(year=year)).lines()
        lines += [f"- {year}, {line}." for line in told]
    return lines


def main() -> None:
    """Write or check the section."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--extracts", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    chosen = parser.parse_args()
    text = section(load_world(year=YEAR), unctad.read_sections(chosen.extracts / EXTRACT, year=YEAR))
    page = PAGE.read_text(encoding="utf-8")
    wanted = page.partition(HEADING)[0].rstrip("\n") + "\n\n" + text
    if not chosen.check:
        PAGE.write_text(wanted, encoding="utf-8")
    elif page != wanted:
        parser.exit(1, f"{PAGE.name} is out of date: run this script without --check\n")


if __name__ == "__main__":
    main()
