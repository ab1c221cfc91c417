"""thirdneighbor export: a workspace's registry, or the package's own, in a form other programs read."""

from __future__ import annotations

import click

from thirdneighbor.apps.cli.support.options import examples, json_option

FORMS = ("vault", "csv", "parquet", "json-ld", "data-package")


@click.command(
    "export",
    epilog=examples(
        "export notes --workspace ties --form vault", "export registry.jsonld --form json-ld --home MNG"
    ),
)
@click.argument("place", metavar="DIR|FILE")
@click.option("--form", type=click.Choice(FORMS), required=True, help="The form; json-ld is one file.")
@click.option(
    "--workspace", metavar="DIR", help="Export this workspace; the package's own registry if left out."
)
@click.option("--home", metavar="STATE", help="Without a workspace: only the claims held for this state.")
@json_option
def command(place: str, *, form: str, workspace: str | None, home: str | None, as_json: bool) -> None:
    """Write a registry to a new DIR or FILE.

    `import` reads it back without loss. Without --workspace it is the package's own registry.
    """
    import thirdneighbor as tn
    from thirdneighbor.apps.cli.support.kept import print_moved

    if workspace and home:
        raise click.UsageError("--home goes without --workspace: a workspace is exported whole")
    print_moved(tn.export(place, form=form, workspace=workspace, home=home), as_json=as_json)
