"""Visits told without a verb, as a list or a table tells them: `May 2004: the king of Spain in Oslo`."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Mention
from thirdneighbor.registry.extraction.reasons import HOME_HOSTS, office_of_home
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.visits.gatherings import UNREAL
from thirdneighbor.registry.extraction.visits.travelers import TOP, in_office, made

# What may open a caption: a date and a colon, `Then`, `Arrival of`.
LEAD = gated(
    r"^\W*(?:[^.:;]{0,32}[:–—]\s+|(?:In|On)\s[^,.;]{3,24},\s+)?(?:(?:[Tt]hen|[Nn]ext|[Aa]lso|[Aa]nd|[Aa]fter\s+(?:him|her|them)|[Ff]irst|[Ll]ast|[Ff]inally|[Ll]ater)\b,?\s+)?"
    r"(?P<noun>(?:[Aa]rrival|[Vv]isit|[Rr]eception|[Ss]tate\s+visit|[Oo]fficial\s+visit|[Ll]anding|[Ss]topover|[Ss]tay|[Dd]eparture)\s+(?:of|by|for)\s+)?(?:[Tt]he\s+|[Aa]n?\s+)?$"
)
# An office that opens a caption stands within so many characters.
LEAD_MOST = 70
APPOSED = r"(?:,[^,;.:]{3,90}(?=,|\s+in\b|\s+on\b))?"
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|spring|summer|autumn|winter|the\s+\w+)"
)
BEGUN = r"(?:,?\s+(?:in|on|early\s+in|late\s+in)\s+(?:\d{1,2}\s+)?"
WHEN = rf"{BEGUN}{MONTH}(?:\s+\d{{1,2}}\b)?(?:,?\s+\d{{4}})?)?"
PLACED = gated(
    rf"{APPOSED},?{WHEN},?\s+(?:(?:back|again|then|also)\s+)?(?:(?:once\s+more|welcomed|received|f[eê]ted|greeted|feasted|hosted|seen|at\s+the\s+\w+\s+(?:of|in))\s+)?(?:in|at|to)\s+(?:the\s+)?$"
)
ALSO = gated(r"(?:,|,?\s+and(?:\s+then)?)\s+(?:(?:in|at|to)\s+)?(?:the\s+)?$")
CLOSED = gated(r"\s*(?:[,.;:()!]|$|(?:in|on|at|to|for|with|when|where|after|during|and|by)\b)")
HERE = gated(
    rf"{APPOSED},?{WHEN},?\s+(?:(?:again|also|back|on\s+an?\s+(?:[\w-]+\s+){{0,3}}visit|for\s+(?:talks|a\s+day|a\s+night|two\s+days|the\s+\w+))\b\s*)?"
    r"(?:,?\s*(?:here|in\s+town|in\s+the\s+(?:country|capital)|on\s+(?:the|our)\s+(?:island|soil))\b|(?<=visit)(?=[\s.,;]|$)"
    r"|,?\s*on\s+(?:his|her)\s+way\s+(?:home\s+)?from\s+(?:[A-Z][\w’'-]+\s+){1,3}to\s+[A-Z])"
)
# `the first foreign leader to be given the floor in parliament`: the house is the home state's.
FLOOR = gated(
    r",\s+(?:only\s+|just\s+)?the\s+(?:first|second|third|last|only|\w+th)\s+(?:[\w’'-]+\s+){1,8}?to\s+(?:(?:be\s+(?:given\s+the\s+floor|received|invited\s+to\s+speak|heard)|"
    r"speak|address|sit|stand|set\s+foot|appear|come|land|visit|call)\b)"
)
SOIL = gated(
    rf"{APPOSED},?\s+(?:on|(?:the\s+)?(?:first|second|third|last|only)\s+[^,;.:]{{3,70}}?\s+on)\s+(?:the\s+)?$"
)
PLANS = gated(
    r"\b(?:expected|due|planned|put\s+off|cancel\w*|postponed|invited|no|not|never|former|embassy|ambassador)\b",
    re.IGNORECASE,
)


def captions(sentence: Sentence) -> list[Draft]:
    """Return the visit that a caption tells: who, and where, no verb between."""
    who = next(
        (p for p in sentence.people if LEAD.fullmatch(sentence.text, 0, p.start)),
        None,
    ) or _officer(sentence)
    if who is None or who.mute or who.owner or PLANS.search(sentence.text) or UNREAL.search(sentence.text):
        return []
    if not in_office(sentence, who):
        return []
    return _placed(sentence, who) or _at_home(sentence, who)


def _officer(sentence: Sentence) -> Mention | None:
    """Return the home state's office that opens a caption without a name: `The foreign minister in Oslo`."""
    home = sentence.context.home
    words, text = sentence.vocabulary, sentence.text
    for match in words.found(words.office, text) if home else ():
        if match.end() > LEAD_MOST:
            break
        role = sentence.vocabulary.offices.get(match.group().casefold(), "")
        named = any(p.start <= match.start() < p.end for p in (*sentence.people, *sentence.names))
        after = re.match(r"(?:['’]s|\s+(?:of|for)\b|\s+[A-Z])", sentence.text[match.end() :])
        if role in TOP and not named and not after and LEAD.fullmatch(sentence.text, 0, match.start()):
            why = office_of_home(match.group())
            return Mention(*match.span(), home, "person", office=match.group().casefold(), inferred=why)
    return None


def _placed(sentence: Sentence, who: Mention) -> list[Draft]:
    """Return the visits to the places named behind somebody: `in Oslo and in Rome`."""
    text, at = sentence.text, who.end
    found: list[Draft] = []
    lead = LEAD.fullmatch(text, 0, who.start)
    for place in (n for n in sentence.names if n.start > who.end):
        soil = (
            place.adjective
            and SOIL.fullmatch(text, at, place.start)
            and re.match(r"\s+soil\b", text[place.end :])
        )
        joint = ALSO.fullmatch(text, at, place.start) if found else PLACED.fullmatch(text, at, place.start)
        if soil:
            return made(sentence, who, (place.code,), (who.start, place.end))
        if not place.is_place or place.adjective or not joint:
            continue
        if not (CLOSED.match(text, place.end) or found) or (lead and lead["noun"] and not _to(place)):
            break
        found += made(sentence, who, (place.code,), (who.start, place.end))
        at = place.end
    return found


def _to(place: Mention) -> bool:
    return place.before in {"in", "at", "to"}


def _at_home(sentence: Sentence, who: Mention) -> list[Draft]:
    """Return the visit of a stranger whom the caption places in the home state."""
    home = sentence.context.home
    if not home or who.code in {"", home}:
        return []
    why = (HOME_HOSTS,)
    match = HERE.match(sentence.text, who.end) or FLOOR.match(sentence.text, who.end)
    if match is None or not match.group().strip():
        return []
    abroad = [
        n
        for n in sentence.names
        if n.start > match.end()
        and n.is_place
        and n.code not in {home, who.code}
        and n.before in {"in", "at"}
    ]
    return [] if abroad else made(sentence, who, (home,), (who.start, match.end()), why=why)
