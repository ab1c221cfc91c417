"""Whether an installation can do its work: versions, tables, solver, charts, output folder."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import numpy as np

from thirdneighbor.core.errors import DataError, ThirdNeighborError
from thirdneighbor.core.tables import PACKAGE_DATA, DataFolder
from thirdneighbor.worlds.world import World, load_world

LEAST_PYTHON = (3, 11)
REQUIREMENT = re.compile(r"([\w.-]+)(?:\[[^\]]*\])?\s*(?:>=\s*([\d.]+))?")
CLOSED_FORM_TOLERANCE = 1e-9
REINSTALL = "install the package again"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked: what was found, and where it failed what to do."""

    name: str
    ok: bool
    found: str
    todo: str = ""


def check_all(*, out: Path, world: str | Path = "default") -> list[Check]:
    """Check everything; a check that breaks down is a failed one, never an error."""
    folder = PACKAGE_DATA if str(world) == "default" else Path(world)
    checks: list[tuple[str, Callable[[], str], str]] = [
        ("Python", _python, "install Python {}.{} or newer".format(*LEAST_PYTHON)),
        ("libraries", _libraries, f"{REINSTALL} with its dependencies"),
        ("tables", lambda: _tables(folder), f"{REINSTALL}, or mend the folder named by --world"),
        ("world", lambda: _world(world), f"{REINSTALL}, or mend the folder named by --world"),
        ("solver", _solver, "install the numpy named in constraints.txt; if it stays, report it"),
        ("charts", _charts, "install the vl-convert-python named in constraints.txt"),
        ("output", lambda: _output(out), "name a folder you may write to with --out"),
    ]
    return [_checked(name, run, todo) for name, run, todo in checks]


def _checked(name: str, run: Callable[[], str], todo: str) -> Check:
    try:
        return Check(name, ok=True, found=run())
    except ThirdNeighborError as error:
        return Check(name, ok=False, found=str(error), todo=todo)
    except Exception as error:  # noqa: BLE001 - whatever breaks is what is to be told
        return Check(name, ok=False, found=f"{type(error).__name__}: {error}", todo=todo)


def _python() -> str:
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < LEAST_PYTHON:
        raise DataError(f"Python is {found}")
    return found


def _libraries() -> str:
    """Compare every dependency the package declares with what is installed."""
    wrong, found = [], []
    for line in requires("thirdneighbor") or []:
        match = REQUIREMENT.match(line)
        if match is None or ";" in line:
            continue
        name, least = match.groups()
        try:
            installed = version(name)
        except PackageNotFoundError:
            wrong.append(f"{name} is not installed")
            continue
        found.append(f"{name} {installed}")
        if least and _numbers(installed) < _numbers(least):
            wrong.append(f"{name} is {installed}, at least {least} is needed")
    if wrong:
        raise DataError("; ".join(wrong))
    return f"thirdneighbor {version('thirdneighbor')}, {', '.join(found)}"


def _numbers(text: str) -> tuple[int, ...]:
    """Return the leading numbers of a version.

    >>> _numbers("3.10.0rc1")
    (3, 10, 0)
    """
    found = []
    for part in text.split("."):
        digits = re.match(r"\d+", part)
        if digits is None:
            break
        found.append(int(digits.group()))
    return tuple(found)


def _tables(path: Path) -> str:
    """Read every table as its datapackage.json describes it, with keys that are unique and sources known."""
    folder, counts = DataFolder(path), []
    for name in folder.names:
        table = folder.table(name)
        counts.append(f"{name} {len(table.by_key):,} rows")
        unknown = {row["source"] for row in table} - {*folder.sources, "", "assumption", "estimate"}
        if unknown:
            raise DataError(f"table {name} names sources nobody describes: {', '.join(sorted(unknown))}")
        if not table.rows:
            raise DataError(f"table {name} has no rows")
    folder.hashes()
    return ", ".join(counts)


def _world(world: str | Path) -> str:
    """Build the world of every year there is, the default one first with its economy balanced."""
    first = load_world(world)
    years = sorted({int(row["year"]) for row in first.folder.table("economies")}, reverse=True)
    economy = first.economy()
    if not np.isfinite(economy.expenditure).all():
        raise DataError(f"the economy of {first.year} has expenditure that is not finite")
    built = [first, *(load_world(world, year=year) for year in years if year != first.year)]
    return "; ".join(
        f"{one.year}, {len(one.states)} states, {_sectors(one)}, "
        f"{100 * one.flows.share_known:.0f} % of trade reported"
        for one in built
    )


def _sectors(world: World) -> str:
    return f"{len(world.sectors)} sectors" if world.sectors else "one sector"


def _solver() -> str:
    """Close two symmetric states to each other: the loss has the closed form of autarky."""
    from thirdneighbor.gravity import Economy, Shock, autarky_loss, solve

    economy = Economy.from_flows(
        [[8.0, 2.0], [2.0, 8.0]], states=["A", "B"], theta=4.0, value_added_share=0.5
    )
    closed = solve(economy, Shock.freeness([0.0, 0.0], pairs=[("A", "B"), ("B", "A")]))
    off = float(np.max(np.abs(-np.log(np.asarray(closed.welfare_hat)) - autarky_loss(economy))))
    by_hand = -np.log(0.8) / (4.0 * 0.5)
    off = max(off, float(np.max(np.abs(autarky_loss(economy) - by_hand))))
    if not off <= CLOSED_FORM_TOLERANCE:
        raise DataError(f"autarky of two equal states is off its closed form by {off:.1e}")
    return f"autarky of two equal states meets its closed form to {off:.0e}"


def _charts() -> str:
    """Draw a chart as SVG without a network: no address is allowed."""
    import vl_convert

    spec = {
        "data": {"values": [{"x": 1, "y": 2}, {"x": 2, "y": 3}]},
        "mark": "line",
        "encoding": {
            "x": {"field": "x", "type": "quantitative"},
            "y": {"field": "y", "type": "quantitative"},
        },
    }
    svg = str(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[], show_warnings=False))
    if "<svg" not in svg or "<path" not in svg:
        raise DataError("a line chart came out without a line")
    return "SVG is drawn without a network"


def _output(out: Path) -> str:
    if not out.is_dir():
        raise DataError(f"{out} is not a folder")
    if not os.access(out, os.W_OK | os.X_OK):
        raise DataError(f"the folder {out} is write-protected")
    with tempfile.TemporaryFile(dir=out) as stream:
        stream.write(b"written")
    return f"the folder {out} can be written to"
