"""What documents say of a home state: claims, the ties and events resolved from them, and practice."""

from thirdneighbor.registry.history import LadderByYear, ladder_by_year
from thirdneighbor.registry.home import registry_of
from thirdneighbor.registry.ladder import Ladder, Tier, ladder_of
from thirdneighbor.registry.practice import Practice, practice_of
from thirdneighbor.registry.records import Claim, Document, Record, Registry, Step, Tie, Visit

__all__ = [
    "Claim",
    "Document",
    "Ladder",
    "LadderByYear",
    "Practice",
    "Record",
    "Registry",
    "Step",
    "Tie",
    "Tier",
    "Visit",
    "ladder_by_year",
    "ladder_of",
    "practice_of",
    "registry_of",
]
