"""Papers: treaties, agreements, protocols and memoranda concluded, signed, ratified or in force."""

from __future__ import annotations

import re
from dataclasses import replace

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.acting import people_of, standing, subject_of
from thirdneighbor.registry.extraction.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.pairs import resolved_pairs
from thirdneighbor.registry.extraction.partnerships import ALLIED

CONCLUDED = re.compile(
    r"\b(?:sign(?:ed|s|ing|atories)?|initial(?:l)?ed|conclud(?:e|ed|es|ing)|ratif(?:y|ied|ies)|reached"
    r"|sealed|struck|agreed\s+(?:to|on)|adopted|entered\s+into|came\s+into|in\s+force|took\s+effect|"
    r"clinched|finali[sz]ed|renewed|extended|followed|culminat(?:ed|ing)\s+in|leading\s+to|led\s+to"
    r"|resulted\s+in|resulting\s+in|formali[sz]ed|inked|brokered|placed|established\s+by|set\s+out|under"
    r"|by|made|acceded\s+to|approved|of\s+\d|(?:put|set|affixed|add(?:ed)?|lent)\s+(?:its|their|his|her|the)\s+(?:names?|signatures?|seals?|hands?)\b[^.;,]{0,25}?\s+to"
    r"|put\s+to\s+signature|gave\s+way\s+to|(?:replaced|superseded|succeeded|supplanted)\s+by|conclusion|inking"
    r"|subscribed\s+to|signed\s+up\s+to|joined|penned|hammered\s+out|worked\s+out|forged|sealing|ratification"
    r"|initial(?:l)?ing|exchanged|won|secured|obtained|received|came|brought\s+(?:home|back|along)|returned\s+with"
    r"|left\s+(?:behind|with)|(?:took|carried|flew|went)\s+(?:home|away)|negotiation\s+of|penning|sealed\s+with"
    r"|clinching|prolong(?:ed|s|ing)|prolongation|renewal|renewing|extending|extension\s+of|committed\s+to\s+paper"
    r"|bound\s+by|governed\s+by|regulated\s+by|crowned\s+by|marked\s+by|capped\s+by|rewarded\s+with|saw|brought"
    r"|produced|yielded|bore|deposited|endorsed|accepted|implement(?:ed|s|ing)|set\s+up\s+by|enshrined\s+in"
    r"|laid\s+down\s+in|fixed\s+(?:by|in)|agreed\s+(?:by|in)|confirmed\s+(?:by|in)|settled\s+(?:by|in|with)"
    r"|ended\s+(?:by|with|in)|thanks\s+to|since|by\s+virtue\s+of|on\s+the\s+strength\s+of|in\s+line\s+with)\b",
    re.IGNORECASE,
)
NAME = r"[A-Z][\w’'-]*(?:(?:,)?\s+(?:and|on|of|for|the|in|to|with|between|[A-Z][\w’'-]*))*"
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
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "several",
        "many",
        "dozen",
    ]
)
BROKEN = re.compile(
    r"\b(?:withdr[ae]w\w*|withdrawn|left|quit|leave|leaving|violat\w*|breach\w*|cancel\w*|scrap\w*"
    r"|denounc\w*|repudiat\w*|reject\w*|oppos\w*|terminat\w*|annul\w*|tore\s+up|revoke\w*|suspend\w*"
    r"|criticiz\w*|lost|threw\s+out|thrown\s+out|throw\s+out|vot\w+\s+down|turned\s+down|walked\s+away\s+from"
    r"|gave\s+notice\s+of|refus\w*|dropp\w*|end\s+of|expiry\s+of|lapse\s+of|demise\s+of|collapse\s+of"
    r"|abandon\w*|renounc\w*|back\w*\s+out\s+of|struck\s+down)\s+(?:from\s+)?(?:\w+\s+){0,4}$",
    re.IGNORECASE,
)
BROKERED = re.compile(r"\b(?:brokered|mediated|facilitated|hosted)\s+(?:an?|the)\s+(?:[\w-]+\s+){0,4}$")
IN_FORCE = re.compile(
    r"\b(?:(?:entered|came|enter|come|went|entering|coming|goes)\s+into\s+(?:force|effect)|took\s+effect|taking\s+effect|in\s+force"
    r"|in\s+effect|(?:has|have|had|was|were)\s+(?:\w+ly\s+|been\s+)?(?:applied|applicable|effective|in\s+operation)"
    r"|became\s+(?:effective|applicable|operative)|(?:entry|entered)\s+into\s+force)\b",
    re.IGNORECASE,
)
DATE_TAIL = re.compile(
    r"\s+(?:on|in|of|for|and|the|a)?\s*(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December|\d)\b.*$"
    r"|(?:\s+(?:on|in|of|for|and|the|a))+$"
)
NO_PAPER = re.compile(
    r"^\s*(?:maker|holder|talks?|negotiat|between\s+the\s+lines|that\s+(?:the|it)|with\s+the\s+(?:view"
    r"|idea)|on\s+the\s+need|among\s+(?:experts|observers))",
    re.IGNORECASE,
)
VERBAL = re.compile(
    r"\b(?:was|were|is|are|has|have|had|negotiat\w*|propos\w*|draft\w*|plan\w*|talks|seek\w*|pending|expected"
    r"|sought|discuss\w*|under)\b",
    re.IGNORECASE,
)
TIES = re.compile(r"\b(?:partnership|friendship\s+and\s+cooperation|cooperation)\b", re.IGNORECASE)


def agreements(sentence: Sentence) -> list[Draft]:
    """Return a draft for every paper of states that was concluded or is in force."""
    found: list[Draft] = []
    text = sentence.text
    words = sentence.vocabulary
    for match in words.instrument.finditer(text):
        if any(d.start <= match.start() < d.end for d in found):
            continue
        start, end = _name(text, match)
        dated = DATE_TAIL.search(text[match.end() : end])
        end = match.end() + dated.start() if dated else end
        if (
            NO_PAPER.search(text[match.end() :])
            or BROKEN.search(text[:start])
            or not _stands(sentence, start, end)
        ):
            continue
        if found and start <= found[-1].end + 1:
            continue
        name = text[start:end].strip(' "“”,')
        form = words.instruments[match.group().casefold()]
        single = not match.group().casefold().endswith(("s", "da"))
        pairs, why = resolved_pairs(sentence, start, end, one_paper=single)
        brokered = BROKERED.search(text[:start])
        if brokered:
            own, _ = subject_of(sentence, brokered.start())
            pairs = [p for p in (tuple(c for c in p if c not in own) for p in pairs) if len(p) > 1]
        pairs = [p for p in pairs if p]
        lone = all(len(p) < 2 for p in pairs) and not _named(name, match.group())
        if not pairs or (lone and not re.search(r"\b(?:sign|conclud|ratif)\w*", text)):
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
            )
            found.append(draft)
    return found


def settled_force(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """Give a paper the date it entered into force apart from the date it was signed."""
    settled = []
    for draft in drafts:
        force = IN_FORCE.search(sentence.text, draft.end) if draft.kind == "agreement" else None
        later = [d for d in sentence.dates if force and d.start >= force.end()]
        if force and later:
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
        r"\s+(?:of|on)\s+(?:the\s+)?(?!\d)[\w-]+(?:\s+and\s+[\w-]+)?(?:\s+(?!was|were|in|on|with|had|has"
        r"|is|by|and|that|between)[a-z][\w-]+)?",
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


def _stands(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the paper was concluded: a verb or a date says so, and nothing says otherwise."""
    text = sentence.text
    left, right = sentence.clause(start, end)
    if standing(sentence, start, lookback=80) != "done":
        return False
    if re.match(r",?\s*(?:to\s+|for\s+|under\s+)?(?:which|that)\b", text[right:]) and right < len(text):
        right = min((b for b in sentence.bounds if b > right + 3), default=len(text))
    tail = text[end:right]
    if re.search(
        r"\b(?:was|were|is|are|has|have|had|could|would|will)\s+(?:not|never|be\b|yet\b)"
        r"|\b(?:fell\s+through|failed|collapsed|rejected|unsigned|under\s+discussion|being\s+negotiated"
        r"|remains?\s+(?:un|elusive)|struck\s+down|voted\s+down|thrown\s+out|declared\s+(?:dead|void|null))"
        r"|^(?:(?!\bsigned\b|\bconcluded\b)[^.;])*\b(?:was|were|is|has\s+been|had\s+been)\s+(?:\w+ly\s+)?(?:suspended|terminated"
        r"|denounced|abrogated|annulled|cancel+ed|scrapped|revoked|frozen|shelved|repudiated|dissolved|torn\s+up"
        r"|put\s+on\s+(?:hold|ice))\b",
        tail,
        re.IGNORECASE,
    ):
        return False
    verb = CONCLUDED.search(text[left:start]) or re.search(
        r"\b(?:signed|initial(?:l)?ed|concluded|ratified|reached|agreed|adopted|renewed"
        r"|dates?\s+from|dated|entered\s+into\s+force|came\s+into\s+force|took\s+effect|followed"
        r"|established|brokered"
        r"|was\s+struck|sealed|in\s+force|announced|guarantee[sd]|ended|provid\w+|inked|penned|clinched|finali[sz]ed"
        r"|hammered\s+out|worked\s+out|prolonged|extended|bears?\s+the|bore\s+the|goes\s+back\s+to|go\s+back\s+to"
        r"|dat(?:es|ed|ing)\s+(?:back\s+)?to|went\s+into\s+(?:force|effect)|became\s+effective|in\s+effect|came\s+(?:in|on)\b"
        r"|put\s+to\s+(?:paper|signature)|exchanged|forged|settled|fixed|divided|ceded|granted|gave|governs|governed"
        r"|regulates|has\s+applied|applies|lets|allows?|allowed|permits?|permitted|binds|bound|commits|committed|obliges"
        r"|obliged|awarded|returned|handed|restored|opened|set|laid|put\s+an\s+end|brought|lapsed|expired|ran\s+out)\b",
        tail,
        re.IGNORECASE,
    )
    if sentence.passage.cells and not VERBAL.search(text) and len(text.split()) < 20:
        return True
    year = re.search(r"(?:1\d{3}|20\d{2})\s+(?:[\w-]+\s+){0,3}$", text[left:start]) or re.match(
        r"\s+(?:of|in|from)\s+(?:\w+\s+)?(?:\d{1,2}\s+\w+\s+)?(?:1\d{3}|20\d{2})",
        re.sub(r"^\s+(?:with|between)\s+[\w\s]{2,40}?(?=\s+of\s+\d)", "", text[end:]),
    )
    return bool(verb or (year and text[start : start + 1].strip()))


def _tier(sentence: Sentence, name: str) -> str:
    if ALLIED.search(name):
        return "allied"
    if not TIES.search(name):
        return ""
    read = sentence.context.ladder.read(name)
    return read or ("partnership" if re.search(r"partnership", name, re.IGNORECASE) else "")
