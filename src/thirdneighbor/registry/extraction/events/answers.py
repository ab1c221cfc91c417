"""Acts somebody had done, or told as his answer: `had its envoy recalled`, `a ban was its answer`."""

from __future__ import annotations

from collections.abc import Sequence

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.sentences.acting import standing, subject_of
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

ACT = (
    r"(?:ban|embargo|blockade|boycott|sanctions|tariffs?|expulsions?|recall|closure|closing|air\s*raids?|raids?|shelling|invasion"
    r"|mobilization|suspension|withdrawal|freeze|seizure|annexation|occupation|duties|counter-sanctions|export\s+stop|import\s+stop)"
)
REPLY = r"(?:answer|reply|response|retaliation|riposte|rejoinder|retort|revenge|countermove|reaction)"
# `A ban on its fruit was Peru's answer`, `Peru's answer was a ban on its fruit`
ANSWER = gated(
    rf"(?:^|[;,]\s+|\band\s+)(?:an?\s+|the\s+)?(?:\w+\s+)?(?P<act>{ACT})\b(?:\s+(?:on|of|against|over|for)\s[^,;]{{2,60}}?)?"
    rf"\s+(?:was|were|came\s+as)\s+(?=[A-Z][\w’'\s-]{{1,30}}?['’]s?\s+(?:\w+\s+)?{REPLY}\b)",
    letters=False,
)
REPLIED = gated(
    rf"['’]s?\s+(?:\w+\s+)?{REPLY}(?:\s+to\s+it)?\s+(?:was|were|came\s+as)\s+(?:to\s+)?(?:an?\s+|the\s+)?(?:\w+\s+)?(?P<act>{ACT})\b"
)
# `had its ambassador in Lima recalled`, `had the border shut and the posts closed`
HAD = gated(
    r"\bhad\s+(?:its|the|all|every)\s+(?P<what>(?:\w+\s+)?(?:ambassadors?|envoys?|consuls?|diplomats|embassy|consulates?|borders?|frontiers?|airspace|ports?|troops|forces|crossings?))"
    r"(?:\s+(?:in|at|to|with|from)\s+(?:the\s+)?[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?)?"
    r"\s+(?P<verb>recalled|withdrawn|expelled|closed|shut|sealed|summoned|evacuated|called\s+home|brought\s+home|pulled\s+out|moved|reopened|opened)\b"
)
# `was admitted to the strategic circle`: a rung of a tie
INNER_CIRCLE = gated(
    r"\s+(?:in)?to\s+(?:the|its|that)\s+(?:\w+\s+)?(?:circle|club|ranks?|rung|tier|list|ladder|family)\b"
)
NOT_LET = gated(r"\b(?:not|never|nearly|almost)\s+$")


def answers(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return the acts told as somebody's answer, and those he had done."""
    if sentence.passage.cells or not sentence.context.home:
        return []
    return [*_given(sentence, made), *_had_done(sentence, made)]


def without_answered(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """Drop the view read in words that tell an act as an answer, and the act that only lifts a tie."""
    told = [d for d in drafts if d.sense == "answer"]
    kept = [d for d in drafts if d.kind != "event" or not INNER_CIRCLE.match(sentence.text, d.end)]
    return [d for d in kept if d.kind != "statement" or not told or d.end < told[0].start]


def _given(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return an act told as an answer: of that state to the home state, or of this to the other named."""
    text, home = sentence.text, sentence.context.home
    for pattern in (ANSWER, REPLIED):
        for match in pattern.finditer(text):
            start, end = match.span("act")
            near = [
                g
                for g in sentence.groups
                if g.codes
                and (-1 < g.start - match.end() < 5 if pattern is ANSWER else g.end == match.start())
            ]
            taken = any(d.kind != "statement" and d.start < end and start < d.end for d in made)
            if not near or taken or standing(sentence, start) != "done":
                continue
            named = sentence.codes() if near[0].codes[:1] == (home,) else (home,)
            others = [c for c in named if c not in near[0].codes]
            parties = (*near[0].codes[:1], *others[:1])
            why = () if near[0].codes[:1] == (home,) else ("the document's home state is the one answered",)
            word = match["act"].casefold()
            return [Draft("event", parties, start, end, instrument=word, sense="answer", inferred=why)]
    return []


def _had_done(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return what a state had done to a mission or border of its own, before what else it had done."""
    found: list[Draft] = []
    home = sentence.context.home
    for match in HAD.finditer(sentence.text):
        start, end = match.span("verb")
        taken = any(d.kind == "event" and d.start < end and match.start() < d.end for d in made)
        if taken or NOT_LET.search(sentence.text, 0, match.start()) or standing(sentence, start) != "done":
            continue
        actors, why = subject_of(sentence, match.start())
        others = [c for g in sentence.within(match.start(), end) for c in g.codes if c not in actors]
        if not actors or not others:
            continue
        if home not in {*actors, *others}:
            continue
        word = match["verb"].casefold()
        parties = (*actors[:1], *others[:1])
        found.append(Draft("event", parties, start, end, instrument=word, sense=word, inferred=why))
    return found
