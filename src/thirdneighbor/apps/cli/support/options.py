"""Options that several commands take, and how their text is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    import thirdneighbor as tn

Command = TypeVar("Command", bound=Callable[..., Any])


class StateList(click.ParamType[tuple[str, ...]]):
    """States joined by commas."""

    name = "STATES"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Split at the commas; a usage error for an empty list or an empty place in it."""
        names = tuple(part.strip() for part in str(value).split(","))
        if not all(names):
            self.fail("name states joined by commas, for example CHN,RUS", param, ctx)
        return names


json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead.")
neighbors_option = click.option(
    "--neighbors",
    type=StateList(),
    metavar="A,B",
    help="States taken as neighbors instead of those with a land border; an island needs them.",
)
seed_option = click.option(
    "--seed", type=int, default=0, show_default=True, help="Where the draws start; same seed, same numbers."
)
year_option = click.option(
    "--year",
    type=int,
    metavar="Y",
    help="Vintage: a world of 2015, 2019 or 2023, the default; yearly tables of `measure` go back to 2000.",
)
world_option = click.option(
    "--world",
    "world_name",
    default="default",
    metavar="FOLDER",
    help="A folder of tables laid out like the package's own, to be used instead of them.",
)

workspace_option = click.option(
    "--workspace",
    metavar="DIR",
    help="Also count what the documents of this workspace say; `record --workspace` makes one.",
)


def examples(*calls: str) -> str:
    """Return calls of the program as the closing lines of a command's help."""
    return "\b\nExamples:\n" + "\n".join(f"  thirdneighbor {call}" for call in calls)


def draws_option(help_text: str) -> Callable[[Command], Command]:
    """Return the option for the number of draws with its own help text."""
    return click.option("--draws", type=int, default=200, show_default=True, metavar="N", help=help_text)


def loaded_for_tables(world_name: str, year: int | None) -> tn.World:
    """Load the world of a year, or where there is none the default one, whose yearly tables reach back."""
    import thirdneighbor as tn

    try:
        return tn.load(world_name, year=year)
    except tn.MissingDataError:
        return tn.load(world_name)


def loaded(world_name: str, year: int | None = None) -> tn.World:
    """Load the world a command works in."""
    import thirdneighbor as tn

    return tn.load(world_name, year=year)
