"""Who did it and to whom: the parties of an event by the roles of its verb."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.acting import agent_of, subject_of
from thirdneighbor.registry.extraction.analysis import Sentence
from thirdneighbor.registry.extraction.mentions import Group
from thirdneighbor.registry.extraction.vocabulary import Sense

ORGANIZATIONS = frozenset(
    [
        "EU",
        "UN",
        "NATO",
        "CSTO",
        "EAEU",
        "ASEAN",
        "SCO",
        "OTS",
        "CIS",
        "OSCE",
        "WTO",
        "IMF",
        "WB",
        "ADB",
        "AIIB",
        "MERCOSUR",
        "SAARC",
        "AU",
        "SADC",
        "EAC",
        "ECOWAS",
        "OPEC",
        "BRICS",
    ]
)
BY_HOME = frozenset({"recognition", "expelled", "relations broken"})
TO_HOME = frozenset(
    {
        "opened",
        "talks begun",
        "moved",
        "territory lost",
        "separation",
        "aid halted",
        "repayment demanded",
        "troops sent",
        "troops withdrawn",
        "border closed",
        "embargo",
        "ban",
        "recognition",
        "recognition accepted",
        "debt settled",
        "border settled",
        "refusal",
        "relations broken",
        "embassy opened",
        "expelled",
        "invasion",
        "handed over",
        "war",
        "war broke out",
        "independence support",
        "first partner",
    }
)
ALONE = frozenset(
    {
        "joined",
        "left",
        "drove out",
        "ceasefire",
        "war declared",
        "ambassador exchanged",
        "nuclear",
    }
)
MISSION = re.compile(r"\b(?:embass|consulat|mission|legation)\w*\s+in\s+(?:the\s+)?$")


def parties_of(
    sentence: Sentence, sense: Sense, match: re.Match[str], *, span: tuple[int, int], is_passive: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the actor and whom the act is done to, by the roles of the verb."""
    roles, home = sense.roles, sentence.context.home
    left, right = sentence.clause(match.start(), match.end())
    if roles == ("own",):
        return _own(sentence, left, right, span)
    actors, patients, why = _acting(sentence, sense, match, span=span, is_passive=is_passive)
    if not (actors or is_passive or "mutual" in roles) and span[0] >= match.end() - 1:
        return (), ()
    if not actors and home and sense.sense == "became independent":
        actors, why = (home,), ("the document's home state is the one that acts",)
    targets = _done_to(sentence, sense, match, span=span, actors=actors, is_passive=is_passive)
    if "mutual" in roles and len({*actors, *targets, *patients}) < 2:
        targets = targets or tuple(c for c in sentence.codes(left, right) if c not in actors)[:1]
        if not targets and not patients and home and home not in actors:
            targets, why = (home,), (*why, "the document's home state is the party not named")
    if is_passive and not actors and home and home not in patients and sense.sense in BY_HOME:
        actors, why = (home,), (*why, "the document's home state is the one that acts")
    together = tuple(dict.fromkeys([*actors, *patients, *(() if roles == ("actor",) else targets)]))
    if len(together) < 2 and ("mutual" in roles or (together and "target" in roles)):
        together, why = _implied(sentence, sense, together, why)
    if "org" in roles and home and len(together) == 1 and together[0] in ORGANIZATIONS and is_passive:
        ordered = (home, *together) if sense.sense == "applied" else (*together, home)
        return ordered, (*why, "the document's home state is the party not named")
    if not together and home and (is_passive or span[1] <= match.start()):
        return (home,), ("no party is named; the document's home state",)
    return together[:6], why


def _acting(
    sentence: Sentence, sense: Sense, match: re.Match[str], *, span: tuple[int, int], is_passive: bool
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return who acts, who is acted upon where the verb is passive, and why where it had to be inferred."""
    left, _ = sentence.clause(match.start(), match.end())
    if not is_passive:
        actors, why = subject_of(sentence, match.start())
        if not actors and sense.sense.startswith("troops"):
            actors = _attribute(sentence, (left, match.start()))
        return actors, (), why
    patients, why = _patient(sentence, match, left)
    actors = agent_of(sentence, match.end())
    if not actors:
        actors = _attribute(sentence, span)
        patients = tuple(c for c in patients if c not in actors)
    return actors, patients, why


def _done_to(
    sentence: Sentence,
    sense: Sense,
    match: re.Match[str],
    *,
    span: tuple[int, int],
    actors: tuple[str, ...],
    is_passive: bool,
) -> tuple[str, ...]:
    """Return whom the act is done to: after the verb, before a passive, whose the object is, in a heading."""
    left, right = sentence.clause(match.start(), match.end())
    places = [_targets(sentence, sense, match, right)]
    if is_passive or span[1] <= match.start():
        inside = sentence.within(max(left, span[0] - 25), match.start())
        places.append(tuple(c for g in inside if not g.mentions[0].mute for c in g.codes)[:3])
    elif "target" in sense.roles:
        whose = [g for g in sentence.groups if 0 <= span[0] - g.end < 3 and g.start >= match.end() - 1]
        places.append(tuple(c for g in whose[-1:] for c in g.codes))
    if sense.sense == "member" and actors and actors[0] in ORGANIZATIONS and not is_passive:
        given = [g for g in sentence.within(match.end(), right) if g.codes and g.codes[0] not in actors]
        home = sentence.context.home
        return given[0].codes if given else ((home,) if home else ())
    if "org" in sense.roles:
        section = sentence.context.section
        orgs = [m.code for m in sentence.names if m.kind == "organization" and m.code]
        places += [tuple(orgs[:1]), (section,) if section in ORGANIZATIONS else ()]
    if re.match(r"[\s,]*\bwhich\b", sentence.text[left : match.start()]):
        before = [g for g in sentence.groups if g.end <= left + 1 and g.mentions[0].kind == "organization"]
        places.append(before[-1].codes if before else ())
    others = (tuple(dict.fromkeys(c for c in codes if c not in actors)) for codes in places)
    return next((codes for codes in others if codes), ())


def _implied(
    sentence: Sentence, sense: Sense, told: tuple[str, ...], why: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Complete the one party told by the home state, or the home state by the pair before."""
    context = sentence.context
    home = context.home
    open_act = "target" in sense.roles and sense.sense not in ALONE and len(told) == 1 and told[0] != home
    if not home or (sense.sense not in TO_HOME and not (open_act and set(sentence.codes()) <= {*told, home})):
        return told, why
    if told and home not in told:
        return (*told, home), (*why, "the document's home state is the party not named")
    if len(context.pair) == 2 and (not told or told[0] in context.pair) and "mutual" in sense.roles:
        return tuple(dict.fromkeys([*told, *context.pair])), (*why, "the pair of the sentence before")
    return told, why


def _own(
    sentence: Sentence, left: int, right: int, span: tuple[int, int]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    codes = sentence.codes(left, right)
    near = [g for g in sentence.within(left, right) if not g.mentions[0].adjective]
    if near:
        nearest = min(near, key=lambda g: min(abs(g.start - span[1]), abs(span[0] - g.end)))
        return nearest.codes[:1], ()
    if codes:
        return codes[:1], ()
    home = sentence.context.home
    return ((home,), ("the document's home state",)) if home else ((), ())


def _attribute(sentence: Sentence, span: tuple[int, int]) -> tuple[str, ...]:
    """Return whose the troops or goods are: the adjective or possessive right before them."""
    near = [
        g
        for g in sentence.groups
        if span[0] - 30 <= g.start and g.end <= span[1] and (g.mentions[-1].adjective or g.owner)
    ]
    return near[-1].codes[:1] if near else ()


def _patient(sentence: Sentence, match: re.Match[str], left: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the subject of a passive: whom or whose thing the act was done to."""
    before = sentence.within(left, match.start())
    acting = [g for g in before if g.before not in {"in", "at", "during"} and g.codes]
    if acting:
        return acting[0].codes, ()
    codes, why = subject_of(sentence, match.start())
    return codes, why


def _targets(sentence: Sentence, sense: Sense, match: re.Match[str], right: int) -> tuple[str, ...]:
    """Return the states or organizations after the verb that the act is done to."""
    found: list[str] = []
    last = 0
    for group in sentence.within(match.end(), right):
        gap = sentence.text[match.end() : group.start]
        since_last = gap[last:]
        last = group.end - match.end()
        if found and re.search(r",\s+(?!and\b|or\b)[a-z]|\band\s+\w+ed\b", since_last):
            break
        if (
            len(gap) > 90
            or (found and len(gap) > 60)
            or re.search(
                r"\b(?:in\s+order\s+to|because|fear|solidarity|sympathy|protest|together|along|alongside)\b",
                gap,
            )
        ):
            break
        if _fits_role(sense, group) or (group.before == "in" and MISSION.search(gap)):
            found += group.codes
        if len(found) >= 2:
            break
    return tuple(dict.fromkeys(found))


def _fits_role(sense: Sense, group: Group) -> bool:
    """Whether a name after a verb can be the one it is done to, by its preposition and kind."""
    first = group.mentions[0]
    if group.before in {"by", "like", "than", "between"} and sense.roles != ("mutual",):
        return False
    if group.before == "from" and sense.sense in {"invasion", "troops sent", "war", "incident"}:
        return False
    if first.kind in {"seat", "city"} and group.before in {"in", "at"}:
        return sense.sense.startswith(("troops", "embassy"))
    wanted = {
        "org": first.kind == "organization",
        "from": group.before == "from",
        "owner": group.owner or group.before in {"of", "as"},
    }
    return all(fits for role, fits in wanted.items() if role in sense.roles)
