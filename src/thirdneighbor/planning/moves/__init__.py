"""The kinds of moves, one a file."""

from thirdneighbor.planning.moves.air import air_corridors
from thirdneighbor.planning.moves.base import Move
from thirdneighbor.planning.moves.capacity import capacities
from thirdneighbor.planning.moves.corridor import corridor_shifts
from thirdneighbor.planning.moves.deterrence import deterrences
from thirdneighbor.planning.moves.preference import Preference, preferences
from thirdneighbor.planning.moves.stockpile import stockpiles
from thirdneighbor.planning.moves.tie import tie, ties

__all__ = [
    "Move",
    "Preference",
    "air_corridors",
    "capacities",
    "corridor_shifts",
    "deterrences",
    "preferences",
    "stockpiles",
    "tie",
    "ties",
]
