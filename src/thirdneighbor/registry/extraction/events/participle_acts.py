"""Acts told by a participle beside a main clause: `Peru crossed the river, seizing two towns`.

The participle is a single act by table cues; who acts is the subject of the clause it hangs on, or whom
`with` names before it. Where the clause is a plan or its subject has no code, nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.events.act_verbs import BODIES
from thirdneighbor.registry.extraction.events.event_parties import ORGANIZATIONS
from thirdneighbor.registry.extraction.events.single_acts import doing
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.reasons import HOME_PEOPLE, Told
from thirdneighbor.registry.extraction.sentences.acting import BODY, speaks, subject_of
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.sentences.drafts import event_told

ADVERBS = r"(?:(?:\w+ly|then|later|even|thus|thereby|also|again|soon|finally|first|in\s+turn)\s+)*"
# What opens a participle that tells what the subject before it did.
BESIDE = gated(rf",\s+(?:and\s+)?{ADVERBS}\Z", letters=False)
JOINED = gated(rf",?\s+and\s+{ADVERBS}\Z", letters=False)
AFTERWARDS = gated(rf"\b(?:[Aa]fter|[Bb]efore|[Bb]y|[Uu]pon)\s+{ADVERBS}\Z", letters=False)
OPENS = gated(rf"\A\s*(?:(?:After|Before|By|Upon)\s+)?{ADVERBS}\Z", re.IGNORECASE, letters=False)
WITH = gated(
    r"\b(?:with|leading\s+to|led\s+to|result(?:ed|ing)\s+in|culminat(?:ed|ing)\s+in|involv(?:ed|ing)|saw|seeing|ended\s+(?:with|in))\s+(?:only\s+|the\s+|both\s+|its\s+|neighbou?ring\s+|even\s+)*\Z",
    re.IGNORECASE,
    letters=False,
)
# The subject of a participle right before it: `with Peru leaving`, `with Lima's troops taking`.
NEXT = gated(rf"\s+{ADVERBS}", letters=False)
# The clause a participle hangs on is no fact.
UNREAL = gated(
    r"\b(?:would|could|might|may|will|should|shall|can|cannot|if|whether|unless|plans?\s+to|planned|wants?|wanted|hopes?|hoped|seeks?|sought|tries|tried|trying|attempt(?:s|ed)?"
    r"|threatens?|threatened|intends?|intended|propos\w+|consider\w*|demand\w*|urg\w+|called\s+for|calls\s+for|fears?|feared|avoid\w*|prevent\w*|without|never|not|refus\w+|unlikely|likely|risks?|possible|vow\w*|promis\w+|pledg\w+|accus\w+|suspected|alleg\w+|is|are|has\s+been|have\s+been|continues?|often|usually|always|regularly)\b",
    re.IGNORECASE,
)
# What a participle does it to: a name within reach of it.
AIM = gated(
    r"\s*(?:(?:in|into|against|upon|on|to|from|with|over|at|off)\s+)?(?:(?:the|an?|its|their|his|all|neighbou?ring|eastern|western|northern|southern|central|former|then|parts|part|much|most|of|diplomatic|relations|ties|ambassador|war|peace|full|more|control|some|several|many|two|three|troops|forces|sanctions|aid|support|power)\s+(?:(?:on|to|with|of|from|in|into|against|over)\s+)?){0,5}\Z",
    letters=False,
)
OF_WHOM = gated(
    r"\s+(?:ambassadors?|diplomats?|envoys?|troops|forces|soldiers|territor\w+|ships?|towns?|cities|islands?|provinces?|lands?|colon(?:y|ies)|government|embass\w+|army|citizens|bases?|positions|airspace|imports|goods|assets|rule|control|sovereignty|protectorate|regime|side)\b"
)
# What came at a later time than the act before it.
LATE = gated(
    r"\b(?:eventually|later|ultimately|finally|subsequently)\s+\Z|\b(?:eventually|later|ultimately|finally|subsequently)\s+\w+ing\b[^.;]*?\band\s+\Z",
    letters=False,
)
IT = gated(r"\s+(?:it|them)\b")
RESPECTIVELY = gated(r"\brespectively\b")
# What is made of these is an act only where it is a body: `creating the colony`, not `creating tension`.
MAKING = gated(
    r"(?:creating|forming|establishing|setting\s+up|opening|launching)", re.IGNORECASE, letters=False
)
MADE = gated(rf"\s+(?:(?!for\b|with\b|to\b)[\w’'-]+\s+){{0,5}}?{BODIES}")
# Forces or a body of the home state, named by that alone.
OWN = gated(
    r"\b(?:with|despite|leading\s+to|saw|following|after)\s+(?:the\s+|its\s+)?(?:federal|central|national|government|loyalist|state|royal)\s+"
    r"(?:government|forces|troops|army|soldiers|police|authorities)\s+(?:\w+ly\s+|then\s+)?\Z",
    re.IGNORECASE,
    letters=False,
)
FAR = 90
# Who acts and why, and whether the name stands right before the participle.
Subject = tuple[Told, bool]
NOBODY: Subject = (((), ()), False)
MEMBER = frozenset({"joining", "leaving", "entering", "quitting", "acceding to"})
EACH = frozenset(
    {"intervening", "invading", "recognizing", "recognising", "annexing", "attacking", "occupying", "joining"}
)


def participle_acts(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return a draft for each act a participle tells of a subject named that no other rule read."""
    found: list[Draft] = []
    if sentence.passage.cells or "ing" not in sentence.text:
        return found
    before: tuple[int, Subject] = (0, NOBODY)
    for match in doing(sentence.context.folder).found(sentence.text):
        if MAKING.fullmatch(match.group()) and not MADE.match(sentence.text, match.end()):
            continue
        told, named = _subject(sentence, match, before)
        if not told[0] or any(g.start <= match.start() < g.end for g in sentence.groups):
            continue
        before = (match.end(), (told, named))
        if any(_tells(draft, match, told[0] if named else ()) for draft in [*made, *found]):
            continue
        late = bool(LATE.search(sentence.text, 0, match.start()))
        found += [
            replace(
                event_told(sentence, match.span(), (parties[:4], told[1]), date=when),
                alone=late or when is not None,
            )
            for parties, when in _told(sentence, match, told[0])
        ]
    return found


def _told(
    sentence: Sentence, match: re.Match[str], actors: tuple[str, ...]
) -> list[tuple[tuple[str, ...], When | None]]:
    """Return the parties of what a participle tells: once for each state it is done to, or that joins."""
    whom = done_to(sentence, match)
    word = match.group().casefold()
    codes = [c for c in whom if c not in actors]
    if word in MEMBER:
        codes = [c for c in codes if c in ORGANIZATIONS]
        dates = [d.when for d in sentence.dates if d.start > match.end() and not d.since]
        paired = RESPECTIVELY.search(sentence.text, match.end()) and len(dates) == len(actors)
        return [((actor, *codes), dates[k] if paired else None) for k, actor in enumerate(actors)]
    if len(codes) > 1 and word in EACH:
        return [((*actors, code), None) for code in codes]
    return [((*actors, *codes), None)]


def _subject(sentence: Sentence, match: re.Match[str], before: tuple[int, Subject]) -> Subject:
    """Return who does what a participle tells, and whether the name stands right before it.

    Nobody does where it is no act beside a clause that is a fact.
    """
    text, start = sentence.text, match.start()
    end, told = before
    if end and JOINED.search(text, max(end, start - 40), start) and start - end < FAR:
        return told
    if OPENS.fullmatch(text, 0, start):
        return _opened(sentence, match), False
    home = sentence.context.home
    if (
        home
        and (own := OWN.search(text, max(0, start - FAR), start))
        and not UNREAL.search(text, 0, own.start())
    ):
        return ((home,), (HOME_PEOPLE,)), True
    for group in [g for g in sentence.groups if g.end <= start][-1:]:
        if (owner := _named_before(sentence, group, start)) is not None:
            return (owner, ()), True
    beside = BESIDE.search(text, max(0, start - 40), start)
    hung = beside or AFTERWARDS.search(text, max(0, start - 40), start)
    if hung is None or UNREAL.search(text, _clause_start(sentence, hung.start()), hung.start()):
        return NOBODY
    return subject_of(sentence, hung.start()), False


def _named_before(sentence: Sentence, group: Group, start: int) -> tuple[str, ...] | None:
    """Return who is named right before a participle, after `with` or `leading to`; None where nobody is."""
    text, end = sentence.text, group.end
    body = BODY.match(text, end, start)
    end = body.end() if body else end
    opened = WITH.search(text, max(0, group.start - 30), group.start)
    if opened is None or not NEXT.fullmatch(text, end, start):
        return None
    described = group.owns and body is None
    return () if described or UNREAL.search(text, 0, opened.start()) else group.codes


def _clause_start(sentence: Sentence, at: int) -> int:
    """Return where the main clause before a place begins."""
    text = sentence.text
    return max(text.rfind(";", 0, at), text.rfind(":", 0, at), 0)


def _opened(sentence: Sentence, match: re.Match[str]) -> Told:
    """Return the subject of the main clause behind a participle that opens the sentence."""
    text = sentence.text
    for group in sentence.groups:
        comma = text.rfind(",", match.end(), group.start)
        if comma < 0:
            continue
        between = text[comma + 1 : group.start].strip().casefold()
        if between in {"", "the"} and speaks(sentence, group) and group.codes:
            after = text[group.end : group.end + 60]
            return ((), ()) if UNREAL.search(after) or after[:1] == "," else (group.codes, ())
        return (), ()
    return (), ()


def done_to(sentence: Sentence, match: re.Match[str]) -> tuple[str, ...]:
    """Return whom a participle is done to: the first name behind it, in its object."""
    text = sentence.text
    if IT.match(text, match.end()):
        named = {
            c for g in sentence.within(0, match.start()) for c in g.codes if g.before not in {"with", "only"}
        }
        return tuple(named) if len(named) == 1 else ()
    for group in sentence.groups:
        if group.start < match.end() or not group.codes:
            continue
        if AIM.fullmatch(text, match.end(), group.start):
            return group.codes if not group.adjective or OF_WHOM.match(text, group.end) else ()
        return ()
    return ()


def _tells(draft: Draft, match: re.Match[str], named: tuple[str, ...]) -> bool:
    """Whether a draft tells the participle already, with the one named right before it as the actor."""
    if draft.kind in {"statement", "quantity"}:
        return draft.start <= match.start() < draft.end
    if draft.kind == "event" and named and draft.start < match.end() and match.start() < draft.end:
        return draft.parties[:1] == named[:1]
    near = draft.start < match.end() + 25 and "," not in match.string[match.end() : draft.start]
    return near and match.start() - 3 < draft.end
