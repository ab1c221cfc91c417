"""thirdneighbor verify: whether a page or run record still follows from its inputs."""

from __future__ import annotations

import click

from thirdneighbor.apps.cli.support.options import examples, json_option, loaded, world_option


@click.command(
    "verify", epilog=examples("verify brief-MNG.html", "verify simulate-all-close-MNG.run.json --json")
)
@click.argument("file")
@click.option(
    "--workspace", metavar="DIR", help="Where the workspace lies now, if not where the record says."
)
@world_option
@json_option
@click.pass_context
def command(
    context: click.Context, *, file: str, workspace: str | None, world_name: str, as_json: bool
) -> None:
    """Say what has changed since a page or run record was written.

    Exits 0 when nothing has, 1 when something did.
    """
    import thirdneighbor as tn
    from thirdneighbor.apps.cli.support.failures import one_line
    from thirdneighbor.apps.cli.support.output import print_json
    from thirdneighbor.apps.cli.support.progress import progress

    with progress(f"verifying {file}"):
        found = tn.verify(file, world=loaded(world_name), workspace=workspace)
    if as_json:
        print_json({"file": file, "changed": bool(found), "differences": found})
    elif found:
        for difference in found:
            click.echo(one_line(str(difference)))
        if any(difference.kind == "input" for difference in found):
            against = "the package's own tables" if world_name == "default" else f"the tables in {world_name}"
            click.echo(f"compared with {against}; --world names others")
    else:
        click.echo(f"{file}: nothing has changed")
    context.exit(1 if found else 0)
