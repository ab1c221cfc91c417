"""thirdneighbor import: an export of any form brought into a workspace."""  # noqa: N999 - the command is called so

from __future__ import annotations

import click

from thirdneighbor.apps.cli.support.options import examples, json_option


@click.command(
    "import", epilog=examples("import notes --workspace ties", "import registry.jsonld --workspace ties")
)
@click.argument("place", metavar="PATH")
@click.option("--workspace", required=True, metavar="DIR", help="The folder or database that takes it in.")
@json_option
def command(place: str, *, workspace: str, as_json: bool) -> None:
    """Bring the export at PATH into a workspace.

    What is there already stays, what it lacks is written, all of it or nothing.
    """
    import thirdneighbor as tn
    from thirdneighbor.apps.cli.support.kept import print_moved

    print_moved(tn.restore(place, workspace=workspace), as_json=as_json)
