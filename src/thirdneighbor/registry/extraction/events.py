"""Events: single acts that happened, by the verbs of table verbs and the words that belong to them."""

from __future__ import annotations

import re
from dataclasses import replace

from thirdneighbor.registry.extraction.acting import is_noun, passive, people_of, standing, subject_of
from thirdneighbor.registry.extraction.acts import BRIDGE
from thirdneighbor.registry.extraction.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.event_parties import ORGANIZATIONS, parties_of
from thirdneighbor.registry.extraction.mentions import Group
from thirdneighbor.registry.extraction.vocabulary import Sense

FORMER = frozenset({"SUN", "YUG", "CSK", "DDR", "SCG"})
REACH = 70
REFUSED = re.compile(r"\b(?:refus|declin|reject|veto)\w*", re.IGNORECASE)
BILL_NAME = re.compile(
    r"[\"“]([^\"”]{3,80}\b(?:Act|Bill|Resolution))[\"”]|\b((?:[A-Z][\w’'-]*\s+){1,8}(?:Act|Bill))\b"
)
BILL = re.compile(
    r"\s+(?:the|a|an|his|her|its)\s+(?:\w+\s+){0,2}(?:bill|law|amendment|budget|motion|candidate|nominee)\b"
)
PROGRESSIVE = re.compile(r"\b(?:was|were|is|are|be)\s+$")
SIGNATORIES = re.compile(r"\b(?:states|countries|nations|powers|delegations|governments)\s+$")
MOOTED = re.compile(
    r"\b(?:has|have|had|was|were|is|are)\s+(?:been\s+|being\s+|often\s+)?(?:mooted|proposed|discussed|considered"
    r"|ruled\s+out|planned|debated|expected|demanded|rejected|shelved|postponed|avoided|averted|prevented)\b"
)
WAR = re.compile(r"\b(?:war|conflict|fighting|hostilities|clashes)\b", re.IGNORECASE)
ORDER_TARGET = ("to", "in", "on", "from", "with", "against", "of", "into", "for", "by", "between", "")


FINITE = re.compile(
    r"(?:\b(?:to|who|which|that|it|they|he|she|we|did|not|would|will|had|has|have|could|then|also|later|and)"
    r"|\w+ly|[\w’']+s?['’]?\s+(?:government|parliament|army|forces|troops|officials|leaders))\s+$"
    r"|,\s+$",
    re.IGNORECASE,
)
PAIRED = frozenset(
    {
        "incident",
        "awarded",
        "arms bought",
        "exercise",
        "protest",
        "surrender",
        "recognition extended",
        "lawsuit",
        "apology",
        "reconciled",
        "mission ended",
        "moved",
        "allowed",
    }
)


def events(sentence: Sentence) -> list[Draft]:
    """Return a draft for every act of a sentence, one a sense and clause."""
    found: list[Draft] = []
    for sense in sentence.senses("event"):
        for draft in _of_sense(sentence, sense):
            if not any(_same(draft, other) for other in found):
                found.append(draft)
    return found


def _same(draft: Draft, other: Draft) -> bool:
    return draft.start < other.end + 12 and other.start < draft.end + 12


def _of_sense(sentence: Sentence, sense: Sense) -> list[Draft]:
    found: list[Draft] = []
    if sense.verb is not None:
        for match in sense.verb.finditer(sentence.text):
            draft = _by_verb(sentence, sense, match)
            found += [draft, *_further(sentence, sense, draft)] if draft else []
    if sense.noun is not None:
        for match in sense.noun.finditer(sentence.text):
            draft = _by_noun(sentence, sense, match)
            found += [draft] if draft else []
    return found


def _further(sentence: Sentence, sense: Sense, draft: Draft) -> list[Draft]:
    """Return the other organizations one verb joins or leaves, each with a date of its own."""
    if "organization" not in sense.needs:
        return []
    found = []
    dates = [d for d in sentence.dates if d.start >= draft.end]
    for group in sentence.groups:
        is_org = group.mentions[0].kind == "organization"
        if group.start < draft.end or not is_org or set(group.codes) & set(draft.parties):
            continue
        between = [d for d in dates if d.end <= group.start]
        after = [d for d in dates if d.start >= group.end and d.start - group.end < 12]
        if between and after:
            parties = (draft.parties[0], *group.codes)
            found.append(replace(draft, parties=parties, start=group.start, end=group.end))
    return found


def _by_verb(sentence: Sentence, sense: Sense, match: re.Match[str]) -> Draft | None:
    text = sentence.text
    left, right = sentence.clause(match.start(), match.end())
    is_passive = passive(sentence, match.start())
    present = match.group().casefold() in sense.bare and not is_passive
    inside_name = any(g.start <= match.start() < g.end for g in sentence.groups)
    if (
        inside_name
        or is_noun(text, match.start(), match.end())
        or (present and not _finite(sentence, match.start()))
    ):
        return None
    if not is_passive and passage_short(sentence):
        is_passive = match.group().casefold().endswith("ed")
    span = _object(sentence, sense, match, (left, right), is_passive=is_passive)
    if span is None and "organization" in sense.needs:
        span = _which(sentence, match, left)
    if span is None:
        return _of_last(sentence, sense, match) if is_passive or sense.sense == "troops left" else None
    if is_passive and text[span[0] : span[1]].casefold() in {"it", "they"}:
        return _of_last(sentence, sense, match)
    if not _happened(sentence, sense, match, until=span[1]):
        return None
    parties, why = parties_of(sentence, sense, match, span=span, is_passive=is_passive)
    if sense.sense == "bill introduced":
        parties, why = _legislature(sentence, parties, why)
    if not parties or (len(parties) < 2 and sense.sense in PAIRED):
        return None
    bill = "introduced" if sense.sense == "bill introduced" and "introduc" in match.group().casefold() else ""
    name = BILL_NAME.search(text) if sense.sense == "bill introduced" else None
    shown = (name.group(1) or name.group(2)) if name else sense.sense
    return Draft(
        "event",
        parties,
        min(match.start(), span[0]) if is_passive else match.start(),
        match.end(),
        instrument=shown,
        people=people_of(sentence, left, right),
        bill=bill,
        sense=sense.sense,
        inferred=why,
    )


def _finite(sentence: Sentence, start: int) -> bool:
    """Whether a form that a noun shares is a verb here: after its subject, `to`, an auxiliary or `and`."""
    before = sentence.text[:start]
    if FINITE.search(before) or (start < 3 and sentence.passage.cells):
        return True
    near = [g for g in sentence.groups if g.end <= start]
    return (
        bool(near) and bool(BRIDGE.fullmatch(before[near[-1].end :])) and not near[-1].mentions[-1].adjective
    )


def _happened(sentence: Sentence, sense: Sense, match: re.Match[str], *, until: int) -> bool:
    """Whether the act took place; an explicit refusal is an act itself, the first member no new one."""
    left, _ = sentence.clause(match.start(), match.end())
    before = sentence.text[: match.start()]
    no_act = {
        "refusal": BILL.match(sentence.text, match.end()),
        "bill introduced": SIGNATORIES.search(before),
        "member": re.search(r"\bfirst\b", sentence.text[left:until]),
    }
    ongoing = match.group().endswith("ing") and PROGRESSIVE.search(before)
    if ongoing or no_act.get(sense.sense):
        return False
    state = standing(sentence, match.start())
    return state == "done" or (state == "negated" and bool(REFUSED.match(match.group())))


HOUSE = re.compile(
    r"\s*(?:Senate|House|Congress|Parliament|parliament|Bundestag|legislature|National\s+Assembly|Duma)\b"
)


def _legislature(
    sentence: Sentence, parties: tuple[str, ...], why: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the state in whose legislature a bill stands first, then the states it is about."""
    house = [
        g
        for g in sentence.groups
        if HOUSE.match(sentence.text[g.end :])
        or re.search(r"Senate|Congress", sentence.text[g.start : g.end])
    ]
    if house:
        return tuple(dict.fromkeys([*house[0].codes[:1], *(c for c in parties if c != house[0].codes[0])]))[
            :2
        ], ()
    if sentence.context.section:
        return (sentence.context.section, *(c for c in parties if c != sentence.context.section))[:2], (
            "the section's heading names the legislature's state",
        )
    return parties, why


def _object(
    sentence: Sentence, sense: Sense, match: re.Match[str], clause: tuple[int, int], *, is_passive: bool
) -> tuple[int, int] | None:
    """Return where one of the words that belong to the verb stands, in its clause, near it."""
    text = sentence.text
    left, right = clause
    if not sense.objects and not sense.needs:
        return match.span()
    start, end = (left, match.start()) if is_passive else (match.end(), min(right, match.end() + REACH))
    stretches = [(start, end)]
    if is_passive:
        stretches.append((match.end(), min(right, match.end() + REACH)))
    intransitive = sense.sense in {
        "opened",
        "war broke out",
        "troops left",
        "dissolved",
        "border closed",
        "aid halted",
        "talks begun",
        "troops entered",
    }
    if intransitive and not is_passive:
        stretches.append((left, match.start()))
    if sense.sense == "war broke out":
        stretches = [(left, match.start())]
    for a, b in stretches:
        for word in sense.objects:
            hit = word.search(text, a, b)
            if hit:
                return hit.span()
        for need in sense.needs:
            near = [
                g
                for g in sentence.within(a, b)
                if _fits(g, need)
                and (
                    is_passive
                    or not re.search(
                        r"\b(?:by|with|from|for|of|against)\b"
                        if sense.sense == "appeal"
                        else r"\b(?:by|with|from|for|of|against|to)\b",
                        text[a : g.start],
                    )
                    or need == "organization"
                )
            ]
            if near and (is_passive or need == "organization" or len(text[a : near[0].start].split()) <= 4):
                return near[0].start, near[0].end
    return None


def passage_short(sentence: Sentence) -> bool:
    """Whether the words are a table's note, whose participles are passives: `Candidate status granted`."""
    return bool(sentence.passage.cells) and len(sentence.text.split()) < 7 and not sentence.groups


def _which(sentence: Sentence, match: re.Match[str], left: int) -> tuple[int, int] | None:
    """Return the organization a relative clause hangs on: `the CSTO, which it left`."""
    if not re.match(r"[\s,]*\bwhich\b", sentence.text[left : match.start()]):
        return None
    before = [g for g in sentence.groups if g.end <= left + 1 and g.mentions[0].kind == "organization"]
    return (before[-1].start, before[-1].end) if before else None


def _of_last(sentence: Sentence, sense: Sense, match: re.Match[str]) -> Draft | None:
    """Return an act on what the sentence before told of: `They were withdrawn in 2024`."""
    last = sentence.context.last
    before = sentence.text[: match.start()]
    if last is None or not re.search(r"^\W*(?:They|These|Those|It)\b", before) or len(before) > 40:
        return None
    kindred = last.sense.split()[0] == sense.sense.split()[0]
    if not kindred or standing(sentence, match.start()) != "done":
        return None
    why = ("the pronoun stands for what the sentence before tells",)
    return Draft(
        "event",
        last.parties,
        match.start(),
        match.end(),
        instrument=sense.sense,
        sense=sense.sense,
        inferred=why,
    )


def _fits(group: Group, need: str) -> bool:
    first = group.mentions[0]
    if need == "person":
        return any(m.kind == "person" for m in group.mentions)
    if need == "organization":
        return any(m.kind == "organization" for m in group.mentions)
    if need == "former":
        return first.code in FORMER
    return first.kind in {"name", "seat"} and not first.adjective


def _by_noun(sentence: Sentence, sense: Sense, match: re.Match[str]) -> Draft | None:
    """Return an act told by a noun: `initial refusal to recognize`, `withdrawal of Soviet troops`."""
    left, right = sentence.clause(match.start(), match.end())
    bare = len(match.group().split()) < 2 and sense.sense != "split"
    if (
        bare
        or standing(sentence, match.start()) != "done"
        or MOOTED.search(sentence.text, match.end(), right)
    ):
        return None
    if "own" in sense.roles or sense.sense == "independence support":
        codes, why = _noun_own(sentence, sense, match)
    elif sense.sense == "split":
        codes, why = _split(sentence, match), ()
    else:
        codes, why = _noun_acted(sentence, sense, match)
    codes = tuple(dict.fromkeys(codes))
    if not codes:
        return None
    return Draft(
        "event",
        codes,
        match.start(),
        match.end(),
        instrument=sense.sense,
        people=people_of(sentence, left, right),
        sense=sense.sense,
        inferred=why,
    )


def _owners(sentence: Sentence, match: re.Match[str]) -> list[Group]:
    """Return whose act it is: a possessive shortly before the noun, else an adjective at it."""
    left, _ = sentence.clause(match.start(), match.end())
    before = [g for g in sentence.groups if g.end <= match.start()]
    owners = [g for g in before if g.owner and match.start() - g.end < 30 and g.start >= left - 1]
    return owners or [g for g in before if match.start() - g.end < 12]


def _inside(sentence: Sentence, match: re.Match[str]) -> list[Group]:
    """Return the names that follow a noun at once."""
    _, right = sentence.clause(match.start(), match.end())
    return [g for g in sentence.groups if match.end() - 1 <= g.start <= match.end() + 40 and g.start < right]


def _split(sentence: Sentence, match: re.Match[str]) -> tuple[str, ...]:
    near = _owners(sentence, match)
    return near[-1].codes if near and len(near[-1].codes) > 1 else ()


def _noun_own(
    sentence: Sentence, sense: Sense, match: re.Match[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the party an act without an actor is about: what collapsed, who was supported."""
    near = _inside(sentence, match) or _owners(sentence, match)
    codes = near[0].codes if near else ()
    if sense.sense == "independence support":
        if not codes or not re.search(r"independen|revolution|uprising", sentence.text, re.IGNORECASE):
            return (), ()
        subject, why = subject_of(sentence, match.start())
        return (*codes, *subject), why
    ended = any(c in FORMER for c in codes) or "cold war" in match.group().casefold()
    return (codes, ()) if ended or sense.sense != "dissolved" else ((), ())


def _noun_acted(
    sentence: Sentence, sense: Sense, match: re.Match[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who acts by a noun and upon whom: owner, `by`, `of`, the subject, then who is named after it."""
    context, text = sentence.context, sentence.text
    _, right = sentence.clause(match.start(), match.end())
    owners, inside = _owners(sentence, match), _inside(sentence, match)
    if sense.sense == "troops sent" and not owners:
        return (), ()
    after = sentence.within(match.end(), right)
    acting = owners or [g for g in after if g.before == "by"]
    why: tuple[str, ...] = ()
    codes = acting[-1].codes[:1] if acting else ()
    if not codes and inside and "of" in text[match.end() - 3 : inside[0].start]:
        codes = inside[0].codes[:1]
    if not codes and "mutual" not in sense.roles:
        codes, why = subject_of(sentence, match.start())
        codes = codes[:1] or ((context.home,) if context.home else ())
    if sense.sense == "independence" and inside and codes == inside[0].codes[:1] and context.home:
        codes = (context.home, *codes)
    if "org" in sense.roles and context.section in ORGANIZATIONS:
        codes = (*codes, context.section)
    pronoun = re.match(r"\s+(?:it|them|its|their)\b", text[match.end() :])
    others = [c for g in after for c in g.codes if c not in codes]
    codes = tuple(dict.fromkeys([*codes, *(() if pronoun else others[:1])]))
    alone = len(codes) == 1 and context.home and context.home not in codes
    if alone and (sense.sense == "troops sent" or (sense.sense == "refusal" and pronoun)):
        return (*codes, context.home), ("the document's home state is the party not named",)
    return codes, why
