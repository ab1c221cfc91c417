"""What commands print: JSON, CSV, tables, and numbers with their bands."""

from __future__ import annotations

import csv
import io
import math
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import click

import thirdneighbor as tn

NARROWEST, PLAIN_WIDTH = 60, 100


def print_json(value: Any) -> None:
    """Print one JSON value: sorted keys, nine digits, null for a number that is missing."""
    click.echo(json_text(value))


def json_text(value: Any) -> str:
    """Return one value as `print_json` prints it."""
    return tn.canonical_json(plain(value), indent=1)


def plain(value: Any) -> Any:
    """Return dataclasses as mappings and missing numbers as None, all the way down."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [plain(entry) for entry in value]
    return None if isinstance(value, float) and math.isnan(value) else value


def row_of(estimate: tn.Estimate) -> dict[str, Any]:
    """Return an estimate as JSON and CSV show it."""
    return {"value": estimate.value, "low": estimate.low, "high": estimate.high, "unit": estimate.unit}


def print_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print rows as CSV with a header; a missing number is an empty field."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_field(entry) for entry in row])
    click.echo(stream.getvalue(), nl=False)


def _field(entry: Any) -> Any:
    if isinstance(entry, float):
        return "" if math.isnan(entry) else f"{entry:.9g}"
    return entry


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[int] = (), title: str = ""
) -> None:
    """Print rows as a table as wide as the terminal, a titled one after an empty line; bold heads on one."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    terminal = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=max(NARROWEST, _columns()) if sys.stdout.isatty() else PLAIN_WIDTH,
        force_terminal=terminal,
        highlight=False,
        markup=False,
        emoji=False,
    )
    table = Table(box=box.SIMPLE_HEAD, title=title or None, title_justify="left", pad_edge=False)
    for place, column in enumerate(columns):
        table.add_column(column, justify="right" if place in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)
    lines = "\n".join(line.rstrip() for line in stream.getvalue().split("\n")).strip("\n")
    if title:
        click.echo()
    click.echo(lines, color=terminal)


def _columns() -> int:
    import shutil

    return shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns


def print_text(text: str) -> None:
    """Print a paragraph folded to the terminal, without control characters."""
    import textwrap

    width = max(NARROWEST, min(_columns(), PLAIN_WIDTH))
    clean = "".join(c if c.isprintable() else " " for c in text)
    click.echo(textwrap.fill(clean, width))


def record_path(out: str | None, name: str) -> Path:
    """Return where a run record goes: `out`, ending as a record does, `name` in the folder `out`, or here."""
    if out is None:
        return Path(name)
    path = Path(out)
    if path.is_dir() or out.endswith("/"):
        return path / name
    return path if path.name.endswith(".json") else path.with_name(f"{path.name}.run.json")
