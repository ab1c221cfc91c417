"""thirdneighbor states: codes, names, capitals and land neighbors."""

from __future__ import annotations

import click

from thirdneighbor.apps.cli.support.options import examples, json_option, loaded, world_option


@click.command("states", epilog=examples("states", "states guinea"))
@click.argument("text", required=False)
@world_option
@json_option
def command(text: str | None, *, world_name: str, as_json: bool) -> None:
    """List the states, or those whose name or capital holds TEXT."""
    import thirdneighbor as tn
    from thirdneighbor.apps.cli.support.output import print_json, print_table, print_text
    from thirdneighbor.apps.cli.support.progress import progress

    with progress("reading the tables"):
        found = tn.states(text, world=loaded(world_name))
    if as_json:
        print_json(found)
        return
    rows = [
        (
            state["iso3"],
            state["name"],
            state["capital"],
            "landlocked" if state["landlocked"] else "",
            " ".join(state["neighbors"]),
            "" if state["in_world"] else "no trade data",
        )
        for state in found
    ]
    print_table(("code", "name", "capital", "sea", "land neighbors", "note"), rows)
    print_text(f"{len(found)} of the tables' states and territories")
