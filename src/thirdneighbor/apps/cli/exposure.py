"""thirdneighbor exposure: what a state loses if any one other state stops trading with it."""

from __future__ import annotations

import click

from thirdneighbor.apps.cli.support.options import examples, json_option, loaded, world_option, year_option


@click.command(
    "exposure",
    epilog=examples(
        "exposure MNG", "exposure MNG --sector refined_fuels", "exposure --every-home --csv > exposure.csv"
    ),
)
@click.argument("state", required=False)
@click.option(
    "--sector",
    "sectors",
    multiple=True,
    metavar="S",
    help="Only this sector is closed; give it again for another. All are closed if left out.",
)
@click.option(
    "--severity",
    type=float,
    default=1.0,
    show_default=True,
    metavar="X",
    help="Share of trade lost at unchanged prices; 1 is an embargo.",
)
@click.option("--every-home", is_flag=True, help="Every state as home; this takes about a minute.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, one row a home and closer.")
@world_option
@year_option
@json_option
@click.pass_context
def command(
    context: click.Context,
    *,
    state: str | None,
    sectors: tuple[str, ...],
    severity: float,
    every_home: bool,
    as_csv: bool,
    world_name: str,
    year: int | None,
    as_json: bool,
) -> None:
    """Rank the states by what STATE loses if one closes.

    Each closes alone and both ways, corridors stay open; after adjustment, at central values.
    """
    import thirdneighbor as tn
    from thirdneighbor.apps.cli.support.exposed import print_exposure
    from thirdneighbor.apps.cli.support.progress import progress

    if as_json and as_csv:
        context.fail("choose --json or --csv")
    if (state is None) != every_home:
        context.fail("name one STATE, or give --every-home instead")
    with progress(f"closing every state to {state or 'every other'}, one at a time"):
        world = loaded(world_name, year)
        found = tn.exposure(state, world=world, sectors=sectors or None, severity=severity)
    print_exposure(found, world=world, as_json=as_json, as_csv=as_csv)
