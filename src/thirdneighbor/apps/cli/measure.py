"""thirdneighbor measure: one measure of a state with its band, all of them, or either of every state."""

from __future__ import annotations

import click

from thirdneighbor.apps.cli.support.options import (
    draws_option,
    examples,
    json_option,
    loaded_for_tables,
    neighbors_option,
    seed_option,
    world_option,
    year_option,
)

ALL = "all"


@click.command(
    "measure",
    epilog=examples(
        "measure squeeze MNG",
        "measure partner_share MNG --partner CHN",
        "measure all MNG",
        "measure hhi --every-home --csv",
        "measure vote_kappa --every-home --partner CHN",
        "measure all --every-home --csv > panel.csv",
    ),
)
@click.argument("name", required=False)
@click.argument("state", required=False)
@click.option("--partner", metavar="STATE", help="The other state of a measure about two.")
@neighbors_option
@year_option
@draws_option("How many worlds the bands of simulated measures rest on.")
@seed_option
@world_option
@click.option("--every-home", is_flag=True, help="Measure every state instead of one, at central values.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, one row a value.")
@click.option("--list", "as_list", is_flag=True, help="List the measures.")
@json_option
@click.pass_context
def command(
    context: click.Context,
    *,
    name: str | None,
    state: str | None,
    partner: str | None,
    neighbors: tuple[str, ...] | None,
    year: int | None,
    draws: int,
    seed: int,
    world_name: str,
    every_home: bool,
    as_csv: bool,
    as_list: bool,
    as_json: bool,
) -> None:
    """Measure how dependent, squeezed or free STATE is.

    NAME is a measure of --list, or all.
    """
    import thirdneighbor as tn
    from thirdneighbor.apps.cli.support.measured import print_catalogue, print_measured
    from thirdneighbor.apps.cli.support.progress import progress

    if as_json and as_csv:
        context.fail("choose --json or --csv")
    if as_list:
        print_catalogue(as_json=as_json, as_csv=as_csv)
        return
    if name is None:
        context.fail("name a measure, or all; --list shows them")
    if (state is None) != every_home:
        context.fail("name one STATE, or give --every-home instead")
    if every_home and neighbors is not None:
        context.fail("--neighbors are those of one STATE; with --every-home they are those by land")
    if name == ALL and every_home and partner is not None:
        context.fail("choose one measure of two states for --partner with --every-home, not all")
    if every_home:
        _measure_everywhere(name, partner, year=year, world_name=world_name, as_json=as_json, as_csv=as_csv)
        return
    with progress(f"measuring {name}"):
        world = loaded_for_tables(world_name, year)
        left_out: dict[str, str] = {}
        if name == ALL and state is not None:
            found = tn.measure_all(
                state, partner=partner, neighbors=neighbors, year=year, world=world, draws=draws, seed=seed
            )
            measured, left_out = list(found.measured), dict(found.left_out)
        else:
            one = tn.measure(
                name,
                state,
                partner=partner,
                neighbors=neighbors,
                year=year,
                world=world,
                draws=draws,
                seed=seed,
            )
            measured = [one]
    print_measured(measured, left_out, every=name == ALL, as_json=as_json, as_csv=as_csv)


def _measure_everywhere(
    name: str, partner: str | None, *, year: int | None, world_name: str, as_json: bool, as_csv: bool
) -> None:
    """Print one measure, or all of them, of every state of the world."""
    import thirdneighbor as tn
    from thirdneighbor.apps.cli.support.measured import print_measured
    from thirdneighbor.apps.cli.support.paneled import print_panel
    from thirdneighbor.apps.cli.support.progress import announce

    world = loaded_for_tables(world_name, year)
    announce(f"measuring {name} of {len(world.states)} states")
    if name == ALL:
        print_panel(tn.measure_panel(world=world, year=year), as_json=as_json, as_csv=as_csv)
    else:
        one = tn.measure(name, partner=partner, year=year, world=world)
        print_measured([one], {}, every=False, as_json=as_json, as_csv=as_csv)
