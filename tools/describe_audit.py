"""Describe the tables audit, groups and exchange_rates and their sources in datapackage.json."""

from __future__ import annotations

from pathlib import Path

from datapackage import update
from described import resource, texts_of

TEXTS = Path(__file__).parent / "audit_text.yaml"


def describe() -> None:
    """Merge the three tables and the sources that only they rest on into datapackage.json."""
    content = texts_of(TEXTS)
    sources = [{"key": key, **entry} for key, entry in content["sources"].items()]
    for name in content["tables"]:
        update(resource(content, name, folder="registry/"), sources)
