"""Write NOTICE from the embedded tables' description; `--check` only says whether it is up to date."""

import csv
import json
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "thirdneighbor" / "data" / "datapackage.json"
HEAD = """thirdneighbor
Copyright (c) 2026 The thirdneighbor contributors. The code is under the MIT License (see LICENSE).

The embedded tables in src/thirdneighbor/data hold selected facts and our own estimates. They are not under
the code's license: each table stands under the terms named below and in datapackage.json beside it.
Their producers have not checked or endorsed what is computed from them.

This file is written by tools/make_notice.py from src/thirdneighbor/data/datapackage.json.
"""


def entry(source: dict[str, Any], tables: list[str]) -> str:
    """One source as a paragraph: who made it, how to cite it, its license, and the tables that rest on it."""
    lines = [f"{source['producer']}: {source['title']}", f"  cite as: {source['citation_full']}"]
    for label, key in (("license", "license"), ("address", "url_main"), ("accessed", "date_accessed")):
        if source.get(key):
            lines.append(f"  {label}: {source[key]}")
    if tables:
        lines.append(f"  used in: {', '.join(tables)}")
    return "\n".join(lines)


def table_terms(resource: dict[str, Any]) -> str:
    """One table as a line: its file and the license it stands under."""
    terms = ", ".join(item.get("title") or item["name"] for item in resource.get("licenses", []))
    return f"{resource['path']}: {terms or 'as the package'}"


def keys_in(path: Path) -> set[str]:
    """Source keys named in a table's `source` columns."""
    if path.suffix != ".csv" or not path.is_file():
        return set()
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns = [name for name in reader.fieldnames or () if name == "source" or name.endswith("_source")]
        return {key for row in reader for name in columns for key in re.split(r"[|+;, ]+", row[name] or "")}


def tables_of(key: str, used: dict[str, set[str]]) -> list[str]:
    """Names of the tables that rest on a source."""
    return sorted(name for name, keys in used.items() if key in keys)


def render(package: dict[str, Any], folder: Path) -> str:
    """The whole NOTICE for one description of the tables lying in `folder`."""
    resources = sorted(package["resources"], key=lambda item: str(item["path"]))
    sources = sorted(package["sources"], key=lambda item: (str(item["producer"]), str(item["title"])))
    used = {
        item["name"]: keys_in(folder / item["path"]) | set(item.get("source_keys", [])) for item in resources
    }
    parts = [HEAD, "Tables and their terms\n", *(table_terms(item) for item in resources), "\nSources\n"]
    parts.append("\n\n".join(entry(item, tables_of(item["key"], used)) for item in sources))
    return "\n".join(parts) + "\n"


def main(*arguments: str) -> int:
    """Write NOTICE, or with `--check` compare it; 1 when it is out of date."""
    text = render(json.loads(PACKAGE.read_text(encoding="utf-8")), PACKAGE.parent)
    notice = ROOT / "NOTICE"
    if "--check" in arguments:
        if notice.read_text(encoding="utf-8") == text:
            return 0
        print("NOTICE is out of date: run python tools/make_notice.py", file=sys.stderr)
        return 1
    notice.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
