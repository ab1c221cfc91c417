"""Figures of what is no party: a province, a people, a group of states, a club whose members are counted."""

from __future__ import annotations

from thirdneighbor.registry.extraction.figures.numerals import ABOUT
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.reasons import FIGURE_OF_HOME
from thirdneighbor.registry.extraction.sentences.acting import speaks
from thirdneighbor.registry.extraction.sentences.analysis import Sentence

HOME_WHY = (FIGURE_OF_HOME,)
# `Kivira covers 9,000 square kilometers`: a name that no table knows.
LABEL = r"(?:[A-Z][\w\s]{2,30}:\s+|[A-Z][a-z]+ly,\s+)?"
PLACE_NAME = (
    r"(?P<name>(?:The\s+)?[A-ZÀ-Ž][\w’'-]*[a-zà-ž][\w-]*"
    r"(?:\s+(?:of\s+)?[A-ZÀ-Ž][\w-]+){0,3})(?:\s+\([^)]*\))?"
)
REGION = (
    r"(?:regions?|republic\s+(?:of|in|within)|provinces?|territory|enclave|exclave|canton|peninsula|archipelago|county|district|city|oblast|federal\s+subject"
    r"|constituent|sub-?division|basin|desert|autonomous\s+\w+|(?:break-?away|separatist|unrecogni[sz]ed)\s+\w+|islands\b)"
)
STRANGE_PLACE = gated(
    rf"{LABEL}{PLACE_NAME}(?:,\s+(?:[^,]{{3,80}}),)?\s+(?:(?:is|was)\s+(?:also\s+)?(?:located|situated|home\s+to|(?:an?|the)\s+[^.;]{{0,60}}?\b{REGION})"
    r"|covers\s|spans\s|possesses\s|boasts\s|stretches\s|has\s+(?:an?\s+)?[^.;]{0,30}?(?:inhabitants|population|people|residents))"
)
NO_NAME = gated(
    r"(?:The\s+)?(?:It|Its|They|Their|He|She|This|That|These|Those|There|Today|Now|With|In|On|At|As|Mining|Agriculture|Population|Size|Area)\b"
)
OWN_LAND = gated(r"\b[Tt]he\s+(?:country|kingdom|nation|island|archipelago|emirate|sultanate|mainland)\b")
# `Together the six countries cover`, `their combined population`
OF_ALL = gated(
    r"\b(?:[Cc]ollectively|[Cc]ombined|[Tt]heir\s+(?:total|joint)|[Tt]hese\s+(?:\w+\s+)?(?:countries|states|members|nations|republics|islands|lands|economies))\b"
)
TWO = gated(r"\b(?:[Tt]he\s+two|[Bb]oth|[Tt]hese\s+two)\b")
# What a province, a canal or a club measures: `the islands cover`, `this 82 km waterway`.
THING = gated(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat|['’]s|[Tt]hese)\s+(?:[\w,-]+\s+){0,2}?(?:islands|islets|reefs?|provinces?|territory|region|enclave|canal|waterway|strait|peninsula|atoll"
    r"|desert|zone|mission|bloc|chain)(?:\s+\([^)]*\))?,?\s+(?:approximately\s|about\s|around\s|which\s+(?:has|covers)|has|have|covers?|spans?|stretch\w*|measur\w+|is\s+(?:approximately|about|around|home)"
    r"|extends?|makes?|accounts?)\b[^.;]{0,40}$"
)
THIS_LONG = gated(
    rf"\b[Tt]his\s+{ABOUT}\S+[\s-]+(?:km|kilomet\w+|mile)s?\b[^.;,]{{0,16}}\s(?:waterway|canal|road|railway|route|strait|pipeline|line)\b"
)
OPENED = gated(r"(?:^|[.;]\s+)(?:[Tt]he\s+(?:largest|smallest|longest),\s+[A-Z][^,]{2,40},\s+(?:is|was)\s)")
# `30 percent of Quebecers`, `a third of Kivira's people`, `4,000 of the valley's 9,000 people`
OF_STRANGERS = gated(
    r"(?:\s+(?:to|or|and)\s+[\d.]+\s*(?:%|percent))?\s+of\s+(?:the\s+)?(?:ethnic\s+)?(?P<who>[A-ZÀ-Ž][a-zà-ž]+(?:\s+[A-ZÀ-Ž][a-zà-ž]+)?(?:['’]s\s|ers\b|ians\b|ans\b))"
)
OF_THING = gated(
    rf"\b[Tt]he\s+(?:territory|region|province|enclave|city|town|district|mission|union|bloc)['’]s\s+{ABOUT}$"
)
# `Kovač received 19 percent`: a candidate or a party, not the state.
CANDIDATE = gated(
    r"(?P<name>(?!(?:It|They|The)\b)[A-ZÀ-Ž][\w’'-]+)\s+(?:had\s+|has\s+|only\s+)?(?:received|won|got|secured|polled|took|came\s+in\s+at)\s+(?:\w+\s+){0,2}?$"
)
OF_PARTY = gated(r"\b[Pp]arty['’]s\s+(?:share|vote)\b[^.;,]{0,50}$")
# `the 40th largest of the 193 UN members`
MEMBERS = gated(r"(?:\s+\([A-Z]+\))?\s+(?:members?(?:hip)?|member\s+states?|accession)\b")
MEMBER_OF = gated(r"\b(?:members?(?:hip)?|member\s+states)\s+(?:of|in)\s+(?:the\s+)?$")
# `4 billion US`: the money, not the state.
MONEY_OF = gated(r"[$€£]\s?[\d.,]+\s+(?:(?:million|billion|trillion)\s+)?$")
IN = gated(r"\s+(?:(?:who\s+)?(?:liv|resid)(?:e|es|ing)\s+)?in\s+(?:the\s+)?")
OF = gated(r"(?:\s+(?:to|or|and)\s+[\d.]+\s*(?:%|percent))?\s+of\s+(?:all\s+|the\s+)?")
STRONG = gated(r"-strong\s+(?:the\s+)?")
POLL = gated(
    r"\b(?:polls?|polling|polled|referendum|voted|voters|surveys?|favou?r(?:s|ed|ing)?|respondents|support(?:ed)?)\b"
)
POPULATION = gated(r"(?:['’]s)?\s+(?:total\s+|overall\s+)?(?:population|people|inhabitants|citizens)\b")
PEOPLE = gated(r"[A-Z][\w’'-]+s")


def follow_place(sentence: Sentence) -> None:
    """Keep in mind whether the document now tells of a place that is no party: a province, a region."""
    context, text = sentence.context, sentence.text
    if _strange_place(sentence):
        context.elsewhere = True
    elif context.elsewhere:
        named = any(speaks(sentence, g) and not _people(sentence, g) for g in sentence.groups)
        context.elsewhere = not (named or OWN_LAND.search(text))


def of_others(sentence: Sentence, start: int, stop: int) -> bool:
    """Whether a figure that no name of a state is said of measures something else."""
    text = sentence.text
    if sentence.context.elsewhere:
        return True
    if OF_ALL.search(text, 0, start) and not TWO.search(text):
        return True
    strangers = OF_STRANGERS.match(text, stop)
    if strangers and not _known(sentence, strangers.start("who"), strangers.end("who")):
        return True
    one = CANDIDATE.search(text, 0, start)
    if one and not _known(sentence, *one.span("name")):
        return True
    return bool(
        THING.search(text, 0, start)
        or THIS_LONG.search(text)
        or OPENED.search(text, 0, start)
        or OF_THING.search(text, 0, start)
        or OF_PARTY.search(text, 0, start)
    )


def in_passing(sentence: Sentence) -> frozenset[str]:
    """Return the parties a sentence names only by membership in them or by their money."""
    text, named = sentence.text, list(sentence.groups)
    passing = {
        c
        for g in named
        if MEMBERS.match(text, g.end)
        or MEMBER_OF.search(text, 0, g.start)
        or MONEY_OF.search(text, 0, g.start)
        for c in g.codes
    }
    if not passing:
        return frozenset()
    said = {
        c
        for g in named
        if not (
            MEMBERS.match(text, g.end)
            or MEMBER_OF.search(text, 0, g.start)
            or MONEY_OF.search(text, 0, g.start)
        )
        for c in g.codes
    }
    return frozenset(passing - said)


def place_of(sentence: Sentence, stop: int, unit: str) -> tuple[str, ...]:
    """Return the state right behind a figure it is of: `34 percent in Peru`, `a 900-strong UN mission`."""
    near = next((g for g in sentence.groups if g.start >= stop and g.codes), None)
    if near is None:
        return ()
    if unit == "share" and IN.fullmatch(sentence.text, stop, near.start) and not near.adjective:
        return near.codes[:1]
    return near.codes[:1] if STRONG.fullmatch(sentence.text, stop, near.start) else ()


def peopled(sentence: Sentence, start: int, stop: int, codes: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return whose population a share is of where a people is counted in it; None where nothing is to mend.

    `Serbs make up 7 percent of the Bosnian population` measures Bosnia.
    """
    text = sentence.text
    if not codes:
        return None
    for group in sentence.within(start, min(len(text), stop + 40)):
        last = group.mentions[-1]
        if (last.owner or last.adjective) and POPULATION.match(text, last.end) and group.codes[:1]:
            return group.codes[-1:]
    counted = [g for g in sentence.groups if _people(sentence, g)]
    if any(OF.fullmatch(text, stop, g.start) for g in counted if g.start > stop):
        return None
    minor = {c for g in counted for c in g.codes}
    minor -= {c for g in sentence.groups if not _people(sentence, g) for c in g.codes}
    if not minor.intersection(codes):
        return None
    left = tuple(c for c in codes if c not in minor)
    if left:
        return left
    acting = [g for g in sentence.within(0, start) if speaks(sentence, g) and not _people(sentence, g)]
    return acting[0].codes[:1] if acting else ()


def polled(text: str, unit: str) -> bool:
    """Whether a share is of voices for something, whose names measure nothing."""
    return unit == "share" and bool(POLL.search(text))


def _people(sentence: Sentence, group: Group) -> bool:
    """Whether a group names people by their plural: `Serbs and Croats`."""
    return all(m.kind == "people" and PEOPLE.fullmatch(sentence.text, m.start, m.end) for m in group.mentions)


def _strange_place(sentence: Sentence) -> bool:
    found = STRANGE_PLACE.match(sentence.text)
    if found is None or NO_NAME.match(found["name"]):
        return False
    return not _known(sentence, *found.span("name"))


def _known(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a name is that of a party, or of one of its people."""
    return any(
        m.start < end and start < m.end and m.code and not m.mute for m in (*sentence.names, *sentence.people)
    )
