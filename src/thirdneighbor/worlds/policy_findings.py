"""What was found about a home state's policy, ready to be put into words: the contract with `briefing`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.provenance import Locator
from thirdneighbor.core.states import State
from thirdneighbor.measures import autonomy_profile, directions
from thirdneighbor.registry import LadderByYear, Practice, Registry
from thirdneighbor.registry.records import Ballot
from thirdneighbor.worlds.findings import Cited

Role = Literal["home", "neighbor", "third neighbors"]
Domain = autonomy_profile.Domain
Direction = directions.Direction
Verdict = directions.Verdict


@dataclass(frozen=True, slots=True)
class Dated:
    """A publisher's figure, or our own computed from one, with its year.

    A figure computed from several rows names the first of them in `figure` and the others in `rows`; `low`
    and `high` are the ends of its interval, nan where none is known.
    """

    year: int
    figure: Cited
    low: float = float("nan")
    high: float = float("nan")
    rows: tuple[Locator, ...] = ()

    @property
    def locators(self) -> tuple[Locator, ...]:
        """Every row the figure rests on."""
        return (self.figure.locator, *self.rows)


@dataclass(frozen=True, slots=True)
class PaperPractice:
    """Steps on the ladder of ties beside where trade, arms, visits and votes go.

    `partners` counts the states that are third neighbors with a tie above diplomatic relations, `unresolved`
    the partnerships whose partner no source names; `first` and `last` are the share of home's goods trade
    that these partners hold, in the first year of the series and in the world's year.
    """

    partners: int
    unresolved: int
    ladder: LadderByYear
    practice: tuple[Practice, ...]
    first: Dated | None
    last: Dated | None


@dataclass(frozen=True, slots=True)
class Supply:
    """One good whose supply can run out: what home makes itself, and who supplies the rest.

    `self_sufficiency` is production over use, above 1 where home has some to sell. `supplier` is the largest
    supplier of what is imported, with its share; `note` says, without figures, who else is in reach.
    """

    item: str
    self_sufficiency: Dated | None
    supplier: State | None
    supplier_share: Dated | None
    note: str


@dataclass(frozen=True, slots=True)
class Closeness:
    """How close two neighbors are in one domain, early and late; domains may disagree.

    Where the measure has a direction (trade, arms) it is the share of `other` in what `one` trades or
    receives. `years` are all figures at hand, `first` and `last` their ends.
    """

    domain: str
    measure: str
    one: State
    other: State
    unit: str
    first: Dated | None
    last: Dated | None
    direction: Direction
    note: str
    years: tuple[Dated, ...] = ()


@dataclass(frozen=True, slots=True)
class Track:
    """One line through time: one state's, or the third neighbors' median with their range as band."""

    name: str
    role: Role
    years: tuple[Dated, ...]
    code: str = ""

    def in_year(self, year: int) -> Dated | None:
        """Return the figure of a year, None where there is none."""
        return next((point for point in self.years if point.year == year), None)


@dataclass(frozen=True, slots=True)
class Resolution:
    """One recorded vote: who of home and its neighbors voted how, and how many third neighbors did."""

    name: str
    date: str
    ballots: tuple[Ballot, ...]
    third: Mapping[str, int]
    third_ballots: tuple[Ballot, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Home between its neighbors and third neighbors in the General Assembly; tracks may be empty.

    ideal: ideal points with their 90 % bands. alike: kappa of home's votes with each state. abstaining:
    share of abstentions in votes cast. partial: the year that is not complete, None without one. beside:
    kappa with the other neighbors, which no chart draws.
    """

    ideal: tuple[Track, ...]
    alike: tuple[Track, ...]
    abstaining: tuple[Track, ...]
    resolutions: tuple[Resolution, ...]
    partial: int | None
    beside: tuple[Track, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is known."""
        return bool(self.ideal or self.alike or self.abstaining or self.resolutions)


@dataclass(frozen=True, slots=True)
class AutonomyLine:
    """One figure of the autonomy profile; `unknown` says what is not known where there is no figure.

    `estimate` is set for simulated or assumed figures and for those with a published interval; `figure` for
    plain ones. `span` says what the band or interval covers, or the years the figure stands for.
    """

    domain: Domain
    measure: str
    unit: str
    figure: Dated | None
    estimate: Estimate | None
    locators: tuple[Locator, ...]
    span: str
    unknown: str


@dataclass(frozen=True, slots=True)
class Aim:
    """One aim of the policy as the registry's statements hold it, with the data's verdict since 2000.

    `beside` are further figures of the same unit, each with the words that lead to it.
    """

    aim: str
    claims: tuple[str, ...]
    measure: str
    unit: str
    first: Dated | None
    last: Dated | None
    verdict: Verdict
    sentence: str
    beside: tuple[tuple[str, Dated], ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """All the page says of a home state beyond trade.

    A state that no document in the registry has as its home has an empty `registry`, no `paper` and no
    `aims`; what the tables allow is said all the same. `supplies` starts with what runs out first.
    """

    home: State
    registry: Registry
    paper: PaperPractice | None
    supplies: tuple[Supply, ...]
    closeness: tuple[Closeness, ...]
    autonomy: tuple[AutonomyLine, ...]
    aims: tuple[Aim, ...]
    unknown: tuple[str, ...]
    """What is not known, one line each."""
    alignment: Alignment = Alignment((), (), (), (), None)
