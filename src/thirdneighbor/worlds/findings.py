"""What was found about one home state, ready to be put into words: the contract with `briefing`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.provenance import Locator
from thirdneighbor.core.states import State
from thirdneighbor.worlds.sensitivity import Sweep
from thirdneighbor.worlds.track_record import TrackRecord

Horizon = Literal["short", "long"]
Flow = Literal["export", "import"]


@dataclass(frozen=True, slots=True)
class Closure:
    """Losses when the neighbors close, at one horizon.

    Changes of real income are shares (-0.19 is a loss of 19 %); `gap` and its parts are log points of
    loss (0.13 is 13 log points), positive when closing together costs more than the sum of closing alone.
    """

    horizon: Horizon
    each: tuple[Estimate, ...]
    """Home's change of real income when one neighbor closes alone, in the order of the neighbors."""
    joint: Estimate
    """Home's change of real income when all neighbors close, and the corridors through them."""
    gap: Estimate
    part_trade: Estimate
    part_corridor: Estimate
    interaction: Estimate
    share_of_autarky: Estimate
    """Log loss under joint closing over the log loss of full autarky, 0 to 1."""
    autarky: Estimate
    """Home's change of real income under full autarky."""
    cost_each: tuple[Estimate, ...]
    """Each closer's own change of real income when it closes alone."""
    cost_joint: tuple[Estimate, ...]
    """Each closer's own change of real income when all close."""
    staying_power: Estimate
    """Share of real income that survives the joint closing, 0 to 1."""
    left_by_sum: Estimate
    """Share of real income, 0 to 1, that the losses of closing alone, one upon the other, would leave."""
    turning_share: float | None
    """Corridor share of the larger neighbor at which the gap changes sign (central values), if one exists."""
    gap_positive: float
    """Share of draws in which the gap is positive."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A publisher's figure and the row it stands in."""

    value: float
    locator: Locator
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dependence:
    """One side of home's goods trade by year: partners' shares and concentration."""

    flow: Flow
    shares: dict[str, dict[int, Cited]]
    """Partner -> year -> share of home's exports or imports, 0 to 1."""
    concentration: dict[int, Cited]
    """Year -> Herfindahl-Hirschman index of home's partners."""
    total: dict[int, Cited]
    """Year -> goods exports or imports in current US dollars."""


@dataclass(frozen=True, slots=True)
class Partner:
    """One partner's share of home's goods trade, both ways, in the world's year."""

    state: State
    trade_share: float
    export_share: float
    import_share: float
    known: bool
    """Whether a publisher states the shares; otherwise they are estimated."""
    locators: tuple[Locator, ...]
    one_side_known: bool = False
    """Whether one of the two shares is stated and the other estimated."""
    carried: str = ""
    """Year a share is carried forward from, empty where none is; such a share is an estimate."""
    low: float = float("nan")
    high: float = float("nan")
    """90 % interval of the share of trade where a part of it is carried forward."""

    @property
    def basis(self) -> str:
        """What the shares rest on, in a word or two."""
        if self.carried:
            return f"carried from {self.carried}"
        if self.known:
            return "reported"
        return "one side estimated" if self.one_side_known else "estimated"


@dataclass(frozen=True, slots=True)
class ScenarioFinding:
    """One scenario in words, and what it does to home and to those who act."""

    name: str
    title: str
    words: str
    short: Estimate
    long: Estimate
    others_short: tuple[tuple[str, Estimate], ...] = ()
    others_long: tuple[tuple[str, Estimate], ...] = ()
    assumption: str = ""


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something not known and therefore assumed, with its range and why."""

    name: str
    value: str
    span: str
    drawn_as: str
    basis: str
    locators: tuple[Locator, ...] = ()
    simulated: bool = False
    """Whether its basis states figures of the run."""


@dataclass(frozen=True, slots=True)
class CarriedFlow:
    """A share of one side of home's trade that no state reported and that is carried from an earlier year."""

    partner: State
    flow: Flow
    share: Cited
    low: float
    high: float
    """90 % interval, as a share of the same side of home's trade."""
    year: str


@dataclass(frozen=True, slots=True)
class Vintage:
    """How a world's figures came about: what is carried forward, and from which year sectors are split."""

    carried: tuple[CarriedFlow, ...] = ()
    """Home's carried flows, the largest first."""
    carried_share: tuple[Cited, ...] = ()
    """Carried part of home's exports and of its imports, where there is any."""
    states_carried: int = 0
    world_carried: float = 0.0
    """Part of the world's goods trade that is carried forward."""
    split_year: int = 0
    """Year of the sector composition; 0 in a world of one sector."""


@dataclass(frozen=True, slots=True)
class SectorPurchase:
    """What home buys of one sector, from whom: shares, all estimates; `neighbors` in the page's order."""

    sector: str
    spent: float
    """Part of all that home spends, on final goods and on inputs."""
    own: float
    neighbors: tuple[float, ...]
    others: float
    exported: float
    """Part of home's exports, and the neighbors' part of it."""
    exported_to_neighbors: float


@dataclass(frozen=True, slots=True)
class CentralLoss:
    """Changes of home's real income at central values; nan where that world has no neighbor or solution."""

    each: tuple[float, ...]
    joint: float
    gap: float
    """A difference of logarithms."""


@dataclass(frozen=True, slots=True)
class WorldReading:
    """The same closings in one world, with one least home share of fuels (None where it has one sector)."""

    year: int
    sectors: int
    fuel_floor: float | None
    short: CentralLoss
    long: CentralLoss


@dataclass(frozen=True, slots=True)
class OneSector:
    """The gap at both horizons when all goods and services are one sector, all else as on the page."""

    short: Estimate
    long: Estimate


@dataclass(frozen=True, slots=True)
class Findings:
    """All that one page says about a home state."""

    home: State
    neighbors: tuple[State, ...]
    neighbors_named_by_user: bool
    larger: State
    """The neighbor whose closing costs home most after adjustment."""
    year: int
    draws: int
    seed: int
    short: Closure
    long: Closure
    dependence: tuple[Dependence, ...]
    """Export and import side; empty series where the tables hold no years for this home."""
    partners: tuple[Partner, ...]
    """By falling share of trade; every partner of the world."""
    third_neighbors: tuple[State, ...]
    """The registry's, by falling trade; without one the fifteen largest partners beyond the neighbors."""
    gdp: Cited
    exports: Cited
    imports: Cited
    population: Cited | None
    """People in the world's year; None where the table has no figure."""
    scenarios: tuple[ScenarioFinding, ...]
    corridors: tuple[Assumption, ...]
    assumptions: tuple[Assumption, ...]
    share_known_home: float
    """Share of home's goods trade that rests on publishers' figures rather than on estimated cells."""
    share_known_world: float
    states_in_world: int
    adjustments: tuple[str, ...]
    """What calibration had to change, in words with sizes."""
    limits: tuple[str, ...]
    """What this page cannot say for this home, one line each."""
    third_from_registry: bool = False
    """Whether documents name the third neighbors, rather than the size of trade."""
    vintage: Vintage = Vintage()
    purchases: tuple[SectorPurchase, ...] = ()
    """What home buys and sells by sector; empty in a world of one sector."""
    one_sector: OneSector | None = None
    """The gap of the page's world in one sector; None where it has one anyway, or one neighbor closes."""
    other_worlds: tuple[WorldReading, ...] = ()
    """The same closings in every world at central values, this page's world first."""
    track_record: tuple[TrackRecord, ...] = ()
    """How the model did on real closings."""
    sensitivity: tuple[Sweep, ...] = ()
    """The gap as each assumption is moved alone, at both horizons; empty with fewer than two neighbors."""
    scenario_draws: int = 0
    """Draws of the scenarios where they are fewer than those of the losses; 0 where they are the same."""
