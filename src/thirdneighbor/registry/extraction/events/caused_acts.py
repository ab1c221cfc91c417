"""Acts somebody was moved to: `prompting Peru to close the port`, `the raid led Lima to arm`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from thirdneighbor.registry.extraction.events.participle_acts import UNREAL, done_to
from thirdneighbor.registry.extraction.events.single_acts import to_do
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.reasons import HOME_PEOPLE, Told
from thirdneighbor.registry.extraction.sentences.acting import BODY
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.sentences.drafts import event_told

# What moves somebody to do what is told behind: done, unlike what is asked or allowed.
MOVED = gated(
    r"\b(?:prompt(?:ing|ed)|leading|led|forc(?:ing|ed)|driv(?:ing|en)|drove|push(?:ing|ed)|compel(?:ling|led)|caus(?:ing|ed)"
    r"|obliging|obliged|inducing|induced|spurr(?:ing|ed)|provok(?:ing|ed)|mov(?:ing|ed)|tempt(?:ing|ed)|persuad(?:ing|ed)|convinc(?:ing|ed)"
    r"|enabl(?:ing|ed)|helping|helped|motivat(?:ing|ed)|encourag(?:ing|ed)|inspir(?:ing|ed)|sparking|emboldening|emboldened)\s+(?:the\s+|both\s+|its\s+|neighbou?ring\s+)*\Z",
    letters=False,
)
# A body of the home state.
OWN = gated(
    r"(?:the|its)\s+(?:(?:federal|central|national|new|interim|military|ruling)\s+)?"
    r"(?:government|military|army|parliament|president|prime\s+minister|cabinet|authorities|regime|junta|king)(?=\s+(?:\w+ly\s+)?to\s)"
)
TO = gated(r"\s+(?:\w+ly\s+)?to\s+(?:\w+ly\s+)?", letters=False)
FURTHER = gated(r"[^,;.]{0,50}?,?\s+and\s+(?:\w+ly\s+|then\s+|later\s+)?\Z", letters=False)


def caused_acts(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return a draft for each act somebody named was moved to that no other rule read."""
    found: list[Draft] = []
    if sentence.passage.cells or " to " not in sentence.text:
        return found
    for (codes, why), verb in _moved(sentence):
        told = [*made, *found]
        if any(d.start < verb.end() + 20 and verb.start() - 3 < d.end for d in told if d.kind != "quantity"):
            continue
        whom = tuple(c for c in done_to(sentence, verb) if c not in codes)
        found.append(event_told(sentence, verb.span(), ((*codes, *whom)[:4], why)))
    return found


def _moved(sentence: Sentence) -> Iterator[tuple[Told, re.Match[str]]]:
    """Yield who is moved to what: each verb after `to`, and the one `and` joins to it."""
    text = sentence.text
    verbs = to_do(sentence.context.folder).found(text)
    for start, end, codes, why in _named(sentence) if verbs else ():
        cause = MOVED.search(text, max(0, start - 30), start)
        opened = TO.match(text, end) if cause else None
        if not cause or opened is None or UNREAL.search(text, 0, cause.start()):
            continue
        at = opened.end()
        for verb in verbs:
            if verb.start() == at or (verb.start() > at and FURTHER.fullmatch(text, at, verb.start())):
                yield (codes, why), verb
                at = verb.end()


def _named(sentence: Sentence) -> Iterator[tuple[int, int, tuple[str, ...], tuple[str, ...]]]:
    """Yield where somebody stands before `to`, who that is and why: a state or its body."""
    text, home = sentence.text, sentence.context.home
    for group in sentence.groups:
        body = None if TO.match(text, group.end) else BODY.match(text, group.end)
        if group.codes and (body or not group.owns):
            yield group.start, body.end() if body else group.end, group.codes, ()
    for match in OWN.finditer(text) if home else ():
        yield match.start(), match.end(), (home,), (HOME_PEOPLE,)
