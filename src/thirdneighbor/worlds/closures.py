"""What home loses when its neighbors close: each alone, all together, by channel, one loss a draw."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.gravity import Shock, closing, respond
from thirdneighbor.gravity.autarky import autarky_loss_of_draws
from thirdneighbor.gravity.factors import take_draws
from thirdneighbor.gravity.home_shocks import home_shock
from thirdneighbor.gravity.local_equilibria import is_local, local_equilibria
from thirdneighbor.measures import gap as gap_of
from thirdneighbor.measures import log_loss, turning_share
from thirdneighbor.worlds.corridors import Corridors, scaled_shares, shut_by
from thirdneighbor.worlds.draws import Horizon
from thirdneighbor.worlds.joined_shocks import joined_shock
from thirdneighbor.worlds.setting import Setting, central_grid

Array = NDArray[np.float64]
Channel = Literal["T", "R", "TR"]
TOLERANCE = 1e-6
LOCAL_TOLERANCE = 5e-5
"""Largest weighed error near home: its loss then is right to about 1e-5 or a ten-thousandth of it."""
TURNING_GRID, WIDE_STEP = 49, 4
"""Points of corridor shares, every fourth solved first and the rest where the gap may turn."""


@dataclass(frozen=True, slots=True, eq=False)
class Losses:
    """Log losses of real income by channel: T direct trade, R corridors, TR both.

    each: channel -> (B, K) for K neighbors closing alone; joint: channel -> (B,) all closing.
    own_each (B, K): the closer's own log loss when it closes alone; own_joint (B, K): when all close.
    autarky (B,): log loss of trading with nobody.
    """

    home: str
    neighbors: tuple[str, ...]
    horizon: Horizon
    each: dict[Channel, Array]
    joint: dict[Channel, Array]
    own_each: Array
    own_joint: Array
    autarky: Array


def close_to(
    setting: Setting,
    *,
    closers: Collection[str],
    channel: Channel = "TR",
    together: bool = False,
    sectors: Sequence[str] | None = None,
) -> Shock:
    """Return the shock of `closers` closing to home; `together`, trade on shut routes is lost (lambda 1).

    sectors: those that are closed, all by default.
    """
    routes = _routes_shut(setting, closers, together=together, sectors=sectors) if "R" in channel else None
    return _shut(setting, closers, channel=channel, routes=routes, sectors=sectors)


def closings(setting: Setting, asked: Sequence[tuple[Channel, tuple[str, ...]]]) -> list[Shock]:
    """Return the shocks of several acts, each of which several close together; as `close_to` one by one."""
    routes = {
        closers: _routes_shut(setting, closers, together=len(closers) > 1)
        for closers in {closers: None for channel, closers in asked if "R" in channel}
    }
    return [
        _shut(setting, closers, channel=channel, routes=routes[closers] if "R" in channel else None)
        for channel, closers in asked
    ]


@dataclass(frozen=True, slots=True, eq=False)
class _Routes:
    """What closers shut of the corridors: the shock, and by cargo what stays open."""

    shock: Shock
    cargoes: list[dict[Hashable, Array]]


def _routes_shut(
    setting: Setting, closers: Collection[str], *, together: bool, sectors: Sequence[str] | None = None
) -> _Routes:
    drawn, closed = setting.draws, tuple(closers)
    lam = np.ones(len(drawn.theta)) if together else drawn.route_substitution
    shock, cargoes = Shock(), open_shares(setting, closers, sectors=sectors)
    for cargo, still_open in cargoes:
        shock += closing(
            setting.home,
            closers=closed,
            open_share_by_partner=still_open,
            route_substitution=lam,
            trade=False,
            sectors=cargo,
        )
    return _Routes(shock, [still_open for _, still_open in cargoes])


def _shut(
    setting: Setting,
    closers: Collection[str],
    *,
    channel: Channel,
    routes: _Routes | None,
    sectors: Sequence[str] | None = None,
) -> Shock:
    closed = tuple(closers)
    shock = closing(
        setting.home, closers=closed, open_share_by_partner={}, trade="T" in channel, sectors=sectors
    )
    if routes is not None:
        shock += routes.shock
    if sectors is not None:
        return shock
    shut: set[Hashable] = set(closers) if "T" in channel else set()
    if routes is not None:
        shut.update(_without_route(routes.cargoes))
    one_way = _one_way(setting, shut)
    return shock + closing(setting.home, closers=one_way, open_share_by_partner={}) if one_way else shock


def open_shares(
    setting: Setting,
    closers: Collection[str],
    *,
    severity: ArrayLike = 1.0,
    sectors: Sequence[str] | None = None,
) -> list[tuple[tuple[str, ...] | None, dict[Hashable, Array]]]:
    """Return the share (B,) of trade with each partner whose route stays open, by sectors that travel alike.

    In a world of one sector there is one entry, for all trade. Partners reached directly are left out, and
    sectors that are not named where some are.
    """
    traveling: dict[bytes, tuple[list[str], dict[Hashable, Array]]] = {}
    drawn = setting.draws.corridor_share
    for sector in sectors or setting.world.sectors or ("",):
        still_open: dict[Hashable, Array] = {}
        for group, shares in zip(setting.corridors.groups, drawn, strict=True):
            open_share = group.open_share(group.shares_of(shares, sector), closers, severity=severity)
            still_open.update(dict.fromkeys(group.partners, open_share))
        key = b"".join(share.tobytes() for share in still_open.values())
        traveling.setdefault(key, ([], still_open))[0].append(sector)
    return [
        (tuple(sectors) if setting.world.sectors else None, still_open)
        for sectors, still_open in traveling.values()
        if still_open
    ]


def _without_route(cargoes: Sequence[dict[Hashable, Array]]) -> Iterator[Hashable]:
    """Yield the partners that no cargo reaches in any draw; partners of one group share an array."""
    shares = {id(share): share for still_open in cargoes for share in still_open.values()}
    reached = {key: bool(share.any()) for key, share in shares.items()}
    for code in cargoes[0] if cargoes else ():
        if not any(reached[id(still_open[code])] for still_open in cargoes):
            yield code


def _one_way(setting: Setting, shut: Collection[Hashable]) -> tuple[str, ...]:
    """Return the partners left open where home could only buy from them all, or only sell to them all.

    Balanced trade then is no trade; the solver, asked for it, says that no equilibrium exists.
    """
    gone = {setting.home, *shut}
    others = [k for k, code in enumerate(setting.world.states) if code not in gone]
    left, home = tuple(setting.world.states[k] for k in others), setting.position(setting.home)
    flow = setting.world.flows.value
    sells, buys = flow[home, others].any(), flow[others, home].any()
    return left if sells != buys else ()


def losses(setting: Setting) -> Losses:
    """Solve every closing of home's neighbors on common draws.

    Draws without an equilibrium are nan; they are counted where losses are summarised.

    References: docs/measures.md for the squeeze; Dekle, Eaton and Kortum (2008) for exact changes.
    """
    neighbors = setting.neighbors
    home, own = setting.position(setting.home), [setting.position(code) for code in neighbors]
    channels = channels_of(setting.corridors)
    asked = [(channel, closers) for channel in channels for closers in acts_of(neighbors)]
    shocks = closings(setting, asked)
    watched = [closers if channel == "TR" else () for channel, closers in asked]
    lost = iter(_lost_after(setting, shocks, watched=watched, made_of=_made_of(asked)))
    each: dict[Channel, Array] = {}
    joint: dict[Channel, Array] = {}
    for channel in channels:
        alone = [next(lost) for _ in neighbors]
        together = next(lost) if len(neighbors) > 1 else alone[0]
        each[channel] = np.stack([loss[:, home] for loss in alone], axis=1)
        joint[channel] = together[:, home]
    if not setting.corridors:  # without corridors all of it is direct trade
        each |= {"T": each["TR"], "R": np.zeros_like(each["TR"])}
        joint |= {"T": joint["TR"], "R": np.zeros_like(joint["TR"])}
    autarky = autarky_loss_of_draws(setting.baseline, state=home)[:, 0]
    return Losses(
        home=setting.home,
        neighbors=neighbors,
        horizon=setting.horizon,
        each=each,
        joint=joint,
        own_each=np.stack([loss[:, k] for loss, k in zip(alone, own, strict=True)], axis=1),
        own_joint=together[:, own],
        autarky=np.broadcast_to(autarky, joint["TR"].shape),
    )


def channels_of(corridors: Corridors) -> tuple[Channel, ...]:
    """Return the channels that closings are solved by; without corridors all of it is direct trade."""
    return ("T", "R", "TR") if corridors else ("TR",)


def acts_of(neighbors: Sequence[str]) -> list[tuple[str, ...]]:
    """Return who closes: each alone, then all; one alone is the same act, whatever it is called."""
    alone: list[tuple[str, ...]] = [(code,) for code in neighbors]
    return [*alone, tuple(neighbors)] if len(neighbors) > 1 else alone


def joined(parts: Sequence[Losses]) -> Losses:
    """Put the losses of several sets of draws after one another."""
    first = parts[0]

    def all_of(read: Callable[[Losses], Array]) -> Array:
        return np.concatenate([read(part) for part in parts])

    return replace(
        first,
        each={channel: np.concatenate([part.each[channel] for part in parts]) for channel in first.each},
        joint={channel: np.concatenate([part.joint[channel] for part in parts]) for channel in first.joint},
        own_each=all_of(lambda part: part.own_each),
        own_joint=all_of(lambda part: part.own_joint),
        autarky=all_of(lambda part: part.autarky),
    )


def costliest_neighbor(setting: Setting) -> str:
    """Return the neighbor whose closing alone costs home most, by the median over draws."""
    home = setting.position(setting.home)
    shocks = [close_to(setting, closers=[code]) for code in setting.neighbors]
    watched = [(code,) for code in setting.neighbors]
    found = _lost_after(setting, shocks, watched=watched, made_of=[()] * len(shocks))
    alone = [np.nanmedian(loss[:, home]) for loss in found]
    return setting.neighbors[int(np.argmax(alone))]


def lost_together(setting: Setting, closers: Collection[str]) -> Array:
    """Return the log losses (B, N) of every state when all of `closers` and home close to each other."""
    return _lost(setting, closers=closers, together=len(closers) > 1)


def _lost(
    setting: Setting, *, closers: Collection[str], channel: Channel = "TR", together: bool = False
) -> Array:
    """Log losses (B, N) of every state when `closers` close to home."""
    shock = close_to(setting, closers=closers, channel=channel, together=together)
    return _lost_after(setting, [shock], watched=[tuple(closers)], made_of=[()])[0]


def _made_of(asked: Sequence[tuple[Channel, tuple[str, ...]]]) -> list[tuple[int, ...]]:
    """Return which acts each is made of, by position: of direct trade and corridors, or of each closer's."""
    where = {act: k for k, act in enumerate(asked)}
    found = []
    for channel, closers in asked:
        parts: list[tuple[Channel, tuple[str, ...]]] = [("T", closers), ("R", closers)]
        if channel != "TR" or not where.keys() >= set(parts):
            parts = [(channel, (code,)) for code in closers] if len(closers) > 1 else []
        found.append(tuple(where[part] for part in parts))
    return found


def _lost_after(
    setting: Setting,
    shocks: Sequence[Shock],
    *,
    watched: Sequence[Sequence[str]],
    made_of: Sequence[tuple[int, ...]],
) -> list[Array]:
    """Log losses (B, N) of every state after each shock: near home where that can be, else in the world.

    What is solved near home meets LOCAL_TOLERANCE, or is solved in the world. Losses of home, and of the
    states watched in a shock, have settled; those of other states are as good as the tolerance.
    """
    if setting.draws.count == 0:
        return _lost_at_once(setting, shocks)
    if not is_local(setting.baseline, setting.position(setting.home)):
        return [_lost_in_world(setting, shock) for shock in shocks]
    baseline, home = setting.baseline, setting.position(setting.home)
    known = []
    for shock, seen, parts in zip(shocks, watched, made_of, strict=True):
        at = tuple(setting.position(code) for code in seen)
        near = home_shock(shock, baseline.economy, home=home, watched=at, made_of=parts)
        if near is None:
            return [_lost_in_world(setting, shock) for shock in shocks]
        known.append(near)
    found = local_equilibria(baseline, home, known, tol=LOCAL_TOLERANCE)
    lost = []
    for shock, one in zip(shocks, found, strict=True):
        loss = np.where(baseline.converged[:, None], -one.welfare, np.nan)
        missed = np.flatnonzero((one.residual > LOCAL_TOLERANCE) & baseline.converged)
        if missed.size:
            fewer = replace(setting, baseline=baseline.take(missed))
            loss[missed] = _lost_in_world(fewer, take_draws(shock, baseline.economy, missed))
        lost.append(loss)
    return lost


def _lost_at_once(setting: Setting, shocks: Sequence[Shock]) -> list[Array]:
    """Log losses (1, N) of every state after each shock of one central world, all solved together."""
    whole = joined_shock(shocks, setting.baseline.economy) if len(shocks) > 1 else None
    if whole is None:
        return [_lost_in_world(setting, shock) for shock in shocks]
    return list(_lost_in_world(setting, whole)[:, None])


def _lost_in_world(setting: Setting, shock: Shock) -> Array:
    on_failure: Literal["raise", "keep"] = "raise" if setting.draws.count == 0 else "keep"
    return log_loss(
        np.atleast_2d(respond(setting.baseline, shock, tol=TOLERANCE, on_failure=on_failure).welfare_hat)
    )


def turning_corridor_share(setting: Setting, *, larger: str) -> float | None:
    """Return the share of corridors through `larger` at which the gap changes sign, at central values.

    The shares of the routes that `larger` alone can shut are scaled together, the others fill the rest in
    their proportions. None when the sign is the same from 0.01 to 0.99, or without such corridors. Of several
    changes of sign, the one nearest to today's share.
    """
    found = shut_by(setting.corridors, larger) if len(setting.neighbors) > 1 else None
    if found is None:
        return None
    group, inside = found
    widest = setting.corridors.groups.index(group)
    grid = np.linspace(0.01, 0.99, TURNING_GRID)
    shares = scaled_shares(group, inside, grid)
    gap = np.full(TURNING_GRID, np.nan)
    wide = np.arange(0, TURNING_GRID, WIDE_STEP)
    gap[wide] = _gaps(central_grid(setting, group=widest, shares=shares[wide]))
    close = _worth_a_look(gap[wide])
    if close.size:
        gap[close] = _gaps(central_grid(setting, group=widest, shares=shares[close]))
    solved = np.union1d(wide, close)
    today = float(group.share[inside > 0].sum())
    turns = float(turning_share(grid[solved], gap[solved], near=today))
    return None if np.isnan(turns) else turns


def _gaps(on_grid: Setting) -> Array:
    """Return the gap (G,) at each point of a grid of corridor shares."""
    home, acts = on_grid.position(on_grid.home), acts_of(on_grid.neighbors)
    asked: list[tuple[Channel, tuple[str, ...]]] = [("TR", closers) for closers in acts]
    shocks = closings(on_grid, asked)
    *alone, joint = _lost_after(on_grid, shocks, watched=[()] * len(acts), made_of=_made_of(asked))
    return gap_of(np.stack([loss[:, home] for loss in alone], axis=1), joint[:, home])


def _worth_a_look(gap: Array) -> NDArray[np.intp]:
    """Return points between those of a wide grid (C,) near which the gap may pass zero, on the fine one.

    It may where an end of an interval is nearer to zero than the gap moves there or in the intervals beside.
    """
    moved = np.abs(np.diff(gap))
    around = np.max([moved, np.append(moved[1:], moved[-1]), np.insert(moved[:-1], 0, moved[0])], axis=0)
    clear = np.minimum(np.abs(gap[:-1]), np.abs(gap[1:])) > around
    inside = np.arange(1, WIDE_STEP)
    return (np.flatnonzero(~clear)[:, None] * WIDE_STEP + inside).ravel()
