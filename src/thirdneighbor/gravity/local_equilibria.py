"""Closings of one home state solved near it: home by itself in double, all others in single precision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity.anderson import History
from thirdneighbor.gravity.economy import Array
from thirdneighbor.gravity.held_worlds import changed_equilibrium, held_equilibrium
from thirdneighbor.gravity.learned_starts import Starts
from thirdneighbor.gravity.learned_steps import LearnedStep, learned_step
from thirdneighbor.gravity.local_steps import LocalSteps
from thirdneighbor.gravity.many_sectors import SectorMarket
from thirdneighbor.gravity.near_home import (
    NearHome,
    Single,
    gaps_of_others,
    goods_at,
    near_home,
    seen_from_home,
    weighed,
)
from thirdneighbor.gravity.prepared import Baseline
from thirdneighbor.gravity.sector_matrix import SectorMatrix

Lesson = tuple[Single, Single]
NOTHING = 1e-20
"""Slopes below this are none: products with numbers too small for single precision are slow."""
BLOCK = 48
"""Draws at work together."""
MOST_STEPS, MEMORY = 16, 4
HOME_TOLERANCE = 1e-7
SETTLED, HOME_SETTLED, LEAST_SEEN = 2e-3, 2e-4, 3e-7
"""A loss is settled when a step moves it by less than this part of it, or by as little as this."""
PILOTS, WORTHWHILE, NOTED, LESSON = 16, 4, 3, 0.1
"""Draws solved first and further, to learn from their first steps, where there are so many times more."""


@dataclass(frozen=True, slots=True, eq=False)
class HomeShock:
    """Factors on what home buys from and sells to every state, each (B, S, N); one at home itself.

    watched: positions of other states whose real income is wanted to a hundredth of its change. made_of:
    positions of shocks before this one in whose sum it may be looked for; that decides speed only.
    """

    bought: Single
    sold: Single
    watched: tuple[int, ...] = ()
    made_of: tuple[int, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether it changes nothing in any draw."""
        return bool((self.bought == 1).all() and (self.sold == 1).all())

    def is_same(self, other: HomeShock) -> bool:
        """Whether another changes the same in every draw."""
        pairs = ((self.bought, other.bought), (self.sold, other.sold))
        alike = all((one[0] == two[0]).all() for one, two in pairs)
        return alike and all(bool((one == two).all()) for one, two in pairs)


@dataclass(frozen=True, slots=True, eq=False)
class LocalEquilibria:
    """Log real incomes (B, N), the largest error of any condition (B,), steps taken (B,)."""

    welfare: Array
    residual: Array
    steps: NDArray[np.intp]


def is_local(baseline: Baseline, home: int) -> bool:
    """Whether closings can be solved here: many sectors, no tariffs, balanced trade, one trading block.

    What draws change of trade must be home's.
    """
    market = baseline.market
    return (
        isinstance(market, SectorMarket)
        and baseline.steps is not None
        and market.spend.base.ndim == 3
        and (len(market.spend.cells) == 1 or not _elsewhere(market.spend, home).any())
        and market.sale is None
        and market.income_ratio is None
        and market.member is None
        and not market.balance.any()
        and not market.productivity.any()
        and not market.block.any()
    )


def local_equilibria(
    baseline: Baseline, home: int, shocks: Sequence[HomeShock], *, tol: float
) -> list[LocalEquilibria]:
    """Solve for the equilibria after shocks to one state's trade, to `tol` in every condition.

    Draws that miss the tolerance, or leave home or a partner without a supplier or a buyer, have a residual
    above it (inf where there is no figure): solve them with `respond`. Shocks that change nothing are not
    solved, and those that change the same once.
    """
    market, n = baseline.market, len(baseline.economy.states)
    draws = max([baseline.draws, *(len(one.bought) for one in shocks)])
    if not isinstance(market, SectorMarket) or baseline.steps is None or not is_local(baseline, home):
        message = "closings are solved locally from balanced baselines of many sectors without tariffs"
        raise TypeError(message)
    found = [
        LocalEquilibria(np.full((draws, n), np.nan), np.full(draws, np.inf), np.zeros(draws, dtype=np.intp))
        for _ in shocks
    ]
    asked, first = _different(shocks, found)
    steps = _folded(baseline.steps)
    starts = {nth: Starts() for nth in asked}
    base = _among_others(market.spend, home)

    def block(chosen: NDArray[np.intp], learned: LearnedStep | None, lessons: list[Lesson] | None) -> None:
        part = market if baseline.draws == 1 else market.take(chosen)
        near = near_home(part, home, base, count=chosen.size)
        ended: dict[int, Single] = {}
        for nth, shock in asked.items():
            world = near.shocked(_some(shock.bought, chosen), _some(shock.sold, chosen))
            begin = [ended[first[k]] for k in shock.made_of if first[k] in ended]
            search = _Search(steps, learned, starts[nth], begin, (home, *shock.watched), tol)
            ended[nth] = _find(found[nth], chosen, world, search, lessons)

    rest, learned = np.arange(draws), None
    with np.errstate(all="ignore"):
        if draws >= WORTHWHILE * PILOTS:
            pilots = np.linspace(0, draws - 1, PILOTS).astype(np.intp)
            rest = np.setdiff1d(rest, pilots)
            lessons: list[Lesson] = []
            block(pilots, None, lessons)
            learned = learned_step(
                np.concatenate([moves for moves, _ in lessons]), np.concatenate([off for _, off in lessons])
            )
        for part in np.array_split(rest, max(1, round(rest.size / BLOCK))):
            block(part, learned, None)
    return [found[first[nth]] for nth in range(len(shocks))]


def _different(
    shocks: Sequence[HomeShock], found: Sequence[LocalEquilibria]
) -> tuple[dict[int, HomeShock], list[int]]:
    """Return the shocks to be solved by position, and for each shock the position where it is found.

    What several of the same watch is watched in the first. Where nothing changes, nothing is lost.
    """
    asked: dict[int, HomeShock] = {}
    first: list[int] = []
    for nth, shock in enumerate(shocks):
        same = next((k for k, one in asked.items() if shock.is_same(one)), nth)
        first.append(same)
        if shock.is_nothing:
            found[nth].welfare[...], found[nth].residual[...] = 0.0, 0.0
        elif same == nth:
            asked[nth] = shock
        else:
            seen = (*asked[same].watched, *(at for at in shock.watched if at not in asked[same].watched))
            asked[same] = replace(asked[same], watched=seen)
    return asked, first


def _elsewhere(spend: SectorMatrix, home: int) -> NDArray[np.bool_]:
    """Say of each cell that is kept apart whether it is trade of others with each other."""
    states = spend.base.shape[-1]
    return np.asarray((spend.source % states != home) & (spend.target % states != home))


def _among_others(spend: SectorMatrix, home: int) -> Single:
    """Return the trade of others with each other (S, N, N), which all draws share; none of it home's."""
    states, at = spend.base.shape[-1], _elsewhere(spend, home)
    base = spend.base.astype(np.float32)
    base.reshape(-1, states)[spend.source[at], spend.target[at] % states] = spend.cells[0, at]
    base[:, home], base[:, :, home] = 0.0, 0.0
    return base


def _some(values: Single, draws: NDArray[np.intp]) -> Single:
    return values if len(values) == 1 else values[draws]


def _folded(steps: LocalSteps) -> Single:
    """Write local steps as one matrix a state (N, 1 + 2 S, 1 + 2 S) from errors to moves."""
    s, n = steps.prices.shape[-2:]
    size = 1 + 2 * s
    folded = np.empty((n, size, size))
    for column, unit in enumerate(np.eye(size)):
        errors = np.repeat(unit[:, None], n, axis=1)[None]
        moves = steps.moves(errors[:, 0], errors[:, 1 : s + 1], errors[:, s + 1 :])
        folded[:, :, column] = np.concatenate([moves[0][:, None], *moves[1:]], axis=1)[0].T
    folded[np.abs(folded) < NOTHING] = 0.0
    return folded.astype(np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class _Search:
    """How to search: local steps, what they miss, where to begin, and whose losses must have settled.

    parts: points where shocks ended that this one is made of.
    """

    steps: Single
    learned: LearnedStep | None
    starts: Starts
    parts: Sequence[Single]
    watched: tuple[int, ...]
    tol: float

    def begin(self, features: Array, unknowns: int) -> Single:
        """Return where to begin (b, unknowns): as draws before tell, or as the shock's parts do."""
        if self.starts.tell or not self.parts:
            return self.starts.begin(features, unknowns)
        start = np.asarray(sum(self.parts), dtype=np.float32)
        start[~np.isfinite(start).all(axis=1)] = 0.0
        return start


def _find(
    found: LocalEquilibria,
    draws: NDArray[np.intp],
    world: NearHome,
    search: _Search,
    lessons: list[Lesson] | None,
) -> Single:
    """Iterate all other states, home solved anew at every step, until the block's draws meet the tolerance.

    With `lessons`, go on to a tenth of it and note the moves made and the errors they were to remove. Return
    the point (b, M) where the search ended.
    """
    s, n = world.output.shape[1:]
    features, alone = _features(world)
    u = search.begin(features, n + 2 * s * n)
    history = History(MEMORY, u.shape, dtype=np.float32)
    others = np.ones(u.shape[1], dtype=np.float32)
    others[world.home :: n] = 0.0
    at = list(search.watched)
    settled = np.where(np.array(at) == world.home, HOME_SETTLED, SETTLED)
    before = np.full((draws.size, len(at)), np.inf)
    enough = search.tol if lessons is None else LESSON * search.tol
    path: list[tuple[Single, Single]] = []
    for count in range(MOST_STEPS + 1):
        image, error, alone, welfare = _step(world, u, alone, search.steps)
        moved = np.abs(welfare[:, at] - before) / (settled * np.abs(welfare[:, at]) + LEAST_SEEN)
        before = welfare[:, at]
        error = np.maximum(error, search.tol * moved.max(axis=1))
        error[~np.isfinite(error)] = np.inf
        better = error < found.residual[draws]
        found.residual[draws[better]], found.steps[draws[better]] = error[better], count
        found.welfare[draws[better]] = welfare[better]
        if lessons is not None and count < NOTED:
            path.append((u, image - u))
        if (found.residual[draws] <= enough).all():
            break
        if search.learned is not None:
            image += search.learned.missed((image - u) * others)
        u = history.next_point(u, image)
    search.starts.learn(features, u)
    if lessons is not None:
        lessons.extend((moves * others, (u - point) * others) for point, moves in path)
    return u


def _features(world: NearHome) -> tuple[Array, Array]:
    """Return what tells draws apart (b, F), and home's point (1 + 2 S, b) while the others stand still."""
    before = world.alone
    held = replace(
        before,
        reach=world.bought.sum(axis=2, dtype=np.float64).T,
        access=(world.sold * (world.per_bought * world.expenditure)).sum(axis=2, dtype=np.float64).T,
    )
    alone = changed_equilibrium(before, held, tol=HOME_TOLERANCE, missed=HOME_TOLERANCE).point
    some = np.where(before.expenditure > 0, before.expenditure, 1.0)
    made = np.where(before.output > 0, before.output, 1.0)
    told = [
        np.log(before.theta[:1]),
        before.rho[None],
        before.epsilon[None],
        alone,
        held.reach / some,
        held.own / some,
        held.access / made,
    ]
    return np.concatenate(told).T, np.where(np.isfinite(alone), alone, 0.0)


def _step(world: NearHome, u: Single, alone: Array, steps: Single) -> tuple[Single, Array, Array, Array]:
    """Return the image of points (b, M), their errors (b,), home's own point and log real incomes (b, N)."""
    (s, n), home = world.output.shape[1:], world.home
    point = u.reshape(-1, 1 + 2 * s, n)
    wage, price, output = point[:, 0], point[:, 1 : s + 1], point[:, s + 1 :]
    goods = goods_at(world, wage, price, output)
    held = seen_from_home(world, goods, price)
    mine = held_equilibrium(held, alone, tol=HOME_TOLERANCE)
    alone = mine.point
    supplied, demanded = held.supply_and_demand(alone)
    gap = gaps_of_others(world, goods, point, supplied=supplied, demanded=demanded)
    moves = np.matmul(steps, np.ascontiguousarray(gap.transpose(2, 1, 0)))
    image = np.ascontiguousarray(moves.transpose(2, 1, 0))
    image += point
    image[:, 0, home] = mine.wage
    level = np.log((np.exp(image[:, 0]) * world.value_added).sum(axis=1) / world.value_added.sum(axis=1))
    image -= level[:, None, None]
    image[:, 1 : s + 1, home], image[:, s + 1 :, home] = mine.price.T, mine.output.T
    error = np.maximum(np.maximum(weighed(world, gap), mine.error), np.abs(level))
    welfare = (wage - goods.index).astype(np.float64)
    welfare[:, home] = mine.welfare
    return image.reshape(u.shape), error, alone, welfare
