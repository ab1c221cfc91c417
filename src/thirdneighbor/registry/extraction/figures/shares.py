"""Shares: `64% of exports`, `a sixth of the debt`, `ninety-three percent of the country is mountain`."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.figures.numerals import (
    DENOMINATORS,
    FRACTION,
    NUMBER,
    ONES,
    fraction_of,
    value_of,
)
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.phrases import word_places
from thirdneighbor.registry.extraction.sentences.analysis import Sentence

SHARE = gated(
    rf"(?P<n>{NUMBER})\s*(?:%|percent\b|per\s?cent\b|pct\b)(?!\s*points?\b)"
    rf"|\b(?P<fraction>{FRACTION})\b(?=\s+(?:of|the|its|their|his|these|those|that|this|export|is|are|was|were|goes|go|went"
    r"|(?:living|residing|based|found)\s+in"
    r"|comes|came|lies|belongs?|lives?)\b|\s+(?-i:[A-Z]))"
    rf"|\((?:about\s+|around\s+|some\s+|almost\s+|nearly\s+|over\s+|roughly\s+|just\s+over\s+)?(?P<bracketed>{FRACTION})(?=\))"
    rf"|\b(?P<ratio>(?:{ONES})\s+(?:of|in|out\s+of)\s+(?:every|each)\s+(?:{ONES}|ten|twenty|\d+))(?=\s+[a-z])"
    rf"|\b(?:(?:make|makes|made)\s+up|account(?:s|ed)?\s+for|amount(?:s|ed)?\s+to|c[ao]mes?\s+to|represent(?:s|ed)?|constitut(?:es?|ed)"
    rf"|provid(?:es?|ed)|cover(?:s|ed)?|supplie[sd]|supply|bring(?:s)?\s+in|brought\s+in|earn(?:s|ed)?|form(?:s|ed)?|stood\s+at|stands\s+at)"
    rf"\s+(?:\w+ly\s+|about\s+|almost\s+|over\s+|only\s+|just\s+|some\s+|more\s+than\s+|less\s+than\s+|a\s+little\s+over\s+)*(?P<made>{FRACTION})"
    r"(?=\s*[,.;)]|\s+(?:and|today|now|in|by|while)\b)"
    rf"|\b[Oo]f\s+(?:which,?|whom,?|(?:the|its|their|all|[A-Z][\w’'-]+)\s[^,;.]{{2,40}}?,)\s+(?:\w+ly\s+|about\s+|almost\s+|over\s+|only\s+|just\s+|some\s+|more\s+than"
    rf"\s+|a\s+little\s+(?:over|under)\s+|well\s+over\s+)*(?P<fronted>{FRACTION})(?=\s+[a-z])"
    rf"|\b(?:share|portion|proportion|slice|part)\b[^.;]{{0,60}}?\s(?:from|to|at|was|is|reached)\s+(?:\w+ly\s+|about\s+|almost\s+|only\s+|just\s+)*"
    rf"(?P<turned>{FRACTION})(?=\s*[,.;]|\s+(?:in|by|to|today|now|on)\b)"
    rf"|(?<=\bby\s)(?P<part>{FRACTION})\b(?=\s*[,.;]|\s+(?:since|in|within|over|between|from|after|and|on|to)\b)",
    re.IGNORECASE,
)
# What a fraction is of where it measures no state: times, ways, votes and those who cast them.
UNMEASURED = gated(
    r"\s+of\s+an?\s+(?:million|billion|thousand|hundred)\b"
    r"|\s+(?:of\s+)?(?:(?:a|an|the|its|their|his|that|this|all|every|one|each)\s+)*(?:[\w-]+\s+){0,1}?(?:centur\w+|decades?|years?|months?|weeks?|days?"
    r"|hours?|minutes?|time|times|way|journey|war|period|mandate|seats?|votes?|voters|members?|membership|deputies|lawmakers|senators"
    r"|delegates|delegations|ministers|mps|parliament|assembly|senate|chamber|house|council|cabinet|ballots?|judges|speech"
    r"|speakers|talks|meeting|visit|states|countries|nations|governments|capitals|signatories|miles?|kilomet\w+|dozen|percent"
    r"|per\s+cent|per\s?cent|capital|city|town|village|palace|south|north|east|west|nation|party|family|board|room|table|work|blame|credit|story|truth|problem|battle|reason|team|sides)\b",
    re.IGNORECASE,
)
# `was met by half the island`: a crowd, not a share.
CROWD = gated(
    r"\b(?:by|before|with|to|for|from|like|and)\s+(?:what\s+seemed\s+like\s+|seemingly\s+|about\s+)?$"
)
HALF_OF_ALL = gated(
    r"\s+(?:of\s+)?(?:the|a|its|their|an|all)\s+(?:island|country|kingdom|republic|continent|archipelago|world|globe|region|atoll|street|diaspora|crowd"
    r"|neighbou?rhood|people)\b(?!['’]s)"
)
OF = gated(
    r"\s*(?:\)|,)?\s*of\s+(?:(?:all|total|the|its|their|his|our|overall|annual|public|official|foreign"
    r"|national|world|global|merchandise|old|outstanding|known|whole|entire|recorded|formal|state|\w+['’]s"
    r"|(?-i:[A-Z]\w+)(?:['’]s?)?|country['’]s|world['’]s"
    r"|both)\s+)*?(?P<of>(?:foreign\s+|external\s+|gas\s+|oil\s+|export\s+|merchandise\s+|goods\s+"
    r"|electricity\s+|energy\s+|public\s+|government\s+|total\s+|container\s+|seaborne\s+)?(?:GDP|gross\s+domestic\s+product"
    r"|exports?|imports?|trade|debt|budget|population|economy|output|production|revenue|revenues|supplies"
    r"|supply|consumption|land|territory|electricity|energy|investment|remittances|gas|oil|arms|traffic"
    r"|reserves|market|wheat|workforce|labor\s+force|employment|vote|water|grain|food|fuel|people|area"
    r"|national\s+income|income|oil\s+production|tourists|freight|transit|inhabitants|citizens|loans|aid"
    r"|foreign\s+exchange|earnings|sales|purchases|shipments|spending|farmland|surface|expenditure|exporting|bilateral\s+trade))\b",
    re.IGNORECASE,
)
# A size that went down by a share of itself: `the economy shrank by 3 percent`.
FALLING = gated(
    r"\b(?:shrank|shrunk|shrinks?|shrinking|contract(?:s|ed|ing)?|f[ae]ll(?:s|en|ing)?|dropp?(?:s|ed|ing)?|declin(?:es?|ed|ing)"
    r"|plung(?:es?|ed|ing)|slump(?:s|ed|ing)?|slid|tumbl(?:es?|ed|ing)|decreas(?:es?|ed|ing)|plummet\w*|sank|down)\s+"
    r"(?:by\s+)?(?:about\s+|around\s+|some\s+|nearly\s+|almost\s+|over\s+|more\s+than\s+|less\s+than\s+|a\s+further\s+|only\s+"
    r"|just\s+|roughly\s+|another\s+)*$",
    re.IGNORECASE,
)
# The words after `export` that leave a share one of exports.
PROCEEDS = gated(
    r"\s+(?:of\s+)?(?:(?:all|total|the|its|their|his|every|\w+['’]s)\s+)*(?P<flow>export|import)s?\s+"
    r"(?:earnings|revenues?|income|proceeds|receipts|value|money|dollars?|sales|trade|basket|volume|bill)\b",
    re.IGNORECASE,
)
# Interest measures a loan, not a state; `20 percent less` compares two sizes.
RATE = gated(
    r"\b(?:(?:dollars|euros?|yen|yuan|pounds|million|billion|loans?|lent|bonds?)\s+at|interest\b[^,;.]{0,20})\s+"
    r"(?:about\s+|around\s+|some\s+|nearly\s+|over\s+|only\s+)*$",
    re.IGNORECASE,
)
COMPARED = gated(r"\s+(?:less|more|fewer|higher|lower|larger|smaller|bigger)\b", re.IGNORECASE)
OWED = gated(r"\s+(?:is|are|was|were)\s+(?:\w+\s+)?owed\b", re.IGNORECASE)
OF_WHAT_IS_SOLD = gated(
    r"\s+of\s+(?:all\s+)?(?:what|all|everything|anything|the\s+goods)\s+(?:that\s+)?(?:[\w’']+\s+){1,3}?"
    r"(?P<verb>sells?|sold|ships|shipped|exports|exported|buys|bought|imports|imported)\b"
)
GROUND = gated(
    r"\s+of\s+(?:(?:the\s+)?(?P<name>[A-Z][\w’' -]*?)|the\s+(?:country|island|kingdom|republic|state))\s+"
    r"(?:is|are|was|lies|consists\s+of|remains)\s+(?:\w+ed\s+(?:by|in|with)\s+)?(?:\w+\s+)?(?:mountain\w*|desert|forest\w*|land"
    r"|high|farmland|jungle|water|ice|steppe|arable|wood\w*|savanna\w*|marsh\w*|glacier\w*|below|above|occupied|sand)\b"
)
OF_WHOM = gated(r"\bof\s+whom\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
OF_THE = gated(r"\s+(?:of\s+(?:all\s+|the\s+)?)?")
RATIO = gated(r"\s(?:in|out\s+of)\s", re.IGNORECASE)
SAME = {"export": "exports", "import": "imports", "inhabitants": "people", "citizens": "people"}


PARTS = frozenset([*DENOMINATORS, *(f"{name}s" for name in DENOMINATORS), *ONES.split("|"), "per", "halves"])


def may_share(text: str) -> bool:
    """Whether a text has a word or sign that every share has."""
    return "%" in text or not PARTS.isdisjoint(word_places(text)) or "percent" in text.casefold()


def share_at(sentence: Sentence, match: re.Match[str]) -> tuple[float, str] | None:
    """Return a share and its unit (`share of GDP`); None for a fraction of nothing that is measured."""
    text = sentence.text
    fraction = (
        match["fraction"]
        or match["part"]
        or match["made"]
        or match["fronted"]
        or match["ratio"]
        or match["turned"]
        or match["bracketed"]
    )
    value = fraction_of(fraction) if fraction else value_of(match["n"]) / 100
    whole = _whole(sentence, match)
    if whole == "vote" or RATE.search(text, 0, match.start()) or COMPARED.match(text, match.end()):
        return None
    if (
        match["fraction"]
        and text[match.end() + 1 : match.end() + 2].isupper()
        and not RATIO.search(match["fraction"])
    ):
        return None
    crowd = match["fraction"] and match["fraction"].casefold() == "half" and not whole
    if crowd and CROWD.search(text, 0, match.start()) and HALF_OF_ALL.match(text, match.end()):
        return None
    if (match["fraction"] or match["ratio"]) and not whole and UNMEASURED.match(text, match.end()):
        return None
    falling = not fraction and FALLING.search(text, 0, match.start())
    return round(-value if falling else value, 6), f"share of {whole}" if whole else "share"


def _whole(sentence: Sentence, match: re.Match[str]) -> str:
    """Return what a figure is a share of, as claims name it."""
    text = sentence.text
    proceeds = PROCEEDS.match(text, match.end())
    if proceeds:
        return f"{proceeds['flow'].casefold()}s"
    of = OF.match(text, match.end())
    if of is not None:
        words = " ".join(of["of"].split())
        if "gross" in words.casefold():
            return "GDP"
        return "debt" if words.casefold().endswith("debt") else SAME.get(words.casefold(), words)
    sold = OF_WHAT_IS_SOLD.match(text, match.end())
    if sold:
        return "imports" if sold["verb"].startswith(("buy", "import")) else "exports"
    ways = (
        ("debt", OWED.match(text, match.end())),
        ("people", OF_WHOM.search(text, 0, match.start()) or _of_people(sentence, match)),
        ("territory", GROUND.match(text, match.end())),
    )
    return next((whole for whole, told in ways if told), "")


def _of_people(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a share is one of a people: `ninety percent of Albanians`."""
    people = [m for m in sentence.names if m.kind == "people" and not m.adjective and m.start > match.end()]
    return bool(people) and bool(OF_THE.fullmatch(sentence.text, match.end(), people[0].start))
