"""Select each state's sector composition of trade from UNCTAD's sections, and split it further."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from facts_trade import Row
from thirdneighbor.sources import factbook, icio, unctad

Array = NDArray[np.float64]
SECTORS = ("food", "raw_materials", "refined_fuels", "manufactures", "textiles", "gold", "services")
TRADED = SECTORS[:-1]
FLOWS = ("export", "import")
CLOTH_IN_6, CLOTH_IN_8 = 0.15, 0.31
"""Textiles, apparel, leather, footwear and bags within SITC 6 and 8 worldwide. Assumption: of world trade in
2015, yarn and fabric about 290 and leather 30 billion dollars, clothing 445, footwear and bags 195."""
STAND_IN = {"CUW": "ABW", "SSD": "SDN", "SMR": "ITA"}
"""States without sections of their own in 2015, and the state whose composition stands in."""


@dataclass(frozen=True, slots=True)
class Split:
    """How textiles are told from manufactures: odds move by `slope` per log of GDP a head above `middle`."""

    slope: float
    middle: float
    level: float = 1.0


def sector_margins(
    sections: unctad.Sections,
    states: Collection[str],
    *,
    refined: Mapping[tuple[str, str], float],
    income: Mapping[str, float],
    split: Split,
) -> Iterator[Row]:
    """Yield each state's shares of goods exports and imports by sector, marked reported or estimated.

    refined: part of section 3 by state and flow, the world's where a state is absent. income: GDP a head.
    """
    level = _level(sections, income=income, split=split)
    for state in sorted(states):
        own = STAND_IN.get(state, state)
        if own not in sections.codes:
            continue
        at = sections.codes.index(own)
        for flow, axis in zip(FLOWS, (1, 0), strict=True):
            worth = sections.flow.take(at, axis=1 + (axis == 0)).sum(axis=1)
            if not worth.sum() > 0:
                continue
            part = refined.get((state, flow), refined["world", flow])
            cloth = textile_part(worth, flow=flow, income=income.get(state), split=split, level=level)
            shares = np.array(_by_sector(worth, part, cloth)) / worth.sum()
            yield from _rows(state, sections.year, flow, shares, worth=worth, stand_in=own != state)


def _by_sector(worth: Array, refined: float, cloth: float) -> list[float]:
    fuels, made = worth[3], worth[5:9].sum()
    food = worth[0] + worth[1] + worth[4]
    raw = worth[2] + (1 - refined) * fuels
    return [food, raw, refined * fuels, (1 - cloth) * made, cloth * made, worth[9]]


def _rows(state: str, year: int, flow: str, shares: Array, *, worth: Array, stand_in: bool) -> Iterator[Row]:
    splits = {"raw_materials": worth[3], "refined_fuels": worth[3]}
    splits |= {"manufactures": worth[5:9].sum(), "textiles": worth[5:9].sum()}
    helper = {"raw_materials": factbook.SOURCE.key, "refined_fuels": factbook.SOURCE.key}
    helper |= {"manufactures": icio.SOURCE.key, "textiles": icio.SOURCE.key}
    for sector, share in zip(TRADED, shares.tolist(), strict=True):
        guessed = stand_in or splits.get(sector, 0.0) > 0
        yield {
            "iso3": state,
            "year": str(year),
            "flow": flow,
            "sector": sector,
            "share": f"{share:.6g}",
            "basis": "estimated" if guessed else "reported",
            "source": unctad.SOURCE.key,
            "split_source": helper.get(sector, "") if guessed else "",
        }


def textile_part(worth: Array, *, flow: str, income: float | None, split: Split, level: float) -> float:
    """Return the textile part of sections 5-8: the world's parts of 6 and 8, tilted by income for exporters.

    Section 6 also holds metals and stones: an exporter's textiles in it are no more than those in 8.
    """
    made = worth[5:9].sum()
    if not made > 0:
        return 0.0
    if flow == "import" or income is None:
        return float((CLOTH_IN_6 * worth[6] + CLOTH_IN_8 * worth[8]) / made)
    tilt = level * np.exp(split.slope * (np.log(income) - split.middle))
    odds = tilt * np.array([part / (1 - part) for part in (CLOTH_IN_6, CLOTH_IN_8)])
    cloth = odds / (1 + odds) * worth[[6, 8]]
    return float((min(cloth[0], cloth[1]) + cloth[1]) / made)


def _level(sections: unctad.Sections, *, income: Mapping[str, float], split: Split) -> float:
    """Return the factor on exporters' odds that makes the world export the textiles it imports."""
    outward, inward = sections.flow.sum(axis=2).T, sections.flow.sum(axis=1).T
    wanted = sum(
        textile_part(worth, flow="import", income=None, split=split, level=1.0) * worth[5:9].sum()
        for worth in inward
    )
    low, high = 1e-3, 1e3
    for _ in range(60):
        middle = float(np.sqrt(low * high))
        got = sum(
            textile_part(worth, flow="export", income=income.get(code), split=split, level=middle)
            * worth[5:9].sum()
            for code, worth in zip(sections.codes, outward, strict=True)
        )
        low, high = (middle, high) if got < wanted else (low, middle)
    return low


def world_part(
    sections: unctad.Sections, parts: Mapping[tuple[str, str], float]
) -> dict[tuple[str, str], float]:
    """Return the parts with the world's own mean added, by which states without energy figures go."""
    mean = {}
    for flow, axis in zip(FLOWS, (1, 0), strict=True):
        fuels = sections.flow[3].sum(axis=axis)
        found = [
            (fuels[at], parts[code, flow]) for at, code in enumerate(sections.codes) if (code, flow) in parts
        ]
        weight = np.array(found)
        mean["world", flow] = float((weight[:, 0] * weight[:, 1]).sum() / weight[:, 0].sum())
    return {**parts, **mean}


def income_slope(
    table: icio.InputOutput, groups: Sequence[Sequence[str]], income: Mapping[str, float]
) -> Split:
    """Fit log odds of textiles in manufacturing output on log GDP a head, over averages of donor groups."""
    textiles, other = (table.output[table.groups.index(name)] for name in ("textiles", "manufactures"))
    place = {code: at for at, code in enumerate(table.codes)}
    points = []
    for members in groups:
        at = [place[code] for code in members]
        share = float(np.mean(textiles[at] / (textiles[at] + other[at])))
        points.append(
            (
                np.mean([np.log(income[code]) for code in members if code in income]),
                np.log(share / (1 - share)),
            )
        )
    x, y = np.array(points).T
    slope = float(((x - x.mean()) * (y - y.mean())).sum() / ((x - x.mean()) ** 2).sum())
    return Split(slope, float(x.mean()))
