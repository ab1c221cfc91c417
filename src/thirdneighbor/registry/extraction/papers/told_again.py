"""Papers of the sentence before told of again: who ratified one, when it was signed, what came after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.dates.dates_in_text import DateMention
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.reasons import PAPER_BEFORE
from thirdneighbor.registry.extraction.sentences.acting import speaks, standing
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.ties.rungs import ALLIED

PAPER = (
    r"(?:treaty|agreement|accord|pact|convention|protocol|memorandum|charter|document|deal|contract|compact|paper|text"
    r"|concordat|covenant|arrangement)"
)
IT = rf"(?:it|them|this|(?:the|this|that)\s+(?:same\s+|new\s+)?{PAPER})"
RATIFIES = (
    r"(?:ratified|approved|endorsed|signed|initial(?:l)?ed|joined|acceded\s+to|adhered\s+to|accepted|adopted|passed|assented\s+to"
    r"|gave\s+(?:its|their)\s+(?:consent|assent|approval|blessing)\s+to|put\s+(?:its|their|his|her)\s+(?:name|signature|seal)\s+to)"
)
LATELY = r"(?:(?:then|also|soon|later|finally|duly|only|itself|had|has|have|both|\w+ly)\s+){0,3}"
# `Chad ratified it six days later`, `Peru was the first to sign the pact`
RATIFIED_IT = gated(
    rf"(?:['’]s?\s+(?:parliament|Parliament|Senate|Congress|deputies|lawmakers|assembly|legislature))?\s+"
    rf"(?:{LATELY}{RATIFIES}|(?:was|were|became)\s+(?:the|among\s+the)\s+(?:first|last|only|second|third|next)(?:\s+\w+){{0,2}}?\s+to"
    rf"\s+(?:ratify|sign|approve|join|accept|initial))\s+{IT}\b(?!['’])"
)
# `parliament ratified the paper on 1 July`
OWN_BODY = gated(
    rf"\b(?:(?:the|its)\s+)?(?:parliament|Parliament|Senate|Congress|National\s+Assembly|deputies|lawmakers|legislature|Majlis)\s+{LATELY}"
    rf"{RATIFIES}\s+{IT}\b(?!['’])"
)
# `, and Spain the last, in March 2020`
NEXT = gated(
    r",?\s+(?:the\s+(?:last|next|second|third|only\s+other)|followed|did\s+so|next),?\s+(?:in|on)?\s*$"
)
BEHIND = gated(r"[\s,(]*(?:only\s+|as\s+late\s+as\s+|as\s+early\s+as\s+)?(?:in|on|by)?(?:\s+the)?\s*")
# `Signed on 17 July 1995, it entered into force in 1998`
OPENED = gated(
    r"(?:\w+ly\s+|First\s+|Only\s+)?(?:Signed|Concluded|Sealed|Initial(?:l)?ed|Agreed(?:\s+upon)?|Struck|Inked|Ratified|Penned"
    r"|signed|concluded)\b[^;.]{0,60}?$"
)
# `The first, which A and B had signed in Moscow on 18 May, was renounced`
COUNTED = gated(
    r"The\s+(?:first|second|third|fourth|former|latter|last|other|older|newer|earlier|later)(?:\s+(?:one|of\s+(?:these|them|the\s+two)))?,"
    r"\s+(?:(?:which|that)\s[^.;]{3,90}?\s(?:(?:had|have)\s+)?(?:signed|concluded|sealed|initial(?:l)?ed|agreed(?:\s+on|\s+upon)?|struck)"
    r"|signed|concluded|sealed|dated|dating\s+from|initial(?:l)?ed|agreed|struck|inked)\b[^;.]{0,50}?$"
)
# `another with Slovakia, signed in Paris`, `and a third with Romania`
ANOTHER = gated(
    r"(?:(?:and|then|next)\s+)?(?:an)?other(?:\s+one)?\s+with\s+(?:the\s+)?"
    r"|(?:the|that)\s+one\s+with\s+(?:the\s+)?"
    r"|(?:(?:and|then|next)\s+)?(?:one|an?\s+(?:second|third|fourth|like|similar|further|new|comparable)(?:\s+one)?)\s+with\s+(?:the\s+)?",
    re.IGNORECASE,
)
PENDING = gated(
    r"\b(?:negotiat\w*|propos\w*|planned|drafted|pending|expected|under\s+discussion|being|never|not|awaits?|talks)\b",
    re.IGNORECASE,
)
RATIFIED_BEFORE = gated(r"\bratified\s+(?:the\s+|its\s+)?(?:\w+\s+)?$")
HAVING = gated(r",\s+(?:having|after\s+having|after)\s+(?:signed|signing|initialed|joined)\b")
# `A second one, of 300 million, followed fifteen years later`
AFTER_IT = gated(
    rf"(?:An?\s+(?:second|third|fourth|new|further|similar|longer|wider|revised|fresh|later)\s+(?:one|{PAPER})|Another(?:\s+one|\s+{PAPER})?)\b"
    r"(?:,?\s+(?:of|on|for|worth|about)\s[^,.;]{2,40}?,?)?\s+(?:followed|came|was\s+(?:\w+ly\s+)?(?:signed|concluded|sealed|struck|agreed|made|inked"
    r"|initial(?:l)?ed|reached))\b[^;.]{0,40}?$"
    r"|(?:It|This|That|The\s+\w+)\s+(?:was|has\s+been|had\s+been)\s+(?:\w+ly\s+)?(?:trumped|replaced|superseded|succeeded|followed|supplemented|complemented|crowned"
    r"|topped|joined|surpassed)\s+by\s+(?:one|another|a\s+(?:second|new|further)\s+one)\b[^;.]{0,50}?$"
)


def told_again(sentence: Sentence, made: Sequence[Draft]) -> list[Draft]:
    """Return what a sentence tells anew of the paper before it, in the sentence or in the one before."""
    papers = sorted((d for d in made if d.kind == "agreement"), key=lambda d: d.start)
    told = sentence.context.paper
    if not papers and told is None:
        return []
    found = _ratified(sentence, papers, told)
    found += [d for p in papers[:1] for d in _having_signed(sentence, p)]
    if told is not None and not papers:
        found += _opened(sentence, told) or _counted(sentence, told) or _after_it(sentence, told)
        found += _another(sentence, told)
    return found


def once_more(
    paper: Draft,
    span: tuple[int, int],
    when: When | None,
    parties: tuple[str, ...] = (),
    *,
    alone: bool = True,
    unresolved: bool = False,
) -> Draft:
    """Return a paper told again where other words stand for it, with the date and parties they give."""
    start, end = span
    return replace(
        paper,
        parties=parties or paper.parties,
        start=start,
        end=end,
        date=when,
        in_force=None,
        people=(),
        inferred=(PAPER_BEFORE,),
        unresolved=unresolved,
        alone=alone,
        sense="",
    )


def _date_behind(sentence: Sentence, end: int) -> DateMention | None:
    near = sentence.date_after(end)
    return near if near and BEHIND.fullmatch(sentence.text, end, near.start) else None


def _ratified(sentence: Sentence, papers: Sequence[Draft], told: Draft | None) -> list[Draft]:
    """Return the paper once more for each state that ratified or signed `it`, and who followed suit."""
    found: list[Draft] = []
    text = sentence.text
    for group in sentence.groups:
        act = RATIFIED_IT.match(text, group.end) if group.codes else None
        paper = _before(papers, told, group.start)
        acts = (
            act and (speaks(sentence, group) or group.owner) and standing(sentence, group.end + 1) == "done"
        )
        if act is None or paper is None or not acts:
            continue
        date = _date_behind(sentence, act.end())
        when = date.when if date else None
        found += [once_more(paper, (group.start, act.end()), when, (c,)) for c in group.codes]
        found += _next(sentence, paper, date.end if date else act.end())
    body = OWN_BODY.search(text)
    home = sentence.context.home
    paper = _before(papers, told, body.start()) if body else None
    covered = body and any(d.start <= body.start() < d.end for d in found)
    if body and paper and home and not covered and standing(sentence, body.start()) == "done":
        date = _date_behind(sentence, body.end())
        found.append(once_more(paper, body.span(), date.when if date else None, (home,)))
    return found


def _having_signed(sentence: Sentence, paper: Draft) -> list[Draft]:
    """Return the ratification of a paper signed before: `ratified it in 2024, having signed in 2000`."""
    text = sentence.text
    date = sentence.date_after(paper.end)
    if date is None or not RATIFIED_BEFORE.search(text, 0, paper.start) or not HAVING.match(text, date.end):
        return []
    near = BEHIND.fullmatch(text, paper.end, date.start)
    return [once_more(paper, (paper.start, date.end), date.when)] if near and date.when != paper.date else []


def _before(papers: Sequence[Draft], told: Draft | None, at: int) -> Draft | None:
    """Return the paper told last before a place."""
    here = [p for p in papers if p.end <= at]
    return here[-1] if here else None if papers else told


def _next(sentence: Sentence, paper: Draft, end: int) -> list[Draft]:
    """Return those who ratified it next, told by a name and a date: `, and Spain the last, in March`."""
    later = [g for g in sentence.within(end, len(sentence.text)) if g.codes]
    date = next((d for d in sentence.dates if later and d.start > later[0].end), None)
    if not later or date is None or not NEXT.fullmatch(sentence.text, later[0].end, date.start):
        return []
    return [once_more(paper, (later[0].start, date.end), date.when, (c,)) for c in later[0].codes]


def _opened(sentence: Sentence, told: Draft) -> list[Draft]:
    """Return the paper whose signing opens a sentence about it: `Signed in May 1995, it ...`."""
    date = sentence.dates[0] if sentence.dates else None
    if date is None or not OPENED.fullmatch(sentence.text, 0, date.start):
        return []
    about = re.match(rf",\s+(?:{IT}|the\s+latter)\b", sentence.text[date.end :])
    return [once_more(told, (0, date.end), date.when)] if about else []


def _counted(sentence: Sentence, told: Draft) -> list[Draft]:
    """Return the one of several papers that a sentence counts: `The first, signed in 2005,`."""
    date = sentence.dates[0] if sentence.dates else None
    if date is None or not re.search(r"(?:s|da)\b", told.instrument):
        return []
    match = COUNTED.fullmatch(sentence.text, 0, date.start)
    return [once_more(told, (0, date.end), date.when)] if match else []


def _after_it(sentence: Sentence, told: Draft) -> list[Draft]:
    """Return the paper of the same two that came after: `A second one followed in 2014`."""
    date = next(iter(sentence.dates), None)
    match = AFTER_IT.fullmatch(sentence.text, 0, date.start) if date else None
    if date is None or match is None or any(g.codes for g in sentence.within(0, date.start)):
        return []
    made = once_more(told, (0, date.end), date.when)
    return [replace(made, tier="allied") if ALLIED.search(match.group()) else made]


def _another(sentence: Sentence, told: Draft) -> list[Draft]:
    """Return the paper with the next partner of a list: `another with Slovakia, signed ...`."""
    match = ANOTHER.match(sentence.text)
    partner = next((g for g in sentence.groups if match and g.start == match.end() and g.codes), None)
    home = sentence.context.home
    if partner is None or home not in told.parties or home in partner.codes:
        return []
    if not sentence.dates or PENDING.search(sentence.text) or standing(sentence, partner.start) != "done":
        return []
    return [once_more(told, (0, partner.end), None, (home, c), alone=False) for c in _codes(partner)]


def _codes(group: Group) -> tuple[str, ...]:
    return tuple(dict.fromkeys(group.codes))
