"""Read the fuel and electricity lines of an earlier edition of the World Factbook, one page a state.

Pages go by GEC codes; their internet domain gives the state.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Collection
from pathlib import Path

from thirdneighbor.core.errors import DataError
from thirdneighbor.core.tables import PACKAGE_DATA
from thirdneighbor.sources.factbook import Line, read_country

DOMAINS = {"uk": "gb"}
APART = {"antarctica", "meta", "oceans", "world"}


def domain(page: Path) -> str:
    """Return the first internet country code of a page, as ISO 3166-1 alpha-2, or an empty text."""
    content = json.loads(page.read_text(encoding="utf-8"))
    text = content.get("Communications", {}).get("Internet country code", {}).get("text", "")
    found = re.search(r"\.([a-z]{2})\b", text)
    code = found[1] if found else ""
    return DOMAINS.get(code, code).upper()


def select(folder: Path, *, items: Collection[str]) -> list[Line]:
    """Return the lines of every state found in a folder of pages."""
    with (PACKAGE_DATA / "states.csv").open(encoding="utf-8", newline="") as stream:
        states = {row["iso2"]: row["iso3"] for row in csv.DictReader(stream)}
    texts: dict[tuple[str, str], str] = {}
    for page in sorted(page for page in folder.glob("*/*.json") if page.parent.name not in APART):
        state = states.get(domain(page))
        if state is None or "Energy" not in json.loads(page.read_text(encoding="utf-8")):
            continue
        for line in read_country(page, iso3=state):
            key = (state, line.item)
            # Gaza Strip and West Bank have a page each and print joint figures
            if line.item in items and texts.setdefault(key, line.text) != line.text:
                raise DataError(f"{page.name} and another page of {state} differ on {line.item}")
    return [Line(iso3, item, texts[iso3, item]) for iso3, item in sorted(texts)]
