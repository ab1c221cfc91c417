"""CEPII BACI: reconciled bilateral trade in goods, as a table of totals or as the publisher's archive."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.errors import DataError, MissingDataError
from thirdneighbor.core.provenance import Source
from thirdneighbor.sources.rows import (
    check_columns,
    number,
    open_table,
    read_rows,
    refuse,
    refuse_codes,
    repeated,
)

CITATION = (
    "Gaulier, G. and Zignago, S. (2010), BACI: International Trade Database at the Product-Level. "
    "The 1994-2007 Version, CEPII Working Paper 2010-23"
)
PAGE = "https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37"
LICENSE = "Etalab Open Licence 2.0"
SOURCE = Source(
    key="baci",
    producer="CEPII",
    title="BACI, bilateral trade in goods 2000-2020, all products summed",
    citation_full=f"{CITATION}; years 2000-2020 (release of 2022 or 2023)",
    url_main=PAGE,
    license=LICENSE,
)
SOURCE_2023 = Source(
    key="baci-2023",
    producer="CEPII",
    title="BACI HS22, bilateral trade in goods 2023, all products summed",
    citation_full=f"{CITATION}; HS22, release 202501, year 2023",
    url_main=PAGE,
    license=LICENSE,
    date_published="2025-01",
)
TOTALS_COLUMNS = ("year", "exporter", "importer", "value_kusd")
ARCHIVE_COLUMNS = ("t", "i", "j", "k", "v", "q")
CODE_COLUMNS = ("country_code", "iso_3digit_alpha", "country_iso3")
# BACI's code 490, "Other Asia, not elsewhere specified", is how the UN's trade statistics carry Taiwan.
OTHER_ASIA = "S19"


@dataclass(frozen=True, slots=True, eq=False)
class Trade:
    """Flows in long form: year (F,), exporter (F,), importer (F,), value (F,) in US dollars.

    Sorted by year, exporter, importer; each triple once; only flows above zero. `outside` counts the
    rows left out because one end is not among the states asked for, `outside_usd` their value.
    """

    year: NDArray[np.int64]
    exporter: NDArray[np.str_]
    importer: NDArray[np.str_]
    value: NDArray[np.float64]
    outside: int = 0
    outside_usd: float = 0.0

    def only(self, year: int) -> Trade:
        """Return the flows of one year; MissingDataError naming the years at hand when it has none."""
        keep = self.year == year
        if not keep.any():
            message = f"no flow of {year}; years at hand: {', '.join(map(str, np.unique(self.year)))}"
            raise MissingDataError(message)
        return Trade(self.year[keep], self.exporter[keep], self.importer[keep], self.value[keep])


def read_totals(path: Path, *, states: Collection[str] | None = None) -> Trade:
    """Read a table of totals: columns year, exporter, importer, value_kusd (thousand US dollars).

    DataError, naming rows, for unknown columns, codes that are not ISO 3166-1 alpha-3, a repeated pair,
    a state trading with itself, and values that are missing, negative or zero.
    """
    rows = read_rows(path, columns=TOTALS_COLUMNS)
    return _trade(rows, states=states, label=path.name)


def read_archive(path: Path, *, states: Collection[str] | None = None) -> Trade:
    """Read CEPII's own archive (zip): BACI_*_Y*_V*.csv files and one country_codes_*.csv; sums products.

    Columns t (year), i (exporter), j (importer), k (product), v (thousand US dollars), q (tons, unused).
    Besides the errors of `read_totals`, DataError for numeric codes that the code file does not hold.
    """
    if not path.is_file():
        message = f"{path} does not exist; download a BACI archive from {PAGE}"
        raise MissingDataError(message)
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(path) as archive:
            archive.extractall(folder)
        found = sorted(Path(folder).rglob("*.csv"))
        codes = [file for file in found if file.name.startswith("country_codes")]
        flows = [file for file in found if file.name.startswith("BACI_")]
        if len(codes) != 1 or not flows:
            counts = f"{len(codes)} country_codes and {len(flows)} BACI files"
            message = f"{path.name} holds {counts}; expected one and at least one"
            raise DataError(message)
        iso3 = _read_codes(codes[0])
        rows = [row for file in flows for row in _sum_products(file, iso3=iso3)]
    return _trade(rows, states=states, label=path.name)


def _read_codes(path: Path) -> dict[int, str]:
    with duckdb.connect() as connection:
        table = open_table(path, connection=connection)
        names, rows = table.columns, table.fetchall()
    column = next((name for name in CODE_COLUMNS[1:] if name in names), None)
    if column is None or CODE_COLUMNS[0] not in names:
        message = f"{path.name} has the columns {names}; expected country_code and one of {CODE_COLUMNS[1:]}"
        raise DataError(message)
    numeric, code = names.index(CODE_COLUMNS[0]), names.index(column)
    return {int(row[numeric]): "TWN" if row[code] == OTHER_ASIA else str(row[code]) for row in rows}


def _sum_products(path: Path, *, iso3: dict[int, str]) -> list[tuple[int, str, str, float]]:
    with duckdb.connect() as connection:
        table = open_table(path, connection=connection)
        check_columns(table.columns, expected=ARCHIVE_COLUMNS, label=path.name)
        bad = table.filter("coalesce(try_cast(v as double), -1) < 0").limit(20).fetchall()
        refuse(bad, rule="v is a number of at least 0", label=path.name)
        again = table.aggregate("t, i, j, k, count(*) as times", "t, i, j, k").filter("times > 1")
        refuse(again.limit(20).fetchall(), rule="a year, pair and product stand once", label=path.name)
        sums = table.aggregate("t::int, i::int, j::int, sum(v::double) as total", "t, i, j")
        rows = sums.filter("total > 0").fetchall()
    refuse(
        sorted({code for row in rows for code in row[1:3] if code not in iso3}),
        rule="country codes stand in country_codes",
        label=path.name,
    )
    return [(year, iso3[exporter], iso3[importer], value) for year, exporter, importer, value in rows]


def _trade(rows: Sequence[tuple[Any, ...]], *, states: Collection[str] | None, label: str) -> Trade:
    refuse_codes((code for row in rows for code in row[1:3]), label=label)
    refuse((row for row in rows if row[1] == row[2]), rule="no state trades with itself", label=label)
    odd = {year for year in {row[0] for row in rows} if not str(year).isdigit()}
    refuse((row for row in rows if row[0] in odd), rule="years are whole numbers", label=label)
    refuse((row for row in rows if not 0 < number(row[3]) < inf), rule="values are above 0", label=label)
    refuse(repeated(row[:3] for row in rows), rule="a year and pair stand once", label=label)
    known = None if states is None else frozenset(states)
    kept = sorted(row for row in rows if known is None or (row[1] in known and row[2] in known))
    out = [row for row in rows if known is not None and not (row[1] in known and row[2] in known)]
    return Trade(
        np.array([int(row[0]) for row in kept], dtype=np.int64),
        np.array([row[1] for row in kept], dtype="U3"),
        np.array([row[2] for row in kept], dtype="U3"),
        1000.0 * np.array([number(row[3]) for row in kept]),
        outside=len(out),
        outside_usd=1000.0 * sum(number(row[3]) for row in out),
    )
