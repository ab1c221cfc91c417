"""Measure how free a state is between larger neighbors, and which tie would help it most.

Names are imported on first use, so that `import thirdneighbor` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from thirdneighbor.api import (
        Briefing,
        Check,
        Difference,
        Exposed,
        Exposures,
        Measurements,
        Panel,
        PanelRow,
        brief,
        catalogue,
        doctor,
        exposure,
        load,
        measure,
        measure_all,
        measure_panel,
        plan,
        scenarios,
        simulate,
        states,
        ties,
        verify,
        write_run,
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
    from thirdneighbor.planning.plans import Plan, RatedMove
    from thirdneighbor.registry.exporting import Moved, export, restore
    from thirdneighbor.registry.keeping import disputes, review, waiting
    from thirdneighbor.registry.readings import Reading
    from thirdneighbor.registry.recording import record, record_each
    from thirdneighbor.registry.records import Registry
    from thirdneighbor.registry.store.reviewing import Review
    from thirdneighbor.registry.telling import ties_told
    from thirdneighbor.worlds.measurement import Measurement
    from thirdneighbor.worlds.outcome import Outcome
    from thirdneighbor.worlds.scenarios import Scenario
    from thirdneighbor.worlds.world import World

_WHERE = {
    "Briefing": "api",
    "Check": "api",
    "ConvergenceError": "core.errors",
    "DataError": "core.errors",
    "Difference": "api",
    "Estimate": "core.estimates",
    "Exposed": "api",
    "Exposures": "api",
    "InputError": "core.errors",
    "Measurement": "worlds.measurement",
    "Measurements": "api",
    "MissingDataError": "core.errors",
    "Moved": "registry.exporting",
    "Outcome": "worlds.outcome",
    "OutputError": "core.errors",
    "Panel": "api",
    "PanelRow": "api",
    "Plan": "planning.plans",
    "RatedMove": "planning.plans",
    "Reading": "registry.readings",
    "Registry": "registry.records",
    "Review": "registry.store.reviewing",
    "Scenario": "worlds.scenarios",
    "ScenarioError": "core.errors",
    "ThirdNeighborError": "core.errors",
    "UnknownNameError": "core.errors",
    "UnreachableError": "core.errors",
    "UnsourcedError": "core.errors",
    "World": "worlds.world",
    "brief": "api",
    "canonical_json": "core.provenance",
    "catalogue": "api",
    "disputes": "registry.keeping",
    "doctor": "api",
    "export": "registry.exporting",
    "exposure": "api",
    "load": "api",
    "measure": "api",
    "measure_all": "api",
    "measure_panel": "api",
    "plan": "api",
    "record": "registry.recording",
    "record_each": "registry.recording",
    "restore": "registry.exporting",
    "review": "registry.keeping",
    "scenarios": "api",
    "simulate": "api",
    "states": "api",
    "ties": "api",
    "ties_told": "registry.telling",
    "verify": "api",
    "waiting": "registry.keeping",
    "write_run": "api",
}

__all__ = [
    "Briefing",
    "Check",
    "ConvergenceError",
    "DataError",
    "Difference",
    "Estimate",
    "Exposed",
    "Exposures",
    "InputError",
    "Measurement",
    "Measurements",
    "MissingDataError",
    "Moved",
    "Outcome",
    "OutputError",
    "Panel",
    "PanelRow",
    "Plan",
    "RatedMove",
    "Reading",
    "Registry",
    "Review",
    "Scenario",
    "ScenarioError",
    "ThirdNeighborError",
    "UnknownNameError",
    "UnreachableError",
    "UnsourcedError",
    "World",
    "brief",
    "canonical_json",
    "catalogue",
    "disputes",
    "doctor",
    "export",
    "exposure",
    "load",
    "measure",
    "measure_all",
    "measure_panel",
    "plan",
    "record",
    "record_each",
    "restore",
    "review",
    "scenarios",
    "simulate",
    "states",
    "ties",
    "ties_told",
    "verify",
    "waiting",
    "write_run",
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
