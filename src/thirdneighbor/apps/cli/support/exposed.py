"""How exposure is printed: the costliest closers of one home, the costliest of every home, CSV or JSON."""

from __future__ import annotations

import math
from dataclasses import astuple, fields

import thirdneighbor as tn
from thirdneighbor.apps.cli.support.output import print_csv, print_json, print_table, print_text

MOST_CLOSERS = 20
LEAST_SHOWN = 0.0001
"""Losses of less than a hundredth of a percent are counted, not listed."""


def print_exposure(found: tn.Exposures, *, world: tn.World, as_json: bool, as_csv: bool) -> None:
    """Print what single closings cost in the form asked for."""
    if as_json:
        print_json(found)
    elif as_csv:
        print_csv([field.name for field in fields(tn.Exposed)], [astuple(row) for row in found.rows])
    elif len(found.homes) == 1:
        _print_one(found, world)
    else:
        _print_homes(found, world)


def _print_one(found: tn.Exposures, world: tn.World) -> None:
    home = found.homes[0]
    rows = found.of(home)
    listed = [row for row in rows if row.loss >= LEAST_SHOWN][:MOST_CLOSERS]
    print_text(
        f"Exposure of {world.state(home)}, world {found.year}: real income lost if one state alone stops"
        f" {_what(found)} with it"
    )
    print_table(
        ("closer", "home loses", "first order", "closer loses", "leverage", "of autarky"),
        [(world.state(row.closer).name, *_cells(row)) for row in listed],
        right=range(1, 6),
    )
    print_text(
        f"{len(rows) - len(listed)} other states cost less, or nothing at all. Trading with nobody costs"
        f" {_share(found.autarky[home])}; the last column is what of its log loss a closing alone brings."
    )
    _print_close(found, world)


def _print_homes(found: tn.Exposures, world: tn.World) -> None:
    print_text(
        f"Exposure of every state, world {found.year}: the state that costs it most real income if it alone"
        f" stops {_what(found)} with it"
    )
    first = {row.home: row for row in reversed(found.rows)}
    rows = [
        (
            world.state(home).name,
            world.state(first[home].closer).name,
            *_cells(first[home])[:4],
            _share(found.autarky[home]),
        )
        for home in found.homes
    ]
    heads = ("home", "closer", "home loses", "first order", "closer loses", "leverage", "autarky costs")
    print_table(heads, rows, right=range(2, 7))
    _print_close(found, world)


def _what(found: tn.Exposures) -> str:
    trade = "trading" if found.severity == 1 else f"{_share(found.severity)} of its trade"
    some = found.all_sectors or not found.sectors
    return trade if some else f"{trade} in {', '.join(found.sectors)}"


def _cells(row: tn.Exposed) -> tuple[str, ...]:
    ratio = "none" if math.isnan(row.leverage) else str(tn.Estimate(row.leverage))
    return (
        _share(row.loss),
        _share(row.first_order),
        _share(row.closer_loss),
        ratio,
        _share(row.of_autarky),
    )


def _print_close(found: tn.Exposures, world: tn.World) -> None:
    for reason, count in found.failures.items():
        named = [
            f"{world.state(closer).name} to {world.state(home).name}"
            for closer, home, why in found.failed
            if why == reason
        ]
        more = f" and {count - 5} more" if count > 5 else ""
        print_text(f"Without a figure, {reason}: {', '.join(named[:5])}{more}.")
    print_text(
        "After adjustment, at central values, trade balanced, corridors open; both ways are closed. First"
        " order is the derivative alone. Simulated here, see --json for the run record."
    )


def _share(value: float) -> str:
    return str(tn.Estimate(value, unit="share"))
