"""Fighting told without a verb of war: `with Peru there was shooting in 1941`."""

from __future__ import annotations

from collections.abc import Sequence

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.reasons import HOME_UNNAMED
from thirdneighbor.registry.extraction.sentences.acting import standing
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.sentences.drafts import event_told

CLASH = r"(?:clash(?:es)?|skirmish(?:es)?|fighting)"
NOUN = rf"(?:{CLASH}|shooting|bloodshed|firefights?|(?:border|armed)\s+clashes|hostilities|war)"
FOUGHT = gated(
    rf"\b(?:(?:[Aa]fter|[Ff]ollowing|[Dd]uring)\s+(?:an?\s+)?(?:\w+\s+)?{CLASH}(?=\s+(?:between|with)\b)"
    rf"|(?:[Tt]here\s+(?:was|were|had\s+been)|scene\s+of|came\s+to|led\s+to|ended\s+in|descended\s+into"
    rf"|erupted\s+in(?:to)?|turned\s+(?:in)?to|saw|came|fought|waged)\s+(?:\w+\s+){{0,2}}{NOUN}\b(?!-)"
    rf"(?=[^.;]*\b(?:between|with|in|on|along)\b))"
)


# A city that falls: `Kabul fell on 15 August 2021`, `Saigon fell to the rebels in 1975`.
FELL = gated(
    r"(?:,?\s+the\s+capital,?)?\s+(?:had\s+|finally\s+)?fell(?=\s+(?:on|in|to|at|early|late|that|again)\b|[.,;])"
)


def _fallen(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return the fall of a city on a date, and to whom."""
    found: list[Draft] = []
    for group in sentence.groups:
        match = FELL.match(sentence.text, group.end)
        if match is None or not group.mentions[0].is_city or group.before not in {"", "the"}:
            continue
        near = [d for d in sentence.dates if match.start() < d.start < match.end() + 25]
        free = not any(d.start < match.end() and match.start() < d.end for d in made)
        if near and free and standing(sentence, match.start()) == "done":
            _, right = sentence.clause(match.start(), match.end())
            to = [g for g in sentence.within(match.start(), right) if g.before == "to"][:1]
            parties = tuple(dict.fromkeys([*group.codes[:1], *(c for g in to for c in g.codes)]))
            found.append(Draft("event", parties, group.start, match.end(), instrument="fell", sense="fell"))
    return found


def fighting(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return fighting between two states told by a noun and a date, or one state and the home state."""
    found = _fallen(sentence, made)
    home = sentence.context.home
    for match in FOUGHT.finditer(sentence.text):
        taken = any(d.start < match.end() and match.start() < d.end for d in made)
        if taken or standing(sentence, match.start()) != "done" or not sentence.dates:
            continue
        beside = [
            g for g in sentence.within(match.end(), match.end() + 60) if g.before in {"between", "with"}
        ]
        told = beside[0].codes if beside else sentence.codes()
        alone = len(told) == 1 and not (beside and beside[0].before == "between")
        both = (*told, home) if alone and home and home not in told else told
        if len(both) == 2:
            why = () if both == told else (HOME_UNNAMED,)
            found.append(event_told(sentence, match.span(), (both, why), word="clash"))
    return found
