"""How free is a state between larger neighbors, and which tie would help it most?

Names are imported on first use, so that `import thirdneighbor` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from thirdneighbor.api import (
        Briefing,
        brief,
        load,
        measure,
        measures,
        scenarios,
        simulate,
        states,
        verify,
    )
    from thirdneighbor.core.errors import (
        ConvergenceError,
        DataError,
        InputError,
        MissingDataError,
        OutputError,
        ScenarioError,
        ThirdNeighborError,
        UnknownNameError,
        UnreachableError,
        UnsourcedError,
    )
    from thirdneighbor.core.estimates import Estimate
    from thirdneighbor.core.provenance import canonical_json
    from thirdneighbor.worlds.measurement import Measurement
    from thirdneighbor.worlds.outcome import Outcome
    from thirdneighbor.worlds.scenarios import Scenario
    from thirdneighbor.worlds.world import World

_WHERE = {
    "Briefing": "api",
    "ConvergenceError": "core.errors",
    "DataError": "core.errors",
    "Estimate": "core.estimates",
    "InputError": "core.errors",
    "Measurement": "worlds.measurement",
    "MissingDataError": "core.errors",
    "Outcome": "worlds.outcome",
    "OutputError": "core.errors",
    "Scenario": "worlds.scenarios",
    "ScenarioError": "core.errors",
    "ThirdNeighborError": "core.errors",
    "UnknownNameError": "core.errors",
    "UnreachableError": "core.errors",
    "UnsourcedError": "core.errors",
    "World": "worlds.world",
    "brief": "api",
    "canonical_json": "core.provenance",
    "load": "api",
    "measure": "api",
    "measures": "api",
    "scenarios": "api",
    "simulate": "api",
    "states": "api",
    "verify": "api",
}

__all__ = [
    "Briefing",
    "ConvergenceError",
    "DataError",
    "Estimate",
    "InputError",
    "Measurement",
    "MissingDataError",
    "Outcome",
    "OutputError",
    "Scenario",
    "ScenarioError",
    "ThirdNeighborError",
    "UnknownNameError",
    "UnreachableError",
    "UnsourcedError",
    "World",
    "brief",
    "canonical_json",
    "load",
    "measure",
    "measures",
    "scenarios",
    "simulate",
    "states",
    "verify",
]


def __getattr__(name: str) -> Any:
    """Import a public name from the part that holds it."""
    if name not in _WHERE:
        message = f"module 'thirdneighbor' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"thirdneighbor.{_WHERE[name]}"), name)


def __dir__() -> list[str]:
    """List the public names."""
    return list(__all__)
