"""Who acts at a place in a sentence, whether it happened, and who is named there."""

from __future__ import annotations

import re

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group, Mention
from thirdneighbor.registry.extraction.reasons import (
    HOME_PEOPLE,
    ITEM_OF_HOME,
    PAIR_BEFORE,
    Told,
    office_of_home,
    taken_for_home,
)
from thirdneighbor.registry.extraction.sentences.analysis import HEAD_OF, PREPOSITIONS, Sentence
from thirdneighbor.registry.records import Person

GOVERNED = gated(r"\b(?:with|to|against|into|over|upon|toward|towards|between)\s+$")
COLLECTIVES = (
    r"(?:\w+\s+){0,3}?(?:government|parliament|troops|forces?|squadrons?|columns?|expedition|armou?r|army|officials?|authorities|leaders?|rulers?|leadership"
    r"|lawmakers?|delegates?|ministry|voters|navy|soldiers|police|peacekeepers|senate|congress|cabinet|diplomats?|policymakers"
    r"|public|people|embassies|consulates|missions|legations|delegations|coalition|"
    r"politicians|citizens|tanks|side|military|embassy|ambassador|delegation|state|republic|opposition"
    r"|society|"
    r"population|elites?|generations|companies|firms|farmers|businesses|president|prime minister|premier"
    r"|king|foreign minister|representatives?|islands?|airmen|marines|ships?|warships?|planes|jets|bombers"
    r"|drones|paratroopers|guards|junta|crown|regime|administration|legislature|negotiators|units|aircraft|mercenaries"
    r"|department\s+of\s+state|state\s+department|treasury|foreign\s+office|foreign\s+ministry|supreme\s+court"
    r"|settlers|empire|monarchy|bank|fleet|contingent|garrison|engineers|ambassadors|envoys?"
    r"|sailors|warplanes|fighters|pilots|gunboats|artillery|commandos|cavalry|divisions|agents|frigates"
    r"|submarines|legionnaires|paratroops|militia|airlines?|miners|fishermen|trawlers"
    r"|revolutionaries|partisans|nationalists|communists|royalists|officers|gendarmes|governor|viceroy|parliamentarians"
    r"|deputies|judges|court|courts|lenders?|creditors?|investors|donors|banks|buyers|importers|exporters|colonists|explorers|crews?|warship|destroyers?|cruisers?|carriers?|brigades?"
    r"|battalions?|regiments?|rule|mandate|doctors|observers|instructors|advisers|technicians|workers|traders|merchants"
    r"|missiles|rockets|bombs|shells|gunmen|hijackers|hackers|divers|customs\s+officers|coast\s*guards?|tankers"
    r"|frigate|destroyer|cruiser|battleships?|submarine|bomber|gunners|guerrillas|rebels|patrols?|armies|corps|legions?"
    r"|paramilitar(?:y|ies)|division|column|detachments?|boats?|vessels?|colonels|generals|admirals?|bands?|raiders|pirates"
    r"|prosecutors?|magistrates?|regulators?|watchdog|intelligence|interior\s+ministry|defen[cs]e\s+ministry|central\s+bank"
    r"|convoys?|helicopters?|airlift|squads?|assembly|chamber|diet|council|volunteers|conscripts|reservists|hussars|lancers|infantry|guardsmen|auxiliaries|levies|electorate|chancellery|high\s+command|general\s+staff|occupiers|colonial\s+authorities|consulate|mission)"
)
BODY = gated(rf"['’]?s?\s+{COLLECTIVES}\b", re.IGNORECASE)
PRONOUN = gated(
    r"\b(?:(?P<one>it|he|she|its\s+(?!own\b)\w+|(?:his|her)\s+(?:successor|predecessor|government|heir|cabinet|generals|ministers)|the\s+(?:country|kingdom|government|republic|junta|regime|archipelago|army|military|armed\s+forces|president"
    r"|prime\s+minister|king|state(?!\s+(?:department|council|duma|bank|visit|secretary|television|media|company|airline|oil|railways?)\b)|authorities|opposition|parliament|capital|supreme\s+court|foreign\s+ministry|national\s+assembly|cabinet|senate|congress|legislature|junta|(?:upper|lower)\s+house)|the\s+former(?!\s+(?:province|colon\w+|republic|state|power|ruler|leader|president|prime|foreign|king|minister|master|capital|enem\w+|all\w+)\b)|(?:younger|older)\s+generations|officials|lawmakers|voters|policymakers)"
    r"|(?P<two>they|the\s+two(?:\s+\w+)?|both(?:\s+\w+)?|these\s+countries|the\s+(?:sides|parties"
    r"|presidents|leaders|foreign\s+ministers|neighbors|countries)))\b",
    re.IGNORECASE,
)
OWN_PEOPLE = gated(
    r"the\s+(?:country|kingdom|republic|state|capital|archipelago|junta|regime)|generations|officials|lawmakers|voters|policymakers"
    r"|authorities|opposition|parliament|government|supreme\s+court|foreign\s+ministry|national\s+assembly|cabinet"
    r"|senate|congress|legislature|junta|house",
    re.IGNORECASE,
)
PASSIVE = gated(
    r"\b(?:was|were|been|being|be|is|are|got)\s+(?:\w+ly\s+|again\s+|first\s+|also\s+|then\s+|finally\s+"
    r"|officially\s+|never\s+|not\s+)*$",
    re.IGNORECASE,
)
VERBISH = gated(
    r"lent|owes|owe|paid|pays|sells|sold|bought|buys|supplies|gives|\w+(?:ed|ing)$|visit|sign|join|meet"
    r"|see|help|recognize|support|leave|first|only|isolate|become|became|make|made|give|gave|sent|send"
    r"|allow|let|told|tell|than|as",
    re.IGNORECASE,
)


def speaks(sentence: Sentence, group: Group) -> bool:
    """Whether a group can act: a name that no preposition governs, a person, or a people's government."""
    last, before = group.mentions[-1], sentence.text[max(0, group.start - 60) : group.start]
    if all(m.mute for m in group.mentions):
        return False
    if last.kind == "person" or not (last.adjective or last.owner):
        return group.before not in PREPOSITIONS or bool(HEAD_OF.search(before))
    return group.before not in PREPOSITIONS and bool(BODY.match(sentence.text, last.end))


def subject_of(sentence: Sentence, start: int) -> Told:
    """Return who acts at a place, named, by a pronoun or in the clauses before, and why if inferred."""
    left, _ = sentence.clause(start)
    head = _apposed(sentence, start)
    if head:
        return head, ()
    outer = past_relative(sentence, left, start)
    opened = SUBORDINATE.match(sentence.text, 0, start) if outer == 0 else None
    if opened and STRANGER.fullmatch(sentence.text, opened.end(), start):
        return (), ()
    left, stop = (outer, left + 1) if outer < left else (left, start)
    spoken = PRONOUN.search(sentence.text, 0, start)
    while True:
        acting = [g for g in sentence.within(left, stop) if speaks(sentence, g) and g.codes]
        said = [g for g in acting if g.start <= left + 8 or not VERBISH.fullmatch(g.before)]
        acting = said or (acting[:1] if acting and not DIRECT.search(sentence.text, left, start) else [])
        if acting:
            near = [g for g in acting if stop - g.end < 25]
            if near and acting[0].start <= left + 8 and SECOND_VERB.search(sentence.text, left, start):
                near = []
            return (near or acting)[-1 if near else 0].codes, ()
        pronoun = _subject_pronoun(sentence.text[left:start]) if spoken else None
        if pronoun is not None:
            return _stands_for(sentence, pronoun, left + pronoun.start())
        stranger = STRANGER.fullmatch(sentence.text, left, start)
        if stranger and (left or " " in stranger[1]) and not sentence.within(left, start):
            return _unknown(sentence, stranger[1])
        if left < max(1, start - FARTHEST):
            return _unsaid(sentence, start)
        left = next((b for b in reversed(sentence.bounds) if b < left), 0)


# How many characters before a verb its subject is looked for.
FARTHEST = 1000
# `Peru took Leticia in 1932 and kept it`: the second verb has the subject of the first, not its object.
SECOND_VERB = gated(r",?\s+and\s+(?:then\s+|later\s+|soon\s+|also\s+|\w+ly\s+)*$")
# `When the French left, Malloum's men took the palace`: the clause that opens a sentence has its own subject.
SUBORDINATE = gated(r"\s*(?:When|After|As|While|Although|Though|Before|Once|Because)\s[^,;]{6,90},(?=\s)")
# `that he wished`: whoever stands before as an object is not meant.
DIRECT = gated(r"\b(?:he|she|it|they)\s+(?:\w+ly\s+|had\s+|has\s+|then\s+|also\s+|would\s+)*$", re.IGNORECASE)


def _subject_pronoun(text: str) -> re.Match[str] | None:
    """Return the first pronoun of a stretch that no preposition governs: not `a border with the country`."""
    return next((m for m in PRONOUN.finditer(text) if not GOVERNED.search(text[: m.start()][-20:])), None)


def _unknown(sentence: Sentence, name: str) -> Told:
    """Return the home state for a full name no table knows; nobody for one word, which may be anything."""
    home = sentence.context.home
    if not home or " " not in name:
        return (), ()
    name = re.sub(r"['’]s?$", "", name)
    return (home,), (taken_for_home(name),)


def _unsaid(sentence: Sentence, start: int) -> Told:
    """Return the home state where an office alone acts (`the king`) or an item has no subject."""
    home = sentence.context.home
    titled = [p for p in sentence.people if not (p.code or p.mute) and p.end <= start and _rules(sentence, p)]
    if home and titled and titled[-1].before not in PREPOSITIONS and not titled[-1].owner:
        return (home,), (office_of_home(titled[-1].office),)
    return ((home,), (ITEM_OF_HOME,)) if home and start < 3 else ((), ())


STRANGER = gated(
    r"[\s;,]*(?:(?:and|but|when|while|before|after|until|because|where)\s+)?((?!It|He|She|They|This|The|In|On)"
    r"[A-ZÀ-Ž][a-zà-ž’'-]+(?:\s+[A-ZÀ-Ž][\w’'-]+){0,3})(?:\s+(?:cabinet|government|administration|regime|ministry))?\s+(?:\w+ly\s+|had\s+|has\s+)?"
)
APPOSITION = gated(
    r",\s+(?:(?!and\b|or\b|but\b|who\b|whose\b|which\b|that\b|when\b|where\b|while\b|so\b|yet\b|then\s+\w+ed\b|to\b|in\b|on\b|at\b|by\b)"
    r"[a-z]\w*|[A-Z]\w+['’]s)\s(?:[^,;]|,(?=\d{3})){3,80},\s+(?:\w+ly\s+|had\s+|has\s+|then\s+)?$"
)


def _apposed(sentence: Sentence, start: int) -> tuple[str, ...]:
    """Return the subject before an apposition that ends at a verb: `Qatar, a member of it, left`."""
    aside = APPOSITION.search(sentence.text, 0, start)
    heads = [g for g in sentence.groups if aside and 0 <= aside.start() - g.end <= 1]
    return heads[-1].codes if heads and speaks(sentence, heads[-1]) else ()


def _rules(sentence: Sentence, person: Mention) -> bool:
    """Whether somebody holds an office each state has one of: its head, or the head of its government."""
    return sentence.vocabulary.offices.get(person.office) in {"head of state", "head of government"}


# `India, to which he had fled in May, withdrew ...`: the relative clause hangs on the name before the comma.
GOVERNED_RELATIVE = gated(r",\s+(?:to|with|of|for|from|by|in|on|under|after|against|at)$")


def past_relative(sentence: Sentence, left: int, start: int) -> int:
    """Return the clause a verb belongs to where a relative clause ends before it: `X, which did a, did b`."""
    text = sentence.text
    governed = GOVERNED_RELATIVE.search(text, 0, left)
    at = governed.start() if governed else left
    if not re.match(r"\s+(?:which|whom)\b" if governed else r",\s+(?:which|who|whose)\b", text[left:start]):
        return left
    if not re.search(r",\s+(?:\w+ly\s+)?$", text[:start]):
        return left
    heads = [g for g in sentence.groups if g.end <= at + 1 and speaks(sentence, g) and g.codes]
    outer = max((b for b in sentence.bounds if b < at), default=0)
    body = BODY.match(text, heads[-1].end, at) if heads else None
    return outer if heads and (body.end() if body else heads[-1].end) >= at - 1 else left


def _stands_for(sentence: Sentence, pronoun: re.Match[str], at: int) -> Told:
    """Return whom a pronoun or `the two countries` means."""
    context = sentence.context
    if OWN_PEOPLE.search(pronoun.group().casefold()) and context.home and not pronoun.group("two"):
        return (context.home,), (HOME_PEOPLE,)
    if pronoun.group("two"):
        return _two_meant(sentence, pronoun, at)
    # `the club, which it had left`: the pronoun is not what `which` stands for
    object_of = OBJECT_RELATIVE.search(sentence.text, 0, at)
    earlier = _earlier(sentence, object_of.start() if object_of else at)
    heads = [g for g in sentence.groups if object_of and 0 <= object_of.start() - g.end <= 1]
    if earlier and not (heads and earlier == heads[-1].codes):
        return earlier[:1], ()
    said = context.subject[:1] or ((context.home,) if context.home else ())
    return said, (f"{pronoun.group().strip()!r} stands for the subject before",) if said else ()


OBJECT_RELATIVE = gated(r",?\s+(?:which|whom|that)\s+$")


BORN = frozenset({"independence", "became independent", "proclamation", "made independent"})


def _two_meant(sentence: Sentence, pronoun: re.Match[str], at: int) -> Told:
    """Return whom `they`, `the two countries` or `the two presidents, A and B,` means."""
    context = sentence.context
    opened = sentence.text.startswith(", ", at + len(pronoun.group()))
    beside = sentence.codes(at, at + 90) if opened else ()
    earlier, told = _earlier(sentence, at), sentence.codes(0, at)
    born = context.last if context.last and context.last.sense in BORN else None
    if born and len(born.parties) == 1 and pronoun.group().casefold() == "they" and not told:
        return born.parties, ("'they' stands for who became independent in the words before",)
    both = next((codes for codes in (beside, told) if len(codes) == 2), earlier if len(earlier) > 1 else ())
    if both:
        return both, ()
    if len(told) == 1 and context.home and told[0] not in {context.home, *context.pair}:
        return (told[0], context.home), ("the two are the state named and the document's home state",)
    return context.pair, (PAIR_BEFORE,) if context.pair else ()


def _earlier(sentence: Sentence, stop: int) -> tuple[str, ...]:
    """Return the first party that acts earlier in the sentence."""
    acting = [g for g in sentence.within(0, stop) if speaks(sentence, g) and g.codes]
    said = [g for g in acting if g.start < 9 or not VERBISH.fullmatch(g.before)]
    return (said or acting)[0].codes if acting else ()


def passive(sentence: Sentence, start: int) -> bool:
    """Whether the verb at a place is in the passive."""
    return bool(PASSIVE.search(sentence.text[max(0, start - 40) : start]))


def agent_of(sentence: Sentence, end: int) -> tuple[str, ...]:
    """Return whom `by` names after a passive verb."""
    _, stop = sentence.clause(end, end)
    return next((g.codes for g in sentence.within(end, stop) if g.before == "by" and g.codes), ())


# No noun or adjective has these forms: `the country became a member`.
PAST_ONLY = frozenset({"became", "began", "gave", "took", "went", "withdrew", "froze", "threw", "overthrew"})


def is_noun(text: str, start: int, end: int) -> bool:
    """Whether a word that could be a verb is a noun here: `the attack`, `its support`, `with support`."""
    word, before = text[start:end], text[:start]
    if " " in word or "'" in word or "’" in word or word.casefold() in PAST_ONLY:
        return False
    if word.casefold().endswith("ing"):
        return bool(
            re.search(
                r"\b(?:the|a|an|of|its|their|for|his|without|about|against|on|over)\s+(?:\w+\s+)?$", before
            )
        )
    if word.casefold().endswith("ed"):
        return bool(re.search(r"['’]s\s+$", before))
    if re.search(r"\b(?:first|only|last)\s+(?:\w+\s+){0,3}to\s+$", before):
        return False
    return bool(
        re.search(
            r"\b(?:the|a|an|its|their|his|her|of|no|any|in|on|for|from|new|with|some|more|under"
            r"|strong)\s+(?:\w+\s+)?$",
            before,
        )
    ) and not re.search(r"\bto\s+$|\b(?:it|they|who|he|she)\s+$|[.,]\s*$", before)


# `was not restored until 2015` tells that it was, and when.
AT_LAST = gated(r"[\w-]+(?:\s+[\w’'-]+){0,5}?\s+(?:until|before)\s+(?:[\w-]+\s+){0,3}(?:1[5-9]|20)\d\d\b")

# What was withheld until a date was given then.
WITHHELD = gated(r"(?:withh[eo]ld|delayed|deferred|postponed|held\s+(?:off|back)|waited|put\s+off)\b")


def at_last(sentence: Sentence, start: int) -> When | None:
    """Return the date until which something did `not` happen, which is when it did."""
    left, _ = sentence.clause(start)
    before = sentence.text[max(left, start - 60) : start]
    denied = sentence.vocabulary.negated.search(before) or WITHHELD.match(sentence.text, start)
    waited = AT_LAST.match(sentence.text, start) if denied else None
    dates = [
        d for d in sentence.dates if waited and start < d.start <= waited.end() and d.end >= waited.end() - 1
    ]
    return When(dates[-1].when.text.removeprefix("../")) if dates else _came_on(sentence, start)


def _came_on(sentence: Sentence, start: int) -> When | None:
    """Return the date on which it was agreed to do what a place tells, or the plan was carried out."""
    opening = max(0, start - 100)
    came = CAME_TO.search(sentence.text[opening:start])
    done = CARRIED_OUT.match(sentence.text, start)
    told = [d for d in sentence.dates if came and opening + came.start() < d.start and d.end <= start]
    told += [d for d in sentence.dates if done and start < d.start < done.end() + 4]
    return told[-1].when if told and not told[-1].since else None


# What leads to an act that did happen: `agreed in Oslo on 3 May to`, `took until 2011 to`, `was quick to`.
CAME_TO = gated(
    r"\b(?:(?:agreed|decided|chose|voted|resolved|opted|consented)\b(?:,?\s+(?:in|at|on|with|by|during|later|then|also"
    r"|finally|again|unanimously|the)\b[^;]{0,50}?)?,?"
    r"|(?:took|waited|needed)\s+(?:until|till)\s[^,;]{3,25}|took\s+(?:\w+\s+){1,2}(?:years?|months?|weeks?|days?)"
    r"|(?:was|were|been)\s+(?:\w+ly\s+)?(?:quick|swift|slow|prompt|late|early|among\s+the\s+\w+|one\s+of\s+(?:the\s+)?[\w\s]{2,30}))"
    r"\s+to\s+(?:\w+ly\s+)?$"
)
# A plan told to have been carried out: `would break with Peru, and the next day it did`.
CARRIED_OUT = gated(
    r"[^.;?]{0,90}?(?:,\s+which|,?\s+and|,?\s+as)\s+(?:[\w’']+\s+){0,4}?(?:it|he|she|they)?\s*(?:duly\s+|promptly\s+)?"
    r"did\b(?!\s+(?:not|what|\w+\s+not|more|its|his|their|likewise|the\s+same(?!\s+\w*day)))(?:\s+so\b)?\s*(?:$|[.,;]|on\b|in\b|a\b|the\b|two\b|that\b)"
)


# What was done to a thing is told of it apart: `is to restore the relations that were cut in 1961`.
OF_THE_THING = gated(
    r"^.*\b(?:that|which)\s+(?=(?:was|were|had\s+been|have\s+been|has\s+been)\s+(?:\w+ly\s+)?$)"
)


# A participle set apart behind its noun tells what was: `wants to restore relations, cut in 1961`.
SET_APART = gated(
    r"(?:[a-z]+ed|broken|cut|shut|frozen|torn|withdrawn|lost|sold|taken|thrown|lent)(?:\s+(?:off|out|up|down|over))?"
    r"\s+(?:in|on|since|by|at)\s"
)


def fact(sentence: Sentence, start: int, *, lookback: int = 60) -> bool:
    """Whether what is said at a place happened: not negated, planned, asked for or conditional."""
    return standing(sentence, start, lookback=lookback) == "done"


# `X, never a friend of Y, did it`: what an aside denies is not what is told.
NOT_SO = gated(
    r",\s+(?:never|no|not|hardly|neither)\s+(?:an?|the|his|her|its|yet|one|much|known|\w+ed)\s[^,;]{3,60},\s+"
    r"|,?\s+to\s+(?:nobody|no\s+one)['’]s\s+(?:\w+\s+)?(?:surprise|regret|delight|satisfaction|benefit|astonishment),?\s+"
)


# What moved the subject, set apart right before the verb: `Lima, stung by calls to resign, shut the border`.
MOVED_BY = gated(
    r",\s+(?:\w+ly\s+)?[a-z]+(?:ed|ung|en|ght|wn)\s+(?:by|at|over|with)\s[^,;]{3,70},\s+(?:\w+ly\s+|had\s+)?$"
)


# What moved somebody, told before what he did: `Fearing a raid, the government shut the port`.
FEARING = gated(r"\s*[A-Z]\w+ing\s[^,;]{3,100},(?=\s)")
# A relative clause set apart right before the verb: `Lima, to which nobody had written, shut the border`.
RELATIVE_ASIDE = gated(
    r",\s+(?:(?:to|with|of|for|from|by|in|on|under|after|against|at)\s+)?(?:which|whom|who|whose)\s[^,;]{3,90},"
    r"\s+(?:\w+ly\s+|had\s+)?$"
)


def standing(sentence: Sentence, start: int, *, lookback: int = 60) -> str:
    """Return `done`, `planned` or `negated`, from the cues before a place in its clause."""
    aside = RELATIVE_ASIDE.search(sentence.text, max(0, start - 120), start)
    if aside and sentence.within(max(0, aside.start() - 40), aside.start() + 1):
        start = aside.start()
    left, _ = sentence.clause(start)
    opened = FEARING.match(sentence.text)
    left = opened.end() - 1 if opened and left < opened.end() <= start else left
    before = sentence.text[max(left, start - lookback) : start]
    if left and start - left < 3:
        before = sentence.text[max(0, left - 12) : start]
    if SET_APART.match(sentence.text, start) and re.search(r"[a-z],\s+(?:\w+ly\s+)?$", before):
        before = ""
    before = MOVED_BY.sub(", ", before)
    before = NOT_SO.sub(", ", OF_THE_THING.sub("", re.sub(r"\bMay\b", "Mai", before)))
    words = sentence.vocabulary
    negated = re.search(r"\w+n['’]t\b", before) or words.negated.search(before)
    cues = list(words.planned.finditer(before))
    done = list(words.done.finditer(before))
    if negated and AT_LAST.match(sentence.text, start):
        return "done"
    if negated and not re.search(r"not\s+only\b|no\s+longer\s+(?=than)", before):
        return "negated"
    came = CAME_TO.search(sentence.text[max(0, start - 100) : start])
    if came or ((cues or "to" in before) and CARRIED_OUT.match(sentence.text, start)):
        return "done"
    if cues and not (done and done[-1].start() > cues[-1].start()):
        return "planned"
    if re.search(r"\bto\s+(?:\w+ly\s+)?$", before) and not done:
        return "planned"
    opening = re.match(r"\s*(?:If|Had|Should|Were|Unless|Perhaps|Could|Would|Whether)\b", sentence.text)
    return "planned" if opening or sentence.text.rstrip().endswith("?") else "done"


def people_of(sentence: Sentence, start: int, end: int) -> tuple[Person, ...]:
    """Return the named people of a stretch as signatories."""
    return tuple(
        dict.fromkeys(
            Person(p.person, p.office, p.qid)
            for p in sentence.people
            if start <= p.start and p.end <= end and p.person and not p.mute
        )
    )
