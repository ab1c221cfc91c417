"""Words that tell a vote, and whether a ballot is what the sentence tells of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from thirdneighbor.core.tables import DataFolder
from thirdneighbor.registry.extraction.analysis import Sentence
from thirdneighbor.registry.extraction.casting import CAST, PAPER
from thirdneighbor.registry.extraction.journeys import Phrases, phrases_of

MATTER = re.compile(
    r"\b(?:veto\w*|vot\w*|resolutions?|motions?|ballots?|abst\w+|tally|roll[\s-]calls?|General\s+Assembly"
    r"|Human\s+Rights\s+Council|(?:text|draft)\s+(?:on|of|that))\b",
    re.IGNORECASE,
)
# What citizens and parliaments vote on at home is no vote of a state.
AT_HOME = re.compile(
    r"\b(?:election|voters|turnout|percent|parliament|lawmakers|party|parties|senate|congress|deputies|MPs|bill|settlers|citizens|islanders"
    r"|polls?)\b|%",
    re.IGNORECASE,
)
OF_PEOPLES = re.compile(
    r"\b(?:referendum|statehood|(?<!with\sthe\s)(?<!joined\sthe\s)majority|independence|secession|plebiscite)\b",
    re.IGNORECASE,
)
STRONG = re.compile(r"\b(?:abst\w+|voted|voting|veto\w*)\b", re.IGNORECASE)
BODY = re.compile(
    r"\b(?:[Rr]esolutions?|General\s+Assembly|(?:Security|Human\s+Rights)\s+Council|the\s+(?:Council|Assembly)"
    r"|United\s+Nations|UN|UNESCO|League\s+of\s+Nations|veto\w*|IAEA)\b"
)
OBJECT = re.compile(
    rf"\s+(?:it|them|both|all\s+three)\b(?!\s+(?:as|to|with|in)\b)|\s*(?:[.,;]|$)|\s+(?:to\s+)?{PAPER}\b(?!\s+as\b)"
)


@dataclass(frozen=True, slots=True)
class Cast:
    """Where a sentence tells a vote; `weak` words tell one only beside others (`backed`, `opposed`)."""

    vote: str
    match: re.Match[str]
    weak: bool = False


def cast_in(sentence: Sentence) -> list[Cast]:
    """Return where the sentence tells a vote, in order, of two that overlap the longer one."""
    text, told = sentence.text, sentence.context.ballot
    if AT_HOME.search(text) or (OF_PEOPLES.search(text) and not BODY.search(text)):
        return []
    if not (told or MATTER.search(text)):
        return []
    found = [Cast(vote, match) for vote, pattern in CAST for match in pattern.finditer(text)]
    for (vote, weight), phrases in _ballots_in(sentence.context.folder).items():
        found += [Cast(vote, match, weight == "act") for match in phrases.found(text)]
    kept: list[Cast] = []
    for cast in sorted(found, key=lambda c: (c.weak, c.match.start() - c.match.end())):
        if all(cast.match.end() <= o.match.start() or o.match.end() <= cast.match.start() for o in kept):
            kept.append(cast)
    plain = bool(STRONG.search(text)) or any(not cast.weak for cast in kept)
    kept = [c for c in kept if not c.weak or plain or OBJECT.match(text, c.match.end())]
    return sorted(kept, key=lambda c: c.match.start())


@cache
def _ballots_in(folder: DataFolder) -> Mapping[tuple[str, str], Phrases]:
    """Return the phrases of table ballots by vote and weight."""
    forms: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in folder.table("ballots"):
        forms[row["vote"], row["weight"]].append(row["form"])
    return MappingProxyType({key: phrases_of(found) for key, found in forms.items()})
