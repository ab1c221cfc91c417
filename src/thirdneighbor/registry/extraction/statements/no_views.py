"""Words that could tell a view and tell none: of a market, of a paper, of how a guest was met."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.sentences.analysis import Sentence

# `This note asks what it brought`: the document speaks of itself.
OF_ITSELF = gated(
    r"(?:This|The\s+present)\s+(?:note|page|article|chapter|section|paper|brief(?:ing)?|text|survey|outline|account|essay|overview"
    r"|summary|list|table|document|entry|video|episode)\b"
)
# `about a quarter of the island's demand`, `demand for copper`
MARKET = gated(
    r"(?:\b(?:me[et]ts?|met|meeting|cover\w*|supply|supplies|supplied|satisf\w+|of|in|by|rising|growing|falling|weak|strong|world|global|domestic|Chinese"
    r"|foreign|external|peak)\s+(?:(?:the|its|their)\s+)?(?:[\w’'-]+\s+){0,2}?)$"
)
GOODS = gated(
    r"\s+(?:for|in)\s+(?:\w+\s+)?(?:coal|oil|gas|copper|gold|electricity|power|energy|goods|labou?r|fuel|grain|timber|steel|metals?)\b"
)
# A word in the plural behind a people's adjective is a noun: `Peruvian volunteers`.
PLURAL = gated(r"[a-z]+s", re.IGNORECASE)
# `Plan Colombia`, `the Marshall Plan`
NAMED = gated(r"\s+[A-Z]")
TITLED = gated(r"\b[A-Z][\w’'-]+\s+$")
# `told to leave`, `replied in kind`, `wrote off`, `wrote three times as much that spring`
IN_DEEDS = gated(
    r"(?:told|asked|invited|urged)\s+to\s+(?:go|leave|pack|take|quit|vacate|resign|come|hand|close|shut|withdraw|stop|undress|wait|sign)\b"
    r"|(?:repli|respond|answer)\w*\s+(?:in\s+kind|with\s+(?:an?\s+)?(?:\w+\s+)?(?:tariffs?|sanctions|fire|shells?|missiles?|force|bombs|counter\w+|embargo|expulsions?))\b"
    r"|wrote\s+(?:off|down|out|up)\b|salutes?\b",
    re.IGNORECASE,
)
TOLD_OFF = gated(r"(?:\b(?:was|were|been|being|also|then|is|are)\s+|[A-Z][\w’'-]+\s+)$")
GUN = gated(r"\bgun\s+$")
# A sum or force promised is told by its number.
PLEDGED = gated(r"(?:pledge|promise|offer|commit)[sd]?(?:ted)?\b", re.IGNORECASE)
SUM = gated(
    r"\s+(?:(?:it|him|her|them|the\s+country|Kyiv|to)\s+)?(?:(?:some|about|nearly|over|almost|another|up\s+to|more\s+than|a\s+further)\s+)?"
    r"(?:[$€£]\s?\d|[\d.,]+\s+(?:million|billion|trillion|thousand|percent|\w*\s*(?:dollars|euros?|pounds|yen|yuan|rupees|kroner)))"
)
# A participle set behind a thing: `a meeting, promised for October, was canceled`; `which it promised`.
SET_BEHIND = gated(r"[a-z\d],\s+$")
WHEN = gated(r"promised\s+(?:for|in|on|at|since|to)\b|planned\s+(?:for|in|on|at|since)\b|called\s+for\s+in\b")
OBJECT_OF = gated(r"\b(?:which|that)\s+(?:it|he|she|they|[A-Z]\w+(?:\s+[A-Z]\w+)?)\s+(?:had\s+|has\s+)?$")
PROMISED = gated(r"(?:promise|pledge|offer|request|ask)\w*\b")
# What a plan came to is told, not what somebody plans.
CAME_TO = gated(
    r"[^.;]{0,80}?\s(?:was|were|have\s+been|has\s+been|had\s+been|got|came|fell|went|remained)\s+(?:\w+ly\s+|never\s+|later\s+|soon\s+|since\s+){0,2}"
    r"(?:dropped|voted\s+down|thrown\s+out|turned\s+down|shelved|abandoned|scrapped|carried\s+out|realized|buried|given\s+up|cancell?ed|frozen|postponed|mothballed|to\s+nothing|through|nowhere"
    r"|on\s+paper|stillborn|quashed|thwarted|built|fulfilled|implemented)\b"
)
PLAN = gated(r"(?:plan|scheme|proposal|project|idea|hope)s?\b", re.IGNORECASE)
# `under the accord both undertook to`: what a paper binds somebody to is its content.
BY_PAPER = gated(
    r"(?:By|Under|In|With|Through)\s+(?:the|an?|its|their|that|this)\s+[^.;]{0,60}?\b"
    r"(?:[Aa]greement|[Tt]reaty|[Aa]ccords?|[Pp]act|[Pp]rotocol|[Cc]onvention|[Mm]emorandum|[Cc]ommuniqu[ée]|[Ee]xchange|[Cc]harter)\b"
)
BINDS = gated(r"(?:undertook|undertakes|undertaken|pledged|promised|agreed|vowed|committed)\b", re.IGNORECASE)
# What a body resolved is the occasion of the votes told beside it.
RESOLVED = gated(
    r"(?:condemn|deplor|denounc|demand|call|urg|censur|reaffirm|reject|ask|recogni[sz]|back|declar|accus|criti)\w*",
    re.IGNORECASE,
)
WHEN_BODY = gated(
    r"\b(?:when|as|after|before|while)\s+(?:the\s+)?(?:(?:UN|U\.N\.|United\s+Nations)\s+)?(?:(?:General\s+)?Assembly|(?:Security|Human\s+Rights)\s+Council"
    r"|United\s+Nations|UN|resolution)\b[^,;]{0,20}$"
)
BY_VOTES = gated(r"[^.;]{0,60}?\bby\s+(?:a\s+vote\s+of\s+)?\d+\s+(?:votes?|to\s+\d+)\b")
BODY = gated(r"\b(?:Assembly|Council|United\s+Nations)\s+(?:\w+ly\s+|had\s+|has\s+)?$")
# Plain negation of a stand is none.
AGAINST = gated(r"(?:oppos|object|protest|complain|accus|blam|resent)\w*", re.IGNORECASE)
NOT = gated(r"(?:\bnot|\bnever|n['’]t)\s+(?:\w+ly\s+)?$")
# `backed the call for a truce`
CALL = gated(
    r"calls?\s+for(?:\s+an?)?|appeals?\s+for|demands?\s+for|push(?:es)?\s+for|pleas?\s+for", re.IGNORECASE
)
THE = gated(
    r"\b(?:the|that|this|a|an|its|their|such|any|these|those|growing|louder|renewed|repeated|some|many|all|of)\s+(?:\w+\s+)?$"
)
# `a trusted ally`, `lost trust in it`: no verb.
TRUSTED = gated(
    r"trusted\s+(?:ally|allies|friends?|partners?|advis[eo]rs?|aides?|confidants?|men|lieutenants?|source|neighbou?rs?)\b|(?:dis)?trust\s+(?:in|between|among)\b",
    re.IGNORECASE,
)
# `officers deemed too pious were expelled`: a participle that nobody named holds.
DEEMED = gated(
    r"(?:deemed|considered|believed|thought|suspected|accused|perceived|regarded|seen|viewed|judged)\s+(?:too|to|as|of|un\w+|dis\w+|hostile|insufficiently|likely|loyal|able|fit)\b"
)
BEHIND_THING = gated(
    r"\b(?!(?:has|was|is|as|its|his|officials|leaders|ministers|generals|authorities|rulers|diplomats|others|states|powers|neighbou?rs|allies|members)\b)[a-z]{3,}s\s+$"
)
# What remarks brought about is told, not what they said.
REMARKS = gated(
    r"(?:remark|comment|word|statement|speech|outburst|accusation|insult|slight)s?\b", re.IGNORECASE
)
BROUGHT = gated(
    r"(?:\s+(?:about|on|over|against|in|of|at)\s[^.;,]{2,50}?)?\s+(?:had\s+)?(?:prompted|led\s+to|cost|provoked|triggered|drew|caused|angered|brought"
    r"|offended|soured|strained|set\s+off|infuriated|enraged|upset|earned|ended)\b"
)
# `as they say in the islands`
SAYING = gated(r"\b[Aa]s\s+(?:they|people|we|you|locals|islanders)\s+(?:like\s+to\s+|often\s+)?$")
MANY = gated(
    r"\b(?:many|some|most|several|few|none|all|any|one|both)\s+of\s+(?:its|their|his|the)\s+\w+\s+(?:had\s+|have\s+)?$"
)
WHAT_HAD_TO = gated(r"said\s+(?:what|as\s+much|so|little|a\s+few|his|their|her)\b")


def no_view(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words at a place, which could tell a view, plan or offer, tell none."""
    text = sentence.text
    word, before = text[start:end], text[max(0, start - 90) : start]
    return (
        bool(OF_ITSELF.match(text))
        or bool(TRUSTED.match(text, start))
        or bool(DEEMED.match(text, start) and BEHIND_THING.search(before))
        or _noun(sentence, start, end, before)
        or _deed(text, start, end, before)
        or _promise(sentence, start, end, before)
        or bool(RESOLVED.match(word) and _resolved(sentence.text, end, before))
        or bool(AGAINST.match(word) and NOT.search(before))
        or bool(SAYING.search(before) or MANY.search(before) or WHAT_HAD_TO.match(text, start))
    )


def _noun(sentence: Sentence, start: int, end: int, before: str) -> bool:
    """Whether a word of will is a noun that means another thing: of the market, of a name, of its fate."""
    text, word = sentence.text, sentence.text[start:end]
    if word.casefold() == "demand" and (MARKET.search(before) or GOODS.match(text, end)):
        return True
    if (
        word[0].isupper()
        and " " not in word
        and (NAMED.match(text, end) or (start and TITLED.search(before)))
    ):
        return bool(PLAN.fullmatch(word))
    if PLURAL.fullmatch(word) and any(g.end == start - 1 and g.adjective for g in sentence.groups):
        return True
    if (CALL.fullmatch(word) and THE.search(before)) or (
        REMARKS.fullmatch(word) and BROUGHT.match(text, end)
    ):
        return True
    return bool(PLAN.fullmatch(word) and CAME_TO.match(text, end))


def _deed(text: str, start: int, end: int, before: str) -> bool:
    """Whether a verb of speech tells what was done: `told to leave`, `replied in kind`, a gun salute."""
    done = IN_DEEDS.match(text, start)
    if done is None:
        return False
    word = text[start:end].casefold()
    if word.startswith("salute"):
        return bool(GUN.search(before[-6:].replace("-", " ")))
    return not word.startswith(("told", "asked", "invited", "urged")) or bool(TOLD_OFF.search(before))


def _promise(sentence: Sentence, start: int, end: int, before: str) -> bool:
    """Whether a promise is no statement: of a sum, of a paper, told in passing of its thing."""
    text = sentence.text
    if PLEDGED.match(text, start) and SUM.match(text, end):
        return True
    if WHEN.match(text, start) and SET_BEHIND.search(before):
        return True
    if PROMISED.match(text, start) and OBJECT_OF.search(before):
        return True
    return bool(BINDS.match(text, start) and BY_PAPER.match(text) and "," not in text[start:end])


def _resolved(text: str, end: int, before: str) -> bool:
    """Whether a body's resolution is told as the occasion of a vote, or by its tally."""
    if WHEN_BODY.search(before):
        return True
    return bool(BODY.search(before) and BY_VOTES.match(text, end))


# `welcomed Jane Doe, the rebel leader, at the airport`
AT_DOOR = gated(
    r"\s+[A-ZÀ-Ž][\w’'-]+\s+[A-ZÀ-Ž][^.;]{2,60}?\b(?:at\s+the\s+(?:airport|palace|border|station|port|pier|door|foot)|with\s+(?:full\s+)?honou?rs|on\s+the\s+tarmac)\b"
)


def welcomed_guest(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a guest was received: `had welcomed the rebel leader`, not what he did."""
    if not re.fullmatch(
        r"welcom(?:ed|es|ing)|greet(?:ed|s)|hail(?:ed|s)", sentence.text[start:end], re.IGNORECASE
    ):
        return False
    known = any(0 < p.start - end < 8 and not p.owner for p in sentence.people)
    return known or bool(AT_DOOR.match(sentence.text, end))
