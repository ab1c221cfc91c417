"""Ties: rungs of the ladder reached or held, their steps, terms and what they were agreed by."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.acting import people_of, standing
from thirdneighbor.registry.extraction.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.date_words import NUMBERS
from thirdneighbor.registry.extraction.dated_ties import gapped_ties, placed_ties
from thirdneighbor.registry.extraction.pairs import resolved_pairs

DEGREE = (
    r"(?:permanent|eternal|all-weather|comprehensive|strategic|special|enhanced|expanded|privileged|global"
    r"|third\s+neighbor|future-oriented|long-term|broad|broader|cooperative|security\s+and\s+defen[cs]e"
    r"|security|defen[cs]e|economic|energy|green|innovation|development|bilateral|reliable|trusted"
    r"|full-fledged|extended|deep|political)"
)
SURE = (
    r"(?:permanent|eternal|all-weather|comprehensive|strategic|special\s+strategic|enhanced|expanded"
    r"|privileged)"
)
TIE = re.compile(
    rf"[\"“]?\b(?:{DEGREE}(?:\s*,\s*|\s+(?:and\s+)?))*(?P<head>partnerships?|partners?|relations"
    rf"|relationship|alliance|allied\s+relations|allied\s+interaction|allies|cooperation\s+partnership"
    rf"|one\b(?!\s+of))(?P<name>(?:\s+(?:for"
    rf"|of)\s+[A-Z][\w’'-]*(?:(?:\s*,)?(?:\s+and)?\s+[A-Z][\w’'-]*)*)?)\b",
    re.IGNORECASE,
)
DIPLOMATIC = re.compile(
    r"\b(?:(?P<made>establish|open|enter(?:ed)?\s+into|set\s+up|initiat|took\s+up|taking\s+up|take\s+up|forg|inaugurat)\w*\s+(?:full\s+|formal\s+"
    r"|their\s+|its\s+|official\s+|normal\s+)?(?P<phrase>diplomatic\s+(?:relations|ties))|(?P<phrase2>diplomatic\s+(?:relations"
    r"|ties))\b(?=[^.;]{0,60}\b(?:(?:were|was|have\s+been|had\s+been|being)?\s*(?:officially\s+"
    r"|formally\s+|first\s+)?(?:established|opened|set\s+up|taken\s+up|entered\s+into|inaugurated)"
    r"|(?:date|dating|go|going|reach)s?\s+(?:from|back)|(?:have\s+)?exist(?:ed)?\s+since|began|started|came\s+in))"
    r"|(?:establishment|opening)\s+of\s+(?:full\s+|formal\s+|official\s+)?(?P<phrase3>diplomatic\s+(?:relations|ties))"
    r"|(?:has|have|had)\s+(?:had|maintained|entertained|enjoyed|kept)\s+(?:full\s+|formal\s+)?(?P<phrase4>diplomatic\s+(?:relations|ties))"
    r"\b(?=[^.;]{0,40}\bsince\b)"
    r"|(?:established|opened|took\s+up|taking\s+up|entered\s+into)\s+(?:full\s+|formal\s+|official\s+)?(?P<phrase6>relations)\b"
    r"|(?P<phrase7>\brelations)\b(?=\s+with\s[^.;,]{2,40}\b(?:was|were|had\s+been)\s+(?:first\s+)?(?:established|opened|taken\s+up|entered\s+into))"
    r"|end(?:ed|ing|s)?\b[^.;]{0,40}\bwithout\s+(?P<phrase5>diplomatic\s+(?:relations|ties)))\b",
    re.IGNORECASE,
)
REACHED = re.compile(
    r"\b(?:sign|establish|elevat|upgrad|rais|lift|declar|proclaim|form|forg|conclud|announc|launch|enter"
    r"|becom|became|advanc|promot|transform|agree|set|sett|build|built|creat|adopt|"
    r"seal|culminat|lead|led|made|make|been|were|was|are|is|have|has|had|call|nam|describ|join|secur|gain"
    r"|inaugurat|mov|deepen|expand|joint\s+statement|joint\s+declaration|declaration|statement|accord|hold"
    r"|held|develop|strengthen|finali[sz]|formali[sz]|confirm|reaffirm|known|status|level|link|bind|bound|unit|exist|dat|ti|upgrad|bring|brought|put|plac|stand|stood|turn"
    r"|grew|grow|rose|ris|step|sign|saw|see|produc|yield|result|embrac|endors|welcom|usher|pav|crown|mark|renew)\w*\b",
    re.IGNORECASE,
)
CLEAR = r"strategic|comprehensive|partnership"
PAPER_BEFORE = re.compile(
    r"\b(?:agreement|treaty|pact|accord|charter|protocol|memorandum|convention)s?\s+(?:of|on|for"
    r"|establishing)\s+(?:(?:the|a|an|friendship\s*,?\s*(?:and)?|good[\w\s-]{0,30}|cooperation\s+and"
    r"|alliance\s+and|security\s+and)\s*)*$",
    re.IGNORECASE,
)
BASIS = re.compile(
    r"\b(?:joint\s+(?:political\s+)?(?:statement|declaration|communiqu[ée])|declaration|statement|treaty"
    r"|agreement|memorandum)\b",
    re.IGNORECASE,
)
YEARS = re.compile(r"\b(?P<n>\d{1,2}|\w+)[\s-]year(?:s)?[\s-](?:long\b)?", re.IGNORECASE)
STEP_FROM = re.compile(
    r"\bfrom\s+(?:an?\s+|the\s+)?(?:level\s+of\s+(?:an?\s+)?|status\s+of\s+(?:an?\s+)?)?[\"“]?$",
    re.IGNORECASE,
)
ALLIED = re.compile(
    r"\b(?:declaration|treaty|agreement)\s+(?:on|of)\s+(?:deepening\s+|the\s+)?allied\s+(?:relations"
    r"|interaction|cooperation)|allied\s+(?:relations|interaction)",
    re.IGNORECASE,
)
FIRST = re.compile(
    r"\bthe\s+(?:first|second|third|only|last)\b[^.;]{0,60}\bto\s+\w+\s+(?:an?\s+)?$", re.IGNORECASE
)


def partnerships(sentence: Sentence) -> list[Draft]:
    """Return a draft for every rung reached or held; each step of a tie is one."""
    steps = _steps(sentence)
    return [*steps, *gapped_ties(sentence, steps), *_held(sentence), *_diplomatic(sentence)]


STRONGEST = (
    (
        r"strategic.*(?:permanent|eternal|all-weather)|(?:permanent|eternal|all-weather).*strategic",
        "permanent comprehensive strategic",
    ),
    (r"comprehensive.*strategic|strategic.*comprehensive", "comprehensive strategic"),
    (
        (
            r"(?:special|enhanced|expanded|privileged|global|third\s+neighbor|future-oriented|deep"
            r"|extended).*strategic"
        ),
        "special strategic",
    ),
    (
        r"strategic.*(?:special|enhanced|expanded|privileged|global|third\s+neighbor|future-oriented)",
        "special strategic",
    ),
    (r"strategic", "strategic"),
    (r"comprehensive", "comprehensive"),
    (r"expanded|enhanced|extended", "expanded"),
)


DIPLOMATIC_BEFORE = re.compile(r"\bdiplomatic\s+$", re.IGNORECASE)
SIGNED_PLAN = re.compile(
    r"\b(?:sign|adopt|issu|agre)\w*\s+(?:on\s+)?(?:an?|the|their)\s+(?:[\w-]+\s+){0,3}?(?:plan|road\s?map|framework|program|agenda"
    r"|blueprint|vision)\s+(?:for|on|of|toward)\s+(?:an?\s+|the\s+)?$",
    re.IGNORECASE,
)


def tier_of(sentence: Sentence, match: re.Match[str]) -> str:
    """Return the rung a phrase names: by its strongest words, else on the ladder."""
    phrase = match.group().strip(' "“').casefold()
    if "alli" in match.group("head").casefold():
        return "allied"
    if DIPLOMATIC_BEFORE.search(sentence.text, 0, match.start()):
        return "diplomatic relations"
    strongest = next((tier for words, tier in STRONGEST if re.search(words, phrase)), "")
    shown = re.sub(r"\b(?:relations|relationship|one|partners?)\b", "partnership", phrase)
    return strongest or sentence.context.ladder.read(shown) or ""


def _steps(sentence: Sentence) -> list[Draft]:
    found: list[Draft] = []
    text = sentence.text
    for match in TIE.finditer(text):
        phrase = match.group().strip(' "“')
        tier = tier_of(sentence, match)
        head = match.group("head").casefold()
        if not tier or not _counts(sentence, match, phrase, head):
            continue
        if is_paper(sentence, match):
            continue
        step = bool(STEP_FROM.search(text[: match.start()]))
        if (
            standing(sentence, match.start(), lookback=90) != "done"
            and not step
            and not FIRST.search(text[: match.start()])
            and not SIGNED_PLAN.search(text[: match.start()])
        ):
            continue
        pairs, why = resolved_pairs(sentence, match.start(), match.end())
        whole = found and not pairs
        if whole:
            pairs = [found[-1].parties]
        held = bool(EARLIER.search(_around(sentence, match)))
        step = step or held
        basis = BASIS.search(text) if not step else None
        years = _term(sentence, match)
        name = phrase if head != "one" else f"{phrase.removesuffix(' one')} partnership"
        only = held and not found and len(sentence.dates) == 1 and not sentence.passage.cells
        found += [
            Draft(
                "partnership",
                parties,
                match.start(),
                match.end(),
                tier=tier,
                instrument=name,
                legal_basis=basis.group().casefold() if basis else "",
                people=people_of(sentence, 0, len(text)) if not step else (),
                term_years=years,
                inferred=why,
                unresolved=len(parties) < 2,
                alone=step and not only,
                sense="held" if held else "",
            )
            for parties in pairs
        ]
        found[-len(pairs) :] = placed_ties(sentence, found[-len(pairs) :]) if pairs else []
    return found


EARLIER = re.compile(
    r"\bhad\s+(?:already\s+|previously\s+)?(?:been|become|signed|concluded|established|declared|agreed"
    r"|announced|had|set)\b"
    r"|\bpartners\s+(?:from|since)\s|\bhaving\s+been\b|\bsince\s+(?:\w+\s+)?\d{4}",
    re.IGNORECASE,
)
HELD = re.compile(
    r"\b(?:tie|ties|relationship|relations|partnership)(?:\s+(?:with|between)\s+[^.;,]{2,40}?)?(?:,[^.;,]{2,40},)?"
    r"\s+(?P<how>had\s+been|called|termed|styled|dubbed|described\s+as|has\s+been|have\s+been|was|were|was\s+made|were\s+made|is|are|has\s+become|turned"
    r"|became)\s+(?:only\s+|already\s+)?(?P<head>(?:permanent\s+"
    r"|all-weather\s+)?(?:comprehensive\s+strategic|special\s+strategic|strategic"
    r"|comprehensive))\b(?!\s+(?:and\s+)?\w*(?:partner|interest|import|in\b|to\b|for\b))",
    re.IGNORECASE,
)


def _around(sentence: Sentence, match: re.Match[str]) -> str:
    """Return the words that say when a rung was held: its clause, up to the rungs beside it."""
    left, right = sentence.clause(match.start(), match.end())
    others = [m for m in TIE.finditer(sentence.text) if tier_of(sentence, m) and m.start() != match.start()]
    left = max([max(0, left - 12), *(m.end() for m in others if m.end() <= match.start())])
    right = min([right, *(m.start() for m in others if m.start() >= match.end())])
    for earlier in [m for m in others if m.end() == left]:
        since = re.match(r"\s+since\s+[^,;]*?\bto\b", sentence.text[earlier.end() : match.start()])
        left += since.end() if since else 0
    return sentence.text[left:right]


def _held(sentence: Sentence) -> list[Draft]:
    """Return rungs told as adjectives: `the tie had been comprehensive since 2016`."""
    found: list[Draft] = []
    for match in HELD.finditer(sentence.text):
        pairs, why = resolved_pairs(sentence, match.start(), match.end())
        tier = sentence.context.ladder.read(f"{match['head']} partnership") or ""
        found += [
            Draft(
                "partnership",
                parties,
                match.start(),
                match.end(),
                tier=tier,
                instrument=f"{match['head']} partnership",
                inferred=why,
                unresolved=len(parties) < 2,
                alone=match["how"].casefold().endswith("been"),
                sense="held" if match["how"].casefold().endswith("been") else "",
            )
            for parties in pairs
            if tier
        ]
    return found


def _counts(sentence: Sentence, match: re.Match[str], phrase: str, head: str) -> bool:
    """Whether the phrase is a rung: named by its degree and set up or held by a verb, or signed as such."""
    text = sentence.text
    left, right = sentence.clause(match.start(), match.end())
    around = f"{text[left : match.start()]} {text[match.end() : right]}"
    if "alli" in head:
        return bool(ALLIED.search(text)) and bool(REACHED.search(text))
    sure = re.search(SURE, phrase, re.IGNORECASE)
    if head in {"relations", "relationship", "one"} and not (
        sure and re.search(CLEAR, phrase, re.IGNORECASE)
    ):
        return False
    if not sure:
        signed = re.search(
            r"\b(?:sign|declar|establish|conclud|announc|set\s+up|agreed)\w*\b", around, re.IGNORECASE
        )
        return head == "partnership" and bool(signed) and bool(re.search(DEGREE, phrase, re.IGNORECASE))
    if head == "partners" and re.search(
        r"\b(?:with|of|its|their|(?<!each )other|key|many|several|among)\s+(?:\w+\s+)?$",
        text[left : match.start()],
    ):
        return False
    return bool(REACHED.search(around) or REACHED.search(text[: match.start()]))


def is_paper(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether the phrase only names a treaty or agreement, which is a claim of its own."""
    after = sentence.text[match.end() : match.end() + 40]
    if re.match(
        r"(?:\s+and\s+\w+)?\s*(?:agreement|treaty|pact|accord|charter|council|committee|talks|forum"
        r"|document)s?\b",
        after,
        re.IGNORECASE,
    ):
        return True
    return bool(PAPER_BEFORE.search(sentence.text[: match.start()].rstrip('"“')))


def _term(sentence: Sentence, match: re.Match[str]) -> int | None:
    around = sentence.text[max(0, match.start() - 25) : match.end() + 25]
    years = YEARS.search(around)
    if years is None:
        return None
    word = years.group("n").casefold()
    number = int(word) if word.isdigit() else NUMBERS.get(word)
    return number if number and number <= 99 else None


def _diplomatic(sentence: Sentence) -> list[Draft]:
    found: list[Draft] = []
    for match in DIPLOMATIC.finditer(sentence.text):
        if standing(sentence, match.start()) != "done" or re.search(
            r"\b(?:restor|resum|sever|broke|cut|no)\w*\s+$", sentence.text[: match.start()]
        ):
            continue
        pairs, why = resolved_pairs(sentence, match.start(), match.end())
        left, _right = sentence.clause(match.start(), match.end())
        if re.search(r"\bwhom\b", sentence.text[max(0, left - 1) : left + 12]):
            before = [g for g in sentence.groups if g.end <= left + 2]
            home = sentence.context.home
            if before and home:
                pairs, why = (
                    [(home, before[-1].codes[0])],
                    ("the document's home state is the party not named",),
                )
        found += [
            Draft(
                "partnership",
                parties,
                match.start(),
                match.end(),
                tier="diplomatic relations",
                instrument="diplomatic relations",
                inferred=why,
                unresolved=len(parties) < 2,
            )
            for parties in pairs
        ]
    return found
