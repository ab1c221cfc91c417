"""thirdneighbor review: the claims of a workspace that wait for someone to look, and a reviewer's word."""

from __future__ import annotations

import click

from thirdneighbor.apps.cli.support.options import examples, json_option


@click.command(
    "review",
    epilog=examples(
        "review --workspace ties",
        "review CLAIM --workspace ties --accept --who Ann --why 'seen in the treaty'",
        "review CLAIM --workspace ties --amend date=2019-07-31 --who Ann --why 'date of signature'",
    ),
)
@click.argument("claim", required=False)
@click.option("--workspace", required=True, metavar="DIR", help="The folder or database with the claims.")
@click.option("--list", "as_list", is_flag=True, help="List the claims waiting; so does leaving out CLAIM.")
@click.option("--accept", "verdict", flag_value="accept", help="The document says so, and it holds.")
@click.option(
    "--reject", "verdict", flag_value="reject", help="The claim does not count any more; it is kept."
)
@click.option(
    "--amend", "changes", multiple=True, metavar="FIELD=VALUE", help="A field that is wrong; may be repeated."
)
@click.option("--who", default="", metavar="NAME", help="Who reviews.")
@click.option("--why", default="", metavar="TEXT", help="On what grounds.")
@json_option
def command(
    claim: str | None,
    *,
    workspace: str,
    as_list: bool,
    verdict: str | None,
    changes: tuple[str, ...],
    who: str,
    why: str,
    as_json: bool,
) -> None:
    """Accept, reject or amend CLAIM, or list those waiting.

    Nothing is overwritten: an amended claim stands beside the one it corrects. Parties are codes or names
    joined by commas, dates as EDTF writes them.
    """
    import thirdneighbor as tn
    from thirdneighbor.apps.cli.support.kept import print_review, print_waiting

    wanted = _verdict(verdict, changes)
    if claim is None or as_list:
        if wanted or claim is not None:
            raise click.UsageError("name the claim to review, or list those waiting, not both")
        print_waiting(tn.waiting(workspace), as_json=as_json)
        return
    if wanted is None:
        raise click.UsageError("say --accept, --reject or --amend FIELD=VALUE")
    fields = dict(_field(change) for change in changes)
    print_review(
        tn.review(claim, wanted, workspace=workspace, who=who, why=why, changes=fields), as_json=as_json
    )


def _verdict(verdict: str | None, changes: tuple[str, ...]) -> str | None:
    if verdict and changes:
        raise click.UsageError("one verdict at a time: --accept, --reject or --amend FIELD=VALUE")
    return "amend" if changes else verdict


def _field(change: str) -> tuple[str, str]:
    field, separator, value = change.partition("=")
    if not separator or not field.strip():
        raise click.UsageError(f"--amend takes FIELD=VALUE, not {change!r}")
    return field.strip(), value
