"""States of affairs that tell when they began: `the port has been shut to it since March 2022`."""

from __future__ import annotations

from collections.abc import Sequence

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.events.acts import same_act
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.reasons import HOME_CONCERNED
from thirdneighbor.registry.extraction.sentences.acting import standing
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

HAS = gated(
    r"\b(?:has|have)\s+(?:\w+ly\s+|also\s+|since\s+[\w\s]{4,24}?\s+)?(?P<verb>(?:not|no\s+longer)\s+been(?=\s+(?:needed|required|necessary|admitted|issued|allowed)\b)|been|owned|leased|rented|levied|required|let\s+in|let|allowed|barred|banned|held|had|stood|lain|hosted|kept|housed|maintained|operated|run|worn|flown|remained)\b"
)
# What two states share, post or shut, not what they measure or call their tie.
THING = gated(
    r"\b(?:embass(?:y|ies)|consulates?|missions?|ambassadors?|borders?|frontiers?|crossings?|ports?|airspace|skies|sky|base|bases"
    r"|garrison|troops|soldiers|peacekeepers|flights|ferr(?:y|ies)|pipeline|railway|bridge|customs\s+union|[Vv]isas?|seat|office"
    r"|free\s+of\s+dut(?:y|ies)|duty-free|without\s+a\s+visa|of\s+visas|customs\s+dut(?:y|ies)|(?:hectares|acres|square\s+kilometers)\s+of|headquarters|sanctions|embargo|blockade|off\s+limits|closed|shut|sealed|frozen|suspended|under\s+sanctions|free\s+trade|visa-free)\b"
)
NO_ACT = gated(
    r"\b(?:partners?|partnership|allies|ally|members?|independent|at\s+war|at\s+peace|in\s+force|percent|per\s+cent|million|billion|in\s+office|in\s+power"
    r"|talks|negotiat\w+|no(?!\s+longer\s+been)|not(?!\s+been\s+(?:needed|required|necessary|admitted|issued|allowed))|never|hardly|without(?!\s+(?:an?\s+)?visas?))\b|%"
)


def states_since(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return the act with which a state of affairs began, by what has been so since a date."""
    found: list[Draft] = []
    home = sentence.context.home
    since = [d for d in sentence.dates if d.since]
    if not since or not home or sentence.passage.cells:
        return found
    for match in HAS.finditer(sentence.text):
        left, right = sentence.clause(match.start(), match.end())
        date = next((d for d in since if d.start >= match.start() or d.end <= match.start()), None)
        told = sentence.text[left : max(right, date.start if date else right)]
        if date is None or not THING.search(told) or NO_ACT.search(told):
            continue
        stop = max(right, date.end)
        if any(
            same_act(d, match.start(), left=left, right=stop)
            for d in made
            if d.kind not in {"statement", "quantity"}
        ):
            continue
        if "no" not in match["verb"] and standing(sentence, match.start()) != "done":
            continue
        codes = tuple(dict.fromkeys([*sentence.codes(left, stop), *_cities(sentence, left, stop)]))
        if len(set(codes) - {home}) < 1 and sentence.pair_word:
            codes = tuple(dict.fromkeys([*codes, *sentence.context.pair]))
        why = () if home in codes else (HOME_CONCERNED,)
        word = THING.search(told)
        shown = word.group() if word else match["verb"]
        found.append(
            Draft(
                "event",
                tuple(dict.fromkeys([*codes, home]))[:4],
                match.start(),
                match.end(),
                instrument=shown,
                sense="held since",
                date=When(date.when.text.removesuffix("/..")),
                inferred=why,
            )
        )
    return found


def _cities(sentence: Sentence, left: int, right: int) -> list[str]:
    """Return whose embassy it is: `Ankara's embassy`."""
    return [c for g in sentence.within(left, right) if g.owner for c in g.codes]
