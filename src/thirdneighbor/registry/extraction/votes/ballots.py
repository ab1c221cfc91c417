"""Words that tell a vote, and whether a ballot is what the sentence tells of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from thirdneighbor.core.tables import DataFolder
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.phrases import Phrases
from thirdneighbor.registry.extraction.sentences.analysis import Sentence
from thirdneighbor.registry.extraction.visits.journeys import phrases_by, said_in
from thirdneighbor.registry.extraction.votes.casting import CAST, PAPER

MATTER = gated(
    r"\b(?:veto\w*|vot\w*|hands?\s+(?:went|rose|shot|stayed|remained)|resolutions?|motions?|ballots?|abst\w+|tally|roll[\s-]calls?|General\s+Assembly"
    r"|Human\s+Rights\s+Council|(?-i:the\s+Assembly)|(?:text|draft)\s+(?:on|of|that))\b",
    re.IGNORECASE,
)
# The General Assembly's votes on Ukraine, Gaza, Jerusalem, Crimea, Palestine and Taiwan's seat.
BALLOT_DAYS = frozenset(
    [
        "1947-11-29",
        "1971-10-25",
        "1974-11-22",
        "1975-11-10",
        "2012-11-29",
        "2014-03-27",
        "2017-12-21",
        "2018-12-17",
        "2022-03-02",
        "2022-03-24",
        "2022-04-07",
        "2022-10-12",
        "2022-11-14",
        "2023-02-23",
        "2023-10-27",
        "2023-12-12",
        "2024-05-10",
        "2024-07-11",
        "2024-09-18",
        "2025-02-24",
        "2025-06-12",
        "2025-09-12",
    ]
)
# What citizens and parliaments vote on at home is no vote of a state.
AT_HOME = gated(
    r"\b(?:election|voters|turnout|percent|parliament|lawmakers|party|parties|senate|congress|deputies|MPs|bill|settlers|citizens|islanders"
    r"|polls?)\b|%",
    re.IGNORECASE,
)
# What is told of somebody else in passing: `..., which supplies 85 percent of its gas`.
BESIDES = gated(r",\s+(?:which|who|whose|whence)\s[^,;:.]*")
OF_PEOPLES = gated(
    r"\b(?:referendum|statehood|(?<!with\sthe\s)(?<!joined\sthe\s)majority|independence|secession|plebiscite)\b",
    re.IGNORECASE,
)
# Under such a heading every sentence may tell a vote.
SECTION = gated(r"\b(?:votes?|voting|ballots?|roll[\s-]calls?|General\s+Assembly)\b", re.IGNORECASE)
ANSWER = gated(r"\bsa(?:id|ys)\s+(?:yes|no|aye|nay)\b")
STRONG = gated(r"\b(?:abst\w+|voted|voting|veto\w*)\b", re.IGNORECASE)
BODY = gated(
    r"\b(?:[Rr]esolutions?|General\s+Assembly|(?:Security|Human\s+Rights)\s+Council|the\s+(?:Council|Assembly)"
    r"|United\s+Nations|UN|UNESCO|League\s+of\s+Nations|veto\w*|IAEA)\b"
)
OBJECT = gated(
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
    text = sentence.text
    told = sentence.context.ballot or SECTION.search(sentence.passage.section)
    if AT_HOME.search(BESIDES.sub(" ", text)) or (OF_PEOPLES.search(text) and not BODY.search(text)):
        return []
    if not (told or MATTER.search(text) or on_ballot_day(sentence)):
        return []
    found = [Cast(vote, match) for vote, pattern in CAST for match in pattern.finditer(text)]
    for (vote, weight), phrases in _ballots_in(sentence.context.folder).items():
        found += [Cast(vote, match, weight == "act") for match in said_in(phrases, text)]
    kept: list[Cast] = []
    for cast in sorted(found, key=lambda c: (c.weak, c.match.start() - c.match.end())):
        if all(cast.match.end() <= o.match.start() or o.match.end() <= cast.match.start() for o in kept):
            kept.append(cast)
    plain = bool(STRONG.search(text)) or any(not cast.weak for cast in kept)
    plain = plain or on_ballot_day(sentence) or bool(told and ANSWER.search(text))
    kept = [c for c in kept if not c.weak or plain or OBJECT.match(text, c.match.end())]
    return sorted(kept, key=lambda c: c.match.start())


def on_ballot_day(sentence: Sentence) -> bool:
    """Whether the sentence names a day on which the General Assembly cast its best-known votes."""
    return any(date.when.text in BALLOT_DAYS for date in sentence.dates)


@cache
def _ballots_in(folder: DataFolder) -> Mapping[tuple[str, str], Phrases]:
    """Return the phrases of table ballots by vote and weight."""
    return phrases_by(((row["vote"], row["weight"]), row["form"]) for row in folder.table("ballots"))
