"""Which date a claim takes: its own, that of what it is joined to, or the one that opens the sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.dates.date_places import (
    behind_colon,
    dated_behind,
    in_aside,
    leads_clause,
    of_clause_behind,
    told_when,
)
from thirdneighbor.registry.extraction.dates.dates_in_text import DateMention
from thirdneighbor.registry.extraction.dates.misplaced import lasts, misplaced, of_other_subject
from thirdneighbor.registry.extraction.dates.vague import in_wartime, only_until, vaguely_later
from thirdneighbor.registry.extraction.figures.figure_dates import (
    dates_of_figures,
    figure_takes,
    lasting_size,
    told_by_the_way,
)
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.papers.agreements import IN_FORCE
from thirdneighbor.registry.extraction.papers.own_dates import dates_of_papers
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

FORCE = gated(rf"{IN_FORCE.pattern}(?:\\s+since)?", re.IGNORECASE)
EFFECTIVE = gated(r",\s+(?:effective|valid|due)\b(?:\s+(?:from|on|as\s+of|in|by|until))?")
# `signed it three weeks afterward, and parliament ratified it on 1 July`
RATIFIED = gated(
    r"(?:,?\s+(?:and|but)\s+(?:(?!signed)[^,;])*|[^;]*,\s+(?:\w+ly\s+)?)"
    r"\b(?:ratified|approved|rejected|renounced|suspended|annulled|revoked)\b"
)
# `on that state visit the tie was raised`
THAT_VISIT = gated(
    r"\b(?:on|during|in\s+the\s+course\s+of|at)\s+(?:that|this|the\s+same|the)\s+(?:\w+\s+){0,2}(?:visit|trip|occasion|stay|journey)\b"
)
LINK = gated(
    r"\b(?:during|on\s+the\s+occasion\s+of|at|when|while|as\s+part\s+of|by|in|made|signed|issued|with"
    r"|announced|for\s+the\s+(?:signing|conclusion|opening|ratification|launch|inauguration|sealing)|to\s+sign|for\s+an?)\b",
    re.IGNORECASE,
)
SINCE = gated(r"[\"”]?,?\s+(?:ever\s+)?since\s+[^,;.]{0,40}")
OFTEN = gated(r"\b(?:time\s+and\s+(?:time\s+)?again|again\s+and\s+again|off\s+and\s+on|now\s+and\s+then)\b")
LISTED = gated(r"(?:,|,?\s+and)(?:\s+(?:again|then|finally))?(?:\s+(?:in|on))?\s*")
# Behind a date that opens a clause of its own: `, and on 5 May 2001 a pact was signed`.
CLAUSE_AFTER = gated(r",?\s+(?:an?|the|its|their|it|they|he|she|both|[A-Z][\w’']+)\s+[\w’']")
LATER = gated(r"\b(?:before|after|until|since)\b")
APART = gated(
    r"\b(?:after|before|following|later|until|earlier|previously|since|although|but|because|having"
    r"|however)\b|;",
    re.IGNORECASE,
)


def dated(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """Give every draft its date: its own, the opening the sentence, or that of what it is joined to."""
    order = sorted(drafts, key=lambda d: (d.start, d.end))
    order = sorted([*order, *_again(sentence, order)], key=lambda d: (d.start, d.end))
    usable = _dates_of_acts(sentence)
    own: dict[int, DateMention] = {}
    opening = [date for date in usable if _opens(sentence, date, order, own, several=len(usable) > 1)]
    own |= dates_of_papers(sentence, order, usable)
    own |= dates_of_figures(sentence, order, usable, own=own)
    settled: list[Draft] = []
    for draft in order:
        found = own.get(draft.start)
        found = None if misplaced(sentence, draft, found) else found
        when, why = (found.when, found.inferred) if found else (None, "")
        when = when or _since(sentence, draft, order=order, own=own)
        apart = draft.alone or of_other_subject(sentence, draft) or vaguely_later(sentence, draft)
        if when is None and not apart:
            when = _shared(sentence, draft, order=order, own=own, opening=opening)
        when = None if only_until(sentence, draft, when) else when
        extra = (f"date {why}",) if why else ()
        settled.append(
            replace(
                draft,
                date=when if lasts(sentence, draft) else _of_act(draft, when),
                inferred=(*draft.inferred, *extra),
            )
            if draft.date is None or only_until(sentence, draft, draft.date)
            else draft
        )
    return settled


def _opens(
    sentence: Sentence, date: DateMention, order: list[Draft], own: dict[int, DateMention], *, several: bool
) -> bool:
    """Give a date to the claim it stands by; whether it is nobody's but opens the sentence."""
    left, right = sentence.clause(date.start, date.end)
    left = sentence.clause(left - 1)[0] if left and behind_colon(sentence, left, date) else left
    closed = in_aside(sentence, date)
    right = closed[1] if closed else right
    turned = of_clause_behind(sentence, date)
    leads = turned or leads_clause(sentence, date)
    before = [
        d
        for d in order
        if d.end <= date.start + 1 and d.end > left - 1 and not leads and _takes(sentence, d, date)
    ]
    holding = [d for d in order if d.kind != "statement" and d.start <= date.start and date.end <= d.end]
    aside = several and _of_noun(sentence, date)
    after = [
        d for d in order if d.start >= date.end - 1 and d.start < right and not (aside and d.kind == "event")
    ]
    led = _led(sentence, order, date)
    _tell_when(sentence, date, order, own)
    chosen = led or holding[-1:] or _before_in_clause(before, after, left)[-1:]
    if chosen and chosen[0].start not in own:
        own[chosen[0].start] = date
        return False
    late = date.start > 30 or leads
    if after and late and after[0].start not in own and _waits(sentence, after[0], order, date):
        own[after[0].start] = date
        return False
    if (date.since and date.start > 8) or closed or turned or before:
        return False
    free = after or date.start < 30 or not any(left <= d.start < right for d in order)
    return bool(free) and not any(d.end <= date.start for d in order)


def _waits(sentence: Sentence, draft: Draft, order: list[Draft], date: DateMention) -> bool:
    """Whether a claim behind a date has none of its own, so that it may take that one."""
    behind = _dated_behind(sentence, draft) or dated_behind(sentence, draft, order)
    return not behind and not told_by_the_way(sentence, date, draft)


def _dates_of_acts(sentence: Sentence) -> list[DateMention]:
    """Return the dates of a sentence that can be an act's: not of entry into force, nor bounds alone."""
    in_force = [m.end() for m in FORCE.finditer(sentence.text)]
    in_force += [m.end() for m in EFFECTIVE.finditer(sentence.text)]
    return [
        d
        for d in sentence.dates
        if not any(0 <= d.start - at < 12 for at in in_force)
        and (
            d.inferred
            or not re.match(r"\s*(?:after|before)\b", sentence.text[d.start : d.end], re.IGNORECASE)
        )
    ]


def _tell_when(
    sentence: Sentence, date: DateMention, order: list[Draft], own: dict[int, DateMention]
) -> None:
    """Give a date also to the act that a clause about it tells: `in May 2014, when Lima joined`."""
    begin = told_when(sentence, date)
    acts = [d for d in order if begin and d.start >= begin and d.kind in {"event", "visit"}]
    close = sentence.text.find(",", begin)
    anew = any(begin <= d.start and (close < 0 or d.start < close) for d in sentence.dates)
    if acts and not anew and "," not in sentence.text[begin : acts[0].start]:
        own.setdefault(acts[0].start, date)


def _dated_behind(sentence: Sentence, draft: Draft) -> bool:
    """Whether a figure has a date of its own right behind it: `numbered 36,000 at one point in 1976`."""
    between = [sentence.text[draft.end : d.start] for d in sentence.dates if d.start >= draft.end]
    near = draft.kind == "quantity" and bool(between) and len(between[0]) < 25
    return near and not re.search(r"[,;]|\band\b", between[0])


def _before_in_clause(before: list[Draft], after: list[Draft], left: int) -> list[Draft]:
    """Leave out a vote or tie that ends where the next one's clause begins: the date is the next one's."""
    following = {d.kind for d in after} & {"vote", "partnership"}
    return [d for d in before if not (d.kind in following and d.end <= left)]


def _takes(sentence: Sentence, draft: Draft, date: DateMention) -> bool:
    """Whether a date after a claim can be the claim's own: sizes take only one that follows at once."""
    between = sentence.text[draft.end : date.start]
    if draft.kind == "quantity":
        return figure_takes(draft, sentence.text[date.start : date.end], between)
    if draft.kind == "agreement" and len(sentence.dates) > 1 and RATIFIED.match(between):
        return False
    if draft.kind == "event":
        if len(sentence.dates) > 1 and (told_of_relative(between) or _of_noun(sentence, date)):
            return False
        left, _ = sentence.clause(draft.start, draft.end)
        if date.since and PERFECT.search(sentence.text, left, date.start):
            return True
    by = BY_WHOM.fullmatch(between) is not None
    return not date.since or draft.kind in {"partnership", "statement"} or len(between) < 3 or by


# `the relations that it had cut in 2000`: the date is that of the relative clause.
RELATIVE_HAD = gated(r"\b(?:that|which|whom)\s+(?:[\w’'-]+\s+){1,3}had\s+(?:\w+ly\s+)?\w+[^,;]*$")
# `sealed by the other side since May`
BY_WHOM = gated(r"\s+by\s[^,;.]{2,40}\s*|\s+\w+ly\s*")
PERFECT = gated(r"\b(?:has|have)\s+(?:\w+ly\s+)?(?:been|stood|lain|remained|stayed)\b")
# `its 1993 accord`, `the treaty of 2002`: the date is that of the thing named.
MODIFIED = gated(r"\b(?:its|their|the|a|an|his)\s+$|['’]s\s+$")
OF_PAPER = gated(
    r"\b(?:treat(?:y|ies)|agreements?|accords?|pacts?|conventions?|protocols?|memorand(?:um|a)|laws?|resolutions?|constitution|charter)\s+of\s+$"
)


# `and, a day later, recognized it`: the date leads the next verb.
LEADS = gated(r"\b(?:and|but|then)(?:,\s*|\s+(?:only\s+|again\s+)?)(?:in|on)?\s*$")
RELATIVE_BEFORE = gated(r"\b(?:that|which|whom)\s+(?:[\w’'-]+\s+){1,3}had\s+(?:\w+ly\s+)?$")


def _led(sentence: Sentence, order: list[Draft], date: DateMention) -> list[Draft]:
    """Return the act whose verb a date leads, set apart by commas or not."""
    if not LEADS.search(sentence.text, 0, date.start):
        return []
    later = [d for d in order if d.kind == "event" and d.start >= date.end]
    return [d for d in later if re.fullmatch(r",?\s*", sentence.text[date.end : d.start])][:1]


def told_of_relative(between: str) -> bool:
    """Whether a relative clause in the pluperfect stands between an act and a date, which is then its own."""
    return bool(RELATIVE_HAD.search(between))


def _of_noun(sentence: Sentence, date: DateMention) -> bool:
    """Whether a year belongs to a noun beside it and dates no act."""
    text = sentence.text
    said = text[date.start : date.end].strip()
    begin = date.start + len(text[date.start : date.end]) - len(text[date.start : date.end].lstrip())
    if said.isdigit() and MODIFIED.search(text, 0, begin):
        return bool(re.match(r"\s+[A-Za-z]", text[date.end :]))
    return bool(OF_PAPER.search(text, 0, begin) or OF_PAPER.search(text, 0, begin + 3))


def _again(sentence: Sentence, order: list[Draft]) -> list[Draft]:
    """Return the second of two acts told as one: `in January 2009, and again on October 31, 2023`."""
    listed = _visited_on(sentence, order)
    if listed:
        return listed
    found = re.search(r"\band\s+(?:once\s+)?again\b", sentence.text)
    before = [d for d in order if found and d.end <= found.start() and d.kind in {"event", "visit", "vote"}]
    dates = [d for d in sentence.dates if found and d.start >= found.end()]
    if not found or not before or not dates:
        return []
    if any(d.kind == "vote" and d.date == dates[0].when for d in before):
        return []
    return [replace(before[-1], start=found.start() + 1, end=found.end())]


def _visited_on(sentence: Sentence, order: list[Draft]) -> list[Draft]:
    """Return a visit or act once more for each further date of a list: `came in 2014, 2017 and 2019`."""
    found: list[Draft] = []
    for one, two in pairwise(d for d in sentence.dates if not d.since):
        between = sentence.text[one.end : two.start]
        if not LISTED.fullmatch(between) or CLAUSE_AFTER.match(sentence.text, two.end):
            continue
        if not re.match(r"(?:in|on|\s)*(?:\d|[A-Z])", sentence.text[two.start :]):
            continue
        before = [d for d in order if d.kind in {"visit", "event"} and d.end <= one.start + 1]
        since = OFTEN.sub("", sentence.text[before[-1].end : one.start]) if before else ";"
        if before and len(since) < 60 and not re.search(r";|\b(?:and|but|who|which|where|signed)\b", since):
            found.append(replace(before[-1], start=one.end, end=two.start))
            if ":" in since:
                at = next(k for k, d in enumerate(order) if d is before[-1])
                order[at] = replace(before[-1], date=before[-1].date or one.when)
    return found


def _of_act(draft: Draft, when: When | None) -> When | None:
    """Return the date of an act: the beginning, where the sentence says since when."""
    if when is not None and draft.kind not in {"statement", "quantity"} and when.text.endswith("/.."):
        return When(when.text.removesuffix("/.."))
    return when


def _coordinated(draft: Draft, following: Draft, between: str) -> bool:
    """Whether two acts of one actor are told with one date at the end: `expelled A and closed B in 2008`."""
    alike = draft.kind == "event" and draft.parties[:1] == following.parties[:1]
    joint = r"[^,]\s+and\s+(?:\w+ly\s+|then\s+)?$"
    if following.kind in {"quantity", "statement"}:
        joint = r"[^,;]*[^,]\s+and\s+(?:\w+\s+){0,3}$"
    return alike and len(between) < 70 and bool(re.search(joint, between)) and not re.search(r"[,;]", between)


def _of_figure(
    draft: Draft, opened: list[When], *, order: list[Draft], own: dict[int, DateMention]
) -> When | None:
    """Return the date of a figure without one: none for lasting sizes, else the figure's before it."""
    if lasting_size(draft) and not (opened and draft.unit.endswith("people")):
        return None
    earlier = [o for o in order if o.kind == "quantity" and o.start in own and o.start < draft.start]
    told = opened or [own[o.start].when for o in earlier[-1:]]
    return told[0] if told else None


def _since(
    sentence: Sentence, draft: Draft, *, order: list[Draft], own: dict[int, DateMention]
) -> When | None:
    """Return the date of a tie held since a visit: `partners since the king's stay in Rome in 2013`."""
    visits = [o for o in order if o.kind == "visit" and o.start >= draft.end and o.start in own]
    if draft.kind != "partnership" or not visits:
        return None
    held = SINCE.fullmatch(sentence.text, draft.end, visits[0].start)
    return own[visits[0].start].when if held else None


def _shared(
    sentence: Sentence,
    draft: Draft,
    *,
    order: list[Draft],
    own: dict[int, DateMention],
    opening: list[DateMention],
) -> When | None:
    """Return the date a claim without one takes: of what it is joined to, or the sentence's first."""
    opened = [
        d.when
        for d in opening
        if d.start < draft.start
        and (d.start < 30 or not LATER.search(sentence.text, d.end, draft.start))
        and not _dated_anew(sentence, d, draft)
    ][-1:]
    if draft.kind == "quantity":
        before = [d for d in opening if d.start < draft.start][-1:]
        cut = any(d.start > 3 and ";" in sentence.text[d.end : draft.start] for d in before)
        return _of_figure(draft, [] if cut else opened, order=order, own=own)
    visited = [
        own[o.start].when for o in order if o.kind == "visit" and o.start in own and o.end < draft.start
    ]
    if visited and THAT_VISIT.search(sentence.text, *sentence.clause(draft.start, draft.end)):
        return visited[-1]
    if draft.kind == "vote":
        opened += [own[o.start].when for o in order if o.kind == "vote" and o.start in own]
    acts = [o for o in order if o.kind not in {"quantity", "statement"}]
    if draft.kind == "event" and (summed := _of_sum(sentence, draft, order=order, own=own)):
        return summed
    following = next((o for o in acts if o.start > draft.start), None)
    if following is not None and following.start in own:
        between = sentence.text[draft.end : following.start]
        parted = opened and re.search(r";|,\s+(?:and|but)\b", between)
        pointing = re.match(r"\s+(?:them|it)\b", sentence.text[following.end :])
        joined = LINK.search(between) or len(between) < 12
        joined = joined or (not (pointing or opened) and _coordinated(draft, following, between))
        apart = parted or in_wartime(between) or APART.search(between) or RELATIVE_BEFORE.search(between)
        counted = opened and own[following.start].inferred
        if joined and not apart and not counted:
            return own[following.start].when
    if opened:
        return opened[0]
    return _joined(sentence, draft, order=order, own=own)


def _of_sum(
    sentence: Sentence, draft: Draft, *, order: list[Draft], own: dict[int, DateMention]
) -> When | None:
    """Return the date of a sum an act tells of in its clause: `forgave 3 billion dollars in 2003`."""
    _, right = sentence.clause(draft.start, draft.end)
    sums = [o for o in order if o.kind == "quantity" and draft.end <= o.start < right and o.start in own]
    if sums and draft.kind != "statement" and own[sums[0].start].end <= right + 1:
        return own[sums[0].start].when
    return None


def _dated_anew(sentence: Sentence, date: DateMention, draft: Draft) -> bool:
    """Whether a clause of its own, behind a semicolon and with another date, parts a claim from a date."""
    cut = sentence.text.rfind(";", date.end, draft.start)
    return cut > 0 and any(cut < d.start < draft.start for d in sentence.dates)


def _joined(
    sentence: Sentence, draft: Draft, *, order: list[Draft], own: dict[int, DateMention]
) -> When | None:
    """Return the date of what a claim is joined to: of a second verb, of a sum, of the act before."""
    later = next((o for o in order if o.start > draft.end and o.start in own), None)
    between = sentence.text[draft.end : later.start] if later else ""
    if later and _coordinated(draft, later, between) and not in_wartime(between):
        return own[later.start].when
    summed = _of_sum(sentence, draft, order=order, own=own)
    if summed:
        return summed
    for other in reversed(order):
        passes_on = not other.alone or other.sense == "held"
        if other.start in own and other.start < draft.start and passes_on:
            between = sentence.undated(own[other.start].end, draft.start)
            if not APART.search(between):
                return own[other.start].when
            break
    return None
