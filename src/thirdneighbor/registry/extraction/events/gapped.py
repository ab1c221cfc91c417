"""Acts whose verb is left out: `Chile recognized it in 1950, Peru a year later`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from thirdneighbor.registry.extraction.events.event_parties import ORGANIZATIONS
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.reasons import ACT_BEFORE
from thirdneighbor.registry.extraction.sentences.acting import past_relative, speaks, standing
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

OPENING = gated(
    r"(?:,?\s+(?:was|were)\s+(?:\w+\s+)?(?:followed|preceded)\s+by|[,;]|,?\s+and)\s+(?:then\s+|later\s+)?(?:(?P<one>one|that)\s+(?:of|by|with|from|to|into|in)\s+|(?P<to>to|into|from|against|with)\s+)?(?:the\s+)?"
)
DATED = gated(
    r"(?:(?:some|about|only|just|barely|almost|nearly)(?=\s|$)\s*)?(?:(?:an?|[a-z]+|\d+)\s+(?:days?|weeks?|months?|years?|decades?)"
    r"\s+(?:later|afterwards?|after|on|before|earlier|thereafter),?)?\s*"
    r"(?:in|on|only\s+in|as\s+early\s+as|that)?(?:\s*the)?"
)
# So many more of those an act was done to: `five diplomats were sent home in May, another six in June`.
ANOTHER = gated(
    r",\s+(?:and\s+)?(?:another|a\s+further|a\s+second|a\s+third|the\s+second|the\s+third|the\s+last|the\s+rest|the\s+others?)"
    r"(?:\s+(?:[a-z]+|\d[\d,]*)){0,2}?\s+(?:only\s+)?(?:in|on)\s+"
)
LIKEWISE = gated(
    r"(?:(?:got|came|went|broke|pulled|joined|left|entered)\s+(?:in\s+|out\s+|off\s+|away\s+)?(?:as\s+well|too|likewise)|followed\s+suit|followed(?=\s+(?:in|on|within|soon|with|a\s|the\s+(?:next|following|same|day|month|year)))|did\s+(?:the\s+same|so|likewise|as\s+much)|(?:replied|responded|answered|retaliated|reacted|reciprocated)\s+(?:in\s+kind|in\s+like\s+manner|measure\s+for\s+measure)"
    r"|repaid\s+(?:it\s+|them\s+)?in\s+kind|returned\s+the\s+(?:compliment|courtesy|favor)|hit\s+back\s+in\s+kind)\b"
)
# A relative clause ends right before: `Peru, which had sent troops, did so in May`.
OVER = gated(r",\s+(?:\w+ly\s+)?$")
SOON = 12
WHO = frozenset({"name", "seat", "organization", "people"})


def gapped(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return an act once more for whoever is named after it with nothing but a date of its own."""
    found: list[Draft] = []
    acts = sorted((d for d in made if d.kind == "event" and d.parties), key=lambda d: d.start)
    for before, group in _parallels(sentence):
        first = [d for d in acts if d.start < before.start() and d.end <= group.start]
        if not first or any(group.start <= d.start < group.end + 20 for d in made):
            continue
        parties = _exchanged(sentence, first[-1], before, group)
        if parties and parties != first[-1].parties:
            found.append(
                replace(
                    first[-1],
                    parties=parties,
                    start=group.start,
                    end=group.end,
                    date=None,
                    people=(),
                    inferred=(ACT_BEFORE,),
                    alone=True,
                )
            )
    return [*found, *_counted(sentence, made), *_likewise(sentence, [*made, *found])]


def _counted(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return an act done once more to others: `five were sent home in May, another six in June`."""
    found: list[Draft] = []
    acts = sorted((d for d in made if d.kind == "event" and d.parties), key=lambda d: d.start)
    for match in ANOTHER.finditer(sentence.text):
        before = [d for d in acts if d.end <= match.start()]
        dates = [d for d in sentence.dates if abs(d.start - match.end()) < 5 and not d.since]
        dated = [d for d in sentence.dates if d.end <= match.start() + 1]
        if before and dates and dated and not any(match.start() <= d.start < dates[0].end for d in made):
            found.append(
                replace(
                    before[-1],
                    start=match.start() + 2,
                    end=match.end(),
                    date=dates[0].when,
                    people=(),
                    inferred=(ACT_BEFORE,),
                )
            )
    return found


def _likewise(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return the act before for whoever did the same: `Peru followed suit in May`, `Lima did likewise`."""
    found: list[Draft] = []
    acts = sorted((d for d in made if d.kind == "event" and d.parties), key=lambda d: d.start)
    for match in LIKEWISE.finditer(sentence.text):
        outer = past_relative(sentence, sentence.clause(match.start())[0], match.start())
        heads = [g for g in sentence.within(outer, match.start()) if speaks(sentence, g) and g.codes]
        near = [g for g in sentence.groups if g.codes and 0 <= match.start() - g.end < 2]
        who = [g for g in near if speaks(sentence, g)] or (
            heads[:1] if OVER.search(sentence.text, 0, match.start()) else []
        )
        before = [d for d in acts if who and d.end <= who[0].start]
        last_told = sentence.context.last
        if not before and who and who[0].start < SOON and last_told:
            before = [replace(last_told, start=0, end=0)]
        told = any(who and who[0].start <= d.start < match.end() for d in made if d.kind != "quantity")
        if not before or told or standing(sentence, match.start()) != "done":
            continue
        last = before[-1]
        if set(who[0].codes) & set(last.parties[:1]) or len(last.parties) > 3:
            continue
        rest = tuple(c for c in last.parties[1:] if c not in who[0].codes)
        turned = (last.parties[0],) if not rest and len(last.parties) == 2 else ()
        found.append(
            replace(
                last,
                parties=(*who[0].codes, *rest, *turned),
                start=match.start(),
                end=match.end(),
                date=None,
                people=(),
                inferred=(ACT_BEFORE,),
                alone=True,
            )
        )
    return found


def _parallels(sentence: Sentence) -> list[tuple[re.Match[str], Group]]:
    """Return the names that stand between a comma and a date, each with the words that open its part."""
    text = sentence.text
    dates = [d for d in sentence.dates if not d.since]
    found = []
    for group in sentence.groups:
        first = group.mentions[0]
        opening = next(
            (
                m
                for m in OPENING.finditer(text, max(0, group.start - 45), group.start)
                if m.end() == group.start
            ),
            None,
        )
        follows = any(
            d.start >= group.end and DATED.fullmatch(text[group.end : d.start].strip()) for d in dates
        )
        led = [d for d in dates if opening and d.end <= opening.start() + 1]
        if opening and follows and led and group.codes and first.kind in WHO and not first.owner:
            found.append((opening, group))
    return found


def _exchanged(sentence: Sentence, act: Draft, opening: re.Match[str], group: Group) -> tuple[str, ...]:
    """Return the parties of the act with the one exchanged that stands where the new one does.

    A name right before the first date is the object, and so is the new one; else, or where the object is
    the home state, the new one acts.
    """
    text = sentence.text
    clubs = [c for c in act.parties[1:] if c in ORGANIZATIONS]
    if opening.group("one") and clubs and set(group.codes) <= ORGANIZATIONS:
        return (*(c for c in act.parties if c not in clubs), *group.codes)
    home = sentence.context.home
    suffered = any("the one that acts" in why for why in act.inferred) and act.parties[0] == home
    if suffered and home not in group.codes and group.before not in {"by", "for"}:
        return (home, *group.codes)
    if opening.group("to"):
        return (act.parties[0], *(c for c in group.codes if c != act.parties[0]))
    dates = [d for d in sentence.dates if act.start < d.start and d.end <= opening.start() + 1]
    between = sentence.within(act.end, dates[0].start) if dates else []
    near = bool(between) and DATED.fullmatch(text[between[-1].end : dates[0].start].strip())
    if (
        near
        and sentence.context.home not in between[-1].codes
        and not opening.group("one")
        and len(act.parties) > 1
        and set(between[-1].codes) & set(act.parties[1:])
    ):
        return (act.parties[0], *(c for c in group.codes if c != act.parties[0]))
    rest = [c for c in act.parties[1:] if c not in group.codes]
    return tuple(dict.fromkeys([*group.codes, *rest]))
