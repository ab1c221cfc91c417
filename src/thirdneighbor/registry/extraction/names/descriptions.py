"""Definite descriptions that name a party: `the kingdom`, `the bloc`, `its eastern neighbor`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import BEFORE, Mention

STATE = gated(
    r"\b(?:[Tt]he|our|this)\s+(?:(?:landlocked|young|new|small|tiny|island|desert|mountain|Baltic|Andean|Balkan"
    r"|Caucasian|Himalayan|Gulf|Sahelian|Hashemite|former\s+colony,?)\s+)?"
    r"(?:country|kingdom|republic|sultanate|emirate|principality|archipelago|city-state|island\s+(?:nation"
    r"|state|republic)|(?:new|young|newborn)\s+state|landlocked\s+(?:state|nation)|grand\s+duchy|sheikhdom"
    r"|junta(?!\s+in\s+(?!January|February|March|April|May|June|July|August|September|October|November|December)[A-Z]))\b"
    r"(?!\s+(?:of\b|for\b|in\s+(?:the\s+)?(?:world|region|Europe|Asia|Africa|America)|house|road|with\b"
    r"|whose\b|that\b|where\b)|[’'-])"
)
# What is a state's own: `Their troops left` tells whose they were.
THEIRS = gated(
    r"\W*Their\b(?=\s+(?:\w+\s+){0,2}?(?:[Mm]arines|troops|soldiers|army|forces|fleet|garrisons?|ambassadors?|envoys?|embass(?:y|ies)|consulates?"
    r"|navy|planes|jets|warships|ships|tanks|advisers|experts|peacekeepers|blockade|embargo|sanctions|invasion|withdrawal|occupation|rule"
    r"|departure|ban|bases?)\b)"
)
BLOC = gated(
    r"\b[Tt]he\s+(?:Fund|Bank|Union|bloc|alliance|organi[sz]ation|grouping|association)\b(?!\s+(?:of|with|for)\b)"
)
NEIGHBOR = gated(
    r"\b(?:and|with)\s+(?P<who>its\s+(?:\w+ern\s+|big\s+|small\s+|larger\s+|smaller\s+)neighbou?r)\b(?!\s+[A-Z])"
)


# What a state is called by what it is; such a name has words in small letters.
EPITHETS = {"ISR": gated(r"\b[Tt]he\s+Jewish\s+(?:state|nation)\b")}
THAT = gated(
    r"\b(?:[Tt]hat\s+(?:same\s+)?|[Tt]he\s+same\s+)(?:country|state|nation|kingdom|republic|emirate|sultanate|island|neighbou?r"
    r"|partner|archipelago)\b(?![’'-]s?\s*\w+\s+of\b|\s+(?:of|that|which|where|in)\b)"
)


def described(
    text: str,
    told: Sequence[Mention],
    *,
    home: str,
    organization: str,
    partner: str = "",
    two: Sequence[str] = (),
    subject: Sequence[str] = (),
    section: str = "",
) -> list[Mention]:
    """Return the descriptions that stand for the home state, the organization or the other state told last.

    `the country` after another state's name in the same sentence may be either: it is left alone.
    """
    found: list[Mention] = []
    for match in STATE.finditer(text) if home else ():
        earlier = [m for m in told if m.end <= match.start() and m.kind in {"name", "seat", "people"}]
        rival = any(m.code not in {home, ""} for m in earlier[-1:]) and earlier[-1].kind == "name"
        apposed = bool(re.search(r",\s*$", text[: match.start()])) and bool(earlier)
        if not (apposed or (rival and _acts(text, earlier[-1], match.start()))):
            code = _realm(match.group(), home, section or partner)
            meant = "the document's home state" if code == home else "the other state told of before"
            found.append(_mention(text, match.span(), code, meant))
    for match in BLOC.finditer(text):
        before = [m.code for m in told if m.end <= match.start() and m.kind == "organization"]
        code = before[-1] if before else organization
        if code:
            found.append(
                _mention(text, match.span(), code, "the organization told of before", "organization")
            )
    for match in NEIGHBOR.finditer(text):
        others = [m for m in told if m.end <= match.start() and m.code not in {home, ""}]
        if home and others and not any(m.code == home for m in told):
            found.append(_mention(text, match.span("who"), home, "the document's home state"))
    for code, epithet in EPITHETS.items():
        found += [_mention(text, m.span(), code, "the state so called") for m in epithet.finditer(text)]
    for match in THAT.finditer(text):
        here = {m.code for m in told if m.end <= match.start() and m.code not in {home, ""} and not m.mute}
        code = next(iter(here)) if len(here) == 1 else "" if here else partner
        if code:
            found.append(_mention(text, match.span(), code, "the other state told of before"))
    island = any(m.code == "TWN" for m in told) or partner in {"TWN", "CHN"}
    republics = PEOPLES.finditer(text) if island and home != "CHN" else ()
    found += [_mention(text, m.span(), "CHN", "the People's Republic of China") for m in republics]
    found += _theirs(text, subject, home)
    found += _former_and_latter(text, told, home=home, two=two)
    return [m for m in found if not any(m.start < t.end and t.start < m.end for t in told)]


# Beside Taiwan it is that of China.
PEOPLES = gated(r"\b[Tt]he\s+People['’]s\s+Republic\b(?!\s+of\b)")
# The states of today that are what these words say.
REALMS = {
    "kingdom": "BEL BHR BTN DNK ESP JOR KHM LSO MAR NLD NOR SAU SWE SWZ THA TON",
    "sultanate": "BRN OMN",
    "emirate": "ARE KWT QAT",
    "principality": "AND LIE MCO",
    "duchy": "LUX",
}


def _realm(words: str, home: str, partner: str) -> str:
    """Return the home state, or its partner where that one is the kingdom or emirate of the two."""
    codes = REALMS.get(words.rpartition(" ")[2].casefold(), "").split()
    return partner if codes and home not in codes and partner in codes else home


def _theirs(text: str, subject: Sequence[str], home: str) -> list[Mention]:
    """Return whose troops `their` at the head of a sentence means: the subject before."""
    match = THEIRS.match(text)
    if match is None or len(subject) != 1 or subject[0] == home:
        return []
    start, end = match.end() - len("Their"), match.end()
    meant = f"{text[start:end]!r} stands for the subject before"
    return [Mention(start, end, subject[0], "name", owner=True, inferred=meant)]


LATTER = gated(
    r"\b(?:by|to|with|from|for|between|of|against|on)\s+(?P<who>the\s+(?P<which>former|latter))\b"
    r"(?=\s*[.,;)]|\s+(?:by|in|on|at|is|was|has|had|and|with|to|for|from|since|under|signed|dated)\b)"
)


def _former_and_latter(text: str, told: Sequence[Mention], *, home: str, two: Sequence[str]) -> list[Mention]:
    """Return what `the former` and `the latter` stand for: two states named before but the home state."""
    found = []
    for match in LATTER.finditer(text):
        here = dict.fromkeys(
            m.code
            for m in told
            if m.end <= match.start() and m.kind in {"name", "seat"} and m.code not in {home, ""}
        )
        pair = tuple(here) if here else tuple(two)
        if len(pair) == 2:
            code = pair[match["which"] == "latter"]
            found.append(_mention(text, match.span("who"), code, "one of the two states told before"))
    return found


def _acts(text: str, mention: Mention, start: int) -> bool:
    """Whether a name before a description lies too close to tell which of the two is meant."""
    return bool(
        re.fullmatch(
            r"['’]s\s+.*|\s+(?:was|is|had\s+been)\b(?!.*\b(?:between|with)\s$).*", text[mention.end : start]
        )
    )


def _mention(text: str, span: tuple[int, int], code: str, meant: str, kind: str = "name") -> Mention:
    start, end = span
    before = BEFORE.search(text[:start])
    return Mention(
        start,
        end,
        code,
        "organization" if kind == "organization" else "name",
        owner=bool(re.match(r"['’]s\b", text[end:])),
        before=before.group(1).casefold() if before else "",
        inferred=f"{text[start:end]!r} stands for {meant}",
    )
