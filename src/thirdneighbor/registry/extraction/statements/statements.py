"""Statements: aims, fears, views, arguments and offers, and who holds them."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.reasons import WE_ARE_HOME, Told
from thirdneighbor.registry.extraction.sentences.acting import (
    BODY,
    DIRECT,
    VERBISH,
    is_noun,
    people_of,
    speaks,
    subject_of,
)
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence, analysed
from thirdneighbor.registry.extraction.statements.attributions import attributions
from thirdneighbor.registry.extraction.statements.no_holders import held_by_nobody, told_in_list
from thirdneighbor.registry.extraction.statements.no_views import no_view, welcomed_guest
from thirdneighbor.registry.extraction.statements.no_voices import finite, no_voice, seen_as
from thirdneighbor.registry.extraction.statements.postures import postures
from thirdneighbor.registry.extraction.statements.sides import sides
from thirdneighbor.registry.extraction.statements.stances import so_do, stances, which_of_two
from thirdneighbor.registry.extraction.statements.subjects import holder_by_build, is_object, past_object
from thirdneighbor.registry.extraction.statements.voices import (
    OWN,
    apposed,
    own_body,
    person_meant,
    voices,
)

LEAD_AIM = gated(
    r"\b(?:aim|aims|goal|goals|seeks?|wants?|hopes?|plans?|objectives?|priorities|intends?|h[oe]ld\w*(?=\s+(?:that|the\s+view|the\s+following))|believes?|argues?|insists?|maintains?|demands?"
    r"|fears?|claims?|says?|promises?|proposes?)\b[^:]*:\s*$",
    re.IGNORECASE,
)
POLICY = gated(
    r"^\s*(?:This|The|Its|Such\s+an?)\s+(?:\w+\s+)?(?:approach|policy|strategy|doctrine)\b", re.IGNORECASE
)
NO_HOLDER = gated(
    r"\b(?:some|critics|observers|analysts|experts|one|many\s+observers|historians|it\s+is"
    r"|people)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
# `a paper that binds Peru to tell Chile of leaks`
BOUND = gated(
    r"\b(?:bind|bound|oblig|forc|requir|compel|order|instruct|allow|enabl|entitl|encourag|persuad|induc|convinc|pressur|inspir|incit|empower|authori[sz])\w*\s+[^,;.]{2,40}?(?:\s*\([^)]*\))?(?:,\s+such\s+as\s[^,;.]{2,60}(?:,[^,;.]{2,60})?)?,?\s+to\s+$"
)
IMPERSONAL = gated(
    r"\b(?:hard|difficult|easy|possible|important|fair|safe|tempting|common|natural|reasonable|convenient|useful|tempted|customary|wrong|misleading|necessary|one\s+may|one\s+can|one\s+could|one\s+might)\s+(?:to\s+)?$",
    re.IGNORECASE,
)
WOULD_LIKE = gated(
    r"\bcalled\s+(?!the\s+(?:[a-z-]+\s+){1,3}(?-i:[A-Z]))(?:it|this|them|him|the\s+\w+|such)\b|\b(?:declared|announced|promised"
    r"|agreed)\b[^.;,]{0,25}\bthat\b"
    r"|\bwould\s+(?:like|prefer|rather|settle\s+for|hear\s+nothing|have\s+none|brook\s+no|accept\s+(?:no|nothing|only))\b|\b(?:is|are|was|were|remains?)\s+(?:\w+ly\s+)?(?:uneasy|wary"
    r"|worried|concerned|afraid|keen|eager|suspicious|sceptical|skeptical|unhappy|nervous|cautious"
    r"|interested|alarmed|determined|reluctant|open\s+to|willing\s+to|prepared\s+to|ready\s+to|opposed\s+to|content\s+to|unwilling\s+to"
    r"|loath\s+to|anxious\s+to|disappointed|dismayed|furious|indignant|outraged|hopeful|confident|enthusiastic|lukewarm)\b|\b(?:accus(?:es|ed|ing)|suspects?|suspected|oppos(?:es"
    r"|ed)|blam(?:es|ed|ing)|object(?:s|ed)\s+to|protest(?:s|ed)\s+against|complain(?:s|ed)|resents?"
    r"|resented)\b|\b(?:made|makes|making)\s+no\s+(?:secret\s+of|bones\s+about)\b|\b(?:takes|took)\s+exception\s+to\b"
    r"|\b(?:hope|insist|fear|believe|think|expect|suspect|contend|complain|warn|feel|maintain|argue|say|swear)(?=\s+that\b)|\bexpects\b"
    r"|\b(?:found|finds)(?=\s+that\s+(?:some|many|most|the|it|its|this|such|no|nobody|too|everyone|there)\b)"
    r"|\breserve[sd]\s+the\s+right\b|\b(?:wish(?:es|ed)|hop(?:es|ed))\s+(?:for|the|that|it|he|she|they)\b",
    re.IGNORECASE,
)


def statements(sentence: Sentence) -> list[Draft]:
    """Return one draft a holder and passage: what a state, its leader or people aims at, fears, says."""
    found: dict[str, Draft] = {}
    nobody = NOBODY.match(sentence.text) and not sentence.text.startswith("It is")
    if nobody or LEAD_AIM.search(sentence.text):
        return []
    lead = _by_lead(sentence)
    if lead is not None and not told_in_list(sentence):
        found[lead.parties[0]] = lead
    told = (*attributions(sentence), *voices(sentence), *stances(sentence), *sides(sentence))
    for draft in (*_according(sentence), *told, *postures(sentence)):
        if not no_view(sentence, draft.start, draft.end):
            found.setdefault(draft.parties[0], draft)
    for sense, start, end in _triggers(sentence):
        holder = _holder(sentence, start, end)
        if not holder or any(d.start <= start < d.end for d in found.values()):
            continue
        codes, why = holder
        for code in codes if sense in EACH_HOLDS else codes[:1]:
            if code not in found and code != "-":
                found[code] = _held(sentence, code, (start, end), sense, why)
    for draft in so_do(sentence, list(found.values())):
        found[draft.parties[0]] = draft
    return [draft for draft in found.values() if not held_by_nobody(sentence, draft)]


# What several think each thinks; what they plan or offer they may plan together.
EACH_HOLDS = frozenset({"view", "fear", "argument"})


def _held(sentence: Sentence, code: str, span: tuple[int, int], sense: str, why: tuple[str, ...]) -> Draft:
    """Return the statement of a holder, with all the states the sentence names besides."""
    others = tuple(c for c in sentence.codes() if c != code)
    people = people_of(sentence, 0, span[0])
    return Draft(
        "statement", (code, *others), *span, instrument=sense, people=people, sense=sense, inferred=why
    )


def _according(sentence: Sentence) -> list[Draft]:
    """Return the view that `according to A` or `in the words of A` gives to a state or its people."""
    found = []
    for match in ACCORDING.finditer(sentence.text):
        group = next((g for g in sentence.groups if g.start == match.end() and g.codes), None)
        if group is not None and (speaks(sentence, group) or group.mentions[-1].kind != "people"):
            others = tuple(c for c in sentence.codes() if c not in group.codes)
            parties = (group.codes[0], *others)
            found.append(
                Draft("statement", parties, match.start(), group.end, instrument="view", sense="view")
            )
    return found


def _triggers(sentence: Sentence) -> list[tuple[str, int, int]]:
    if NOBODY.match(sentence.text):
        return []
    found = [
        (sense.sense, m.start(), m.end())
        for sense in sentence.senses("statement")
        for phrases in (sense.verb, sense.noun)
        if phrases
        for m in phrases.found(sentence.text)
    ]
    found += [("view", m.start(), m.end()) for m in WOULD_LIKE.finditer(sentence.text)]
    spans = [(g.start, g.end) for g in sentence.groups]
    found = [t for t in found if seen_as(sentence.text, t[1], t[2])]
    found = [t for t in found if finite(sentence.text, t[1], t[2])]
    found = [t for t in found if not no_voice(sentence.text, t[1], t[2])]
    found = [t for t in found if not (no_view(sentence, t[1], t[2]) or welcomed_guest(sentence, t[1], t[2]))]
    found = [
        t
        for t in found
        if not (IMPERSONAL.search(sentence.text[: t[1]]) or BOUND.search(sentence.text[: t[1]]))
    ]
    found = [
        t
        for t in found
        if not NOUN_HERE.search(sentence.text[: t[1]])
        or (" " in sentence.text[t[1] : t[2]] and not SUCH_THAT.fullmatch(sentence.text, t[1], t[2]))
    ]
    found = [
        t
        for t in found
        if not (NO_AIM.search(sentence.text[: t[1]]) or STANDS_ALONE.match(sentence.text[t[1] :]))
    ]
    found = [
        t
        for t in found
        if not any(a <= t[1] < b for a, b in spans)
        and (not is_noun(sentence.text, t[1], t[2]) or _behind_actor(sentence, t[1]))
    ]
    return sorted(found, key=lambda one: one[1])


def _behind_actor(sentence: Sentence, start: int) -> bool:
    """Whether who acts stands right before a word, which so is a verb: `the country fears a default`."""
    return bool(RULERS.search(sentence.text, 0, start)) or any(
        g.end == start - 1 and g.codes and not g.adjective and speaks(sentence, g) for g in sentence.groups
    )


# `the new rulers hope`
RULERS = gated(
    r"\b(?:rulers|leaders|generals|authorities|diplomats|officials|ministers|envoys|negotiators|people)\s+$"
)
# `contracts and pledges`, `35 states that`: words of a statement that are nouns here.
NOUN_HERE = gated(
    r"(?:\b[a-z]+s\s+and|\b\d+|\b(?:the|other|all|those|many|several|few|most|two|three|four|five|six|seven|eight|nine|ten))\s+$"
)
# `exchanged the notes that put it into force`: no verb, unless numbers or names stand before it.
SUCH_THAT = gated(
    r"(?:notes|states?|claims|reports|stresses|orders|demands|hopes|fears|warnings?)\s+that", re.IGNORECASE
)
NO_AIM = gated(r"\bno\s+(?:\w+\s+)?$", re.IGNORECASE)
STANDS_ALONE = gated(r"welcome\s*[.;,!]|planned\s*(?:[.;,|]|$)", re.IGNORECASE)
ACCORDING = gated(
    r"\b(?:according\s+to|in\s+the\s+(?:words|eyes|view|opinion|judgment)\s+of|as\s+seen\s+(?:by|from|in))\s+(?:the\s+)?",
    re.IGNORECASE,
)
NOBODY = gated(
    r"(?:Nobody|Whatever|No\s+matter|No\s+one|One\s+may|It\s+is|It\s+may|Some|Many\s+observers|Critics|Perhaps)\b"
)


def _by_lead(sentence: Sentence) -> Draft | None:
    """Return the aim an item of a list names, introduced by `X aims to:`."""
    lead = sentence.passage.lead
    if not lead or not LEAD_AIM.search(lead):
        return None
    told = analysed(lead, sentence.passage, sentence.context)
    match = list(
        re.finditer(
            r"\b(?:aim|goal|seek|want|hope|plan|objective|priorit|intend|hold|believe|argue|insist|maintain|demand|fear|claim|say|promise|propose)\w*\b",
            lead,
        )
    )
    codes, _ = subject_of(told, match[-1].start())
    holder = codes[:1] or ((sentence.context.home,) if sentence.context.home else ())
    if not holder:
        return None
    others = tuple(c for c in sentence.codes() if c not in holder)
    why = ("the holder is named by the sentence that introduces the list",)
    return Draft(
        "statement",
        (*holder, *others),
        0,
        len(sentence.text),
        instrument="aim",
        sense="aim",
        inferred=why,
        alone=True,
    )


def _holder(sentence: Sentence, start: int, end: int) -> Told | None:
    """Return who holds what is said at a place; None where only the author does."""
    text = sentence.text
    left, _ = sentence.clause(start)
    if NO_HOLDER.search(text[:start]):
        return None
    active = text[start:end].split(maxsplit=1)[0].casefold().endswith("ing")
    if IS.search(text[left:start]) and not FEELS.match(text[start:end]) and not active:
        return _passive(sentence, end)
    said = holder_by_build(sentence, start) or _pointed_at(sentence, start)
    if said is not None:
        return said if said[0] else None
    if named := _named_holder(sentence, start, end):
        return named, ()
    if found := _unnamed_holder(sentence, start):
        return found if found[0] else None
    codes, why = past_object(sentence, subject_of(sentence, start), start)
    told = left or why or FOR_FEAR.match(text[:end].strip(" ,"))
    return (codes[:1], why) if codes and told else None


def _pointed_at(sentence: Sentence, start: int) -> Told | None:
    """Return whom `we`, `the latter` or `he` right before a place means; nobody where that is unknown."""
    home = sentence.context.home
    if home and WE.search(sentence.text, 0, start):
        return (home,), (WE_ARE_HOME,)
    return which_of_two(sentence, start) or _he(sentence, start)


def _unnamed_holder(sentence: Sentence, start: int) -> Told | None:
    """Return the state of somebody in office, of a policy, of hosts or of a body told without a name."""
    text, home = sentence.text, sentence.context.home
    left, _ = sentence.clause(start)
    if aside := apposed(sentence, start):
        return aside
    if POLICY.search(text) and left == 0 and home:
        return (home,), ("the policy is the home state's",)
    if hosts := HOSTS.search(text, left, start):
        return _hosts(sentence, hosts) or ((), ())
    own = OWN.search(text, left, start)
    return (own_body(sentence, own) or ((), ())) if own and own.start() < left + 5 else None


# `his hosts regard it as a guarantee`
HOSTS = gated(r"\b(?:[Hh]is|[Hh]er|[Tt]heir)\s+hosts?\s+(?:\w+ly\s+|also\s+)?$")
WE = gated(r"\b[Ww]e\s+(?:\w+ly\s+|also\s+|have\s+|had\s+|then\s+|still\s+)*$")
HE = gated(r"\b(?:[Hh]e|[Ss]he)\s+(?:\w+ly\s+|also\s+|has\s+|had\s+|then\s+|still\s+|never\s+)*$")


def _hosts(sentence: Sentence, said: re.Match[str]) -> Told | None:
    """Return the home state for the hosts of a guest from another."""
    home, guest = sentence.context.home, sentence.context.person
    if not home or (guest is not None and guest.code == home):
        return None
    return (home,), (f"{said.group().strip()!r} stands for the document's home state",)


def _he(sentence: Sentence, start: int) -> Told | None:
    """Return whom `he` means where only an organization is named before it."""
    said = HE.search(sentence.text, 0, start)
    acting = [g for g in sentence.within(0, said.start()) if speaks(sentence, g)] if said else []
    if said is None or not acting or any(m.kind != "organization" for g in acting for m in g.mentions):
        return None
    return person_meant(sentence, said.start())


IS = gated(
    r"\b(?:is|are|was|were|been|be|being)\s+(?:(?:\w+ly|long|also|once|still|now|always|often|even|never|not|then|again|already|thus|sometimes|soon|initially|by\s+many|by\s+some|at\s+first)\s+){0,3}$"
)
FEELS = gated(
    r"(?:is|are|was|were|keen|eager|designed|concerned|wary|worried|alarmed|determined)", re.IGNORECASE
)
FOR_FEAR = gated(
    r"(?:explicitly|in\s+order\s+to|due\s+to\s+fears|fear|out\s+of\s+fear|for\s+fear)", re.IGNORECASE
)
OWNED = gated(
    r"\b(?:aim|goal|fear|hope|desire|plan|ambition|interest|concern|view|willingness|readiness|commitment"
    r"|policy|approach)",
    re.IGNORECASE,
)
MOOD = gated(r"(?:nervousness|unease|anxiety)", re.IGNORECASE)


def _named_holder(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """Return the holder the clause names: who acts, whose aim or fear it is, or where the mood reigns."""
    text = sentence.text
    left, _ = sentence.clause(start)
    here = sentence.within(left, start)
    acting = [g for g in here if g.codes and (speaks(sentence, g) or _people(sentence, g))]
    acting = [g for g in acting if not is_object(sentence, g)]
    if DIRECT.search(text, left, start):
        acting = [g for g in acting if g.start < left + 9 or not VERBISH.fullmatch(g.before)]
    near = [g for g in acting if start - _whole(text, g) < 14]
    if acting:
        return near[-1].codes if near else acting[-1 if acting[-1].start - left > 60 else 0].codes
    owners = [g for g in here if g.owner and start - g.end < 40]
    if owners and OWNED.search(text[owners[-1].end : end]):
        return owners[-1].codes
    inside = [g for g in sentence.within(end, min(len(text), end + 40)) if g.before == "in"]
    return inside[0].codes if inside and MOOD.match(text[start:end]) else ()


def _whole(text: str, group: Group) -> int:
    """Return where a name ends with the body it owns: `Viktor Orbán's government`."""
    body = BODY.match(text, group.end)
    return body.end() if body else group.end


def _passive(sentence: Sentence, end: int) -> Told | None:
    guest = sentence.text[:end].endswith("welcomed") and any(p.end <= end for p in sentence.people)
    if guest:
        return None
    by = [g for g in sentence.within(end, min(len(sentence.text), end + 60)) if g.before == "by" and g.codes]
    if by:
        return by[0].codes[:1], ()
    _, right = sentence.clause(end, end)
    seat = [
        g
        for g in sentence.within(end, right)
        if g.before == "in" and g.mentions[0].kind == "seat" and g.codes
    ]
    return (seat[0].codes[:1], ()) if seat and seat[0].start - end < 5 else None


def _people(sentence: Sentence, group: object) -> bool:
    """Whether a people's plural noun holds it: `Many Mongolians`, `the Thais`."""
    if not isinstance(group, Group):
        return False
    last = group.mentions[-1]
    word = sentence.text[last.start : last.end]
    noun = last.kind == "people" and word.endswith("s") and not BODY.match(sentence.text[last.end :])
    return noun and group.before not in {"of", "by", "with", "from"}
