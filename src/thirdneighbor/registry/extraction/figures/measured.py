"""Whom a figure is measured of: exporter and importer, giver and receiver, or a state alone."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.figures.numerals import ABOUT
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.reasons import FIGURE_OF_HOME, SECTION_PARTNER, TWO_BEFORE, Told
from thirdneighbor.registry.extraction.sentences.acting import speaks, subject_of
from thirdneighbor.registry.extraction.sentences.analysis import Sentence

# Whom a figure is measured of, and what had to be inferred.

# `Spain invested 12 billion, Britain 11`: a name with a figure of its own.
GAP_FIGURE = gated(rf"(?:['’]s)?\s+(?:to\s+)?{ABOUT}[$€£¥]?\d")
# Who only reports a figure is not measured by it: `the Fund put growth at 4 percent`.
# Words before the name that opens a clause: `; and Russia's share fell to 3 percent`.
OPENING = gated(r"[\s;,:—–-]*(?:(?:and|but|while|whereas|yet|then|when)\s+)?(?:the\s+)?", re.IGNORECASE)
BEHIND_WITH = gated(r"\s+with\s+(?:the\s+)?")
REPORTS = gated(
    r"\s+(?:itself\s+|now\s+|has\s+|had\s+)*(?:put(?:s|ting)?\s+(?:[\w’']+\s+){1,5}?at\b|(?:estimat|reckon|forecast"
    r"|project|expect|calculat|say|said|believ|report(?!edly))\w*\s+(?:that\s+)?(?:the\s+|its\s+)?[a-z]+)"
)
# `50 million US dollars` names money and no state.
OF_MONEY = gated(
    r"\s+(?:dollars?|francs?|pounds?|rubles?|roubles?|rupees?|kroner|krone|kronor|lira|dinars?|dirhams?|riyals?|shillings?|pesos?|marks?"
    r"|guilders?|crowns?|yuan|yen|reais|taels?)\b"
)
OF_ALL = gated(r"\s+of\s+(?:all\s+|the\s+)?")
VOTERS = gated(
    r"(?:\s+[A-Z]\w+)?\s+(?:voters|citizens|respondents|households|women|men|children|adults|families|students|youths?)\b"
)
FLOW = gated(r"\b(?P<what>exports?|imports?)\b", re.IGNORECASE)


def measured_of(sentence: Sentence, start: int, end: int) -> Told:
    """Return whom a figure is measured of: exporter and importer, giver and receiver, or the state alone."""
    text = sentence.text
    left, right = _bracket(text, start, end) or sentence.clause(start, end)
    gapped = {c for g in sentence.within(end, right) if GAP_FIGURE.match(text, g.end) for c in g.codes}
    gapped |= {c for g in sentence.within(left, start) if REPORTS.match(text, g.end, start) for c in g.codes}
    gapped |= _of_currency(sentence)
    named = tuple(c for c in sentence.codes(left, right) if c not in gapped)
    every = tuple(c for c in sentence.codes() if c not in _of_currency(sentence))
    pair = named if len(named) == 2 else every if len(every) == 2 and len(named) != 1 else ()
    flow = list(FLOW.finditer(text, max(left, start - 60), min(right, end + 40)))
    if flow:
        near = _flow_of(text, flow, start, end)
        directed = _directed(sentence, near, left, right, pair=pair or _pair_before(sentence))
        if directed:
            return directed
    if re.search(r"\b(?:trade|turnover|commerce)\b", text[left:right], re.IGNORECASE):
        several = _trading_with(sentence, start, end)
        traders, why = (several, ()) if several else _traders(sentence, pair)
        if traders:
            return traders, why
    said = (
        _told_of(sentence, start, end)
        or _giver(sentence, start, end)
        or handed(sentence, start)
        or _beside(sentence, start)
        or _apposed(sentence, start)
    )
    if said:
        return said, ()
    adjective = [
        g
        for g in sentence.within(start, min(len(text), end + 1))
        if g.adjective and not OF_MONEY.match(text, g.end)
    ]
    adjective = adjective or _of_voters(sentence, end)
    if adjective:
        return adjective[0].codes[:1] + tuple(c for c in named if c not in adjective[0].codes)[:1], ()
    own, why = _owner(sentence, start, end, left)
    others = tuple(c for c in named if c not in own)
    return own[:1] + others[:1] if len(own) == 1 else own[:2], why


# `4 billion in exports`: a flow named behind its figure.
FLOW_BEHIND = gated(
    r"\s*(?:in|of|worth\s+of)\s+(?:its\s+|their\s+|annual\s+|total\s+|all\s+|[\w’']+\s+){0,3}$"
)


def _of_currency(sentence: Sentence) -> set[str]:
    """Return the states named by nothing but their money."""
    named = [(g, bool(OF_MONEY.match(sentence.text, g.end))) for g in sentence.groups]
    said = {c for g, money in named if not money for c in g.codes}
    return {c for g, money in named if money for c in g.codes} - said


def _of_voters(sentence: Sentence, end: int) -> list[Group]:
    """Return whose people a share is of: `76 percent of Maltese voters`."""
    return [
        g
        for g in sentence.within(end, min(len(sentence.text), end + 40))
        if g.adjective
        and OF_ALL.fullmatch(sentence.text, end, g.start)
        and VOTERS.match(sentence.text, g.end)
    ]


def _flow_of(text: str, flow: list[re.Match[str]], start: int, end: int) -> re.Match[str]:
    """Return the flow a figure measures: named behind it (`4 billion in exports`), else before it."""
    before = [m for m in flow if m.end() <= start]
    behind = [m for m in flow if m.start() >= end and FLOW_BEHIND.fullmatch(text, end, m.start())]
    return behind[0] if behind else before[-1] if before else flow[0]


def _trading_with(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """Return the home state and the partner of a figure where `with` names several partners of its trade."""
    withs = [g for g in sentence.groups if g.before == "with" and len(g.codes) == 1]
    if len({g.codes for g in withs}) < 2 or not sentence.context.home:
        return ()
    behind = [g for g in withs if BEHIND_WITH.fullmatch(sentence.text, end, g.start)]
    partner = (behind or [g for g in withs if g.end <= start][-1:] or withs)[0].codes[0]
    return (sentence.context.home, partner) if partner != sentence.context.home else ()


def _traders(sentence: Sentence, pair: tuple[str, ...]) -> Told:
    """Return the two whose trade it is."""
    context = sentence.context
    between = [g.codes for g in sentence.groups if g.before == "between" and len(g.codes) == 2]
    if between or pair:
        return between[0] if between else pair, ()
    if sentence.pair_word and len(context.pair) == 2:
        return context.pair, (TWO_BEFORE,)
    if sentence.pair_word and context.section and context.home:
        return (context.home, context.section), (SECTION_PARTNER,)
    return (), ()


def _owner(sentence: Sentence, start: int, end: int, left: int) -> Told:
    """Return whose figure it is: the subject, an owner before or after it, a pronoun, the home state."""
    opening = next(
        (
            g
            for g in sentence.within(left, start)
            if g.owner and OPENING.fullmatch(sentence.text, left, g.start)
        ),
        None,
    )
    if opening:
        return opening.codes, ()
    own, why = subject_of(sentence, _verb_past_relative(sentence, left, start))
    told = [g for g in sentence.within(0, start) if g.codes == own and own]
    if told and REPORTS.match(sentence.text, told[-1].end, start):
        own = ()
    if own:
        return own, why
    _, right = sentence.clause(start, end)
    before = [
        g
        for g in sentence.within(left, start)
        if g.owner or (g.before in {"of", "in"} and g.end > start - 60 and not _is_place(g))
    ]
    after = [g for g in sentence.within(end, right) if g.owner or g.before == "of"]
    near = before[-1:] or after[:1]
    if near:
        return near[0].codes, ()
    context = sentence.context
    pronoun = re.search(r"\b(?:its|their|it)\b", sentence.text[:start], re.IGNORECASE)
    own = context.subject[:1] if pronoun else ()
    own = own or ((context.home,) if context.home else sentence.codes()[:1])
    return own, (FIGURE_OF_HOME,) if own else ()


# `Chad, which leads the mission that Mali asked for, landed 400 men`
RELATED = gated(
    r",\s+(?:which|who|whose)\b[^;]{3,120},\s+(?P<verb>(?!and\b|or\b|but\b|with\b|in\b|on\b|at\b)[a-z]+)\b[^,;]*$"
)


def _verb_past_relative(sentence: Sentence, left: int, start: int) -> int:
    """Return where the verb stands whose object a figure is, behind a relative clause; else the figure."""
    related = RELATED.search(sentence.text, left, start)
    return related.start("verb") if related and related.start() == left else start


def _is_place(group: Group) -> bool:
    """Whether a group only says where something happens: `at a summit in Paris`."""
    return group.before == "in" and group.mentions[0].is_city


GIVEN = gated(
    r"\b(?:promised|given|lent|granted|offered|pledged|paid|awarded|allotted|allocated|provided|extended|committed"
    r"|disbursed|donated|advanced|invested|approved|wired|transferred|put\s+up|loaned)\b",
    re.IGNORECASE,
)
TAKEN = gated(
    r"\b(?:receiv\w+|got|obtain\w*|secur\w+|won|borrow\w+|drew|accept\w+|took|raised|attract\w*|was\s+lent"
    r"|in\s+(?:\w+\s+)?(?:aid|loans?|credits?|grants?|assistance|investment|support)|worth\s+of\s+\w+)\b",
    re.IGNORECASE,
)


RELATIVE = gated(
    r",?\s*(?:which|who)\s+(?:\w+ly\s+|also\s+|still\s+|alone\s+|now\s+|then\s+|has\s+|had\s+)*(?:cover|keep|kept|held|hold|own|provid|suppl|b[uo]y|bought"
    r"|t(?:ak|ook)|s[eo]ll|sold|sen[dt]|spen[dt]|import|export|pa[iy]|g[eo]t|ow|len[dt]|gave|giv|maintain|station|account|produc|pump|mine|ship|gr[eo]w"
    r"|earn|has\b|had\b|have\b|deliver|contribut|receiv|consum|generat|guard|field|deploy|pledg|promis|financ|invest|put\b|absorb)\w*",
)
OF_WHAT = gated(r"\s+of\s+(?:all\s+)?(?:what|everything|all)\s+(?:that\s+)?(?:the\s+)?$")


def _told_of(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """Return whose figure the words beside it say: `Peru, which buys a third`, `of what Peru sells`."""
    sold = [
        g
        for g in sentence.within(end, min(len(sentence.text), end + 60))
        if OF_WHAT.fullmatch(sentence.text, end, g.start)
    ]
    if sold:
        return sold[0].codes[:1]
    left, _ = sentence.clause(start)
    heads = [g for g in sentence.groups if g.end <= left + 1 and g.codes and not g.adjective]
    if not heads or not RELATIVE.match(sentence.text, heads[-1].end) or sentence.within(left, start):
        return ()
    last = heads[-1]
    opened = sentence.text[last.end : left].strip(" ,")
    return last.codes[-1:] if not (opened or last.owner) else ()


# `more than 3,000 were Iranian`
BEING = gated(r"(?:\s+of\s+(?:them|these|those))?\s+(?:were|are)\s+(?:\w+ly\s+)?$")
ALONE = gated(r"\s*(?:[.,;]|$|and\b)")


def being(sentence: Sentence, end: int) -> tuple[str, ...]:
    """Return whose people those are whom a number counts: `of the 7,000 troops 3,000 were Iranian`."""
    near = next((g for g in sentence.groups if g.start > end and g.codes), None)
    told = near and near.adjective and BEING.fullmatch(sentence.text, end, near.start)
    return near.codes[:1] if near and told and ALONE.match(sentence.text, near.end) else ()


GIFT = gated(
    r"\b(?:grants?|gifts?|loans?|credits?|aid|donations?|package|line|bail-?out|subsid(?:y|ies)|remittances|assistance)\s+"
    r"(?:of|worth|totall?ing)\s+(?:[a-z]+\s+){0,3}$"
)
# `Belarusian potash, a fifth of the world's supply, ...`: the figure is of the state described.
APPOSED = gated(r"(?P<noun>\s+[a-z][\w-]+(?:\s+[a-z][\w-]+)?),\s+(?:[a-z]+\s+){0,3}$")
HANDS = gated(
    r"giv(?:e|es|en|ing)|gave|len[dt]s?|lending|hand(?:s|ed|ing)?|pa(?:y|ys|id|ying)|grant(?:s|ed|ing)?|offer(?:s|ed|ing)?"
    r"|ow(?:e|es|ed|ing)|s[eo]lls?|sold|sen[dt]s?|sending|promis(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|cost|earn(?:s|ed)?"
    r"|charg(?:e|es|ed)|ship(?:s|ped)?|suppl(?:y|ies|ied)|award(?:s|ed)?|allot(?:s|ted)?|advanc(?:e|es|ed)|wir(?:e|es|ed)"
    r"|loan(?:s|ed)?|guarantee(?:s|d)?|left|leaves?|allow(?:s|ed)?|bring|brings|brought|forg(?:a|i)ve[ns]?|wrote|deliver(?:s|ed)?"
)
TO_FIGURE = gated(r"\s+(?:(?!(?:and|but|to|for|from|by|in|on|at|of)\b)[\w-]+\s+){0,5}(?:worth\s+)?$")


BRACKETED = gated(r"\s+\((?:[a-z]+\s+){0,3}")
GAPPED = gated(r"(?:,|,?\s+and)\s+(?:the\s+)?$")
HANDED_BEFORE = gated(rf"\s+{ABOUT}[$€£¥]?\d[^;.]*$")


# `Oslo's aid came to 40 million, Berlin's to 60 million`
OWN_TO = gated(rf"['’]s?\s+(?:to|at|by|was|is|were|are|reached|came\s+to|stood\s+at)\s+{ABOUT}")
THOSE_OF = gated(r"\b(?:those|that|the\s+one)\s+of\s+(?:the\s+)?$")
TO = gated(rf"\s+(?:to\s+|at\s+|(?:is|was|are|were|came\s+to|reached|stood\s+at|totall?ed)\s+)?{ABOUT}")


def _beside(sentence: Sentence, start: int) -> tuple[str, ...]:
    """Return whose figure it is where a name stands right before it: `France (8 percent)`.

    A name that takes the place of a receiver told before is one: `paid Peru 3 million and Chile 2 million`.
    """
    text = sentence.text
    groups = [g for g in sentence.groups if g.codes and g.end <= start and not g.adjective]
    if not groups or groups[-1].owner:
        own = bool(groups) and OWN_TO.fullmatch(text, groups[-1].end, start)
        return groups[-1].codes[-1:] if own else ()
    near = groups[-1]
    those = THOSE_OF.search(text, 0, near.start) and TO.fullmatch(text, near.end, start)
    if those or BRACKETED.fullmatch(text, near.end, start):
        return near.codes[-1:]
    if not GAPPED.search(text, 0, near.start) or not re.fullmatch(
        rf"\s+(?:{ABOUT}|(?:one|another)\s+(?:of|worth)\s+{ABOUT})", text[near.end : start]
    ):
        return ()
    takers = [
        g
        for g in groups[:-1]
        if HANDS.fullmatch(g.before) and HANDED_BEFORE.fullmatch(text, g.end, near.start)
    ]
    giver, _ = subject_of(sentence, takers[-1].start) if takers else ((), ())
    return (*giver[:1], *near.codes[-1:]) if takers else near.codes[-1:]


def _apposed(sentence: Sentence, start: int) -> tuple[str, ...]:
    """Return whom a people's name before the noun says whose figure follows the comma."""
    noun = APPOSED.search(sentence.text, 0, start)
    heads = [g for g in sentence.groups if noun and g.end == noun.start("noun") and g.adjective]
    return heads[-1].codes[:1] if heads and not heads[-1].mentions[-1].mute else ()


def handed(sentence: Sentence, start: int) -> tuple[str, ...]:
    """Return giver and receiver where the figure follows the receiver: `lent Peru 5 million`."""
    left, _ = sentence.clause(start)
    near = [
        g
        for g in sentence.within(left, start)
        if g.codes and HANDS.fullmatch(g.before) and TO_FIGURE.fullmatch(sentence.text, g.end, start)
    ]
    if not near or near[-1].owns:
        return ()
    giver, _ = subject_of(sentence, near[-1].start)
    if giver[:1] == near[-1].codes[:1]:
        acting = [g for g in sentence.within(0, near[-1].start) if g.codes and speaks(sentence, g)]
        giver = acting[0].codes if acting else ()
    return (*giver[:1], *near[-1].codes[:1]) if giver and giver[0] not in near[-1].codes else ()


def _giver(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """Return giver and receiver where the giver stands behind: `was lent N by A`, `received N from A`."""
    text = sentence.text
    left, right = sentence.clause(start, end)
    before, after = text[left:start], text[end:right]
    gift = GIFT.search(before)
    for word, verb in (("by", GIVEN), ("from", GIFT if gift else TAKEN)):
        group = next((g for g in sentence.within(end, right) if g.before == word and g.codes), None)
        parted = group is not None and "," in text[end : group.start]
        if (
            group is not None
            and not parted
            and (verb.search(before) or verb.search(after[: group.start - end]))
        ):
            own, why = subject_of(sentence, start)
            taker = () if why else tuple(c for c in own if c not in group.codes)
            return (group.codes[0], *taker[:1])
    return ()


def _bracket(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the part of a bracket or list that holds a figure and its own words."""
    opening = text.rfind("(", 0, start)
    if opening < 0 or ")" in text[opening:start]:
        return None
    closing = text.find(")", end)
    stop = closing if closing >= 0 else len(text)
    cut = text.rfind(",", opening, start)
    following = text.find(",", end, stop)
    return (cut if cut > 0 else opening), (following if following > 0 else stop)


def _pair_before(sentence: Sentence) -> tuple[str, ...]:
    codes = sentence.codes()
    home = sentence.context.home
    if len(codes) == 1 and home and codes[0] != home:
        return (home, codes[0])
    return codes if len(codes) == 2 else ()


def _directed(
    sentence: Sentence, flow: re.Match[str], left: int, right: int, *, pair: tuple[str, ...]
) -> Told | None:
    """Return exporter and importer as the words say: from A to B, A's exports to B, imports from A."""
    groups = sentence.within(left, right)
    source = next((g.codes[0] for g in groups if g.before == "from" and g.codes), "")
    goal = next((g.codes[0] for g in groups if g.before == "to" and g.codes), "")
    is_export = flow["what"].casefold().startswith("export")
    if source and goal:
        return (source, goal), ()
    own, why = subject_of(sentence, flow.start())
    owner = next(
        (g.codes[-1] for g in sentence.groups if g.codes and g.owns and 0 <= flow.start() - g.end < 30),
        "",
    )
    home = sentence.context.home
    who = owner or (own[0] if own else "") or home
    if is_export and goal and who and goal != who:
        return (who, goal), why
    if not is_export and source and who and source != who:
        return (source, who), why
    if owner and owner in pair and len(pair) == 2:
        other = pair[1] if pair[0] == owner else pair[0]
        return ((owner, other) if is_export else (other, owner)), why
    if len(pair) == 2 and home in pair and not owner:
        other = pair[1] if pair[0] == home else pair[0]
        return ((home, other) if is_export else (other, home)), ("the flow is told from the home state",)
    return ((who,), why) if who and not pair else None
