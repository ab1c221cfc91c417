"""OECD inter-country input-output tables: what each economy makes, and what its industries use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.provenance import Source
from thirdneighbor.sources.rows import number, read_rows, refuse, refuse_codes, repeated

SOURCE = Source(
    key="oecd-icio",
    producer="OECD",
    title="Inter-Country Input-Output tables, edition 2025, year 2022",
    citation_full="OECD, Inter-Country Input-Output (ICIO) Tables, edition 2025, year 2022",
    url_main="https://www.oecd.org/en/data/datasets/inter-country-input-output-tables.html",
    license="CC BY 4.0",
)
USE_COLUMNS = ("country", "input_sector", "using_sector", "value_musd")
OUTPUT_COLUMNS = ("country", "icio_sector", "sector", "gross_output_musd", "final_demand_sales_musd")


@dataclass(frozen=True, slots=True, eq=False)
class InputOutput:
    """Money of one year in million US dollars by economy, labelled by `codes` and `groups`.

    use (input, using, economy): inputs of every origin; output (group, economy): gross output;
    final_sales (group, economy): what is sold to final demand anywhere.
    """

    codes: tuple[str, ...]
    groups: tuple[str, ...]
    use: NDArray[np.float64]
    output: NDArray[np.float64]
    final_sales: NDArray[np.float64]


def read_tables(use: Path, output: Path, *, group_of: Mapping[str, str]) -> InputOutput:
    """Read the table of input use and that of gross output, sectors summed into groups by `group_of`.

    DataError, naming rows, for unknown columns or sectors, codes that are not three capital letters,
    repeated cells, and values that are missing or infinite or, for use and output, negative.
    """
    used, made = read_rows(use, columns=USE_COLUMNS), read_rows(output, columns=OUTPUT_COLUMNS)
    for rows, key, names, path in ((used, 3, (1, 2), use), (made, 2, (2,), output)):
        label = path.name
        refuse_codes((row[0] for row in rows), label=label)
        strange = (row for row in rows if not all(row[at] in group_of for at in names))
        refuse(strange, rule=f"sectors are {sorted(group_of)}", label=label)
        refuse(
            (row for row in rows if not 0 <= number(row[3]) < inf), rule="values are at least 0", label=label
        )
        refuse(repeated(row[:key] for row in rows), rule="a cell stands once", label=label)
    refuse(
        (row for row in made if not abs(number(row[4])) < inf), rule="values are finite", label=output.name
    )
    codes = tuple(sorted({str(row[0]) for row in made}))
    groups = tuple(dict.fromkeys(group_of.values()))
    state, group = ({name: at for at, name in enumerate(names)} for names in (codes, groups))
    refuse((row for row in used if row[0] not in state), rule="economies have an output", label=use.name)
    table = np.zeros((len(groups), len(groups), len(codes)))
    for code, source, user, value in used:
        table[group[group_of[source]], group[group_of[user]], state[code]] += number(value)
    sales = np.zeros((2, len(groups), len(codes)))
    for code, _, sector, gross, final in made:
        sales[:, group[group_of[sector]], state[code]] += number(gross), number(final)
    return InputOutput(codes, groups, table, sales[0], sales[1])
