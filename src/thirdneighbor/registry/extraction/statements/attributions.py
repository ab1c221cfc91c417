"""Statements told by a noun of thought: `Peru's view is`, `in the view of Peru`, `the aim of Peru is`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from thirdneighbor.core.tables import DataFolder
from thirdneighbor.registry.extraction.gates import gated, stands
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.reasons import Told
from thirdneighbor.registry.extraction.sentences.acting import speaks
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.statements.voices import (
    OWN,
    one_a_holder,
    own_body,
    pronoun_holder,
    speaker,
    statement,
)

ADJ = r"(?:[\w-]+\s+){0,3}?"
IS = r"(?:is|was|were|are|has\s+been|had\s+been|remains|remained)"
# `as Lima sees it`
AS_SEEN = gated(
    r"\bas\s+(?P<who>[^,.;]{3,50}?)\s+(?:sees|saw|puts|put|tells|told|has|had|views|viewed|would\s+have)\s+it\b"
)
WHAT = gated(
    r"\b[Ww]hat\s+(?P<who>[^,.;]{3,50}?)\s+(?:is|was|wants?|wanted|seeks?|sought|fears?|feared|hopes?|hoped|has\s+in\s+mind"
    r"|had\s+in\s+mind|needs?|needed|demands?|demanded|meant|means|cannot|could\s+not|objects?|objected)\b[^.;]{0,40}?\b(?:is|was)\b"
)
JUDGED = (
    r"(?:called|termed|branded|dubbed|labell?ed|dismissed|described|denounced|derided|mocked|praised|hailed|condemned|contested|disputed"
    r"|rejected|ridiculed|welcomed|criticized|criticised|deplored|decried|lamented|applauded|lauded|resented|regretted|censured|attacked)"
)
# `sold the island, a deal condemned by Peru`
JUDGED_ACT = gated(
    r",\s+(?:an?|the|this)\s+(?:[\w-]+\s+){0,2}?(?:act|action|move|step|decision|deal|measure|gesture|visit|remark|claim|law|policy|sale|plan"
    rf"|deed|choice|ruling|arrest|strike|practice|outcome|result|arrangement|meeting|bargain|breach|verdict|expulsion)\s+(?:[\w-]+ly\s+|at\s+once\s+)?{JUDGED}"
    r"(?:\s+(?:both|at\s+once|in\s+public|in\s+turn|as\s+an?\s+[\w\s-]{3,30}?))?\s+by\s+(?:the\s+)?"
)
# What is somebody's answer is a deed: `A ban on fruit was Peru's answer.`
DEEDS = frozenset(["answer", "reply", "response", "reaction"])
WAS = gated(r"\b(?:was|is|were|came|be|been)\s+$")
ATTRIBUTED = gated(r"\b[Aa]ttributed\s+to\s+(?:the\s+)?")
OPENING = gated(r"(?:^|[;:.]\s+)(?:To|For|to|for)\s+(?:the\s+)?")
JUDGES = gated(
    r"[^.;]{2,60}?\s(?:(?:is|was|are|were|has\s+been|had\s+been|seemed|remained|meant)\s+(?:an?|no|not|never|nothing|neither|merely|only\s+an?|simply)"
    r"|did\s+not|does\s+not|could\s+not)\b"
)
PASSIVE = gated(
    r"\b(?:was|were|is|are|has\s+been|had\s+been|been)\s+(?:\w+ly\s+)?"
    rf"{JUDGED}\b[^.;,]{{0,40}}?\sby\s+(?:the\s+)?"
)
VIEWED = gated(
    r"\b(?:contested|shared|disputed|rejected|held|voiced|echoed|endorsed|defended|put\s+forward|aired|denied|supported)\s+"
    r"(?:\w+ly\s+)?by\s+(?:the\s+)?"
)
FOR_SEAT = gated(r"(?:To|For)\s+(?:the\s+)?")
IS_SO = gated(r",\s[^.;]{3,60}?\s(?:is|was|are|were|remains|remained)\s")
PLAN_OF = gated(
    r"\b(?:plan|proposal|scheme|initiative|draft|formula|road\s*map|blueprint|vision)s?\b[^.;,]{0,30}?\b(?:by|of|from)\s+(?:the\s+)?"
)
FORESEES = gated(
    r"\s+(?:\w+ly\s+)?(?:envisage[sd]?|foresees?|foresaw|provide[sd]?\s+for|call(?:s|ed)\s+for|propose[sd]?|would)\b"
)
FOR_WHOM = gated(r"[:;]\s+(?:for|to)\s+(?:him|her|them)\b")


@dataclass(frozen=True, slots=True)
class Thoughts:
    """The patterns that the nouns of thought of table voices make, and the sense of each noun."""

    owned: re.Pattern[str]
    inside: re.Pattern[str]
    of: re.Pattern[str]
    it_is: re.Pattern[str]
    told: re.Pattern[str]
    viewed: re.Pattern[str]
    his: re.Pattern[str]
    senses: dict[str, str]
    words: frozenset[str]


def attributions(sentence: Sentence) -> list[Draft]:
    """Return one statement a holder to whom the sentence gives a thought by a noun or a phrase."""
    return one_a_holder([*_nouns(sentence), *_phrases(sentence), *_openings(sentence)])


def _nouns(sentence: Sentence) -> list[Draft]:
    text, thoughts = sentence.text, thoughts_of(sentence.context.folder)
    if not stands(thoughts.words, text):
        return []
    found: list[Draft] = []
    for group in sentence.groups:
        owned = (
            thoughts.owned.match(text, group.end)
            if group.codes and (group.owner or text[group.end - 1 :])
            else None
        )
        if owned and re.match(r"['’]", text[group.end : group.end + 1]):
            found.append(_made(sentence, group, owned))
        inside = thoughts.inside.match(text, group.end) if group.owner else None
        done = inside and inside["noun"].casefold() in DEEDS and WAS.search(text, 0, group.start)
        if (
            inside
            and not done
            and re.search(r"\b(?:[Ii]n|[Tt]o|[Bb]y|[Oo]n|was|is)\s+$", text[: group.start])
        ):
            found.append(_made(sentence, group, inside))
    for pattern in (thoughts.of, thoughts.it_is, thoughts.told, thoughts.viewed):
        for match in pattern.finditer(text):
            holder = named_at(sentence, match.end())
            if holder:
                sense = thoughts.senses.get(match["noun"].casefold(), "view")
                found.append(statement(sentence, holder, match.span(), sense))
    return found


def _made(sentence: Sentence, group: Group, match: re.Match[str]) -> Draft:
    sense = thoughts_of(sentence.context.folder).senses.get(match["noun"].casefold(), "view")
    return statement(sentence, (group.codes[:1], ()), (group.start, match.end()), sense)


def named_at(sentence: Sentence, start: int) -> Told | None:
    """Return who is named right at a place, or the home state where its own government is."""
    group = next((g for g in sentence.groups if 0 <= g.start - start < 2 and g.codes), None)
    if group is not None:
        last = group.mentions[-1]
        able = last.kind == "person" or not last.adjective or speaks(sentence, group)
        return (group.codes[:1], ()) if able else None
    words = re.match(r"[\w’'-]+(?:\s+[\w’'-]+){0,2}", sentence.text[start:])
    for size in (3, 2, 1):
        stretch = " ".join(words.group().split()[:size]) if words else ""
        own = OWN.fullmatch(f"the {stretch}") if stretch else None
        if own is not None:
            at = start + len(stretch)
            person = next((p for p in sentence.people if p.start < at + 4 and p.end > at and p.code), None)
            if person is not None:
                return (person.code,), ()
            before = [g for g in sentence.groups if g.end <= start and g.codes and speaks(sentence, g)]
            theirs = before and stretch.startswith(("its ", "their ", "his ", "her "))
            return (before[0].codes[:1], ()) if theirs else own_body(sentence, own)
    return None


def _phrases(sentence: Sentence) -> list[Draft]:
    """Return what `as Lima sees it`, `what Lima wants is`, `was called a lie by Lima` tell."""
    found: list[Draft] = []
    text = sentence.text
    for pattern, sense in ((AS_SEEN, "view"), (WHAT, "aim")):
        for match in pattern.finditer(text):
            groups = sentence.within(match.start("who"), match.end("who"))
            own = OWN.search(match["who"])
            holder = (
                (groups[-1].codes[:1], ()) if groups and groups[-1].codes else own and own_body(sentence, own)
            )
            holder = holder or speaker(sentence, match.start("who"), match.end("who"))
            if holder:
                found.append(statement(sentence, holder, match.span(), sense))
    for pattern in (PASSIVE, JUDGED_ACT, ATTRIBUTED):
        for match in pattern.finditer(text):
            guest = "welcomed" in match.group() and any(p.end <= match.start() for p in sentence.people)
            holder = None if guest else named_at(sentence, match.end())
            if holder:
                found.append(statement(sentence, holder, match.span(), "view"))
    found += _plans(sentence)
    for match in thoughts_of(sentence.context.folder).his.finditer(text):
        holder = pronoun_holder(sentence, match.start())
        if holder:
            found.append(statement(sentence, holder, match.span(), "view"))
    return found


def _plans(sentence: Sentence) -> list[Draft]:
    """Return what somebody's plan says: `the proposal of Peru envisages a summit`."""
    found: list[Draft] = []
    for match in PLAN_OF.finditer(sentence.text):
        group = next((g for g in sentence.groups if g.start == match.end() and g.codes), None)
        if group and FORESEES.match(sentence.text, group.end):
            found.append(statement(sentence, (group.codes[:1], ()), (match.start(), group.end), "aim"))
    return found


def _openings(sentence: Sentence) -> list[Draft]:
    """Return the judgments given to somebody in front: `To Nehru the pact was a trap`."""
    found: list[Draft] = []
    for match in OPENING.finditer(sentence.text):
        who = next((p for p in sentence.people if p.start == match.end() and p.code and not p.owner), None)
        if who and not who.mute and JUDGES.match(sentence.text, who.end):
            found.append(statement(sentence, ((who.code,), ()), (match.start(), who.end), "view"))
    seat = next((n for n in sentence.names if n.kind == "seat" and n.start < 8), None)
    if seat and FOR_SEAT.fullmatch(sentence.text, 0, seat.start) and IS_SO.match(sentence.text, seat.end):
        found.append(statement(sentence, ((seat.code,), ()), (0, seat.end), "view"))
    for match in FOR_WHOM.finditer(sentence.text):
        before = [p for p in sentence.people if p.end <= match.start() and p.code and not p.mute]
        if before:
            found.append(statement(sentence, ((before[0].code,), ()), match.span(), "view"))
    return found


@cache
def thoughts_of(folder: DataFolder) -> Thoughts:
    """Return the patterns made of the nouns of table voices."""
    senses = {row["form"]: row["sense"] for row in folder.table("voices") if row["word"] == "noun"}
    noun = "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in sorted(senses, key=lambda n: (-len(n), n)))
    noun = rf"(?P<noun>{noun})(?:s|es)?\b"
    seat = (
        r"(?:(?:in|of|from)\s+)(?:the\s+)?"
        r"(?:(?:government|leaders|authorities|ministers|people)\s+(?:in|of)\s+)?(?:the\s+)?"
    )
    return Thoughts(
        owned=re.compile(
            rf"['’]s?\s+{ADJ}{noun}(?:\s+(?:in|on|about)\s+[^.;,]{{3,40}})?(?:\s+{IS}\s+(?:\w+ly\s+)?(?:that|to|one|clear|simple|plain|blunt|twofold|threefold|unchanged"
            rf"|an?\s+(?:simple|clear|plain|blunt|different))\b|\s+{IS}:|,\s+that\b|\s+that\b|:\s)"
        ),
        inside=re.compile(rf"['’]s?\s+{ADJ}{noun}(?=\s*[,.;:—–]|\s+(?:the|an?|it|this|that|to|and|[A-Z]))"),
        of=re.compile(
            rf"\b(?:[Ii]n|[Tt]o|[Oo]n|[Bb]y)\s+the\s+{ADJ}{noun}\s+of\s+(?:the\s+)?(?:(?:government|leaders|authorities)\s+(?:in|of)\s+)?(?:the\s+)?"
        ),
        it_is=re.compile(
            rf"\b[Ii]t\s+{IS}\s+(?:also\s+|still\s+|long\s+)?(?:the|an?)\s+{ADJ}{noun}\s+of\s+(?:the\s+)?"
        ),
        told=re.compile(
            rf"\b(?:[Tt]he|[Oo]ne|[Aa]n?)\s+{ADJ}{noun}\s+{seat}(?=[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?\s+{IS}\s+(?:that|to|an?|one|clear|simple)\b)"
        ),
        viewed=re.compile(rf"\b(?:an?|the)\s+{ADJ}{noun}\s+{VIEWED.pattern}"),
        his=re.compile(
            r"(?:,\s+|\b)(?:[Ii]n|[Tt]o|[Bb]y)\s+(?:his|her|its|their)\s+(?:own\s+)?(?:view|opinion|mind|eyes|judgment|judgement|telling"
            r"|estimation|reading|words|reckoning|account)\b(?=\s*[,.;:]|\s+(?:the|an?|it|this|that)\b)"
        ),
        senses=senses,
        words=frozenset(n.split()[0] for n in senses),
    )
