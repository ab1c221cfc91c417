"""Acts of war told without a date: what armies take, where they move, what they launch and whom they arm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from thirdneighbor.registry.extraction.events.acts import WITHIN_PAPER, after_relative, same_act
from thirdneighbor.registry.extraction.events.agents import agent_after
from thirdneighbor.registry.extraction.events.campaign_sides import (
    NOBODY,
    Side,
    against_home,
    aimed_at,
    side_at,
    waged,
)
from thirdneighbor.registry.extraction.events.campaign_words import CampaignWords, campaign_words
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.reasons import Told
from thirdneighbor.registry.extraction.sentences.acting import passive, standing
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.sentences.drafts import event_told

# How many words may stand between a verb and its object.
GAP = gated(r"\s*(?:(?!(?:by|as|when|because|that|which)\b)[\w’'-]+,?\s+){0,5}")
PLACE = gated(
    r"\s+(?:the\s+)?(?:(?:key|major|strategic|important|rebel-held|nearby|neighboring|southern|northern|eastern|western|central)\s+)*(?:[a-z]+\s+)?[A-ZÀ-Ž][\w’-]+"
)
WHERE = frozenset({"in", "into", "on"})
# What an army does in its own land is politics: `intervened in 1960`.
INTERVENED = gated(r"(?<![\w-])(?:interven(?:ed|ing)|stepped\s+in)\b(?!\s+(?:between|verbally|rhetorically))")
SUPPORTING = gated(
    r"[^,;.]{0,40}?\bto\s+(?:support|aid|help|assist|save|rescue|defend|protect|restore|prop\s+up|stop|prevent)\s+"
)
ORDERED = gated(
    r"(?<![\w-])(?:order(?:ed|ing)|declar(?:ed|ing)|announc(?:ed|ing)|decreed|began|call(?:ed|ing)|agreed(?:\s+to)?|accept(?:ed|ing)|proclaim(?:ed|ing)"
    r"|broke|violat(?:ed|ing)|impos(?:ed|ing)|lift(?:ed|ing))\s+(?:an?\s+|the\s+|its\s+)?(?:[\w-]+\s+){0,3}?"
    r"(?:cease-?fires?|truces?|armistice|cessation\s+of\s+hostilities|mobili[sz]ation|sieges?|call-up|conscription|curfew|no-fly\s+zone)\b"
)
PROGRESS = gated(
    r"\b(?:was|were|is|are|been|be|began|started|kept|continued|risk|without|by|of|for|from|about|after|before|despite)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
BEGAN = gated(r"\b(?:began|started)\s+(?:\w+ly\s+)?$")
SUFFERS = gated(
    r"\b(?:(?:had|has|have)\s+)?(?:was|were|been|got)\s+(?:\w+ly\s+|also\s+|then\s+|again\s+|later\s+|soon\s+)*$"
)
THEY = gated(r"\b[Tt]hey\s+(?:had\s+been|were)\s+(?:\w+ly\s+)?$")
# `armed forces`, `it took until May`: no act.
LASTING = gated(r"armed\s+forces\b|took\s+[^.;,]{0,40}?\b(?:until|till)\b", re.IGNORECASE)
# `drove them back`, `threw the invaders out`: the object stands inside.
WITHIN = gated(r"\w+\s+(?:[\w-]+\s+)+(?:back|out|off)\b", re.IGNORECASE)
# `used the opportunity to take the strip`
USED = gated(
    r"(?<![\w-])(?:used|seized|took|exploited)\s+(?:the|this|that)\s+(?:\w+\s+)?(?:opportunity|chance|moment|occasion|vacuum|chaos|turmoil)\s+to\s+(?:retake|recapture|seize|capture|take|occupy|invade|attack|annex|advance|expand|regain|reclaim|strike|push|march|conquer|intervene|declare|launch)\b"
)
SIDING = gated(r".*\b(?:with|alongside|for|of|behind|to)", re.IGNORECASE)
AGENT = 90
# Verbs that an army shares with everybody: what is taken must stand right behind them.
WEAK = gated(
    r"(?:took|taken|taking|gave\s+up|given\s+up|giving\s+up|lost|losing|divid(?:ed|ing)|hit|hitting|struck|striking|target(?:ed|ing)|destroy(?:ed|ing)"
    r"|abandon(?:ed|ing)|isolat(?:ed|ing)|secur(?:ed|ing)|cut\s+off|cutting\s+off|absorb(?:ed|ing)|penetrat(?:ed|ing)|min(?:ed|ing)|recover(?:ed|ing))",
    re.IGNORECASE,
)
BESIDE = gated(
    r"\s*(?:(?:the|a|an|its|their|his|several|many|some|most|much|all|two|three|of|key|major|entire|whole|northern|southern|eastern|western|central|disputed|neighboring)\s+){0,4}(?:[a-z-]+\s+)?"
)
BESIDES = gated(r"\s+(?:into|to|out|by|through|toward|towards|forward|back)\b")


def campaigns(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return a draft for every act of war of a sentence that no other rule read."""
    found: list[Draft] = []
    if sentence.passage.cells:
        return found
    words = campaign_words(sentence.context.folder)
    for start, end, drafts in _told(sentence, words):
        left, right = sentence.clause(start, end)
        own = after_relative(sentence, left, start)
        beside = [d for d in [*made, *found] if d.kind not in {"statement", "quantity"}]
        if any(
            same_act(d, start, left=own, right=right) and not apart(sentence, d, start, end) for d in beside
        ):
            continue
        if standing(sentence, start) != "done" or WITHIN_PAPER.search(
            sentence.text, max(0, left - 12), start
        ):
            continue
        found += [event_told(sentence, (start, end), told) for told in drafts if told[0]]
    return found


# Between two verbs of one sentence: another act begins.
ANOTHER = gated(r",\s+(?!who|which|that)|\b(?:and|as|while|but|before|after|when|then)\b")


def apart(sentence: Sentence, draft: Draft, start: int, end: int) -> bool:
    """Whether a comma or conjunction parts a verb from the words another claim was made of."""
    if draft.kind != "event" or (draft.start < end and start < draft.end):
        return False
    first, last = (draft.end, start) if draft.end <= start else (end, draft.start)
    return bool(ANOTHER.search(sentence.text, first, last))


def _told(sentence: Sentence, words: CampaignWords) -> Iterator[tuple[int, int, list[Told]]]:
    """Yield where an act of war is told and the parties of each act it is."""
    text = sentence.text
    for match in words.takes.found(text):
        yield *match.span(), _taken(sentence, words, match)
    for match in words.launches.found(text):
        yield *match.span(), _launched(sentence, words, match)
    for match in INTERVENED.finditer(text):
        yield *match.span(), _intervened(sentence, match)
    for match in words.moves.found(text):
        yield *match.span(), _moved(sentence, words, match)
    for match in (*words.helps.found(text), *words.gives.found(text)):
        yield *match.span(), _helped(sentence, words, match)
    for pattern in (ORDERED, USED):
        for match in pattern.finditer(text):
            yield *match.span(), _ordered(sentence, match)


def _side(sentence: Sentence, match: re.Match[str]) -> Side:
    """Return who acts at a verb; a participle hangs on what stands before, `began` leads to one."""
    text, start = sentence.text, match.start()
    began = BEGAN.search(text, 0, start)
    ongoing = match.group().split()[0].casefold().endswith("ing")
    if began and ongoing:
        return side_at(sentence, began.start())
    if LASTING.match(text, start) or (ongoing and match.group().casefold() == "leading"):
        return NOBODY
    if ongoing and PROGRESS.search(text, 0, start):
        return NOBODY
    return side_at(sentence, start, participle=ongoing)


def _near(
    sentence: Sentence, phrases_found: Sequence[re.Match[str]], end: int, right: int
) -> re.Match[str] | None:
    """Return the first of some phrases that stands close behind a place, in its clause."""
    text = sentence.text
    for match in phrases_found:
        if end <= match.start() < right and GAP.fullmatch(text, end, match.start()):
            return match
    return None


def _taken(sentence: Sentence, words: CampaignWords, match: re.Match[str]) -> list[Told]:
    """Return who took what: land, a named place, or forces."""
    text = sentence.text
    _, right = sentence.clause(*match.span())
    ongoing = match.group().split()[0].casefold().endswith("ing")
    if passive(sentence, match.start()) and not ongoing:
        return [_suffered(sentence, words, match, right)]
    groups = _whose(sentence, match, right)
    foes, land = words.foes.found(text), words.land.found(text)
    thing = _near(sentence, (*land, *foes), match.end(), right)
    if thing and WEAK.fullmatch(match.group()) and BESIDES.match(text, thing.end()):
        thing = None
    places = groups[0] if groups and GAP.fullmatch(text, match.end(), groups[0].start) else None
    if WEAK.fullmatch(match.group()):
        named = [g.start for g in sentence.within(match.end(), right)][:1]
        beside = [*([thing.start()] if thing else []), *named]
        if not any(BESIDE.fullmatch(text, match.end(), at) for at in beside):
            return []
    elif not (thing or places or PLACE.match(text, match.end()) or WITHIN.search(match.group())):
        return []
    return waged(sentence, _side(sentence, match), groups, match.start())


def _whose(sentence: Sentence, match: re.Match[str], right: int) -> tuple[Group, ...]:
    """Return whom a verb names within itself, to whom something is lost, or its object."""
    inside = tuple(g for g in sentence.groups if match.start() < g.start and g.end <= match.end() and g.codes)
    to = [g for g in sentence.within(match.end(), right) if g.before == "to" and g.codes][:1]
    lost = tuple(to) if LOSING.match(match.group()) else ()
    return inside or lost or aimed_at(sentence, match.end(), right, direct=True)


# What is lost or ceded goes to somebody: `lost Finland to Russia`.
LOSING = gated(
    r"(?:lost|losing|ced(?:ed|ing)|surrender(?:ed|ing)|yield(?:ed|ing)|relinquish|g[ai]v(?:e|en|ing)\s+up)",
    re.IGNORECASE,
)


def _suffered(sentence: Sentence, words: CampaignWords, match: re.Match[str], right: int) -> Told:
    """Return by whom, and whose land or forces, something was taken."""
    agents, why = agent_after(sentence, match.end(), right)
    auxiliary = SUFFERS.search(sentence.text, 0, match.start())
    side = side_at(sentence, auxiliary.start() if auxiliary else match.start())
    named = tuple(c for c in side.codes if c not in agents)
    if side.kind == "rebels" and THEY.search(sentence.text, 0, match.start()):
        return agents, why
    if side.kind == "rebels":
        return (agents, why) if agents else against_home(sentence, match.start())
    land = words.land.found(sentence.text[: auxiliary.start() + 1 if auxiliary else 0])
    if agents and land and not side.codes and not sentence.within(0, match.start()):
        return agents, why
    return ((*agents, *named), (*why, *side.why)) if named else ((), ())


def _launched(sentence: Sentence, words: CampaignWords, match: re.Match[str]) -> list[Told]:
    """Return who launched an attack, and on whom."""
    _, right = sentence.clause(*match.span())
    attacks = words.attack.found(sentence.text)
    attack = _near(sentence, attacks, match.end(), right)
    if passive(sentence, match.start()):
        return []
    if attack is None and not _whose_attack(sentence, attacks, match):
        return []
    stop = attack.end() if attack else match.end()
    groups = aimed_at(sentence, stop, right, direct=False)
    return waged(sentence, _side(sentence, match), groups, match.start())


def _whose_attack(sentence: Sentence, attacks: Sequence[re.Match[str]], match: re.Match[str]) -> bool:
    """Whether the attack stands before who launched it: `the raids Peru launched`."""
    near = [g for g in sentence.groups if 0 <= match.start() - g.end < BESIDE_VERB and g.codes]
    return any(
        THAT.fullmatch(sentence.text, a.end(), near[-1].start)
        for a in attacks
        if near and a.end() <= near[-1].start
    )


BESIDE_VERB = 12
THAT = gated(r"\s+(?:(?:that|which)\s+)?(?:the\s+)?")


def _intervened(sentence: Sentence, match: re.Match[str]) -> list[Told]:
    """Return who intervened where: one act for each state that a list names."""
    text = sentence.text
    _, right = sentence.clause(*match.span())
    side = _side(sentence, match)
    if side.kind != "state":
        return []
    stop = min(len(text), right + AGENT)
    where = [g for g in sentence.within(match.end(), stop) if g.before in WHERE and g.codes][:1]
    helped = SUPPORTING.match(text, match.end(), right)
    whom = [g for g in sentence.within(match.end(), right) if helped and g.start - helped.end() < 10]
    codes = [c for g in (where or whom[:1]) for c in g.codes if c not in side.codes]
    if not codes:
        return [(side.codes, side.why)]
    return [((*side.codes, code), side.why) for code in codes]


def _moved(sentence: Sentence, words: CampaignWords, match: re.Match[str]) -> list[Told]:
    """Return whose army moved, and into whose land."""
    text = sentence.text
    _, right = sentence.clause(*match.span())
    if passive(sentence, match.start()) or MIGRANTS.search(text, max(0, match.start() - 40), match.start()):
        return []
    side = _side(sentence, match)
    groups = aimed_at(sentence, match.end(), right, direct=True)
    bare = match.group().casefold().split()
    if side.kind == "state" and len(bare) == 1:
        land = _near(sentence, words.land.found(text), match.end(), right)
        if not (bare[0] in WARLIKE or FORCED.search(text, max(0, match.start() - 40), match.start()) or land):
            return []
    return waged(sentence, side, groups, match.start())


MIGRANTS = gated(
    r"\b(?:tribes?|peoples?|settlers|migrants|refugees|farmers|nomads|families|companies|firms)\s+(?:\w+ly\s+|had\s+|then\s+)?$"
)
WARLIKE = frozenset(
    {"invaded", "mobilized", "mobilised", "surrendered", "capitulated", "counterattacked", "retaliated"}
)
FORCED = gated(
    r"\b(?:forces|troops|army|soldiers|armies|fighters|navy|fleet|tanks|units|paratroopers|marines)\s+(?:\w+ly\s+|then\s+|had\s+)?$"
)


def _helped(sentence: Sentence, words: CampaignWords, match: re.Match[str]) -> list[Told]:
    """Return who armed or aided rebels, or gave a state weapons and shelter."""
    text = sentence.text
    _, right = sentence.clause(*match.span())
    if passive(sentence, match.start()):
        return []
    gives = match in words.gives.found(text)
    if SIDING.fullmatch(match.group()):
        side = _side(sentence, match)
        whom = [g for g in sentence.within(match.end(), right) if g.start - match.end() < 25 and g.codes][:1]
        others = tuple(c for g in whom for c in g.codes if c not in side.codes)
        return [((*side.codes, *others), side.why)] if side.kind == "state" and others else []
    things = words.backing.found(text) if gives else words.foes.found(text)
    thing = _near(sentence, things, match.end(), right)
    if thing is None:
        return []
    side = _side(sentence, match)
    if side.kind != "state":
        return []
    to = [g for g in sentence.within(thing.end(), right) if g.before in {"to", "for"} and g.codes][:1]
    direct = () if gives else aimed_at(sentence, match.end(), thing.end() + 1, direct=True)
    return waged(sentence, side, tuple(to) or direct, match.start())


def _ordered(sentence: Sentence, match: re.Match[str]) -> list[Told]:
    """Return who called a truce or a mobilization."""
    if passive(sentence, match.start()):
        return []
    side = _side(sentence, match)
    return [(side.codes, side.why)] if side.kind == "state" else []
