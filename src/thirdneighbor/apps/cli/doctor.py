"""thirdneighbor doctor: whether the installation can do its work."""

from __future__ import annotations

import click

from thirdneighbor.apps.cli.support.options import examples, json_option, world_option


@click.command("doctor", epilog=examples("doctor", "doctor --world my-tables"))
@click.option(
    "--out", default=".", show_default="here", metavar="FOLDER", help="The folder to be written to."
)
@world_option
@json_option
@click.pass_context
def command(context: click.Context, *, out: str, world_name: str, as_json: bool) -> None:
    """Check the installation, the tables, the solver, the charts.

    Exits 1 when a check fails, saying what to do.
    """
    import thirdneighbor as tn
    from thirdneighbor.apps.cli.support.failures import one_line
    from thirdneighbor.apps.cli.support.output import print_json
    from thirdneighbor.apps.cli.support.progress import progress

    with progress("checking the installation"):
        checks = tn.doctor(out=out, world=world_name)
    if as_json:
        print_json({"ok": all(check.ok for check in checks), "checks": checks})
    else:
        for check in checks:
            todo = "" if check.ok else f"; {check.todo}"
            click.echo(f"{'ok' if check.ok else 'failed':<7}{check.name:<10} {one_line(check.found + todo)}")
    context.exit(0 if all(check.ok for check in checks) else 1)
