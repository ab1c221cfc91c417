"""Whether the passage behind a claim has a party act at the claim's date, or only speaks of it."""

from __future__ import annotations

import re

from thirdneighbor.core.names import words
from thirdneighbor.core.tables import DataFolder
from thirdneighbor.registry.records import Claim, Party

ENDING = re.compile(
    r"\bformer\b|\bex-|disintegrat|collaps|dissol|break-?up|broke up|successor|end of the", re.IGNORECASE
)
# A state's forces may be older than its name: the Red Army fought before there was a Soviet Union.
FORCE = re.compile(r"\b(?:Army|Navy|Forces?|Legion|Marines)$")
NAMES, PEOPLE = "names", "people"


def said_to_act(party: Party, claim: Claim, folder: DataFolder) -> bool:
    """Whether a claim's passage has a party act at the claim's date; a claim without a passage does.

    It does not where the party is only a topic of someone's statement, where the passage does not name
    it, where it does not name the year (which then was reckoned or comes from another sentence) or only
    says that things happened after it, and where the passage itself says that the party is of the past.
    """
    if not claim.text or claim.date is None:
        return True
    if claim.kind == "statement" and claim.parties[:1] != (party.party,):
        return False
    year = str(claim.date.earliest.year)
    after = re.search(rf"\bafter\b[^,.;]*\b{year}\b", claim.text, re.IGNORECASE)
    later = claim.date.latest >= party.end.latest if party.end else False
    past = later and ENDING.search(claim.text)
    return _is_named(party, claim.text, folder) and year in claim.text and not after and not past


def _is_named(party: Party, text: str, folder: DataFolder) -> bool:
    forms = [party.name]
    if NAMES in folder.names:
        forms += [
            row["form"]
            for row in folder.table(NAMES)
            if row["code"] == party.party and row["kind"] != PEOPLE and not FORCE.search(row["form"])
        ]
    said = f" {words(text)} "
    return any(f" {words(form)} " in said for form in forms)
