"""Acts told once more in few words: `frozen in 2013 and withdrawn in 2015`, `so did Peru`.

What is told once more has the parties of the act before but for whom the words name anew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from thirdneighbor.registry.extraction.dates.dating import CLAUSE_AFTER, LISTED
from thirdneighbor.registry.extraction.events.agents import agent_after
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.reasons import ACT_BEFORE
from thirdneighbor.registry.extraction.sentences.acting import standing
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

PARTICIPLE = (
    r"(?:[a-z]{2,}ed|broken\s+off|cut(?:\s+(?:off|back))?|shut(?:\s+(?:down|off))?|withdrawn|frozen|lost|sent\s+back|torn\s+(?:up|down)"
    r"|taken\s+(?:up\s+again|back|over)|thrown\s+out|given\s+(?:up|back)|sold|rebuilt|won\s+back|undone|begun|let\s+back\s+in"
    r"|put\s+(?:off|on\s+hold)|brought\s+(?:down|back)|struck\s+down|driven\s+out|overthrown|retaken)"
)
BE = r"(?:was|were|had\s+been|have\s+been|has\s+been|is|are|got)"
# A second participle of one subject: `was shelved in 2013 and formally withdrawn in 2015`.
SECOND = gated(
    rf"(?:,\s+(?:and\s+|but\s+|then\s+|only\s+(?:for\s+(?:it|them)\s+)?to\s+be\s+)?|\s+(?:and|but|then|only\s+(?:for\s+(?:it|them)\s+)?to\s+be)\s+)"
    rf"(?:{BE}\s+)?(?:(?:\w+ly|then|again|later|finally|once\s+more|in\s+turn|soon)\s+)*(?P<verb>{PARTICIPLE})(?=\s)"
)
PASSIVE_BEFORE = gated(rf"(?:\b{BE}|[a-z],)\s+(?:(?:\w+ly|again|also|then|first|finally|later|soon)\s+)*$")
# The thing of the act before under a pronoun: `relations were cut in 1964; they were resumed in April`.
RESUMED = gated(
    rf"[;,]\s+(?:and\s+|but\s+)?(?:they|it|these|both)\s+{BE}\s+(?:(?:\w+ly|again|finally|soon)\s+)*(?P<verb>{PARTICIPLE})\b"
)
# What undid an act: `was closed in 2008, only for it to be reopened four years later`.
ONLY_TO = gated(r"\bonly\s+(?:for\s+(?:it|them)\s+)?to\s+be\b")
THINGS = gated(
    r"\b(?:relations|ties|embass(?:y|ies)|consulates?|border|frontier|crossings?|trade|aid|flights|sanctions|embargo"
    r"|tariffs?|talks|negotiations|base|troops|deliveries|supplies|exports|imports|ban|membership)\b"
)
AGAIN = gated(
    r"(?:,|,?\s+and|\s+but)(?:\s*,?\s*(?:again|then|finally|once\s+more|lastly"
    r"|for\s+(?:the\s+)?(?:\w+\s+){1,2}(?:time|times|years?|months?|weeks?|days?|hours?)|a\s+(?:second|third|last)\s+time)\b,?)*"
    r"(?:\s+(?:in|on))?\s*"
)
SOLELY = gated(r"(?:in|on|\s)*(?:\d|[A-Z]|early|late|mid)")
# Who does the same, its verb a mere auxiliary: `so did Peru`, `as Italy had done`.
SO_DID = gated(r"\b(?:so|as)\s+(?:did|had|has|have|does|do)\s+(?:the\s+)?")
AS_DONE = gated(
    r"\b(?:as|just\s+as|like)\s+(?:the\s+)?(?P<who>[A-ZÀ-Ž][\w’' -]{2,40}?)"
    r"\s+(?:had|has|have|already\s+had)?\s*(?:done|did)\b"
)
# Who was the first to do what nobody did: `No state recognized it until Peru did in 1993`.
NOBODY_UNTIL = gated(
    r"\b(?:[Nn]o|[Nn]ot\s+(?:a\s+single|one))\s+(?:other\s+)?(?:\w+\s+){0,2}?(?:state|country|government|power|nation|capital|neighbor)\s+"
    r"(?:had\s+)?(?P<verb>[a-z]+ed)\b(?P<whom>[^.;]{0,60}?)\s+until\s+(?:the\s+)?"
)
DID = gated(r"\s+(?:did|had)\b")
ECHOED = (ACT_BEFORE,)


def repeated(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return the acts of a sentence told once more: by a participle, a pronoun, a date or another actor."""
    acts = sorted((d for d in made if d.kind == "event" and d.parties), key=lambda d: d.start)
    if not acts:
        return _others(sentence, []) if "until" in sentence.text else []
    found = [*_participles(sentence, acts, made), *_resumed(sentence, acts, made)]
    found += _on_dates(sentence, [*acts, *found])
    return [*found, *_others(sentence, [*acts, *found])]


def repeated_by_others(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return the acts told last, once more for whoever did the same, where nothing was read there yet."""
    undone = ONLY_TO.search(sentence.text)
    if not (undone or SO_DID.search(sentence.text) or AS_DONE.search(sentence.text)):
        return []
    acts = sorted((d for d in made if d.kind == "event" and d.parties), key=lambda d: d.start)
    told = _others(sentence, acts) if acts else []
    told += _participles(sentence, acts, made) if undone else []
    return [d for d in told if _free(d.start, d.end, made)]


def _free(start: int, end: int, made: Sequence[Draft]) -> bool:
    """Whether no other claim but a figure stands at a place."""
    return not any(d.start < end and start < d.end for d in made if d.kind != "quantity")


def _dated_after(sentence: Sentence, end: int) -> bool:
    """Whether a date follows soon in the part of the sentence that begins at a place."""
    return any(
        0 <= d.start - end < 60 and not re.search(r"[;,]", sentence.text[end : d.start])
        for d in sentence.dates
    )


def _participles(sentence: Sentence, acts: Sequence[Draft], made: Sequence[Draft]) -> list[Draft]:
    """Return what befell the subject of a passive next: `frozen in 2013 and withdrawn by Oslo in 2015`."""
    found: list[Draft] = []
    for match in SECOND.finditer(sentence.text):
        start, end = match.span("verb")
        only = "to be" in match.group()
        before = [d for d in acts if d.end <= match.start() and (only or _is_passive(sentence, d))]
        before += [d for d in found if d.end <= match.start()]
        if not before or not _free(start, end, [*made, *found]) or not _dated_after(sentence, end):
            continue
        last = max(before, key=lambda d: d.start)
        between = sentence.text[last.end : match.start()]
        own = re.search(rf"[;]|\b(?:which|who|while|whereas|when)\b|\b{BE}\b", between)
        if own or sentence.vocabulary.lasting.fullmatch(match["verb"]):
            continue
        _, right = sentence.clause(start, end)
        actors, _ = agent_after(sentence, end, right)
        parties = tuple(dict.fromkeys([*actors, *last.parties]))
        found.append(_again(last, start, end, verb=match["verb"], parties=parties))
    return found


def _is_passive(sentence: Sentence, draft: Draft) -> bool:
    """Whether an act stands in the passive, its auxiliary left out behind a comma or not."""
    told = sentence.text[: draft.end]
    verb = re.search(r"[\w-]+(?:\s+(?:off|out|up|down|over|back|away))?$", told)
    return verb is not None and bool(PASSIVE_BEFORE.search(told[: verb.start()]))


def _resumed(sentence: Sentence, acts: Sequence[Draft], made: Sequence[Draft]) -> list[Draft]:
    """Return what became of the thing of the act before, which a pronoun names in the same sentence."""
    found: list[Draft] = []
    for match in RESUMED.finditer(sentence.text):
        start, end = match.span("verb")
        before = [d for d in acts if d.end <= match.start()]
        if not before or not _free(start, end, made) or standing(sentence, start) != "done":
            continue
        last = before[-1]
        thing = THINGS.search(sentence.text, last.start, match.start())
        if thing and _dated_after(sentence, end):
            found.append(_again(last, start, end, verb=match["verb"], parties=last.parties))
    return found


def _again(draft: Draft, start: int, end: int, *, verb: str, parties: tuple[str, ...]) -> Draft:
    word = verb.casefold()
    return replace(
        draft,
        parties=parties,
        start=start,
        end=end,
        instrument=word,
        sense=word,
        date=None,
        people=(),
        bill="",
        inferred=ECHOED,
        alone=True,
    )


def _on_dates(sentence: Sentence, acts: Sequence[Draft]) -> list[Draft]:
    """Return an act once more for each further date: `in 1980, 1989 and, for two years, 2011`."""
    found: list[Draft] = []
    for one, two in pairwise(d for d in sentence.dates if not d.since):
        between = sentence.text[one.end : two.start]
        listed = LISTED.fullmatch(between) or re.search(r"\band\s+(?:once\s+)?again\b", between)
        if listed or not AGAIN.fullmatch(between) or CLAUSE_AFTER.match(sentence.text, two.end):
            continue
        before = [d for d in [*acts, *found] if d.end <= one.start + 1]
        if not before or not SOLELY.match(sentence.text, two.start):
            continue
        last = max(before, key=lambda d: d.start)
        first = next(d for d in sentence.dates if d.start >= last.end - 1)
        since = sentence.text[last.end : first.start]
        if len(since) < 60 and not re.search(r"[;,]|\b(?:and|but|who|which|where|between|from)\b", since):
            found.append(
                replace(last, start=one.end, end=two.start, date=two.when, people=(), inferred=ECHOED)
            )
    return found


def _others(sentence: Sentence, acts: Sequence[Draft]) -> list[Draft]:
    """Return the act before for whoever did the same: `so did Peru`, `as Italy had done`."""
    found: list[Draft] = []
    for match in SO_DID.finditer(sentence.text):
        who = [g for g in sentence.groups if g.start == match.end() and g.codes]
        found += _echo(sentence, acts, match.start(), (who[0].codes, who[0].end) if who else ((), 0))
    for match in NOBODY_UNTIL.finditer(sentence.text):
        who = [g for g in sentence.groups if match.end() <= g.start <= match.end() + 4 and g.codes]
        if who and DID.match(sentence.text, who[0].end):
            found += _first_of_all(sentence, match, who[0])
    for match in AS_DONE.finditer(sentence.text):
        start, end = match.span("who")
        who = [g for g in sentence.groups if start <= g.start and g.end <= end + 2 and g.codes]
        found += _echo(sentence, acts, match.start(), (who[0].codes, match.end()) if who else ((), 0))
    return found


def _first_of_all(sentence: Sentence, match: re.Match[str], group: Group) -> list[Draft]:
    """Return the act of the first to do it, upon whom the words before name or the home state."""
    home = sentence.context.home
    whom = sentence.codes(*match.span("whom")) or ((home,) if home else ())
    parties = tuple(dict.fromkeys([*group.codes, *whom]))
    if len(parties) < 2:
        return []
    word = match["verb"]
    return [Draft("event", parties, group.start, group.end, instrument=word, sense=word, inferred=ECHOED)]


def _echo(
    sentence: Sentence, acts: Sequence[Draft], start: int, who: tuple[tuple[str, ...], int]
) -> list[Draft]:
    """Return the last act before a place with another actor in the first's stead."""
    codes, end = who
    before = [d for d in acts if d.end <= start]
    if not codes or not before or standing(sentence, start) != "done":
        return []
    clause = max((b for b in sentence.bounds if b < start), default=0)
    last = next((d for d in before if d.start >= clause), before[0]) if clause else before[0]
    rest = tuple(c for c in last.parties[1:] if c not in codes)
    if set(codes) & set(last.parties[:1]) or len(last.parties) > 3:
        return []
    return [
        replace(
            last,
            parties=(*codes, *rest),
            start=start,
            end=end,
            date=None,
            people=(),
            inferred=ECHOED,
            alone=True,
        )
    ]
