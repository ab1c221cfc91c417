"""Whom a figure is measured of: exporter and importer, giver and receiver, or a state alone."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.acting import subject_of
from thirdneighbor.registry.extraction.analysis import Sentence
from thirdneighbor.registry.extraction.mentions import Group

FLOW = re.compile(r"\b(?P<what>exports?|imports?)\b", re.IGNORECASE)


def measured_of(sentence: Sentence, start: int, end: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return whom a figure is measured of: exporter and importer, giver and receiver, or the state alone."""
    text = sentence.text
    left, right = _bracket(text, start, end) or sentence.clause(start, end)
    named, every = sentence.codes(left, right), sentence.codes()
    pair = named if len(named) == 2 else every if len(every) == 2 and len(named) != 1 else ()
    flow = list(FLOW.finditer(text, max(left, start - 60), min(right, end + 40)))
    if flow:
        near = min(flow, key=lambda m: min(abs(m.start() - end), abs(start - m.end())))
        directed = _directed(sentence, near, left, right, pair=pair or _pair_before(sentence))
        if directed:
            return directed
    if re.search(r"\b(?:trade|turnover|commerce)\b", text[left:right], re.IGNORECASE):
        traders, why = _traders(sentence, pair)
        if traders:
            return traders, why
    given = _giver(sentence, start, end)
    if given:
        return given, ()
    adjective = [g for g in sentence.within(start, min(len(text), end + 1)) if g.mentions[-1].adjective]
    if adjective:
        return adjective[0].codes[:1] + tuple(c for c in named if c not in adjective[0].codes)[:1], ()
    own, why = _owner(sentence, start, end, left)
    others = tuple(c for c in named if c not in own)
    return own[:1] + others[:1] if len(own) == 1 else own[:2], why


def _traders(sentence: Sentence, pair: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the two whose trade it is."""
    context = sentence.context
    between = [g.codes for g in sentence.groups if g.before == "between" and len(g.codes) == 2]
    if between or pair:
        return between[0] if between else pair, ()
    if sentence.pair_word and len(context.pair) == 2:
        return context.pair, ("the two are those of the sentence before",)
    if sentence.pair_word and context.section and context.home:
        return (context.home, context.section), ("the section's heading names the partner",)
    return (), ()


def _owner(sentence: Sentence, start: int, end: int, left: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return whose figure it is: the subject, an owner before or after it, a pronoun, the home state."""
    own, why = subject_of(sentence, start)
    if own:
        return own, why
    _, right = sentence.clause(start, end)
    before = [
        g
        for g in sentence.within(left, start)
        if g.owner or (g.before in {"of", "in"} and g.end > start - 60 and not _is_place(g))
    ]
    after = [g for g in sentence.within(end, right) if g.owner or g.before in {"of", "between"}]
    near = before[-1:] or after[:1]
    if near:
        return near[0].codes, ()
    context = sentence.context
    pronoun = re.search(r"\b(?:its|their|it)\b", sentence.text, re.IGNORECASE)
    own = context.subject[:1] if pronoun else ()
    own = own or ((context.home,) if context.home else sentence.codes()[:1])
    return own, ("the figure is the home state's",) if own else ()


def _is_place(group: Group) -> bool:
    """Whether a group only says where something happens: `at a summit in Paris`."""
    return group.before == "in" and group.mentions[0].kind in {"seat", "city"}


GIVEN = re.compile(
    r"\b(?:promised|given|lent|granted|offered|pledged|paid|awarded|allotted|allocated|provided|extended|committed"
    r"|disbursed|donated|advanced|invested|approved|wired|transferred|put\s+up|loaned)\b",
    re.IGNORECASE,
)
TAKEN = re.compile(
    r"\b(?:receiv\w+|got|obtain\w*|secur\w+|won|borrow\w+|drew|accept\w+|took|raised|attract\w*|was\s+lent"
    r"|in\s+(?:\w+\s+)?(?:aid|loans?|credits?|grants?|assistance|investment|support)|worth\s+of\s+\w+)\b",
    re.IGNORECASE,
)


def _giver(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """Return giver and receiver where the giver stands behind: `was lent N by A`, `received N from A`."""
    text = sentence.text
    left, right = sentence.clause(start, end)
    before, after = text[left:start], text[end:right]
    for word, verb in (("by", GIVEN), ("from", TAKEN)):
        group = next((g for g in sentence.within(end, right) if g.before == word and g.codes), None)
        if group is not None and (verb.search(before) or verb.search(after[: group.start - end])):
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
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return exporter and importer as the words say: from A to B, A's exports to B, imports from A."""
    groups = sentence.within(left, right)
    source = next((g.codes[0] for g in groups if g.before == "from" and g.codes), "")
    goal = next((g.codes[0] for g in groups if g.before == "to" and g.codes), "")
    is_export = flow["what"].casefold().startswith("export")
    if source and goal:
        return (source, goal), ()
    own, why = subject_of(sentence, flow.start())
    owner = next(
        (
            g.codes[-1]
            for g in sentence.groups
            if g.codes and (g.owner or g.mentions[-1].adjective) and 0 <= flow.start() - g.end < 30
        ),
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
