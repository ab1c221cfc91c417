"""Rungs told in other words: whom one promotes, the same title for another, the climb from rung to rung."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.reasons import HOME_UNNAMED
from thirdneighbor.registry.extraction.sentences.acting import passive, speaks, standing, subject_of
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.sentences.pairs import resolved_pairs
from thirdneighbor.registry.extraction.ties.rungs import SURE, strongest

# Who raises or names a state as a partner; the state follows at once.
PROMOTES = gated(
    r"\b(?:promot|elevat|rais|upgrad|lift|admit|advanc|bump|mov|nam|designat|recogni[sz]|declar|proclaim|rank"
    r"|accept|grant|accord|award|invit|list|class|classif|rat|label|styl|count|mak|made)"
    r"(?:e|es|ed|ing|s|ied|ies|ting|ted)?\s+(?:both\s+|the\s+)?$",
    re.IGNORECASE,
)
BESIDE = gated(r"[\s,()]*(?:and\s+|then\s+|as\s+well\s+as\s+)*(?:the\s+)?")
TO_RUNG = gated(
    r"\s*,?\s+(?:to\s+(?:be\s+)?|as\s+|into\s+|(?:the|its)\s+\w+\s+of\s+|an?\s+)(?:[\w’'-]+[\s,]+){0,8}?[\"“]?$",
    re.IGNORECASE,
)
BARE_RUNG = gated(r"\s+(?:an?|its|one\s+of\s+its)\s+(?:\w+\s+)?[\"“]?$")
BRACKETED = gated(r"\s*\(\s*(?:(?:in|on|since|from|of)\b)?\s*")
BEHIND = gated(r"\s*[(,]?\s*(?:in|on|since|from|only\s+in)?\s*")


def promoted(sentence: Sentence, start: int) -> tuple[list[tuple[tuple[str, ...], When | None]], int]:
    """Return the pairs where one state raises or names others, each with the date in brackets behind it.

    Also where the verb stands, else -1: `Lima raised Spain (2021) and Japan (2022) to strategic partner`.
    """
    text = sentence.text
    for group in sentence.within(0, start):
        verb = PROMOTES.search(text, max(0, group.start - 24), group.start)
        if verb is None or group.owner or group.adjective or standing(sentence, group.start) != "done":
            continue
        if passive(sentence, verb.start()):
            continue
        named = _run(sentence, group, start)
        after = text[_end(sentence, named[-1]) : start]
        if not (TO_RUNG.fullmatch(after) or BARE_RUNG.fullmatch(after)):
            continue
        own, _why = subject_of(sentence, verb.start())
        partners = [(m.code, _bracketed(sentence, g)) for g in named for m in g.mentions if m.code]
        if own and not {code for code, _ in partners} & set(own[:1]):
            return [((own[0], code), when) for code, when in partners], verb.start()
    return [], -1


def _run(sentence: Sentence, first: Group, stop: int) -> list[Group]:
    """Return the groups of a list whose names have dates in brackets between them."""
    run = [first]
    for group in sentence.within(first.end, stop):
        if not BESIDE.fullmatch(sentence.text, _end(sentence, run[-1]), group.start):
            break
        run.append(group)
    return run


def _end(sentence: Sentence, group: Group) -> int:
    """Return where a name ends with the date in brackets behind it."""
    held = [d for d in sentence.dates if BRACKETED.fullmatch(sentence.text, group.end, d.start)]
    return held[0].end + (sentence.text[held[0].end : held[0].end + 1] == ")") if held else group.end


def _bracketed(sentence: Sentence, group: Group) -> When | None:
    held = [d.when for d in sentence.dates if BRACKETED.fullmatch(sentence.text, group.end, d.start)]
    return _begun(held[0]) if held and len(group.mentions) == 1 else None


def _begun(when: When) -> When:
    return When(when.text.removesuffix("/.."))


# `raised to a strategic one, and in 2020 to a comprehensive one`: the date is that of the next rung.
OF_NEXT = gated(r",?\s+to\s+(?:an?|the|that)\b")


def date_behind(sentence: Sentence, end: int) -> When | None:
    """Return the date right behind a place, unless it is that of the next rung."""
    held = [
        d.when
        for d in sentence.dates
        if d.start >= end
        and BEHIND.fullmatch(sentence.text, end, d.start)
        and not OF_NEXT.match(sentence.text, d.end)
    ]
    return _begun(held[0]) if held else None


SAME = gated(
    r"\b(?:(?:the|of)\s+)?(?:same|similar|identical|equal|like)\s+(?:title|rank|rung|status|level|label|designation"
    r"|standing|distinction|grade|footing|honou?r|step|tier|category)\b",
    re.IGNORECASE,
)
FOLLOWED = gated(r"[^:;.]{0,60}:\s*(?:the\s+)?")
ELIDED = gated(r"\s*\)?\s*(?:,\s*(?:and\s+)?|;\s*|\s+and\s+)(?:the\s+)?(?:then\s+)?")


def same_rank(sentence: Sentence, steps: Sequence[Draft]) -> list[Draft]:
    """Return the ties of those given the title told before: `Chile was given the same rank in 2017`."""
    match = SAME.search(sentence.text)
    earlier = [d for d in steps if match and d.end <= match.start() and len(d.parties) == 2]
    tie = earlier[-1] if earlier else sentence.context.tie
    if match is None or tie is None or len(tie.parties) != 2 or standing(sentence, match.start()) != "done":
        return []
    home = sentence.context.home
    of_whom = [c for c in tie.parties[1:] if f" of {_name(sentence, c)}" in sentence.text] if earlier else []
    giver = home if home in tie.parties else (of_whom or tie.parties[:1])[0]
    listed = FOLLOWED.match(sentence.text, match.end())
    if listed:
        groups = [g for g in sentence.groups if g.start >= listed.end() - 4]
    else:
        left = max((d.end for d in earlier), default=0)
        acting = [g for g in sentence.within(left, match.start()) if speaks(sentence, g)]
        groups = acting[-1:] + _elided(sentence, match.end()) if acting else []
    return [
        replace(
            tie,
            parties=(giver, mention.code),
            start=mention.start,
            end=max(mention.end, match.end()) if g is groups[0] and not listed else mention.end,
            date=date_behind(sentence, mention.end) or date_behind(sentence, match.end()),
            people=(),
            inferred=("the rank is that told before",),
            alone=True,
        )
        for g in groups
        for mention in g.mentions
        if mention.code and mention.code != giver
    ]


def _name(sentence: Sentence, code: str) -> str:
    """Return how a sentence names a party."""
    return next((sentence.text[m.start : m.end] for m in sentence.names if m.code == code), "?")


def _elided(sentence: Sentence, end: int) -> list[Group]:
    """Return the names that follow a dated one without a verb: `..., and the UAE in March 2018`."""
    found: list[Group] = []
    for group in sentence.within(end, len(sentence.text)):
        before = [d for d in sentence.dates if end <= d.start and d.end <= group.start]
        opened = before and ELIDED.fullmatch(sentence.text, before[-1].end, group.start)
        if not opened or date_behind(sentence, group.end) is None:
            break
        found.append(group)
    return found


CLIMBS = gated(
    r"\b(?:climb|ris|rose|advanc|went|gone|mov|pass|progress|grew|grown|evolv|upgrad|elevat|promot|rais|lift"
    r"|graduat|ascend|step|develop)(?:e|es|ed|ing|s|en|ped|ting)?\s+(?:\w+ly\s+)?from\s+(?:an?\s+|the\s+)?"
)
STEP = gated(rf"[\"“](?P<rung>(?:{SURE}[\s,]+(?:and\s+)?){{0,3}}{SURE})[\"”]", re.IGNORECASE)


def climbs(sentence: Sentence) -> list[Draft]:
    """Return the rungs a tie climbed by their names alone: `from "strategic" in 2005 to "comprehensive"`."""
    climb = CLIMBS.search(sentence.text)
    if climb is None or standing(sentence, climb.start()) != "done":
        return []
    rungs = list(STEP.finditer(sentence.text, climb.end() - 1))
    pairs, why = resolved_pairs(sentence, climb.start(), climb.end())
    if len(rungs) < 2 or len(pairs) != 1 or len(pairs[0]) != 2:
        return []
    return [
        Draft(
            "partnership",
            pairs[0],
            rung.start(),
            rung.end(),
            tier=strongest(rung["rung"]),
            instrument=f"{rung['rung']} partnership",
            date=date_behind(sentence, rung.end()),
            inferred=why,
            alone=True,
        )
        for rung in rungs
    ]


ADDED = gated(
    rf"\b(?:adjective|word|epithet|attribute|qualifier|prefix|label)\s+[\"“](?P<rung>{SURE})[\"”]\s+(?:(?:was|has\s+been|had\s+been)\s+)?"
    r"(?:added|prefixed|inserted|attached|tacked\s+on|appended|slipped\s+in|(?:put|placed|set|written)\s+(?:in\s+front|before|in)|was\s+new)\b",
    re.IGNORECASE,
)
MADE = gated(
    rf"\b(?P<what>it|(?:that|this|the|the\s+latter)\s+(?:partnership|tie|relationship)|partnership)\s+(?:was|has\s+been|had\s+been)?\s*"
    rf"(?:made|turned|became|declared|rebranded|renamed|promoted\s+to|upgraded\s+to|elevated\s+to|raised\s+to|grew|called|styled)\s+(?:into\s+)?"
    rf"[\"“]?(?P<rung>(?:{SURE}\s+){{0,2}}{SURE})[\"”]?(?=\s*(?:[.,;)]|$|in\b|on\b|by\b|during\b|when\b|at\b))",
    re.IGNORECASE,
)


def renamed(sentence: Sentence, steps: Sequence[Draft]) -> list[Draft]:
    """Return the rung a tie was raised to by an adjective: `it was made comprehensive in 2024`."""
    found: list[Draft] = []
    text = sentence.text
    for match in (*ADDED.finditer(text), *MADE.finditer(text)):
        tie = next((d for d in reversed(steps) if d.end <= match.start()), sentence.context.tie)
        if tie is None or standing(sentence, match.start("rung")) != "done":
            continue
        pair = _latter(sentence, tie, match.start())
        joined = (
            f"{tie.tier} {match['rung']}" if tie.tier in {"strategic", "comprehensive"} else match["rung"]
        )
        found.append(
            replace(
                tie,
                parties=pair,
                start=match.start(),
                end=match.end(),
                tier=strongest(joined),
                instrument=f"{match['rung']} partnership",
                date=None,
                people=(),
                alone=False,
                sense="",
                inferred=("the tie is the one told before",),
            )
        )
    return found


WITH_LATTER = gated(r"\bwith\s+the\s+(?P<which>latter|former)\b")


def _latter(sentence: Sentence, tie: Draft, start: int) -> tuple[str, ...]:
    """Return the parties of a tie told again, by `the latter` where two partners came before."""
    told = WITH_LATTER.search(sentence.text, max(0, start - 40), start)
    if told is None or len(tie.parties) != 2:
        return tie.parties
    partners = [c for g in sentence.within(0, told.start()) for c in g.codes if c != tie.parties[0]]
    return (tie.parties[0], partners[-1 if told["which"] == "latter" else 0]) if partners else tie.parties


PARTNERS = gated(
    rf"\b(?:{SURE}[\s,]+(?:and\s+)?){{1,3}}(?:cooperation\s+|cooperative\s+|trade\s+)?"
    r"(?:partners|partnerships(?=\s+with\s+(?:\w+\s+){0,3}(?:countries|states|nations|capitals|others|partners)\b))\b",
    re.IGNORECASE,
)
AMONG = gated(
    r"\s+(?:(?:are|is|were|was|rank|ranks|count|counts|figure|figures|number|numbers)\s+(?:now\s+|also\s+|both\s+|all\s+)?)?"
    r"among\s+(?:its|the|their)\s+(?:[\w’'-]+\s+){0,3}$"
)
INCLUDE = gated(r"\s+(?:are|include[sd]?|were|comprise[sd]?|have\s+been)\s+(?:also\s+|now\s+)?(?:the\s+)?")
WITH_MANY = gated(r"\s+with\s+(?:\w+\s+){0,3}(?:countries|states|nations|capitals|others|partners)\b")
SUCH_AS = gated(r"(?:[^.:;,]{0,30}:|\s*,?\s+(?:such\s+as|including|namely)|\s*\()\s+(?:the\s+)?|\s*\(")


def partners_listed(sentence: Sentence) -> list[Draft]:
    """Return the ties with those a list calls partners: `its strategic partners include A and B`."""
    found: list[Draft] = []
    text = sentence.text
    for match in PARTNERS.finditer(text):
        if standing(sentence, match.start()) != "done":
            continue
        behind = INCLUDE.match(text, match.end()) or SUCH_AS.match(text, match.end())
        groups = [g for g in sentence.groups if behind and g.start == behind.end()]
        groups = groups or [
            g for g in sentence.groups if AMONG.fullmatch(text, g.end, match.start()) and not g.owner
        ]
        home = sentence.context.home
        run = _run(sentence, groups[0], len(text)) if groups and behind else groups[:1]
        partners = [m for g in run for m in g.mentions if m.code and not m.adjective]
        owner = [
            g
            for g in sentence.within(0, match.end())
            if g not in groups and g.owner and g.end > match.start() - 24
        ]
        own, why = subject_of(sentence, groups[0].start) if groups and not behind else ((), ())
        own = owner[0].codes if owner else tuple(c for c in own if c not in groups[0].codes) if groups else ()
        whose = own[0] if own else home
        if whose and partners:
            found += [
                Draft(
                    "partnership",
                    (whose, partner.code),
                    partner.start if behind else match.start(),
                    partner.end if behind else match.end(),
                    tier=strongest(match.group()),
                    instrument=match.group().removesuffix("s"),
                    date=date_behind(sentence, partner.end),
                    inferred=why if own else (HOME_UNNAMED,),
                    alone=True,
                )
                for partner in partners
                if partner.code != whose
            ]
    return found


def told_rungs(sentence: Sentence, steps: Sequence[Draft]) -> list[Draft]:
    """Return the rungs told without naming the tie anew."""
    text = sentence.text
    found = [*same_rank(sentence, steps), *climbs(sentence), *renamed(sentence, steps)]
    if "partners" in text:
        found += partners_listed(sentence)
    return [d for d in found if not any(d.start == s.start and d.parties == s.parties for s in steps)]
