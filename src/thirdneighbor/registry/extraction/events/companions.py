"""Who does an act together with its subject: `London launched it, together with Canberra and Washington`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

# `Together with Peru and Chile, Bolivia`, `Gabon, which with Togo joined`, `alongside the French`
TOGETHER = gated(
    r"(?:\b(?:[Tt]ogether|[Aa]long|[Jj]ointly|[Ii]n\s+(?:concert|company|league|tandem|conjunction|common))\s+with|\b[Aa]longside|,\s+(?:which|who)\s+with"
    r"|\b[Hh]and\s+in\s+hand\s+with|\b[Ss]ide\s+by\s+side\s+with)\s+(?:the\s+|its\s+(?:neighbors?|ally|allies)\s+)?$"
)
# `With Ana Ruiz, his colleague from Lima, the minister cut the ribbon`
WITH_PERSON = gated(r"\W*With\s+(?:(?:the|his|her|its)\s+)?", letters=False)
# What parts a companion from the act: another verb's clause.
APART = gated(r"[;.:]|\b(?:but|while|whereas|although|after|before|when)\b")
# `broke ranks and, together with Peru, abstained`: the companion is the second verb's.
OTHER_VERB = gated(r"\band,?\s+(?:together|along|jointly|in\s+\w+)\s")


# `froze its participation`, `took a seat on the Security Council`: in the body the sentence names.
OF_CLUB = gated(r"(?:[\w’'-]+\s+){0,4}?(?:participation|membership|seat|place\s+(?:in|at|on))\b")


def with_companions(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """Add to an event those who acted together with its first party, and the body it is a member of."""
    if not any(draft.kind == "event" for draft in drafts):
        return drafts
    clubs = {m.code for m in sentence.names if m.kind == "organization" and m.code}
    if not clubs and sentence.context.organization:
        drafts = [_of_status(sentence, draft) for draft in drafts]
    if len(clubs) == 1:
        drafts = [_of_club(sentence, draft, *clubs) for draft in drafts]
    fellows = [g for g in sentence.groups if g.codes and TOGETHER.search(sentence.text, 0, g.start)]
    fellows += [
        g
        for g in sentence.groups[:1]
        if g.codes and g.mentions[0].kind == "person" and WITH_PERSON.fullmatch(sentence.text, 0, g.start)
    ]
    return (
        [_joined(sentence, d, fellows, drafts) if d.kind == "event" else d for d in drafts]
        if fellows
        else drafts
    )


def _joined(sentence: Sentence, draft: Draft, fellows: Iterable[Group], drafts: Iterable[Draft]) -> Draft:
    """Return an act with its companions behind its first party."""
    text, parties = sentence.text, draft.parties
    for group in fellows:
        if any(_nearer(other, draft, group) for other in drafts if other.kind == "event"):
            continue
        between = (group.end, draft.start) if group.end <= draft.start else (draft.end, group.start)
        if not parties or between[1] - between[0] > 90 or APART.search(text, *between):
            continue
        if group.start > draft.end and OTHER_VERB.search(text, draft.end, group.start):
            continue
        new = tuple(c for c in group.codes if c != parties[0])
        parties = (parties[0], *new, *(c for c in parties[1:] if c not in new))
    return draft if parties == draft.parties else replace(draft, parties=parties)


def _of_club(sentence: Sentence, draft: Draft, club: str) -> Draft:
    """Return an act of one state upon its place in the one organization the sentence names, with that one."""
    alone = draft.kind == "event" and len(draft.parties) == 1 and draft.parties[0] != club
    if not (alone and OF_CLUB.match(sentence.text, draft.start)):
        return draft
    return replace(draft, parties=(*draft.parties, club))


# `observer status was granted`, `full membership came`: in the body told of before.
STATUS = gated(
    r"\b(?:observer|candidate|member|associate|partner|full)\s+(?:status|membership)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)


def _of_status(sentence: Sentence, draft: Draft) -> Draft:
    """Return a status granted to one state with the body the sentences before tell of."""
    club = sentence.context.organization
    alone = draft.kind == "event" and len(draft.parties) == 1 and draft.parties[0] != club
    if not (alone and STATUS.search(sentence.text, 0, draft.start)):
        return draft
    why = (*draft.inferred, f"the status is in {club}, named before")
    return replace(draft, parties=(*draft.parties, club), inferred=why)


def _nearer(other: Draft, draft: Draft, group: Group) -> bool:
    """Whether another act stands nearer to a companion."""
    return _gap(other, group) < _gap(draft, group)


def _gap(draft: Draft, group: Group) -> int:
    return max(draft.start - group.end, group.start - draft.end, 0)
