"""Visits told by an earlier one: who returned it, and who followed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Mention
from thirdneighbor.registry.extraction.reasons import HOME_HOSTS, HOST_BEFORE, VISIT_BEFORE
from thirdneighbor.registry.extraction.sentences.acting import fact
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.visits.journeys import journeys_in, said_in
from thirdneighbor.registry.extraction.visits.travelers import in_office, made, traveler_at

FOLLOWED = gated(
    r"\b(?:followed(?:\s+suit)?|did\s+(?:so|the\s+same|likewise)|had\s+(?:gone|come|been(?:\s+there)?|made\s+the\s+(?:trip|journey))|made\s+the\s+same\s+(?:trip|journey|pilgrimage))\b(?!\s+by)",
    re.IGNORECASE,
)
# `and the return call, in October 1977, filled the streets`
CALL_BACK = gated(
    r"\b(?:the|his|her|their|a)\s+(?:return|reciprocal)\s+(?:call|visit|trip|journey|leg)\b(?=(?:,?\s+(?:in|on|followed|came|took\s+place|was\s+(?:paid|made))\b))"
)
DATED = gated(r"\s+(?:him\s+|her\s+|there\s+|suit\s+)?(?:in\s+|on\s+)?$")


def returns(sentence: Sentence, told: Sequence[Draft]) -> list[Draft]:
    """Return the visits that return or follow one told before, in this sentence or an earlier one."""
    return [*_returned(sentence, told), *_followed(sentence, told), *_call_back(sentence, told)]


def _last(sentence: Sentence, told: Sequence[Draft], start: int) -> Draft | None:
    """Return the visit told last before a place."""
    here = [d for d in told if d.start < start and len(d.parties) == 2]
    return here[-1] if here else sentence.context.journey


def _returned(sentence: Sentence, told: Sequence[Draft]) -> list[Draft]:
    found: list[Draft] = []
    for match in said_in(journeys_in(sentence.context.folder)["returned"], sentence.text):
        who = traveler_at(sentence, match.start())
        if who is None or not fact(sentence, match.start()):
            continue
        earlier = _last(sentence, told, match.start())
        who = _other_officer(who, earlier, sentence.context.home)
        host, why = _host_of(sentence, who, earlier)
        if host:
            found += made(sentence, who, (host,), match.span(), rank="", why=(why,))
    return found


def _other_officer(who: Mention, earlier: Draft | None, home: str) -> Mention:
    """Return who returns a visit of the home state's: an office named alone is then that of the host."""
    unnamed = not who.person and who.code == home and who.inferred
    if earlier is None or not unnamed or len(earlier.parties) != 2 or earlier.parties[0] != home:
        return who
    why = f"{who.office!r} is an office of the host of the visit told before"
    return replace(who, code=earlier.parties[1], inferred=why)


def _host_of(sentence: Sentence, who: Mention, earlier: Draft | None) -> tuple[str, str]:
    """Return who had visited first: the visitor of the visit before, else the home state of a stranger."""
    code = who.code or sentence.context.home
    if earlier is not None and len(earlier.parties) == 2 and earlier.parties[1] == code:
        return earlier.parties[0], "the visit told before names the host"
    if code != sentence.context.home:
        return sentence.context.home, HOME_HOSTS
    other = sentence.context.section or next((c for c in sentence.context.pair if c != code), "")
    return other, "the host is the state told of before"


def _followed(sentence: Sentence, told: Sequence[Draft]) -> list[Draft]:
    """Return the visits of those who followed a visitor: `Macron followed in 2013`."""
    found: list[Draft] = []
    text = sentence.text
    for match in FOLLOWED.finditer(text):
        earlier = _last(sentence, told, match.start())
        if earlier is None or len(earlier.parties) != 2 or not fact(sentence, match.start()):
            continue
        who = traveler_at(sentence, match.start())
        if who is None or not in_office(sentence, who) or who.code == earlier.parties[1]:
            continue
        if match.group().lower().startswith("had") and who.code != earlier.parties[0]:
            continue
        date = sentence.date_after(match.end())
        whom = next((p for p in sentence.people if 0 < p.start - match.end() < 6), None)
        named = whom is not None and any(whom.code == earlier.parties[0] for _ in (0,))
        gap = text[(whom.end if named and whom else match.end()) : date.start] if date else ""
        if date is not None and DATED.fullmatch(f"{gap.rstrip()} "):
            why = (HOST_BEFORE,)
            found += made(sentence, who, earlier.parties[1:], (match.start(), match.end()), why=why)
    return found


def _call_back(sentence: Sentence, told: Sequence[Draft]) -> list[Draft]:
    """Return the visit that returns the one told before, where its date is told with it."""
    match = CALL_BACK.search(sentence.text)
    opens = match is not None and match.start() < 8
    earlier = _last(sentence, told if not opens else (), match.start()) if match else None
    if match and not opens and not any(d.start < match.start() for d in told):
        return []
    if match is None or earlier is None or len(earlier.parties) != 2 or not fact(sentence, match.start()):
        return []
    behind = [p for p in sentence.people if 0 < p.start - match.end() < 12 and p.before in {"by", "of"}]
    named = behind[0] if behind else None
    dated = any(0 <= d.start - match.end() < 24 for d in sentence.dates)
    if not dated or (named and named.code != earlier.parties[1]):
        return []
    who = named or Mention(match.start(), match.end(), earlier.parties[1], "person")
    why = (VISIT_BEFORE,)
    return made(sentence, who, earlier.parties[:1], match.span(), why=why)
