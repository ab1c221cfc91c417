"""Ties told as a place among others: `India was admitted to the strategic circle`, `Peru joined its club`."""

from __future__ import annotations

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.reasons import HOME_UNNAMED
from thirdneighbor.registry.extraction.sentences.acting import speaks, standing
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.ties.rungs import SURE, strongest

CIRCLE = gated(
    r"\b(?:(?:was|were|has\s+been|had\s+been|been)\s+(?:\w+ly\s+|also\s+|then\s+)?(?:admitted|raised|promoted|elevated|lifted|welcomed|received|accepted"
    r"|added|brought|taken|let|moved|upgraded)\s+(?:in)?to|joined|entered|reached|made\s+it\s+into)\s+(?:the|its|that|this)\s+"
    rf"(?P<rung>{SURE}(?:\s+{SURE}){{0,2}})\s+(?:partners?['’]?\s+|partnership\s+)?(?:circle|club|ranks?|list|league|rung|category|class|family|fold|tier|grade)\b"
)
HOME = (HOME_UNNAMED,)


def circles(sentence: Sentence) -> list[Draft]:
    """Return the ties of those who came into the circle of the home state's partners."""
    home = sentence.context.home
    found: list[Draft] = []
    for match in CIRCLE.finditer(sentence.text) if home else ():
        if standing(sentence, match.start()) != "done":
            continue
        left, _ = sentence.clause(match.start())
        acting = [g for g in sentence.within(left, match.start()) if g.codes and speaks(sentence, g)]
        partners = [c for g in acting[-1:] for c in g.codes if c != home]
        found += [
            Draft(
                "partnership",
                (home, code),
                match.start(),
                match.end(),
                tier=strongest(match["rung"]),
                instrument=f"{match['rung']} partnership",
                inferred=HOME,
            )
            for code in partners
        ]
    return found
