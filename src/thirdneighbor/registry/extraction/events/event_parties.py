"""Who did it and to whom: the parties of an event by the roles of its verb."""

from __future__ import annotations

import re

from thirdneighbor.registry.extraction.events.acts import BRIDGE
from thirdneighbor.registry.extraction.events.agents import agent_after
from thirdneighbor.registry.extraction.events.pointing import (
    PRONOUN_OBJECT,
    owner_before,
    pointed_at,
    sheltering,
)
from thirdneighbor.registry.extraction.events.refusals import DECLINED, refused
from thirdneighbor.registry.extraction.events.targets import targets_after
from thirdneighbor.registry.extraction.events.unsaid_parties import (
    BOTH,
    mission_abroad,
    of_section,
    opened_with,
    parted_from,
    shared,
    unsaid,
)
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.vocabulary import Sense
from thirdneighbor.registry.extraction.reasons import (
    HOME_ACTS,
    HOME_UNNAMED,
    PAIR_BEFORE,
    PRONOUN_IS_HOME,
    Told,
)
from thirdneighbor.registry.extraction.sentences.acting import PRONOUN, past_relative, subject_of
from thirdneighbor.registry.extraction.sentences.analysis import Sentence

ORGANIZATIONS = frozenset(
    {
        *("EU", "UN", "NATO", "CSTO", "EAEU", "ASEAN", "SCO", "OTS", "CIS", "OSCE", "WTO", "IMF"),
        *("WB", "ADB", "AIIB", "MERCOSUR", "SAARC", "AU", "SADC", "EAC", "ECOWAS", "OPEC", "BRICS"),
    }
)
# What was opened, sent or moved is named by its owner, who acts: `an embassy of Chile was opened`.
OWN_THINGS = ("embassy", "troops", "opened", "moved", "invasion", "incident", "handed over", "awarded")
GIVEN = frozenset({"handed over", "awarded", "arms bought", "embargo", "ban", "aid halted"})
BY_HOME = frozenset({"recognition", "expelled", "relations broken", "war declared"})
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
COORDINATED = gated(
    r"[\s,;]*(?:(?:and|but|or|then|later|was|were|been|being|had|has|again|soon|in|on|of|the|\w+ly|\d+|[A-Z][a-z]+)\s+)*"
)
CIVIL = gated(r"\bcivil\s+war\b|\binsurgency\b|\brebellion\b")
# A name no table knows right before its verb: `the Trucial Coast also became independent`.
STRANGER = gated(r"(?<=[a-z]\s)[A-Z][\w’'-]+\s+(?:also\s+|then\s+|had\s+|has\s+|\w+ly\s+)*$")
THROWN_OUT = frozenset({"expelled", "member suspended"})
SHOWN_OUT = gated(
    r"expel|throw|thrown|sent\s+packing|order|kick|shown|declared|deport|told|asked|given|eject|oust|boot|bundle",
    re.IGNORECASE,
)
HELD = gated(r"arrest|detain|jail|kidnap|abduct|imprison", re.IGNORECASE)


def parties_of(
    sentence: Sentence, sense: Sense, match: re.Match[str], *, span: tuple[int, int], is_passive: bool
) -> Told:
    """Return the actor and whom the act is done to, by the roles of the verb."""
    roles = sense.roles
    left, right = sentence.clause(match.start(), match.end())
    if roles == ("own",):
        return _own(sentence, left, right, span)
    if sense.sense == "war broke out" and CIVIL.search(sentence.text, max(left, span[0] - 12), span[1]):
        return _at_home(sentence, left, right)
    if sense.sense == "war broke out" and (there := _there_alone(sentence, match, right)):
        return there, ()
    told = _by_roles(sentence, sense, match, span=span, is_passive=is_passive)
    return opened_with(sentence, match.start(), told, is_passive=is_passive)


def _by_roles(
    sentence: Sentence, sense: Sense, match: re.Match[str], *, span: tuple[int, int], is_passive: bool
) -> Told:
    """Return who acts and upon whom, said or not: the subject, agent, object, else whom the context names."""
    roles, home = sense.roles, sentence.context.home
    left, right = sentence.clause(match.start(), match.end())
    actors, patients, why = _acting(sentence, sense, match, span=span, is_passive=is_passive)
    if not is_passive and "target" in roles and _by_club(sentence, left, match.start()):
        return _of_club(sentence, sense, match, span=span)
    if not (actors or is_passive or "mutual" in roles) and span[0] >= match.end() - 1:
        return (), ()
    if not actors and home and _of_itself(sentence, sense, match):
        actors, why = (home,), (HOME_ACTS,)
    targets, because = _aimed(sentence, sense, match, span=span, actors=actors, is_passive=is_passive)
    why = (*why, *because)
    abroad = mission_abroad(sentence, sense, (left, match.start())) if is_passive else ()
    if abroad and set(actors) <= {home, *abroad}:
        return (home, *abroad), (*why, "the mission abroad is the document's home state's")
    if "mutual" in roles and len({*actors, *targets, *patients}) < 2:
        targets = targets or tuple(c for c in sentence.codes(left, right) if c not in actors)[:1]
        targets, why = _with_home(home, actors, patients, targets, why)
    if is_passive and not actors and _by_home(sense, home, patients, targets):
        actors, why = (home,), (*why, HOME_ACTS)
    together = tuple(dict.fromkeys([*actors, *patients, *(() if roles == ("actor",) else targets)]))
    stated = is_passive or span[1] <= match.start()
    together, why = shared(sentence, span, why) if stated and not together else (together, why)
    if sense.sense == "refusal" and actors and not is_passive and DECLINED.match(sentence.text, match.end()):
        return together, why
    if len(together) < 2 and ("mutual" in roles or (together and "target" in roles)):
        together, why = _implied(sentence, sense, together, why, suffered=is_passive and not actors)
    if not together and stated:
        together, why = unsaid(sentence, sense, match, span=span, why=why, is_passive=is_passive)
    return _completed(sense, home, together[:9], why, is_passive=is_passive, stated=stated)


def _by_club(sentence: Sentence, left: int, start: int) -> bool:
    """Whether an organization without a code of its own acts at a place: `and the league suspended it`."""
    near = [g for g in sentence.groups if left <= g.start and g.end <= start]
    last = near[-1] if near else None
    nameless = last is not None and not last.codes and last.mentions[0].kind == "organization"
    return bool(nameless and last and BRIDGE.fullmatch(sentence.text, last.end, start))


def _of_club(sentence: Sentence, sense: Sense, match: re.Match[str], *, span: tuple[int, int]) -> Told:
    """Return whom such an organization did something to, named or by a pronoun; it has no code itself."""
    targets = _done_to(sentence, sense, match, span=span, actors=(), is_passive=False)
    home = sentence.context.home
    pointed = PRONOUN_OBJECT.match(sentence.text, match.end())
    if targets or not (pointed and home):
        return targets, ()
    return (home,), (PRONOUN_IS_HOME,)


def _aimed(
    sentence: Sentence,
    sense: Sense,
    match: re.Match[str],
    *,
    span: tuple[int, int],
    actors: tuple[str, ...],
    is_passive: bool,
) -> Told:
    """Return whom an act is done to, named or pointed at."""
    targets = _done_to(sentence, sense, match, span=span, actors=actors, is_passive=is_passive)
    if is_passive and "mutual" in sense.roles and not targets:
        return parted_from(sentence, *sentence.clause(match.start(), match.end())), ()
    if is_passive or not actors or targets or sense.roles == ("actor",):
        return targets, ()
    return pointed_at(sentence, match, span=span, actors=actors)


def _with_home(
    home: str,
    actors: tuple[str, ...],
    patients: tuple[str, ...],
    targets: tuple[str, ...],
    why: tuple[str, ...],
) -> Told:
    """Return the home state as the other of two, where only one is told."""
    if targets or patients or not home or home in actors:
        return targets, why
    return (home,), (*why, HOME_UNNAMED)


def _of_itself(sentence: Sentence, sense: Sense, match: re.Match[str]) -> bool:
    """Whether only the home state can be meant: it became independent, and no stranger is named."""
    left, _ = sentence.clause(match.start(), match.end())
    named = STRANGER.search(sentence.text, left, match.start())
    return sense.sense == "became independent" and not named


def _completed(
    sense: Sense, home: str, told: tuple[str, ...], why: tuple[str, ...], *, is_passive: bool, stated: bool
) -> Told:
    """Add the home state to an organization that takes it in, and name it where nobody is named."""
    if "org" in sense.roles and home and len(told) == 1 and told[0] in ORGANIZATIONS and is_passive:
        ordered = (home, *told) if sense.sense == "applied" else (*told, home)
        return ordered, (*why, HOME_UNNAMED)
    if sense.sense == "applied" and home and len(told) == 1 and told[0] in ORGANIZATIONS:
        return (home, *told), (*why, "the document's home state is the one that applies")
    if not told and home and stated:
        return (home,), ("no party is named; the document's home state",)
    return told, why


def _there_alone(sentence: Sentence, match: re.Match[str], right: int) -> tuple[str, ...]:
    """Return the one state a war breaks out in where its clause names nobody else: `war came to Peru`."""
    left, _ = sentence.clause(match.start(), match.end())
    named = [g for g in sentence.within(left, right) if g.codes]
    alone = len(named) == 1 and named[0].before == "in" and named[0].start >= match.end()
    return named[0].codes[:1] if alone and named[0].mentions[0].kind == "name" else ()


def _at_home(sentence: Sentence, left: int, right: int) -> Told:
    """Return the one state a civil war is in: named after `in` or as an adjective, else the home state."""
    home = sentence.context.home
    named = [g for g in sentence.within(left, right) if g.before == "in" or g.mentions[0].adjective]
    if named or not home:
        return (named[0].codes[:1] if named else ()), ()
    return (home,), ("no state is named; the document's home state",)


def _by_home(sense: Sense, home: str, patients: tuple[str, ...], targets: tuple[str, ...]) -> bool:
    """Whether the home state does what a passive leaves without an agent: it gives, recognizes, expels."""
    given = sense.sense in GIVEN and not patients and bool(targets) and home not in targets
    return bool(home) and home not in patients and (given or sense.sense in BY_HOME)


def _acting(
    sentence: Sentence, sense: Sense, match: re.Match[str], *, span: tuple[int, int], is_passive: bool
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return who acts, who is acted upon where the verb is passive, and why where it had to be inferred."""
    left, right = sentence.clause(match.start(), match.end())
    if not is_passive:
        actors, why = subject_of(sentence, match.start())
        if other := of_section(sentence, actors, (left, match.start()), (match.end(), right)):
            actors, why = other, ("the section's heading names whose government it is",)
        if not actors and sense.sense.startswith("troops"):
            actors = _attribute(sentence, (left, match.start()))
        return actors, (), why
    mutual = "mutual" in sense.roles or bool(BOTH.search(sentence.text, *span))
    left = past_relative(sentence, left, match.start())
    patients, why = _patient(sentence, match, left, mutual=mutual)
    actors, by_whom = agent_after(sentence, match.end(), right)
    if not actors and patients and re.match(r"(?:re)?admit", match.group(), re.IGNORECASE):
        return patients, _club(sentence, match.end(), right), why
    if not actors and sense.sense in THROWN_OUT:
        thrown = [g for g in sentence.within(match.end(), right) if g.before == "from" and g.codes]
        actors = tuple(c for g in thrown[:1] for c in g.codes if c not in patients)
    taken_in = sense.sense == "asylum given"
    if not actors and (taken_in or (sense.sense == "incident" and HELD.match(match.group()))):
        actors = sheltering(sentence, match.end(), right)
    patients = () if taken_in and actors else patients
    if sense.sense == "refusal" and not patients:
        patients = refused(sentence, left, match.start())
    if not actors and sense.sense == "member":
        receivers = [g for g in sentence.within(match.end(), right) if g.before in {"on", "to", "upon"}]
        actors = receivers[0].codes[:1] if receivers else ()
    if not actors and not (sense.sense == "expelled" and SHOWN_OUT.match(match.group())):
        actors = _attribute(sentence, span)
        patients = tuple(c for c in patients if c not in actors)
    return actors, patients, (*why, *by_whom)


def _club(sentence: Sentence, start: int, right: int) -> tuple[str, ...]:
    """Return the organization somebody was admitted to: `as a member of it`."""
    after = [g for g in sentence.groups if start <= g.start and g.end <= right]
    clubs = [g for g in after if g.mentions[0].kind == "organization"]
    return clubs[0].codes[:1] if clubs else ()


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
    places = [targets_after(sentence, sense, match, right, is_passive=is_passive)]
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
    sentence: Sentence, sense: Sense, told: tuple[str, ...], why: tuple[str, ...], *, suffered: bool
) -> Told:
    """Complete the one party told by the home state, or the home state by the pair before.

    Where a passive names only whom the act was done to, the home state is the one that acts.
    """
    context = sentence.context
    home = context.home
    open_act = "target" in sense.roles and sense.sense not in ALONE and len(told) == 1 and told[0] != home
    if not home or (sense.sense not in TO_HOME and not (open_act and set(sentence.codes()) <= {*told, home})):
        return told, why
    if told and home not in told:
        theirs = "org" in sense.roles or sense.sense.startswith(OWN_THINGS)
        both = (home, *told) if suffered and not theirs else (*told, home)
        return both, (*why, HOME_UNNAMED)
    if len(context.pair) == 2 and (not told or told[0] in context.pair) and "mutual" in sense.roles:
        return tuple(dict.fromkeys([*told, *context.pair])), (*why, PAIR_BEFORE)
    return told, why


def _own(sentence: Sentence, left: int, right: int, span: tuple[int, int]) -> Told:
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
    near = [g for g in sentence.groups if span[0] - 30 <= g.start and g.end <= span[1] and g.owns]
    return near[-1].codes[:1] if near else ()


def _patient(sentence: Sentence, match: re.Match[str], left: int, *, mutual: bool) -> Told:
    """Return the subject of a passive: whom or whose thing the act was done to."""
    before = sentence.within(left, match.start())
    acting = [g for g in before if g.before not in {"in", "at", "during", "from"} and g.codes]
    if acting:
        return acting[0].codes, ()
    told = sentence.text[left : match.start()]
    if owned := owner_before(sentence, told):
        return owned, ("the possessive stands for the state told of before",)
    if mutual or PRONOUN.search(told) or COORDINATED.fullmatch(told):
        return subject_of(sentence, match.start())
    return (), ()
