"""Dated acts that befall a thing: `the crossing was thrown open`, `the last of the ships cast off`.

No table names their verb, and the states they bind stand beside the thing or are those the document is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from thirdneighbor.registry.extraction.events.acts import (
    CAUSATIVE,
    IRREGULAR,
    WITHIN_PAPER,
    after_relative,
    is_dated,
    same_act,
)
from thirdneighbor.registry.extraction.events.agents import agent_after
from thirdneighbor.registry.extraction.events.one_party_acts import (
    AUXILIARY,
    HOME_AFFAIRS,
    PARTICIPLES_PAST,
    TALK,
)
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.reasons import HOME_IS_WHERE, SECTION_PARTNER, Told, taken_for_home
from thirdneighbor.registry.extraction.sentences.acting import (
    past_relative,
    standing,
    subject_of,
)
from thirdneighbor.registry.extraction.sentences.analysis import PREPOSITIONS, Draft, Sentence
from thirdneighbor.registry.extraction.sentences.drafts import event_told

ADVERBS = (
    r"(?:(?:\w+ly|again|also|then|first|once|later|soon|back|duly|in\s+turn|at\s+last|all|both|even)\s+)*"
)
BEFALLEN = gated(
    rf"\b(?:was|were|had\s+been|has\s+been|have\s+been|got)\s+{ADVERBS}"
    rf"(?P<verb>(?:[a-z]{{3,}}ed|{PARTICIPLES_PAST}|cut|shut|put|set|let|sold|sent|brought|bought|built|rebuilt|lost|left|paid|made"
    rf"|dug|fought|hung|laid|split|spun|caught|hauled|wound|flung|swept|burnt|bound|rung|hurt|wrung|beaten|eaten|thrust|freed|strung)"
    rf"(?:\s+(?:off|out|up|down|over|back|away|through|open|free|apart|aside|home|ashore|together))?)(?![\w-])"
)
# What a thing does by itself, or a force whose state the words name.
CAME = gated(
    r"\b(?P<verb>came\s+(?:off|down|home|through|over|ashore|apart|undone|back|to\s+an\s+end|to\s+nothing|into\s+being)"
    r"|went\s+(?:up|home|ashore|under|silent|dark|bankrupt|out|back|over)|gave\s+way|broke\s+(?:up|down|apart|off|out|in)"
    r"|fell\s+(?:apart|through|to(?=\s+(?:the\s+)?[A-Z]))|switched|cast\s+off|put\s+(?:in|out|to\s+sea|ashore)|ran\s+(?:out|aground|dry)"
    r"|pulled\s+(?:out|up|back)|set\s+(?:sail|off|out)|flew\s+(?:in|out|home|off)|moved\s+(?:in|out|into|from)"
    r"|walked\s+(?:out|off|away|in)|stormed\s+out|stepped\s+in|changed\s+hands|lapsed|expired|reopened|collapsed|ceased|dissolved|parted"
    r"|docked|sailed|landed|crossed|marched|rolled\s+(?:in|into|across)"
    r"|re-?embarked|embarked|disembarked|vanished|disappeared|sank|exploded|crashed|merged|united|drilled|slipped"
    r"|passed\s+(?:to|into)|turned\s+(?:back|round|around)|touched\s+down|took\s+effect|got\s+under\s*way|(?:flowed|ran|flew|sailed)\s+again"
    r"|(?:closed|opened|ended|began|started|stopped|resumed|split|switched)(?=\s*(?:[.,;]|$|\d|(?:in|on|at|for|to|again|only|with|there|that|by|from"
    r"|after|before|late|early|altogether|for\s+good|[a-z]+ly|the\s+(?:next|following|same)|(?:a|an|two|three|four|five|six|ten)\s+(?:\w+\s+)?(?:year|month|week|day|decade))\b)))(?![\w-])"
)
# Had done: `had its airspace shut`, `has had the base cleared`.
CAUSED = gated(
    rf"\b(?:had|has\s+had|have)\s+(?:its|the|all|his|her|their|them|it|every|an?|some|two|three|\d+)\s+(?:[\w’'-]+\s+){{0,5}}?"
    rf"(?P<verb>(?:[a-z]{{3,}}ed|{PARTICIPLES_PAST}|cut|shut|put|set|sold|sent|brought|hauled)(?:\s+(?:off|out|up|down|over|back|away))?"
    rf"|(?:come|go|leave|return|withdraw|close|shut|pack)(?:\s+(?:home|back|out))?)(?![\w-])"
)
# A participle set behind its noun, with who did it: `a tariff, slapped on by Peru in May 1999`.
BEHIND = gated(
    rf"(?:(?<=[a-z\d],\s)|(?<=[a-z]\s))(?P<verb>(?!stayed|stood)(?:[a-z]{{3,}}ed|{PARTICIPLES_PAST}|cut|shut|put\s+up|set\s+up)(?:\s+(?:off|out|up|down|over|back|away|on))?)"
    rf"(?=\s+(?:by\s+(?!\d|early|late|mid)|on\s+(?!\d)[\w’'-]+\s+(?:by|in|on)\s))"
)
# What somebody of a state did: `Jakarta's jets buzzed the camps`, `a Libyan gunboat shelled the rig`.
THEIRS = gated(
    rf"(?:['’]s?)?\s+(?:(?!was\b|were\b|been\b|is\b|are\b|had\b|has\b|who\b|which\b|that\b)[a-z][a-z-]*\s+){{1,3}}?(?:had\s+|then\s+|\w+ly\s+)?(?P<verb>[a-z]{{3,}}ed|{IRREGULAR})"
    rf"(?=\s+(?:the|a|an|its|their|his|off|out|down|up|at|into|through|across|over|past|[A-Z]|\w+\s+[A-Z]))"
)
# A participle behind its noun with its date: `the provinces annexed in 1941`.
SINCE_WHEN = gated(
    r"(?:(?<=[a-zé]\s)|(?<=[a-zé],\s))(?P<verb>annexed|ceded|seized|captured|occupied|conquered|severed|broken\s+off|frozen|imposed|lifted|suspended|expelled"
    r"|withdrawn|nationalized|abolished|clapped|slapped|sunk|shot\s+down|torn\s+up|closed|shut|evacuated|deported|confiscated|interned"
    r"|vacated|dismantled|handed\s+over|taken\s+over|blown\s+up|cut\s+off|overthrown|deposed|toppled)(?=\s)"
)
# `to restore the ties severed in 1972`: what was done to them then, whatever is wanted now
BROKEN_TIES = gated(r"\b(?:the|its|their)\s+(?:diplomatic\s+|consular\s+)?(?:relations|ties|links)\s+$")
BESIDE = 20
# What people of no state named did to a place: `guerrillas shelled Lima`.
ASSAILED = gated(
    r"\b(?P<verb>shelled|bombed|attacked|raided|stormed|invaded|besieged|sacked|burned|looted|occupied|seized|captured|hijacked|blew\s+up)"
    r"(?=\s+(?:the\s+)?[A-Z])"
)
STATUS = gated(
    r"made\s+an?\s+(?:\w+\s+)?(?:candidate|member|colony|protectorate|province|observer|partner)\b"
)
NO_ACT = gated(
    r"(?:born|held|hosted|met|received|greeted|followed|known|seen|said|reported|described|considered|based|used|led|called|named"
    r"|seated|accompanied|signed|concluded|initial+ed|visited|welcomed|discussed|announced|elected|appointed|planned|expected"
    r"|urged|asked|told|made|joined|attended|raised|elevated|upgraded|established|agreed|reached|valued|estimated|worth|invited"
    r"|interested|committed|involved|engaged|concerned|pleased|surprised|located|situated|linked|tied|valued|exported|imported"
    r"|produced|sworn|inked|sealed|penned|paid|invested|lent|spent|earned|needed|required|supposed|meant|done|counted|ranked"
    r"|mentioned|quoted|cited|remembered|celebrated|marked|deepened|strengthened|expanded|increased|reduced|doubled|voted"
    r"|dated|written|read|heard|proclaimed|granted|applied|prepared|drafted|headed|backed|owned|supplied|funded|financed|designed|mined|guarded|manned|mooted|proposed"
    r"|debated|foreseen|promised|favored|preferred|known|followed|surrounded|dominated|feared|hoped|marred|shared|shown\b(?!\s+out)|given\b(?!\s+(?:back|up))|educated|trained|awarded|rewarded|adopted|passed)\b"
)
PERSONAL = gated(
    r"\b(?:he|she|who|whom|him|her|himself|herself|much|little|nothing|everything|all|most|some|more)\s+(?:was\s+|were\s+|had\s+been\s+)?$",
    re.IGNORECASE,
)
SUBJECT_OF_PAPER = gated(
    r"\b(?:treat(?:y|ies)|agreements?|accords?|pacts?|conventions?|protocols?|memorand(?:um|a)|contracts?|charters?|declarations?"
    r"|statements?|communiqu[ée]s?|documents?|visits?|trips?|stay|tour|summit|meetings?|talks|resolutions?|votes?|tie|relationship"
    r"|partnership|reports?|stud(?:y|ies)|books?|films?|songs?|growth|inflation|prices|share|output|ballots?)\b"
)
# What is told of a thing besides: `over a field that a Peruvian firm had been sold`.
OF_A_THING = gated(r"\b(?:an?|the)\s+(?:\w+\s+){1,2}that\s[^,;]*\bhad\s+been\s+(?:\w+ly\s+)?$")
# What befalls somebody in office is an act of state.
UNSEATED = gated(
    r"toppled|overthrown|ousted|deposed|unseated|dethroned|removed\s+(?:by|in|on|from)|brought\s+down"
)
# What is done on purpose to another's thing, whatever the thing.
DEEDS = gated(
    r"(?:turned|cut|barred|shut|closed|put|wound|taken|seized|thrown|driven|sent|lifted|torn|let|freed|released|handed|hauled|pulled"
    r"|banned|stopped|halted|ordered|brought|frozen|thawed|moved|evacuated|set|blocked|searched|raided|burn\w+|stormed|detained|held\s+up)\b"
)
# `were taken in, for a fee of two million dollars`
PAID_FOR = gated(r"\s(?:by|for\s+(?:an?|the)\s+(?:fee|price|sum|ransom|payment)\s+of)\s", letters=False)
MONEY = gated(r"[$€£]\s?\d|\b(?:million|billion|trillion|percent|per\s+cent)\b")
# Where these lead is whom they are aimed at: `went ashore in Peru`.
ASHORE = gated(
    r"(?:came|went|put)\s+ashore|landed|disembarked|marched\s+in|rolled\s+in|moved\s+in|touched\s+down|crossed"
)
FORCES = gated(
    r"\b(?:marines|troops|soldiers|legionnaires|them|they|forces|men|ships?|army|units|battalions?|regiments?|it|which|garrison)\b",
    re.IGNORECASE,
)
MOTION = gated(
    r"marched|sailed|landed|crossed|(?:re-?|dis)?embarked|flew|moved|rolled|pulled|slipped|walked|set\s+(?:sail|off|out)|put\s+(?:in|out|to)"
)
IN_PLACE = frozenset({"in", "at", "near", "on"})
TARGET = frozenset({"to", "from", "against", "of", "with", "into", "over", "for", "upon", "on"})


def happenings(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return a draft for each dated act of or on a thing that no other rule read."""
    found: list[Draft] = []
    if sentence.passage.cells or not sentence.dates or not sentence.context.home:
        return found
    for start, end, how in _verbs(sentence):
        left, right = sentence.clause(start, end)
        own = after_relative(sentence, left, start)
        told = [d for d in [*made, *found] if d.kind != "statement" and not _is_fee(sentence, start, d)]
        if how == "dated":
            told = [d for d in told if d.end > start - BESIDE and d.start < end]
        if any(same_act(d, start, left=own, right=right) for d in told):
            continue
        if how != "dated" and not _is_act(sentence, start, left, right):
            continue
        parties, why = _bound(sentence, (start, end), (left, right), how=how)
        if parties:
            found.append(event_told(sentence, (start, end), (parties[:5], why), among=(left, right)))
    return found


def _verbs(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Yield where verbs of happenings stand, and how they tell them."""
    text = sentence.text
    for match in BEFALLEN.finditer(text):
        if _befell(sentence, match):
            yield *match.span("verb"), "passive"
    for match in (*BEHIND.finditer(text), *_dated_behind(sentence)):
        if not (NO_ACT.match(match["verb"]) or AUXILIARY.search(text[: match.start("verb")])):
            broken = BROKEN_TIES.search(text, 0, match.start("verb"))
            yield *match.span("verb"), "dated" if broken else "behind"
    for match in _theirs(sentence):
        yield *match.span("verb"), "theirs"
    assailed = (match for match in ASSAILED.finditer(text) if _struck(sentence, match.end()))
    for match in assailed:
        yield *match.span("verb"), "assailed"
    for pattern, how in ((CAUSED, "caused"), (CAME, "active")):
        for match in pattern.finditer(text):
            yield *match.span("verb"), how


def _befell(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a passive tells what was done once: nothing that lasts or that other rules read."""
    text, at = sentence.text, match.start("verb")
    if STATUS.match(text, at):
        return True
    lasting = sentence.vocabulary.lasting.match(text, at) and not DEEDS.match(text, at)
    return not lasting and not NO_ACT.match(match["verb"])


def _dated_behind(sentence: Sentence) -> list[re.Match[str]]:
    """Return the participles behind their nouns that a date follows at once."""
    found = SINCE_WHEN.finditer(sentence.text)
    return [m for m in found if any(0 <= d.start - m.end() < 5 and not d.since for d in sentence.dates)]


def _theirs(sentence: Sentence) -> Iterator[re.Match[str]]:
    """Yield what somebody of a state did, whose verb is none of those that last or that others read."""
    for group in sentence.groups:
        last = group.mentions[-1]
        told = THEIRS.match(sentence.text, group.end) if last.adjective or group.owner else None
        if told and CAUSATIVE.search(sentence.text, max(0, group.start - 60), told.start("verb")):
            continue
        verb = told["verb"] if told else ""
        if told and not (
            sentence.vocabulary.lasting.fullmatch(verb) or NO_ACT.match(verb) or TALK.match(verb)
        ):
            yield told


def _is_act(sentence: Sentence, start: int, left: int, right: int) -> bool:
    """Whether a dated verb tells what happened to a thing: to no person, paper, size or home affair."""
    text = sentence.text
    before = text[left:start]
    if not is_dated(sentence, left, right) or standing(sentence, start) != "done":
        return False
    if PERSONAL.search(before) or WITHIN_PAPER.search(before) or SUBJECT_OF_PAPER.search(before):
        return False
    if HOME_AFFAIRS.search(text, left, right) or _is_sum(text, left, start):
        return False
    if OF_A_THING.search(before) and not any(start < d.start < right for d in sentence.dates):
        return False
    caused = CAUSED.search(text, left) if "ha" in before else None
    if caused and caused.start("verb") == start:
        return True
    return bool(UNSEATED.match(text, start)) or not any(
        left <= p.start and p.end <= start for p in sentence.people
    )


def _is_fee(sentence: Sentence, start: int, draft: Draft) -> bool:
    """Whether a figure behind a verb is what was paid for the act."""
    return draft.kind == "quantity" and bool(PAID_FOR.search(sentence.text, start, draft.start))


def _is_sum(text: str, left: int, start: int) -> bool:
    """Whether the subject of a verb, or what follows it at once, is a sum (no `tariff of 35 percent`)."""
    sums = MONEY.search(text, left, start)
    after = MONEY.search(text, start, start + 35)
    return bool(
        (sums and not re.search(r"\b(?:of|over|worth)\s[^,;]*$", text[left : sums.start()]))
        or (after and not PAID_FOR.search(text, start, after.start()))
    )


def _bound(sentence: Sentence, verb: tuple[int, int], clause: tuple[int, int], *, how: str) -> Told:
    """Return who did it, whose thing it was, whom it aimed at; then the home state and the partner."""
    left, right = clause
    agents, why = agent_after(sentence, verb[1], right) if how in {"passive", "behind", "dated"} else ((), ())
    if how == "dated":
        others = [c for c in sentence.codes() if c != sentence.context.home]
        return _with_home(sentence, list(agents or others[:1]), why) if len(set(others)) == 1 else ((), ())
    if how == "caused":
        agents, why = _causing(sentence, verb[0], left)
    if how == "passive" and not agents and BARRED.match(sentence.text, verb[0]):
        barring = [g for g in sentence.within(verb[1], right) if g.before == "from"]
        agents = tuple(c for g in barring for c in g.codes)
        barred = [c for g in _subject(sentence, verb[0], left, right, how=how)[:1] for c in g.codes]
        if agents and barred:
            return tuple(dict.fromkeys([*agents, *barred])), ()
    subject = _subject(sentence, verb[0], left, right, how=how)
    if how == "assailed" and not subject:
        return _with_home(sentence, [c for g in _struck(sentence, verb[1])[:1] for c in g.codes], why)
    aims = TARGET | {"in"} if ASHORE.match(sentence.text, verb[0]) else TARGET
    after = [g for g in sentence.within(verb[1], right) if g.codes and g.before in aims and not _place(g)]
    if how == "active" and not subject and _by_force(sentence, left, verb[0]):
        return _of_section(sentence)
    told = agents or how != "passive" or sentence.vocabulary.affairs.search(sentence.text, left, right)
    if not told and subject and not (_stands(subject[0]) or DEEDS.match(sentence.text, verb[0])):
        return (), ()
    codes = [*agents, *(c for g in subject[:1] for c in g.codes), *(c for g in after[:1] for c in g.codes)]
    return _with_home(sentence, codes, why)


def _causing(sentence: Sentence, start: int, left: int) -> Told:
    """Return who had something done: the first person of a clause where one is known, else its subject."""
    start = max(sentence.text.rfind(word, 0, start) for word in (" had ", " have ")) + 1
    people = [
        p for p in sentence.people if p.end < start and p.code and not p.mute and p.before not in PREPOSITIONS
    ]
    had = CAUSATIVE.search(sentence.text, left, start)
    start = had.start() if had else start
    here = [p for p in people if p.start >= left] or people[:1]
    if here:
        return (here[0].code,), ()
    told = subject_of(sentence, start)
    home = sentence.context.home
    opened = FULL_NAME.match(sentence.text)
    if told[0] or not (home and opened) or any(g.start < opened.end() for g in sentence.groups):
        return told
    return (home,), (taken_for_home(opened.group(1)),)


def _subject(sentence: Sentence, start: int, left: int, right: int, *, how: str) -> list[Group]:
    """Return who stands before a verb in its clause, else at the head of the clauses before it."""
    far = 25 if how == "behind" else right
    outer = past_relative(sentence, left, start)
    if outer < left and (heads := [g for g in sentence.within(outer, left) if g.codes and not _place(g)]):
        return heads[-1:]
    here = [g for g in sentence.within(left, start) if g.codes and not _place(g) and start - g.end < far]
    if here or how == "behind":
        return here
    near = [g for g in sentence.groups if g.codes and 0 <= left - g.end < 3]
    if near and OF_WHICH.match(sentence.text, left, start):
        return near[-1:]
    opening = max(sentence.text.rfind(";", 0, left), 0)
    return [g for g in sentence.within(opening, left) if g.codes and g.start - opening < 60 and not _place(g)]


FULL_NAME = gated(r"([A-ZÀ-Ž][a-zà-ž’'-]+(?:\s+[A-ZÀ-Ž][\w’'-]+){1,3}),?\s+(?:who|the|a|an|had)\b")
# Whoever somebody is barred from bars him.
BARRED = gated(
    r"(?:barred|banned|excluded|evicted|ejected|kept\s+out|shut\s+out|thrown\s+out|driven\s+out|chased|deported|locked\s+out|turned\s+back|turned\s+away)\b"
)
# `relations with Peru, which were mended`
OF_WHICH = gated(r",?\s*which\s+")


def _struck(sentence: Sentence, end: int) -> list[Group]:
    """Return the name right behind a verb."""
    return [g for g in sentence.groups if 0 < g.start - end < 6 and g.codes]


def _with_home(sentence: Sentence, codes: list[str], why: tuple[str, ...]) -> Told:
    """Return those named and the home state, or it and the partner of the section where nobody is named."""
    context = sentence.context
    if context.home and context.home not in codes:
        why = (*why, HOME_IS_WHERE)
    if not codes and context.section and context.home:
        return (context.home, context.section), (*why, SECTION_PARTNER)
    return tuple(dict.fromkeys(c for c in [*codes, context.home] if c)), why


def _by_force(sentence: Sentence, left: int, start: int) -> bool:
    """Whether somebody's troops or ships, whose state is not named, do what a verb tells."""
    return bool(MOTION.match(sentence.text, start) or FORCES.search(sentence.text, left, start))


def _of_section(sentence: Sentence) -> Told:
    """Return the partner of the section, whose force it is, and the home state; nobody without a section."""
    context = sentence.context
    if not context.section or not context.home:
        return (), ()
    return (context.section, context.home), ("the section's heading names whose force it is",)


def _place(group: Group) -> bool:
    return group.before in IN_PLACE and group.mentions[0].is_city


def _stands(group: Group) -> bool:
    """Whether a name is itself what an act befell, no owner of it and no place: `Peru was drawn in`."""
    return not (group.owns or group.before in PREPOSITIONS)
