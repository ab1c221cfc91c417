"""Acts of a named actor whatever the verb, dated or not: `Lima dissolved the guard and jailed its officers`.

A finite verb in the past whose grammatical subject or agent is a state, somebody who acts for it or an
organization tells an act, unless tables say that it tells a state, a trend, speech or thought.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from thirdneighbor.registry.extraction.events.act_verbs import is_deed, is_suffered
from thirdneighbor.registry.extraction.events.acts import (
    COMMA,
    IRREGULAR,
    WITHIN_PAPER,
    actor_at,
    after_relative,
    same_act,
)
from thirdneighbor.registry.extraction.events.agents import agent_after
from thirdneighbor.registry.extraction.events.dated_clauses import ADJECTIVE, ADVERBS, PARTICIPLE
from thirdneighbor.registry.extraction.events.events import REDUCED
from thirdneighbor.registry.extraction.events.one_party_acts import GONE, OBJECT
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.reasons import HOME_PEOPLE, Told
from thirdneighbor.registry.extraction.sentences.acting import standing, subject_of
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.sentences.drafts import event_told

VERB = gated(
    rf"(?<![\w-])(?:(?:was|were|had\s+been|has\s+been|have\s+been|got)\s+{ADVERBS}(?P<passive>{PARTICIPLE})"
    rf"|(?P<auxiliary>(?:had|has|have)\s+{ADVERBS})(?P<perfect>{PARTICIPLE})"
    rf"|(?P<past>[a-z]{{2,}}ed|{IRREGULAR}|fell|overcame|stood|came|rose|held|became|stepped|chose|won))(?![\w-])"
)
LATER = r"(?:\w+ly\s+|then\s+|also\s+|later\s+|even\s+|thus\s+|again\s+|soon\s+)*"
# A second verb of one subject, or a verb behind an aside.
SECOND = gated(rf"(?:(?P<and>,?\s+and|,?\s+but|,?\s+then|,\s+and\s+then)|,)\s+{LATER}\Z")
# `Peru's scattered islands`
OWNED = gated(r"['’]s?\s+\Z")
BY = gated(r"\bby\s")
# Between a passive and its agent: what belongs to another clause.
ANOTHER = gated(r"\b(?:was|were|had|has|have|is|are|been)\b|,")
NOBODY_BY = gated(r"by\s+(?:the\s+)?(?:deadline|end|time|date|force|way|means|turns|standards?)\b")
# What an act or its news brings about: `it killed two hundred`, of which no state is the subject.
EFFECT = gated(
    r"(?:spared|forced|killed|wounded|devastated|deepened|altered|transformed|shook|prompted|led|destroyed|displaced"
    r"|divided|united|cost|saved|allowed|enabled|drew|left|took|brought|ended|opened|gave|made|came|raised|set|put"
    r"|broke|damaged|ruined)\b"
)
IT = gated(r"'(?:it|its\b[^']*)' stands", re.IGNORECASE)
# `the paper that the envoy brought home`; not `it was said that Peru closed the port`
OF_THING = gated(r"\b(?!\w+(?:ed|aid|known|shown|clear)\s)\w+\s+that\s+(?:the\s+|its\s+)?\Z")
SOME_OF_THEM = gated(
    r"\b(?:many|most|some|few|several|two|three|all|other|various|(?:hundreds|thousands|millions)\s+of)\s+(?:\w+\s+)?\Z",
    re.IGNORECASE,
)
# Names that stand as an object or a place: `left Peru isolated`, `groups in northern Peru`.
GOVERNED = gated(
    r"\b(?:left|made|found|kept|saw|rendered|considered|of|in|from|near|across|throughout|against)\s+(?:the\s+)?"
    r"(?:[a-z]+ern\s+)?\Z"
)
# A body of the home state, maybe behind a phrase: `Before the harvest its army ...`.
BODY_ACTS = gated(
    r"\b(?:[Tt]he|[Ii]ts|[Aa]n?)\s+(?:(?:new|next|first|then|same|interim|transitional|caretaker|national|federal|central"
    r"|military|ruling|outgoing|incoming|elected|royal|country[’']s)\s+){0,2}"
    r"(?:government|parliament|cabinet|army|armed\s+forces|military|president|prime\s+minister|king|senate|congress|junta"
    rf"|authorities|legislature|supreme\s+court|constitutional\s+court|regime|monarch|sultan)\s+{LATER}\Z"
)
PHRASE = gated(
    r"(?:(?:in|at|on|within|after|during|by|following|upon|under|with|as|for|despite|instead|later|then|however|and|but"
    r"|when|while)\b[^,;.]{0,60}|\w+ly|\w+\s+\w+ly|the\s+(?:following|next|same)\s+\w+|meanwhile|nevertheless|thereafter"
    r"|afterwards?)",
    re.IGNORECASE,
)
PRONOUN_ACTS = gated(
    r"[\s,;]*(?:(?:and|but|when|as|while|after|where)\s+)?(?:(?:In|At|On|Within|After|During|By|Following|Upon|Under"
    rf"|Despite)\s(?:[\w’'-]+\s+){{1,6}}?)?(?:[Ii]t|[Hh]e|[Ss]he)\s+{LATER}"
)
# Who is named behind another verb is not whom the first was done to: `asked Peru to help`.
VERBAL = gated(r"\bto\s+(?!the\b|its\b|an?\b)[a-z]+\b|\b\w+ing\b")
# Of meetings these verbs tell an act, though who went there is a visit or none.
CONVENING = gated(r"convened|brokered|mediated|hosted|launched|broke|announced|organized")
NAMED, FAR, BESIDE = 4, 60, 40


@dataclass(frozen=True, slots=True)
class Verb:
    """A finite verb: where it and its auxiliary begin and how it stands (`past`, `perfect`, `passive`)."""

    start: int
    end: int
    how: str
    begin: int


def undated_acts(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return a draft for each finite verb of an act that nobody read and whose actor the grammar gives."""
    found: list[Draft] = []
    if sentence.passage.cells:
        return found
    told: Told = ((), ())
    for verb in _verbs(sentence):
        told = _actor(sentence, verb, told)
        if not told[0] or not _is_act(sentence, verb) or _is_told(sentence, verb, [*made, *found]):
            continue
        clause = sentence.clause(verb.start, verb.end)
        parties, why = _with_object(sentence, verb, told, clause[1])
        found.append(event_told(sentence, (verb.start, verb.end), (parties[:NAMED], why), among=clause))
    return found


def _verbs(sentence: Sentence) -> Iterator[Verb]:
    """Yield the finite verbs of a sentence: no adjectives, reduced participles or parts of names."""
    text = sentence.text
    for match in VERB.finditer(text):
        how = next(name for name in ("passive", "perfect", "past") if match[name])
        start, end = match.span(how)
        bare = how == "past"
        if bare and (
            ADJECTIVE.search(text, 0, start) or REDUCED.match(text, end) or OWNED.search(text, 0, start)
        ):
            continue
        if not any(g.start <= start < g.end for g in sentence.groups):
            yield Verb(start, end, how, match.start())


def _actor(sentence: Sentence, verb: Verb, before: Told) -> Told:
    """Return the agent of a passive, the subject of an active verb, or that of the verb it is joined to."""
    left, right = sentence.clause(verb.start, verb.end)
    if verb.how == "passive":
        return _agent(sentence, verb, right)
    joined = SECOND.search(sentence.text, 0, verb.begin)
    if joined and joined["and"]:
        return before
    told, why = actor_at(sentence, verb.begin, left)
    if joined and (why or not told):
        return before
    if not told:
        return _unnamed(sentence, left, verb.begin)
    if any(IT.match(reason) for reason in why) and EFFECT.match(sentence.text, verb.start):
        return (), ()
    return (told, why) if why or _is_subject(sentence, told, left, verb.begin) else ((), ())


def _is_subject(sentence: Sentence, told: tuple[str, ...], left: int, begin: int) -> bool:
    """Whether the name before a verb is its subject: no part of a people, object or relative clause."""
    near = [g for g in sentence.groups if g.end <= begin and g.codes == told]
    first = near[-1].start if near else begin
    if OF_THING.search(sentence.text, 0, first) or SOME_OF_THEM.search(sentence.text, left, first):
        return False
    return not (near and GOVERNED.search(sentence.text, 0, first))


def _unnamed(sentence: Sentence, left: int, begin: int) -> Told:
    """Return the home state where a body of it, or a pronoun, stands before a verb, maybe behind a phrase."""
    home, text = sentence.context.home, sentence.text
    others = [g for g in sentence.groups if g.end <= begin and set(g.codes) - {home}]
    if not home or others:
        return (), ()
    body = BODY_ACTS.search(text, left, begin)
    if body:
        opened = text[left : body.start()].strip(" ,;")
        return ((home,), (HOME_PEOPLE,)) if not opened or PHRASE.fullmatch(opened) else ((), ())
    return subject_of(sentence, begin) if PRONOUN_ACTS.fullmatch(text, left, begin) else ((), ())


def _agent(sentence: Sentence, verb: Verb, right: int) -> Told:
    """Return whom `by` names behind a passive, where no other verb stands between."""
    by = BY.search(sentence.text, verb.end, right)
    if by is None or ANOTHER.search(sentence.text, verb.end, by.start()):
        return (), ()
    return ((), ()) if NOBODY_BY.match(sentence.text, by.start()) else agent_after(sentence, verb.end, right)


def _is_act(sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb tells an act that was done: no paper's content, no vote, visit or match."""
    text, words = sentence.text, sentence.vocabulary
    left, right = sentence.clause(verb.start, verb.end)
    tells = is_suffered if verb.how == "passive" else is_deed
    if not tells(text, verb.start, verb.end, words):
        return False
    if WITHIN_PAPER.search(text, max(0, left - 12), verb.start):
        return False
    near = min(right, verb.end + BESIDE)
    if words.eventless.search(text, verb.end, near) and not CONVENING.match(text, verb.start):
        return False
    return standing(sentence, verb.start) == "done"


def _is_told(sentence: Sentence, verb: Verb, made: Sequence[Draft]) -> bool:
    """Whether another rule read what a verb tells."""
    left, right = sentence.clause(verb.start, verb.end)
    own = after_relative(sentence, left, verb.start)
    told = [d for d in made if d.kind != "statement" or d.start < verb.end]
    return any(same_act(d, verb.start, left=own, right=right) for d in told)


def _with_object(sentence: Sentence, verb: Verb, told: Told, right: int) -> Told:
    """Return the actors and the first name behind a verb that stands as its object or aim."""
    actors, why = told
    for group in sentence.within(verb.end, right):
        gap = sentence.text[verb.end : group.start]
        if COMMA.search(gap) or len(gap) > FAR or VERBAL.search(gap):
            break
        first = group.mentions[0]
        if first.is_scene and first.kind != "organization":
            continue
        others = tuple(c for c in group.codes if c not in actors)
        if others and (group.before in GONE or OBJECT.fullmatch(gap)):
            return (*actors, *others), why
    return told
