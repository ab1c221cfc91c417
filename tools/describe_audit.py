"""Describe the tables audit, groups and exchange_rates and their sources in datapackage.json."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from datapackage import update

TEXTS = Path(__file__).parent / "audit_text.yaml"


def describe() -> None:
    """Merge the three tables and the sources that only they rest on into datapackage.json."""
    content: dict[str, Any] = yaml.safe_load(TEXTS.read_text(encoding="utf-8"))
    sources = [{"key": key, **entry} for key, entry in content["sources"].items()]
    for name, table in content["tables"].items():
        columns = table["columns"].items()
        fields = [{"name": column, "type": kind, "description": text} for column, (kind, text) in columns]
        resource = {
            "name": name,
            "path": f"registry/{name}.csv",
            "title": table["title"],
            "description": table["text"],
            "licenses": [content["licenses"][table["license"]]],
            "schema": {"fields": fields, "primaryKey": table["key"]},
        }
        update(resource, sources)
