"""How much memory a draw of a many-sector world needs while it is solved."""

from __future__ import annotations

HISTORY = 12
WORKING = 34
CELL_COPIES = 8
MATRIX_COPIES = 6
SHARE_COPIES = 4
FLOAT = 8.0


def bytes_per_draw(
    *, states: int, sectors: int, cells: int = 0, dense: bool = False, input_shares: bool = False
) -> float:
    """Return the working memory of one draw in `balanced_baseline` and `respond`, in bytes, about.

    cells: pairs a sector and draw with factors of their own, of baseline flows and of the shock together.
    dense: one full matrix a draw (dense shocks, tariffs). input_shares: input shares differ by draw, or
    epsilon is not 1. It counts the arrays held at once, Anderson's history first, and is the peak to within
    a factor of two.

    >>> round(bytes_per_draw(states=205, sectors=7, cells=2856) / 1e6, 1)
    0.9
    """
    plane = sectors * states
    points = HISTORY * (states + 2 * plane)
    matrices = MATRIX_COPIES * plane * states if dense else 0
    shares = SHARE_COPIES * sectors * plane if input_shares else 0
    return FLOAT * (points + WORKING * plane + CELL_COPIES * cells + matrices + shares)
