"""Scenario files: YAML in, checked by pydantic, nothing executed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from thirdneighbor.core.errors import ScenarioError, UnknownNameError
from thirdneighbor.core.names import nearest
from thirdneighbor.core.tables import DataFolder

MOST_BYTES = 64 * 1024
SCENARIO_FOLDER = "scenarios"
LEAST_COST, MOST_FREENESS = 0.1, 1e4
PRODUCTIVITY = (0.1, 10.0)
DEEPEST = 20
WRONG_FORM = frozenset({"float_type", "float_parsing", "string_type", "list_type", "model_type"})
GROUPS = (
    "home",
    "neighbors",
    "larger_neighbor",
    "third_neighbor",
    "third_neighbors",
    "fuel_supplier",
    "party",
)
FUEL_SUPPLIER = "fuel_supplier"
Group = Annotated[str, Field(max_length=60)]
Groups = Group | Annotated[list[Group], Field(min_length=1, max_length=300)]
Sectors = Annotated[tuple[Group, ...], Field(min_length=1, max_length=50)] | None


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Span(_Strict):
    """A number that is not known: drawn uniformly from [low, high], the middle in a single world."""

    low: float = Field(ge=0, allow_inf_nan=False)
    high: float = Field(ge=0, allow_inf_nan=False)

    @model_validator(mode="after")
    def _ordered(self) -> Span:
        if self.low > self.high:
            message = f"low {self.low} is above high {self.high}"
            raise ValueError(message)
        return self


Level = Annotated[float, Field(ge=0, allow_inf_nan=False)] | Span


class Close(_Strict):
    """Closers end trade with home (channel trade) and transit to it (corridors), in some sectors or all."""

    kind: Literal["close"]
    closers: Groups
    channels: tuple[Literal["trade", "corridors"], ...] = Field(default=("trade", "corridors"), min_length=1)
    severity: Level = 1.0
    sectors: Sectors = None
    basis: str = Field(default="", max_length=500)

    @model_validator(mode="after")
    def _at_most_one(self) -> Close:
        _check_severity(self.severity)
        return self


class Transit(_Strict):
    """Corridors of home through some states carry less of some sectors, or all: 0 is open, 1 is shut."""

    kind: Literal["transit"]
    through: Groups
    severity: Level = 1.0
    sectors: Sectors = None
    basis: str = Field(default="", max_length=500)

    @model_validator(mode="after")
    def _at_most_one(self) -> Transit:
        _check_severity(self.severity)
        return self


class Growth(_Strict):
    """Productivity of some states changes, new over old, in some sectors or in all they make."""

    kind: Literal["productivity"]
    states: Groups
    change: Level
    sectors: Sectors = None
    basis: str = Field(default="", max_length=500)

    @model_validator(mode="after")
    def _in_bounds(self) -> Growth:
        low, high = (
            (self.change.low, self.change.high)
            if isinstance(self.change, Span)
            else (self.change, self.change)
        )
        if low < PRODUCTIVITY[0] or high > PRODUCTIVITY[1]:
            message = f"change is new over old productivity, {PRODUCTIVITY[0]:g} to {PRODUCTIVITY[1]:g}"
            raise ValueError(message)
        return self


class BarrierStep(_Strict):
    """Trade between two groups, in some sectors or all, gets a new cost (new over old) or freeness.

    Both ways, unless `one_way`: then only what the first group sells to the second.
    """

    kind: Literal["barrier"]
    between: tuple[Groups, Groups]
    cost: Level | None = None
    freeness: Level | None = None
    one_way: bool = False
    sectors: Sectors = None
    basis: str = Field(default="", max_length=500)

    @model_validator(mode="after")
    def _one_measure(self) -> BarrierStep:
        if (self.cost is None) == (self.freeness is None):
            message = "give either cost or freeness"
            raise ValueError(message)
        lowest = self.cost.low if isinstance(self.cost, Span) else self.cost
        if lowest is not None and lowest < LEAST_COST:
            message = f"cost is new over old, at least {LEAST_COST}, not {lowest}; freeness 0 closes trade"
            raise ValueError(message)
        highest = self.freeness.high if isinstance(self.freeness, Span) else self.freeness
        if highest is not None and highest > MOST_FREENESS:
            message = f"freeness is cost to the power -theta, at most {MOST_FREENESS:g}, not {highest}"
            raise ValueError(message)
        return self

    @property
    def change(self) -> tuple[Literal["cost", "freeness"], Level]:
        """Return what changes, and to how much."""
        if self.cost is not None:
            return "cost", self.cost
        return "freeness", 1.0 if self.freeness is None else self.freeness


AnyStep = Close | Transit | Growth | BarrierStep
Step = Annotated[AnyStep, Field(discriminator="kind")]


class Scenario(_Strict):
    """A what-if about any home state: a name, the words that say it, and its steps, applied together.

    `title` and `words` may use ${home}, ${neighbors} and ${party}. `party` is the group, or the state, that a
    caller can replace by naming a state after a colon, as in `closer-tie:JPN`. `homes` are the states on
    whose page a shipped scenario is shown, every state when empty; it can be played for any.
    """

    name: str = Field(min_length=1, max_length=80, pattern=r"^[a-z0-9][a-z0-9-]*$")
    title: str = Field(min_length=1, max_length=120)
    words: str = Field(min_length=1, max_length=1000)
    aliases: tuple[str, ...] = ()
    party: str | None = Field(default=None, max_length=60)
    homes: tuple[Annotated[str, Field(max_length=60)], ...] = ()
    steps: tuple[Step, ...] = Field(min_length=1, max_length=50)

    @property
    def needs_sectors(self) -> bool:
        """Whether it can only be played in a world with sectors."""
        named = {name for step in self.steps for name in _named(step)}
        return FUEL_SUPPLIER in {*named, self.party} or any(step.sectors for step in self.steps)

    @model_validator(mode="after")
    def _party_named(self) -> Scenario:
        if self.party == "party" or (
            self.party is None and any("party" in _named(step) for step in self.steps)
        ):
            message = (
                "a step names the group party: the key party must say which other group or state that is"
            )
            raise ValueError(message)
        return self


KEYS = frozenset(
    key for model in (Span, Close, Transit, Growth, BarrierStep, Scenario) for key in model.model_fields
)


def _check_severity(level: float | Span) -> None:
    highest = level.high if isinstance(level, Span) else level
    if highest > 1:
        message = f"severity {highest} is above 1: 0 is open, 1 is shut"
        raise ValueError(message)


def _named(step: AnyStep) -> set[str]:
    attribute = {"close": "closers", "transit": "through", "productivity": "states", "barrier": "between"}
    value = getattr(step, attribute[step.kind])
    found: set[str] = set()
    for part in value if isinstance(value, tuple) else (value,):
        found.update([part] if isinstance(part, str) else part)
    return found


def read_scenario(path: Path) -> Scenario:
    """Read one scenario file; ScenarioError in one line for anything that is wrong with it."""
    try:
        size = path.stat().st_size
        text = path.read_text(encoding="utf-8") if size <= MOST_BYTES else ""
    except (OSError, UnicodeDecodeError) as error:
        message = (
            f"cannot read the scenario {path}: {getattr(error, 'strerror', None) or 'it is not UTF-8 text'}"
        )
        raise ScenarioError(message) from None
    if size > MOST_BYTES:
        message = f"the scenario {path} has {size} bytes; at most {MOST_BYTES} are read"
        raise ScenarioError(message)
    return parse_scenario(text, label=str(path))


def parse_scenario(text: str, *, label: str = "scenario") -> Scenario:
    """Check the text of a scenario; what YAML can do beyond plain values is refused before it is built."""
    try:
        _check_plain(text, label=label)
        content = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        if isinstance(error, ScenarioError):
            raise
        mark = getattr(error, "problem_mark", None)
        where = f" in line {mark.line + 1}" if mark else ""
        message = (
            f"{label} is not valid YAML{where}: {getattr(error, 'problem', None) or 'it cannot be parsed'}"
        )
        raise ScenarioError(message) from None
    if not isinstance(content, dict):
        message = f"{label} must be a mapping with the keys name, title, words and steps"
        raise ScenarioError(message)
    try:
        return Scenario.model_validate(content)
    except ValidationError as error:
        raise ScenarioError(f"{label}: {_first_problem(error)}") from None


def _check_plain(text: str, *, label: str) -> None:
    """Refuse aliases, of which a few can stand for gigabytes, tags, which build objects, and deep nesting."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            raise ScenarioError(f"{label} uses YAML aliases (*name); write the values out")
        if getattr(event, "tag", None) is not None:
            raise ScenarioError(f"{label} uses YAML tags (!name); write plain values")
        if depth > DEEPEST:
            raise ScenarioError(f"{label} is nested more than {DEEPEST} deep; a scenario needs six levels")
    _check_keys(yaml.compose(text, Loader=yaml.SafeLoader), label=label)


def _check_keys(node: yaml.Node | None, *, label: str) -> None:
    """Refuse a key that stands twice in one mapping: YAML would silently keep the last."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                raise ScenarioError(f"{label} holds the key {key.value[:60]!r} twice in one place; keep one")
            seen.add(str(key.value))
            _check_keys(value, label=label)
    elif isinstance(node, yaml.SequenceNode):
        for part in node.value:
            _check_keys(part, label=label)


def _first_problem(error: ValidationError) -> str:
    """Say the first problem in one line, and where; of two forms of a value, in the one meant."""
    problems = error.errors(include_url=False, include_context=False)
    places = [problem["loc"] for problem in problems]
    deepest = [
        p for p in problems if not any(place[: len(p["loc"])] == p["loc"] != place for place in places)
    ]
    problem = next((entry for entry in deepest if entry["type"] not in WRONG_FORM), deepest[0])
    others = len({_place(entry) for entry in deepest}) - 1
    more = f" (and {others} more)" if others else ""
    if problem["type"] == "extra_forbidden":
        return f"unknown key {_place(problem)}{more}; see docs/scenarios.md for the keys"
    return f"{_place(problem)}: {problem['msg'].removeprefix('Value error, ')}{more}"


def _place(problem: ErrorDetails) -> str:
    """Return where a problem is, by the file's own keys: parts that name forms of a value are left out."""
    path = [part for part in problem["loc"] if isinstance(part, int) or part in KEYS]
    if problem["type"] == "extra_forbidden" and problem["loc"][-1] not in KEYS:
        path.append(problem["loc"][-1])
    return ".".join(" ".join(str(part).split())[:60] for part in path) or "the file"


def shipped_scenarios(folder: DataFolder) -> dict[str, Path]:
    """Return the scenario files of a data folder by name and alias, in order of their names."""
    found: dict[str, Path] = {}
    for path in sorted((folder.path / SCENARIO_FOLDER).glob("*.yaml")):
        for name in (path.stem, *read_scenario(path).aliases):
            found[name] = path
    return found


def find_scenario(name: str, folder: DataFolder) -> tuple[Scenario, str | None]:
    """Find a scenario by shipped name, `name:STATE`, or the path of a YAML file; and the state named, if any.

    Raises UnknownNameError with the nearest shipped names, ScenarioError for a broken file.
    """
    if name.endswith((".yaml", ".yml")) or Path(name).is_file():
        return read_scenario(Path(name)), None
    stem, _, party = name.partition(":")
    shipped = shipped_scenarios(folder)
    if stem not in shipped:
        near = nearest(stem, list(shipped))
        raise UnknownNameError(
            "scenario", stem, near, f"shipped are {', '.join(shipped)}; or give a YAML file"
        )
    scenario = read_scenario(shipped[stem])
    if party and scenario.party is None:
        message = f"scenario {stem} takes no state after the colon"
        raise ScenarioError(message)
    return scenario, party or None
