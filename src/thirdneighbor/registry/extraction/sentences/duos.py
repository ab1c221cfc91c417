"""Visits of two whom words before name: `the two presidents shook hands in Rome`, `both dined in Oslo`."""

from __future__ import annotations

import re
from dataclasses import replace

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Mention
from thirdneighbor.registry.extraction.reasons import STATES_BEFORE
from thirdneighbor.registry.extraction.sentences.acting import fact
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.visits.travelers import in_office, made

OFFICES = (
    r"presidents|leaders|prime\s+ministers|premiers|foreign\s+ministers|ministers|heads\s+of\s+(?:state|government)"
    r"|chancellors|monarchs|kings|emirs"
)
TWO = gated(
    rf"\b(?:the\s+two|both|the\s+pair\s+of)\s+(?:(?P<office>{OFFICES})|men|women|of\s+them|friends|rivals|allies|politicians|statesmen)\b"
    r"|^\W*(?:(?:In|On|At)\s[^,;.]{3,30},?\s+)?(?:[Tt]he\s+two|[Tt]he\s+pair|[Tt]hey|[Bb]oth)(?=\s+(?:\w+ly\s+|also\s+|again\s+|then\s+|had\s+|first\s+)*(?:[a-z]+ed|met|shook|sat|spoke|ate|stood|came|held|went|saw|rode|took|drank|flew)\b)",
    re.IGNORECASE,
)
DID = gated(
    r"\s+(?:(?:had|then|also|again|later|first|\w+ly|once\s+more|finally|next|themselves)\s+){0,2}"
    r"(?:met|meet|shook\s+hands|embraced|sat\s+down|dined|lunched|breakfasted|talked|spoke|conferred|walked|strolled|rode|stood|came\s+together|came\s+face\s+to\s+face"
    r"|held\s+(?:\w+\s+){0,2}(?:talks|meeting)|signed|initialed|opened|inaugurated|launched|unveiled|attended|celebrated|watched|laid|appeared|posed|saw\s+each\s+other"
    r"|took\s+(?:tea|part|questions)|were\s+photographed|announced|declared|sealed|buried|made\s+(?:peace|up)|broke\s+bread|raised|cut|gathered|danced|drank|played|went\s+\w+ing|fell\s+into)\b"
)


def duos(sentence: Sentence) -> list[Draft]:
    """Return the visits of two told of before: to the one's state by the other, to a third's by both."""
    found: list[Draft] = []
    if sentence.passage.cells and len({p.code for p in sentence.people if p.code}) < 2:
        return found
    for match in TWO.finditer(sentence.text):
        by = re.search(r"\bby\s+$", sentence.text[: match.start()])
        did = DID.match(sentence.text, match.end()) or (by and match)
        if did is None or not fact(sentence, did.end()):
            continue
        place = _place(sentence, did.end())
        guests = _guests(sentence, match)
        if place is None or len(guests) != 2:
            continue
        why = (f"{match.group().strip()!r} stands for the two told of before",)
        for guest in guests:
            found += made(sentence, guest, (place.code,), (match.start(), did.end()), why=why)
    return found


def _place(sentence: Sentence, start: int) -> Mention | None:
    """Return the city behind what they did, in the same clause, or that which opens the sentence."""
    text = sentence.text
    stop = next(
        (m.start() for m in re.finditer(r"[.;:]|,\s+(?:where|which|but|and)\b", text[start:])), len(text)
    )
    for name in sentence.names:
        placed = name.is_place and name.before in {"in", "at", "near", "outside"} and not name.owner
        if placed and not name.adjective and (start <= name.start < start + min(stop, 90) or name.start < 6):
            return name
    return None


def _guests(sentence: Sentence, match: re.Match[str]) -> list[Mention]:
    """Return whom `the two` stands for: the last two named, or the heads of the pair told of."""
    here = [p for p in sentence.people if p.end <= match.start() and p.code and not p.mute]
    told = _last_two([*sentence.context.duo, *here])
    office = match.groupdict().get("office")
    context = sentence.context
    others = [c for c in sentence.codes(0, match.start()) if c != context.home]
    own = (context.home, others[0]) if context.home and len(set(others)) == 1 else ()
    pair = own or context.near or context.pair
    if office and (
        len(told) < 2 or (len(here) < 2 and len(pair) == 2 and {p.code for p in told} != set(pair))
    ):
        one = re.sub(r"s$|s(?=\s+of\b)", "", office.lower())
        why = STATES_BEFORE
        return [Mention(match.start(), match.end(), c, "person", office=one, inferred=why) for c in pair]
    return told


def _last_two(people: list[Mention]) -> list[Mention]:
    """Return the last two people of different states."""
    last: list[Mention] = []
    for person in reversed(people):
        if person.code and person.code not in {p.code for p in last}:
            last.append(person)
        if len(last) == 2:
            break
    return last[::-1]


def remembered(sentence: Sentence) -> tuple[Mention, ...]:
    """Return the two people whom a later sentence may mean."""
    if not sentence.people:
        return sentence.context.duo
    free = [p for p in sentence.people if p.code and not p.mute and in_office(sentence, p)]
    return tuple(replace(p, inferred="") for p in _last_two([*sentence.context.duo, *free]))
