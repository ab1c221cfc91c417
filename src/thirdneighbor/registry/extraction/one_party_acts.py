"""Dated acts of one party: an actor at its verb, in the active or the passive, whatever the verb."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.acting import people_of, standing
from thirdneighbor.registry.extraction.acts import IRREGULAR, WITHIN_PAPER, actor_at, is_dated, same_act
from thirdneighbor.registry.extraction.agents import agent_after
from thirdneighbor.registry.extraction.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.events import APPOSED, REDUCED
from thirdneighbor.registry.extraction.mentions import Group

PARTICIPLES_PAST = (
    r"sunk|taken|given|driven|broken|torn|thrown|stolen|forgiven|forbidden|overthrown|overrun|withdrawn|retaken"
    r"|undone|flown|blown|begun|frozen|sworn|bitten|struck|slain|won|woven|shaken|risen|fallen|seen\s+off"
)
VERB = re.compile(
    rf"(?<![\w-])(?:[a-z]{{2,}}ed|{IRREGULAR}|fell|overcame|stood|shook|swept|rode|sped|{PARTICIPLES_PAST})(?![\w-])"
)
AUXILIARY = re.compile(
    r"\b(?:was|were|been|got)\s+(?:(?:\w+ly|again|also|then|first|once|later|soon|back|duly|in\s+turn)\s+)*$"
)
TRAVELS = re.compile(
    r"arrived|came|flew|landed|lodged|met|paid|paused|passed|returned|sailed|set|stayed|stepped|stopped|spent"
    r"|went|made|visited|touched|traveled|travelled|received|hosted|greeted|addressed|attended|shook|joined"
    r"|toured|embraced|dined|called|hailed|laid|walked|drove|crossed|left|took|drew|began|ended|completed"
)
OPENING = re.compile(r"\s*(?:Although|Though|While|When|As|After|Before|Since|Even\s+though)\b[^,]*,")
PARTICIPLES = re.compile(r"[,;]?\s*(?:and\s+)?\w+ing\b")
VERBAL = re.compile(r"\bto\s+[a-z]+\b|\b\w+ing\b")
# Verbs whose particle stands after what they act upon: `called its ambassador home`, `showed them the door`.
SPLIT = re.compile(
    r"\b(?:(?P<verb>called|pulled|brought|ordered|sent|shipped|showed|threw|flung|shut|struck|cut|turned|drove|kept)"
    r"\s+(?!in\b|on\b|to\b|by\b|for\b)(?:[\w’']+\s+){1,3}(?:home|back|out|off|away|open|the\s+door))\b"
)
REMOVED = re.compile(
    r"shaken\s+off|shown\s+(?:out|the\s+door)|thrown\s+out|driven\s+out|sent\s+(?:home|packing)|dropped|dismissed"
    r"|turned\s+(?:away|out)|barred|evicted|let\s+go|ousted|asked\s+to\s+leave|invited\s+in\b|let\s+in\b|expelled"
)
BEING = re.compile(
    r"(?:\s+(?:who|which|had|has|have|was|were|been|already|also|then|finally|\w+ly))+\s+|,\s+who\s+were\s+"
)
SELF_ACTS = re.compile(
    r"took\s+(?:possession|control)|gave\s+up|renounced|abolished|seceded|mobilized|quit\b"
)
HOME_AFFAIRS = re.compile(
    r"\b(?:elections?|elected|constitution|parliament|budget|schools?|taxes|cabinet|ministry|prime\s+minister)\b"
)
# What may stand between a verb and the name of whom it is done to, within one noun phrase.
OBJECT = re.compile(
    r"\s*(?:(?!(?:in|at|by|during|under|because|as|after|before|like|near|through|via|that|so)\b)[\w’'-]+\s+){0,5}"
)
ARRIVES = re.compile(
    r"\b(?:landed(?:\s+in)?|touched\s+down|arrived|intervened|disembarked|deployed|set\s+foot|moved\s+in)\Z"
)
GONE = ("from", "to", "on", "against", "of", "with", "into", "at", "over", "for", "upon")


def one_party_acts(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return a draft for each dated act nobody else read whose actor the grammar gives."""
    found: list[Draft] = []
    if sentence.passage.cells or not sentence.dates:
        return found
    for start, end in _verbs(sentence):
        left, right = sentence.clause(start, end)
        told = [*made, *found]
        if AUXILIARY.search(sentence.text[left:start]):
            told = [d for d in told if d.kind != "quantity"]
        if any(same_act(d, start, left=left, right=right) for d in told):
            continue
        if not is_dated(sentence, left, right) or standing(sentence, start) != "done":
            continue
        parties, why = _parties(sentence, (start, end), (left, right))
        if parties and not _subordinate(sentence, start):
            word = sentence.text[start:end].casefold()
            found.append(
                Draft(
                    "event",
                    parties[:4],
                    start,
                    end,
                    instrument=word,
                    people=people_of(sentence, left, right),
                    sense=word,
                    inferred=why,
                    date=_bracketed(sentence, right),
                )
            )
    return found


def _bracketed(sentence: Sentence, right: int) -> When | None:
    """Return the date in the bracket that follows a clause: `joined the scheme (1994)`."""
    opened = sentence.text[right : right + 1] == "("
    return next((d.when for d in sentence.dates if opened and 0 < d.start - right < 2), None)


def _subordinate(sentence: Sentence, start: int) -> bool:
    """Whether a verb stands in an opening clause of its own whose sentence tells its date only later."""
    opening = OPENING.match(sentence.text)
    if opening is None or start >= opening.end():
        return False
    return not any(d.end <= opening.end() for d in sentence.dates)


def _verbs(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield where verbs of acts stand: phrases that tell an act, then verbs that no table calls lasting."""
    text, words = sentence.text, sentence.vocabulary
    taken: list[tuple[int, int]] = []
    for match in SPLIT.finditer(text):
        taken.append(match.span())
        yield match.span("verb")
    for match in words.phrasal.finditer(text):
        taken.append(match.span())
        yield match.span()
    for match in VERB.finditer(text):
        if any(a <= match.start() < b for a, b in taken) or words.lasting.fullmatch(match.group()):
            continue
        yield match.span()


def _parties(
    sentence: Sentence, verb: tuple[int, int], clause: tuple[int, int]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who acts and upon whom: nobody where the grammar leaves it open."""
    before = sentence.text[clause[0] : verb[0]]
    if WITHIN_PAPER.search(before) or re.search(r"\bthat\b", before):
        return (), ()
    if AUXILIARY.search(before) or REDUCED.match(sentence.text, verb[1]):
        return _suffered(sentence, verb, clause)
    return _done(sentence, verb, clause)


def _done(
    sentence: Sentence, verb: tuple[int, int], clause: tuple[int, int]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the subject of an active verb, then the first name it is done to."""
    actors, why = actor_at(sentence, verb[0], clause[0])
    before = max((b for b in sentence.bounds if b < clause[0]), default=0)
    listed = clause[0] and PARTICIPLES.match(sentence.text, before) and not sentence.within(*clause)
    if not actors or listed or _travels(sentence, verb):
        return (), ()
    home = sentence.context.home
    others = _others(sentence, verb[1], clause[1], actors)
    own = SELF_ACTS.match(sentence.text, verb[0]) or _foreign(sentence, verb[1], clause[1])
    if actors[0] == home and not others and not own:
        return (), ()
    return (*actors, *others), why


def _travels(sentence: Sentence, verb: tuple[int, int]) -> bool:
    """Whether somebody goes somewhere, which is a visit or none, but no act of a state."""
    persons = [p for p in sentence.people if 0 <= verb[0] - p.end < 30]
    return bool(persons) and bool(TRAVELS.match(sentence.text, verb[0]))


def _others(sentence: Sentence, start: int, right: int, actors: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first name after a verb that stands as its object or after a preposition of aim."""
    for group in sentence.within(start, right):
        gap = sentence.text[start : group.start]
        if "," in gap or len(gap) > 60:
            break
        first = group.mentions[0]
        if first.kind in {"seat", "city"} and group.before in {"in", "at"}:
            continue
        codes = tuple(c for c in group.codes if c not in actors)
        arrived = group.before == "in" and first.kind == "name" and ARRIVES.search(sentence.text[:start])
        if (
            codes
            and (arrived or group.before in GONE or OBJECT.fullmatch(gap) or APPOSED.search(gap))
            and not VERBAL.search(gap)
        ):
            return codes[:2]
    return ()


def _foreign(sentence: Sentence, start: int, right: int) -> bool:
    """Whether the object of a home act concerns others."""
    told = sentence.text[start:right]
    return bool(sentence.vocabulary.affairs.search(told)) and not HOME_AFFAIRS.search(told)


def _suffered(
    sentence: Sentence, verb: tuple[int, int], clause: tuple[int, int]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the agent of a passive, then whom its subject names; the home state where only one is named."""
    agents, why = agent_after(sentence, verb[1], clause[1])
    subject = [
        g
        for g in sentence.within(clause[0], verb[0])
        if g.codes and not (g.mentions[0].kind in {"seat", "city"} and g.before in {"in", "at"})
    ]
    named = tuple(dict.fromkeys(c for g in subject[:1] for c in g.codes))
    if agents:
        return tuple(dict.fromkeys([*agents, *named])), why
    return _of_home(sentence, verb, clause, subject)


def _of_home(
    sentence: Sentence, verb: tuple[int, int], clause: tuple[int, int], subject: list[Group]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the home state and the one other named, where a thing was cut, put on or taken from it."""
    home = sentence.context.home
    after = _others(sentence, verb[1], clause[1], ())
    named = tuple(dict.fromkeys([*(c for g in subject for c in g.codes), *after]))
    others = tuple(c for c in named if c != home)
    between = sentence.text[subject[0].end : verb[0]] if subject else ","
    plain = bool(BEING.fullmatch(between)) and REMOVED.match(sentence.text, verb[0])
    if home and named and home not in named and plain and not after:
        return (home, *named[:1]), ("the document's home state is the one that acts",)
    given = after and not subject
    if not home or len(others) != 1 or not (given or _foreign(sentence, clause[0], clause[1])):
        return (), ()
    if not (given or [g for g in subject if g.before in GONE]):
        return (), ()
    return (home, *others), ("the document's home state is the one that acts",)
