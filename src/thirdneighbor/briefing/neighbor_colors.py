"""One color for each neighbor in every chart of the page that tells neighbors apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from thirdneighbor.briefing.losses import costliest_first
from thirdneighbor.core.states import State
from thirdneighbor.worlds.closeness import larger_pair
from thirdneighbor.worlds.findings import Findings

COLORS = ("line1", "line2", "line5", "line4", "line3", "line6")


def neighbor_colors(findings: Findings, shown: Sequence[State]) -> Mapping[str, str]:
    """Return the color of each neighbor a chart shows, by code; the same in every chart where it can be.

    The two that Alignment shows come first, in its order, then those whose closing costs home most. Where
    home has more neighbors than there are colors, those left take what the chart leaves free; ValueError
    for a chart of more lines than colors.
    """
    if len(shown) > len(COLORS):
        message = f"a chart of {len(shown)} neighbors needs as many colors; there are {len(COLORS)}"
        raise ValueError(message)
    costly = [findings.neighbors[place].iso3 for place in costliest_first(findings)]
    pair = [state.iso3 for state in larger_pair(findings) or ()]
    everywhere = dict(zip(dict.fromkeys([*pair, *costly]), COLORS, strict=False))
    codes = [state.iso3 for state in shown]
    taken = {everywhere[code] for code in codes if code in everywhere}
    spare = iter(color for color in COLORS if color not in taken)
    return {code: everywhere.get(code) or next(spare) for code in codes}
