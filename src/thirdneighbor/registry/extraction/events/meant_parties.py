"""Whom the grammar beside an act means: a gerund's subject, an owner, a companion, a foe, a club."""

from __future__ import annotations

from dataclasses import replace

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.reasons import (
    HOME_ACTS,
    HOME_CONCERNED,
    HOME_IS_WHERE,
    HOME_UNNAMED,
    PAIR_BEFORE,
)
from thirdneighbor.registry.extraction.sentences.acting import BORN
from thirdneighbor.registry.extraction.sentences.analysis import PREPOSITIONS, Draft, Sentence

SUPPLIED = frozenset({HOME_UNNAMED, HOME_CONCERNED, HOME_IS_WHERE, HOME_ACTS})
NAMED_BESIDE = ("the words beside it name who acts",)
# `leading to Peru breaking off relations`: the name right before a gerund does it.
NEXT_TO = gated(r"\s+(?:\w+ly\s+|then\s+|also\s+|again\s+)*")
# `Peru's invasion and annexation of Tacna`: the owner did both, and not at home.
OWNS = gated(r"['’]s?\s+(?:[\w-]+\s+){0,2}?(?:[a-z]+\s+and\s+(?:[\w-]+\s+)?)?", letters=False)
ELSEWHERE = gated(
    r"\s+(?:and\s+[a-z]+\s+)?(?:of|into|against)\s+(?:the\s+)?(?:\w+ern\s+)?[A-Z]", letters=False
)
# `Peru joined Chile and Bolivia in rejecting it`
WITH_OTHERS = gated(r"(?:\s*\([^)]*\))?\s+in\s+(?:\w+ly\s+|again\s+)?")
JOINED = gated(r"\bjoin(?:ed|ing|s)?\s+(?:with\s+)?(?:the\s+)?$")
ON_WHOM = gated(r"\s+(?:on|against|upon)\s+(?:the\s+|its\s+)?(?:[\w’'-]+\s+){0,4}?(?:of\s+)?(?:the\s+)?$")
LOST = frozenset({"defeat", "victory", "loss", "losses", "triumph", "rout", "surrender", "setback"})
FOE = gated(
    r"[^,;.]{0,40}?\b(?:war|wars|battle|conflict|campaign|fighting)\s+(?:with|against)\s+(?:the\s+)?$|\s+(?:by|against|to|over)\s+(?:the\s+)?$"
)
# `in Bolivia following its independence`
ITS_NEAR = gated(r"\s+(?:following|after|since|before|upon|on|at|until|with|and|from)\s+its\s+(?:\w+\s+)?")
# `sought a seat in the league, applying in 2003 and opening membership talks in 2005`
SEAT_IN = gated(r"\s+(?:membership|accession|candidacy|entry|integration)\b")
TALKS_ON_ENTRY = gated(r"\s+(?:\w+\s+)?(?:membership|accession|entry)\s+(?:talks|negotiations)\b")
OF_OTHERS = gated(
    r"\s+(?:these|those|such)\s+(?:\w+\s+)?(?:demands|calls|conditions|terms|proposals|requests|claims|appeals|allegations|charges|accusations|offers|plans)\b"
)
# A land that no table knows, which made itself a state.
LAND_ITSELF = gated(
    r"\b(?P<who>[A-ZÀ-Ž][\w’'-]+),\s+(?:which|that|who|(?:an?|the)\s+(?:[\w-]+\s+){0,3}?(?:region|province|territory|enclave|exclave|statelet|entity|area"
    r"|island|islands|land|part|strip|district)\b[^,;.]{0,25}?)\s*(?:that\s+|which\s+)?(?:\w+ly\s+|had\s+|has\s+|declaring\s+|declared\s+|proclaiming\s+|proclaimed\s+|itself\s+|its\s+)*$",
    letters=False,
)
# `Following its entry, Peru ...`: the main clause names whose it is.
ITS_OWN = gated(
    r"\b(?:[Aa]fter|[Ff]ollowing|[Ss]ince|[Uu]pon|[Bb]efore|[Ww]ith|[Dd]espite|[Oo]n|[Uu]ntil|[Bb]y)\s+its\s+(?:\w+\s+)?$",
    letters=False,
)
MAIN = gated(r"[^,;]{0,60},\s+(?:the\s+)?$", letters=False)
CZECHOSLOVAKS = frozenset({"CZE", "SVK"})
IN_DOING = gated(r"\s+in\s+(?:\w+ly\s+)?$")
ANOTHER = gated(
    r"[,;]|\band\s+(?![A-Z]|the\s+[A-Z])|\b(?:after|before|then|until|since|when|while|but|again)\b"
)
# What bodies say is no act upon the state where it is told.
RULED = frozenset(
    {"decided", "concluded", "ruled", "agreed", "resolved", "determined", "met", "voted", "adopted"}
)
BODIES = frozenset({"UN", "EU", "NATO", "AU", "OSCE", "ASEAN", "ECOWAS", "IMF", "CIS", "WTO", "IAEA"})
ARMS = "arms bought"


def with_meant_parties(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """Give the events the parties that the grammar of their words means; drop those of unknown lands."""
    found: list[Draft] = []
    for draft in drafts:
        if draft.kind != "event":
            found.append(draft)
        elif not _of_unknown_land(sentence, draft):
            found += _apart(sentence, _meant(sentence, draft))
    return [d for d in found if not any(_tells_again(sentence, d, e) for e in found)]


def _tells_again(sentence: Sentence, draft: Draft, other: Draft) -> bool:
    """Whether an act is told better right behind: `the war between A and B began`, `joined A in leaving`."""
    gap = other.start - draft.end
    if not 0 <= gap < 90 or {draft.kind, other.kind} != {"event"} or set(draft.parties) != set(other.parties):
        return False
    if draft.sense == other.sense == "war broke out":
        return not ANOTHER.search(sentence.text, draft.end, other.start)
    joins = sentence.text[draft.start : draft.end].casefold().startswith("join")
    return joins and other.end > other.start and bool(IN_DOING.search(sentence.text, draft.end, other.start))


def _of_unknown_land(sentence: Sentence, draft: Draft) -> bool:
    """Whether a land that no table knows made itself a state: whoever is named besides did not."""
    if draft.sense not in BORN:
        return False
    land = LAND_ITSELF.search(sentence.text, max(0, draft.start - 120), draft.start)
    return land is not None and not any(
        g.start < land.end("who") and land.start("who") < g.end for g in sentence.groups
    )


def _apart(sentence: Sentence, draft: Draft) -> list[Draft]:
    """Return a purchase from several states as one from each."""
    first, *others = draft.parties or ("",)
    sold = [
        g
        for g in sentence.groups
        if g.start >= draft.end and g.before == "from" and set(others) <= set(g.codes)
    ]
    if draft.sense != ARMS or len(others) < 2 or not sold:
        return [draft]
    return [replace(draft, parties=(first, other)) for other in others]


def _meant(sentence: Sentence, draft: Draft) -> Draft:
    draft = _with_companions(sentence, draft)
    if draft.sense in {"applied", "talks begun"}:
        return _of_club(sentence, draft)
    home = sentence.context.home
    if home in draft.parties and (fronted := _of_main_clause(sentence, draft, home)):
        parties = tuple(dict.fromkeys(fronted if c == home else c for c in draft.parties))
        return replace(draft, parties=parties, inferred=NAMED_BESIDE)
    if not home or home not in draft.parties or not SUPPLIED.intersection(draft.inferred):
        return draft
    draft = _former(sentence, draft, home)
    if draft.sense in RULED and HOME_IS_WHERE in draft.inferred and len(draft.parties) == 2:
        actor = draft.parties[0]
        return replace(draft, parties=(actor,), inferred=()) if actor in BODIES else draft
    if other := _actor(sentence, draft, home):
        rest = tuple(c for c in draft.parties if c not in {home, *other})
        return replace(draft, parties=(*other, *rest), inferred=NAMED_BESIDE)
    return _with_foe(sentence, draft, home)


def _with_companions(sentence: Sentence, draft: Draft) -> Draft:
    """Return an act with those whom its actor joined in it."""
    text = sentence.text
    if not text[draft.start : draft.end].split()[0].endswith("ing"):
        return draft
    for group in sentence.groups:
        if 0 <= draft.start - group.end < 60 and WITH_OTHERS.fullmatch(text, group.end, draft.start):
            joined = JOINED.search(text, max(0, group.start - 20), group.start)
            more = tuple(c for c in group.codes if c not in draft.parties)
            rest = tuple(
                c
                for c in draft.parties[1:]
                if HOME_UNNAMED not in draft.inferred or c != sentence.context.home
            )
            if joined and draft.parties:
                return replace(draft, parties=(draft.parties[0], *more, *rest))
    return draft


def _of_club(sentence: Sentence, draft: Draft) -> Draft:
    """Return an application or talks on entry with the club whose membership the words before tell of."""
    text = sentence.text
    clubs = [g for g in sentence.groups if g.mentions[0].kind == "organization" and g.codes]
    seats = [g for g in clubs if g.end <= draft.start and SEAT_IN.match(text, g.end)]
    named = [g for g in clubs if g.start >= draft.end and g.start - draft.end < 40]
    if not seats or named or not draft.parties or any(draft.parties[0] in g.codes for g in clubs):
        return draft
    guessed = {PAIR_BEFORE, HOME_UNNAMED}.intersection(draft.inferred)
    talks = draft.sense == "talks begun" and guessed and TALKS_ON_ENTRY.match(text, draft.end)
    applying = draft.sense == "applied" and len(draft.parties) == 2
    if not (talks or applying):
        return draft
    why = tuple(why for why in draft.inferred if why not in guessed)
    return replace(draft, parties=(draft.parties[0], seats[-1].codes[0]), inferred=why)


def _former(sentence: Sentence, draft: Draft, home: str) -> Draft:
    """Return an act at home in the years of Czechoslovakia as its own."""
    alone = draft.parties == (home,) and HOME_IS_WHERE in draft.inferred
    if not (alone and home in CZECHOSLOVAKS and sentence.dates):
        return draft
    years = [d.when.text[:4] for d in sentence.dates]
    lasted = all(
        year.isdigit() and (1919 <= int(year) <= 1938 or 1946 <= int(year) <= 1992) for year in years
    )
    return replace(draft, parties=("CSK",)) if lasted else draft


def _of_main_clause(sentence: Sentence, draft: Draft, home: str) -> str:
    """Return whose `its` is in a phrase that opens a sentence: that of the main clause's subject."""
    fronted = ITS_OWN.search(sentence.text, max(0, draft.start - 30), draft.start)
    if fronted is None or home in sentence.codes() or sentence.codes(0, fronted.start()):
        return ""
    heads = [g for g in sentence.groups if MAIN.fullmatch(sentence.text, draft.end, g.start)]
    alone = heads and len(heads[0].codes) == 1 and heads[0].mentions[0].kind == "name" and not heads[0].owns
    return heads[0].codes[0] if alone and heads[0].codes[0] not in draft.parties else ""


def _actor(sentence: Sentence, draft: Draft, home: str) -> tuple[str, ...]:
    """Return who does it by the words right before: a gerund's subject, a noun's owner, whose `its` is."""
    text = sentence.text
    doing = text[draft.start : draft.end].split()[0].endswith("ing")
    for group in sentence.groups:
        if group.end > draft.start or draft.start - group.end > 60:
            continue
        if (
            doing
            and group.before in PREPOSITIONS - {"by"}
            and NEXT_TO.fullmatch(text, group.end, draft.start)
        ):
            return _others(group, home) if not group.adjective else ()
        if HOME_CONCERNED in draft.inferred and group.owner and OWNS.fullmatch(text, group.end, draft.start):
            return _others(group, home) if ELSEWHERE.match(text, draft.end) else ()
        near = group.mentions[0].kind == "name" and not group.adjective
        if HOME_CONCERNED in draft.inferred and near and ITS_NEAR.fullmatch(text, group.end, draft.start):
            return _others(group, home)
    return ()


def _others(group: Group, home: str) -> tuple[str, ...]:
    return tuple(c for c in group.codes if c != home)


def _with_foe(sentence: Sentence, draft: Draft, home: str) -> Draft:
    """Return a supplied act with its two sides in order, or without the home state where it is not meant."""
    text, parties = sentence.text, draft.parties
    if HOME_UNNAMED in draft.inferred and draft.sense == "refusal" and OF_OTHERS.match(text, draft.end):
        kept = tuple(c for c in parties if c != home)
        return replace(draft, parties=kept, inferred=()) if kept and parties[0] != home else draft
    after = [g for g in sentence.groups if g.start >= draft.end and g.codes and g.codes[0] != home]
    if HOME_CONCERNED not in draft.inferred or not after:
        return draft
    first = after[0]
    if parties == (*first.codes, home) and ON_WHOM.fullmatch(text, draft.end, first.start):
        return replace(draft, parties=(home, *first.codes))
    if parties == (home,) and draft.sense in LOST:
        foes = [g for g in after if FOE.fullmatch(text, draft.end, g.start)]
        return replace(draft, parties=(home, *foes[0].codes)) if foes else draft
    return draft
