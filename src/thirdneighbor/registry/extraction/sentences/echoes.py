"""Acts told by pointing back: `Israel did the same in 2023`, `Kenya followed suit`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from thirdneighbor.registry.extraction.events.acts import VERB
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.reasons import ACT_BEFORE
from thirdneighbor.registry.extraction.sentences.acting import standing, subject_of
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.sentences.drafts import event_told

ECHO = gated(
    r"\b(?:(?:did|had\s+done|has\s+done|does)\s+(?:so|likewise|the\s+same|as\s+much)(?!\s+by)"
    r"|(?:made|took)\s+the\s+same\s+\w+|followed\s+(?:(?:the|its|their|this)\s+|\w+['’]s?\s+)(?:example|lead)"
    r"|followed\s+suit|followed(?=\s*[.;])"
    r"|followed(?=\s+(?:only\s+|soon\s+)?(?:on|in|within|(?:the|that)\s+(?:same|next|following|day|week|month|year)"
    r"|(?:a|\w+)\s+\w+\s+(?:later|after))\b))"
)
KINDS = frozenset({"event", "partnership", "vote"})
OBJECT = gated(rf"{VERB.pattern}\s+(?:it|them)\b")


def echoes(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return the act or tie told before, once more for whoever did the same."""
    found: list[Draft] = []
    for match in ECHO.finditer(sentence.text):
        if any(d.kind == "vote" and d.start < match.end() and match.start() < d.end for d in made):
            continue
        before = [d for d in made if d.kind in KINDS and d.end <= match.start()]
        opens = not sentence.clause(match.start())[0]
        last = max(before, key=lambda d: d.start, default=sentence.context.latest if opens else None)
        names = [g for g in sentence.groups if g.end <= match.start() and match.start() - g.end < 12]
        if last is None or not names or standing(sentence, match.start()) != "done":
            continue
        codes, _ = subject_of(sentence, match.start())
        codes = codes if codes == names[-1].codes else ()
        home = sentence.context.home
        if not codes or (set(codes) <= set(last.parties) and codes[0] != last.parties[-1]):
            continue
        if last.kind == "partnership" and not match.group().startswith("followed"):
            others = tuple(c for c in last.parties[1:] if c not in codes)
            parties = (*codes, *others) if home not in codes else ()
        elif last.kind == "partnership":
            parties = (home, *codes) if home and home not in codes else ()
        elif (with_ := _after(sentence, match.end())) and with_ != codes:
            parties = (*codes, *with_)
        else:
            whole = last.parties if codes[0] in last.parties else last.parties[1:]
            parties = tuple(dict.fromkeys([*codes, *(c for c in whole if c not in codes)]))
        if last.sense == "recognition" and len(last.parties) > 2:
            parties = (*codes, last.parties[-1])
        if parties and (last.kind == "partnership" or last.sense == "recognition" or len(last.parties) < 3):
            why = (ACT_BEFORE,)
            found.append(
                replace(
                    last,
                    parties=parties,
                    start=match.start(),
                    end=match.end(),
                    date=None,
                    people=(),
                    inferred=why,
                    alone=True,
                    unresolved=False,
                )
            )
    return [*found, *_undone(sentence, [*made, *found])]


RECOGNIZED = gated(
    r"\b(?:recogni[sz]ed|acknowledged|to\s+recogni[sz]e)\s+(?:(?P<two>both|them|the\s+two|the\s+new\s+states)"
    r"|it|the\s+new\s+(?:state|republic|country|government|regime))\b(?!\s+(?:as|that|had|was|must|could|would|needed)\b)"
)
WAITED = gated(r"\b(?:took|waited|needed)\s+(?:\w+\s+){1,4}$")
BORN = frozenset(
    {"independence", "became independent", "proclamation", "independence voted", "seceded", "separation"}
)


UNIONS = frozenset({"SUN", "YUG", "UN", "EU", "NATO"})


def recognitions(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return whom a recognition of `it` or `both` meant: who became independent in the words before."""
    found: list[Draft] = []
    context = sentence.context
    for match in RECOGNIZED.finditer(sentence.text):
        if any(match.start() - 3 < d.start <= match.end() for d in made if d.kind == "event"):
            continue
        first = match.group().startswith("to") and re.search(
            r"\bfirst\b[^,;]{0,40}$", sentence.text[: match.start()]
        )
        if match.group().startswith("to") and not first and WAITED.search(sentence.text, 0, match.start()):
            continue
        if not first and standing(sentence, match.start()) != "done":
            continue
        born = [d for d in made if d.end <= match.start() and d.sense in BORN]
        last = born[-1] if born else context.last if context.last and context.last.sense in BORN else None
        meant = last.parties if last else context.pair if match["two"] else ()
        meant = meant if match["two"] else meant[:1] or _lead(sentence)
        actors, _ = subject_of(sentence, match.start())
        if not actors or not meant or set(actors) & set(meant) or len(meant) < (2 if match["two"] else 1):
            continue
        why = ("the pronoun stands for who became independent in the words before",)
        # `left the Union, and Peru recognized them`: those that left are unnamed.
        unnamed = match["two"] and not UNIONS.isdisjoint(meant)
        parties = tuple(dict.fromkeys([*actors, *(() if unnamed else meant)]))
        found.append(
            Draft("event", parties, *match.span(), instrument="recognized", sense="recognition", inferred=why)
        )
    return found


def _lead(sentence: Sentence) -> tuple[str, ...]:
    """Return whom an item is about: `Peru: Chile was the first to recognize it`."""
    first = sentence.groups[0] if sentence.groups else None
    leads = first and first.start == 0 and sentence.text.startswith(":", first.end)
    return first.codes[:1] if first and leads else ()


def _after(sentence: Sentence, end: int) -> tuple[str, ...]:
    """Return to whom the same was done: `did the same with the Bolivian one`."""
    after = [g for g in sentence.groups if 0 <= g.start - end < 14 and g.before in {"with", "to", "for"}]
    return after[0].codes if after else ()


def _undone(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return what was done to `it` or `them`, the thing of the act or paper before, on a date of its own."""
    found: list[Draft] = []
    for match in OBJECT.finditer(sentence.text):
        _, right = sentence.clause(match.start(), match.end())
        before = [d for d in made if d.kind in {"event", "agreement"} and d.end <= match.start()]
        dated = any(match.end() <= d.start and d.end <= right + 1 for d in sentence.dates)
        if not before or not dated or any(match.start() - 3 < d.start <= match.end() for d in made):
            continue
        if sentence.vocabulary.lasting.fullmatch(match.group().split()[0]):
            continue
        last = max(before, key=lambda d: d.start)
        actors, _ = subject_of(sentence, match.start())
        if standing(sentence, match.start()) != "done" or not actors or not set(actors) & set(last.parties):
            continue
        told = last.parties[:1] if match.group().casefold().startswith("joined") else last.parties
        parties = tuple(dict.fromkeys([*actors, *told]))
        word = match.group().split()[0].casefold()
        why = ("the pronoun stands for what the words before tell",)
        act = event_told(sentence, match.span(), (parties, why), word=word)
        found.append(replace(act, alone=True))
    return found
