"""Hide flows that are known, estimate them with `reconcile`, and say how far the estimates are off.

Usage: `python tools/held_out.py --extracts DIR`, with DIR holding baci_totals_2000_2020.parquet,
baci_totals_2023_194.parquet and unctad_sitc_sections_1995_2005_2015.parquet. Writes docs/reconciliation.md;
`--check` writes nothing and says whether the page is current; `--models` prints the calibrated error models
that gravity/error_models.py holds.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from facts_trade import Year, unreported_states
from held_out_cases import (
    CARRIED_YEARS,
    EXTRACTS,
    REPEATS,
    SECTIONS,
    Guess,
    carry_forward,
    hidden_main,
    listed_rows,
    make_case,
    read_years,
    sectoral,
    unlisted,
    unreported,
)
from thirdneighbor.core.tables import package_data
from thirdneighbor.gravity.error_models import CARRIED, MISSING, SECTORAL, UNLISTED
from thirdneighbor.gravity.intervals import ErrorModel

CALIBRATED_ON, TESTED_ON = 2017, 2019
SECTORS_CALIBRATED_ON, SECTORS_TESTED_ON = 2005, 2015
PAGE = Path(__file__).resolve().parents[1] / "docs" / "reconciliation.md"
BASES = {
    "MISSING": "listed flows of 2017, a fifth hidden at random",
    "UNLISTED": "flows of 2017 that no list of main partners states, bounded by the lists",
    "CARRIED": "flows of 2017 among a random fifth of states, totals unknown, from three years before",
    "SECTORAL": "flows of 2005 by sector, from margins by sector and totals of listed pairs",
}
NEEDED = (*EXTRACTS, SECTIONS)
SHIPPED = {"MISSING": MISSING, "UNLISTED": UNLISTED, "CARRIED": CARRIED, "SECTORAL": SECTORAL}
WANTED = (("RUS", "MNG"), ("MNG", "RUS"), ("KOR", "MNG"), ("MNG", "KOR"))
OPENING = """# Estimated flows and how far off they are
Written by `python tools/held_out.py --extracts DIR` from CEPII's BACI and UNCTAD's matrix, where every
flow is known.

`gravity.reconcile` completes a matrix of flows, by pair or by sector and pair, so that it adds up to the
totals given: exports and imports of a state (over all sectors or by sector), totals of a pair over
sectors, and bounds from above on cells and on exports. Known cells never change. The rest is the matrix
nearest to a prior in relative entropy, found by proportional fitting: odds ratios of cells below their
bound are the prior's. Every estimated cell is marked and has an interval of 90 %.
"""
HELD_OUT = f"""Error models are calibrated on {CALIBRATED_ON} (sectors: {SECTORS_CALIBRATED_ON}) and tested
on flows of {TESTED_ON} ({SECTORS_TESTED_ON}). Inside is the share of hidden flows, zeros
included, whose interval holds the truth.

- MISSING: a random fifth of the known flows of {TESTED_ON}, those of the embedded main partners, is
  hidden, {REPEATS} times; prior from size, distance and borders; exports and imports known.
- UNLISTED: what no list of main partners states, as in the embedded world, bounded by the lists.
- CARRIED: flows between two states that did not report (a random fifth of states, {REPEATS} times),
  totals unknown: flow of {CARRIED_YEARS} years before, grown as both ends' recorded trade did.
- SECTORAL: every flow of five sectors from exports and imports by sector and the totals of listed pairs.
"""
INTERVALS = """The error model: the true flow is the estimate times a factor whose 5 % and 95 % quantiles
depend on the estimate's share of world trade alone. They were read off the held-out flows, decade by
decade, with straight lines between. Nothing is assumed of the shape: errors have a long lower tail, and small
estimates are often true zeros, so low is 0 there. low is at most, and high at least, the estimate. Which
model applies depends on why a flow is not known: a main partner that is missing tends to be larger than
the prior says, an unlisted one smaller. An interval never exceeds the cell's bound or what is left of
its totals. It covers this error only, not that of the totals. Intervals are for single cells: errors of
one state's cells offset each other, since its totals are met. Factors on the estimate:
"""
BOUNDS = """A state that lists its K largest partners says that no other trades more with it than the K-th.
`unlisted_bounds` turns both ends' lists into a bound on each unlisted flow. Of the trade it holds,
{loose:.1f} % is misallocated without the bounds and {tight:.1f} % with them.
"""


def guesses(
    extracts: Path, found: Mapping[int, Year], *, year: int, sector_year: int, seed: int
) -> dict[str, Guess]:
    """Return the held-out flows of every kind for one year."""
    table = [row for row in package_data().table("main_partners") if int(row["year"]) == year]
    case = make_case(found[year], table or listed_rows(found[year]))
    return {
        "MISSING": hidden_main(case, seed=seed),
        "UNLISTED": unlisted(case),
        "CARRIED": unreported(found[year], found[year - CARRIED_YEARS], seed=seed),
        "SECTORAL": sectoral(extracts, sector_year),
    }


TABLE_HEAD = """| kind | flows | median absolute log error | misallocated, of hidden trade | inside |\
 inside, estimates > $1 m | inside, estimates > $100 m |
|---|---|---|---|---|---|---|"""
BLANK_HEAD = """
| flow | 2020, million dollars | 2023, estimated | 90 % interval | share of Mongolia's trade that way |
|---|---|---|---|---|"""


def models(extracts: Path, found: Mapping[int, Year]) -> dict[str, ErrorModel]:
    """Return the error models of the calibration years."""
    hidden = guesses(extracts, found, year=CALIBRATED_ON, sector_year=SECTORS_CALIBRATED_ON, seed=1)
    return {name: guess.model(BASES[name]) for name, guess in hidden.items()}


def source(calibrated_models: Mapping[str, ErrorModel]) -> str:
    """Return the Python text of gravity/error_models.py."""
    bases = f"calibrated on BACI {CALIBRATED_ON} and UNCTAD {SECTORS_CALIBRATED_ON} by tools/held_out.py"
    lines = [
        f'"""Error models of estimated flows, {bases}."""',
        "",
        "from __future__ import annotations",
        "",
        "from thirdneighbor.gravity.intervals import ErrorModel",
        "",
    ]
    for name, model in calibrated_models.items():
        parts = (f"    {key}={getattr(model, key)!r}," for key in ("size", "low", "high", "basis"))
        lines += [f"{name} = ErrorModel(", *(part.replace("'", '"') for part in parts), ")"]
    return "\n".join(lines) + "\n"


def page(extracts: Path) -> str:
    """Return the text of the page."""
    found = read_years(extracts)
    tested = guesses(extracts, found, year=TESTED_ON, sector_year=SECTORS_TESTED_ON, seed=2)
    table = [row for row in package_data().table("main_partners") if int(row["year"]) == TESTED_ON]
    loose, tight = (unlisted(make_case(found[TESTED_ON], table), bounded=flag) for flag in (False, True))
    return "\n".join(
        [
            OPENING,
            "## Held-out test",
            HELD_OUT,
            TABLE_HEAD,
            *(_row(name, guess) for name, guess in tested.items()),
            "",
            "## The intervals",
            INTERVALS,
            *_knots(),
            "",
            "## Bounds from lists of main partners",
            BOUNDS.format(loose=100 * loose.misallocated, tight=100 * tight.misallocated),
            "## 2023",
            *_blanks(found),
        ]
    )


def _row(name: str, guess: Guess) -> str:
    inside = " | ".join(
        f"{100 * guess.inside(SHIPPED[name], least=least):.1f} %" for least in (-1.0, 1e6, 1e8)
    )
    error = f"{guess.log_error:.2f} (a factor of {np.exp(guess.log_error):.1f})"
    return f"| {name} | {len(guess.truth):,} | {error} | {100 * guess.misallocated:.1f} % | {inside} |"


def _knots() -> list[str]:
    decades = range(-9, -2)
    lines = [
        "| estimate, share of world trade | " + " | ".join(f"10^{k}" for k in decades) + " |",
        "|---" * (len(decades) + 1) + "|",
    ]
    for name, model in SHIPPED.items():
        ends = (model.interval(10.0**k, world=1.0) for k in decades)
        cells = (
            f"{float(low) / 10.0**k:.2g} to {float(high) / 10.0**k:.2g}"
            for k, (low, high) in zip(decades, ends, strict=True)
        )
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return lines


def _blanks(found: Mapping[int, Year]) -> list[str]:
    now, then = found[2023], found[2020]
    silent = np.isin(now.codes, unreported_states(now, then))
    full, blank = carry_forward(now, then, silent)
    held = 100 * full.flow[blank].sum() / full.flow.sum()
    told = (
        f"{silent.sum()} states did not report by the release: {int(blank.sum()):,} flows between two of\n"
        f"them are blank. Completed from the flows of 2020, as CARRIED, they hold {held:.1f} % of trade.\n"
        "Nothing pulls them to a total: the totals of these states are incomplete for the same reason."
    )
    lines = [told, BLANK_HEAD]
    for exporter, importer in WANTED:
        at = now.codes.index(exporter), now.codes.index(importer)
        before = then.flow[then.codes.index(exporter), then.codes.index(importer)]
        whole = full.flow[:, at[1]].sum() if importer == "MNG" else full.flow[at[0]].sum()
        lines.append(
            f"| {exporter} to {importer} | {before / 1e6:,.0f} | {full.flow[at] / 1e6:,.0f} | "
            f"{full.low[at] / 1e6:,.0f} to {full.high[at] / 1e6:,.0f} | {100 * full.flow[at] / whole:.1f} % |"
        )
    return [*lines, ""]


def main() -> None:
    """Write or check the page, or print the error models."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--extracts", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--models", action="store_true")
    chosen = parser.parse_args()
    if chosen.models:
        print(source(models(chosen.extracts, read_years(chosen.extracts))), end="")
        return
    text = page(chosen.extracts)
    if not chosen.check:
        PAGE.write_text(text, encoding="utf-8")
    elif PAGE.read_text(encoding="utf-8") != text:
        parser.exit(1, f"{PAGE.name} is out of date: run this script without --check\n")


if __name__ == "__main__":
    main()
