"""Papers: treaties, agreements, protocols and memoranda concluded, signed, ratified or in force."""

from __future__ import annotations

import re
from dataclasses import replace

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.dates.date_words import NUMBERS
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.papers.concluded import BROKEN, NO_PAPER, done_on, stands
from thirdneighbor.registry.extraction.papers.held_papers import at_home, leads_list, owner_behind
from thirdneighbor.registry.extraction.papers.paper_dates import force_date, respective, signing_date
from thirdneighbor.registry.extraction.papers.partners import with_partner
from thirdneighbor.registry.extraction.sentences.acting import people_of, subject_of
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.sentences.pairs import resolved_pairs
from thirdneighbor.registry.extraction.ties.dated_ties import partner_dated
from thirdneighbor.registry.extraction.ties.rungs import ALLIED

OPEN = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "its",
        "their",
        "his",
        "her",
        "another",
        "new",
        "under",
        "by",
        "of",
        "in",
        "with",
        "first",
        "second",
        "such",
        "any",
        "each",
        "no",
        "and",
        "or",
        "to",
        "signed",
        "concluded",
        "ratified",
        "from",
        "on",
        "for",
        "was",
        "were",
        "which",
        "formal",
        "long",
        "controversial",
        "major",
        "landmark",
        "said",
        "where",
        *(word for word, number in NUMBERS.items() if 2 <= number <= 10),
        "several",
        "many",
        "dozen",
    ]
)
BROKERED = gated(r"\b(?:brokered|mediated|facilitated|hosted)\s+(?:an?|the)\s+(?:[\w-]+\s+){0,4}$")
IN_FORCE = gated(
    r"\b(?:(?:entered|came|enter|come|went|entering|coming|goes)\s+into\s+(?:force|effect)|took\s+effect|taking\s+effect|in\s+force"
    r"|in\s+effect|in\s+place|(?:has|have|had|was|were)\s+(?:\w+ly\s+|been\s+)?(?:applied|applicable|effective|in\s+operation)"
    r"|became\s+(?:effective|applicable|operative)|(?:entry|entered)\s+into\s+force)\b",
    re.IGNORECASE,
)
DATE_TAIL = gated(
    r"\s+(?:on|in|of|for|and|the|a)?\s*(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December|\d)\b.*$"
    r"|(?:\s+(?:on|in|of|for|and|the|a))+$"
)
# `the treaty, known as the Great Treaty`
ALIAS = gated(
    r"\b(?:known|called|dubbed|nicknamed|styled|termed|so-called|named|titled|entitled)\s+(?:\w+\s+)?(?:as\s+)?(?:the\s+)?[\"“]?$"
)
# `the Lima Treaty, a mutual defense treaty,` is one paper.
APPOSED = gated(r",\s+(?:an?|the|his|their|its)\s+(?:[\w-]+\s+){0,4}")
# `a protocol amending the tax convention` is one paper.
AMENDS = gated(
    r"\s+(?:amending|revising|extending|supplementing|implementing|modifying|prolonging|(?:additional|annexed|supplementary)\s+to)"
    r"\s+(?:the|an?|their|its)\s+(?:[\w-]+\s+){0,3}"
)
# `the peace with Israel was sealed in 1979`
PEACE = gated(
    r"\bpeace\b(?=\s+(?:with|between)\s[^.;,]{2,50}?\s(?:was|were)\s+(?:\w+ly\s+)?(?:sealed|signed|concluded|made|agreed)\b)",
    re.IGNORECASE,
)
CONCLUDING = gated(
    r"\b(?:sign|conclud|ratif|initial|seal|ink|struck|agree[ds]?\s+(?:to|on)\s|dated|reached\b|made\s+public|published|unveiled|disclosed)"
)
# `sold under contract` and a swap of prisoners are no papers; who deposits an instrument joins one.
NO_ONE = gated(
    r"\bunder\s+contracts?$|\binstruments?\s+of\s+(?:accession|ratification)\s+to\s+(?:the\s+)?[A-Z]\w+$"
    r"|\b(?:in\s+an?|prisoners?|spy|captives?|hostages?)\s+swaps?$"
)
TIES = gated(r"\b(?:partnership|friendship\s+and\s+cooperation|cooperation)\b", re.IGNORECASE)


def agreements(sentence: Sentence) -> list[Draft]:
    """Return a draft for every paper of states that was concluded or is in force."""
    found: list[Draft] = []
    text = sentence.text
    words = sentence.vocabulary
    if text.endswith(":") and leads_list(text):
        return []
    peace = PEACE.finditer(text) if "eace" in text else ()
    for match in sorted([*words.found(words.instrument, text), *peace], key=lambda m: m.start()):
        if any(d.start <= match.start() < d.end for d in found):
            continue
        start, end = _name(text, match)
        dated = DATE_TAIL.search(text[match.end() : end])
        end = match.end() + dated.start() if dated else end
        if (
            NO_PAPER.search(text[match.end() :])
            or BROKEN.search(text[:start])
            or (match.group()[0] in "cCsS" and NO_ONE.search(text, 0, match.end()))
            or not stands(sentence, start, end)
        ):
            continue
        again = _same(text, found[-1], start, end) if found else None
        if again is not None:
            found[-1] = again
            continue
        name = text[start:end].strip(' "“”,')
        form = words.instruments.get(match.group().casefold(), "treaty")
        pairs, why = _bound(sentence, start, end, match.group())
        lone = all(len(p) < 2 for p in pairs) and not _named(name, match.group())
        if not pairs or (lone and not CONCLUDING.search(text)):
            continue
        tier = _tier(sentence, name)
        force = IN_FORCE.search(text[end : sentence.clause(end)[1]])
        for parties in pairs:
            draft = Draft(
                "agreement",
                parties,
                start,
                end,
                tier=tier,
                instrument=name,
                legal_basis=form,
                people=people_of(sentence, 0, len(text)),
                inferred=why,
                unresolved=len(parties) < 2,
                sense="in force" if force else "",
                date=signing_date(sentence, start, end) or done_on(sentence, end),
                in_force=force_date(sentence, start),
            )
            found.append(partner_dated(sentence, draft))
    return respective(sentence, found)


def _same(text: str, paper: Draft, start: int, end: int) -> Draft | None:
    """Return the paper before where the words only name it anew, amended by it or in apposition."""
    if start <= paper.end + 1 or ALIAS.search(text, paper.end, start):
        return paper
    if AMENDS.fullmatch(text, paper.end, start):
        return replace(paper, end=end, instrument=text[paper.start : end])
    if APPOSED.fullmatch(text, paper.end, start) and text[end : end + 1] == ",":
        return replace(paper, end=end)
    return None


def _bound(
    sentence: Sentence, start: int, end: int, form: str
) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """Return whom a paper binds, without those who only brokered it."""
    single = not form.casefold().endswith(("s", "da"))
    pairs, why = at_home(sentence, *resolved_pairs(sentence, start, end, one_paper=single))
    brokered = BROKERED.search(sentence.text[:start])
    if brokered:
        own, _ = subject_of(sentence, brokered.start())
        left = [p for p in (tuple(c for c in p if c not in own) for p in pairs) if p]
        pairs = [p for p in left if len(p) > 1] or left[:1] or [(sentence.context.home,)]
    if len(pairs) == 1:
        parties, why = with_partner(sentence, start, end, pairs[0], why)
        owner = owner_behind(sentence, start, end) if len(parties) < 2 else ()
        pairs = [(*owner, *(c for c in parties if c not in owner))]
    return [p for p in pairs if p], why


def settled_force(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """Give a paper the date it entered into force apart from the date it was signed."""
    settled = []
    for draft in drafts:
        force = IN_FORCE.search(sentence.text, draft.end) if draft.kind == "agreement" else None
        later = [d for d in sentence.dates if force and d.start >= force.end()]
        if force and later and not draft.in_force:
            signed = draft.date if draft.date and draft.date != later[0].when else None
            since = When(later[0].when.text.removesuffix("/.."))
            settled.append(replace(draft, in_force=since, date=signed))
        else:
            settled.append(draft)
    return settled


def _name(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Return where the paper's name starts and ends: its capitalized words, or the plain words before it."""
    start, end = match.span()
    if match.group()[0].isupper():
        before = re.search(r"(?:(?:[A-Z][\w’'-]*|and|on|of|for)\s+)*$", text[:start])
        lead = before.group() if before else ""
        lead = re.sub(r"^(?:(?:and|on|of|for|The|A|An|In|On|Under|By|After|Its|This)\s+)+", "", lead)
        start -= len(lead)
        after = re.match(
            r"(?:\s+(?:of|on|for|and|the|a|an|between)\b)*\s+[A-Z][\w’'-]*(?:(?:,)?\s+(?:and|of|on|for|the"
            r"|in|a)\b)*(?:(?:,)?(?:\s+(?:and|of|on|for|the|in|a)\b)*\s+[A-Z][\w’'-]*)*",
            text[end:],
        )
        end += (
            len(after.group())
            if after
            and not re.match(r"\s+(?:between|with|in\s)\b", after.group())
            and not re.match(r"\s+[A-Z]", after.group())
            else 0
        )
        return start, end
    words_before = text[:start].split()
    taken: list[str] = []
    while words_before and len(taken) < 4:
        word = words_before[-1].strip('"“”').casefold()
        if word in OPEN or not re.fullmatch(r"[\w-]+", word) or re.fullmatch(r"\d.*|\w+ed", word):
            break
        taken.insert(0, words_before.pop())
    lead = " ".join(taken)
    at = text.rfind(lead, 0, start) if lead else start
    tail = re.match(
        r"\s+(?:of|on)\s+(?:the\s+)?(?!\d|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)[\w-]+(?:\s+and\s+[\w-]+)?"
        r"(?:\s+(?!(?:was|were|in|on|with|had|has|is|by|and|that|between|home|there|here|then|last|this|to|from|for|at|under|of|or|as"
        r"|but|which|who|when|while|after|before|came|saw|gave|made|took|followed|too|also|[a-z]+ed|[a-z]+ing)\b)[a-z][\w-]+)?",
        text[end:],
    )
    if tail and not re.search(
        r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b",
        tail.group(),
    ):
        end += len(tail.group())
    return (at if at >= 0 else start), end


def _named(name: str, word: str) -> bool:
    return len(name) > len(word) + 2


def _tier(sentence: Sentence, name: str) -> str:
    if ALLIED.search(name):
        return "allied"
    if not TIES.search(name):
        return ""
    read = sentence.context.ladder.read(name)
    return read or ("partnership" if re.search(r"partnership", name, re.IGNORECASE) else "")
