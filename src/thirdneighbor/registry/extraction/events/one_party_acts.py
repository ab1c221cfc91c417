"""Dated acts of one party: an actor at its verb, in the active or the passive, whatever the verb."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.events.acts import (
    CAUSATIVE,
    COMMA,
    IRREGULAR,
    STRIFE,
    WITHIN_PAPER,
    actor_at,
    after_relative,
    is_dated,
    same_act,
)
from thirdneighbor.registry.extraction.events.agents import agent_after
from thirdneighbor.registry.extraction.events.events import APPOSED, REDUCED
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.reasons import HOME_ACTS, TOLD_BEFORE, Told
from thirdneighbor.registry.extraction.sentences.acting import standing
from thirdneighbor.registry.extraction.sentences.analysis import PREPOSITIONS, Draft, Sentence
from thirdneighbor.registry.extraction.sentences.drafts import event_told

PARTICIPLES_PAST = (
    r"sunk|taken|given|driven|broken|torn|thrown|stolen|forgiven|forbidden|overthrown|overrun"
    r"|withdrawn|retaken|drawn|hidden|written|chosen|trodden|borne|shot|hit|held|kept|let\s+in|ridden|hewn"
    r"|undone|done\s+away\s+with|flown|blown|begun|frozen|sworn|bitten|struck|slain|won|woven|shaken|risen|fallen|seen\s+off"
)
VERB = gated(
    rf"(?<![\w-])(?:[a-z]{{2,}}ed|{IRREGULAR}|fell|overcame|stood|shook|swept|rode|sped|came\s+(?:over|across|ashore|in|down|up|through)|went\s+(?:over|across|ashore|in|through|into)|{PARTICIPLES_PAST})(?![\w-])"
)
AUXILIARY = gated(
    r"\b(?:was|were|been|got)\s+(?:(?:\w+ly|again|also|then|first|once|later|soon|back|duly|in\s+turn)\s+)*$"
)
TRAVELS = gated(
    r"arrived|came|flew|landed|lodged|met|paid|paused|passed|returned|sailed|set|stayed|stepped|stopped|spent"
    r"|went|made|visited|touched|traveled|travelled|received|hosted|greeted|addressed|attended|shook|joined"
    r"|toured|embraced|dined|called|hailed|laid|walked|drove|crossed|left|took|drew|began|ended|completed"
)
OPENING = gated(r"\s*(?:Although|Though|While|When|As|After|Before|Since|Even\s+though)\b[^,]*,")
PARTICIPLES = gated(r"[,;]?\s*(?:and\s+)?\w+ing\b")
VERBAL = gated(r"\bto\s+[a-z]+\b|\b\w+ing\b")
# Verbs whose particle stands after what they act upon: `called its ambassador home`, `showed them the door`.
SPLIT = gated(
    r"\b(?P<packed>sent|shipped|flew|threw|kicked|drove|chased|turned|ordered)\s+(?:[\w’',]+\s+){0,5}?(?:workers|migrants|laborers|nationals|citizens"
    r"|refugees|diplomats|advisers|experts|doctors|teachers|students|settlers|traders|families|fishermen)\s+(?:home|out|back|packing|away)\b|"
    r"\b(?:(?P<verb>called|pulled|brought|ordered|sent|shipped|showed|threw|flung|shut|struck|cut|turned|drove|kept"
    r"|flew|took|bundled|forced|chased|made|pushed|ferried|hounded|packed|waved|let|handed|gave|told)"
    r"\s+(?!in\b|on\b|to\b|by\b|for\b)(?:[\w’',]+\s+){1,4}?"
    r"(?:home|back|out|off|away|open|packing|through|ashore|aside|over|the\s+door))\b"
    r"|\b(?P<lapsed>let|allowed)\s+(?:[\w’'-]+\s+){1,5}?(?:to\s+)?(?:lapse|expire|die|drop)\b"
    r"|\b(?P<listed>put|placed|struck|took|entered|restored|returned|added)\s+(?:[\w’']+\s+){1,4}?(?:on|to|from|off)\s+"
    r"(?:the|its|a|their)\s+(?:[\w’']+\s+){0,3}(?:list|lists|blacklist|register|watchlist)\b"
    r"|\b(?P<named>declared|pronounced|ruled|branded|labeled|proclaimed)\s+(?!it|that)(?:[\w’']+\s+){1,4}?(?:null|void|invalid|wanted"
    r"|illegal|unlawful|unwelcome|(?:an?|the)\s+(?:aggressor|terrorist|foreign\s+agent|enemy|hostile\s+state|pariah))\b"
)
# What may stand between a subject and its passive: nothing, an auxiliary or an aside.
ASIDE = gated(r"\s*(?:,\s[^;]{3,90},\s*)?(?:\s*(?:had|has|have)\s*)?")
REMOVED = gated(
    r"shaken\s+off|shown\s+(?:out|the\s+door)|thrown\s+out|driven\s+out|sent\s+(?:home|packing)|dropped|dismissed"
    r"|turned\s+(?:away|out)|barred|evicted|let\s+go|ousted|asked\s+to\s+leave|invited\s+in\b|let\s+in\b|expelled"
    r"|packed\s+off|bundled\s+out|driven\s+from|chased|deported|rounded\s+up|interned|ordered\s+(?:out|home|to\s+leave)"
    r"|told\s+to\s+(?:go|leave)|given\s+(?:\w+\s+){1,3}to\s+leave|banished|kicked\s+out|escorted|repatriated|arrested"
    r"|jailed|imprisoned|banned|blacklisted|stripped|received\s+back|readmitted|pardoned|naturalized|disarmed"
)
BEING = gated(
    r"(?:\s+(?:who|which|had|has|have|was|were|been|already|also|then|finally|\w+ly))+\s+|,\s+who\s+were\s+"
)
# Whom the subject of a passive names was given or told something, not done away with.
GIVEN_TO = gated(
    r"(?:given|granted|lent|awarded|allowed|denied|refused|handed|ceded|allotted|guaranteed|accorded|assigned|conceded"
    r"|sold|leased|ordered|asked|told|forbidden|permitted|licensed|exempted|let\s+off|forgiven)\b"
)
PERSONS = gated(
    r"\s+(?:\w+\s+){0,2}?(?:advisers|experts|technicians|diplomats|nationals|citizens|farmers|fishermen|settlers|workers"
    r"|soldiers|troops|officers|teachers|doctors|journalists|missionaries|migrants|refugees|students|traders|spies|agents"
    r"|instructors|engineers|priests|merchants|officials|staff|prisoners|tourists|businessmen|trawlers|companies|firms"
    r"|garrisons?|forces|units|battalions?|brigades?|consuls?|envoys?|ambassadors?|attach[eé]s?|monks|clergy|colonists)"
)
IT_WAS = gated(r"\W*(?:It|They|These|Those)\s+$")
SELF_ACTS = gated(r"took\s+(?:possession|control)|gave\s+up|renounced|abolished|seceded|mobilized|quit\b")
HOME_AFFAIRS = gated(
    r"\b(?:elections?|elected|constitution|parliament|budget|schools?|taxes|cabinet|ministry|prime\s+minister"
    r"|bills?|laws?|act|amendments?|reforms?|coalition|party|strike|protesters|demonstrat\w+|wages|pensions|census"
    r"|ballots?|courts?|judges?|term\s+limits|curriculum|universit\w+|power\s+plant|factory|highway|welfare|inflation)\b"
)
# The thing acted upon stands before the verb or in the sentence before.
POINTING = gated(r"\s+(?:it|them|itself|themselves|him|her|so|this|that|these|those)\b")
OBJECT_BEFORE = gated(r"[\s,;]*(?:which|that|whom|whose)\b")
# Verbs of drafting, saying and trying: what they lead to is the act.
TALK = gated(
    r"undertook|dropped\s+(?:\w+\s+)?hints?\b|pledged|promised|vowed|drafted|sponsored|cosponsored|co-sponsored|initiated|assumed|entered|experienced|passed|introduced|recorded"
    r"|headed|shook|apologi[sz]ed|broke\s+ranks|picnicked|prayed|wept|slept|dined|tabled|circulated|presented|submitted|addressed|published|printed|wrote|prepared|formulated|outlined"
    r"|resolved|managed|failed|refrained|hastened|hurried|sympathized|collected|consumed|produced|grew|counted"
    r"|issued|marked|ranked|topped|numbered|totaled|amounted|added|shed|generated|ended|completed|devised"
    r"|began|founded|resigned|fragmented|seized\s+power|convened|staged|registered|enacted|executed|killed|sentenced"
    r"|lasted|joined\s+in|consolidated|modernized|industrialized|urbanized|prospered|suffered|transitioned"
)
# What stands or moves far away by the will of the state it belongs to: `French jets were stationed there`.
DISPATCHED = gated(
    r"stationed|deployed|flown|airlifted|shipped|based|withdrawn|evacuated|sent|dispatched|posted|landed|moved"
    r"|pulled\s+out|brought\s+(?:home|in)|called\s+(?:home|back)|put\s+ashore|ferried|billeted|garrisoned|massed"
    r"|rushed|transferred|redeployed|relocated|parachuted|dropped|scrambled|mobilized|put\s+on\s+alert"
)
# `Russian troops stationed in the valley intervened`: the second verb tells the act.
REDUCED_RELATIVE = gated(
    r"(?:stationed|deployed|based|posted|sent|dispatched|garrisoned|landed|billeted|massed|trained|armed|led|backed|bound)\s+"
    r"(?:in|at|on|from|near|along|to|by)\s+(?:\w+\s+){1,4}?\w+(?:ed|ew|ook|oke)\b(?!\s+(?:by|in|on)\b\s+\d)"
)
THEIRS = gated(
    r"\s+(?:\w+\s+){0,2}?(?:troops|soldiers|forces|jets|fighters|aircraft|planes|warplanes|bombers|missiles|tanks"
    r"|ships|warships|vessels|frigates?|destroyers?|submarines?|marines|paratroopers|advisers|instructors|drones"
    r"|batteries|men|units?|battalions?|brigades?|divisions?|contingents?|squadrons?|warheads|personnel|police"
    r"|engineers|technicians|doctors|[A-Z][\w-]+s)\b[^,;]*$"
)
# What may stand between a verb and the name of whom it is done to, within one noun phrase.
OBJECT = gated(
    r"\s*(?:(?!(?:in|at|by|during|under|because|as|after|before|like|near|through|via|that|so)\b)[\w’',-]+\s+){0,5}"
)
ARRIVES = gated(
    r"\b(?:landed(?:\s+in)?|(?:went|came|put|poured|marched|rolled|stepped)\s+(?:ashore|in)|touched\s+down|arrived|intervened|disembarked|deployed|set\s+foot|moved\s+in)\Z"
)
# `leased the station, on the edge of the town, to the French`
PLACED = gated(
    r",\s+(?:on|in|at|near|by|off|a|an|the|then|once|outside|beside|above|west|east|north|south)\s[^,;]{3,50},(?=\s)"
)
# `had the ambassador sent home`: who had it done acts, not whom it befell.
HAD_DONE = gated(r"\bhad\s+(?:the|its|his|her|their|all|every|an?)\s+(?:[\w’'-]+\s+){1,4}$")
# What is told of a share is its size: `had been brought down to 68 percent`.
SIZE = gated(r"\d\s*(?:%|percent\b|per\s+cent\b)")
# What took its time, hinted or only answered is no act of the state that it names.
NO_DEED = gated(
    r"dropped\s+(?:\w+\s+){0,2}hints?\b|(?:responded|reacted|replied|answered|retaliated)\s+by\s+\w+ing\b|took\s+(?:until|till|(?:[\w-]+\s+){1,3}(?:years|months|weeks|days|decades)\b)"
)
# Whoever is called or let in comes to the state the document is about.
INWARD = gated(r"(?:called|invited|asked|let|flown|brought|sent|shipped|summoned|rushed)\s+in\b")
GONE = ("from", "to", "on", "against", "of", "with", "into", "at", "over", "for", "upon")


def one_party_acts(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return a draft for each dated act nobody else read whose actor the grammar gives."""
    found: list[Draft] = []
    if sentence.passage.cells:
        return found
    if not sentence.dates:
        return _listed(sentence, made)
    for start, end in _verbs(sentence):
        left, right = sentence.clause(start, end)
        told = [d for d in [*made, *found] if d.kind != "statement" or (d.start < end and start < d.end)]
        if AUXILIARY.search(sentence.text[left:start]):
            told = [d for d in told if d.kind != "quantity"]
        if NO_DEED.match(sentence.text, start) or CAUSATIVE.search(
            sentence.text, max(left, start - 60), start
        ):
            continue
        own = after_relative(sentence, left, start)
        if any(same_act(d, start, left=own, right=right) for d in told) or HAD_DONE.search(
            sentence.text, left, start
        ):
            continue
        if not is_dated(sentence, left, right) or standing(sentence, start) != "done":
            continue
        parties, why = _let_in(sentence, start, *_parties(sentence, (start, end), (left, right)))
        if parties and not _subordinate(sentence, start):
            when = _bracketed(sentence, right)
            told_by = (parties[:4], why)
            found.append(event_told(sentence, (start, end), told_by, among=(left, right), date=when))
    return found


def _listed(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return who put whom on a list or declared it an enemy, which is done once though no date tells when."""
    found: list[Draft] = []
    for match in SPLIT.finditer(sentence.text):
        start, end = match.span(match.lastgroup or 0)
        if match.lastgroup not in {"listed", "named", "packed"} or standing(sentence, start) != "done":
            continue
        clause = sentence.clause(start, end)
        actors, why = actor_at(sentence, start, clause[0])
        others = [c for g in sentence.within(end, clause[1]) for c in g.codes if c not in actors][:1]
        told = [d for d in made if d.kind != "quantity"]
        taken = any(same_act(d, start, left=clause[0], right=clause[1]) for d in told)
        if actors and others and not why and not taken:
            found.append(event_told(sentence, (start, end), ((*actors, *others), ())))
    return found


def _let_in(sentence: Sentence, start: int, parties: tuple[str, ...], why: tuple[str, ...]) -> Told:
    """Add the home state to the one other state that is called in: `Saudi soldiers called in`."""
    home = sentence.context.home
    if len(parties) == 1 and home and parties[0] != home and INWARD.match(sentence.text, start):
        return (*parties, home), (*why, "the document's home state is where they came")
    return parties, why


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
        yield match.span(match.lastgroup or 0)
    for match in words.found(words.phrasal, text):
        taken.append(match.span())
        yield match.span()
    for match in VERB.finditer(text):
        if REDUCED_RELATIVE.match(text, match.start()) and not AUXILIARY.search(text[: match.start()]):
            continue
        if any(a <= match.start() < b for a, b in taken) or words.lasting.fullmatch(match.group()):
            continue
        yield match.span()


def _parties(sentence: Sentence, verb: tuple[int, int], clause: tuple[int, int]) -> Told:
    """Return who acts and upon whom: nobody where the grammar leaves it open."""
    before = sentence.text[clause[0] : verb[0]]
    if WITHIN_PAPER.search(before) or re.search(r"\bthat\b", before):
        return (), ()
    if AUXILIARY.search(before) or REDUCED.match(sentence.text, verb[1]):
        return _suffered(sentence, verb, clause)
    return _done(sentence, verb, clause)


def _done(sentence: Sentence, verb: tuple[int, int], clause: tuple[int, int]) -> Told:
    """Return the subject of an active verb, then the first name it is done to."""
    actors, why = actor_at(sentence, verb[0], clause[0])
    before = max((b for b in sentence.bounds if b < clause[0]), default=0)
    listed = clause[0] and PARTICIPLES.match(sentence.text, before) and not sentence.within(*clause)
    if not actors or listed or _travels(sentence, verb):
        return (), ()
    home = sentence.context.home
    others = _others(sentence, verb[1], clause[1], actors)
    if actors[0] == home and not others and not _outward(sentence, verb, clause):
        return (), ()
    return (*actors, *others), why


def _outward(sentence: Sentence, verb: tuple[int, int], clause: tuple[int, int]) -> bool:
    """Whether an act of the home state alone is told as one of its policy, not of its home affairs.

    What a pronoun or `which` stands for is told before, and so are the parties of the act.
    """
    told = sentence.text[verb[1] : clause[1]]
    if SELF_ACTS.match(sentence.text, verb[0]) or _foreign(sentence, verb[1], clause[1]):
        return True
    pointing = POINTING.match(told) or OBJECT_BEFORE.match(sentence.text, clause[0])
    return not (pointing or HOME_AFFAIRS.search(told) or TALK.match(sentence.text, verb[0]))


def _travels(sentence: Sentence, verb: tuple[int, int]) -> bool:
    """Whether somebody goes somewhere, which is a visit or none, but no act of a state."""
    persons = [p for p in sentence.people if 0 <= verb[0] - p.end < 30]
    return bool(persons) and bool(TRAVELS.match(sentence.text, verb[0]))


def _others(sentence: Sentence, start: int, right: int, actors: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first name after a verb that stands as its object or after a preposition of aim."""
    for group in sentence.within(start, right):
        gap = sentence.text[start : group.start]
        gap = PLACED.sub("", gap, count=1) if group.before in {"to", "from"} else gap
        if COMMA.search(gap) or len(gap) > 60:
            break
        first = group.mentions[0]
        if first.is_scene:
            continue
        codes = tuple(c for c in group.codes if c not in actors)
        there = first.kind == "name" or bool(STRIFE.match(sentence.text, group.end))
        arrived = group.before == "in" and there and ARRIVES.search(sentence.text[:start])
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


def _suffered(sentence: Sentence, verb: tuple[int, int], clause: tuple[int, int]) -> Told:
    """Return the agent of a passive, then whom its subject names; the home state where only one is named."""
    agents, why = agent_after(sentence, verb[1], clause[1])
    subject = [g for g in sentence.within(clause[0], verb[0]) if g.codes and not (g.mentions[0].is_scene)]
    named = tuple(dict.fromkeys(c for g in subject[:1] for c in g.codes))
    if agents:
        given = () if named else _others(sentence, verb[1], clause[1], agents)
        return tuple(dict.fromkeys([*agents, *named, *given])), why
    last = sentence.context.last
    if (
        last is not None
        and last.kind == "event"
        and IT_WAS.match(AUXILIARY.sub("", sentence.text[: verb[0]]))
    ):
        return last.parties, (TOLD_BEFORE,)
    sent = DISPATCHED.match(sentence.text, verb[0]) and subject
    if sent and subject[0].adjective and _whose(sentence, subject[0], verb[0]):
        return (*named[:1], *_others(sentence, verb[1], clause[1], named[:1])), ()
    told = _of_home(sentence, verb, clause, subject)
    return told if told[0] else (_suffering(sentence, verb, clause, subject), ())


def _suffering(
    sentence: Sentence, verb: tuple[int, int], clause: tuple[int, int], subject: list[Group]
) -> tuple[str, ...]:
    """Return the state that stands as the subject of a passive without an agent: `Peru was drawn in`."""
    if len(subject) != 1 or subject[0].before in PREPOSITIONS or TALK.match(sentence.text, verb[0]):
        return ()
    last = subject[0].mentions[-1]
    between = AUXILIARY.sub("", sentence.text[subject[0].end : verb[0]])
    if last.adjective or last.owner or last.kind != "name" or not ASIDE.fullmatch(between):
        return ()
    if HOME_AFFAIRS.search(sentence.text, verb[1], clause[1]):
        return ()
    return (*subject[0].codes, *_others(sentence, verb[1], clause[1], subject[0].codes))


def _whose(sentence: Sentence, owner: Group, stop: int) -> bool:
    """Whether what stands between an adjective and a passive is a force or its arms."""
    told = AUXILIARY.sub("", sentence.text[owner.end : stop])
    return bool(THEIRS.match(told))


def _of_home(
    sentence: Sentence, verb: tuple[int, int], clause: tuple[int, int], subject: list[Group]
) -> Told:
    """Return the home state and the one other named, where a thing was cut, put on or taken from it."""
    home = sentence.context.home
    after = _others(sentence, verb[1], clause[1], ())
    named = tuple(dict.fromkeys([*(c for g in subject for c in g.codes), *after]))
    others = tuple(c for c in named if c != home)
    between = sentence.text[subject[0].end : verb[0]] if subject else ","
    given_to = GIVEN_TO.match(sentence.text, verb[0]) and subject and not subject[0].adjective
    if subject and subject[0].adjective:
        between = PERSONS.sub("", between, count=1)
    removed = REMOVED.match(sentence.text, verb[0]) or given_to
    plain = bool(BEING.fullmatch(between)) and removed
    if home and named and home not in named and plain and not after:
        return (home, *named[:1]), (HOME_ACTS,)
    given = after and not subject
    opening = max(sentence.text.rfind(";", 0, clause[0]), 0)
    unnamed = home and not sentence.codes(opening, clause[1]) and not SIZE.search(sentence.text, *clause)
    if unnamed and _foreign(sentence, clause[0], verb[0]):
        return (home,), ("nobody is named; the document's home state is the one that acts",)
    if not home or len(others) != 1 or not (given or _foreign(sentence, clause[0], clause[1])):
        return (), ()
    if not (given or [g for g in subject if g.before in GONE]):
        return (), ()
    return (home, *others), (HOME_ACTS,)
