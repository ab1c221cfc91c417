"""What began or ended without anybody named as acting: `British rule ended`, `the UN mission left`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thirdneighbor.registry.extraction.events.acts import is_dated
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.sentences.acting import at_last, standing
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

HOLD = (
    r"(?:rule|mandate|occupation|protectorate|administration|presence|control|domination|suzerainty|overlordship"
    r"|sovereignty|trusteeship|tutelage|hegemony|colonial\s+rule|military\s+rule|blockade|embargo|boycott|monopoly"
    r"|concession|lease|intervention|invasion|offensive|attack|assault|siege|bombardment|campaign|withdrawal|pullout"
    r"|evacuation|garrison|base|bases|flag|recognition|accession|membership|annexation|aid|assistance|sanctions"
    r"|subsidies|credits|deliveries|air\s+strikes|airstrikes|operation|deployment|landing|ultimatum|protest|apology)"
)
TURN = (
    r"(?:ended|began|started|ceased|lapsed|expired|collapsed|crumbled|came\s+to\s+an\s+end|was\s+over|came\s+into\s+force"
    r"|came\s+down|went\s+up|came|followed|ensued|dried\s+up|stopped|resumed|was\s+(?:ended|lowered|raised"
    r"|hauled\s+down|hoisted|lifted|established|imposed|terminated|withheld|completed|halted|restored|resumed|abolished"
    r"|wound\s+up|launched)|were\s+(?:ended|lifted|imposed|halted|restored|resumed|closed|vacated|evacuated|handed\s+back)"
    r"|had\s+to\s+wait|arrived|took\s+effect|fell)"
)
REIGN = gated(
    rf"(?:['’]s?)?\s+(?:\w+\s+)?(?P<hold>{HOLD})\s+"
    rf"(?:(?:in|over|of|on|against|for|to|from)\s+[^,;.]{{2,40}}?\s+)?(?:\w+ly\s+|finally\s+)?(?P<turn>{TURN})\b"
)
# Forces that came or went, told as where they are: `Soviet tanks were back in the city`.
AWAY = gated(
    r"\s+(?:\w+\s+){0,2}?(?:soldiers?|troops|tanks|forces|army|garrisons?|marines|legionnaires|divisions?|battalions?"
    r"|planes|jets|ships|warships|bases?|advisers|experts|fleet|peacekeepers|settlers|diplomats|paratroopers)\s+(?:was|were|had)"
    r"\s+(?:\w+ly\s+|all\s+|not\s+|once\s+more\s+|been\s+)*(?P<turn>gone|back|out|home|ashore|across)\b"
)
# `the Americans were gone`
PEOPLE_AWAY = gated(
    r"\s+(?:was|were|had)\s+(?:\w+ly\s+|all\s+|not\s+|once\s+more\s+|been\s+)*(?P<turn>gone|back|out|home|ashore)\b"
)
MISSION = gated(
    r"\s+(?:peacekeeping\s+|observer\s+|monitoring\s+|training\s+|police\s+|military\s+)?(?:mission|operation|force|contingent)"
    r"\s+(?P<turn>left|departed|wound\s+up|closed|ended|withdrew|arrived|landed|deployed|began|was\s+wound\s+up)\b"
)


def reigns(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return what somebody's rule, measure or mission came to on a date, nobody else having read it."""
    found: list[Draft] = []
    if sentence.passage.cells or not sentence.dates:
        return found
    for owner in sentence.groups:
        match = _told(sentence, owner)
        if match is None or any(
            owner.start - 4 <= d.start < match.end() for d in made if d.kind != "statement"
        ):
            continue
        left, right = sentence.clause(match.start(), match.end())
        when = at_last(sentence, match.start("turn"))
        dated = when is not None or is_dated(sentence, left, right)
        if not dated or standing(sentence, match.start("turn")) != "done":
            continue
        others = [g for g in sentence.within(owner.end, match.start("turn")) if g.codes]
        codes = tuple(dict.fromkeys([*owner.codes, *(c for g in others for c in g.codes)]))
        word = match.group("turn").casefold()
        found.append(
            Draft("event", codes[:3], owner.start, match.end(), instrument=word, sense="reign", date=when)
        )
    return found


def _told(sentence: Sentence, owner: Group) -> re.Match[str] | None:
    """Return what is told right after a name that says whose rule, measure or mission it was."""
    last = owner.mentions[-1]
    if not owner.codes or all(m.mute for m in owner.mentions):
        return None
    if last.adjective or last.owner:
        return REIGN.match(sentence.text, owner.end) or AWAY.match(sentence.text, owner.end)
    if last.kind == "people" and not last.person:
        return PEOPLE_AWAY.match(sentence.text, owner.end)
    return MISSION.match(sentence.text, owner.end) if last.kind == "organization" else None
