"""thirdneighbor ties: a state's partnerships, since when, on what basis, and who says so."""

from __future__ import annotations

import click

from thirdneighbor.apps.cli.support.options import (
    examples,
    json_option,
    loaded,
    workspace_option,
    world_option,
)


@click.command("ties", epilog=examples("ties MNG", "ties Kazakhstan --json"))
@click.argument("state")
@workspace_option
@world_option
@json_option
def command(state: str, *, workspace: str | None, world_name: str, as_json: bool) -> None:
    """List STATE's ties: tier, since, term, basis, sources.

    What a document says and better sources do not support stands below, and rows nobody resolves apart.
    """
    import thirdneighbor as tn
    from thirdneighbor.apps.cli.support.progress import progress
    from thirdneighbor.apps.cli.support.told import print_ties

    with progress(f"reading the ties of {state}"):
        world = loaded(world_name)
        home = world.state(state)
        told = tn.ties_told(tn.ties(home.iso3, world=world, workspace=workspace), folder=world.folder)
    print_ties(told, home=str(home), as_json=as_json)
