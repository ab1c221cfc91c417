"""A scenario played in a world: its shock, and what it does to everyone's income and to home's trade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from string import Template
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.errors import ScenarioError, UnknownNameError
from thirdneighbor.core.estimates import Estimate, from_draws
from thirdneighbor.core.names import in_text, nearest
from thirdneighbor.gravity import Shock, respond
from thirdneighbor.worlds.closures import TOLERANCE, Channel, close_to, open_shares
from thirdneighbor.worlds.draws import Draws, Horizon, stream
from thirdneighbor.worlds.scenarios import (
    FUEL_SUPPLIER,
    GROUPS,
    AnyStep,
    BarrierStep,
    Close,
    Growth,
    Level,
    Scenario,
    Span,
    Transit,
)
from thirdneighbor.worlds.setting import Setting
from thirdneighbor.worlds.world import World

Array = NDArray[np.float64]
CHANNELS: Mapping[frozenset[str], Channel] = {
    frozenset({"trade"}): "T",
    frozenset({"corridors"}): "R",
    frozenset({"trade", "corridors"}): "TR",
}


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays which part: home, its neighbors and the larger one, the third neighbors, the named party."""

    home: str
    neighbors: tuple[str, ...]
    larger: str
    thirds: tuple[str, ...]
    party: str | None = None

    def members(self, group: str | Sequence[str], world: World) -> tuple[str, ...]:
        """Return the states of a group, of a list of groups, or of a code or name; else UnknownNameError."""
        if not isinstance(group, str):
            return tuple(dict.fromkeys(code for part in group for code in self.members(part, world)))
        roles: Mapping[str, tuple[str, ...]] = {
            "home": (self.home,),
            "neighbors": self.neighbors,
            "larger_neighbor": (self.larger,),
            "third_neighbor": self.thirds[:1],
            "third_neighbors": self.thirds,
            "party": (self.party,) if self.party else (),
        }
        if group == FUEL_SUPPLIER:
            return main_fuel_suppliers(world, self.home)[:1]
        if group in roles:
            return roles[group]
        try:
            return (world.state(group).iso3,)
        except UnknownNameError as error:
            near = (*nearest(group, GROUPS), *error.suggestions)
            groups = f"groups are {', '.join(GROUPS)}"
            raise UnknownNameError("state or group", group, near, groups) from None


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """Changes of exact real income after a scenario, as shares (-0.1 is a loss of a tenth), with bands.

    `income` holds every state; `exports` and `imports` the change of home's foreign trade in value.
    """

    scenario: str
    title: str
    words: str
    home: str
    horizon: Horizon
    year: int
    draws: int
    seed: int
    income: Mapping[str, Estimate]
    exports: Estimate
    imports: Estimate
    income_draws: Array = field(repr=False)
    run: Mapping[str, object] = field(default_factory=dict, repr=False)

    @property
    def home_income(self) -> Estimate:
        """Home's change of real income."""
        return self.income[self.home]


def main_fuel_suppliers(world: World, home: str) -> tuple[str, ...]:
    """Return the states that sell home refined fuels, the largest first; none in a world of one sector."""
    if not world.sectors:
        return ()
    position = world.states.index(home)
    sold = world.economy().flow[world.sectors.index("refined_fuels"), :, position]
    order = np.argsort(-sold, kind="stable").tolist()
    return tuple(world.states[k] for k in order if k != position and sold[k] > 0)


def check_sectors(scenario: Scenario, world: World) -> None:
    """Make sure a scenario about single sectors is played in a world that has them; ScenarioError if not."""
    if scenario.needs_sectors and not world.sectors:
        message = (
            f"the scenario {scenario.name} is about single sectors, and the world of {world.year} has one for"
            " all goods; take a year whose world has sectors"
        )
        raise ScenarioError(message)


def sectors_of(step: AnyStep, world: World) -> tuple[str, ...] | None:
    """Return the sectors a step is about, None for all; ScenarioError for one this world does not have."""
    if step.sectors is None:
        return None
    for name in step.sectors:
        if name not in world.sectors:
            known = f"its sectors are {', '.join(world.sectors)}"
            near = nearest(name, world.sectors)
            hint = f"nearest: {', '.join(near)}; {known}" if near else known
            message = f"the world of {world.year} has no sector {name!r}; {hint}"
            raise ScenarioError(message)
    return tuple(dict.fromkeys(step.sectors))


def said(template: str, cast: Cast, world: World) -> str:
    """Fill a scenario's words or title with the names of those who play in it, and with nothing else."""
    names = [in_text(world.state(code).name) for code in cast.neighbors]
    listed = (
        names[0]
        if len(names) == 1
        else ", ".join(names[:-1]) + " and " + names[-1]
        if names
        else "No neighbors"
    )
    party = in_text(world.state(cast.party).name) if cast.party else ""
    home = in_text(world.state(cast.home).name)
    filled = Template(template).safe_substitute(home=home, neighbors=listed, party=party)
    return filled[:1].upper() + filled[1:]


def shock_of(scenario: Scenario, setting: Setting, cast: Cast) -> Shock:
    """Turn a scenario's steps into one shock; ScenarioError where it needs sectors and the world has none."""
    check_sectors(scenario, setting.world)
    shock = Shock()
    for number, step in enumerate(scenario.steps):
        concept = f"{scenario.name}/{number}"
        if isinstance(step, Close):
            shock += _close(step, setting, cast, concept)
        elif isinstance(step, Transit):
            shock += _transit(step, setting, cast, concept)
        elif isinstance(step, Growth):
            shock += _growth(step, setting, cast, concept)
        else:
            shock += _barrier(step, setting, cast, concept)
    return shock


def _level(level: Level, draws: Draws, concept: str) -> Array:
    if isinstance(level, Span):
        if draws.count == 0:
            return np.array([(level.low + level.high) / 2])
        return stream(draws.seed, concept).uniform(level.low, level.high, draws.count)
    return np.full(len(draws.theta), float(level))


def _close(step: Close, setting: Setting, cast: Cast, concept: str) -> Shock:
    closers = cast.members(step.closers, setting.world)
    if cast.home in closers:
        message = f"{cast.home} cannot close to itself; it is home here, name others under closers"
        raise ScenarioError(message)
    severity = _level(step.severity, setting.draws, concept)
    together = len(cast.neighbors) > 1 and set(closers) >= set(cast.neighbors)
    hit = sectors_of(step, setting.world)
    if np.all(severity == 1):
        channel = CHANNELS[frozenset(step.channels)]
        return close_to(setting, closers=closers, channel=channel, together=together, sectors=hit)
    shock = Shock()
    if "trade" in step.channels:
        pairs = [pair for code in closers for pair in ((cast.home, code), (code, cast.home))]
        kept = np.repeat(1 - severity[:, None], len(pairs), axis=1)
        shock += Shock.freeness(kept, pairs=pairs, sectors=hit)
    if "corridors" in step.channels:
        shock += _narrowed(setting, closers, severity, together=together, hit=hit)
    return shock


def _transit(step: Transit, setting: Setting, cast: Cast, concept: str) -> Shock:
    through = [code for code in cast.members(step.through, setting.world) if code != cast.home]
    severity = _level(step.severity, setting.draws, concept)
    return _narrowed(setting, through, severity, hit=sectors_of(step, setting.world))


def _narrowed(
    setting: Setting,
    through: Sequence[str],
    severity: Array,
    *,
    together: bool = False,
    hit: Sequence[str] | None = None,
) -> Shock:
    """Corridors through some states carry less; trade they lose is lost whole when all close together."""
    shock = Shock()
    for sectors, still_open in open_shares(setting, through, severity=severity, sectors=hit):
        partners = [code for code in still_open if code not in through]
        if not partners:
            continue
        pairs = [pair for code in partners for pair in ((setting.home, code), (code, setting.home))]
        share = np.stack([still_open[code] for code in partners for _ in range(2)], axis=1)
        freeness = share if together else share ** setting.draws.route_substitution[:, None]
        shock += Shock.freeness(freeness, pairs=pairs, sectors=sectors)
    return shock


def _growth(step: Growth, setting: Setting, cast: Cast, concept: str) -> Shock:
    known = setting.world.sectors or ("",)
    chosen = sectors_of(step, setting.world) or known
    hat = np.ones((len(setting.draws.theta), len(known), len(setting.world.states)))
    growing = [setting.position(code) for code in cast.members(step.states, setting.world)]
    rows = [known.index(name) for name in chosen]
    hat[np.ix_(range(len(hat)), rows, growing)] = _level(step.change, setting.draws, concept)[:, None, None]
    return Shock.productivity(hat)


def _barrier(step: BarrierStep, setting: Setting, cast: Cast, concept: str) -> Shock:
    one, other = (cast.members(group, setting.world) for group in step.between)
    there = [(a, b) for a in one for b in other if a != b]
    back = [] if step.one_way else [(b, a) for a, b in there]
    pairs = list(dict.fromkeys([*there, *back]))
    if not pairs:
        message = (
            f"a step between {', '.join(one) or 'nobody'} and {', '.join(other) or 'nobody'} touches no trade"
        )
        raise ScenarioError(message)
    measure, level = step.change
    values = np.repeat(_level(level, setting.draws, concept)[:, None], len(pairs), axis=1)
    make = Shock.cost if measure == "cost" else Shock.freeness
    return make(values, pairs=pairs, sectors=sectors_of(step, setting.world))


def play(scenario: Scenario, setting: Setting, cast: Cast) -> Outcome:
    """Play a scenario and summarise it; draws without an equilibrium stay out of the bands, counted."""
    world, drawn = setting.world, setting.draws
    on_failure: Literal["raise", "keep"] = "raise" if drawn.count == 0 else "keep"
    solution = respond(
        setting.baseline, shock_of(scenario, setting, cast), tol=TOLERANCE, on_failure=on_failure
    )
    change = np.atleast_2d(solution.welfare_hat) - 1
    position = world.states.index(cast.home)
    abroad = np.arange(len(world.states)) != position
    before, after = setting.baseline.market.spend, solution.spending_matrix
    trade = [
        _total(getattr(after, side)(position)[..., abroad])
        / _total(getattr(before, side)(position)[..., abroad])
        - 1
        for side in ("row_of", "column_of")
    ]
    return Outcome(
        scenario=scenario.name if cast.party is None else f"{scenario.name}:{cast.party}",
        title=said(scenario.title, cast, world),
        words=said(scenario.words, cast, world),
        home=cast.home,
        horizon=setting.horizon,
        year=world.year,
        draws=drawn.count,
        seed=drawn.seed,
        income={code: _summary(change[:, k]) for k, code in enumerate(world.states)},
        exports=_summary(trade[0]),
        imports=_summary(trade[1]),
        income_draws=change,
    )


def _total(cells: Array) -> Array:
    """Sum the cells of every draw (B, ..., N), whatever sectors they are of."""
    return np.asarray(cells.reshape(len(cells), -1).sum(axis=1))


def _summary(values: Array) -> Estimate:
    if values.size == 1:
        return Estimate(float(values[0]), unit="share", kind="simulated")
    return from_draws(values, unit="share")
