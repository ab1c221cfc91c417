"""Solve the same problems with gegravity, ge_gravity and KITE, and say how far they and we are from exact."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks import worlds
from benchmarks.measuring import ONE_THREAD, best
from benchmarks.worlds import Array
from thirdneighbor.core.errors import ThirdNeighborError
from thirdneighbor.gravity import Economy, Shock, Solution, solve
from thirdneighbor.gravity.gravity_levels import structural_gravity

SCRIPTS = Path(__file__).parent / "peers"
HOURGLASS = 1800
DRAWS, RISE = 100, 1.4
TIGHT = 1e-13
KITE_TOLERANCES = (1e-4, 1e-6, 1e-8, 1e-10, 1e-12)


class PeerError(Exception):
    """A peer is absent, with how to give one, or it failed, with its last line."""


@dataclass(frozen=True, slots=True)
class Peers:
    """Where the peers are: checkouts of the R programs, a Python that imports gegravity, and Rscript."""

    gegravity_python: str = sys.executable
    ge_gravity: str | None = None
    kite: str | None = None
    rscript: str = "Rscript"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One problem solved twice: seconds, and each one's largest relative error beside our tightest answer.

    a_draw: our seconds a draw where such problems are solved together; the peers solve one at a time.
    """

    peer: str
    problem: str
    ours: float
    a_draw: float
    our_error: float
    theirs: float
    their_error: float

    @property
    def ratio(self) -> float:
        """How many times longer the peer takes."""
        return self.theirs / self.ours

    @property
    def ratio_of_draws(self) -> float:
        """How many times longer the peer takes for many draws."""
        return self.theirs / self.a_draw


def compared(peers: Peers, *, quick: bool, repeats: int) -> Iterator[Comparison | str]:
    """Yield a comparison a problem, or a line saying which peer is absent or failed, and why."""
    few, one_sector, many_sectors = ((8,), 20, (8, 3)) if quick else ((30, 60), 200, (60, 20))
    runs = (
        ("gegravity", lambda: (row for n in few for row in beside_gegravity(peers, n, repeats=repeats))),
        ("ge_gravity", lambda: beside_ge_gravity(peers, one_sector, repeats=repeats)),
        ("KITE", lambda: beside_kite(peers, *many_sectors, repeats=repeats)),
    )
    for name, run in runs:
        try:
            yield from run()
        except (PeerError, ThirdNeighborError) as reason:
            yield f"{name}: {reason}"


def beside_gegravity(peers: Peers, n: int, *, repeats: int) -> Iterator[Comparison]:
    """Resistances before and after dearer trade, then factory gate prices, in the mode gegravity has."""
    _check_gegravity(peers.gegravity_python)
    world = worlds.costs_in_levels(n)
    names = [f"S{k:03d}" for k in range(n)]

    def ours(tol: float, after: Array = world.after) -> Array:
        return structural_gravity(
            world.before,
            after,
            output=world.output,
            expenditure=world.expenditure,
            sigma=world.sigma,
            states=names,
            reference=names[0],
            mode="gegravity",
            tol=tol,
        ).price_hat

    seconds, found = best(lambda: ours(1e-10), repeats)
    many = np.repeat(world.after[None], DRAWS, axis=0)
    many[:, 0, 1] *= np.random.default_rng(0).uniform(0.8, 1.2, DRAWS)
    together, _ = best(lambda: ours(1e-10, many), repeats)
    exact = ours(TIGHT)
    with tempfile.TemporaryDirectory() as folder:
        for name, term in (("base", world.before), ("experiment", world.after)):
            rows = (
                (
                    names[i],
                    names[k],
                    2019,
                    world.output[i],
                    world.expenditure[k],
                    1.0,
                    float(np.log(term[i, k])),
                )
                for i in range(n)
                for k in range(n)
            )
            header = ("exporter", "importer", "year", "Y", "E", "trade", "cost")
            _write(Path(folder) / f"{name}.csv", header, rows)
        (Path(folder) / "sigma.json").write_text(json.dumps(world.sigma), encoding="ascii")
        _run([peers.gegravity_python, str(SCRIPTS / "gegravity_run.py"), folder, str(repeats)])
        told = json.loads((Path(folder) / "seconds.json").read_text(encoding="ascii"))
        price = _column(Path(folder) / "out.csv", "state", "price", names)
    peer = f"gegravity {told['version']}" + (f" (warns: {told['failed'][0]})" if told["failed"] else "")
    yield Comparison(
        peer=peer,
        problem=f"resistances and prices, {n} states",
        ours=seconds,
        a_draw=together / DRAWS,
        our_error=_off(found, exact),
        theirs=told["seconds"],
        their_error=_off(price, exact),
    )


def beside_ge_gravity(peers: Peers, n: int, *, repeats: int) -> Iterator[Comparison]:
    """One sector, additive balances: trade with the main partner dearer, then closed."""
    _check_r("ge_gravity", peers.ge_gravity, peers.rscript, file="ge_gravity.R", option="--ge-gravity")
    economy = worlds.one_sector(n)
    for words, shock, many in _questions(economy, DRAWS):
        seconds, found = best(lambda shock=shock: _additive(economy, shock, tol=1e-10), repeats)
        together, _ = best(lambda many=many: _additive(economy, many, tol=1e-10), repeats)
        exact = _additive(economy, shock, tol=TIGHT)
        beta = np.zeros((n, n))
        for pair in shock.barriers[0].pairs or ():
            beta[pair] = -np.inf if words == "embargo" else -worlds.THETA * np.log(RISE)
        flow = economy.flow[0]
        rows = ((i, k, flow[i, k], _r(beta[i, k])) for i in range(n) for k in range(n))
        with tempfile.TemporaryDirectory() as folder:
            _write(Path(folder) / "flows.csv", ("exporter", "importer", "trade", "beta"), rows)
            _write(Path(folder) / "theta.csv", ("theta",), [(worlds.THETA,)])
            theirs, version = _r_run(peers, "ge_gravity.R", str(peers.ge_gravity), folder, str(repeats))
            states = [str(k) for k in range(n)]
            wage, price = (
                _column(Path(folder) / "out.csv", "expcode", name, states)
                for name in ("nom_wage", "price_index")
            )
        yield Comparison(
            peer=f"ge_gravity {version} (R)",
            problem=f"one sector, {n} states, {words}",
            ours=seconds,
            a_draw=together / DRAWS,
            our_error=_apart(found, exact),
            theirs=theirs,
            their_error=max(_off(wage, exact.wage_hat), _off(price, exact.price_index_hat)),
        )


def beside_kite(peers: Peers, n: int, s: int, *, repeats: int) -> Iterator[Comparison]:
    """Many sectors with tariffs, additive balances: KITE at its default tolerance, then tighter."""
    _check_r("KITE", peers.kite, peers.rscript, file="update_equilibrium.R", option="--kite")
    economy = worlds.many_sectors(n, s, tariffs=True)
    draws = DRAWS // 5
    for words, shock, many in _questions(economy, draws):
        seconds, found = best(lambda shock=shock: _additive(economy, shock, tol=1e-10), repeats)
        together, _ = best(lambda many=many: _additive(economy, many, tol=1e-10), repeats)
        exact = _additive(economy, shock, tol=1e-12)
        with tempfile.TemporaryDirectory() as folder:
            _write_for_kite(Path(folder), economy, np.inf if words == "embargo" else RISE, shock)
            for tolerance in KITE_TOLERANCES:
                theirs, version = _r_run(
                    peers, "kite.R", str(peers.kite), folder, str(repeats), str(tolerance)
                )
                off = _kite_error(Path(folder), economy, exact)
                yield Comparison(
                    peer=f"KITE {version} (R), tolerance {tolerance:g}",
                    problem=f"{n} states, {s} sectors, {words}",
                    ours=seconds,
                    a_draw=together / draws,
                    our_error=_apart(found, exact),
                    theirs=theirs,
                    their_error=off,
                )
                if off <= 1e-8:
                    break


def _questions(economy: Economy, draws: int) -> Iterator[tuple[str, Shock, Shock]]:
    """Yield what is asked of peers, in words, once and in draws."""
    yield "cost rise", worlds.dearer(economy), worlds.dearer(economy, draws)
    closed = worlds.embargo(economy)
    yield "embargo", closed, closed + worlds.others_dearer(economy, draws)


def _additive(economy: Economy, shock: Shock, *, tol: float) -> Solution:
    return solve(economy, shock, deficit_rule="additive", tol=tol)


def _off(values: Array, exact: Array) -> float:
    return float(np.max(np.abs(values / exact - 1)))


def _apart(one: Solution, other: Solution) -> float:
    traded = np.isfinite(other.sector_price_hat)
    return max(
        _off(one.wage_hat, other.wage_hat), _off(one.sector_price_hat[traded], other.sector_price_hat[traded])
    )


def _write_for_kite(folder: Path, economy: Economy, cost: float, shock: Shock) -> None:
    """Write the economy as KITE's long tables; its elasticity is 1 / theta, its tariffs are 1 + t."""
    states = [f"c{k:03d}" for k in range(len(economy.states))]
    sectors = list(economy.sectors)
    ntb = np.ones_like(economy.tariff)
    for pair in shock.barriers[0].pairs or ():
        ntb[:, pair[0], pair[1]] = cost
    by_pair = ("origin", "destination", "sector")
    own = ("sector", "country")
    cube = (states, states, sectors)
    for name, header, labels, values in (
        ("trade_share", by_pair, cube, economy.expenditure_share.transpose(1, 2, 0)),
        ("tariff", by_pair, cube, 1 + economy.tariff.transpose(1, 2, 0)),
        ("ntb_new", by_pair, cube, ntb.transpose(1, 2, 0)),
        ("consumption_share", own, (sectors, states), economy.final_share),
        ("factor_share", own, (sectors, states), economy.value_added_share),
        (
            "intermediate_share",
            ("input", "output", "country"),
            (sectors, sectors, states),
            economy.input_share,
        ),
        ("value_added", ("country",), (states,), economy.value_added),
        ("trade_balance", ("country",), (states,), economy.trade_balance),
        ("trade_elasticity", ("sector",), (sectors,), 1 / economy.theta),
    ):
        rows = (
            (*(labels[a][k] for a, k in enumerate(at)), _r(value)) for at, value in np.ndenumerate(values)
        )
        _write(folder / f"{name}.csv", (*header, "value"), rows)


def _kite_error(folder: Path, economy: Economy, exact: Solution) -> float:
    states = [f"c{k:03d}" for k in range(len(economy.states))]
    wage = _column(folder / "wage.csv", "country", "value", states)
    with (folder / "price.csv").open(encoding="ascii", newline="") as file:
        price = {(row["sector"], row["country"]): float(row["value"]) for row in csv.DictReader(file)}
    prices = np.array([[price[sector, state] for state in states] for sector in economy.sectors])
    return max(_off(wage, exact.wage_hat), _off(prices, exact.sector_price_hat))


def _r(value: float) -> str:
    return repr(float(value)) if np.isfinite(value) else ("Inf" if value > 0 else "-Inf")


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="ascii", newline="") as file:
        table = csv.writer(file)
        table.writerow(header)
        table.writerows(rows)


def _column(path: Path, key: str, name: str, labels: Sequence[str]) -> Array:
    with path.open(encoding="ascii", newline="") as file:
        found = {row[key]: float(row[name]) for row in csv.DictReader(file)}
    return np.array([found[label] for label in labels])


def _r_run(peers: Peers, script: str, *arguments: str) -> tuple[float, str]:
    """Run an R script on a folder; seconds and the peer's version."""
    _run([peers.rscript, "--vanilla", str(SCRIPTS / script), *arguments])
    with (Path(arguments[1]) / "seconds.csv").open(encoding="ascii", newline="") as file:
        row = next(csv.DictReader(file))
    return float(row["seconds"]), row["version"]


def _run(command: list[str]) -> None:
    done = subprocess.run(
        command, env=os.environ | ONE_THREAD, capture_output=True, text=True, timeout=HOURGLASS, check=False
    )
    if done.returncode != 0:
        lines = (done.stderr.strip() or done.stdout.strip() or "no reason given").splitlines()
        message = f"failed: {lines[-1]}"
        raise PeerError(message)


def _check_gegravity(python: str) -> None:
    if shutil.which(python) is None:
        message = (
            f"absent: there is no {python}; give --gegravity-python PATH, a Python with gegravity installed"
        )
        raise PeerError(message)
    asked = [python, "-c", "import importlib.util as u; raise SystemExit(u.find_spec('gegravity') is None)"]
    if subprocess.run(asked, capture_output=True, check=False).returncode != 0:
        message = (
            "absent: give --gegravity-python PATH, a Python with gegravity installed (pip install gegravity)"
        )
        raise PeerError(message)


def _check_r(name: str, checkout: str | None, rscript: str, *, file: str, option: str) -> None:
    if checkout is None:
        message = f"absent: give {option} PATH, a checkout of {name}"
        raise PeerError(message)
    if not (Path(checkout) / "R" / file).is_file():
        message = f"absent: {checkout} is no checkout of {name} (it has no R/{file}); give {option} PATH"
        raise PeerError(message)
    if shutil.which(rscript) is None:
        message = f"absent: there is no {rscript} to run it; install R or give --rscript PATH"
        raise PeerError(message)
