"""CIA World Factbook: economy and energy lines, and the amounts written in them."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from thirdneighbor.core.errors import DataError, MissingDataError
from thirdneighbor.core.provenance import Source
from thirdneighbor.sources.rows import read_rows, refuse, refuse_codes, repeated

SOURCE = Source(
    key="cia-factbook",
    producer="United States Central Intelligence Agency",
    title="The World Factbook",
    citation_full="Central Intelligence Agency, The World Factbook, last edition",
    url_main="https://www.cia.gov/the-world-factbook/",
    license="US public domain",
)
SOURCE_2023 = replace(
    SOURCE,
    key="cia-factbook-2023",
    title="The World Factbook, edition of July 2023",
    citation_full="Central Intelligence Agency, The World Factbook, pages as of 27 July 2023",
    url_download="https://github.com/factbook/factbook.json/tree/33a309a9",
    date_published="2023-07-27",
)
COLUMNS = ("iso3", "item", "year", "value", "text")
SCALE = {"": 1.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
AMOUNT = re.compile(
    r"(?P<dollar>\$)?\s*(?P<number>-?[\d,]*\.?\d+)\s*(?P<scale>thousand|million|billion|trillion)?\s*"
    r"(?P<unit>[^(;]*?)\s*\((?P<year>\d{4})(?:\s+est\.)?\)"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit (USD for dollars) and the year the line gives."""

    value: float
    unit: str
    year: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a state's page: what it is about, and the sentence printed."""

    iso3: str
    item: str
    text: str

    @property
    def amount(self) -> Amount | None:
        """The amount the text opens with, or None where it opens with none."""
        return parse_amount(self.text)


def parse_amount(text: str) -> Amount | None:
    """Read the amount a Factbook line opens with; None when it opens with none or gives no year.

    >>> parse_amount("8.997 billion kWh (2023 est.)")
    Amount(value=8997000000.0, unit='kWh', year=2023)
    >>> parse_amount("$15.501 billion (2023 est.)")
    Amount(value=15501000000.0, unit='USD', year=2023)
    >>> parse_amount("NA") is None
    True
    """
    match = AMOUNT.match(text.strip())
    if match is None:
        return None
    number = float(match["number"].replace(",", ""))
    unit = "USD" if match["dollar"] else match["unit"].strip()
    # decimal digits of the text times a power of ten, free of binary dust
    value = float(f"{number * SCALE[match['scale'] or '']:.12g}")
    return Amount(value, unit, int(match["year"]))


def read_lines(path: Path, *, items: Collection[str]) -> list[Line]:
    """Read the lines of some items from a table: columns iso3, item, year, value, text.

    The columns year and value repeat what the text says. MissingDataError for an item without a line;
    DataError for unknown columns, codes that are not ISO 3166-1 alpha-3, repeated lines, and lines whose
    year or value columns contradict their text.
    """
    wanted = sorted(items)
    rows = read_rows(path, columns=COLUMNS, where={"item": wanted})
    lacking = sorted(set(wanted) - {row[1] for row in rows})
    if lacking:
        message = f"{path.name} has no line on {lacking}"
        raise MissingDataError(message)
    refuse_codes((row[0] for row in rows), label=path.name)
    refuse(repeated((row[0], row[1], row[4]) for row in rows), rule="a line stands once", label=path.name)
    refuse(_contradictions(rows), rule="value and year are those of the text", label=path.name)
    return [Line(str(iso3), str(item), str(text)) for iso3, item, _, _, text in rows]


def _contradictions(rows: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        amount = parse_amount(str(row[4]))
        if amount is None or row[3] is None or row[2] is None:
            continue
        off = abs(amount.value - float(row[3])) > 1e-6 * max(abs(amount.value), 1.0)
        if off or amount.year != int(float(row[2])):
            yield row


def read_country(path: Path, *, iso3: str) -> list[Line]:
    """Read one country's page in the JSON form {section: {field: {subfield: {"text": ...}}}}.

    Keeps the sections Economy and Energy; items are `field: subfield` or `field`. A field with a year at
    its end (Exports 2023) loses the year, which the text repeats. MissingDataError when a section is absent.
    """
    if not path.is_file():
        message = f"{path} does not exist; give the path of a country's JSON page"
        raise MissingDataError(message)
    try:
        page = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        message = f"{path.name} is not JSON: {error.msg} in line {error.lineno}"
        raise DataError(message) from error
    refuse_codes([iso3], label=path.name)
    lacking = [name for name in ("Economy", "Energy") if name not in page]
    if lacking:
        message = f"{path.name} has no section {lacking}; it has {sorted(page)}"
        raise MissingDataError(message)
    lines = []
    for section in ("Economy", "Energy"):
        for field, content in page[section].items():
            lines += [Line(iso3, item, text) for item, text in _texts(field, content)]
    return lines


def _texts(field: str, content: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if "text" in content:
        yield field, str(content["text"])
        return
    for name, entry in content.items():
        if isinstance(entry, dict) and "text" in entry:
            undated = re.sub(r"\s+\d{4}$", "", name)
            yield (field if undated == field else f"{field}: {undated}"), str(entry["text"])
