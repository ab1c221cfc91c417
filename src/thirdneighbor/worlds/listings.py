"""What there is to ask about: states, scenarios and measures, each as a plain row."""

from __future__ import annotations

from typing import Any

from thirdneighbor.core.states import all_states, matching_states
from thirdneighbor.measures import CATALOGUE
from thirdneighbor.worlds.measured_squeeze import SQUEEZE_MEASURERS
from thirdneighbor.worlds.measurers import NEEDS_NEIGHBORS, NEEDS_PARTNER
from thirdneighbor.worlds.scenarios import SCENARIO_FOLDER, find_scenario
from thirdneighbor.worlds.world import World, load_world


def states(text: str | None = None, *, world: World | None = None) -> list[dict[str, Any]]:
    """Return states: code, name, capital, land neighbors, and whether the world has their trade.

    With `text`, only the one whose code it is, else those whose names or capital hold it; UnknownNameError
    when there is none.
    """
    world = world or load_world()
    found = all_states(world.folder).values() if text is None else matching_states(text, folder=world.folder)
    return [
        {
            "iso3": state.iso3,
            "name": state.name,
            "capital": state.capital,
            "landlocked": state.landlocked,
            "neighbors": list(state.neighbors),
            "in_world": state.iso3 in world.states,
        }
        for state in found
    ]


def scenarios(world: World | None = None) -> list[dict[str, Any]]:
    """Return the shipped scenarios: name, aliases, title, words, whether one takes a state after a colon."""
    world = world or load_world()
    found = []
    for path in sorted((world.folder.path / SCENARIO_FOLDER).glob("*.yaml")):
        scenario, _ = find_scenario(path.stem, world.folder)
        found.append(
            {
                "name": scenario.name,
                "aliases": list(scenario.aliases),
                "title": scenario.title,
                "words": scenario.words,
                "takes_state": scenario.party is not None,
            }
        )
    return found


def catalogue() -> list[dict[str, Any]]:
    """Return the catalogue: name, unit, range, direction and reference of every measure."""
    return [
        {
            "name": known.name,
            "unit": known.unit,
            "range": known.range_text,
            "higher_means": known.direction,
            "reference": known.reference,
            "simulated": known.name in SQUEEZE_MEASURERS,
            "needs_partner": known.name in NEEDS_PARTNER,
            "needs_neighbors": known.name in NEEDS_NEIGHBORS or known.name in SQUEEZE_MEASURERS,
        }
        for known in CATALOGUE.values()
    ]
