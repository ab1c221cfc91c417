"""Acts a relative clause tells on a date of its own: `the soldiers, who had come in 1951, left`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thirdneighbor.registry.extraction.events.acts import same_act
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.reasons import HOME_CONCERNED
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.sentences.drafts import event_told

# Whose relative clause it is stands before the comma; what was done is told in the pluperfect or by `having`.
TELLS = gated(
    r",\s+(?:(?:who|which)\s+had\s+|(?:who|which)\s+(?=(?:came|entered|left|arrived|seized|broke)\b)|having\s+)"
    r"(?:\w+ly\s+|first\s+|already\s+)?(?P<verb>(?:come|gone|taken|fled|left|flown|fallen|broken|given|withdrawn|pulled|moved|landed|crossed"
    r"|entered|marched|returned|stormed|walked|arrived|joined|quit|occupied|seized|overthrown|conquered|recalled|suspended"
    r"|severed|closed|shut|lost|won|ceded|annexed|invaded|expelled|came|broke)"
    r"(?:\s+(?:out|off|up|in|over|away|back|ashore|down))?)(?=\s)"
)
TAIL = gated(r"(?:(?!\b(?:and|but|when|while|who|which|that)\b)[^,;.])*?")


def relative_acts(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return the dated act of each relative clause that no other rule read."""
    found: list[Draft] = []
    if sentence.passage.cells or not sentence.dates:
        return found
    for match in TELLS.finditer(sentence.text):
        start, end = match.span("verb")
        date = sentence.date_after(end)
        whose = _head(sentence, match.start())
        if date is None or date.since or whose is None or date.start - end > 60:
            continue
        if not TAIL.fullmatch(sentence.text, end, date.start):
            continue
        told = [d for d in made if d.kind not in {"statement", "quantity"}]
        if any(same_act(d, start, left=match.start(), right=date.end) for d in told):
            continue
        home = sentence.context.home
        aims = [c for g in sentence.within(end, date.start) for c in g.codes]
        theirs = whose.owns
        added = [home] if home and theirs and home not in [*whose.codes, *aims] else []
        codes = tuple(dict.fromkeys([*whose.codes, *aims, *added]))
        why = (HOME_CONCERNED,) if added else ()
        told_of = (codes[:4], why)
        found.append(event_told(sentence, (start, end), told_of, word=match["verb"], date=date.when))
    return found


def _head(sentence: Sentence, comma: int) -> Group | None:
    """Return the name the noun before a comma belongs to: `American troops,`, `Peru,`."""
    near = [g for g in sentence.groups if g.codes and g.end <= comma and not all(m.mute for m in g.mentions)]
    if not near:
        return None
    gap = sentence.text[near[-1].end : comma]
    return near[-1] if re.fullmatch(r"(?:['’]s?)?(?:\s+[\w-]+){0,3}", gap) else None
