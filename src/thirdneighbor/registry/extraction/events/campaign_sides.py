"""Who wages war at a verb: a state, the home state's own forces, or rebels, who have no code."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from thirdneighbor.registry.extraction.events.acts import actor_at
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.reasons import HOME_ACTS, HOME_CONCERNED, Told
from thirdneighbor.registry.extraction.sentences.acting import speaks, subject_of
from thirdneighbor.registry.extraction.sentences.analysis import Sentence

ADVERBS = (
    r"(?:\s+(?:had|has|have|also|then|finally|later|again|soon|already|once|even|now|first|in\s+turn|\w+ly))*"
)
FORCE = (
    r"(?:forces|troops|soldiers|army|armies|fighters|militias?|militiamen|units|columns?|warships|navy|air\s+force|police|aircraft"
    r"|warplanes|jets|artillery|paratroopers|commandos|irregulars|guerrillas?|rebels?|insurgents|separatists|militants|groups|factions"
    r"|gunmen|warlords?|partisans|cavalry|tribesmen|paramilitaries|mercenaries|volunteers|movement|front)"
)
# `government forces`, `the army`: those of the state the document is about.
OWN = gated(
    rf"(?:^|[\s,;:])(?:(?:the\s+|its\s+|his\s+)?(?:federal|government|loyalist|regime|royal|pro-government|state\s+security|security|national)\s+"
    rf"(?:(?:security|armed|special|air|ground)\s+)?{FORCE}"
    rf"|(?:the\s+)?(?:federal|central)\s+government|the\s+(?:army|military|armed\s+forces|security\s+forces|air\s+force|navy|police|government|regime|junta|crown))"
    rf"{ADVERBS}\s+(?:was\s+|were\s+|had\s+been\s+)?$",
    re.IGNORECASE,
)
# `rebel fighters`, `Karen forces`, `the RUF`, `the Northern Front (FN)`: whom no table gives a code.
BAND = (
    r"(?:[Rr]ebels?|[Ii]nsurgents?|[Gg]uerrillas?|[Ss]eparatists?|[Ss]ecessionists?|[Mm]ilitants?|[Jj]ihadists?|[Ii]slamists?"
    r"|[Mm]utineers|[Mm]ilitias?|[Mm]ilitiamen|[Ww]arlords?|[Gg]unmen|[Tt]ribesmen|[Pp]aramilitaries|[Pp]artisans|opposition|insurrectionists|revolutionaries)"
)
REBELS = gated(
    rf"(?:^|[\s,;:])(?P<band>(?:[Tt]he\s+|[Aa]n?\s+|[Tt]heir\s+|[Tt]hese\s+)?(?:[\w-]+\s+){{0,2}}?{BAND}(?:\s+{FORCE})?"
    rf"|(?:[Tt]he\s+)?(?:[A-Z][\w’'-]+\s+){{1,3}}(?:{FORCE}|[FAP]orces?|Army|Front|Movement|Party)(?:\s+\([A-Z][\w-]{{1,7}}\))?"
    rf"|(?:[Tt]he\s+)?[A-Z]{{3,7}}(?:\s+{FORCE})?|[Tt]he\s+[A-Z][a-z]+(?:s|ban|is)(?:\s+{FORCE})?|[Tt]hey)"
    rf"(?:,\s[^;]{{3,90}},)?{ADVERBS}\s+(?:was\s+|were\s+|had\s+been\s+)?$"
)
PARTICIPLE = gated(r"(?:,|,?\s+and)\s+(?:\w+ly\s+)?$")
AND = gated(r"\band\s+(?:\w+ly\s+|then\s+|later\s+)*$")
HELD = gated(r"\s*-\s*(?:held|controlled|occupied|backed|led|majority|inhabited|dominated|speaking)\b")
# How far behind a verb the one it is aimed at may stand.
FAR = 70
AIMS = frozenset({"on", "against", "at", "into", "toward", "towards", "upon", "over", "across", "through"})


class Side(NamedTuple):
    """Who acts: its codes and why, and whether it is a state or somebody without a code."""

    codes: tuple[str, ...]
    why: tuple[str, ...]
    kind: Literal["state", "rebels", "nobody"]


NOBODY = Side((), (), "nobody")


def side_at(sentence: Sentence, start: int, *, participle: bool = False) -> Side:
    """Return who acts at a verb; `participle` says that the verb hangs on the subject of what goes before."""
    text = sentence.text
    left, _ = sentence.clause(start)
    if participle and PARTICIPLE.search(text, 0, start):
        return _subject_before(sentence, start)
    codes, why = actor_at(sentence, start, left)
    if codes and not (participle and (why or not _absolute(sentence, start))):
        return Side(codes, why, "state")
    home = sentence.context.home
    if home and OWN.search(text, max(0, left - 1), start):
        return Side((home,), (HOME_ACTS,), "state")
    if _rebels(sentence, start):
        return Side((), (), "rebels")
    return NOBODY


def _absolute(sentence: Sentence, start: int) -> bool:
    """Whether a participle has a subject of its own: `with Dutch troops storming the fort`."""
    near = [g for g in sentence.groups if g.end <= start and g.codes]
    return bool(near) and bool(ABSOLUTE.search(sentence.text, 0, near[-1].start))


ABSOLUTE = gated(
    r"\b(?:[Ww]ith|[Dd]espite|of|involv(?:ed|ing)|saw|seen|including|by|[Aa]fter|[Ff]ollowing|led\s+to|resulted\s+in)\s+(?:the\s+)?(?:[a-z-]+\s+)?$"
)


def _subject_before(sentence: Sentence, start: int) -> Side:
    """Return the subject that a participle set apart by a comma hangs on."""
    text = sentence.text
    left = max((m.end() for m in APART.finditer(text, 0, start)), default=0)
    if UNREAL.search(text, left, start):
        return NOBODY
    acting = [g for g in sentence.within(left, start) if g.codes and speaks(sentence, g)]
    acting = [g for g in acting if not GOVERNED.search(text, left, g.start)]
    if acting:
        return Side(acting[-1].codes, (), "state")
    if REBELS_LEAD.match(text, left):
        return NOBODY
    codes, why = subject_of(sentence, start)
    return Side(codes, why, "state") if codes else NOBODY


APART = gated(r"[;:(]|,\s+(?:and|but|while|whereas|when|after|as)\s")
UNREAL = gated(
    r"\b(?:could|would|might|may|will|should|can|aim\w*|plan\w*|hop\w*|threaten\w*|want\w*|goals?|if|not)\b"
)
GOVERNED = gated(
    r"\b(?:with|to|of|against|from|in|on|by|for|into|over|upon|toward|towards|between|under|like|including|such\s+as)\s+(?:[\w’'-]+\s+){0,2}$"
)
REBELS_LEAD = gated(
    r"\s*(?:In\s+\d{4},?\s+)?(?:[Tt]he\s+)?(?:[A-Z]{3,7}|(?:[\w-]+\s+){0,2}(?:rebels|insurgents|guerrillas|separatists|militants|jihadists|militias?|fighters|opposition|groups|factions|warlords|tribesmen)|[Tt]hey)\b"
)


def _rebels(sentence: Sentence, start: int) -> bool:
    """Whether somebody without a code stands right before a verb, or is the subject of the verb before."""
    text = sentence.text
    match = REBELS.search(text, 0, start)
    if match is not None:
        begin, end = match.span("band")
        return not any(begin <= g.start < end and g.codes and speaks(sentence, g) for g in sentence.groups)
    left = max((m.end() for m in APART.finditer(text, 0, start)), default=0)
    return bool(AND.search(text, 0, start) and REBELS_LEAD.match(text, left))


def aimed_at(sentence: Sentence, end: int, right: int, *, direct: bool) -> tuple[Group, ...]:
    """Return the name an act of war is aimed at: its object, or behind a preposition of aim."""
    text = sentence.text
    for group in sentence.within(end, min(right, end + FAR)):
        first = group.mentions[0]
        if HELD.match(text, group.end) or not group.codes:
            continue
        if group.before in AIMS or (direct and group.before not in PLAIN_OTHERS):
            return (group,)
        if direct and group.before in {"of", "in"} and not first.is_scene:
            return (group,)
        return ()
    return ()


PLAIN_OTHERS = frozenset(
    {
        "of",
        "in",
        "from",
        "by",
        "with",
        "under",
        "during",
        "after",
        "before",
        "near",
        "at",
        "for",
        "as",
        "like",
        "to",
        "since",
        "between",
        "alongside",
    }
)


def waged(sentence: Sentence, side: Side, groups: tuple[Group, ...], start: int) -> list[Told]:
    """Return the parties of an act of war: a state and each it acts upon, or whom rebels act against."""
    others = tuple(dict.fromkeys(c for g in groups for c in g.codes if c not in side.codes))
    if side.kind == "state":
        return [((*side.codes, other), side.why) for other in others] or [(side.codes, side.why)]
    if side.kind == "nobody":
        return []
    return [((other,), ()) for other in others] or [against_home(sentence, start)]


def against_home(sentence: Sentence, start: int) -> Told:
    """Return the home state as the one that rebels act against, unless another state is named beside it."""
    home = sentence.context.home
    _, right = sentence.clause(start)
    if not home or set(sentence.codes(start, right)) - {home}:
        return (), ()
    return (home,), (HOME_CONCERNED,)
