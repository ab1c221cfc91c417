"""Losses of many draws from some that are solved: the others foretold, the doubtful ones solved after all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import nan

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity.draw_surrogates import foretell
from thirdneighbor.worlds.closures import Channel, Losses, joined
from thirdneighbor.worlds.lone_losses import LoneLosses

Array = NDArray[np.float64]
SOLVED, WORTHWHILE = 90, 250
"""Draws solved to begin with, and how many there must be more than for the others to be foretold."""
ALLOWED, FAINT = 0.01, 1e-5
"""Standard error allowed of a loss of home: this part of it, or as many log points."""
OWN_ALLOWED, OWN_FAINT = 0.05, 1e-6
"""The same for a closer's own loss, printed to two digits."""
OWN_BAND, BAND = 0.1, (0.05, 0.95)
"""A draw of a closer's loss may be doubtful by this part of the band's width: its ends hardly show it."""
SLACK = 1e-3
"""Added to what home loses by itself, so that errors of next to nothing are not parts of nothing."""
BEYOND = 50.0
"""Log points of loss beyond which a world may have no equilibrium that is found: never foretold."""
FEWEST, MOST_DOUBTFUL = 60, 0.5
"""Solved draws without which, and part of doubtful draws above which, all draws are solved."""


@dataclass(frozen=True, slots=True)
class Interpolation:
    """How many of the draws were solved, and the error of the others as leaving one solved draw out shows it.

    error: of home's losses, a part of each; root mean square of the closing where it is largest. own_error:
    the same of the closers' own.
    """

    solved: int
    draws: int
    error: float
    own_error: float

    def __str__(self) -> str:
        """Return it as it is told beside the figures.

        >>> print(Interpolation(150, 1000, 0.0012, 0.02))
        150 of 1,000 draws solved, the others interpolated from them; leave-one-out error 0.12 % of a loss
        of home, 2 % of a closer's
        """
        if self.solved == self.draws:
            return f"all {self.draws:,} draws solved: interpolation was not exact enough"
        home, own = (f"{100 * error:.2g} %" for error in (self.error, self.own_error))
        return (
            f"{self.solved:,} of {self.draws:,} draws solved, the others interpolated from them; "
            f"leave-one-out error {home} of a loss of home, {own} of a closer's"
        )


@dataclass(frozen=True, slots=True, eq=False)
class Guess:
    """Losses of all draws at one horizon, how doubtful each is (B,), allowed up to one, and errors."""

    losses: Losses
    doubt: Array
    error: float
    own_error: float


def guess(alone: LoneLosses, solved: Losses, *, chosen: NDArray[np.intp]) -> Guess | None:
    """Foretell all draws from those `chosen` and solved, with home by itself as the first guess.

    The chosen ones stay as solved, with no doubt about them. None from too few that could be solved.
    """
    exact = _outcomes(solved, alone.channels)
    first = np.concatenate([alone.home, alone.autarky[:, None]], axis=1)
    own = np.arange(exact.shape[1]) >= first.shape[1]
    base = np.concatenate([first, np.zeros((len(first), int(own.sum())))], axis=1)
    scales = [np.concatenate([first + SLACK, size], axis=1) for size in _sizes(alone)]
    known = np.isfinite(np.concatenate([exact, base[chosen], scales[0][chosen]], axis=1)).all(axis=1)
    usable = np.isfinite(np.concatenate([base, scales[0], alone.features], axis=1)).all(axis=1)
    rows, exact = chosen[known & usable[chosen]], exact[known & usable[chosen]]
    if rows.size < FEWEST:
        return None
    with np.errstate(invalid="ignore"):
        value, spread, left_out = _best(
            [_told(alone.features, exact, base=base, scale=one, rows=rows, wanted=usable) for one in scales]
        )
    band = np.where(own, np.ptp(np.quantile(value[usable], BAND, axis=0), axis=0), 0.0)
    doubt, allowed = np.full(len(base), np.inf), _allowed(exact, own)
    at_most = np.maximum(_allowed(value[usable], own), OWN_BAND * band)
    doubt[usable] = (spread[usable] / at_most).max(axis=1)
    off = np.sqrt(np.mean((left_out / allowed) ** 2, axis=0))
    if not (off <= 1).all():
        doubt[:] = np.inf
    doubt[(alone.home > BEYOND).any(axis=1)] = np.inf
    doubt[chosen] = 0.0
    found_losses = with_solved(_as_losses(value, solved, alone.channels), solved, at=chosen)
    return Guess(found_losses, doubt, ALLOWED * float(off[~own].max()), OWN_ALLOWED * float(off[own].max()))


def _sizes(alone: LoneLosses) -> list[Array]:
    """Return what closers' own losses (B, 2 K) may stand in proportion to.

    It is home's trade with each; or with all, for one that gains what the others lose or has no such trade.
    """
    total = alone.size.sum(axis=1, keepdims=True)
    total = np.where(total > 0, total, 1.0)
    each = np.where(alone.size > 0, alone.size, total)
    return [np.tile(each, 2), np.broadcast_to(total, (len(total), 2 * each.shape[1]))]


def _told(
    features: Array,
    exact: Array,
    *,
    base: Array,
    scale: Array,
    rows: NDArray[np.intp],
    wanted: NDArray[np.bool_],
) -> tuple[Array, Array, Array]:
    """Foretell draws from values `exact` of some rows; return standard and left-out errors beside them."""
    found = foretell(features[rows], (exact - base[rows]) / scale[rows], features[wanted])
    value, spread = np.full(base.shape, np.nan), np.full(base.shape, np.inf)
    value[wanted] = base[wanted] + scale[wanted] * found.value
    spread[wanted] = scale[wanted] * found.spread
    return value, spread, found.left_out * scale[rows]


def _best(told: Sequence[tuple[Array, Array, Array]]) -> tuple[Array, Array, Array]:
    """Choose, column by column, what has the smallest errors when a draw is left out."""
    best = np.argmin([(left_out**2).mean(axis=0) for _, _, left_out in told], axis=0)
    value, spread, left_out = (np.choose(best, [one[k] for one in told]) for k in range(3))
    return value, spread, left_out


def doubtful(guesses: Sequence[Guess | None], *, chosen: NDArray[np.intp], draws: int) -> NDArray[np.intp]:
    """Return the draws to be solved after all: those in doubt at any horizon, or all that were not chosen."""
    rest = np.setdiff1d(np.arange(draws), chosen)
    if any(one is None for one in guesses):
        return rest
    doubt = np.max([one.doubt for one in guesses if one is not None], axis=0)
    found = np.flatnonzero(doubt > 1)
    return rest if found.size > MOST_DOUBTFUL * draws else found


def completed(
    found: Guess | None,
    solved: Losses,
    *,
    chosen: NDArray[np.intp],
    more: Losses | None,
    again: NDArray[np.intp],
) -> Losses:
    """Put together what was foretold, solved first (`chosen`) and solved after all (`again`)."""
    if found is not None:
        return found.losses if more is None else with_solved(found.losses, more, at=again)
    if more is None:
        return solved
    order = np.argsort(np.concatenate([chosen, again]))
    together = joined([solved, more])
    return _paired(together, together, lambda values, _: values[order])


def interpolation(guesses: Sequence[Guess | None], *, solved: int, draws: int) -> Interpolation:
    """Say how many draws were solved, and the largest errors at any horizon; nan where none were foretold."""
    known = [one for one in guesses if one is not None]
    error, own = (max((read(one) for one in known), default=nan) for read in (_error, _own_error))
    return Interpolation(solved, draws, error, own)


def _error(one: Guess) -> float:
    return one.error


def _own_error(one: Guess) -> float:
    return one.own_error


def _allowed(value: Array, own: NDArray[np.bool_]) -> Array:
    part, least = np.where(own, OWN_ALLOWED, ALLOWED), np.where(own, OWN_FAINT, FAINT)
    return np.asarray(np.maximum(part * np.abs(value), least))


def _outcomes(one: Losses, channels: tuple[Channel, ...]) -> Array:
    """Put losses of home by channel, each and all, autarky and the closers' own side by side (B, K)."""
    columns: list[Array] = []
    for channel in channels:
        columns.append(one.each[channel])
        if len(one.neighbors) > 1:
            columns.append(one.joint[channel][:, None])
    return np.concatenate([*columns, one.autarky[:, None], one.own_each, one.own_joint], axis=1)


def _as_losses(values: Array, like: Losses, channels: tuple[Channel, ...]) -> Losses:
    """Undo `_outcomes`."""
    several = len(like.neighbors)
    wide = several + (several > 1)
    each: dict[Channel, Array] = {}
    joint: dict[Channel, Array] = {}
    for k, channel in enumerate(channels):
        part = values[:, k * wide : (k + 1) * wide]
        each[channel], joint[channel] = part[:, :several], part[:, -1]
    if len(channels) == 1:
        each |= {"T": each["TR"], "R": np.zeros_like(each["TR"])}
        joint |= {"T": joint["TR"], "R": np.zeros_like(joint["TR"])}
    rest = values[:, len(channels) * wide :]
    return replace(
        like,
        each=each,
        joint=joint,
        autarky=rest[:, 0],
        own_each=rest[:, 1 : 1 + several],
        own_joint=rest[:, 1 + several :],
    )


def with_solved(all_draws: Losses, solved: Losses, *, at: NDArray[np.intp]) -> Losses:
    """Return losses with those of the draws at some positions replaced."""

    def put(values: Array, known: Array) -> Array:
        changed = values.copy()
        changed[at] = known
        return changed

    return _paired(all_draws, solved, put)


def _paired(one: Losses, other: Losses, change: Callable[[Array, Array], Array]) -> Losses:
    """Put together the arrays of two sets of losses, pair by pair."""
    return replace(
        one,
        each={channel: change(values, other.each[channel]) for channel, values in one.each.items()},
        joint={channel: change(values, other.joint[channel]) for channel, values in one.joint.items()},
        own_each=change(one.own_each, other.own_each),
        own_joint=change(one.own_joint, other.own_joint),
        autarky=change(one.autarky, other.autarky),
    )
