"""The registry database of a workspace: what was read, what was found, who reviewed it."""

from thirdneighbor.registry.store.holdings import Holdings
from thirdneighbor.registry.store.intake import Intake
from thirdneighbor.registry.store.reviewing import Review, Verdict
from thirdneighbor.registry.store.stores import Added, Store

__all__ = ["Added", "Holdings", "Intake", "Review", "Store", "Verdict"]
