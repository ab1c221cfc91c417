"""Views that nobody named holds: the author's guesses, moods that something caused, voices of many."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.reasons import ITEM_OF_HOME
from thirdneighbor.registry.extraction.sentences.acting import speaks
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

# `may seek to`, `would likely demand`, `seemed intent on`: the author's guess.
MAYBE = gated(
    r"(?:\b(?:may|might|could|would\s+(?:likely|probably|almost\s+certainly|presumably|surely|also\s+likely|inevitably))\s+(?:not\s+)?(?:have\s+|be\s+)?(?:\w+ly\s+|also\s+|even\s+|well\s+)?"
    r"|\b(?:seem|appear)(?:s|ed)?\s+(?:to\s+(?:have\s+)?)?(?:\w+ly\s+)?)$"
)
# `raising fears`, `fueled worries about`: a mood with a cause and nobody who has it.
CAUSED = gated(
    r"\b(?:rais|fuel(?:l)?|spark|caus|stok|prompt|trigger|heighten|deepen|creat|initiat|stir|provok|renew|reviv|increas|reflect|address)(?:e|es|s|ed|ing)?\s+(?:\w+\s+){0,2}$"
    r"|\b(?:le(?:d|ads?)|leading|g[ai]v(?:e|es|ing))\s+(?:(?:rise|way)\s+)?to\s+(?:\w+\s+){0,2}$|\b(?:cause|reasons?|grounds?)\s+for\s+$|\bthere\s+(?:is|was|are|were|has\s+been)\s+(?:an?\s+)?(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
MOOD = gated(
    r"(?:(?:deep|great|grave|serious|significant|growing|new|widespread|considerable)\s+)?(?:fears?|concerns?|worr(?:y|ies)|hopes?|anxiet(?:y|ies)|unease|alarm|nervousness|suspicions?)\b",
    re.IGNORECASE,
)
HELD_BY = gated(r"\s+(?:\w+\s+)?(?:in|among|by|of|within|from|for)\s+(?:the\s+)?$")
# A sentence that opens with the mood: `Fears grew that`, `Hopes of peace faded`.
OPENS = gated(
    r"(?:[A-Z][\w\s]{2,30}:\s+)?(?:(?:[Tt]here\s+(?:is|was|are|were)\s+|[Tt]here['’]s\s+)(?:an?\s+)?(?:\w+\s+)?)?"
    r"(?:[Ff]ears?|[Cc]oncerns?|[Ww]orr(?:y|ies|ying)|[Hh]opes?|[Pp]lanning|[Tt]rust|[Dd]esires?|A\s+desire|[Ss]uspicions?)\b"
)
# `raises questions about Peru's willingness`, `would send a message about its intent`
QUESTIONED = gated(
    r"\b(?:questions?|doubts?|uncertaint(?:y|ies)|messages?|signals?|depends?|hinges?|assess\w*|signs?)\s+(?:about|over|on|as\s+to|whether|of|remain)\b[^.;]*$"
    r"|\bif\b[^.;]{3,60},\s+[^.;]{0,30}\bwould\b[^.;]*$",
    re.IGNORECASE,
)
OWNED = gated(
    r"(?:willingness|readiness|objectives?|intent(?:ion)?s?|aims?|goals?|ability|desire)\b", re.IGNORECASE
)
# `Many suspect`, `proponents argue`
MANY = gated(
    r"(?:^|[,;]\s+(?:and\s+|but\s+|while\s+)?|\b(?:and|but|while|as|although)\s+)(?:[Mm]any|[Mm]ost|[Oo]thers|[Ss]ome|[Ff]ew|[Pp]roponents|[Oo]pponents|[Oo]ptimists|[Ss]keptics|[Ss]upporters|[Oo]bservers)\s+"
    r"(?:\w+ly\s+|also\s+|still\s+|even\s+|remain\s+|have\s+|had\s+|to\s+)*$"
)
# `seen by many as a threat`
BY_MANY = gated(r"\s+by\s+(?:many|some|most|others|observers|critics|analysts)\b")
ITS_NOUN = gated(
    r"'[Ii]ts\s+(?!(?:government|leader|president|parliament|people|officials"
    r"|cabinet|ministry|army|king|rulers|policy)\w*)\w+' stands"
)
ITS = gated(r"\b[Ii]ts\s")
# `the government raised concerns over it`: who raises them has them.
RAISED = gated(r"(?:has\s+|have\s+)?(?:rais(?:ed|es)|address(?:ed|es))\b")
# What may be an aim in a list is no sentence of its own: `The waters offer good grounds.`
AIMS = gated(r"\b(?:aim|goal|seek|want|hope|plan|objective|priorit|intend)\w*\b[^:]*:\s*$", re.IGNORECASE)
TELLS = gated(
    r"(?:[A-Z][a-z]+,\s+)?[^.;,]*?(?<!which\s)(?<!that\s)(?<!who\s)\b(?:would|could|cannot|may|might|is|are|was|were|has|have|had|offers?|there\s+(?:is|are))\b(?!\s+to\b)"
)
INFINITIVE = gated(r"\s*(?:\W*|[A-Z][\w\s]{2,40}:\s+)(?:[Tt]o\s|\w+ing\b)")


# `may try to keep it in order to gain`
PURPOSE = gated(r"(?:in\s+order|in\s+an\s+effort|in\s+a\s+bid|designed|so\s+as)\s+to\b", re.IGNORECASE)
MAY = gated(r"\b(?:may|might|could|would)\b")
# `fears grow that Peru is preparing to attack` tells what others fear.
FEARED = gated(
    r"\b(?:[Ff]ears?|[Cc]oncerns?|[Ww]orr(?:y|ies)|[Ss]peculation|[Rr]umou?rs|[Rr]eports|[Ss]igns|[Ee]vidence)\b[^.;]{0,40}?\bthat\s[^.;]{0,40}$"
)
PREPARING = gated(r"(?:is|are|was|were|been)\s+preparing\b|prepar(?:ed|ing)\s+to\b")


def held_by_nobody(sentence: Sentence, draft: Draft) -> bool:
    """Whether a view read is only the author's, or that of people no state is named for."""
    return not draft.alone and (
        _supplied(sentence, draft)
        or _guessed(sentence, draft.start, draft.end)
        or _some_of_many(sentence, draft)
        or _questioned(sentence, draft.start, draft.end)
        or _mood_alone(sentence, draft.start, draft.end)
        or _mood_caused(sentence, draft.start, draft.end)
    )


# `His aims include:` tells of somebody, not of the home state.
HIS_LIST = gated(r"(?:His|Her)\s")


def _supplied(sentence: Sentence, draft: Draft) -> bool:
    """Whether the holder was only supplied where the words speak of another's view, or of nobody's."""
    if any(ITS_NOUN.search(why) for why in draft.inferred) and not _named_near(sentence, draft):
        return True
    lead = sentence.passage.lead or ""
    return ITEM_OF_HOME in draft.inferred and bool(OPENS.match(sentence.text) or HIS_LIST.match(lead))


def _guessed(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the author guesses what somebody may want, or what many may fear of it."""
    text = sentence.text
    if start > 10 and PREPARING.match(text, start) and FEARED.search(text, 0, start):
        return True
    before = text[max(0, start - 120) : start]
    if MAYBE.search(before) or MANY.search(before) or BY_MANY.match(text, end):
        return True
    return bool(PURPOSE.match(text, start) and MAY.search(text, sentence.clause(start)[0], start))


def _questioned(sentence: Sentence, start: int, end: int) -> bool:
    """Whether somebody's will is what is in question: `doubts about Peru's willingness`."""
    text = sentence.text
    owned = OWNED.match(text, start) or OWNED.match(text, _noun_at(text, start, end))
    return bool(owned and QUESTIONED.search(text[max(0, start - 120) : owned.start()]))


# `Concerns grew that Peru would attack`, `with fears of Peruvian attacks`: a mood that nobody named has.
GREW = gated(
    r"(?:[^.;,]{2,60}?)?\s(?:(?:has|have|had)\s+(?:\w+ly\s+)?(?:been\s+)?)?(?:grew|grown|growing|rose|risen|rising|mount(?:ed|ing)|spread|spreading|arose|arisen|emerged|diminish(?:ed|ing)|fad(?:ed|ing)"
    r"|increas(?:ed|ing)|deepen(?:ed|ing)|intensif(?:ied|ying)|persist(?:ed|s)?|linger(?:ed|s)?|swirled|circulated|surfaced|evaporated|(?:was|were)\s+(?:\w+ly\s+)?(?:raised|dashed|rekindled|revived|stoked|fueled))\b"
)
SET_IN = gated(r"\b(?:[Ww]ith|[Aa]mid(?:st)?|[Gg]iven)\s+(?:\w+\s+){0,2}$")
OF_WHOM = gated(r"[^.;,]{0,40}?\b(?:in|among|within|on\s+the\s+part\s+of)\s+(?:the\s+)?$")


def _mood_alone(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a mood stands alone as what grew or was in the air, with nobody named who has it."""
    text = sentence.text
    mood = MOOD.match(text, start) or MOOD.match(text, _noun_at(text, start, end))
    if mood is None:
        return False
    owned = any(
        g.end <= mood.start() and mood.start() - g.end < 20 and (g.owner or g.adjective)
        for g in sentence.groups
    )
    grew = GREW.match(text, mood.end())
    air = SET_IN.search(text, 0, mood.start())
    if owned or not (grew or air):
        return False
    return not any(
        OF_WHOM.fullmatch(text, mood.end(), g.start) for g in sentence.groups if g.start > mood.end()
    )


# `many Peruvian partners are wary`: nobody who could be named.
SOME_OF = gated(r"\b(?:[Mm]any|[Ss]ome|[Ss]everal|[Mm]ost|[Ff]ew|[Cc]ertain|[Oo]ther)\s+(?:\w+\s+)?$")
PARTNERS = gated(r"\s+(?:\w+\s+)?(?!people|voters|citizens)[a-z]+s\b")


def _some_of_many(sentence: Sentence, draft: Draft) -> bool:
    """Whether the holder only tells where some of many are from."""
    holds = [g for g in sentence.groups if g.end <= draft.start and draft.parties[0] in g.codes]
    if not holds or draft.start - holds[-1].end > 40:
        return False
    group = holds[-1]
    noun = PARTNERS.match(sentence.text, group.end)
    return bool(
        SOME_OF.search(sentence.text, 0, group.start)
        and noun
        and noun.end() <= draft.start
        and not group.owner
        and not speaks(sentence, group)
    ) or bool(SOME_OF.search(sentence.text, 0, group.start) and noun and noun.end() == draft.start - 1)


def _named_near(sentence: Sentence, draft: Draft) -> bool:
    """Whether the holder is named right before the words, or `its` stands only behind them."""
    near = [g for g in sentence.within(0, draft.start) if 0 <= draft.start - g.end < 25]
    behind = not ITS.search(sentence.text, 0, draft.start)
    return behind or any(draft.parties[0] in g.codes for g in near)


def told_in_list(sentence: Sentence) -> bool:
    """Whether an item under an aim is a sentence that tells something else."""
    lead = sentence.passage.lead or ""
    return bool(AIMS.search(lead) and TELLS.match(sentence.text) and not INFINITIVE.match(sentence.text))


def _noun_at(text: str, start: int, end: int) -> int:
    """Return where the last word of a stretch begins."""
    return max(text.rfind(" ", start, end) + 1, start)


def _mood_caused(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a mood is one that something caused, with nobody named who has it."""
    text = sentence.text
    mood = MOOD.match(text, start) or MOOD.match(text, _noun_at(text, start, end))
    caused = CAUSED.search(text, max(0, start - 60), mood.start()) if mood else None
    if mood is None or caused is None:
        return False
    left, _ = sentence.clause(caused.start())
    raising = [g for g in sentence.within(left, caused.start()) if speaks(sentence, g)]
    if raising and RAISED.match(text, caused.start()) and caused.start() - raising[-1].end < 20:
        return False
    if any(caused.start() < g.end and g.start < mood.end() for g in sentence.groups):
        return False
    return not any(
        mood.end() <= g.start < mood.end() + 40 and HELD_BY.fullmatch(text, mood.end(), g.start)
        for g in sentence.groups
    )
