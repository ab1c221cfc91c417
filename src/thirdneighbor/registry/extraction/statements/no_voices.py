"""Words of speech and sight that tell no view: of nobody's, told to somebody, of what was seen to happen."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.gates import gated

# `rang him to tell him so`: whoever was rung does not say it.
TO_TELL = gated(r"(?:tell|say|ask|warn|assure|inform)\b", re.IGNORECASE)
# What was turned down, `welcomed by the king`, `told by telephone`, `said no to it`, `wanted by the police`.
TURNED_DOWN = gated(
    r"\b(?:reject|refus|declin|withdr|accept|answer|reply|respon[sd]|turn\w*\s+down)\w*\s+(?:of\s+|to\s+)?"
    r"(?:a|an|the|his|her|its|their|any|[\w’'-]+['’]s)\s+(?:[\w’'-]+\s+)?$"
)
# `says yes whenever asked`
WHEN_ASKED = gated(r"\b(?:when(?:ever)?|if|as|once|unless|until)\s+(?:first\s+|so\s+)?$")
LET_IN = gated(r"\s+(?:it|them|him|her|the|an?|[A-Z]\w+)\b(?!\s+was\b)")
NOBODYS = gated(r"(?:^|[,;]\s+)(?:officials|diplomats|sources|witnesses|residents|eyewitnesses)\s+$")
STATES_THAT = gated(
    r"\b(?:\d+|the|other|all|those|many|several|few|most|two|three|four|five|both|including|of|as|with|for|from|by|among|between|such|any|some)\s+(?:\w+\s+)?$"
    r"|\b(?:an?|this|that|its|no|one|each|every|single|own)\s+(?:[\w-]+,?\s+){0,3}$"
)


def no_voice(text: str, start: int, end: int) -> bool:
    """Whether a word of speech tells no view: of nobody's, told to, turned down, or a yes or no."""
    word, after = text[start:end].casefold(), text[end : end + 14]
    before = text[max(0, start - 60) : start]
    if TO_TELL.fullmatch(text, start, end) and re.search(
        r"\b(?:he|him|her|them|it|[A-Z]\w+)\s+to\s+$", before
    ):
        return True
    if WHEN_ASKED.search(before) and re.match(r"asked|told|invited|pressed|warned", word):
        return True
    if word == "admitted" and LET_IN.match(text, end):
        return True
    if word.startswith("state") and STATES_THAT.search(before):
        return True
    if re.match(r"(?:sa|told|want)", word) and re.match(
        r"\s+(?:no|yes|by|nothing|farewell|goodbye|hello|amen|[Mm]ass|prayers?|grace|thank)\b", after
    ):
        return True
    return bool(TURNED_DOWN.search(before) or NOBODYS.search(before))


def seen_as(text: str, start: int, end: int) -> bool:
    """Whether `see` is a view (`sees it as a threat`) and not what happened (`saw ties raised`)."""
    if text[start:end].casefold() not in {"see", "sees", "saw", "seeing", "seen"}:
        return True
    if AS.search(text, 0, start):
        return False
    return bool(re.match(r"[^.;]{0,80}\bas\b(?!\s+(?:well|early|late|soon|far|long|much)\b)", text[end:]))


# `as seen in Lima`
AS = gated(r"\b[Aa]s\s+(?:\w+ly\s+|first\s+)?$")


def finite(text: str, start: int, end: int) -> bool:
    """Whether a form in -ing belongs to the subject, not to the noun before it (`rebels seeking`)."""
    if not text[start:end].split(maxsplit=1)[0].casefold().endswith("ing"):
        return not re.search(r"\b(?:little|much|evidence|enough|nothing)\s+to\s+$", text[:start])
    opens = (
        r"(?:^|[,(—]|\b(?:is|are|was|were|been|be|while|by|and|but|or|\w+ly|has|not|also|started|began"
        r"|keep|kept))\s*$"
    )
    return bool(re.search(opens, text[:start], re.IGNORECASE))
