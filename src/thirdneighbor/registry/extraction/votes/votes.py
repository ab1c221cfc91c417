"""Votes: yes, no, abstain or absent, one claim a voter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.sentences.acting import speaks, standing, subject_of
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence
from thirdneighbor.registry.extraction.votes.ballots import AT_HOME, MATTER, Cast, cast_in
from thirdneighbor.registry.extraction.votes.pronouns import is_state, meant, remember
from thirdneighbor.registry.extraction.votes.vote_dates import dated_votes
from thirdneighbor.registry.extraction.votes.voters import beside, named_beside, voters

# `Oman in favor and Yemen against`: only right behind whom it is said of.
BARE = gated(
    r"\b(?P<yes>in\s+favou?r)(?=\s*(?:[.,;]|$|and\b))|\b(?P<no>against)(?=\s*(?:[.,;]|$|and\b))"
    r"|\b(?P<absent>absent)(?=\s*(?:[.,;]|$|and\b))"
    r"|\bamong\s+(?:its|the|their)\s+(?:[\w-]+\s+)?(?:(?P<yea>supporters|backers|ayes|friends)|(?P<nay>opponents|noes|dissenters|critics)"
    r"|(?P<abstain>abstainers|abstentions)|(?P<away>absentees))\b"
)
VOTES = {"yea": "yes", "nay": "no", "away": "absent"}
NAME = gated(r"\b(?:A/RES/)?ES-\d+/\d+\b|\b[Rr]esolution\s+(?:no\.\s*)?(?:\d[\d/()A-Z]*|ES-\d+/\d+)")
ONE_OF = gated(r"\b(?:one\s+of|among)\s+(?:only\s+|the\s+)?(?:[\w-]+\s+){0,4}(?:to|that)\s+$", re.IGNORECASE)
# `abstaining, Chile and Peru; in favor: Nepal`.
LABEL = gated(
    r"(?:^|[;:.,]\s+|\band\s+)(?:(?P<no>against|opposed|no|noes|nays)|(?P<yes>for|in\s+favou?r|yes|ayes|yeas)"
    r"|(?P<abstain>abstaining|abstained|abstentions?|abstainers)|(?P<absent>absent|not\s+voting|absentees))"
    r"\s*[:,–—]\s*(?:the\s+)?",
    re.IGNORECASE,
)
# `the Soviet veto`, `Peru's abstention`.
NOUN = gated(
    r"(?:['’]s?)?\s+(?:\w+\s+)?(?:(?P<no>vetos?|veto(?:es)?|no)|(?P<abstain>abstentions?)|(?P<yes>yes))\b"
    r"(?=\s*(?:[.,;]|$|\b(?:on|of|in|at|that|to|which|was|were|came|cost|and|had|surprised|killed|sank)\b))"
)
# `the resolution had Moldova's vote`
GAINED = gated(
    r"\b(?:resolutions?|motion|text|draft|it)\b[^.;]{0,50}?\b(?:had|got|won|received|enjoyed|earned|secured|found)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
ASSENT = gated(r"['’]s?\s+(?:\w+\s+)?(?P<yes>votes?|support|backing|assent|approval)\b")
THREAT = gated(
    r"\b(?:threat\w*|fear\w*|risk|possible|likely|face[sd]?|avoid\w*|without|no|not|any|prevent\w*|against|right)\b[^.;,]{0,25}$"
)
SAME = gated(
    r"\b(?:followed\s+suit|(?:did|had\s+done|does)\s+(?:so(?:\s+(?:again|too|as\s+well|once\s+more|also))?|too)"
    r"|joined\s+(?:it|him|her|them|both|the\s+two(?:\s+of\s+them)?|that\s+camp|the\s+(?:noes|ayes|abstainers))"
    r"(?=\s+(?:on|again|there|then)\b|\s*(?:[.,;]|$))|did\s+likewise|did\s+the\s+same(?!\s+(?:to|with|by|for|thing)\b)|voted\s+(?:the\s+same(?:\s+way)?|likewise|alike)|cast\s+the\s+same\s+vote"
    r"|(?:stuck|kept|held|stayed|clung)\s+(?:to|with|on)\s+(?:that|this|the\s+same)\s+(?:line|course|position|stance|vote|path)"
    r"|repeated\s+(?:it|that|this|its\s+(?:vote|choice)|the\s+(?:vote|gesture))(?=\s+(?:on|in|over|again|there)\b))\b"
)
# `abstained in March and did so again in April`
AGAIN_ON = gated(
    r"[^,;.]{0,40}?\b(?:again|once\s+more|too|also)(?:,?\s+(?:on|in))?\s*|(?:stuck|kept|held|stayed|clung|repeated)\s[^,;.]{0,30}"
)
AS_DID = gated(
    r",\s+(?:just\s+)?as\s+(?:it|he|she|they|we)\s+(?:did|had|had\s+done|would)(?:\s+(?:again|before))?(?=\s+(?:on|in)\b)"
)
ASIDE = gated(r",\s+(?:instead\s+of|rather\s+than|far\s+from|without)\s[^,;]*,\s+$")
TEXTS = gated(
    r"\b(?:[Tt]he|[Aa]|[Aa]n|[Tt]his|that|its|their|[A-Z]\w+['’]s)\s+(?:[\w-]+\s+){0,2}?(?:draft|proposal|request)\b"
)
UNCAST = gated(r"\b(?:ought\s+to|should|would|could|might|must|to)\s+(?:\w+ly\s+)?have\s+$")
# `she likes the text and would vote for it`: no vote yet.
TO_VOTE = gated(r"s?\b[^.;]{0,40}\b(?:would|will)\s+(?:\w+ly\s+)?vote\b")
# What leads to a vote that was cast: `preferred to abstain`, `told its delegate to vote no`.
CHOSE_TO = gated(
    r"\b(?:(?:prefer|cho|elect|opt|decid|resolv|dar|continu|agree|rush|hasten)\w*|saw\s+fit|thought\s+(?:it\s+)?(?:wise|best|better|safer)"
    r"|(?:told|instruct\w*|order\w*|direct\w*)\s+(?:its|his|her|the|their)\s+(?:\w+\s+){1,2}?)\s+to\s+$"
)
HAD = gated(r"\bhad\s+(?:all\s+|both\s+|once\s+|until\s+then\s+|\w+ly\s+|been\s+)*$")
TURNED = gated(r"(?:switch|chang|mov|shift|turn|com|cam|sw[iu]ng|go|gone|went|convert)", re.IGNORECASE)
IN_FULL = gated(r"[^.;:]{0,30}:\s+(?:it|he|she|they)\s+(?:\w+ly\s+|had\s+)?")
# `voted for the one text, and for another on 7 April`, `, against that of 24 March`
SECOND_TEXT = gated(
    r"(?:,|,?\s+(?:and|but|then|or))\s+(?:(?:again|also|then|later)\s+)?(?:(?P<yes>for|in\s+favou?r\s+of)|(?P<no>against))\s+"
    r"(?=(?:the|that|a|an|another|its|one)\b)"
)
OTHER_TEXT = gated(r"(?:that\s+of|the\s+(?:other|second|first|one))\b")
OWN_BALLOT = gated(
    r"(?:['’]s?)\s+was\s+(?:one\s+of|among)\s+(?:only\s+|the\s+)?(?:[\w-]+\s+){0,2}(?:ballots?|votes?|voices|hands|delegations)\s+(?:cast\s+|raised\s+|given\s+)?"
    r"(?:(?P<no>against)|(?P<yes>for|in\s+favou?r)|(?P<abstain>abstain\w*))\b"
)
COUNTED_OWN = gated(
    r"\b(?:votes?|ballots?)\s+(?:cast\s+)?(?:(?P<no>against)|(?P<yes>for|in\s+favou?r))\b[^.;]{0,60}?,\s+one\s+(?:was|came\s+from)\s+(?:the\s+)?$"
)


def votes(sentence: Sentence) -> list[Draft]:
    """Return a draft for every voter whose vote on a resolution the sentence tells."""
    found = _headed(sentence) or _told(sentence)
    if found:
        sentence.context.ballot = True
    else:
        sentence.context.ballot = bool(MATTER.search(sentence.text))
    remember(sentence, found)
    return [_placed(sentence, draft) for draft in dated_votes(sentence, found)]


def _placed(sentence: Sentence, draft: Draft) -> Draft:
    """Return a vote told beside another's where its voter is named: `abstained, as did Peru`."""
    if "," not in sentence.text[draft.end :] or not draft.parties:
        return draft
    beside_it = next((g for g in named_beside(sentence, draft.end) if draft.parties[0] in g.codes), None)
    before = beside_it and any(draft.parties[0] in g.codes for g in sentence.within(0, draft.end))
    return replace(draft, start=beside_it.start, end=beside_it.end) if beside_it and not before else draft


def _told(sentence: Sentence) -> list[Draft]:
    """Return the votes that verbs and nouns tell, each voter's vote once."""
    found: list[Draft] = []
    casts = cast_in(sentence)
    for cast in casts:
        state = _standing(sentence, cast.match.start(), [c.match.end() for c in casts])
        counted = ONE_OF.search(sentence.text, 0, cast.match.start())
        if ASIDE.search(sentence.text, 0, cast.match.start()):
            state = "done"
        if UNCAST.search(sentence.text, 0, cast.match.start()) or TO_VOTE.match(
            sentence.text, cast.match.end()
        ):
            continue
        if _until_then(sentence, cast, casts) or _spelled_out(sentence, cast, casts):
            continue
        if (state == "planned" and not counted) or (state == "negated" and cast.vote != "absent"):
            continue
        found += _new(sentence, cast, found)
    found += [*_second_texts(sentence, found), *_own_ballots(sentence, found)]
    further = [*_bare(sentence), *_nouns(sentence), *_same(sentence, found)] if casts or found else []
    further = further or (_nouns(sentence) + _same(sentence, []) if _of_votes(sentence) else [])
    seen = {(d.parties[0], d.unit) for d in found}
    return [
        *found,
        *(
            d
            for d in further
            if (d.parties[0], d.unit) not in seen
            or AS_DID.match(sentence.text, d.start)
            or _once_more(sentence, d)
        ),
    ]


def _once_more(sentence: Sentence, draft: Draft) -> bool:
    """Whether the same is told again of a day of its own: `abstained in March and did so again in April`."""
    earlier = [d for d in sentence.dates if d.end <= draft.start]
    later = sentence.date_after(draft.end)
    if later is None or not earlier:
        return False
    return AGAIN_ON.fullmatch(sentence.text, draft.start, later.start) is not None


def _until_then(sentence: Sentence, cast: Cast, casts: list[Cast]) -> bool:
    """Whether a vote is only what somebody changed from: `had been among the noes, changed to a yes`."""
    had = HAD.search(sentence.text, 0, cast.match.start())
    return bool(had) and any(
        c.match.start() > cast.match.end() and TURNED.match(c.match.group()) for c in casts
    )


def _spelled_out(sentence: Sentence, cast: Cast, casts: list[Cast]) -> bool:
    """Whether a vote is told in full behind a colon: `did not take sides: it abstained on 2 March`."""
    later = [c for c in casts if c.match.start() > cast.match.end() and c.vote == cast.vote]
    return bool(later) and bool(IN_FULL.fullmatch(sentence.text, cast.match.end(), later[0].match.start()))


def _of_votes(sentence: Sentence) -> bool:
    return sentence.context.ballot or bool(MATTER.search(sentence.text))


def _standing(sentence: Sentence, start: int, told: list[int]) -> str:
    """Return whether a vote was cast: `the draft` and `the proposal` before it are what was voted on.

    A vote told before, `voted against`, denies nothing of the next.
    """
    ended = max((at for at in told if at <= start), default=0)
    state = standing(sentence, start, lookback=min(60, start - ended))
    before = sentence.text[max(sentence.clause(start)[0], ended, start - 60) : start]
    if CHOSE_TO.search(before):
        return "done"
    plain = TEXTS.sub(" ", before)
    voted_on = (
        plain != before
        and not sentence.vocabulary.planned.search(plain)
        and not re.search(r"\bto\s+(?:\w+ly\s+)?$", plain)
    )
    return "done" if state == "planned" and voted_on else state


def _new(sentence: Sentence, cast: Cast, found: list[Draft]) -> Iterator[Draft]:
    """Return the votes told at a place; weak words tell none of whoever has voted in plainer ones."""
    named = NAME.search(sentence.text)
    for voter, why in voters(sentence, cast.match, found):
        before = [d for d in found if d.parties[0] == voter]
        alike = any(d.unit == cast.vote for d in before)
        if (alike and not _told_apart(sentence, before[-1], cast)) or (cast.weak and before and not alike):
            continue
        yield Draft(
            "vote",
            (voter,),
            cast.match.start(),
            cast.match.end(),
            unit=cast.vote,
            instrument=named.group() if named else "",
            inferred=why,
        )


def _told_apart(sentence: Sentence, before: Draft, cast: Cast) -> bool:
    """Whether the same vote is told twice because it fell on two days, one behind each word for it."""
    stop = re.search(r"[;.]", sentence.text[cast.match.end() :])
    end = cast.match.end() + (stop.start() if stop else len(sentence.text))
    between = [d for d in sentence.dates if before.end <= d.start < cast.match.start()]
    behind = [d for d in sentence.dates if cast.match.end() <= d.start < end]
    if len({d.when.text for d in between}) > 1 and not re.search(
        r";", sentence.text[before.end : between[0].start]
    ):
        return True
    return bool(between and behind) and between[-1].when != behind[0].when


def _second_texts(sentence: Sentence, found: list[Draft]) -> list[Draft]:
    """Return the votes on a second text without a verb: `voted for one, and for another on 7 April`."""
    further: list[Draft] = []
    for match in SECOND_TEXT.finditer(sentence.text) if found else ():
        before = [d for d in found if d.end <= match.start() and d.unit in {"yes", "no"}]
        day = sentence.date_after(match.end())
        last = before[-1] if before else None
        other = OTHER_TEXT.match(sentence.text, match.end())
        if last is not None and day is None and other and match.lastgroup != last.unit:
            further.append(replace(last, start=match.start(), end=match.end(), unit=match.lastgroup or ""))
            continue
        if last is None or day is None or len(sentence.within(last.end, match.start())) > 1:
            continue
        earlier = [d for d in sentence.dates if last.end <= d.start < match.start()]
        if earlier and not re.search(r"[;.]", sentence.text[match.end() : day.start]):
            further.append(
                replace(last, start=match.start(), end=match.end(), unit=match.lastgroup or last.unit)
            )
    return further


def _own_ballots(sentence: Sentence, found: list[Draft]) -> list[Draft]:
    """Return the votes told as one of several: `Peru's was one of nine ballots against`."""
    if AT_HOME.search(sentence.text):
        return []
    own: list[Draft] = []
    for group in sentence.groups:
        match = OWN_BALLOT.match(sentence.text, group.end) or (
            COUNTED_OWN.search(sentence.text, 0, group.start) if group.owner else None
        )
        if match and group.codes and not any(d.parties[0] in group.codes for d in found):
            own += _of(group, match)
    return own


def _bare(sentence: Sentence) -> list[Draft]:
    """Return the votes told without a verb: `the vote found Oman in favor and Yemen against`."""
    found = []
    for match in BARE.finditer(sentence.text):
        beside = [g for g in sentence.groups if 0 < match.start() - g.end < 3 and not g.owner]
        able = beside and (speaks(sentence, beside[-1]) or "with" in {m.before for m in beside[-1].mentions})
        if able and standing(sentence, match.start()) == "done":
            last = beside[-1].mentions
            joined = len(last) > 1 and re.search(
                r"\bwith\s+(?:the\s+)?$", sentence.text[last[-2].end : last[-1].start]
            )
            found += _of(Group(last[-1:]) if joined else beside[-1], match)
    return found


def _of(group: Group, match: re.Match[str]) -> list[Draft]:
    cast = VOTES.get(match.lastgroup or "", match.lastgroup or "")
    return [Draft("vote", (code,), *match.span(), unit=cast) for code in group.codes]


def _headed(sentence: Sentence) -> list[Draft]:
    """Return the votes of a roll call: `against, Peru; abstaining, Chile and Nepal`."""
    labels = list(LABEL.finditer(sentence.text))
    found: list[Draft] = []
    for label in labels if len(labels) > 1 else ():
        at = label.end()
        for group in sentence.groups:
            if group.start >= at and not re.search(r"[^\s,and]", sentence.text[at : group.start]):
                found += _of(group, label)
                at = group.end
    return found if len({d.unit for d in found}) > 1 else []


def _nouns(sentence: Sentence) -> list[Draft]:
    """Return the votes somebody owns: `fell to the Russian veto`, `Mexico's yes to the text`."""
    found: list[Draft] = []
    for group in sentence.groups:
        match = NOUN.match(sentence.text, group.end)
        last = group.mentions[-1]
        if (
            match is None
            or not (last.adjective or group.owner)
            or standing(sentence, match.start()) != "done"
        ):
            continue
        if not THREAT.search(sentence.text[: group.start]):
            found += _of(group, match)
    return [*found, *_gained(sentence)]


def _gained(sentence: Sentence) -> list[Draft]:
    """Return the votes a text got: `the resolution had Moldova's vote`."""
    owners = [g for g in sentence.groups if g.owner and GAINED.search(sentence.text, 0, g.start)]
    told = [(g, ASSENT.match(sentence.text, g.end)) for g in owners]
    return [
        draft
        for g, match in told
        if match and standing(sentence, g.start) == "done"
        for draft in _of(g, match)
    ]


def _same(sentence: Sentence, found: list[Draft]) -> list[Draft]:
    """Return the votes told by one before: `Brazil voted the same way`."""
    again = AS_DID.search(sentence.text)
    told = [
        d
        for d in found
        if again and d.end <= again.start() and ";" not in sentence.text[d.end : again.start()]
    ]
    if again and told and any(0 <= d.start - again.end() < 6 for d in sentence.dates):
        return [replace(told[-1], start=again.start(), end=again.end())]
    further: list[Draft] = []
    for match in SAME.finditer(sentence.text):
        earlier = [d for d in [*found, *further] if d.end <= match.start()]
        like = earlier[-1] if earlier else sentence.context.latest
        if like is None or like.kind != "vote":
            continue
        who = meant(sentence, match.start(), found)
        if who is None:
            codes, reason = subject_of(sentence, match.start())
            who = [(code, reason) for code in codes]
        who = [*who, *((code, ()) for code in beside(sentence, match.end()) if code not in dict(who))]
        further += [
            Draft("vote", (code,), *match.span(), unit=like.unit, inferred=why)
            for code, why in who
            if is_state(code, sentence.context)
        ]
    return further
