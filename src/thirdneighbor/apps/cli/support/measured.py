"""How measurements are printed: as a reading with its parts, a table, CSV or JSON."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import click

import thirdneighbor as tn
from thirdneighbor.apps.cli.support.output import print_csv, print_json, print_table, print_text, row_of

CSV_COLUMNS = ("home", "measure", "year", "part", "value", "low", "high", "unit", "kind")
MOST_SOURCES = 6
PROFILE = "profile"


def print_catalogue(*, as_json: bool, as_csv: bool) -> None:
    """Print the catalogue of measures."""
    known = tn.catalogue()
    columns = ("name", "unit", "range", "higher_means", "needs")
    rows = [(m["name"], m["unit"], m["range"], m["higher_means"], _needs(m)) for m in known]
    if as_json:
        print_json(known)
    elif as_csv:
        print_csv(columns, rows)
    else:
        print_table(("measure", "unit", "range", "higher means", "needs"), rows)


def _needs(known: Mapping[str, Any]) -> str:
    wanted = {"neighbors": known["needs_neighbors"], "--partner": known["needs_partner"]}
    return ", ".join(name for name, holds in wanted.items() if holds)


def print_measured(
    measured: Sequence[tn.Measurement],
    left_out: Mapping[str, str],
    *,
    every: bool,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Print measurements in the form asked for; `every` says that all measures were asked for."""
    if as_json:
        whole = [_as_json(one) for one in measured]
        print_json({"measured": whole, "left_out": dict(left_out)} if every else whole[0])
    elif as_csv:
        print_csv(CSV_COLUMNS, [row for one in measured for row in _csv_rows(one)])
        _tell_left_out(left_out)
    elif every:
        _print_every(measured, left_out)
    elif measured[0].home is None:
        _print_homes(measured[0])
    else:
        _print_one(measured[0])


def _as_json(one: tn.Measurement) -> dict[str, Any]:
    value = {"value": one.value, "low": one.low, "high": one.high, "unit": one.unit, "kind": one.kind}
    return {
        "measure": one.name,
        "home": one.home,
        "partner": one.partner,
        "neighbors": one.neighbors,
        "year": one.year,
        **value,
        "reading": one.reading,
        "note": one.reason,
        "parts": {name: row_of(part) for name, part in one.parts.items()},
        "sources": [str(source) for source in one.sources],
        "draws": one.draws,
        "seed": one.seed,
        "run": one.run,
    }


def _csv_rows(one: tn.Measurement) -> list[tuple[Any, ...]]:
    if one.home is None:
        rows = []
        for name, part in one.parts.items():
            home, _, side = name.partition("/")
            unit = part.unit or one.unit
            rows.append((home, one.name, one.year, side, part.value, part.low, part.high, unit, part.kind))
        return rows
    first = (one.home, one.name, one.year, "", one.value, one.low, one.high, one.unit, one.kind)
    return [
        first,
        *(
            (one.home, one.name, one.year, name, p.value, p.low, p.high, p.unit or one.unit, p.kind)
            for name, p in one.parts.items()
        ),
    ]


def _print_one(one: tn.Measurement) -> None:
    profile = one.unit == PROFILE and bool(one.parts)
    shown = f"{len(one.parts)} figures, no one number" if profile else one.text() + _unit(one)
    print_text(f"{one.name} of {one.home}, {one.year}: {shown}")
    if not math.isnan(one.value):
        print_text(one.reading)
    if one.reason:
        print_text(f"Note: {one.reason}.")
    if one.parts:
        print_table(("part", "value"), [(name, one.text(name)) for name in one.parts], right=(1,))
    if sources := _sources(one):
        print_text(f"Sources: {sources}")


def _unit(one: tn.Measurement) -> str:
    said = one.unit in {"share", "log points", ""} or math.isnan(one.value)
    return "" if said else f" ({one.unit})"


def _sources(one: tn.Measurement) -> str:
    named = [str(source) for source in one.sources if source != "run"]
    computed = len(named) < len(one.sources) and bool(one.parts or not math.isnan(one.value))
    if computed:
        simulated = f"simulated here, {one.draws} draws, seed {one.seed}"
        named.insert(0, simulated if one.draws else "computed here")
    more = len(named) - MOST_SOURCES
    return "; ".join(named[:MOST_SOURCES]) + (f"; {more} more, see --json" if more > 0 else "")


def _print_homes(one: tn.Measurement) -> None:
    homes = list(dict.fromkeys(name.partition("/")[0] for name in one.parts))
    counts = Counter(name.partition("/")[2] for name in one.parts)
    sides = [side for side, count in counts.items() if 2 * count > len(homes)]
    rows = [
        [home, *(one.text(f"{home}/{side}") if f"{home}/{side}" in one.parts else "" for side in sides)]
        for home in homes
    ]
    print_text(f"{one.name} ({one.unit}), {one.year}")
    print_table(("state", *sides), rows, right=range(1, len(sides) + 1))
    print_text(f"Note: {one.reason}.")
    if len(sides) < len(counts):
        print_text(f"{len(counts) - len(sides)} sides that most states do not have are in --csv and --json.")


def _print_every(measured: Sequence[tn.Measurement], left_out: Mapping[str, str]) -> None:
    taken = [one for one in measured if not math.isnan(one.value)]
    empty = {one.name: one.reason for one in measured if math.isnan(one.value)}
    if taken:
        print_text(f"Measures of {taken[0].home}, each in the year it is known of, with 90 % bands")
    print_table(
        ("measure", "year", "value", "unit", "note"),
        [(one.name, str(one.year), one.text(), _bare_unit(one), one.reason) for one in taken],
        right=(2,),
    )
    for line in _left_out({**empty, **left_out}):
        print_text(line)
    if taken:
        print_text(f"In words: thirdneighbor measure NAME {taken[0].home}")


def _bare_unit(one: tn.Measurement) -> str:
    return "" if one.unit in {"share", "log points"} else one.unit


def _tell_left_out(left_out: Mapping[str, str]) -> None:
    for line in _left_out(left_out):
        click.echo(line, err=True)


def _left_out(reasons: Mapping[str, str]) -> list[str]:
    """Return one line for each reason, naming every measure it holds for."""
    return [
        f"Left out {', '.join(name for name, other in reasons.items() if other == reason)}: {reason}."
        for reason in dict.fromkeys(reasons.values())
    ]
