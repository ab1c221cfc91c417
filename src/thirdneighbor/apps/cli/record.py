"""thirdneighbor record: what documents say, where they say it, and what does not hold."""

from __future__ import annotations

import click

from thirdneighbor.apps.cli.support.options import examples, json_option


@click.command(
    "record", epilog=examples("record NOTE.md", "record *.md --json", "record notes/ --workspace ties")
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=str))
@click.option("--workspace", metavar="DIR", help="Keep the claims in this folder or postgresql:// database.")
@json_option
@click.pass_context
def command(context: click.Context, files: tuple[str, ...], *, workspace: str | None, as_json: bool) -> None:
    """Read documents into sourced claims, and flag what does not hold.

    Video notes, wiki extracts, wikitext, HTML, Markdown and plain text are read; a folder stands for the
    documents in it. A file that cannot be read is named on stderr and does not stop the others; the exit
    status is then 1. With --json one object is printed for one file, a list for several.
    """
    from thirdneighbor.apps.cli.support.recorded import documents_at, print_each, read_each

    paths = documents_at(files)
    readings = read_each(paths, workspace=workspace)
    fine = print_each(readings, workspace=workspace, as_json=as_json, one=len(paths) == 1)
    context.exit(0 if fine else 1)
