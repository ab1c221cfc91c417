"""Describe the fact tables and their sources as entries of datapackage.json, from facts.yaml."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml

from thirdneighbor.core.provenance import Source
from thirdneighbor.sources import baci, factbook, icio, unctad, wdi

TEXTS = Path(__file__).parent / "facts.yaml"
ASSUMPTION = Source(
    key="assumption",
    producer="thirdneighbor",
    title="Assumptions of this package",
    citation_full="Assumption of thirdneighbor, with its range; no publisher's figure",
    url_main="datapackage.json",
    license="MIT",
)
SOURCES = (
    baci.SOURCE,
    baci.SOURCE_2023,
    wdi.SOURCE,
    factbook.SOURCE,
    factbook.SOURCE_2023,
    icio.SOURCE,
    unctad.SOURCE,
    ASSUMPTION,
)


def source_entries() -> list[dict[str, str]]:
    """Return the sources of the fact tables."""
    return [asdict(source) for source in SOURCES]


def resources(*, left_out: str) -> list[dict[str, Any]]:
    """Return the resources of the fact tables; `left_out` names the states without a GDP figure."""
    texts = yaml.safe_load(TEXTS.read_text(encoding="utf-8"))
    return [
        {
            "name": name,
            "path": f"{name}.csv",
            "title": table["title"],
            "description": table["text"].replace("{left_out}", left_out),
            "licenses": [texts["licenses"][key] for key in table["licenses"]],
            "schema": {
                "fields": [_field(column, entry) for column, entry in table["columns"].items()],
                "primaryKey": table["key"],
            },
        }
        for name, table in texts["tables"].items()
    ]


def _field(name: str, entry: list[str]) -> dict[str, str]:
    kind, unit, description = entry
    return {"name": name, "type": kind, **({"unit": unit} if unit else {}), "description": description}
