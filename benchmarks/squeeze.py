"""Time all losses of one home, and hold them against the exact solver: `python -m benchmarks.squeeze`."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from benchmarks.measuring import ONE_THREAD, on_one_thread

HOMES = ("MNG", "KAZ", "DEU")
GOAL = 3.0
"""Seconds that a thousand draws of one home should take on two cores, its world loaded."""
CHECKED = 48
"""Draws that are solved again by the world's own solver, to a tolerance of 1e-9."""


def largest_error(home: str, *, checked: int) -> tuple[float, float]:
    """Return the largest error of home's log losses, absolute and over the target of 1e-5 or 1e-4 of each."""
    from thirdneighbor.gravity import respond
    from thirdneighbor.worlds.closures import close_to, losses
    from thirdneighbor.worlds.setting import make_setting, neighbors_of
    from thirdneighbor.worlds.world import load_world

    world = load_world()
    off, over = 0.0, 0.0
    for horizon in ("short", "long"):
        around = neighbors_of(world, home)
        setting = make_setting(world, home, around, horizon=horizon, draws=checked, seed=0)
        found = losses(setting)
        for channel in ("T", "R", "TR") if setting.corridors else ("TR",):
            asked = [((code,), found.each[channel][:, k]) for k, code in enumerate(around)]
            if len(around) > 1:
                asked.append((around, found.joint[channel]))
            for closers, loss in asked:
                shock = close_to(setting, closers=closers, channel=channel, together=len(closers) > 1)
                exact = respond(setting.baseline, shock, tol=1e-9, on_failure="keep")
                known = -np.log(exact.welfare_hat[:, setting.position(home)])
                error = np.abs(loss - known)
                off = max(off, float(np.nanmax(error)))
                over = max(over, float(np.nanmax(error / np.maximum(1e-5, 1e-4 * np.abs(known)))))
    return off, over


def interpolation_error(home: str, *, draws: int) -> tuple[float, float, float]:
    """Return how far interpolated medians and ends of bands are from those of all draws solved.

    In standard errors of each from sampling: home's losses, gaps and parts, their largest; then the closers'
    own losses, largest; then the part of the draws that were solved.
    """
    from thirdneighbor.measures import squeeze
    from thirdneighbor.worlds.measured_squeeze import HORIZONS, simulate_closures, solved_closures
    from thirdneighbor.worlds.setting import neighbors_of
    from thirdneighbor.worlds.world import load_world

    world = load_world()
    around, levels = neighbors_of(world, home), (0.05, 0.5, 0.95)
    told = simulate_closures(world, home, around, draws=draws, seed=0)
    true = solved_closures(world, home, around, draws=draws, seed=0)
    resampled = np.random.default_rng(0).integers(0, draws, (200, draws))
    worst = {"home": 0.0, "own": 0.0}
    for horizon in HORIZONS:
        sides = []
        for found in (told.raw[horizon], true.raw[horizon]):
            parts = squeeze(
                **{  # type: ignore[arg-type]
                    name: (found.each[channel], found.joint[channel])
                    for name, channel in (("trade", "T"), ("corridor", "R"), ("both", "TR"))
                }
            )
            of_home = [
                *found.each["TR"].T,
                found.joint["TR"],
                parts.gap,
                parts.part_trade,
                parts.part_corridor,
            ]
            sides.append({"home": np.stack(of_home), "own": found.own_joint.T})
        for name, before in worst.items():
            one, other = (np.nanquantile(side[name], levels, axis=1) for side in sides)
            again = [np.nanquantile(sides[1][name][:, rows], levels, axis=1) for rows in resampled]
            spread = np.std(again, axis=0)
            off = np.divide(np.abs(one - other), spread, out=np.zeros_like(one), where=spread > 0)
            worst[name] = max(before, float(off.max()))
    how = told.interpolation
    return worst["home"], worst["own"], 1.0 if how is None else how.solved / how.draws


def main(arguments: Sequence[str]) -> int:
    """Measure each home asked for, and print a line for it."""
    given = argparse.ArgumentParser(prog="python -m benchmarks.squeeze", description=__doc__)
    given.add_argument("--homes", nargs="+", default=list(HOMES), metavar="ISO3")
    given.add_argument("--draws", type=int, default=1000)
    given.add_argument("--checked", type=int, default=CHECKED, help="draws solved again exactly; 0 for none")
    given.add_argument("--against-all", action="store_true", help="solve all draws and compare quantiles")
    asked = given.parse_args(arguments)
    from thirdneighbor.worlds.measuring import measure_one, request
    from thirdneighbor.worlds.world import load_world

    start = time.perf_counter()
    world = load_world()
    world.economy()
    print(f"load the world: {time.perf_counter() - start:.2f} s; load average {os.getloadavg()[0]:.1f}")
    for home in asked.homes:
        question = request(world, home, partner=None, neighbors=None, year=None, draws=asked.draws, seed=0)
        measure_one("squeeze", replace(question, draws=20))
        start = time.perf_counter()
        measure_one("squeeze", question)
        seconds = time.perf_counter() - start
        line = f"{home}: {asked.draws} draws, both horizons: {seconds:.2f} s (goal {GOAL:g} s for 1000)"
        if asked.checked:
            off, over = largest_error(home, checked=asked.checked)
            line += f"; largest error in {asked.checked} draws {off:.1e}, {over:.2f} of what is allowed"
        if asked.against_all:
            off, own, part = interpolation_error(home, draws=asked.draws)
            line += (
                f"; {100 * part:.0f} % solved, quantiles off by up to {off:.2f} standard errors of sampling, "
                f"closers' own {own:.2f}"
            )
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    if not on_one_thread():  # BLAS reads its number of threads when numpy is first imported
        os.execve(  # noqa: S606 - this program itself, with two variables set
            sys.executable,
            [sys.executable, "-m", "benchmarks.squeeze", *sys.argv[1:]],
            os.environ | ONE_THREAD,
        )
    sys.exit(main(sys.argv[1:]))
