"""Parties supplied to an act against its syntax: taken out again, or given to whom the words mean."""

from __future__ import annotations

from dataclasses import replace

from thirdneighbor.registry.extraction.events.meant_parties import with_meant_parties
from thirdneighbor.registry.extraction.events.supplied_parties import CLUB_SENSES
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.reasons import HOME_CONCERNED, HOME_IS_WHERE, HOME_UNNAMED
from thirdneighbor.registry.extraction.sentences.acting import BORN, speaks
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

SUPPLIED = (HOME_UNNAMED, HOME_CONCERNED, HOME_IS_WHERE)
CLUBS = frozenset({"EU", "UN", "NATO", "CSTO", "EAEU", "ASEAN", "CIS", "OSCE", "AU", "OTS", "SCO", "WTO"})
RENAMED = frozenset({"rebranded", "renamed", "renewed", "rebrand"})
# `after separating from Peru, Chile ...`: the main clause names who does it.
FRONTED = gated(r"\b(?:after|before|since|by|upon|on|while|without|following|despite)\s+(?:\w+ly\s+)?$")
MAIN = gated(r"[^,;]{0,60},\s+(?:the\s+)?$")
# `Peru won its war and joined the league`: one subject of two verbs.
JOINED_VERBS = gated(r"\sand\s+(?:then\s+|later\s+|soon\s+|also\s+|\w+ly\s+)?$")
ITS_STATEHOOD = gated(r"\s+(?:\w+ly\s+)?its\s+(?:\w+\s+)?(?:independence|statehood|sovereignty)\b")
BETWEEN = gated(
    r"[^.;,]{0,30}?\bbetween\s+(?:the\s+)?([A-Z][\w’'-]+)[^.;,]{0,30}?\s+and\s+(?:the\s+)?([A-Z][\w’'-]+)\s+(?:forces|troops|fighters|soldiers|militias|separatists|rebels|units)\b"
)
OUTLAWED = gated(r"(?:re-?)?(?:proscrib|designat|outlaw|blacklist|list)", letters=False)
BY_A_PAPER = gated(r"\b(?:agreement|deal|treaty|accord|protocol|ceasefire|truce|pact)\s+(?:that|which)\s+$")
CONDITION = gated(r"\bas\s+an?\s+$")
PARTY_NAME = gated(
    r"\s+(?:[A-Z][\w’']+\s+){0,4}(?:Front|Party|Movement|League|Militia|Brigades?)\b", letters=False
)


def with_corrected_parties(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """Correct the parties of events that were supplied though the sentence tells others."""
    meant = with_meant_parties(sentence, drafts)
    return [_corrected(sentence, d) if d.kind == "event" else d for d in meant]


def _corrected(sentence: Sentence, draft: Draft) -> Draft:
    draft = _without_names(sentence, draft)
    home = sentence.context.home
    if not home or home not in draft.parties or not set(draft.inferred) & set(SUPPLIED):
        return draft
    if len(draft.parties) == 2 and draft.parties[1] == home and draft.parties[0] in CLUBS:
        return _with_club(draft, home)
    return _meant(sentence, draft, home)


def _without_names(sentence: Sentence, draft: Draft) -> Draft:
    """Leave out who is only in a name or a condition beside the act, and the actor of a paper's troops."""
    text, parties = sentence.text, draft.parties
    if draft.sense.startswith("troops") and len(parties) > 1 and BY_A_PAPER.search(text, 0, draft.start):
        after = [g for g in sentence.groups if 0 < g.start - draft.end < 4 and g.adjective]
        return replace(draft, parties=after[0].codes) if after else draft
    if draft.sense in CLUB_SENSES and len(parties) == 2 and parties[1] in CLUBS:
        clubs = [g for g in sentence.groups if parties[1] in g.codes and g.start >= draft.end]
        if clubs and CONDITION.search(text, draft.end, clubs[0].start):
            return replace(draft, parties=parties[:1])
    home = sentence.context.home
    if len(parties) == 1 and home and parties[0] != home and not draft.inferred:
        told = [g for g in sentence.groups if parties[0] in g.codes]
        if told and all(g.adjective and PARTY_NAME.match(text, g.end) for g in told):
            return replace(draft, parties=(home,), inferred=(HOME_CONCERNED,))
    return draft


def _with_club(draft: Draft, home: str) -> Draft:
    """Return an entry with the home state first, an organization's own act without it."""
    if draft.sense in CLUB_SENSES and HOME_CONCERNED in draft.inferred:
        return replace(draft, parties=(home, draft.parties[0]))
    if draft.sense in RENAMED:
        return replace(draft, parties=draft.parties[:1], inferred=())
    return draft


def _meant(sentence: Sentence, draft: Draft, home: str) -> Draft:
    """Return an act with whom its words mean instead of the home state, or without it."""
    text, others = sentence.text, tuple(c for c in draft.parties if c != home)
    if other := _instead(sentence, draft, home):
        codes = tuple(c for c in other if c not in others)
        first = (*others, *codes) if draft.sense == "recognition" else (*codes, *others)
        return replace(draft, parties=first, inferred=("the words beside it name who acts",))
    two = BETWEEN.match(text, draft.end) if others else None
    if two and _stranger(sentence, two.start(2)) and not _stranger(sentence, two.start(1)):
        return replace(draft, parties=others, inferred=())
    if others and OUTLAWED.match(text, draft.start) and HOME_UNNAMED in draft.inferred:
        return replace(draft, parties=others, inferred=())
    return draft


def _instead(sentence: Sentence, draft: Draft, home: str) -> tuple[str, ...]:
    """Return who acts or is meant: the main clause's subject, that of the verb before, the newborn state."""
    text = sentence.text
    doing = text[draft.start : draft.end].split()[0].endswith("ing")
    if doing and FRONTED.search(text, max(0, draft.start - 30), draft.start):
        heads = [
            g for g in sentence.groups if g.start >= draft.end and MAIN.fullmatch(text, draft.end, g.start)
        ]
        return _alone(heads[:1], home)
    last = sentence.context.last
    born = last is not None and last.sense in BORN and len(last.parties) == 1
    if last and born and draft.sense == "recognition" and ITS_STATEHOOD.match(text, draft.end):
        return last.parties if last.parties[0] != home else ()
    if HOME_IS_WHERE in draft.inferred and JOINED_VERBS.search(text, max(0, draft.start - 30), draft.start):
        heads = [g for g in sentence.within(0, draft.start) if g.before == "" and speaks(sentence, g)]
        return _alone(heads[-1:], home)
    return ()


def _alone(heads: list[Group], home: str) -> tuple[str, ...]:
    """Return the codes of a subject that stands for itself."""
    told = [g for g in heads if not g.owns and g.mentions[0].kind == "name"]
    return tuple(c for g in told for c in g.codes if c != home)


def _stranger(sentence: Sentence, at: int) -> bool:
    """Whether no table knows the name at a place."""
    return not any(g.start <= at < g.end for g in sentence.groups)
