"""Who acts by a noun and upon whom: owner, `by`, `of` and `from`, or the home state with its reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from thirdneighbor.registry.extraction.events.event_parties import ORGANIZATIONS
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.reasons import (
    HOME_ACTS,
    HOME_CONCERNED,
    HOME_IS_WHERE,
    HOME_UNNAMED,
    Told,
)
from thirdneighbor.registry.extraction.sentences.analysis import Sentence

LEAD = r"(?:(?:[a-z]+ed|full|formal|official|mutual|brief|sudden|second|first|military|armed)\s+)?"
ENVOYS = gated(r"\s*(?:['’]s\s+|\s)(?:\w+\s+)?(?:ambassadors?|diplomats?|envoys?|attach[ée]s?)\b")
OBJECT = gated(r"\s+(?:of|from|to|into|on|over|in|against)\s+(?:[\w’'-]+\s+){0,4}?$")
ENVOY_TO = gated(r"\b(?:ambassadors?|envoys?|consuls?|diplomats?)\s+(?:to|from|in)\b")
OF = gated(r"\s+of\b")
# What `by` follows after a verb is that verb's agent: `Its reopening was hailed by the UN`.
VERBAL = gated(
    r"\b(?:was|were|been|is|are|had|has|have|brought|led|caused|prompted|drew|came|followed|meant|ended|triggered|provoked|cost)\b"
)
CAME = gated(
    r"[^,;]{0,60}?\s(?:followed|came|took\s+place|was\s+effected|was\s+announced|was\s+withheld|ensued|arrived"
    r"|had\s+to\s+wait|was\s+granted|was\s+extended)\b"
)
BARE_OF = gated(r"\s+of\s+(?:(?!to\b|from\b|in\b)[\w’'-]+\s+){0,4}")
OFFICES = frozenset({"ambassador", "envoy", "special envoy"})
# Nouns whose possessor or of-phrase names whom it befell, and those that befall without anybody acting.
BEFALLS = frozenset(
    {
        "arrest",
        "assassination",
        "capture",
        "dismissal",
        "downing",
        "expulsion",
        "murder",
        "ouster",
        "overthrow",
        "poisoning",
        "removal",
        "sinking",
        "suspension",
        "readmission",
        "admission",
        "detention",
        "kidnapping",
        "abduction",
        "incorporation",
        "annexation",
        "occupation",
        "conquest",
        "liberation",
        "partition",
        "invasion",
        "bombing",
        "bombardment",
        "shelling",
        "storming",
    }
)
ALONE = frozenset(
    {
        "collapse",
        "dissolution",
        "fall",
        "independence",
        "secession",
        "unification",
        "reunification",
        "coup",
        "uprising",
        "revolt",
        "mutiny",
        "proclamation",
        "surrender",
        "resignation",
    }
)
# What happens at home where nobody is named: `after the coup of 25 October 2021`.
OVERTHROWS = frozenset({"coup", "uprising", "revolt", "mutiny"})
# `the fall of the port to Peruvian troops`, `its surrender to them`
LOST = frozenset({"fall", "surrender", "capitulation", "loss"})
TAKING = frozenset({"to", "into"})
TAKEN_BY = gated(r"(?:,\s+[^,;]{3,40},)?\s+(?:in)?to\s")
OF_DATE = gated(r"\s+(?:of|on|in)\s+(?:\d|[A-Z][a-z]+\s+\d|early|late|mid)")
MOVES = frozenset(
    {
        "arrival",
        "departure",
        "withdrawal",
        "pullout",
        "retreat",
        "landing",
        "entry",
        "exit",
        "return",
        "accession",
    }
)
ENTRIES = frozenset(
    {
        "membership",
        "entry",
        "accession",
        "admission",
        "readmission",
        "exit",
        "withdrawal",
        "departure",
        "resignation",
    }
)
OWN = frozenset(
    {"expulsion", "recall", "withdrawal", "return", "dismissal", "severance", "closure", "rupture"}
)
FAR = 80
NOBODY: Told = ((), ())


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a noun: whose act it is, after `by`, governed by it, named after it."""

    word: str
    text: str
    end: int
    home: str
    owners: list[Group]
    agents: list[Group]
    objects: list[Group]
    named: list[Group]
    possessive: str
    club: str = ""


def parties_of_noun(sentence: Sentence, match: re.Match[str], right: int) -> Told:
    """Return who acts, then upon whom: owner or `by` first, `of` and `from` second."""
    around = _around(sentence, match, right)
    for reading in (_alone, _befallen, _moved, _entered):
        told = reading(around)
        if told is not None:
            return told
    return _acted(sentence, around)


def _around(sentence: Sentence, match: re.Match[str], right: int) -> Around:
    text = sentence.text
    before = [g for g in sentence.groups if g.end <= match.start() and g.codes]
    after = [g for g in sentence.within(match.end(), right) if g.codes]
    agents = [
        g
        for g in after
        if g.before == "by" and g.start - match.end() < FAR and not VERBAL.search(text, match.end(), g.start)
    ]
    gap = text[before[-1].end : match.start()] if before else ""
    owners = before[-1:] if before and re.fullmatch(rf"(?:['’]s?)?\s+{LEAD}", gap) else []
    later = [g for g in sentence.groups if match.end() <= g.start and g.end <= right and g.codes]
    named = [g for g in later if g not in agents]
    possessive = re.search(r"\b(its|their)\s+(?:\w+\s+)?$", text[: match.start()])
    return Around(
        word=match.group().casefold(),
        text=text,
        end=match.end(),
        home=sentence.context.home,
        owners=[g for g in owners if g.owns],
        agents=agents,
        objects=[g for g in named if _governed(text[match.end() - 1 : g.start])][:1],
        named=named,
        possessive=possessive[1] if possessive else "",
        club=_club_meant(sentence),
    )


def _club_meant(sentence: Sentence) -> str:
    """Return what club is meant where none is named: applied to before, the section's, the last named."""
    context = sentence.context
    last = context.last.parties if context.last and context.last.sense == "applied" else ()
    clubs = [c for c in (*last, context.section) if c in ORGANIZATIONS]
    return clubs[0] if clubs else context.organization


def _alone(around: Around) -> Told | None:
    """Return the one party of what happens to it without anybody acting: `the collapse of Yugoslavia`."""
    if around.word not in ALONE:
        return None
    of = [g for g in around.objects if g.before == "of"]
    takers = [g for g in around.named if of and g.before in TAKING and TAKEN_BY.match(around.text, of[0].end)]
    if around.word in LOST and takers:
        return tuple(dict.fromkeys([*_codes(takers[:1]), *_codes(of)])), ()
    codes = _codes(around.agents or around.owners or of)
    if not codes and around.home and around.word in OVERTHROWS and OF_DATE.match(around.text, around.end):
        return (around.home,), (HOME_IS_WHERE,)
    return codes, ()


def _befallen(around: Around) -> Told | None:
    """Return the organization and whom it threw out: `Cuba's expulsion from it`; nobody without either."""
    owned = any(g.owner for g in around.owners)
    if around.word not in BEFALLS or around.agents or not owned or OF.match(around.text, around.end):
        return None
    bodies = [g for g in around.objects if g.before == "from" and g.mentions[0].kind == "organization"]
    return (tuple(dict.fromkeys([*_codes(bodies), *_codes(around.owners)])), ()) if bodies else NOBODY


def _moved(around: Around) -> Told | None:
    """Return who comes or goes and where from: `departure of the last British ships from the bay`."""
    first = around.objects[:1]
    if around.word not in MOVES or around.agents or around.owners or not first:
        return None
    if not BARE_OF.fullmatch(around.text, around.end, first[0].start):
        return None
    further = [
        g
        for g in around.named
        if g.start > first[0].end
        and g.before in {"from", "to", "in"}
        and not VERBAL.search(around.text, around.end, g.start)
    ]
    return tuple(dict.fromkeys([*_codes(first), *_codes(further[:1])])), ()


def _entered(around: Around) -> Told | None:
    """Return the home state and the organization it enters or leaves: `Entry into it followed`."""
    club = bool(around.objects) and around.objects[0].mentions[0].kind == "organization"
    others = around.agents or around.owners or around.possessive == "their"
    bare = around.club and not around.objects and CAME.match(around.text, around.end)
    if around.word == "membership" and not CAME.match(around.text, around.end):
        return None
    if around.word not in ENTRIES or not (club or bare) or not around.home or others:
        return None
    if bare:
        return (around.home, around.club), (f"the {around.word} is to {around.club}, named before",)
    return (around.home, *_codes(around.objects)), ("the document's home state is the one that enters",)


def _acted(sentence: Sentence, around: Around) -> Told:
    """Return owner or agent, then the object; the home state where a pronoun or nobody tells one."""
    home, agents = around.home, around.agents
    actors, objects = _codes(agents or around.owners), _codes(around.objects)
    if not actors and home and home not in objects and around.word in OWN and _is_envoy(around):
        return (home, *objects), (HOME_ACTS,)
    came = around.word in {"recognition", "restoration"} and CAME.match(around.text, around.end)
    of = bool(around.objects) and around.objects[0].before == "of"
    if came and of and not actors and home and home not in objects and set(sentence.codes()) <= set(objects):
        return (home, *objects), (HOME_ACTS,)
    patients = objects or (_codes(around.owners) if agents else ())
    if agents and around.possessive and not patients and home and home not in actors:
        return (*actors, home), ("the possessive stands for the document's home state",)
    whole = tuple(dict.fromkeys([*actors, *patients]))
    if len(whole) == 1 and actors and home and home not in whole and set(sentence.codes()) <= {*whole, home}:
        return (*whole, home), (HOME_UNNAMED,)
    if agents and not objects and home and home not in whole:
        return (*whole, home), (HOME_CONCERNED,)
    return (whole, ()) if actors and (len(whole) > 1 or agents) else NOBODY


def _is_envoy(around: Around) -> bool:
    """Whether the object is an ambassador: `of the Peruvian ambassador`, `of the ambassador to Peru`."""
    if not around.objects:
        return False
    first = around.objects[0]
    return (
        first.mentions[-1].office in OFFICES
        or bool(ENVOYS.match(around.text[first.end :]))
        or bool(ENVOY_TO.search(around.text, around.end, first.start))
    )


def _governed(gap: str) -> bool:
    """Whether a preposition right after the noun governs the name at the end of a stretch."""
    return "," not in gap and len(gap) < 50 and bool(OBJECT.search(gap))


def _codes(groups: Sequence[Group]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for g in groups for c in g.codes))
