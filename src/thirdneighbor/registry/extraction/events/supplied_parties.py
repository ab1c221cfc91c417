"""Parties that stand beside an act but not at its verb: an item's label, a club, a description of a state."""

from __future__ import annotations

from dataclasses import replace

from thirdneighbor.registry.extraction.events.acts import PASSIVE
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.reasons import HOME_ACTS, IS_WHERE
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

# `Having joined NATO in 2004, Peru ...`: the participle has no subject of its own.
CLUB_SENSES = frozenset({"joined", "left", "applied", "member"})
INTO_CLUB = gated(r"\s+(?:to\s+)?(?:(?:join|enter|leave|quit|accede\s+to)\s+)?(?:the\s+)?", letters=False)
# `the league let the island in`
LET_IN = gated(r"let|took|admitted|accepted|received|welcomed|readmitted|voted")
LAND = (
    r"(?:the|this)\s+(?:(?:little|small|young|new|tiny|poor)\s+)?"
    r"(?:island|islands|archipelago|atoll|country|kingdom|republic|nation|state|emirate|sultanate|principality|newcomer)"
)
IT_IN = gated(rf"\s+(?:it|{LAND})\s+(?:back\s+)?(?:in\b|into\b|as\b|to\b)")
# `sued its old trustee`: whom the heading names
ITS_OWN = gated(
    r"\s+its\s+(?:(?:old|former|ex-|own|big|bigger|great|late|one-time|erstwhile|northern|southern|eastern|western"
    r"|colonial|powerful|chief|main|only|nearest|large|larger)\s+){0,2}(?:trustee|master|ruler|neighbou?r|creditor|ally|protector"
    r"|patron|guardian|partner|rival|overlord|benefactor|occupier|colonizer|colonial\s+power|lender|donor|host|foe|enemy|friend)\b"
)
NOBODY = "no party is named"
# `Russia: its consulate in Lima was ordered shut`: done to what is the labeled state's own
ITS_THING = gated(
    r":\s[^;]*?\bits\s+(?:\w+\s+)?(?:embassy|consulate|ambassador|consul|diplomats|mission|cultural\s+cent(?:er|re)|bank|airline|companies|soldiers|troops)\b"
)
DONE_TO = gated(
    r"ordered|told|shut|closed|expelled|seized|barred|banned|evicted|searched|raided|frozen|sealed|asked"
)


def with_supplied_parties(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """Complete the events whose other party the words around their verb supply."""
    return [_supplied(sentence, d) if d.kind == "event" and len(d.parties) < 3 else d for d in drafts]


def _supplied(sentence: Sentence, draft: Draft) -> Draft:
    """Return an act with the club it joins, whom it lets in, or the state of its item or section."""
    home = sentence.context.home
    label = _label(sentence)
    if len(draft.parties) == 2:
        return _turned(sentence, draft, label)
    if len(draft.parties) != 1 or not home:
        return draft
    if draft.sense in CLUB_SENSES and (club := _club(sentence, draft)):
        return replace(draft, parties=(*draft.parties, club))
    return _with_other(sentence, draft, label)


def _with_other(sentence: Sentence, draft: Draft, label: str) -> Draft:
    """Return an act of one party with whom it lets in, or the state of its item or section."""
    home = sentence.context.home
    own = draft.parties == (home,)
    if not own and LET_IN.match(sentence.text, draft.start) and IT_IN.match(sentence.text, draft.end):
        why = (*draft.inferred, "who is let in is the document's home state")
        return replace(draft, parties=(*draft.parties, home), inferred=why)
    if own and label and any(NOBODY in why for why in draft.inferred):
        return replace(draft, parties=(home, label), inferred=("the item is about the state it begins with",))
    section = sentence.context.section
    if own and section not in {"", home} and ITS_OWN.match(sentence.text, draft.end):
        why = (*draft.inferred, "the section's heading names whom the description means")
        return replace(draft, parties=(home, section), inferred=why)
    return draft


def _club(sentence: Sentence, draft: Draft) -> str:
    """Return the organization that stands right behind a verb of joining or leaving."""
    near = [
        g
        for g in sentence.groups
        if g.start >= draft.end and INTO_CLUB.fullmatch(sentence.text, draft.end, g.start)
    ]
    return _of_club(near[0]) if near else ""


def _of_club(group: Group) -> str:
    first = group.mentions[0]
    return first.code if first.kind == "organization" else ""


def _label(sentence: Sentence) -> str:
    """Return the other state an item begins with: `Peru: the bridge was opened in 2013`."""
    first = sentence.groups[0] if sentence.groups else None
    if first is None or first.start > 2 or not sentence.text.startswith(":", first.end):
        return ""
    return first.codes[0] if len(first.codes) == 1 and first.codes[0] != sentence.context.home else ""


def _turned(sentence: Sentence, draft: Draft, label: str) -> Draft:
    """Return an act done to the thing of an item's state with the home state first: it did it."""
    home = sentence.context.home
    theirs = label and draft.parties == (label, home) and any(IS_WHERE in why for why in draft.inferred)
    done = DONE_TO.match(sentence.text, draft.start) and PASSIVE.search(sentence.text, 0, draft.start)
    if not (theirs and done and ITS_THING.search(sentence.text, 0, draft.start)):
        return draft
    return replace(draft, parties=(home, label), inferred=(HOME_ACTS,))
