"""Who is named in a sentence: states, peoples, seats of government, organizations, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from thirdneighbor.core.names import words
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.vocabulary import Vocabulary

Kind = Literal["name", "people", "prefix", "seat", "city", "organization", "person"]
TOKEN = re.compile(r"[^\W_]+(?:['’ʻ`][^\W_]+)*")
POSSESSIVE = re.compile(r"['’]s$")
ELISION = re.compile(r"\d|[dl]['’][A-ZÀ-Þ]")
LINKING = frozenset(
    {"of", "the", "and", "de", "du", "da", "del", "la", "le", "al", "el", "au", "for", "in", "y", "d", "es"}
)
BEFORE = gated(r"([\w’'-]+)\s+(?:the\s+|neighboring\s+|neighbouring\s+|both\s+|either\s+)*$", re.IGNORECASE)
# `two years on`: no preposition of what follows
YEARS_ON = re.compile(r"\b(?:years?|months?|weeks?|days?|decades?)\s+on\s+$")
PAPER_AFTER = gated(
    r"\s+(?:[A-Z]\w+\s+){0,3}(?:Agreements?|Accords?|Act|Treaty|Declaration|Protocol|Convention|Conference"
    r"|Process|Statement|"
    r"Charter|Memorandum|Formula|Group|Club|Summit|Consensus|Principles)\b"
    r"|\s+(?:peace\s+|grain\s+)?(?:accords?|protocols?|treat(?:y|ies)|agreements?|memorandums?|conventions?|pacts?|charter)\b"
)
# A state that only lends a paper its name: `the Samoa Agreement`, not `the US-Japan Agreement`.
NAME_OF_PAPER = gated(r"\s+(?:Agreements?|Accords?|Convention|Process|Charter|Consensus|Formula)\b")
OF_PAPER = gated(
    r"\b(?:Treat(?:y|ies)|Peace|Congress|Convention|Protocol|Agreements?|Accords?|Declaration|Pact|Statute"
    r"|Conference|Siege|Battle|Memorandum|Armistice|Truce|Compromise|Consensus)\s+of\s+(?:[A-Z][\w-]+\s+and\s+)?$"
)
# How far before a name the words may begin that say what it stands for.
AHEAD = 120
# The Hague stands for its courts unless somebody goes there.
MOTION = gated(r"\b(?:flew|travel\w*|went|came|visit\w*|trip|tour|arrived)\b[^.;]{0,40}$")
# The Hague acts for its government by any verb but a court's.
GOVERNS = gated(
    r"\s+(?:\w+ly\s+|has\s+|had\s+|then\s+|also\s+)*(?!(?:ruled|ordered|sentenced|convicted|indicted|acquitted|issued|decided"
    r"|rejected|convened|opened|confirmed|delivered|handled|charged|declared|adjourned)\b)"
    r"(?:\w+ed|sent|broke|cut|gave|lent|withdrew|paid|took|froze|sold|bought|put|struck|made)\b"
)
MUTED_BEFORE = gated(
    r"\b(?:war|wars|invasion|conflict|crisis|situation|offensive|fighting|events|genocide|operation|coup|"
    r"elections?|protests?|unrest)\s+(?:in|of|on|against)\s+(?:the\s+)?$|\b(?:ethnic|(?-i:New))\s+$"
    r"|\b(?:signed|agreed|concluded|initial(?:l)?ed|brokered|negotiated|drafted)\s+in\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# Whom somebody declares or makes war on is a party to it.
WAR_UPON = gated(
    r"\b(?:declar|wag|ma[dk]|mak|levi|proclaim)\w*\s+(?:open\s+|outright\s+)?war\s+(?:up)?on\s+(?:the\s+)?$"
    r"|\bdeclarations?\s+of\s+war\s+(?:up)?on\s+(?:the\s+)?$",
    re.IGNORECASE,
)
NO_NOUN_AFTER = gated(
    r"\s*(?:[.,;:)]|$)|\s+(?:and|or|is|was|were|has|had|in|on|to|for|with|as|at|by|from|also|then|would"
    r"|will|could|did|does|"
    r"\w+ed|sent|became|gave|took|went|sold|bought|held|left|cut|broke|made|said|built|began)\b"
)
# A people as a noun: `the Irish shut their embassy`, `a treaty with the Chinese.`
THE_PEOPLE = gated(r"\b(?:the|these|those)\s+$", re.IGNORECASE)
PEOPLE_ACT = gated(
    r"\s*(?:[.;:)]|$)|(?:,\s+(?:who|which|too|in)|['’]\s|\s+(?:is|are|was|were|has|had|have|in|on|to|with|at|by|from|also|then"
    r"|would|will|could|did|do|themselves|alone|who|again|once|only|(?!armed|allied|combined|united|mixed|occupied|unarmed|red\b|protected|held|seed\b|need\b)\w+ed|sent"
    r"|became|gave|took|went|sold|bought|left|cut|broke|made|said|built|began|shut|put|pulled|set|let|got|won|lost|came|told|threw"
    r"|say|insist|want|believe|think|argue|maintain|deny|know|feel|prefer|remember|complain|contend|agree|expect|accept|(?:hope|fear|claim)(?=\s+that\b)"
    r"|drove|withdrew|flew|quit|froze|fought|hit|held(?=\s+(?:on|the|a|it|out|back))|struck|sank|paid|lent|kept|brought|saw|laid|led))\b",
    re.IGNORECASE,
)
MUTED_AFTER = gated(
    r"\s*-(?:led|backed|brokered|speaking|made|born|style|era|based|mediated|built|educated|sponsored)\b"
    r"|['’]?s?\s+(?:war|War|invasion|crisis|question)\b|\s+(?:resolutions?|votes?|policy|file|Serbs|Albanians|Cypriots|Kurds|language)\b"
)
GIVEN_BEFORE = gated(r"\b([A-ZÀ-Ž][a-zà-ž]{2,})\s+$")
COLLEAGUE = gated(r"\s+(?:counterparts?|colleagues?|opposite\s+numbers?|homologues?)\b")
JOIN = gated(
    r"\s*(?:,\s*(?:and|or|as\s+well\s+as|but\s+also)?|and|&|or|as\s+well\s+as|and\s+with|and\s+to|-|–|—"
    r"|/)\s*(?:the\s+|both\s+|with\s+|its\s+ally\s+|his\s+|her\s+|their\s+|later\s+)*(?:(?:former|new)\s+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in a sentence and the party it stands for; `code` is empty for a person nobody places.

    `owner` says that it stands in the possessive, `adjective` that a people's name describes what follows.
    `before` is the word before it (articles left out), in lower case. A `mute` mention names no actor: a
    place in the name of a war, half of a compound. For a person, `person` and `office` say who.
    """

    start: int
    end: int
    code: str
    kind: Kind
    owner: bool = False
    adjective: bool = False
    before: str = ""
    mute: bool = False
    person: str = ""
    office: str = ""
    qid: str = ""
    inferred: str = ""

    @property
    def is_city(self) -> bool:
        """Whether it names a city, a seat of government too."""
        return self.kind in {"seat", "city"}

    @property
    def is_scene(self) -> bool:
        """Whether it is a city in which something happens: `at Lima`."""
        return self.is_city and self.before in {"in", "at"}

    @property
    def is_place(self) -> bool:
        """Whether it names a state or a city."""
        return self.kind == "name" or self.is_city


def names_in(text: str, vocabulary: Vocabulary) -> list[Mention]:
    """Return the names of a sentence in order, the longest reading of each place.

    >>> from thirdneighbor.core.tables import package_data
    >>> from thirdneighbor.registry.extraction.names.vocabulary import vocabulary_in
    >>> words = vocabulary_in(package_data())
    >>> found = names_in("Moscow and the UK told us of Kazakhstan's Uzbek ally", words)
    >>> [mention.code for mention in found]
    ['RUS', 'GBR', 'KAZ', 'UZB']
    """
    return list(_names(text, vocabulary))


@lru_cache(maxsize=2048)
def _names(text: str, vocabulary: Vocabulary) -> list[Mention]:
    found: list[Mention] = []
    parts = list(TOKEN.finditer(text))
    folded = [_folded(part.group()) for part in parts]
    bare = [
        _folded(POSSESSIVE.sub("", part.group())) if part.group().endswith("s") else known
        for part, known in zip(parts, folded, strict=True)
    ]
    at = 0
    while at < len(parts):
        if not parts[at].group()[0].isupper():
            at += 1
            continue
        size = _longest(parts, folded, bare, at=at, vocabulary=vocabulary, text=text)
        if not size and at and folded[at - 1] == ["the"]:
            # `the Emirates`: a name only with its article
            at -= 1
            size = _longest(parts, folded, bare, at=at, vocabulary=vocabulary, text=text)
            at += 0 if size else 1
        if not size:
            at += 1
            continue
        mention = _mention(
            text, parts[at : at + size], folded[at : at + size], bare[at + size - 1], vocabulary
        )
        if mention is not None:
            found.append(mention)
        at += size
    return _twins(_hyphenated(found, text), text)


# Two states of one name: `the two Koreas`, `both German states`
TWINS = {
    "korea": ("KOR", "PRK"),
    "german": ("DEU", "DDR"),
    "sudan": ("SDN", "SSD"),
    "congo": ("COD", "COG"),
    "vietnam": ("VNM", "VNM"),
    "yemen": ("YEM", "YEM"),
}
TWO = gated(
    r"\b(?P<first>(?:the\s+)?two|both)\s+(?P<second>(?P<name>Korea|Sudan|Congo|Yemen|Vietnam)(?:s|n\s+(?:states|governments|republics))"
    r"|(?P<german>German)(?:ies|ys|\s+(?:states|republics|governments)))\b",
    re.IGNORECASE,
)


def _twins(found: list[Mention], text: str) -> list[Mention]:
    """Return the names with those of two states that share one, a mention for each: `the two Koreas`."""
    for match in TWO.finditer(text):
        pair = TWINS[(match["name"] or match["german"]).casefold()]
        before = BEFORE.search(text[max(0, match.start() - AHEAD) : match.start()])
        said = before.group(1).casefold() if before else ""
        found = [m for m in found if not (match.start() <= m.start < match.end())]
        found += [
            Mention(*match.span(half), code, "name", before=said)
            for half, code in zip(("first", "second"), dict.fromkeys(pair), strict=False)
        ]
    return sorted(found, key=lambda m: m.start)


@lru_cache(maxsize=65536)
def _folded(token: str) -> list[str]:
    return words(f"x {token}").split()[1:]


def _longest(
    parts: list[re.Match[str]],
    folded: list[list[str]],
    bare: list[list[str]],
    *,
    at: int,
    vocabulary: Vocabulary,
    text: str,
) -> int:
    """Return how many tokens from `at` make the longest known name, 0 for none."""
    key: list[str] = []
    best = 0
    for size in range(1, vocabulary.longest + 1):
        here = at + size - 1
        if here >= len(parts) or len(key) > vocabulary.longest:
            break
        token = parts[here].group()
        if not (token[0].isupper() or token.casefold() in LINKING or ELISION.match(token)):
            break
        if size > 1 and not re.fullmatch(
            r"[\s.,'’–&-]{1,3}", text[parts[here - 1].end() : parts[here].start()]
        ):
            break
        for last in (folded[here], bare[here]):
            name = vocabulary.names.get((*key, *last))
            written = text[parts[at].start() : parts[here].end()]
            if name and not (name.upper and not POSSESSIVE.sub("", written).replace(".", "").isupper()):
                best = size
        key += folded[here]
    return best


def _mention(
    text: str, parts: list[re.Match[str]], folded: list[list[str]], last: list[str], vocabulary: Vocabulary
) -> Mention | None:
    start, end = parts[0].start(), parts[-1].end()
    head = [word for token in folded[:-1] for word in token]
    name = vocabulary.names.get((*head, *folded[-1]))
    owner = False
    if name is None:
        name = vocabulary.names[(*head, *last)]
        owner = bool(POSSESSIVE.search(parts[-1].group()))
        end -= 2 if owner else 0
    if text[end : end + 1] in {"'", "’"} and text[end - 1 : end] == "s":
        owner = True
    if text[end : end + 1] == "." and re.search(r"[A-Z]\.[A-Z]$", text[start:end]):
        end += 1
    if text[end : end + 2] in {"'s", "’s"}:
        owner = True
    if name.kind == "nobody" or text[end : end + 1] in {"$", "€", "£"}:
        return None
    if name.kind == "prefix" and text[end : end + 1] not in {"-", "–"}:
        return None
    ahead = text[max(0, start - AHEAD) : start]
    before = BEFORE.search(YEARS_ON.sub(" ", ahead[-80:]))
    plural = name.kind == "people" and text[start:end].endswith("s") and folded[-1] != [] and not owner
    is_noun = plural and (*head, *folded[-1])[-1].endswith("ns")
    adjective = name.kind in {"people", "prefix"} and not is_noun
    if name.kind == "people" and name.upper and NO_NOUN_AFTER.match(text[end:]):
        adjective = False
    if adjective and not owner and name.kind == "people" and THE_PEOPLE.search(ahead):
        adjective = not PEOPLE_ACT.match(text, end)
    titled = name.kind in {"seat", "city"} and bool(PAPER_AFTER.match(text[end:]) or OF_PAPER.search(ahead))
    titled = titled or (
        name.kind == "name" and not ahead.endswith(("-", "–")) and bool(NAME_OF_PAPER.match(text, end))
    )
    court = text[start:end].endswith("Hague") and not (
        MOTION.search(text[:start]) or GOVERNS.match(text, end)
    )
    staged = MUTED_BEFORE.search(ahead) and not WAR_UPON.search(ahead)
    mute = titled or court or bool(staged or MUTED_AFTER.match(text[end:]))
    # `Danilo Medina`: a surname that is a city's name too
    bearer = GIVEN_BEFORE.search(ahead) if name.kind in {"seat", "city"} else None
    mute = mute or bool(bearer and bearer[1] in vocabulary.given)
    return Mention(
        start,
        end,
        name.code.strip("+-"),
        name.kind,
        owner,
        adjective,
        before.group(1).casefold() if before else "",
        mute,
    )


def _hyphenated(found: list[Mention], text: str) -> list[Mention]:
    """Drop the readings that a name inside a longer hyphenated word would give."""
    return [
        m
        for m in found
        if not (
            m.start
            and text[m.start - 1] == "-"
            and text[m.start - 2 : m.start - 1].islower()
            and not any(o.end == m.start - 1 for o in found)
            and text[max(0, m.start - 4) : m.start].casefold()
            in {"non-", "pro-", "nti-", "ter-", "pan-", "fro-", "tin-"}
        )
    ]


@dataclass(frozen=True, slots=True)
class Group:
    """Mentions joined by commas and `and`: one party to a sentence, or several at once."""

    mentions: tuple[Mention, ...]

    @property
    def start(self) -> int:
        """Where the first mention starts."""
        return self.mentions[0].start

    @property
    def end(self) -> int:
        """Where the last mention ends."""
        return self.mentions[-1].end

    @property
    def codes(self) -> tuple[str, ...]:
        """The parties, each once, in order."""
        return tuple(dict.fromkeys(m.code for m in self.mentions if m.code))

    @property
    def before(self) -> str:
        """The word before the first mention."""
        return self.mentions[0].before

    @property
    def owner(self) -> bool:
        """Whether the last mention stands in the possessive."""
        return self.mentions[-1].owner

    @property
    def adjective(self) -> bool:
        """Whether the last mention is a people's name that describes what follows."""
        return self.mentions[-1].adjective

    @property
    def owns(self) -> bool:
        """Whether what follows is of the last mention: `Peru's port`, `a Peruvian port`."""
        return self.owner or self.adjective


def grouped(mentions: list[Mention], text: str) -> list[Group]:
    """Join mentions that stand in one list: `A, B and C`, `A and B`, `A-B`."""
    groups: list[list[Mention]] = []
    for mention in mentions:
        if groups:
            last = groups[-1][-1]
            between = text[last.end : mention.start]
            alike = last.adjective == mention.adjective or "-" in between or "–" in between
            alike = alike or bool(COLLEAGUE.match(text, mention.end))
            if mention.code == last.code and COLLEAGUE.match(between):
                between = COLLEAGUE.sub("", between, count=1)
            both = mention.owner and last.kind == mention.kind and re.search(r"\b(?:and|or)\b", between)
            parted = last.owner and not both
            # `agreed in Lima, with the king of Tonga presiding`: the place is no part of a list
            parted = parted or (last.is_city and last.before == "in" and " with " in between)
            if between == " " and text[last.start : last.end].casefold().endswith(("two", "both")):
                groups[-1].append(mention)
                continue
            if alike and not parted and JOIN.fullmatch(re.sub(r"^['’]s?", "", between)):
                groups[-1].append(mention)
                continue
        groups.append([mention])
    return [Group(tuple(group)) for group in groups]
