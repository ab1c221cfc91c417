"""Events: single acts that happened, by the verbs of table verbs and the words that belong to them."""

from __future__ import annotations

import re
from dataclasses import replace

from thirdneighbor.registry.extraction.dates.eras import FORMER
from thirdneighbor.registry.extraction.events.acts import BRIDGE
from thirdneighbor.registry.extraction.events.bills import BILL_NAME, legislature_first
from thirdneighbor.registry.extraction.events.event_nouns import told_by_noun
from thirdneighbor.registry.extraction.events.event_parties import parties_of
from thirdneighbor.registry.extraction.events.pointing import of_last, pointing_back
from thirdneighbor.registry.extraction.events.verb_dates import at_once
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.names.phrases import word_places
from thirdneighbor.registry.extraction.names.vocabulary import Sense
from thirdneighbor.registry.extraction.sentences.acting import (
    SET_APART,
    at_last,
    is_noun,
    passive,
    past_relative,
    people_of,
    standing,
)
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

REACH = 70
BESIDE = 40
REFUSED = gated(r"\b(?:refus|declin|reject|veto)\w*", re.IGNORECASE)
BILL = gated(
    r"\s+(?:the|a|an|his|her|its)\s+(?:\w+\s+){0,2}(?:bill|law|amendment|budget|motion|candidate|nominee)\b"
)
SUM = gated(r"[$€£]\s?\d|\b(?:million|billion|trillion|dollars|euros|yuan|yen|rubles)\b")
REDUCED = gated(
    r"(?:\s+(?:off|out|up|down|over|back|away))?\s+by\s+(?:the\s+|its\s+|an?\s+)?(?!the\b|half\b|more\b|now\b|then\b"
    r"|some\b|about\b|early|late|mid|\d|\w+ing\b|(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b)"
)
APPOSED = gated(
    r"\b(?:countries|states|republics|members|neighbou?rs|nations)(?:,|:|\s+--?|\s*[–—])\s+(?:the\s+)?$"
)
UNDERWAY = gated(r"\b(?:is|are|were|was)\s+(?:\w+ly\s+|still\s+)?being\s+$")
BEGAN_TO = gated(r"\b(?:began|begins|beginning|started|starting)\s+to\s+$")
PROGRESSIVE = gated(r"\b(?:was|were|is|are|be)\s+(?:\w+ly\s+)?$")
# What is established between two republics is no republic; what is denied of a ruling is a view.
TIE = gated(
    r"\b(?:relations|those|ties|embass(?:y|ies)|consulates?|partnership|commission|committee|dialogue)\b"
)
RULING = gated(
    r"\b(?:rulings?|verdict|award|demands?|accusations?|charges?|allegations?|criticism|report)\b[^;]*\b(?:was|were)\s+(?:\w+ly\s+)?$"
)
STAYED = gated(r"\b(?:stay(?:s|ed)?|remain(?:s|ed)?|kept)\s+(?:\w+ly\s+)?$")
SIGNING = gated(r"\s+(?:\w+\s+){0,2}?(?:names?|hands?|seals?|signatures?|ink|pens?)\b")
# `gave notice to the UN of its exit from the treaty`: the noun tells it.
ITS_EXIT = gated(r"\s+(?:[\w’'-]+\s+){1,6}?of\s+(?:its|their)\s+(?:\w+\s+)?(?:exit|withdrawal|departure)\b")
SIGNATORIES = gated(r"\b(?:states|countries|nations|powers|delegations|governments)\s+$")


FINITE = gated(
    r"(?:\b(?:to|who|which|that|it|they|he|she|we|did|not|would|will|had|has|have|could|then|also|later|and)"
    r"|\w+ly|[\w’']+s?['’]?\s+(?:government|parliament|army|forces|troops|officials|leaders))\s+$"
    r"|,\s+$",
    re.IGNORECASE,
)
WENT = gated(r"(?:went|gone|go|goes)\s+to\b", re.IGNORECASE)
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
        "clash",
        "called upon",
        "asylum given",
        "broke with",
        "dropped",
        "protested",
        "decorated",
    }
)
# Who holds a seat holds it for years.
SEATED = gated(r"(?:held|holds?|holding)\s+(?:an?|its|the|one)\s+(?:[\w-]+\s+){0,3}seat\b")
# `It was in Lima that the mandate ended`: the pronoun is nobody.
CLEFT = gated(
    r"\s*It\s+(?:was|is)\s+(?:not\s+|only\s+|also\s+)?(?:in|on|at|under|with|from|by|through|there|here|the)\b"
)
# `fighting broke out in Peru`
STRIFE_NOUN = gated(
    r"\s+(?:had\s+|again\s+)?(?:broke|broken|erupted|began|begun|ended|flared|resumed|started|spread|raged|in|between|along|near|for|around)\b"
)
# Forms of the present that no noun shares.
VERB_ONLY = gated(
    r"(?:closes|opens|reopens|severs|expels|recogni[sz]es|withdraws|joins|imposes|suspends|restores"
    r"|invades|occupies|sends|becomes|proclaims|seizes|evacuates|shuts|seals|lifts|signs|leaves|recalls|breaks\s+off)",
    re.IGNORECASE,
)
WITH_WHOM = gated(
    r"(?:\s+(?:to|of|with|for|on|over|from|between|against|in)"
    r"(?:\s+(?!was\b|were\b|had\b|has\b|have\b|is\b|are\b|been\b)[\w’'-]+){1,5})?"
)
# What stands before an active verb was done something else to first: `relations were cut, resumed in 1955`.
OTHER_VERB = gated(r"\b(?:was|were)\s+\w+(?:ed|en|ut|zen|oken\s+off)\b")


def events(sentence: Sentence) -> list[Draft]:
    """Return a draft for every act of a sentence, one a sense and clause."""
    found: list[Draft] = []
    for sense in sentence.senses("event"):
        for draft in _of_sense(sentence, sense):
            if not any(_same(draft, other) for other in found):
                found.append(draft)
    return [part for draft in found for part in _each(sentence, draft)]


def _each(sentence: Sentence, draft: Draft) -> list[Draft]:
    """Return an act for each of several states recognized at once: `recognized Peru and Chile`."""
    actor, *whom = draft.parties
    listed = [g for g in sentence.groups if len(whom) > 1 and g.codes == tuple(whom)]
    if draft.sense != "recognition" or not listed:
        return [draft]
    return [replace(draft, parties=(actor, code)) for code in whom]


def _same(draft: Draft, other: Draft) -> bool:
    return draft.start < other.end + 12 and other.start < draft.end + 12


def _of_sense(sentence: Sentence, sense: Sense) -> list[Draft]:
    found: list[Draft] = []
    if sense.verb is not None:
        for match in sense.verb.found(sentence.text):
            draft = _by_verb(sentence, sense, match)
            found += [draft, *_further(sentence, sense, draft)] if draft else []
    if sense.noun is not None:
        for match in sense.noun.found(sentence.text):
            draft = told_by_noun(sentence, sense, match)
            found += [draft] if draft else []
    return found


def _further(sentence: Sentence, sense: Sense, draft: Draft) -> list[Draft]:
    """Return the other organizations one verb joins or leaves, each with a date of its own."""
    if "organization" not in sense.needs:
        return []
    found = []
    dates = [d for d in sentence.dates if d.start >= draft.end]
    for name in sentence.names:
        if name.start < draft.end or name.kind != "organization" or name.code in draft.parties:
            continue
        between = [d for d in dates if d.end <= name.start]
        after = [d for d in dates if d.start >= name.end and d.start - name.end < 12]
        if between and after:
            parties = (draft.parties[0], name.code)
            found.append(replace(draft, parties=parties, start=name.start, end=name.end))
    return found


def _by_verb(sentence: Sentence, sense: Sense, match: re.Match[str]) -> Draft | None:
    text = sentence.text
    left, right = sentence.clause(match.start(), match.end())
    is_passive = passive(sentence, match.start()) and not match.group().split()[0].endswith("ing")
    present = match.group().casefold() in sense.bare and not is_passive
    inside_name = any(g.start <= match.start() < g.end for g in sentence.groups)
    fighting = match.group().casefold() == "fighting" and STRIFE_NOUN.match(text, match.end())
    if (
        inside_name
        or fighting
        or is_noun(text, match.start(), match.end())
        or (present and not _finite(sentence, match.start()))
    ):
        return None
    is_passive = is_passive or _reduced(sentence, sense, match) or _set_apart(sentence, sense, match)
    if not is_passive and passage_short(sentence):
        is_passive = match.group().casefold().endswith("ed")
    span = _object(sentence, sense, match, (left, right), is_passive=is_passive)
    asks = sense.sense == "applied" and match.group().casefold().startswith("appl")
    if span is None and (asks or "organization" in sense.needs):
        span = _which(sentence, match, left)
    if span is None:
        return pointing_back(sentence, sense, match, is_passive=is_passive)
    if is_passive and text[span[0] : span[1]].casefold() in {"it", "they"}:
        return of_last(sentence, sense, match)
    if not _happened(sentence, sense, match, until=span[1]):
        return None
    parties, why = parties_of(sentence, sense, match, span=span, is_passive=is_passive)
    if sense.sense == "bill introduced":
        parties, why = legislature_first(sentence, parties, why)
    if not parties or (len(parties) < 2 and sense.sense in PAIRED and not WENT.match(match.group())):
        return None
    bill = "introduced" if sense.sense == "bill introduced" and "introduc" in match.group().casefold() else ""
    name = BILL_NAME.search(text) if sense.sense == "bill introduced" else None
    shown = (name.group(1) or name.group(2)) if name else sense.sense
    return Draft(
        "event",
        parties,
        span[0] if is_passive and _beside(text, span[1], match.start()) else match.start(),
        match.end(),
        instrument=shown,
        people=people_of(sentence, left, right),
        bill=bill,
        sense=sense.sense,
        inferred=why,
        date=at_last(sentence, match.start()) or at_once(sentence, *match.span(), is_passive=is_passive),
    )


def _beside(text: str, end: int, start: int) -> bool:
    """Whether nothing is set apart between what a passive was done to and the verb."""
    return 0 <= start - end < BESIDE and not SET_APART.search(text, end, start)


def _reduced(sentence: Sentence, sense: Sense, match: re.Match[str]) -> bool:
    """Whether a participle is a passive without its auxiliary: `relations broken off by Peru`."""
    lasts = sense.sense == "independence support" or match.group().casefold() in sense.bare
    return not lasts and bool(REDUCED.match(sentence.text, match.end()))


def _set_apart(sentence: Sentence, sense: Sense, match: re.Match[str]) -> bool:
    """Whether a participle stands behind what it was done to: `relations, cut in 1961, were restored`."""
    text = sentence.text
    if text[max(0, match.start() - 2) : match.start()] != ", " or not SET_APART.match(text, match.start()):
        return False
    near = (word.search(text, max(0, match.start() - 60), match.start()) for word in sense.objects)
    return any(hit and WITH_WHOM.fullmatch(text, hit.end(), match.start() - 2) for hit in near)


def _finite(sentence: Sentence, start: int) -> bool:
    """Whether a form that a noun shares is a verb here: after its subject, `to`, an auxiliary or `and`."""
    before = sentence.text[:start]
    if (
        VERB_ONLY.match(sentence.text, start)
        or FINITE.search(sentence.text, max(0, start - 80), start)
        or (start < 3 and sentence.passage.cells)
    ):
        return True
    near = [g for g in sentence.groups if g.end <= start]
    return bool(near) and bool(BRIDGE.fullmatch(before[near[-1].end :])) and not near[-1].adjective


def _happened(sentence: Sentence, sense: Sense, match: re.Match[str], *, until: int) -> bool:
    """Whether the act took place; an explicit refusal is an act itself, the first member no new one."""
    left, _ = sentence.clause(match.start(), match.end())
    before = sentence.text[: match.start()]
    no_act = {
        "scrapped": ITS_EXIT.match(sentence.text, match.end()),
        "refusal": BILL.match(sentence.text, match.end()) or RULING.search(before, left),
        "bill introduced": SIGNATORIES.search(before),
        "proclamation": TIE.search(before, left),
        "troops sent": SIGNING.match(sentence.text, match.end()),
        "member": re.search(r"\bfirst\b", sentence.text[left:until]),
        "rotation": SEATED.match(sentence.text, match.start()),
        "called upon": not re.search(r"\bto\s+[a-z]", sentence.text[match.end() : match.end() + 60]),
    }
    lends = re.match(r"le[nt]|extend|disburs|releas|provid", match.group().casefold())
    if (
        lends
        and sense.sense in {"handed over", "awarded"}
        and SUM.search(sentence.text, match.end(), until + 40)
    ):
        return False
    lasts = sense.sense == "troops sent" and re.search(r"\b(?:is|are)\s+(?:\w+ly\s+|still\s+)?$", before)
    struck = sense.sense == "invasion" and re.match(
        r"\s+(?:out|off|down|a|an)\b", sentence.text[match.end() :]
    )
    closed = struck or (
        re.match(r"end", match.group()) and re.match(r"\s+(?:with|in|up)\b", sentence.text[match.end() :])
    )
    if lasts or closed or STAYED.search(before):
        return False
    ongoing = match.group().split()[0].endswith("ing") and bool(PROGRESSIVE.search(before))
    if ongoing and sense.sense == "invasion":
        ongoing = not any(left <= d.start and d.end <= match.start() and not d.since for d in sentence.dates)
    behind = sense.sense == "left" and re.match(r"\s+behind\b", sentence.text[match.end() :])
    begun = sense.sense == "dissolved" and BEGAN_TO.search(before)
    if ongoing or behind or begun or UNDERWAY.search(before) or no_act.get(sense.sense):
        return False
    state = standing(sentence, match.start())
    return state == "done" or (state == "negated" and bool(REFUSED.match(match.group())))


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
        "embassy opened",
        "war broke out",
        "troops left",
        "dissolved",
        "ambassador returned",
        "border closed",
        "aid halted",
        "talks begun",
        "troops entered",
    }
    if is_passive or intransitive:
        left = past_relative(sentence, left, match.start())
    if intransitive and not is_passive:
        stretches.append((left, match.start()))
    if sense.sense == "war broke out" or (sense.sense == "troops left" and not is_passive):
        stretches = [(left, match.start())]
    if re.match(r"\s+it\b", text[match.end() :]) and sense.sense == "independence":
        earlier = (word.search(text, 0, match.start()) for word in sense.objects)
        if any(earlier):
            return match.end() + 1, match.end() + 3
    span = _belonging(sentence, sense, stretches, verb=match.end() if is_passive else None)
    suffered = span is not None and not is_passive and OTHER_VERB.search(text, span[1], match.start())
    return None if suffered else span


def _belonging(
    sentence: Sentence, sense: Sense, stretches: list[tuple[int, int]], *, verb: int | None
) -> tuple[int, int] | None:
    """Return the first word or name of some stretches that belongs to a verb; `verb` ends a passive one."""
    text, is_passive = sentence.text, verb is not None
    said = word_places(text)
    for a, b in stretches:
        for word in sense.objects:
            hit = word.search(text, a, b) if not word.head or word.head in said else None
            if hit and (word.form != "it" or not (text[a : hit.start()].strip() or CLEFT.match(text, a))):
                return hit.span()
        for need in sense.needs:
            near = [
                g
                for g in sentence.within(a, b)
                if _fits(g, need)
                and (verb is None or g.start < verb or g.before in {"by", "from", "as"})
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
            gap = text[a : near[0].start] if near else ""
            if near and (
                is_passive or need == "organization" or len(gap.split()) <= 4 or APPOSED.search(gap)
            ):
                return near[0].start, near[0].end
    return None


def passage_short(sentence: Sentence) -> bool:
    """Whether the words are a table's note, whose participles are passives: `Candidate status granted`."""
    return bool(sentence.passage.cells) and len(sentence.text.split()) < 7 and not sentence.groups


def _which(sentence: Sentence, match: re.Match[str], left: int) -> tuple[int, int] | None:
    """Return the organization a relative clause hangs on: `the CSTO, which it left`."""
    opening = re.match(
        r"[\s,]*(?:(?:to|from|of|by|into|for)\s+)?which\b", sentence.text[left : match.start()]
    )
    if opening is None:
        return None
    before = [g for g in sentence.groups if g.end <= left + 5 and g.mentions[0].kind == "organization"]
    return (before[-1].start, before[-1].end) if before else None


def _fits(group: Group, need: str) -> bool:
    first = group.mentions[0]
    if need == "person":
        return any(m.kind == "person" for m in group.mentions)
    if need == "organization":
        return any(m.kind == "organization" for m in group.mentions)
    if need == "former":
        return first.code in FORMER
    return first.kind in {"name", "seat"} and not first.adjective
