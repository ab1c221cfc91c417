"""Whom a pronoun means in a run of votes: `it abstained`, `its delegate said no`, `he was one of 45`."""

from __future__ import annotations

import re

from thirdneighbor.core.states import all_states
from thirdneighbor.registry.extraction.dates.eras import FORMER
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.reasons import PRONOUN_IS_HOME, VOTER_BEFORE
from thirdneighbor.registry.extraction.sentences.acting import speaks
from thirdneighbor.registry.extraction.sentences.analysis import Context, Draft, Sentence

Voters = list[tuple[str, tuple[str, ...]]]
DELEGATE = (
    r"(?:delegat\w+|ambassador|envoy|representative|mission|diplomats?|man|woman|chair|hand|seat|voice|vote|button|lamp|government"
    r"|permanent\s+\w+)"
)
# What may stand between who votes and the word for it.
BETWEEN = (
    r"(?:\s+(?:\w+ly|also|again|then|later|too|had|has|have|once|more|time|this|was|were|now|even|still|alone|did|at|first|last)\b"
    r"|,\s+(?:too|however|for\s+(?:its|his|her)\s+part|in\s+turn),|\s{2,}|,\s*(?:on|in|by)?\s{2,},?)*"
)
COUNT = (
    r"(?:\s+(?:was|were|had\s+been|stood|found\s+itself|counted|remained)(?:\s+(?:again|also|once\s+more|\w+ly))?"
    r"\s+(?:one\s+of|among)\s+(?:(?:only|just|the|those|some|a)\s+)*(?:[\w-]+\s+){0,3}?(?:who|that|which|to)\b(?:\s+(?:had|have))?)?"
)
SAID = gated(
    rf"\b(?:(?P<it>it)|(?P<they>they)|(?P<he>he|she)|(?P<own>its|their|his|her)\s+(?:own\s+|country['’]s\s+)?(?:\w+\s+)?{DELEGATE})"
    rf"{BETWEEN}{COUNT}\s*$|\b(?P<whose>its|their|his|her)\s+$",
    re.IGNORECASE,
)
# `its hand stayed down`
OWNED = gated(r"(?:hands?|seats?|chairs?|places?|lamps?|lights?|name|delegat\w+)\s")
# What bystanders did, told beside the votes of another: `Peru did so too`, `abstained on that occasion`.
BESIDES = gated(
    r"\bdid\s+(?:so|likewise|the\s+same)\b|\b(?:too|as\s+well|likewise|also)\b\s*[.,;]|\bon\s+(?:that|this|the\s+same)\s+occasion\b"
    r"|\bfollowed\s+suit\b",
    re.IGNORECASE,
)
# A clause that hangs on another: whom it is about, the next is seldom.
SUBORDINATE = gated(
    r"(?:,\s+|\s+)(?:(?:on|for|against|in|over)\s+which|while|whereas|when|as|where|with|though|although|that|whom)\s[^;]*$"
)


def meant(sentence: Sentence, start: int, found: list[Draft]) -> Voters | None:
    """Return whom the pronoun before a vote means; None where none stands there or nobody is known."""
    left = sentence.clause(start)[0]
    said = SAID.search(sentence.undated(0, start))
    if said is None:
        return None
    earlier = [d for d in found if d.end <= said.start()]
    if earlier and (told := _of_earlier(sentence, earlier)):
        return told
    if said["whose"] and not OWNED.match(sentence.text, start):
        return None
    acts = [
        g
        for g in sentence.within(0, said.start())
        if speaks(sentence, g) and g.codes and g.before != "unlike"
    ]
    if said["they"] or (acts and (said["it"] or not _hanging(sentence, acts[0].end, left))):
        return None
    return _of_run(sentence, said)


def is_state(code: str, context: Context) -> bool:
    """Whether a party is a state of today or a former one, which alone have a vote."""
    return code in FORMER or code in all_states(context.folder)


def _of_earlier(sentence: Sentence, earlier: list[Draft]) -> Voters:
    """Return who voted before in the sentence: the home state, who did in a main clause, or the last."""
    why = ("the pronoun stands for the voter before",)
    home = [d for d in earlier if d.parties[0] == sentence.context.home]
    main = [d for d in earlier if not SUBORDINATE.search(sentence.text, 0, d.start)]
    kept = home or main or ([] if sentence.context.home else earlier)
    last = max((d.start for d in kept), default=0)
    return [(d.parties[0], why) for d in kept if d.start == last]


def _hanging(sentence: Sentence, end: int, left: int) -> bool:
    """Whether who acts before does so in a clause of time: `When the Assembly met, its delegate ...`."""
    return end <= left or bool(
        re.match(r"\s*(?:[Ww]hen|[Aa]s|[Aa]fter|[Bb]efore|[Ww]hile|[Oo]nce|[Ww]ith)\b", sentence.text)
    )


def _of_run(sentence: Sentence, said: re.Match[str]) -> Voters | None:
    """Return who voted in the sentences before, or the home state where only an organization acted."""
    context = sentence.context
    last, run = context.voters, context.voter
    if said["it"] or (said["own"] or said["whose"] or "").casefold() == "its":
        lone = last[0] if len(last) == 1 else ""
        aside = context.onlookers and run
        code = run if aside or not lone else lone
    else:
        code = run or (last[0] if len(last) == 1 else "")
    if code:
        return [(code, (VOTER_BEFORE,))]
    subject = context.subject[:1]
    if subject and is_state(subject[0], context):
        return [(subject[0], (f"{said.group().strip()!r} stands for the subject before",))]
    if context.home:
        return [(context.home, (PRONOUN_IS_HOME,))]
    return None


def remember(sentence: Sentence, found: list[Draft]) -> None:
    """Let the context hold who voted last, and whom the run of votes is about."""
    context = sentence.context
    codes = tuple(dict.fromkeys(d.parties[0] for d in found))
    context.voters = codes
    if context.home in codes:
        context.voter = context.home
    elif not context.voter and codes and not context.home:
        context.voter = codes[0]
    aside = codes and context.voter and context.voter not in codes
    context.onlookers = bool(aside and (not sentence.dates or BESIDES.search(sentence.text)))
