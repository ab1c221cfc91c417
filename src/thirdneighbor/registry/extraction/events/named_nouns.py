"""Acts told by a noun without a date, where the words name who acted: `after Peru's annexation of the port`.

The noun is a fact only where the words say so: it comes after, it led to something, it is the subject of
what was. Nobody is supplied: where neither actor nor object has a code, nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.events.event_nouns import MOOTED, NAMED_SO
from thirdneighbor.registry.extraction.events.nominal_parties import ENVOYS, OFFICES, TAKEN_BY, VERBAL
from thirdneighbor.registry.extraction.events.noun_roles import ALONE, ANSWERS, BEFALLS, MUTUAL, NEEDS_TWO
from thirdneighbor.registry.extraction.events.single_acts import deed_nouns
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.sentences.acting import BODY, standing
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.sentences.drafts import event_told

# What stands between an owner, or an article, and its noun.
ADJECTIVES = (
    r"(?:(?!(?:of|and|or|for|to|in|by|on|at|with|from|was|were|had|has|is|are|not|no|any|possible|potential|future|likely|planned|proposed"
    r"|eventual|threatened|feared|impending|looming|alleged|further|would-be|own|the|an?|its|their|his|after|following|before|since|during"
    r"|that|which|who|when|where|while|as|than|but|if|it|he|she|they)\b)"
    r"(?:[a-z][a-z-]*|\d{4})\s+){0,3}"
)
OWNED = gated(rf"(?:['’]s?)?\s+{ADJECTIVES}", letters=False)
ARTICLE = gated(
    rf"\b(?:(?:the|an?|its|their|his)\s+)?{ADJECTIVES}(?:(?:South|North|East|West|former|then)\s+)?\Z",
    re.IGNORECASE,
    letters=False,
)
# A name that stands before a noun without an ending and acts: `the U.S. invasion`, `the NATO bombing`.
PREFIXED = gated(r"(?:U\.?S\.?|U\.?K\.?|EU|UN|NATO|AU|Soviet|American)\s*\Z")
OBJECT = gated(
    r"(?:\s+and\s+(?:\w+\s+)?[a-z]+)?(?:\s+of\s+(?:[\w’'-]+\s+){1,6}(?=in\s))?\s*\b(?P<how>of|into|on|upon|against|from|in|to|over|between)\s+(?:(?:the|its|their|his|an?|all|much|most|part|parts|of|neighbou?ring|eastern|western|northern|southern|central|former|then|socialist|communist|old|government|regime)\s+)*\Z",
    letters=False,
)
OFFICER = gated(
    r"\s+of\s+(?:(?:the|its|their|his|an?|former|then|reformist|long-time|sitting|elected|ruling)\s+)*\Z",
    letters=False,
)
# What makes a noun a fact: it stands after these words.
FACT = gated(
    r"(?:\b(?:after|following|since|upon|before|until|despite|amid|during|with|by|via|including|through"
    r"|(?:in|with)\s+the\s+(?:wake|aftermath|course|face)\s+of|in\s+(?:response|retaliation|reaction|reply|return)\s+(?:to|for)|as\s+a\s+(?:result|consequence)\s+of"
    r"|examples?\s+(?:of\s+this\s+)?(?:is|was)|because\s+of|due\s+to|thanks\s+to|owing\s+to|as\s+part\s+of|(?:that|which|this|it|and|eventually|then|swiftly|ultimately|directly)\s+led\s+to|led\s+to|leading\s+to|leading\s+up\s+to|result(?:ed|ing)\s+in|culminat(?:ed|ing)\s+(?:in|with)"
    r"|end(?:ed|ing)\s+(?:in|with)|beg[au]n\s+with|beginning\s+with|came\s+with|contributed\s+to|prompt(?:ed|ing)|trigger(?:ed|ing)|spark(?:ed|ing)|caus(?:ed|ing)|provok(?:ed|ing)|accelerat(?:ed|ing)|brought\s+about|bringing\s+about"
    r"|involv(?:ed|ing)|saw|seen|witnessed|experienced|suffered|met\s+(?:by|with)|followed\s+by|marked\s+by|accompanied\s+by|sealed\s+by|cut\s+short\s+by|ended\s+by|interrupted\s+by|survived|facilitated|paved\s+the\s+way\s+for|meant|completed|launched|carried\s+out|staged|mounted|undertook|ordered|secured|won|suffered)\s+)\Z",
    re.IGNORECASE,
    letters=False,
)
JOINED = gated(r",?\s+and\s+")
# The noun is the subject of what happened.
SUBJECT = gated(
    r"[^,;.()]{0,70}?(?:,[^,;.]{3,60},)?\s(?:led|was|were|had|came|marked|began|ended|followed|changed|brought|prompted|triggered|sparked|caused|provoked|left|forced|transformed|altered|opened|created|took\s+place|occurred|proved|failed|succeeded|dealt|set\s+off|gave|made|allowed|turned|put|meant|saw|drew|drove|appears\s+to\s+have|(?:has|have)\s+(?:\w+ly\s+)?(?:\w+ed|led|made|been|left|brought|given|driven)|accelerated|strengthened|weakened|shocked|angered|alarmed|pushed|plunged|isolated)\b"
)
OPENS = gated(
    r"(?:\A|[,;:.—]\s*(?:and\s+|but\s+)?|\b(?:when|while|although|though|because|as|and|but|whereas)\s+)(?:(?:However|Meanwhile|Then|Initially|Finally|Later|Subsequently|In\s+turn|Concurrently),?\s+)?\Z",
    re.IGNORECASE,
    letters=False,
)
DOUBTFUL = gated(
    r"\b(?:would|could|might|may|should|will|if|whether|fears?|feared|risks?|threats?|prospects?|possibility|possible|hopes?|hoped|warns?|warned|warning"
    r"|calls?|called|demand\w*|urg\w+|seeks?|seeking|plans?|planned|plot\w*|aim\w*|intend\w*|propos\w+|unlikely|likely|prevent\w*|avoid\w*|avert\w*"
    r"|deter\w*|promis\w+|vow\w*|pledg\w+|pretext|cannot|without|wish\w*)\b",
    re.IGNORECASE,
)
# What is only wished or argued about.
WISHED = gated(
    r"\b(?:favou?r\w*|oppos\w+|support\w*|refus\w+|reject\w*|justif\w+|question|idea|never|no|not|dream\w*|want\w*)\b",
    re.IGNORECASE,
)
# An adjective that makes a noun a fact: `the subsequent murder of`.
HAPPENED = gated(r"\b(?:subsequent|ensuing|resulting|earlier|recent|latest)\s")
MODAL = gated(r"\b(?:would|could|might|may|will|can|should)\b")
INDEFINITE = gated(r"\b(?:an?|any|another|some|every|no)\s+", re.IGNORECASE)
COMPOUND = gated(
    r"['’]|[-\s](?:attempts?\s+(?:by|to)|plans?|plotters?|agreements?|treat(?:y|ies)|talks?|movements?|day|rate|campaign(?:ers)?|results?|candidates?|laws?|commission|threats?|bid|force|zone|period|referendum|process|rules?|system|wall|act|leaders?|units?|groups?|troops|forces|of\s+(?:power|control|responsibility|funds))\b"
)
BUREAU = gated(
    r"\s+(?:State|Foreign|Defen[cs]e|Treasury|Justice|Interior)\s+(?:Department|Ministry|Office)\b"
)
PAIRED = gated(r"\w[\w.]*(?:-|–|—|\s+and\s+)\w[\w.]*", letters=False)
FAR = 70
YEAR = gated(r"\b(?:1[5-9]|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Acting:
    """Who stands around a noun: whose it is, whom `by` names, whom it is upon, and where its words begin."""

    start: int
    owner: Group | None
    agent: Group | None
    object: Group | None
    how: str


def named_nouns(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return a draft for each act a noun tells of somebody named, which tells it better than what is made."""
    found: list[Draft] = []
    if sentence.passage.cells or not sentence.groups:
        return found
    fact = 0
    for match in deed_nouns(sentence.context.folder).found(sentence.text):
        if match.start() and match.group()[0].isupper():
            continue
        acting = _acting(sentence, match)
        joined = fact and JOINED.fullmatch(sentence.text, fact, acting.start)
        if not (joined and _is_told_of(sentence, match)) and not _is_fact(sentence, match, acting):
            continue
        fact = max([match.end(), *(g.end for g in (acting.agent, acting.object) if g)])
        codes = _codes(match.group().casefold(), acting)
        if match.group().casefold() in ANSWERS:
            if acting.agent is None:
                continue
        elif _is_left(sentence, acting):
            continue
        if codes and not any(_tells(draft, match, acting, codes) for draft in [*made, *found]):
            year = YEAR.search(sentence.text, acting.start, match.start())
            when = When(year.group()) if year else None
            found.append(event_told(sentence, match.span(), (codes[:4], ()), date=when))
    return found


def _is_left(sentence: Sentence, acting: Acting) -> bool:
    """Whether rules that know more read the noun: of envoys, of who took what fell."""
    if acting.object is None:
        return acting.agent is not None and acting.owner is None
    if acting.object.mentions[-1].office in OFFICES:
        return True
    end = acting.object.end
    return bool(ENVOYS.match(sentence.text, end) or TAKEN_BY.match(sentence.text, end))


def _acting(sentence: Sentence, match: re.Match[str]) -> Acting:
    text, (start, end) = sentence.text, match.span()
    _, right = sentence.clause(start, end)
    named = [g for g in sentence.groups if g.codes]
    owner = next((g for g in named if g.end <= start and _owns(sentence, g, start)), None)
    after = [g for g in named if end < g.start and g.end <= right]
    agent = next((g for g in after if _is_agent(sentence, match, g)), None)
    whom, how = None, ""
    for group in after[:2]:
        hit = _object_words(text, end, group)
        if group is not agent and hit and not (hit == "in" and group.mentions[0].is_city):
            whom, how = group, hit
            break
    begin = owner.start if owner else start
    article = ARTICLE.search(text, max(0, begin - FAR), begin)
    return Acting(article.start() if article else begin, owner, agent, whom, how)


def _is_agent(sentence: Sentence, match: re.Match[str], group: Group) -> bool:
    """Whether who stands after `by` did what the noun tells, not what a verb between them does."""
    answers = match.group().casefold() in ANSWERS and group.before == "from"
    if not (group.before == "by" or answers) or group.start - match.end() > FAR:
        return False
    if VERBAL.search(sentence.text, match.end(), group.start):
        return False
    return (
        not group.owns
        or bool(BODY.match(sentence.text, group.end))
        or bool(BUREAU.match(sentence.text, group.end))
    )


def _owns(sentence: Sentence, group: Group, start: int) -> bool:
    """Whether the noun is a state's: `Peru's raid`, `the Peruvian army's raid`, `the U.S. raid`."""
    text = sentence.text
    paired = len(group.codes) == 2 and PAIRED.fullmatch(text, group.start, group.end)
    if not (group.owns or paired or PREFIXED.search(text, group.start, group.end)):
        return False
    if OWNED.fullmatch(text, group.end, start):
        return True
    body = BODY.match(text, group.end)
    return bool(body and OWNED.fullmatch(text, body.end(), start) and text[body.end()] in "'’")


def _object_words(text: str, end: int, group: Group) -> str:
    gap = OBJECT.match(text[: group.start], end)
    if gap and gap.end() == group.start:
        return gap["how"]
    person = group.mentions[0].kind == "person"
    officer = OFFICER.match(text[: group.start], end) if person else None
    return "of" if officer and officer.end() == group.start else ""


def _codes(word: str, acting: Acting) -> tuple[str, ...]:
    """Return who acts, then upon whom; nobody where the words leave it open."""
    if word in BEFALLS and acting.how == "from" and acting.owner and acting.object and not acting.agent:
        return (*acting.object.codes, *acting.owner.codes)
    actors = acting.agent or (None if word in BEFALLS and not acting.object else acting.owner)
    whom = acting.object
    if whom is None and acting.owner and (acting.agent or word in BEFALLS):
        whom = acting.owner
    if word in ALONE | BEFALLS - {"election"} and acting.how == "in":
        return whom.codes if whom and not actors else ()
    codes = tuple(dict.fromkeys(c for g in (actors, whom) if g for c in g.codes))
    if (
        word in MUTUAL
        and acting.how not in {"between", "against"}
        and not (acting.owner and len(acting.owner.codes) > 1)
    ):
        return ()
    if not codes or (word in NEEDS_TWO | MUTUAL and len(codes) < 2):
        return ()
    befallen = whom is not None and acting.how in {"of", ""} and word in BEFALLS | ALONE
    return codes if actors or befallen or word in MUTUAL else ()


def _is_told_of(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a noun stands for an act at all: not mooted, part of a name or half of a compound."""
    text = sentence.text
    _, right = sentence.clause(match.start(), match.end())
    if COMPOUND.match(text, match.end()) or MOOTED.search(text, match.end(), right):
        return False
    if any(g.start <= match.start() < g.end for g in sentence.groups):
        return False
    return not NAMED_SO.search(text, 0, match.start()) and standing(sentence, match.start()) == "done"


def _is_fact(sentence: Sentence, match: re.Match[str], acting: Acting) -> bool:
    """Whether the words say that what a noun tells happened."""
    text, start = sentence.text, acting.start
    if not _is_told_of(sentence, match):
        return False
    left, right = sentence.clause(match.start(), match.end())
    outer = max((b for b in sentence.bounds if b < left), default=0)
    if DOUBTFUL.search(text, min(left, outer), start) or WISHED.search(text, left, start):
        return False
    if INDEFINITE.match(text, start) and MODAL.search(text, outer, right):
        return False
    if FACT.search(text, max(0, start - 60), start) or HAPPENED.search(text, start, match.start()):
        return True
    return bool(OPENS.search(text, max(0, start - 40), start) and SUBJECT.match(text, match.end()))


def _tells(draft: Draft, match: re.Match[str], acting: Acting, codes: tuple[str, ...]) -> bool:
    """Whether a draft tells the act better, or is no event: a visit, a vote, a paper."""
    if draft.kind in {"statement", "quantity"}:
        return False
    end = max([match.end(), *(g.end for g in (acting.agent, acting.object) if g)])
    if draft.start < match.end() and match.start() < draft.end:
        if acting.owner is None and set(codes) < set(draft.parties):
            return True
        guessed = bool(draft.inferred) or set(draft.parties) < set(codes)
        return draft.kind != "event" or not guessed or draft.parties == codes
    if draft.start < end and acting.start < draft.end:
        return True
    return set(codes) == set(draft.parties) and abs(draft.start - match.start()) < 60
