"""thirdneighbor brief: one sourced page about a state, and its short form in the terminal."""

from __future__ import annotations

import sys

import click

from thirdneighbor.apps.cli.support.options import (
    draws_option,
    examples,
    json_option,
    loaded,
    neighbors_option,
    seed_option,
    workspace_option,
    world_option,
    year_option,
)


@click.command("brief", epilog=examples("brief MNG", "brief Iceland --neighbors GBR,NOR --out iceland.html"))
@click.argument("state")
@neighbors_option
@click.option(
    "--out",
    default=".",
    show_default="here",
    metavar="PATH",
    help="The page's file, or a folder for brief-ISO3.html; the run record lies beside it.",
)
@draws_option("How many worlds the bands rest on.")
@seed_option
@workspace_option
@world_option
@year_option
@json_option
def command(
    state: str,
    *,
    neighbors: tuple[str, ...] | None,
    out: str,
    draws: int,
    seed: int,
    workspace: str | None,
    world_name: str,
    year: int | None,
    as_json: bool,
) -> None:
    """Write one sourced page about STATE; print its short form."""
    import thirdneighbor as tn
    from thirdneighbor.apps.cli.support.output import print_json
    from thirdneighbor.apps.cli.support.progress import progress

    with progress(f"writing the page of {state}, {draws} draws"):
        world = loaded(world_name, year)
        written = tn.brief(
            state, out=out, neighbors=neighbors, world=world, workspace=workspace, draws=draws, seed=seed
        )
    if as_json:
        print_json(written.run)
        return
    written.show(stream=sys.stdout)
