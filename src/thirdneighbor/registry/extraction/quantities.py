"""Quantities: a number with its unit, what it measures and whom it is measured of."""

from __future__ import annotations

import re
from functools import lru_cache

from thirdneighbor.registry.extraction.acting import standing
from thirdneighbor.registry.extraction.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.date_words import ORDINALS
from thirdneighbor.registry.extraction.measured import measured_of
from thirdneighbor.registry.extraction.numerals import NUMBER, SCALE, SCALES, has_number, value_of
from thirdneighbor.registry.extraction.shares import SHARE, may_share, share_at
from thirdneighbor.registry.extraction.strengths import peoples, strengths
from thirdneighbor.registry.extraction.vocabulary import word_places

SIGNS = {
    "€": "euro",
    "$": "US dollars",
    "£": "pounds",
    "¥": "yen",
    "₹": "rupees",
    "S$": "Singapore dollars",
    "A$": "Australian dollars",
    "C$": "Canadian dollars",
    "NZ$": "New Zealand dollars",
    "HK$": "Hong Kong dollars",
    "US$": "US dollars",
}
MONEY = re.compile(
    rf"(?P<sign>(?:US|NZ|HK|[SAC])?\$|[€£¥₹])\s*(?P<n>{NUMBER})\s*(?P<scale>{SCALE})?", re.IGNORECASE
)
CURRENCY = re.compile(
    rf"(?P<n>{NUMBER})\s+(?P<scale>{SCALE})\s+(?P<unit>[a-z]{{3,12}})\b(?!\s+(?:people|tons))", re.IGNORECASE
)
RANK = re.compile(
    rf"\b(?:world['’]s\s+|Europe['’]s\s+|Africa['’]s\s+|Asia['’]s\s+|the\s+"
    rf"|[A-Z]\w+['’]s\s+)?(?P<n>\d{{1,3}}(?:st|nd|rd|th)"
    rf"|{'|'.join(o for o in ORDINALS if o != 'first')})[\s-]+(?:largest|biggest|smallest|most\s+populous"
    rf"|richest|poorest|longest)\b(?!\s+(?:\w+\s+)?(?:city|province|party|group|language|island|minority"
    rf"|town|republic|river|lake|bank|company|religion|community|region|state\s+in\s+the\s+US))",
    re.IGNORECASE,
)
POPULATION = re.compile(
    rf"\bpopulation\s+(?:of|is|was|stood\s+at|stands\s+at|reached|numbers?|totals?|exceeds)\s+(?:(?:about"
    rf"|around|approximately|roughly|some|nearly|almost|just|over|under|more\s+than|less\s+than"
    rf"|an\s+estimated|only)\s+)*(?P<n>{NUMBER})\s*(?P<scale>{SCALE})?(?!\s*%)",
    re.IGNORECASE,
)
WORLD = (
    r"(?:the\s+(?:world|region|continent|Arab\s+world|Gulf|Caribbean|Pacific|hemisphere|Balkans|EU|European\s+Union)"
    r"|(?:\w+\s+)?(?:Africa|Asia|Europe|America|Oceania))"
)
NTH = rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(ORDINALS)})"
# Ranks told by a verb (`ranks fourth`) or a place in the world (`second in Africa by population`).
RANKED = re.compile(
    rf"\brank(?:s|ed|ing)?\s+(?:as\s+)?(?:the\s+)?(?P<n>{NTH})\b(?![\s-]+(?:largest|biggest|smallest|most|richest|poorest"
    rf"|longest))"
    rf"|\b(?P<n2>{NTH})\s+(?:in\s+{WORLD}\s+(?:by|for|in)\s+(?:population|size|area|gas|oil|output|reserves|production"
    rf"|exports)|worldwide|globally)\b",
    re.IGNORECASE,
)
AIRCRAFT = re.compile(r"\b(?:jet|stealth|[A-Z][\w-]+)\s+fighters$")
MATERIALS = (
    "coal|copper|gold|silver|tin|tungsten|uranium|iron ore|iron|oil|crude oil|natural gas|gas|diamonds"
    "|cobalt|coltan|lithium|bauxite|manganese|nickel|zinc|lead|rare earths|phosphates|fluorspar|molybdenum"
    "|timber|titanium|potash|salt|graphite|platinum|chromium|rubies|gemstones|tantalum|antimony|gypsum"
    "|sulfur|mercury|hydrocarbons|petroleum|phosphate rock|phosphate|emeralds|sapphires|jade|amber|marble"
    "|vanadium|palladium|mica|asbestos|rare earth metals|crude|LNG|liquefied gas"
)
GOODS = (
    "cashmere|shrimp|textiles|cotton|coffee|tea|cocoa|wool|beef|soybeans|soy|wheat|wine|fish"
    "|electricity|fruit|sugar|rice|tobacco|rubber|timber|machinery|garments|carpets|meat|leather"
    "|hydropower|cattle|maize|silk|palm oil|bananas|nuts|hazelnuts|steel|aluminum|cement|fertilizers"
    "|cars|grain|livestock|vanilla|cloves|cut flowers|flowers|vegetables|clothing|clothes|apparel"
    "|footwear|shoes|chemicals|pharmaceuticals|medicines|electronics|semiconductors|chips|seafood"
    "|salmon|tuna|lamb|mutton|dairy|milk|butter|cheese|honey|dates|olives|olive oil|citrus|apples"
    "|grapes|cashews|peanuts|sesame|sisal|jute|spices|pepper|cardamom|nutmeg|pineapples|avocados"
    "|mangoes|rum|cigars|pork|poultry|corn|barley|logs|plywood|paper|furniture|tractors|trucks"
    "|vehicles|vegetable oil|sunflower oil|soybean oil|lentils|beans|potatoes|tomatoes|oranges|hides"
    "|yarn|linen|opium"
)
LISTED = re.compile(
    rf"\b(?P<first>{MATERIALS}|{GOODS})(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+"
    rf"|\s+or\s+)(?:\w+\s+)?(?:{MATERIALS}|{GOODS}))+\b",
    re.IGNORECASE,
)
PRODUCES = re.compile(
    r"\b(?:source\s+of|produc\w+|export\w*|sells?|sold|rich\s+in|resources|deposits|reserves|supplies"
    r"|supplier\s+of|mines?|endowed|wealth|minerals?|depends?\s+on|reliant\s+on|grows|ships|imports?"
    r"|buys?)\b",
    re.IGNORECASE,
)
DEBT_WORDS = re.compile(
    r"\b(?:exports?|imports?|trade|turnover|aid|debt|loans?|lent|credit|investment|invested|GDP|economy"
    r"|deal|contract|worth|cost|paid|pay|grant|budget|assistance|package|gave|donat\w+|pledg\w+|bought"
    r"|sold|revenue|remittances|fund\w*|income|value\w*|reserves|compensation|borrow\w+|owed?|spent|bn"
    r"|financ\w+|amount\w*|stood|brought|reached|exceed\w*)\b",
    re.IGNORECASE,
)
NO_SIZE = re.compile(
    r"^\s*(?:years?|months?|weeks?|days?|hours?|times|-year|decades?|centur|members|countries|states"
    r"|meetings|visits|agreements|documents|points|parties|seats|votes|rounds|nations|neighbors"
    r"|ministers)\b",
    re.IGNORECASE,
)


SIGN = re.compile(r"[$€£¥₹]")
SUPERLATIVES = frozenset({"largest", "biggest", "smallest", "populous", "richest", "poorest", "longest"})
SCALED = frozenset(SCALES)
WARES = frozenset(ware.split()[0].casefold() for ware in f"{MATERIALS}|{GOODS}".split("|"))


def quantities(sentence: Sentence) -> list[Draft]:
    """Return a draft for every measured size: money, shares, people, area, volumes, ranks, named goods."""
    taken: list[tuple[int, int]] = []
    found: list[Draft] = []
    for reader in (_money, _shares, _population, _measured, _ranks, peoples, strengths, _materials):
        for draft in reader(sentence):
            if not any(draft.start < b and a < draft.end for a, b in taken):
                taken.append((draft.start, draft.end))
                found.append(draft)
    found = [d for d in found if not _aside(sentence.text, d)]
    inside = [(d.start, d.end) for d in sentence.dates]
    return [d for d in found if not any(a < d.start + 1 and d.start < b and d.quantity for a, b in inside)]


ASIDE = re.compile(
    r"\b(?:within|displac\w+|kill\w*|arrest\w*|wound\w*|depos\w*|execut\w*|murder\w*|mobbed|greeted|cheered|watched|attended|applauded)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
IMPERIAL = re.compile(r"\((?:about\s+|around\s+|over\s+|some\s+|approximately\s+|nearly\s+)?$", re.IGNORECASE)


def _aside(text: str, draft: Draft) -> bool:
    """Whether a figure repeats the one before in other units, or counts distances and victims."""
    before = text[: draft.start]
    again = draft.unit.endswith("miles") and IMPERIAL.search(before)
    return bool(again or ASIDE.search(before))


def _scaled(match: re.Match[str], unit: str) -> tuple[float, str]:
    scale = (match.groupdict().get("scale") or "").casefold().strip()
    word = SCALES.get(scale, "")
    return value_of(match["n"]), f"{word} {unit}".strip()


def _planned(sentence: Sentence, start: int) -> bool:
    left, _ = sentence.clause(start)
    before = sentence.text[max(left, start - 60) : start]
    return bool(
        re.search(
            r"\b(?:will|would|could|aim\w*\s+to|wants?\s+to|plans?\s+to|hopes?\s+to|if)\b",
            before,
            re.IGNORECASE,
        )
    )


NO_CURRENCY_WORDS = (
    "in of and for the from to by were years new who people have are had was with more less over at on as or "
    "under worth"
)
NO_CURRENCY = frozenset(NO_CURRENCY_WORDS.split())


def _matches(pattern: re.Pattern[str], text: str, asked: frozenset[str]) -> list[re.Match[str]]:
    """Return where a pattern matches a text; it cannot where none of the words asked for stands."""
    return [] if asked.isdisjoint(word_places(text)) else list(pattern.finditer(text))


def _money(sentence: Sentence) -> list[Draft]:
    found = []
    signed = ""
    for match in MONEY.finditer(sentence.text) if SIGN.search(sentence.text) else ():
        number, signed = _scaled(match, SIGNS.get(match["sign"].upper(), "US dollars"))
        found.append(_draft(sentence, match, number, signed))
    signed = signed.removeprefix("million ").removeprefix("billion ")
    for match in _matches(CURRENCY, sentence.text, SCALED):
        unit = _currency(sentence, match, signed)
        if unit:
            signed = unit
            number, full = _scaled(match, unit)
            found.append(_draft(sentence, match, number, full))
    return [d for d in found if d is not None]


def _currency(sentence: Sentence, match: re.Match[str], signed: str) -> str:
    """Return the money a word after a number names: of the table, of the sentence's sign, or unknown."""
    word = match["unit"].casefold()
    units = sentence.vocabulary.units
    full = sentence.vocabulary.unit.match(sentence.text[match.start("unit") :])
    known = units[full.group().casefold()] if full else units.get(word)
    if known is not None:
        return known.unit if known.measure == "money" else ""
    no_money = word in NO_CURRENCY or word.endswith(("ed", "ing"))
    if no_money:
        return signed
    return word if DEBT_WORDS.search(sentence.text) else ""


def _shares(sentence: Sentence) -> list[Draft]:
    found = []
    for match in SHARE.finditer(sentence.text) if may_share(sentence.text) else ():
        share = share_at(sentence, match)
        draft = _draft(sentence, match, *share) if share else None
        found += [draft] if draft else []
    return found


def _population(sentence: Sentence) -> list[Draft]:
    found = []
    for match in _matches(POPULATION, sentence.text, frozenset({"population"})):
        number, unit = _scaled(match, "people")
        draft = _draft(sentence, match, number, unit)
        found += [draft] if draft else []
    return found


@lru_cache(maxsize=4)
def _with_unit(units: str) -> re.Pattern[str]:
    """Return the pattern of a number before a unit, which a hyphen may join to it."""
    hyphened = units.replace("(?<!-)", "")
    return re.compile(
        rf"(?<![\w$€£.,-])(?P<n>{NUMBER})\s*(?P<scale>{SCALE})?(?P<gap>[\s-]+(?:of\s+)?(?:[\w-]+\s+){{0,2}}?)?"
        rf"(?=(?P<unit>{hyphened}))",
        re.IGNORECASE,
    )


def _measured(sentence: Sentence) -> list[Draft]:
    """Return numbers followed by a unit of the table, a few words between (`2,000 Russian troops`)."""
    found: list[Draft] = []
    if not has_number(sentence.text):
        return found
    for match in _with_unit(sentence.vocabulary.unit.pattern).finditer(sentence.text):
        unit = sentence.vocabulary.units[" ".join(match["unit"].casefold().split())]
        if unit.measure in {"money", "share"} and not match["scale"] and (match["gap"] or "").strip() != "":
            continue
        if unit.unit == "share" or NO_SIZE.match(match["gap"] or ""):
            continue
        words = (
            match["unit"].casefold()
            if unit.measure in {"troops", "people"}
            and match["unit"].casefold() not in {"inhabitants", "residents", "people", "citizens", "persons"}
            else unit.unit
        )
        if unit.measure == "troops":
            words = match["unit"].casefold() if match["unit"].casefold() == "soldiers" else "troops"
        number, full = _scaled(match, words)
        if unit.measure == "people" and number < 10 and not match["scale"]:
            continue
        if words == "troops" and AIRCRAFT.search(f"{match['gap'] or ''}{match['unit']}"):
            continue
        end = match.start("unit") + len(match["unit"])
        draft = _draft(sentence, match, number * unit.factor, full, end=end)
        found += [draft] if draft else []
    return found


def _ranks(sentence: Sentence) -> list[Draft]:
    found = []
    told = [*_matches(RANK, sentence.text, SUPERLATIVES), *RANKED.finditer(sentence.text)]
    for match in sorted(told, key=lambda m: m.start()):
        text = (match.groupdict().get("n") or match["n2"]).casefold()
        number = ORDINALS.get(text) or int(re.sub("[^0-9]", "", text))
        draft = _draft(sentence, match, float(number), "rank")
        found += [draft] if draft else []
    return found


def _materials(sentence: Sentence) -> list[Draft]:
    found: list[Draft] = []
    if WARES.isdisjoint(word_places(sentence.text)) or not PRODUCES.search(sentence.text):
        return found
    for match in LISTED.finditer(sentence.text):
        minerals = re.search(rf"\b(?:{MATERIALS})\b", match.group(), re.IGNORECASE)
        pure = not re.search(rf"\b(?:{GOODS})\b", match.group(), re.IGNORECASE)
        codes, why = measured_of(sentence, match.start(), match.end())
        if codes and standing(sentence, match.start()) != "planned":
            found.append(
                Draft(
                    "quantity",
                    codes[:1],
                    match.start(),
                    match.end(),
                    unit="minerals" if minerals and pure else "goods",
                    inferred=why,
                    alone=False,
                )
            )
    return found


def _draft(
    sentence: Sentence, match: re.Match[str], number: float, unit: str, *, end: int | None = None
) -> Draft | None:
    stop = end if end is not None else match.end()
    if NO_SIZE.match(sentence.text[stop:]) or _planned(sentence, match.start()):
        return None
    codes, why = measured_of(sentence, match.start(), stop)
    if not codes:
        return None
    return Draft("quantity", codes, match.start(), stop, quantity=number, unit=unit, inferred=why)
