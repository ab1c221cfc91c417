"""Which words for a rung count as a tie reached or held: by a verb, a label, a plan signed; no opinion."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.sentences.acting import standing
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.ties.rungs import ALLIED, CLEAR, DEGREE, LEVELS, SURE

REACHED = gated(
    r"\b(?:sign|establish|elevat|upgrad|rais|lift|declar|proclaim|form|forg|conclud|announc|launch|enter"
    r"|becom|became|advanc|promot|transform|agree|set|sett|build|built|creat|adopt|"
    r"seal|culminat|lead|led|made|make|been|were|was|are|is|have|has|had|call|nam|describ|join|secur|gain"
    r"|inaugurat|mov|deepen|expand|joint\s+statement|joint\s+declaration|declaration|statement|accord|hold"
    r"|held|develop|strengthen|finali[sz]|formali[sz]|confirm|reaffirm|known|status|level|link|bind|bound|unit|exist|dat|ti|upgrad|bring|brought|put|plac|stand|stood|turn"
    r"|grew|grow|rose|ris|step|sign|saw|see|produc|yield|result|embrac|endors|welcom|usher|pav|crown|mark|renew"
    r"|maintain|keep|kept|enjoy|rank|grant|accord|award|confer|designat|recogni|treat|rest|relabel|go|goes|date|nicknam|styl|dub)\w*\b",
    re.IGNORECASE,
)
STEP_FROM = gated(
    r"\bfrom\s+(?:an?\s+|the\s+)?(?:level\s+of\s+(?:an?\s+)?|status\s+of\s+(?:an?\s+)?)?[\"“]?$",
    re.IGNORECASE,
)
FIRST = gated(
    r"\bthe\s+(?:first|second|third|only|last)\b[^.;]{0,60}\bto\s+\w+\s+(?:an?\s+)?$", re.IGNORECASE
)
SIGNED_PLAN = gated(
    r"\b(?:sign|adopt|issu|agre)\w*\s+(?:on\s+)?(?:an?|the|their)\s+(?:[\w-]+\s+){0,3}?(?:plan|road\s?map|framework|program|agenda"
    r"|blueprint|vision)\s+(?:for|on|of|toward)\s+(?:an?\s+|the\s+)?$",
    re.IGNORECASE,
)

PLAN_FOR = gated(
    r"\b(?:plan|road\s?map|framework|program|agenda|blueprint|vision|document|declaration|statement)\s+(?:for|on|of|about)\s+"
    r"(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
SIGNED_BEHIND = gated(
    r"(?:\s+(?:with|between)\s[^.;,]{2,50})?,?\s+(?:which\s+)?(?:was\s+|were\s+)?(?:signed|adopted|issued|agreed|concluded)\b"
)
BECAME_ALLIES = gated(r"\b[Dd]eclaration\b[^.;]{0,40}\b(?:became|become|were\s+made)\s+(?:formal\s+)?allies$")
# Who calls another a partner, or looks for one, has no tie by that.
OPINION = gated(
    r"\b(?:describ|regard|consider|hail|view|treat|portray|praise|tout)\w*\s+(?:[\w’'-]+\s+){1,5}?as\s+(?:an?\s+|its\s+|the\s+)?(?:\w+\s+)?[\"“]?$"
    r"|\b(?:regarded|considered|seen|viewed|described|hailed|treated)\s+(?:in\s+\w+\s+)?(?:as\s+)?(?:an?\s+|its\s+|the\s+)?(?:\w+\s+)?[\"“]?$"
    r"|\b(?:seek|sought|want|need|find|court|woo|attract|look\w*\s+for|search\w*\s+for)\w*\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
# `strategic partnership with Spain (2015)`
DATED_WITH = gated(r"\s+with\s+[^.;,()]{2,40}?\s*\((?:[\w-]+\s+){0,3}\d{4}\)")
LABEL = gated(r"\s*(?::|—|–|\s-)\s+(?:an?\s+|the\s+)?[\"“]?")
LABEL_BEFORE = gated(r"(?:.*;)?[\s*•-]*")
OF_LABEL = ("the label or the tie told before names the parties",)


DECLARED = gated(
    r"\s+(?:was|were|had\s+been|has\s+been)\s+(?:\w+ly\s+|then\s+|later\s+)?\w+ed\b|\s+followed\b"
)


def told_before(sentence: Sentence, match: re.Match[str], ties: Sequence[Draft]) -> list[tuple[str, ...]]:
    """Return the pair of the tie told before in the sentence, where this one's clause names nobody.

    `relations with Chad were set up in 1987, and a strategic partnership was declared in 2019`
    """
    left, right = sentence.clause(match.start(), match.end())
    before = [d for d in ties if d.end <= left + 1 and len(d.parties) == 2]
    passive = DECLARED.match(sentence.text, match.end())
    return [before[-1].parties] if before and passive and not sentence.codes(left, right) else []


# `and Chad's came in 2020 as a strategic partnership`
OWN_CAME = gated(r"(?:['’]s?)?\s+(?:came|followed|was\s+\w+ed)\b[^.;,]{0,40}\bas\s+(?:an?\s+|the\s+)?[\"“]?")


def of_label(sentence: Sentence, start: int) -> list[tuple[str, ...]]:
    """Return the home state and whom a label names: `Chile: strategic partnership (2014)`."""
    home, text = sentence.context.home, sentence.text
    named = [
        g
        for g in sentence.groups
        if LABEL.fullmatch(text, g.end, start) and LABEL_BEFORE.fullmatch(text, 0, g.start) and not g.owner
    ]
    owners = [g for g in sentence.groups if g.owner and OWN_CAME.fullmatch(text, g.end, start)]
    return [(home, code) for g in named or owners for code in g.codes if home and code != home]


# `Chile, a strategic partner since 2014,`
APPOSED = gated(r",\s+(?:now\s+|long\s+)?(?:an?|its|the\s+country['’]s)\s+[\"“]?")
SINCE = gated(r"[\"”]?\s+(?:of\s+[^.;,]{2,30}\s+)?since\s")


def _apposed(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a state is called a partner beside its name, and since when."""
    named = any(APPOSED.fullmatch(sentence.text, g.end, match.start()) for g in sentence.groups)
    return named and bool(SINCE.match(sentence.text, match.end()))


def raises_tie(sentence: Sentence, draft: Draft, ties: Sequence[Draft]) -> bool:
    """Whether an act is only the raising of a tie to a rung told behind it."""
    return any(
        tie.kind == "partnership"
        and draft.start < tie.start
        and (match := RAISED_TO.search(sentence.text, draft.start, tie.start)) is not None
        and match.start() == draft.start
        for tie in ties
    )


# `lifted to strategic level`
RAISED_TO = gated(
    r"\b(?:elevat|upgrad|rais|lift|promot|bring|brought|advanc|mov|climb|ris|rose|went|pass|gr[eo]w|evolv|develop|transform|turn)\w*"
    r"\s+(?:[\w,()’'-]+\s+){0,9}?(?:in)?to\s+(?:an?\s+|(?:the|its)\s+(?:(?:level|rank|status|rung)\s+of\s+(?:an?\s+)?)?)?[\"“]?$",
    re.IGNORECASE,
)
# `11 May 2016: strategic partnership with China`
LABELED = gated(r"[-*•\s]*(?:[\w~-]+\s+){0,3}\d{4}:\s+(?:an?\s+|the\s+)?[\"“]?")
HAD_SINCE = gated(
    r"\bha(?:ve|s|d)\s+(?:had|been|maintained|enjoyed|kept)\b[^.;]*\b(?:since|from)\s+(?:\w+\s+)?\d{4}"
)


# `a strategic partnership, dating from 2019, was raised ...`
DATED_NEXT = gated(
    r",?\s+(?:dating\s+(?:back\s+)?(?:from|to)|which\s+dates\s+(?:back\s+)?(?:from|to)|in\s+(?:place|being|existence)\s+since"
    r"|(?:signed|declared|agreed(?:\s+(?:on|upon))?|reached|concluded|established|announced|proclaimed|forged|formed|sealed|struck)\s+(?:on|in)\s+(?:\d|[A-Z]))"
)
SIGNED_AS = gated(r"\b(?:sign|declar|establish|conclud|announc|set\s+up|agreed)\w*\b", re.IGNORECASE)
OF_MANY = gated(r"\b(?:with|of|its|their|(?<!each )other|key|many|several|among)\s+(?:\w+\s+)?$")
SURELY = gated(SURE, re.IGNORECASE)
CLEARLY = gated(CLEAR, re.IGNORECASE)
ANY_DEGREE = gated(DEGREE, re.IGNORECASE)


def raised_from(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a rung named by one degree alone is what the tie before it was raised to."""
    named = SURELY.search(match.group()) and match.group("head").casefold() in {"one", "partnership"}
    return bool(named) and RAISED_TO.search(sentence.text, 0, match.start()) is not None


def counts(sentence: Sentence, match: re.Match[str], phrase: str, head: str) -> bool:
    """Whether the phrase is a rung: named by its degree and set up or held by a verb, or signed as such."""
    text, at = sentence.text, match.start()
    if "alli" in head:
        by_paper = head == "allies" and bool(BECAME_ALLIES.search(text, 0, match.end()))
        return by_paper or (bool(ALLIED.search(text)) and bool(REACHED.search(text)))
    left, right = sentence.clause(at, match.end())
    sure = bool(SURELY.search(phrase))
    clear = sure and bool(CLEARLY.search(phrase))
    if head in LEVELS:
        return clear and bool(RAISED_TO.search(text, 0, at))
    vague = head in {"relations", "relationship", "one"} and not clear
    if OPINION.search(text, left, at):
        return False
    if vague or (sure and _labeled(sentence, match)):
        return sure and (_labeled(sentence, match) or (head == "one" and raised_from(sentence, match)))
    around = f"{text[left:at]} {text[match.end() : right]}"
    if not sure:
        signed = SIGNED_AS.search(around) or HAD_SINCE.search(around) or RAISED_TO.search(text, left, at)
        return head == "partnership" and bool(signed) and bool(ANY_DEGREE.search(phrase))
    lesser = head == "partners" and OF_MANY.search(text[left:at])
    dated = clear and DATED_NEXT.match(text, match.end())
    return not lesser and bool(dated or REACHED.search(around) or REACHED.search(text[:at]))


def _labeled(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a label, an apposition or a date in brackets makes a rung a tie without a verb."""
    text, at = sentence.text, match.start()
    if LABELED.fullmatch(text, 0, at) or DATED_WITH.match(text, match.end()):
        return True
    return _apposed(sentence, match) or bool(of_label(sentence, at))


# `, when he called on Chile, was turned into ...`: only these words are about the rung.
PASSIVE = gated(r",\s+(?:was|were|had\s+been|has\s+been)\s+(?:\w+ly\s+|then\s+)?$")
# What is only talked about behind its name.
TALKED = gated(
    r"(?:\s+with\s[^.;,]{2,40}?)?\s+(?:has|have|had|is|was|were|are)\s+(?:(?:been|being|still|now|also|long|only|not|never)\s+)*"
    r"(?:discussed|proposed|considered|mooted|planned|sought|negotiated|weighed|floated|offered|suggested|explored|studied|debated|prepared|talked\s+(?:of|about|over)"
    r"|spoken\s+of|under\s+\w+|on\s+the\s+(?:table|agenda|cards)|in\s+the\s+(?:making|works|offing|air))\b"
)


def reached(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a rung was reached, or is a step left behind: not planned, refused or wished for."""
    text, at = sentence.text, match.start()
    raising = RAISED_TO.search(text, 0, at)
    if TALKED.match(text, match.end()):
        return False
    begin = raising.start() if raising else at
    aside = PASSIVE.search(text, 0, begin)
    if standing(sentence, begin, lookback=begin - aside.start() if aside else 90) == "done":
        return True
    if STEP_FROM.search(text[:at]) or FIRST.search(text[:at]) or SIGNED_PLAN.search(text[:at]):
        return True
    return bool(PLAN_FOR.search(text, 0, at) and SIGNED_BEHIND.match(text, match.end()))
