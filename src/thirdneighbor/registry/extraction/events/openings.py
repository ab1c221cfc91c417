"""Acts a participle tells at the head of a sentence: `Expelled from the league in 1979, Egypt ...`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thirdneighbor.registry.extraction.events.acts import same_act
from thirdneighbor.registry.extraction.gaps import COMMA_THE
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.reasons import HOME_ACTS
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.sentences.drafts import event_told

IRREGULAR = (
    r"Taken|Driven|Torn|Cut|Thrown|Forgiven|Overthrown|Overrun|Withdrawn|Retaken|Won|Lost|Left|Sold|Shut|Broken|Struck"
    r"|Split|Given|Swallowed|Beaten|Set\s+up|Sent|Brought|Put|Hit|Freed"
)
# What its subject had done to it or to its own: `Having had its envoy thrown out in June, Lima ...`.
HAD_DONE = gated(
    r"\W*(?:After\s+)?[Hh]aving\s+had\s+(?P<whose>its|their|his|the|an?|all|two|three)\s+(?:[\w’',-]+\s+){1,8}?(?P<verb>(?:[a-z]{3,}ed|thrown|sent|shut|shot|taken|driven|turned|broken|cut)"
    r"(?:\s+(?:out|off|down|back|home|away|packing))?)(?=\s)"
)
PARTICIPLE = gated(
    rf"\W*(?:(?P<having>(?:After\s+)?[Hh]aving\s+(?P<been>been\s+)?)(?P<done>\w+)|(?P<alone>(?:[A-Z][a-z]+ed)|{IRREGULAR}))\b"
)
HOME = gated(r",\s+(?:it|the\s+(?:country|kingdom|republic|state|island|islands))\s+(?:\w+ly\s+)?[a-z]+\b")
AIMS = frozenset({"from", "by", "to", "into", "against"})
# Verbs whose club the main clause names: `Having applied in 1995, Bulgaria joined the union`.
TOWARDS = frozenset({"applied", "negotiated", "voted", "asked", "waited"})
LASTING = gated(
    r"based|founded\s+as|faced|situated|known|called|born|compared|asked|named|used|united|given\s+(?:the|that|its|how)|left\s+(?:with|without|alone)"
    r"|put\s+(?:differently|simply|otherwise)|set\s+(?:against|beside|between)|taken\s+together|brought\s+up|hit\s+by",
    re.IGNORECASE,
)


def openings(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return the dated act of an opening participle; its party is the subject after the comma."""
    match = PARTICIPLE.match(sentence.text)
    if match is None or sentence.passage.cells:
        return []
    if had := HAD_DONE.match(sentence.text):
        return _had_done(sentence, had)
    verb = (match["done"] or match["alone"]).casefold()
    at = match.start("done") if match["done"] else match.start("alone")
    if LASTING.match(sentence.text, at) or sentence.vocabulary.lasting.fullmatch(verb):
        return []
    stop, subject, why = _subject(sentence, match.end())
    dates = [d for d in sentence.dates if match.end() <= d.start and d.end <= stop]
    if not subject or not dates:
        return []
    active = bool(match["having"]) and not match["been"]
    parties = _parties(sentence, (match.end(), dates[0].start), subject, verb=verb, active=active)
    twins = [d for d in made if same_act(d, at, left=0, right=stop)]
    if any(d.kind != "event" or set(d.parties) - set(parties) for d in twins):
        return []
    when = dates[0].when
    return [Draft("event", parties, at, match.end(), instrument=verb, sense=verb, date=when, inferred=why)]


def _had_done(sentence: Sentence, match: re.Match[str]) -> list[Draft]:
    """Return what the home state did to another's own: `Having had its envoy thrown out, Lima ...`."""
    stop, subject, why = _subject(sentence, match.end())
    dates = [d for d in sentence.dates if match.end() <= d.start and d.end <= stop]
    if not subject or not dates:
        return []
    home = sentence.context.home
    if match["whose"] in {"its", "their", "his"} and home and home not in subject:
        parties, why = (home, *subject), (*why, HOME_ACTS)
    else:
        parties = subject
    return [event_told(sentence, match.span("verb"), (parties[:4], why), date=dates[0].when)]


def _subject(sentence: Sentence, start: int) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """Return where the opening ends, the subject right after its comma and why where it is not named."""
    for group in sentence.groups:
        if (
            group.start > start
            and COMMA_THE.search(sentence.text, start, group.start)
            and _acts(sentence, group)
        ):
            return sentence.text.rfind(",", start, group.start), group.codes, ()
    pronoun, home = HOME.search(sentence.text, start), sentence.context.home
    if pronoun and home:
        return pronoun.start(), (home,), ("the subject is the document's home state",)
    return 0, (), ()


def _acts(sentence: Sentence, group: Group) -> bool:
    last = group.mentions[-1]
    return (
        bool(group.codes)
        and not (last.adjective or last.owner)
        and sentence.text[group.end : group.end + 1] == " "
    )


def _parties(
    sentence: Sentence, span: tuple[int, int], subject: tuple[str, ...], *, verb: str, active: bool
) -> tuple[str, ...]:
    """Return who acts and upon whom: the agent after `by` first, else the subject."""
    told = [g for g in sentence.within(*span) if g.codes and g.before in AIMS]
    agents = [g for g in told if g.before == "by"] if not active else []
    others = [g for g in told if g not in agents]
    codes = [*(c for g in agents[:1] for c in g.codes), *subject, *(c for g in others[:1] for c in g.codes)]
    if active and verb in TOWARDS and not others:
        clubs = [m.code for m in sentence.names if m.start > span[1] and m.kind == "organization" and m.code]
        codes += clubs[:1]
    return tuple(dict.fromkeys(codes))[:4]
