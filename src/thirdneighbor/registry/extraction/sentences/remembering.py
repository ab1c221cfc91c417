"""What a sentence leaves for the next to refer to: its subject, pair, date, people, ties and papers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.dates.date_places import never_since, told_aside
from thirdneighbor.registry.extraction.figures.strengths import force_of, own_force
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Mention
from thirdneighbor.registry.extraction.sentences.acting import PRONOUN, speaks
from thirdneighbor.registry.extraction.sentences.analysis import PREPOSITIONS, Context, Draft, Sentence

STRANGER = gated(
    r"((?:[A-Z][\w’'-]+\s+){1,3}[A-Z][\w’'-]+)\s+(?:had\s+|has\s+|\w+ly\s+)?\w+(?:ed|ook|ent|ade|ew|ame)\b"
)


# `When Jane Doe closed the border, John Roe protested`: the next `he` is who acts in the main clause.
SUBORDINATE = gated(
    r"(?:When|After|As|Once|Since|Although|Though|While|Because|Before|Hours\s+after|Days\s+after|Weeks\s+after)\s[^,;]{8,120},\s+"
    r"(?:(?:the\s+)?(?:then\s+)?(?:[A-Z]\w+\s+)?(?:[Pp]resident|[Pp]rime\s+[Mm]inister|[Kk]ing|[Cc]hancellor|[Pp]remier)\s+)?"
)


def _person_told(sentence: Sentence) -> Mention | None:
    """Return whom a `he` or `she` of the next sentence means: who acts here, known or not."""
    if re.match(r"\W*(?:(?:In|On|By|Later)\b[^,]{0,30},?\s+)?(?:[Hh]e|[Ss]he)\b", sentence.text):
        return sentence.context.person
    here = [p for p in sentence.people if not p.mute and p.before not in PREPOSITIONS]
    opening_clause = SUBORDINATE.match(sentence.text)
    main = [p for p in here if opening_clause and p.start == opening_clause.end()]
    here = main or here or [p for p in sentence.people if not p.mute]
    opening = STRANGER.match(sentence.text)
    unknown = opening and not any(g.start < opening.end(1) for g in sentence.groups)
    if opening and unknown:
        return Mention(0, opening.end(1), "", "person", person=opening.group(1))
    return here[0] if here else sentence.context.person


def _together(sentence: Sentence) -> tuple[str, ...]:
    """Return the one pair that a sentence of several names joins: `Nepal saw China and India make up`."""
    pairs = {g.codes for g in sentence.groups if len(g.codes) == 2 and not all(m.mute for m in g.mentions)}
    return next(iter(pairs)) if len(pairs) == 1 else ()


OF_IT = gated(r"\W*It(?:s|\s+(?:had|has|was|is))\b")


def _remember(context: Context, drafts: Sequence[Draft], *, of_it: bool) -> None:
    """Let the context hold the last act, event and tie of two, and the papers of this sentence."""
    told = [d for d in drafts if d.kind == "event"]
    context.last = told[-1] if told else None
    acts = [d for d in drafts if d.kind in {"event", "partnership", "vote"}]
    context.latest = max(acts, key=lambda d: d.start, default=None)
    ties = [d for d in drafts if d.kind == "partnership" and len(d.parties) > 1]
    context.tie = max(ties, key=lambda d: d.start, default=context.tie)
    papers = [d for d in drafts if d.kind == "agreement" and len(d.parties) > 1]
    gone_on = context.paper if of_it else None
    context.paper = max(papers, key=lambda d: d.start, default=gone_on)


def with_context(sentence: Sentence, drafts: Iterable[Draft]) -> None:
    """Let the context learn what later sentences refer to: the subject, the pair and the date."""
    context = sentence.context
    drafts = list(drafts)
    _remember(context, drafts, of_it=bool(OF_IT.match(sentence.text)))
    acting = [g for g in sentence.groups if speaks(sentence, g) and g.codes]
    opening = PRONOUN.match(sentence.text)
    if acting and not (opening and opening.group("one") and context.subject):
        context.subject = acting[0].codes
    elif not acting and opening is None:
        owners = [g for g in sentence.groups if g.owner and g.start < 5]
        context.subject = owners[0].codes if owners else ()
    codes = sentence.codes()
    others = tuple(c for c in codes if c != context.home)
    context.near = (context.home, others[0]) if context.home and len(others) == 1 else ()
    context.partner = others[0] if len(others) == 1 else "" if others else context.partner
    nouns = [m for m in sentence.names if not m.adjective]
    named = dict.fromkeys(
        m.code for m in nouns if m.kind in {"name", "seat"} and m.code not in {"", context.home}
    )
    context.two = tuple(named) if len(named) == 2 else ()
    if len(codes) == 2 and (not context.home or context.home in codes or len(nouns) > 1):
        context.pair = codes
    elif len(codes) == 1 and context.home and codes[0] != context.home:
        context.pair = (context.home, codes[0])
    elif together := _together(sentence):
        context.pair = together
    else:
        home = context.home
        pairs = [d.parties for d in drafts if len(d.parties) == 2 and (not home or home in d.parties)]
        context.pair = pairs[-1] if pairs else context.pair
    told = [d for d in sentence.dates if not told_aside(sentence, d)] or [
        d for d in sentence.dates if context.anchor is None or not never_since(sentence, d)
    ]
    exact = [d.when for d in told if not d.since and d.when.precision != "century"]
    exact = exact or [When(d.when.text.removesuffix("/..")) for d in told if d.since]
    if exact:
        context.anchor = exact[-1]
    clubs = [m.code for m in sentence.names if m.kind == "organization" and m.code]
    context.organization = clubs[-1] if clubs else context.organization
    context.person = _person_told(sentence)
    context.force = force_of(sentence, len(sentence.text)) or own_force(sentence, len(sentence.text))
    places = [m.code for m in sentence.names if m.is_place and m.before in {"to", "in", "visited"}]
    context.host = places[-1] if places else context.host
