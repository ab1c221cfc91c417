"""Events that words could tell and do not: what a vote was about, what a paper settled, what figures say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.reasons import COUNTED_FROM
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

# The occasion of votes: `when the Assembly took up the war`, `its seat was put to the vote`.
OCCASION = gated(
    r"[\s,]*\b(?:when|as|while|after|before|in\s+which|at\s+which)\s+(?:the\s+)?[^,;]{0,40}?\b(?:Assembly|Council|United\s+Nations|UN|resolution|text|seat)\b"
)
TO_THE_VOTE = gated(r"\b(?:put|came|went|brought)\s+to\s+(?:the|a)\s+(?:vote|ballot)\b")
MET = frozenset(
    {"took", "took up", "met", "debated", "considered", "discussed", "tackled", "heard", "returned"}
)
BODY_TOOK = gated(r"\b(?:Assembly|Council)\s+(?:\w+ly\s+)?$")
# A border that a treaty drew is told by the treaty.
BY_PAPER = gated(
    r"[^;]{0,70}?\b(?:by|in|under|with|through)\s+(?:(?:an?|the|two|three|successive|several|its|their)\s+)?(?:[\w’'-]+\s+){0,4}?"
    r"(?:treat(?:y|ies)|agreements?|accords?|protocols?|conventions?|pacts?|exchange|award)\b",
    re.IGNORECASE,
)
SETTLED = frozenset({"border settled", "settled", "drawn", "fixed", "drew"})
FORCE = frozenset({"took effect", "expired", "lapsed", "came into being", "renewed", "prolonged", "extended"})
SUM = gated(
    r"\s+(?:[a-z]+\s+){0,2}(?:[$€£]\s?\d|[\d.,]+\s+(?:million|billion|trillion|thousand)?\s*(?:[\w-]+\s+)?(?:dollars|euros?|pounds|yuan|yen|tons|tonnes|barrels))"
)
# Verbs of one party that tell no act of a state: how somebody was greeted, what a list holds.
IDLE = gated(
    r"(?:shook|got|picnicked|apologi[sz]ed|broke\s+ranks|counted|headed|drafted|begun|prayed|wept|slept|dined|undertook|pledged|promised|vowed|flirted"
    r"|smiled|waved|laughed|knelt|toasted|strolled|swam|danced|sang|played|posed|chatted|dreamed|boasted|hesitated|wavered|tried|hoped|wished)\Z"
)
PHRASES = gated(
    r"(?:shook|shakes|shake)\s+hands\b|(?:put|puts|left)\s+(?:it|this|that|them|all\s+this)\s+behind\b|(?:put|committed)\s+(?:on|to)\s+paper\b"
)
# Ways of travelers, which make a visit or nothing.
TRAVELS = gated(
    r"(?:crossed|stepped|landed|boarded|flew|stopped|arrived|sailed|drove|walked|traveled|travelled|passed|touched\s+down|came|went|got)\b"
)
BARE = gated(r"(?:,\s[^,;]{3,50},)?\s+(?:\w+ly\s+|had\s+|then\s+|also\s+|later\s+)*")
CALLED = gated(
    r"\s+(?:off|it|this|him|her|them|nonsense|absurd|illegal|unacceptable|baseless|an?\b|the\b(?!\s+(?:ambassador|envoy)))"
)
NOT_YET = gated(
    r"\b(?:until|till|once|unless)\s+[^,;]{0,50}?\b(?:has|have|is|are)\s+(?:been\s+)?(?:\w+ly\s+)?$"
)
# `approved Finland's accession`, `Sweden's entry, ratified by the parliament`: who approved acted.
ENTRY = frozenset({"accession", "entry", "membership", "admission", "joined"})
APPROVED = gated(
    r"\b(?:approv|ratif|endors|back|block|veto|delay|oppos|support|debat|favou?r|welcom|hinder|discuss|bar|consent|agree)\w*\s+(?:to\s+)?[^.;,]{0,50}$"
)
RATIFIED = gated(
    r"[^.;]{0,40}?,\s+(?:\w+ly\s+)?(?:approved|ratified|blocked|vetoed|delayed|endorsed|backed|opposed)\s+by\b"
)
# What others do to a state: alone, by inference, it is nobody's act.
INFLICTED = frozenset({"blockade", "embargo", "delisting", "sanctions", "boycott", "airlift"})
COUNTED = gated(
    r"\b(?:days?|weeks?|months?|years?|hours?|decades?|centur(?:y|ies))\s+(?:after|before|since|from|into|of)\s+(?:the\s+|its\s+|full\s+|an?\s+)*$"
)
PERSONAL = gated(r"\b(?:his|her)\s+(?:\w+\s+)?$")
MOVES = frozenset(
    {"return", "arrival", "departure", "death", "flight", "landing", "entry", "exit", "dismissal", "escape"}
)


def without_doubts(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """Leave out the events that the words beside them take back, or that another claim tells better."""
    if not any(draft.kind == "event" for draft in drafts):
        return drafts
    return [d for d in drafts if d.kind != "event" or not _doubtful(sentence, d, drafts)]


def _doubtful(sentence: Sentence, draft: Draft, drafts: Sequence[Draft]) -> bool:
    return (
        _voted_on(sentence, draft, drafts)
        or _of_paper(sentence, draft, drafts)
        or _of_entry(sentence, draft)
        or _idle(sentence, draft)
        or _noun(sentence, draft)
    )


def _voted_on(sentence: Sentence, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether an event is what the votes told beside it were about."""
    text = sentence.text
    if not any(d.kind == "vote" for d in drafts):
        return False
    left, right = sentence.clause(draft.start, draft.end)
    if TO_THE_VOTE.search(text, left, right):
        return True
    if draft.sense in MET and BODY_TOOK.search(text, left, draft.start):
        return True
    return bool(OCCASION.match(text, left))


def _of_paper(sentence: Sentence, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether an event is what a paper of the sentence brought: a border drawn, its entry into force."""
    papers = [d for d in drafts if d.kind == "agreement"]
    if not papers:
        return False
    if draft.sense == "arms bought" and sentence.text[draft.start : draft.end].endswith("s"):
        return True
    if draft.sense in FORCE:
        return any(p.start < draft.start for p in papers)
    return draft.sense in SETTLED and bool(BY_PAPER.match(sentence.text, draft.end))


def _of_entry(sentence: Sentence, draft: Draft) -> bool:
    """Whether an entry into a body is what somebody approved or held up."""
    noun = sentence.text[draft.start : draft.end].split()[0].casefold() in ENTRY
    if not (noun and draft.sense in ENTRY):
        return False
    approved = APPROVED.search(sentence.text, max(0, draft.start - 70), draft.start)
    return bool(approved or RATIFIED.match(sentence.text, draft.end))


def _idle(sentence: Sentence, draft: Draft) -> bool:
    """Whether a verb tells no act: of manners, of a sum, not yet done, `called` a name."""
    text = sentence.text
    if len(draft.parties) == 1 and IDLE.match(draft.sense):
        return True
    if draft.sense == "moved" and SUM.match(text, draft.end):
        return True
    if PHRASES.match(text, draft.start) or (TRAVELS.match(draft.sense) and _traveler(sentence, draft)):
        return True
    if draft.sense == "appeal" and CALLED.match(text, draft.end):
        return True
    return bool(NOT_YET.search(text, max(0, draft.start - 90), draft.start))


def _traveler(sentence: Sentence, draft: Draft) -> bool:
    """Whether a person is the subject of a verb, who travels for himself."""
    near = [g for g in sentence.groups if g.end <= draft.start and draft.start - g.end < 60]
    last = near[-1].mentions[-1] if near else None
    if last is None or last.kind != "person" or last.owner:
        return False
    gap = sentence.text[last.end : draft.start]
    return last.code in draft.parties[:1] and bool(BARE.fullmatch(gap))


def _noun(sentence: Sentence, draft: Draft) -> bool:
    """Whether a noun tells no act of those found: a day counted from it, a person's, done by nobody."""
    text, home = sentence.text, sentence.context.home
    doing = text[draft.start : draft.end].split()[0].endswith("ing")
    counted_back = draft.date is not None and COUNTED_FROM in draft.inferred
    if not (doing or counted_back) and COUNTED.search(text, max(0, draft.start - 60), draft.start):
        return True
    word = text[draft.start : draft.end].casefold()
    if draft.sense != word or " " in word:
        return False
    if draft.sense in INFLICTED and draft.parties == (home,) and draft.inferred:
        return True
    return draft.sense in MOVES and bool(PERSONAL.search(text, max(0, draft.start - 60), draft.start))
