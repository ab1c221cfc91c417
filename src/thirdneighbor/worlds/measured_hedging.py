"""Where home lies between two poles in each domain the tables know: trade, fuels, votes and transit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from thirdneighbor.core.errors import MissingDataError
from thirdneighbor.core.estimates import Estimate, Kind
from thirdneighbor.core.provenance import Locator
from thirdneighbor.measures import between_poles, pole_position, tilt, vote_closeness
from thirdneighbor.measures.hedging import HEDGES
from thirdneighbor.worlds.aims import shares_of_sides
from thirdneighbor.worlds.corridors import corridors_of
from thirdneighbor.worlds.measurement import Finding
from thirdneighbor.worlds.questions import Measurer, Question
from thirdneighbor.worlds.supplies import FUELS
from thirdneighbor.worlds.survey import dependence, trade_partners
from thirdneighbor.worlds.two_poles import Poles, kappa_asked, poles_of
from thirdneighbor.worlds.yearly_rows import joined, unknown

NAN = float("nan")
NOT_HELD = ("arms by pole", "visits", "agreements")


@dataclass(frozen=True, slots=True)
class Position:
    """Home's closeness to the two poles in one domain with the ends of each, and what goes to neither."""

    closeness: tuple[float, float]
    rows: tuple[Locator, ...]
    kind: Kind
    neither: float = NAN
    low: tuple[float, float] = (NAN, NAN)
    high: tuple[float, float] = (NAN, NAN)

    @property
    def estimate(self) -> Estimate:
        """The position from -1, the second pole's, to 1, the first's, with the ends its rows allow."""
        value = float(pole_position(*self.closeness))
        low, high = (
            float(pole_position(*ends)) for ends in ((self.low[0], self.high[1]), (self.high[0], self.low[1]))
        )
        return Estimate(value, low=low, high=high, kind=self.kind)


def positions_of(question: Question, poles: Poles) -> dict[str, Position]:
    """Return every domain in which home's closeness to both poles is known."""
    found = {domain: read(question, poles) for domain, read in DOMAINS.items()}
    return {
        domain: position
        for domain, position in found.items()
        if position is not None and not np.isnan(position.estimate.value)
    }


def _trade(question: Question, poles: Poles) -> Position | None:
    """Read shares of goods trade both ways: the world's, or of a year the yearly table holds."""
    world, home = question.world, question.home
    if question.year == world.year:
        about = {entry.state.iso3: entry for entry in trade_partners(world, home)}
        one, other = (about[code] for code in poles.both)
        kind: Kind = "reported" if one.known and other.known else "estimated"
        shares = (one.trade_share, other.trade_share)
        rows = (*one.locators, *other.locators)
        return Position(shares, rows, kind, neither=max(0.0, 1 - sum(shares)))
    sides = [dependence(world, home, poles.both, flow=flow) for flow in ("export", "import")]
    each = [
        next((d for d in shares_of_sides(sides, [code]) if d.year == question.year), None)
        for code in poles.both
    ]
    if each[0] is None or each[1] is None:
        return None
    shares = (each[0].figure.value, each[1].figure.value)
    rows = (*each[0].locators, *each[1].locators)
    return Position(shares, rows, "reported", neither=max(0.0, 1 - sum(shares)))


def _fuels(question: Question, poles: Poles) -> Position | None:
    """Read shares of imported mineral fuels; None where a pole is not among the main suppliers listed."""
    table = question.world.folder.table("suppliers")
    rows = {row["supplier"]: row for row in table.having("home", question.home) if row["item"] == FUELS}
    if not set(poles.both) <= rows.keys() or question.year != question.world.year:
        return None
    shares = (float(rows[poles.first]["share"]), float(rows[poles.second]["share"]))
    locators = tuple(table.locator(rows[code]) for code in poles.both)
    return Position(shares, locators, "reported", neither=max(0.0, 1 - sum(shares)))


def _votes(question: Question, poles: Poles) -> Position | None:
    """Read kappas of recorded votes as closeness; nothing goes to neither, which votes cannot say."""
    one, other = (kappa_asked(question, code) for code in poles.both)
    if one is None or other is None:
        return None
    return Position(
        _closeness(one.figure.value, other.figure.value),
        (*one.locators, *other.locators),
        "estimated",
        low=_closeness(one.low, other.low),
        high=_closeness(one.high, other.high),
    )


def _closeness(first: float, second: float) -> tuple[float, float]:
    return float(vote_closeness(first)), float(vote_closeness(second))


def _transit(question: Question, poles: Poles) -> Position | None:
    """Read the shares of routes each pole alone can shut; None where home has no corridors."""
    groups = corridors_of(question.world, question.home).groups
    if not groups or question.year != question.world.year:
        return None
    main = max(groups, key=lambda group: len(group.partners))
    shut = [np.array([not route.is_open({code}) for route in main.routes]) for code in poles.both]
    share, low, high = (
        (float(bound[shut[0]].sum()), float(bound[shut[1]].sum()))
        for bound in (main.share, main.low, main.high)
    )
    neither = float(main.share[~(shut[0] | shut[1])].sum())
    return Position(share, main.locators, "assumed", neither=neither, low=low, high=high)


DOMAINS: Mapping[str, Callable[[Question, Poles], Position | None]] = {
    "trade": _trade,
    "fuels": _fuels,
    "votes": _votes,
    "transit": _transit,
}


def _tilt(question: Question) -> Finding:
    poles = poles_of(question)
    found = positions_of(question, poles)
    if not found:
        return _nowhere(question, poles)
    parts = {domain: position.estimate for domain, position in found.items()}
    value = _mean(list(parts.values()))
    rows = tuple(row for position in found.values() for row in position.rows)
    return Finding(value, {"tilt": value, **parts}, rows, _said(question, poles, found))


def _mean(parts: list[Estimate]) -> Estimate:
    """Return the mean position; its ends take every domain with a band at that end of it."""
    ends = [[getattr(part, end) for part in parts] for end in ("value", "low", "high")]
    value, low, high = (float(tilt(np.where(np.isnan(end), ends[0], end))) for end in ends)
    if not any(part.has_band for part in parts):
        return Estimate(value, kind="estimated")
    return Estimate(value, low=low, high=high, kind="estimated")


def _hedging(question: Question) -> Finding:
    poles = poles_of(question)
    found = positions_of(question, poles)
    if not found:
        return _nowhere(question, poles)
    each = {domain: position.estimate for domain, position in found.items()}
    whole = between_poles(
        [estimate.value for estimate in each.values()], [position.neither for position in found.values()]
    )
    names = ("equidistance", "tilt", "spread", "diversification", "alignment", "domains")
    parts = {name: Estimate(float(getattr(whole, name)), kind="estimated") for name in names}
    parts |= {f"{domain}: tilt": estimate for domain, estimate in each.items()}
    parts |= {f"{d}: equidistance": Estimate(1 - abs(e.value), kind=e.kind) for d, e in each.items()}
    parts |= {
        f"{domain}: diversification": Estimate(position.neither, kind=position.kind)
        for domain, position in found.items()
        if not np.isnan(position.neither)
    }
    parts |= {f"{d}: alignment": Estimate(50 * (1 + e.value), kind=e.kind) for d, e in each.items()}
    hedges = HEDGES[0] <= float(whole.alignment) <= HEDGES[1]
    said = (
        "by the convention of 45 to 55, home hedges"
        if hedges
        else "outside 45 to 55, so no hedge by that convention"
    )
    rows = tuple(row for position in found.values() for row in position.rows)
    reason = joined(_said(question, poles, found), f"alignment {float(whole.alignment):.0f} of 100: {said}")
    return Finding(parts["equidistance"], parts, rows, reason)


def _nowhere(question: Question, poles: Poles) -> Finding:
    if question.year != question.world.year:
        message = (
            f"no domain of {question.home} between {' and '.join(poles.both)} is kept for {question.year}"
        )
        raise MissingDataError(message)
    return unknown(f"no table holds both {' and '.join(poles.both)} with {question.home}")


def _said(question: Question, poles: Poles, found: Mapping[str, Position]) -> str:
    missing = [*(domain for domain in DOMAINS if domain not in found), *NOT_HELD]
    return joined(
        f"{poles.named(question.world.folder)}, {poles.basis}",
        f"over {', '.join(found)}, each alike, an assumption; a year with other domains does not compare",
        f"not known: {', '.join(missing)}",
    )


MEASURERS: Mapping[str, Measurer] = {"tilt": _tilt, "hedging": _hedging}
NEEDS_PARTNER: tuple[str, ...] = ()
NEEDS_NEIGHBORS: tuple[str, ...] = ()
TAKES_NEIGHBORS = ("tilt", "hedging")
