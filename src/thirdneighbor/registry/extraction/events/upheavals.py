"""Acts in a home state by people it does not name: coups, embassies stormed, regions handed over."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thirdneighbor.registry.extraction.events.acts import is_dated, same_act
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.sentences.acting import standing
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

SOLDIERS = (
    r"(?:officers|colonels|generals|soldiers|army|military|junta|rebels|militia|guerrillas|mutineers|communists|revolutionaries"
    r"|radicals|students|mob|crowd|crowds|protesters|demonstrators|rioters|guards|garrison)"
)
COUP = gated(
    rf"\b(?:(?:(?:[Tt]he|[Yy]oung|[Ss]ome|[Aa]\s+group\s+of)\s+)*(?:\w+\s+)?{SOLDIERS}|(?:General|Colonel|Captain|Major|Lieutenant|Sergeant|Marshal)\s+"
    rf"(?:[A-ZÀ-Ž][\w’'-]+\s*){{1,3}})\s*(?:had\s+)?(?P<verb>(?:seized|took|grabbed|usurped)\s+(?:power|control)(?!\s+of\b)"
    rf"|(?:staged|mounted|carried\s+out|launched)\s+(?:a|his|their)\s+(?:\w+\s+)?(?:coup|putsch|takeover))\b"
)
# Whoever seized it: `Ne Win, who seized power in 1962`, `Captain Sankara toppled the king`.
USURPED = gated(
    r"(?:\bwho|\b[Hh]e|\b[A-ZÀ-Ž][\w’'-]+(?:,\s+(?:then\s+)?an?\s+[\w\s]{3,30},)?)\s+(?:had\s+|then\s+|\w+ly\s+)?"
    r"(?P<verb>(?:seized|took|grabbed|usurped)\s+power|pushed\s+(?:(?:the|his|her)\s+)?(?:[\w’'-]+\s+){1,3}?aside|swept\s+(?:[\w’'-]+\s+){1,3}?from\s+power"
    r"|(?:overthrew|ousted|toppled|deposed|unseated)\s+(?:the\s+(?:king|president|government|emperor|shah|sultan|prime\s+minister|monarchy|regime|emir|junta)|him|her))\b"
)
TOPPLED = gated(
    r"\b(?:was|were|had\s+been)\s+(?:himself\s+|herself\s+|in\s+turn\s+|then\s+|finally\s+)?(?P<verb>toppled|overthrown|ousted|deposed|dethroned|unseated"
    r"|assassinated|murdered)\b"
    r"|\b(?P<left>stepped\s+(?:aside|down)|stood\s+(?:aside|down))\b(?=\s*(?:[,.;]|$|in\b|on\b|after\b|under\b))"
)
# `The army deposed him in 1966`.
DEPOSED = gated(
    rf"\b{SOLDIERS}\s+(?:had\s+)?(?P<verb>deposed|ousted|overthrew|toppled|removed|unseated|dethroned)\s+(?:him|her|the\s+president|the\s+king)\b"
)
PERSON = gated(r"\b(?:he|she)\s+$", re.IGNORECASE)
STORMED = gated(
    rf"\b(?:{SOLDIERS}|[Cc]rowds|[Ss]tudents|[Pp]rotesters|[Mm]obs?)\s+(?:had\s+)?(?P<verb>stormed|attacked|burned(?:\s+down)?|ransacked|occupied|overran|seized"
    r"|torched|set\s+fire\s+to|sacked|besieged|looted)\s+(?:the\s+)?$"
)
AT_HOME = "a coup without a state named is one in the document's home state"
MISSION = gated(r"(?:['’]s?)?\s+(?:\w+\s+)?(?:embass|consulat|mission|legation)\w*")
GIVEN = gated(
    r"(?:^|[;:]\s+|\band\s+)(?:[Tt]he\s+)?[A-ZÀ-Ž][\w’'-]+(?:\s+[A-ZÀ-Ž][\w’'-]+)?\s+(?:was|were|had\s+been)\s+(?:\w+ly\s+)?"
    r"(?P<verb>ceded|handed\s+(?:over|back)|returned|given\s+(?:up|back)|surrendered|lost|transferred|restored|leased|sold"
    r"|signed\s+away)\s+to\s+(?:the\s+)?$"
)


def upheavals(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return the dated coups, attacks on embassies and cessions of regions of the home state."""
    home = sentence.context.home
    if not home or sentence.passage.cells or not sentence.dates:
        return []
    found = [
        *_coups(sentence, home),
        *_usurped(sentence, home),
        *_toppled(sentence, home),
        *_at_names(sentence, home),
    ]
    return [draft for draft in found if _is_new(sentence, draft, made)]


def _is_new(sentence: Sentence, draft: Draft, made: Sequence[Draft]) -> bool:
    """Whether an act happened on a date and no other rule has read it."""
    left, right = sentence.clause(draft.start, draft.end)
    done = is_dated(sentence, left, right) and standing(sentence, draft.start) == "done"
    told = [d for d in made if d.kind not in {"statement", "quantity"}]
    return done and not any(same_act(d, draft.start, left=left, right=right) for d in told)


def _coups(sentence: Sentence, home: str) -> list[Draft]:
    why = (AT_HOME,)
    found: list[Draft] = []
    for match in COUP.finditer(sentence.text):
        inside = [
            g for g in sentence.groups if match.start() - 2 <= g.start < match.start("verb") and g.codes
        ]
        codes, because = (inside[0].codes[:1], ()) if inside else ((home,), why)
        found.append(_made(codes, match.span("verb"), "coup", because))
    return found


def _usurped(sentence: Sentence, home: str) -> list[Draft]:
    """Return who seized power: a man of the state he is known to rule, else of the home state."""
    found: list[Draft] = []
    for match in USURPED.finditer(sentence.text):
        near = [p for p in sentence.people if p.end <= match.start("verb") + 1 and p.code]
        code = near[-1].code if near and match.start("verb") - near[-1].end < 40 else home
        if any(m.span("verb") == match.span("verb") for m in COUP.finditer(sentence.text)):
            continue
        groups = [
            g for g in sentence.groups if g.end <= match.start("verb") and match.start("verb") - g.end < 12
        ]
        if groups and groups[-1].codes and groups[-1].mentions[-1].kind != "person":
            continue
        why = () if near and code == near[-1].code else (AT_HOME,)
        found.append(_made((code,), match.span("verb"), "coup", why))
    return found


def _toppled(sentence: Sentence, home: str) -> list[Draft]:
    """Return whose leader was toppled: one named right before the verb, or whom `he` means."""
    found: list[Draft] = []
    for match in DEPOSED.finditer(sentence.text):
        why = ("the army of no state named is that of the document's home state",)
        found.append(_made((home,), match.span("verb"), "toppled", why))
    for match in TOPPLED.finditer(sentence.text):
        verb = "verb" if match["verb"] else "left"
        person = next((p for p in sentence.people if 0 < match.start() - p.end < 3 and not p.mute), None)
        if person is not None and person.code:
            found.append(_made((person.code,), match.span(verb), "toppled", ()))
        elif verb == "verb" and PERSON.search(sentence.text, 0, match.start()):
            before = [p.code for p in sentence.people if p.end < match.start() and p.code]
            code = before[-1] if before else (sentence.context.subject[:1] or (home,))[0]
            why = ("the pronoun stands for the leader told before",)
            found.append(_made((code,), match.span("verb"), "toppled", why))
    return found


def _at_names(sentence: Sentence, home: str) -> list[Draft]:
    """Return what was done to another state's embassy, and regions handed over to another state."""
    found: list[Draft] = []
    for group in sentence.groups:
        others = tuple(code for code in group.codes if code != home)
        stormed = STORMED.search(sentence.text, 0, group.start)
        given = GIVEN.search(sentence.text, 0, group.start)
        if others and stormed and MISSION.match(sentence.text, group.end):
            why = ("the embassy stands in the document's home state",)
            found.append(_made((home, *others), stormed.span("verb"), "stormed", why))
        elif others and given and not sentence.within(given.start(), given.end()):
            why = ("the region was the document's home state's",)
            found.append(_made((home, *others), given.span("verb"), "handed over", why))
    return found


def _made(codes: tuple[str, ...], span: tuple[int, int], sense: str, why: tuple[str, ...]) -> Draft:
    return Draft("event", codes, *span, instrument=sense, sense=sense, inferred=why)
