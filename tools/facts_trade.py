"""Select trade facts from BACI: main partners, yearly partner shares, concentration."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.sources.baci import SOURCE, SOURCE_2023, Trade

BASE_YEAR = 2019
MAIN, MAIN_LONG = 5, 15
SEED_STATES = frozenset(
    {"AUS", "CAN", "CHN", "DEU", "FRA", "GBR", "IND", "JPN", "KAZ"}
    | {"KGZ", "KOR", "MNG", "RUS", "TUR", "USA", "UZB", "VNM"}
)
SMALL = 0.003
FLOWS = ("export", "import")
Row = dict[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Year:
    """Flows of one year in US dollars, `flow` (exporter, importer), labelled by `codes`."""

    year: int
    codes: tuple[str, ...]
    flow: NDArray[np.float64]

    def toward(self, direction: str) -> NDArray[np.float64]:
        """Return values (state, partner): a state's exports, or its imports."""
        return self.flow if direction == "export" else self.flow.T

    def number(self, code: str) -> int:
        """Return the position of a state."""
        return self.codes.index(code)


def years(trade: Trade) -> Iterator[Year]:
    """Yield every year of a trade table as a matrix over all the codes of the table."""
    codes = tuple(sorted(set(trade.exporter.tolist()) | set(trade.importer.tolist())))
    for year in np.unique(trade.year).tolist():
        part = trade.only(year)
        flow = np.zeros((len(codes), len(codes)))
        flow[np.searchsorted(codes, part.exporter), np.searchsorted(codes, part.importer)] = part.value
        yield Year(year, codes, flow)


def ranked(values: NDArray[np.float64], codes: Sequence[str]) -> list[str]:
    """Return the partners with trade above zero, largest first, ties by code."""
    order = sorted(range(len(codes)), key=lambda at: (-values[at], codes[at]))
    return [codes[at] for at in order if values[at] > 0]


def main_partners(
    year: Year, states: Collection[str], *, neighbors: Mapping[str, Sequence[str]]
) -> Iterator[Row]:
    """Yield the main partners of each of `states` on both sides, with their shares of its goods trade.

    Five partners; fifteen for the states of `neighbors` (landlocked) and the seed states. Each land
    neighbor of a landlocked state follows at its own rank where it stands lower; one that does not trade
    with it at all comes last with share 0.
    """
    for state in sorted(set(states) & set(year.codes)):
        long = state in neighbors or state in SEED_STATES
        for direction in FLOWS:
            values = year.toward(direction)[year.number(state)]
            order = ranked(values, year.codes)
            top = order[: MAIN_LONG if long else MAIN]
            near = sorted(set(neighbors.get(state, ())) & set(year.codes) - set(top))
            silent = [partner for partner in near if partner not in order]
            rank = {partner: at for at, partner in enumerate(order + silent, start=1)}
            for partner in sorted({*top, *near}, key=rank.__getitem__):
                yield {
                    "iso3": state,
                    "year": str(year.year),
                    "flow": direction,
                    "rank": str(rank[partner]),
                    "partner": partner,
                    "share": _share(values, at=year.number(partner)),
                    "basis": "reported",
                    "source": SOURCE.key,
                }


def partner_shares(
    year: Year, *, neighbors: Mapping[str, Sequence[str]], unreported: Collection[str] = ()
) -> Iterator[Row]:
    """Yield the shares of five main partners, land neighbors and seed states for landlocked states.

    With `unreported` states (2023) only the export side is given. A flow between two of them is not
    recorded by anyone: its share stays empty and is noted `unreported`; the other shares of such a state
    are of its recorded exports and are noted `partial`. Other seed states below .003 are left out, except
    where the home is a seed state itself.
    """
    for state in sorted(set(neighbors) & set(year.codes)):
        for direction in FLOWS[:1] if unreported else FLOWS:
            values = year.toward(direction)[year.number(state)]
            if not values.sum() > 0:
                continue
            kept = {*ranked(values, year.codes)[:MAIN], *neighbors[state]}
            for partner in sorted((kept | SEED_STATES) & set(year.codes) - {state}):
                at = year.number(partner)
                blind = state in unreported and partner in unreported
                small = values[at] < SMALL * values.sum() and state not in SEED_STATES
                if partner not in kept and not blind and small:
                    continue
                yield {
                    "iso3": state,
                    "flow": direction,
                    "year": str(year.year),
                    "partner": partner,
                    "share": "" if blind else _share(values, at=at),
                    "note": "unreported" if blind else "partial" if state in unreported else "",
                    "source": SOURCE_2023.key if unreported else SOURCE.key,
                }


def unreported_states(year: Year, reference: Year) -> tuple[str, ...]:
    """Return the states that did not report: no flow of `year` stands between any two of them.

    A mirrored flow stands in BACI when one of its two ends reported, so states that did not report form
    a set without a single flow inside. The set grows from the blank pair that traded most in `reference`,
    taking states in order of their trade there, and is returned sorted. Empty when no pair is blank.
    """
    common = [code for code in year.codes if code in reference.codes]
    now, then = ([side.number(code) for code in common] for side in (year, reference))
    linked = _both_ways(year.flow[np.ix_(now, now)]) > 0
    before = _both_ways(reference.flow[np.ix_(then, then)])
    blank = np.where(linked, 0.0, before)
    if not blank.any():
        return ()
    seed = np.unravel_index(int(blank.argmax()), blank.shape)
    found = [int(at) for at in seed]
    for at in np.argsort(-before.sum(axis=1), kind="stable").tolist():
        if at not in found and not linked[at, found].any():
            found.append(at)
    return tuple(sorted(common[at] for at in found))


def concentration(year: Year, states: Collection[str]) -> Iterator[Row]:
    """Yield each state's Herfindahl-Hirschman index, number of partners and total on both sides."""
    for state in sorted(set(states) & set(year.codes)):
        for direction in FLOWS:
            values = year.toward(direction)[year.number(state)]
            total = float(values.sum())
            if total > 0:
                yield {
                    "iso3": state,
                    "flow": direction,
                    "year": str(year.year),
                    "hhi": f"{float(((values / total) ** 2).sum()):.6g}",
                    "partners": str(int((values > 0).sum())),
                    "total_usd": f"{total:.0f}",
                    "source": SOURCE.key,
                }


def coverage(rows: Sequence[Row], year: Year) -> tuple[int, float]:
    """Return how many directed flows the rows of `main_partners` fix, and their share of world trade."""
    cells = set()
    for row in rows:
        ends = (row["iso3"], row["partner"])
        cells.add(ends if row["flow"] == "export" else ends[::-1])
    value = sum(year.flow[year.number(a), year.number(b)] for a, b in cells)
    return len(cells), float(value / year.flow.sum())


def _share(values: NDArray[np.float64], *, at: int) -> str:
    return f"{float(values[at] / values.sum()):.6g}"


def _both_ways(flow: NDArray[np.float64]) -> NDArray[np.float64]:
    return flow + flow.T
