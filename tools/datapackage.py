"""Write datapackage.json: each script that makes a table merges its resource and its sources here."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

from thirdneighbor.core.provenance import Source
from thirdneighbor.core.tables import PACKAGE_DATA

FILE = "datapackage.json"
SOURCE_FIELDS = tuple(field.name for field in fields(Source))
SOURCE_REQUIRED = ("key", "producer", "title", "citation_full", "url_main", "license")
RESOURCE_REQUIRED = ("name", "path", "title", "description", "licenses", "schema")
HEAD = {
    "name": "thirdneighbor-data",
    "title": "Facts embedded in thirdneighbor",
    "description": "Small tables of cited facts; every row names its source, each table its license.",
}


def update(resource: dict[str, Any], sources: list[dict[str, str]], *, folder: Path = PACKAGE_DATA) -> None:
    """Merge one resource and its sources into `folder`/datapackage.json, made anew when absent.

    An entry of the same name (resources) or key (sources) is replaced, all others stay. The file is
    sorted by name and key, so the order in which scripts run leaves no trace. ValueError for a
    description that lacks a required field or has one that readers do not know.
    """
    check_resource(resource)
    for source in sources:
        check_source(source)
    file = folder / FILE
    package = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    resources = {entry["name"]: entry for entry in package.get("resources", [])}
    resources[resource["name"]] = resource
    known = {entry["key"]: entry for entry in package.get("sources", [])}
    known.update({source["key"]: source for source in sources})
    write(file, resources=resources, sources=known)


def write(file: Path, *, resources: dict[str, Any], sources: dict[str, Any]) -> None:
    """Write the whole description in one step, so that a reader never meets half a file."""
    content = {
        **HEAD,
        "licenses": _licenses(resources),
        "sources": [{name: sources[key].get(name, "") for name in SOURCE_FIELDS} for key in sorted(sources)],
        "resources": [resources[name] for name in sorted(resources)],
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_suffix(".json.new")
    draft.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    draft.replace(file)


def check_source(source: dict[str, str]) -> None:
    """Raise ValueError unless a source has the required fields and no unknown one."""
    _check("source", source, label=source.get("key", "without a key"), required=SOURCE_REQUIRED)
    unknown = sorted(set(source) - set(SOURCE_FIELDS))
    if unknown:
        message = f"source {source['key']} has unknown fields {unknown}; known are {list(SOURCE_FIELDS)}"
        raise ValueError(message)


def check_resource(resource: dict[str, Any]) -> None:
    """Raise ValueError unless a resource says its name, path, title, description, licenses and schema."""
    _check("resource", resource, label=resource.get("name", "without a name"), required=RESOURCE_REQUIRED)
    if resource["path"].endswith(".csv"):
        columns = {field["name"] for field in resource["schema"]["fields"]}
        lacking = sorted({"source", *resource["schema"]["primaryKey"]} - columns)
        if lacking:
            message = f"resource {resource['name']} describes no column {lacking}; every table has them"
            raise ValueError(message)


def _check(kind: str, entry: dict[str, Any], *, label: str, required: tuple[str, ...]) -> None:
    lacking = [name for name in required if not entry.get(name) and not (name == "schema" and name in entry)]
    if lacking:
        message = f"{kind} {label} lacks {lacking}"
        raise ValueError(message)


def _licenses(resources: dict[str, Any]) -> list[dict[str, str]]:
    """List every license of every resource once, by name: the package as a whole carries them all."""
    found = {entry["name"]: entry for r in resources.values() for entry in r["licenses"]}
    return [found[name] for name in sorted(found)]
