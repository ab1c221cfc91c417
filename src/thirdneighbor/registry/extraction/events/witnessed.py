"""Acts a date or a state `saw`: `June 1991 saw the last of them sail`, `1994 saw the bridge blown up`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.reasons import PRONOUN_IS_HOME, Told
from thirdneighbor.registry.extraction.sentences.acting import standing
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

SAW = gated(r"\b(?:saw|witnessed|had\s+seen)\s+")
# What was seen to happen: a verb after its noun, or a noun of change.
HAPPENING = gated(
    r"\b(?:come\s+(?:ashore|home|back|in|down|off|through)|fly\s+in|move\s+in|sail|leave|depart|arrive|land|enter|cross|open|close|fall|break|join|withdraw|withdrawn|go\s+home|march"
    r"|seize|take|taken|return|end|begin|shut|sign|recall|expel|impose|lift|move|sink|collapse|invade|attack"
    r"|pull|become|declare|[a-z]{3,}ed|driven|thrown|sent|brought|blown|cut|sunk|torn|struck|broken)\b"
    r"|\b(?:end|start|outbreak|arrival|departure|fall|birth|return|opening|closure|loss)\s+of\b"
)
# `Peru, whose president came in 2019, saw ...`
RELATIVE = gated(r"(?:The\s+)?[A-Z][\w’'-]+,\s+(?:who|whose|which)\b[^;]*,\s+$")
OUR_OWN = gated(r"\b(?:its|them|their|his|it)\b")


def witnessed(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return what a date, or a state on a date, saw happen; nothing that another rule read there."""
    found: list[Draft] = []
    for match in SAW.finditer(sentence.text):
        _, right = sentence.clause(match.end())
        happening = HAPPENING.search(sentence.text, match.end(), right)
        taken = any(match.start() <= d.start < right for d in made if d.kind != "statement")
        if happening is None or taken or standing(sentence, match.start()) != "done":
            continue
        parties, why = _seen(sentence, match, right)
        if parties:
            found.append(
                Draft(
                    "event",
                    parties[:3],
                    match.start(),
                    happening.end(),
                    instrument=happening.group().casefold(),
                    sense="seen",
                    inferred=why,
                )
            )
    return found


def _seen(sentence: Sentence, match: re.Match[str], right: int) -> Told:
    """Return whose act it was: who is named after `saw`, the state that saw it, whom a pronoun stands for."""
    home = sentence.context.home
    told = sentence.codes(match.end(), right)
    subject = [g for g in sentence.within(0, match.start()) if match.start() - g.end < 3 and g.codes]
    if not subject and RELATIVE.match(sentence.text, 0, match.start()):
        subject = [g for g in sentence.groups[:1] if g.codes and not g.owner and g.start < 5]
    dated = [d for d in sentence.dates if match.start() - d.end < 3 and d.end <= match.start()]
    if not (subject or dated):
        return (), ()
    if subject and (not told or OUR_OWN.search(sentence.text, match.end(), right)):
        return tuple(dict.fromkeys([*subject[-1].codes, *told])), ()
    if told:
        seers = [c for c in (subject[-1].codes if subject else ()) if c not in told]
        return (*told, *seers), ()
    if OUR_OWN.search(sentence.text, match.end(), right) and home:
        last = sentence.context.last
        if last is not None and last.kind == "event" and last.parties:
            return last.parties[:1], ("the pronoun stands for who acted in the sentence before",)
        return (home,), (PRONOUN_IS_HOME,)
    return (), ()
