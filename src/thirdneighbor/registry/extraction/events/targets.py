"""Whom an act is done to: the names behind its verb, by their prepositions, kinds and distance."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.events.unsaid_parties import MISSION
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.names.vocabulary import Sense
from thirdneighbor.registry.extraction.sentences.analysis import Sentence


def targets_after(
    sentence: Sentence, sense: Sense, match: re.Match[str], right: int, *, is_passive: bool
) -> tuple[str, ...]:
    """Return the states or organizations after the verb that the act is done to."""
    found: list[str] = []
    last = 0
    for group in sentence.within(match.end(), right):
        gap = sentence.text[match.end() : group.start]
        since_last = gap[last:]
        if is_passive and group.before in {"of", "than", "like"} and "org" not in sense.roles:
            continue
        if group.before not in {"of", "by"} and OF_THING.search(gap):
            break
        dated = any(match.end() + last <= d.start < group.start for d in sentence.dates)
        last = group.end - match.end()
        if dated and (found or "," in since_last):
            break
        if found and re.search(r",\s+(?!and\b|or\b)[a-z]|\band\s+\w+ed\b", since_last):
            break
        if (
            len(gap) > 90
            or (found and len(gap) > 60)
            or re.search(
                r"\b(?:in\s+order\s+to|because|fear|solidarity|sympathy|protest|together|along|alongside|in\s+response"
                r"|in\s+retaliation|in\s+return|amid|due\s+to|in\s+exchange)\b|,\s+(?:the|an?)\s+(?:first|only|last)\b",
                gap,
            )
        ):
            break
        if _fits_role(sense, group) or (group.before == "in" and MISSION.search(gap)):
            found += group.codes
        if len(found) >= 2:
            break
    return tuple(dict.fromkeys(found))


# `turned off the gas that used to flow to Spain`: what is told of the thing names no target.
OF_THING = gated(
    r"\b(?:that|which)\s+(?:used\s+to|had|was|were|has|is|are|once|\w+ed|flows?|runs?|ran|led|links?|leads?)\b"
)


def _fits_role(sense: Sense, group: Group) -> bool:
    """Whether a name after a verb can be the one it is done to, by its preposition and kind."""
    first = group.mentions[0]
    if group.before == "over":
        return False
    if group.before in {"by", "like", "than", "between"} and sense.roles != ("mutual",):
        return False
    if group.before == "from" and sense.sense in {"invasion", "troops sent", "war", "incident"}:
        return False
    if first.is_scene:
        return sense.sense.startswith(("troops", "embassy"))
    wanted = {
        "org": first.kind == "organization",
        "from": group.before == "from",
        "owner": group.owner or group.before in {"of", "as"},
    }
    return all(fits for role, fits in wanted.items() if role in sense.roles)
