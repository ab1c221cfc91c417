"""thirdneighbor simulate: what a scenario does to everyone's income and to a state's trade."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from thirdneighbor.apps.cli.support.options import (
    draws_option,
    examples,
    json_option,
    loaded,
    neighbors_option,
    seed_option,
    world_option,
    year_option,
)

if TYPE_CHECKING:
    import thirdneighbor as tn

HORIZONS = {"short": ("short",), "long": ("long",), "both": ("short", "long")}


@click.command(
    "simulate",
    epilog=examples(
        "simulate both-close --home MNG",
        "simulate closer-tie:JPN --home MNG --horizon long",
        "simulate my-scenario.yaml --home KAZ --draws 0",
    ),
)
@click.argument("scenario", required=False)
@click.option("--home", metavar="STATE", help="The state the scenario is about.")
@neighbors_option
@draws_option("How many worlds the bands rest on; 0 plays one world at central values.")
@seed_option
@click.option(
    "--horizon",
    type=click.Choice(list(HORIZONS)),
    default="both",
    show_default=True,
    help="short is the first year, long after adjustment.",
)
@world_option
@year_option
@click.option(
    "--out", metavar="FILE", help="The run record's file; simulate-SCENARIO-ISO3.run.json here if left out."
)
@click.option("--no-record", is_flag=True, help="Write no run record.")
@click.option("--list", "as_list", is_flag=True, help="List the shipped scenarios.")
@json_option
@click.pass_context
def command(
    context: click.Context,
    *,
    scenario: str | None,
    home: str | None,
    neighbors: tuple[str, ...] | None,
    draws: int,
    seed: int,
    horizon: str,
    world_name: str,
    year: int | None,
    out: str | None,
    no_record: bool,
    as_list: bool,
    as_json: bool,
) -> None:
    """Play a scenario: the change of real income and of trade.

    SCENARIO is a shipped one (--list) or a YAML file, see docs/scenarios.md.
    """
    from thirdneighbor.apps.cli.support.played import print_outcomes, print_scenarios
    from thirdneighbor.apps.cli.support.progress import progress

    if as_list:
        print_scenarios(loaded(world_name, year), as_json=as_json)
        return
    if scenario is None:
        context.fail("name a scenario or a YAML file; --list shows the shipped ones")
    if home is None:
        context.fail("a scenario is about a state: name it with --home")
    if no_record and out is not None:
        context.fail("choose --out or --no-record")
    with progress(f"simulating {scenario} for {home}"):
        world = loaded(world_name, year)
        outcomes = _play(scenario, home, world, neighbors, draws=draws, seed=seed, horizons=HORIZONS[horizon])
    written = None if no_record else _write(out, outcomes)
    print_outcomes(outcomes, world=world, written=written, as_json=as_json)


def _play(
    scenario: str,
    home: str,
    world: tn.World,
    neighbors: tuple[str, ...] | None,
    *,
    draws: int,
    seed: int,
    horizons: tuple[str, ...],
) -> list[tn.Outcome]:
    import thirdneighbor as tn

    return [
        tn.simulate(
            scenario,
            home=home,
            world=world,
            neighbors=neighbors,
            draws=draws,
            seed=seed,
            horizon="short" if horizon == "short" else "long",
        )
        for horizon in horizons
    ]


def _write(out: str | None, outcomes: list[tn.Outcome]) -> Path:
    import thirdneighbor as tn
    from thirdneighbor.apps.cli.support.output import record_path

    first = outcomes[0]
    name = f"simulate-{first.scenario.replace(':', '-')}-{first.home}.run.json"
    return tn.write_run(record_path(out, name), outcomes)
