"""Bills: by what name one goes, and in which state's legislature it stands."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.reasons import Told
from thirdneighbor.registry.extraction.sentences.analysis import Sentence

BILL_NAME = gated(
    r"[\"“]([^\"”]{3,80}\b(?:Act|Bill|Resolution))[\"”]|\b((?:[A-Z][\w’'-]*\s+){1,8}(?:Act|Bill))\b"
)
HOUSE = gated(
    r"\s*(?:Senate|House|Congress|Parliament|parliament|Bundestag|legislature|National\s+Assembly|Duma)\b"
)


# A code of three letters is a state's, all but a few organizations'.
STATE = gated(r"(?!IMF|WTO|SCO|OTS|CIS|ADB|EAC|UN\b|EU\b)[A-Z]{3}")


# A house without a state beside it: `and on 26 October parliament passed the law`.
OWN_HOUSE = gated(
    r"\b(?i:parliament|the\s+(?:legislature|deputies|assembly|chamber|diet))\s+(?:had\s+|\w+ly\s+)?"
    r"(?:passed|adopted|approved|voted|repealed|introduced|amended|enacted)\b"
)


def legislature_first(sentence: Sentence, parties: tuple[str, ...], why: tuple[str, ...]) -> Told:
    """Return the state in whose legislature a bill stands first, then the states it is about."""
    house = [
        g
        for g in sentence.groups
        if HOUSE.match(sentence.text[g.end :])
        or re.search(r"Senate|Congress", sentence.text[g.start : g.end])
    ]
    if house:
        return tuple(dict.fromkeys([*house[0].codes[:1], *(c for c in parties if c != house[0].codes[0])]))[
            :2
        ], ()
    home = sentence.context.home
    if home and OWN_HOUSE.search(sentence.text):
        return (home,), ("a parliament without a name is that of the document's home state",)
    if STATE.fullmatch(sentence.context.section):
        return (sentence.context.section, *(c for c in parties if c != sentence.context.section))[:2], (
            "the section's heading names the legislature's state",
        )
    return parties, why
