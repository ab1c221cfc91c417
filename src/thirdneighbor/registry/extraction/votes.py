"""Votes: yes, no, abstain or absent, one claim a voter."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.acting import standing, subject_of
from thirdneighbor.registry.extraction.analysis import Draft, Sentence

CAST = (
    ("abstain", re.compile(r"\b(?:abstain(?:ed|s|ing)?|abstentions?)\b", re.IGNORECASE)),
    (
        "no",
        re.compile(
            r"\b(?:vot(?:ed|es|ing|e)\s+(?:\w+\s+)?(?:against|no\b|down)|cast\s+(?:a\s+"
            r"|its\s+)?(?:no\s+vote|votes?\s+against)|opposed\s+(?:the"
            r"|a)\s+(?:[\w\s]{0,40}?\s)?(?:resolution|suspension|motion))",
            re.IGNORECASE,
        ),
    ),
    (
        "yes",
        re.compile(
            r"\b(?:vot(?:ed|es|ing|e)\s+(?:\w+\s+)?(?:for\b|in\s+favou?r|yes\b|to\s+condemn)|(?:support"
            r"|back|endors)(?:ed|s|ing)\s+(?:the|a|that|this|its)\s+(?:\w+\s+)*?(?:resolutions?|motions?)"
            r"|in\s+favou?r\s+of\s+the\s+resolution|for\s+which\s+\w+\s+voted)",
            re.IGNORECASE,
        ),
    ),
    (
        "absent",
        re.compile(
            r"\b(?:did\s+not\s+(?:vote|take\s+part\s+in\s+the\s+vot)|took\s+no\s+part\s+in\s+the\s+vot"
            r"|was\s+absent|were\s+absent|(?:was|were)\s+not\s+(?:in\s+the\s+hall|present)"
            r"|stayed\s+away\s+from\s+the\s+vot|skipped\s+the\s+vot|missed\s+the\s+vot"
            r"|not\s+participat\w*\s+in\s+the\s+vot)",
            re.IGNORECASE,
        ),
    ),
)
MATTER = re.compile(r"\b(?:vot\w*|resolutions?|motions?|ballot|abst\w+)\b", re.IGNORECASE)
AS_DID = re.compile(r",?\s*\b(?:as|like|just\s+as|and\s+so)\s+(?:did|had|does|do)?\s*", re.IGNORECASE)
HOME_POLLS = re.compile(
    r"\b(?:election|referendum|voters|turnout|statehood|majority|percent|parliament|lawmakers|party"
    r"|parties|independence|secession|senate|congress|deputies|MPs|bill|polls?|plebiscite)\b|%",
    re.IGNORECASE,
)
NAME = re.compile(r"\b(?:A/RES/)?ES-\d+/\d+\b|\b[Rr]esolution\s+(?:no\.\s*)?(?:\d[\d/()A-Z]*|ES-\d+/\d+)")


def votes(sentence: Sentence) -> list[Draft]:
    """Return a draft for every voter whose vote on a resolution the sentence tells."""
    if not MATTER.search(sentence.text) or HOME_POLLS.search(sentence.text):
        return []
    found: list[Draft] = []
    seen: set[str] = set()
    named = NAME.search(sentence.text)
    for vote, pattern in CAST:
        for match in pattern.finditer(sentence.text):
            state = standing(sentence, match.start())
            if state == "planned" or (state == "negated" and vote != "absent"):
                continue
            for voter, why in _voters(sentence, match):
                if voter not in seen:
                    seen.add(voter)
                    found.append(
                        Draft(
                            "vote",
                            (voter,),
                            match.start(),
                            match.end(),
                            unit=vote,
                            instrument=named.group() if named else "",
                            inferred=why,
                        )
                    )
    return found


def _voters(sentence: Sentence, match: re.Match[str]) -> list[tuple[str, tuple[str, ...]]]:
    codes, why = subject_of(sentence, match.start())
    if not codes:
        owner = [g for g in sentence.groups if g.owner and g.end <= match.start()]
        codes = (
            owner[-1].codes
            if owner
            else (sentence.context.subject[:1] or ((sentence.context.home,) if sentence.context.home else ()))
        )
        why = () if owner else ("the voter is the subject before",)
    left, _ = sentence.clause(match.start())
    delegate = [
        g
        for g in sentence.within(left, match.start())
        if g.owner
        and re.match(r"['’]s?\s+(?:delegat|ambassador|envoy|representative)", sentence.text[g.end :])
    ]
    if delegate:
        codes, why = delegate[-1].codes, ()
    also = [
        g.codes
        for g in sentence.groups
        if g.start >= match.end()
        and AS_DID.search(sentence.text[match.end() : g.start])
        and AS_DID.fullmatch(_gap(sentence, g.start))
    ]
    every = [*codes, *(code for group in also for code in group)]
    return [(code, why) for code in every if code not in {"UN", "NATO"}]


def _gap(sentence: Sentence, start: int) -> str:
    """Return the words of `as did` right before a group."""
    found = re.search(
        r",?\s*\b(?:as|like|just\s+as|and\s+so)\s+(?:did|had|does|do)?\s*$", sentence.text[:start]
    )
    return found.group() if found else "-"
