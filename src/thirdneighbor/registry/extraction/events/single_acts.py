"""The nouns and verbs of table cues that tell a single act: `invasion`, `ouster`; `annex`, `break off`."""

from __future__ import annotations

import re
from functools import cache

from thirdneighbor.core.tables import DataFolder
from thirdneighbor.registry.extraction.names.phrases import Phrases
from thirdneighbor.registry.extraction.names.vocabulary import inflected, longest_first

BEFORE, AFTER = r"(?<![\w-])", r"(?![\w-])"


@cache
def deed_nouns(folder: DataFolder) -> Phrases:
    """Return the nouns that tell a single act."""
    return _phrases(frozenset(_forms(folder, "deed")))


@cache
def doing(folder: DataFolder) -> Phrases:
    """Return the participles of the verbs that tell a single act: `annexing`, `breaking off`."""
    forms = (form for verb in _forms(folder, "doing") for form in inflected(verb))
    return _phrases(frozenset(form for form in forms if form.split()[0].endswith("ing")))


@cache
def to_do(folder: DataFolder) -> Phrases:
    """Return the verbs that tell a single act, as they stand after `to`."""
    return _phrases(frozenset(_forms(folder, "doing")))


def _forms(folder: DataFolder, sense: str) -> list[str]:
    return [row["form"] for row in folder.table("cues") if row["sense"] == sense]


def _phrases(forms: frozenset[str]) -> Phrases:
    return Phrases(longest_first(forms), before=BEFORE, after=AFTER, flags=re.IGNORECASE)
