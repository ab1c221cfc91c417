"""thirdneighbor plan: which moves of a state are worth making, and how far is too far."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from thirdneighbor.apps.cli.support.options import (
    draws_option,
    examples,
    json_option,
    loaded,
    neighbors_option,
    seed_option,
    world_option,
    year_option,
)

if TYPE_CHECKING:
    import thirdneighbor as tn


class ChanceList(click.ParamType[tuple[float, ...]]):
    """Chances joined by commas."""

    name = "CHANCES"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[float, ...]:
        """Split at the commas; a usage error for anything that is no number."""
        try:
            return tuple(float(part) for part in str(value).split(","))
        except ValueError:
            self.fail("give numbers joined by commas, for example .05,.02", param, ctx)


@click.command(
    "plan",
    epilog=examples(
        "plan MNG",
        "plan Nepal --horizon short",
        "plan MNG --neighbors CHN,RUS --chances .05,.02 --correlation .3",
    ),
)
@click.argument("state")
@neighbors_option
@draws_option("How many worlds the bands rest on.")
@seed_option
@click.option(
    "--horizon",
    type=click.Choice(["short", "long"]),
    default="long",
    show_default=True,
    help="short is the first year, long after adjustment.",
)
@click.option(
    "--chances",
    type=ChanceList(),
    metavar="P,Q",
    help="Yearly chance that each neighbor closes, in their order; drawn as an assumption if left out.",
)
@click.option("--correlation", type=float, metavar="C", help="Correlation of these closings; 0 if left out.")
@world_option
@year_option
@click.option("--out", metavar="FILE", help="The run record's file; plan-ISO3.run.json here if left out.")
@click.option("--no-record", is_flag=True, help="Write no run record.")
@json_option
@click.pass_context
def command(
    context: click.Context,
    *,
    state: str,
    neighbors: tuple[str, ...] | None,
    draws: int,
    seed: int,
    horizon: str,
    chances: tuple[float, ...] | None,
    correlation: float | None,
    world_name: str,
    year: int | None,
    out: str | None,
    no_record: bool,
    as_json: bool,
) -> None:
    """Rate what STATE could do next: in peace, and when neighbors close.

    Moves that no other beats come first.
    """
    import thirdneighbor as tn
    from thirdneighbor.apps.cli.support.planned import print_plan
    from thirdneighbor.apps.cli.support.progress import progress

    if no_record and out is not None:
        context.fail("choose --out or --no-record")
    if correlation is not None and chances is None:
        context.fail("--correlation belongs to --chances")
    with progress(f"rating the moves of {state}, {draws} draws"):
        world = loaded(world_name, year)
        found = tn.plan(
            state,
            neighbors=neighbors,
            world=world,
            draws=draws,
            seed=seed,
            horizon="short" if horizon == "short" else "long",
            chances=chances,
            correlation=correlation or 0.0,
        )
    written = None if no_record else _write(out, found)
    print_plan(found, world=world, written=written, as_json=as_json)


def _write(out: str | None, found: tn.Plan) -> Path:
    import thirdneighbor as tn
    from thirdneighbor.apps.cli.support.output import record_path

    return tn.write_run(record_path(out, f"plan-{found.home}.run.json"), found)
