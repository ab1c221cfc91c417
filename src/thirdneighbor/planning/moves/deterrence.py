"""Deterrence: third neighbors pledge that closing together would cost the closers more than it does now."""

from __future__ import annotations

from thirdneighbor.core.printing import percent
from thirdneighbor.planning.moves.base import Move

PENALTY = (0.001, 0.01)
"""What pledges add to the closers' loss, share of their income: an assumption, from a trade dispute's size
to that of broad sanctions."""


def deterrences(third_neighbors: tuple[str, ...], *, own_loss: float) -> tuple[Move, ...]:
    """Return the pledge of third neighbors, where there are any; it changes the joint chance alone.

    own_loss: the largest log loss of a closer when all close, without pledges; said to be tiny where it is
    below the least penalty.
    """
    if not third_neighbors:
        return ()
    low, high = percent(PENALTY[0]).removesuffix(" %"), percent(PENALTY[1])
    beside = ", beside which their own loss is tiny" if own_loss < PENALTY[0] else ""
    return (
        Move(
            kind="deterrence",
            key="deterrence",
            title="Pledges against a joint closing",
            words=(
                f"Third neighbors pledge that a joint closing costs the closers {low} to {high} of"
                f" income{beside}."
            ),
            assumption=(
                "The size of pledges, whether they are believed and how far the odds of a joint closing fall"
                " with the closers' loss are assumed; what pledges cost home is not known."
            ),
            penalty=PENALTY,
            cost=None,
        ),
    )
