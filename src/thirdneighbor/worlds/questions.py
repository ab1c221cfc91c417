"""What a measure read off tables is asked, and what answers it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from thirdneighbor.core.errors import InputError, MissingDataError
from thirdneighbor.worlds.measurement import Finding
from thirdneighbor.worlds.world import World


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a measure of a home state, perhaps toward a partner, in a year, with named neighbors.

    `any_year`: no year was named, so a yearly table may answer with its newest up to the world's.
    """

    world: World
    home: str
    partner: str | None
    neighbors: tuple[str, ...]
    year: int
    any_year: bool = False

    @property
    def position(self) -> int:
        """Home's position in the world's arrays."""
        return self.world.states.index(self.home)

    def needed_partner(self, name: str) -> str:
        """Return the partner; InputError when the measure needs one and none was named."""
        if self.partner is None:
            message = f"{name} is about two states: name the other with --partner"
            raise InputError(message)
        return self.partner

    def in_the_worlds_year(self, name: str) -> None:
        """Make sure a measure that rests on the whole world is asked of its year; MissingDataError if not."""
        if self.year != self.world.year:
            raise MissingDataError(not_of_this_world(name, self.world, self.year))


def not_of_this_world(name: str, world: World, year: int) -> str:
    """Say that a measure rests on a whole world, and which years have one."""
    years = sorted({int(row["year"]) for row in world.folder.table("economies")})
    return (
        f"{name} rests on the whole world, here that of {world.year}, not on {year}; "
        f"there are worlds of {', '.join(map(str, years))}"
    )


Measurer = Callable[[Question], Finding]
