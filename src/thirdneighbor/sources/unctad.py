"""UNCTADstat merchandise trade matrix: bilateral trade in goods by section of SITC Rev. 3."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.errors import MissingDataError
from thirdneighbor.core.provenance import Source
from thirdneighbor.sources.rows import number, read_rows, refuse, refuse_codes, repeated

SOURCE = Source(
    key="unctad-sitc",
    producer="UNCTAD",
    title="UNCTADstat merchandise trade matrix, SITC Rev. 3 sections, 1995, 2005 and 2015",
    citation_full=(
        "UNCTADstat, Merchandise trade matrix in thousands of United States dollars, by SITC Rev. 3 "
        "sections, 1995, 2005, 2015"
    ),
    url_main="https://unctadstat.unctad.org/",
    license="Free with citation; our own shares only",
)
COLUMNS = ("year", "sector", "exporter", "importer", "value_kusd")
SECTIONS = tuple(f"SITC{digit}" for digit in range(10))
TOTAL = "TOTAL"


@dataclass(frozen=True, slots=True, eq=False)
class Sections:
    """Flows of one year in US dollars: `flow` (10, exporter, importer) by section, labelled by `codes`."""

    year: int
    codes: tuple[str, ...]
    flow: NDArray[np.float64]


def read_sections(path: Path, *, year: int) -> Sections:
    """Read one year of the matrix: columns year, sector (SITC0-SITC9, TOTAL), exporter, importer, value_kusd.

    The totals are left out, sections add up to them. MissingDataError for a year that is not in the file;
    DataError, naming rows, for unknown sectors or columns, codes that are not three capital letters, a
    repeated cell, a state trading with itself, and values that are missing or negative.
    """
    rows = [row for row in read_rows(path, columns=COLUMNS) if int(row[0]) == year]
    if not rows:
        message = f"{path.name} has no flow of {year}"
        raise MissingDataError(message)
    label = path.name
    known = {*SECTIONS, TOTAL}
    refuse((row for row in rows if row[1] not in known), rule=f"sectors are {sorted(known)}", label=label)
    refuse_codes((code for row in rows for code in row[2:4]), label=label)
    refuse((row for row in rows if row[2] == row[3]), rule="no state trades with itself", label=label)
    refuse((row for row in rows if not 0 <= number(row[4]) < inf), rule="values are at least 0", label=label)
    refuse(repeated(row[1:4] for row in rows), rule="a sector and pair stand once", label=label)
    codes = tuple(sorted({code for row in rows for code in row[2:4]}))
    place = {code: at for at, code in enumerate(codes)}
    section = {name: at for at, name in enumerate(SECTIONS)}
    flow = np.zeros((len(SECTIONS), len(codes), len(codes)))
    for _, sector, exporter, importer, value in rows:
        if sector != TOTAL:
            flow[section[sector], place[exporter], place[importer]] = 1000.0 * number(value)
    return Sections(year, codes, flow)
