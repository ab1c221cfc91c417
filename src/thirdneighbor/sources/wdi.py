"""World Bank World Development Indicators: one indicator by state and year."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from math import isfinite
from pathlib import Path

import duckdb

from thirdneighbor.core.errors import DataError, MissingDataError
from thirdneighbor.core.provenance import Source
from thirdneighbor.sources.rows import number, open_table, read_rows, refuse, refuse_codes, repeated

SOURCE = Source(
    key="wdi",
    producer="World Bank",
    title="World Development Indicators",
    citation_full=(
        "World Bank, World Development Indicators: GDP (current US$), NY.GDP.MKTP.CD;"
        " Population, total, SP.POP.TOTL"
    ),
    url_main="https://datatopics.worldbank.org/world-development-indicators/",
    license="CC BY 4.0",
)
GDP = "NY.GDP.MKTP.CD"
POPULATION = "SP.POP.TOTL"
COLUMNS = ("iso3", "year", "indicator", "value")
BULK_COLUMNS = ("Country Name", "Country Code", "Indicator Name", "Indicator Code")
Series = dict[tuple[str, int], float]


def read_long(path: Path, *, indicator: str, states: Collection[str]) -> Series:
    """Read a long table (iso3, year, indicator, value) into {(iso3, year): value}.

    Regional aggregates share the code column with states, so only codes among `states` are kept.
    MissingDataError when the indicator is absent; DataError for unknown columns, repeated state-years
    and codes that are not three capital letters.
    """
    rows = read_rows(path, columns=COLUMNS, where={"indicator": [indicator]})
    cells = ((str(iso3), int(year), value) for iso3, year, _, value in rows)
    return _series(cells, indicator=indicator, states=states, label=path.name)


def read_bulk(path: Path, *, indicator: str, states: Collection[str]) -> Series:
    """Read the World Bank's bulk file WDICSV.csv, one column a year, into {(iso3, year): value}.

    The file ends each line with a comma on some dates, which makes one unnamed last column; it is
    ignored. Errors and aggregates as in `read_long`.
    """
    with duckdb.connect() as connection:
        table = open_table(path, connection=connection)
        names = table.columns
        if tuple(names[:4]) != BULK_COLUMNS:
            message = f"{path.name} opens with the columns {names[:4]}; expected {list(BULK_COLUMNS)}"
            raise DataError(message)
        wanted = duckdb.ColumnExpression("Indicator Code") == duckdb.ConstantExpression(indicator)
        rows = table.filter(wanted).fetchall()
    years = {index: int(name) for index, name in enumerate(names) if name.isdigit()}
    unnamed = [name for index, name in enumerate(names) if index not in years][4:]
    if len(unnamed) > 1 or not years:
        message = f"{path.name} has the columns {unnamed} beside years; expected years after the first four"
        raise DataError(message)
    code = names.index("Country Code")
    cells = ((str(row[code]), year, row[index]) for row in rows for index, year in years.items())
    return _series(cells, indicator=indicator, states=states, label=path.name)


def _series(
    cells: Iterable[tuple[str, int, object]], *, indicator: str, states: Collection[str], label: str
) -> Series:
    known = frozenset(states)
    table = [cell for cell in cells if cell[2] not in (None, "")]
    if not table:
        message = f"{label} holds no value of {indicator}"
        raise MissingDataError(message)
    refuse_codes((iso3 for iso3, _, _ in table), label=label)
    refuse(repeated((iso3, year) for iso3, year, _ in table), rule="a state and year stand once", label=label)
    series = {(iso3, year): number(value) for iso3, year, value in table if iso3 in known}
    strange = [cell for cell, value in series.items() if not isfinite(value)]
    refuse(strange, rule="values are finite numbers", label=label)
    return series
