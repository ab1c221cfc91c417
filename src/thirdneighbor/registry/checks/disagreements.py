"""Claims of different documents about one fact whose values exclude each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from thirdneighbor.core.dates import before
from thirdneighbor.core.names import in_text, words
from thirdneighbor.core.states import all_states
from thirdneighbor.core.tables import DataFolder
from thirdneighbor.registry.alikeness import SAME_BREATH, alike, same_instrument, same_place, specific
from thirdneighbor.registry.checks.flags import Flag, Severity, cited, dated, ids, listed
from thirdneighbor.registry.embedded import parties_in
from thirdneighbor.registry.records import STAR, Claim, Document, Registry

CHECK = "disagreement"
ONCE = frozenset({"debt settled", "dissolved"})
"""Events that happen to the same parties once, however they are told."""
AGAIN = frozenset({"coup", "elected", "election held", "election won", "left office", "took office"})
"""Events that happen to one state again and again: in like words, two documents may tell of two."""
PLAIN_VISITS = frozenset({"", "visit", "trip", "meeting"})
MONTH, YEAR = 31, 366
AGREEMENT = 0.05  # two sources that differ by less than one part in twenty agree
Documents = Mapping[str, Document]


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing two documents can differ in: whether they speak of one fact, and whether values exclude."""

    name: str
    severity: Severity
    same: Callable[[Claim, Claim, Documents], bool]
    excludes: Callable[[Claim, Claim], bool]
    value: Callable[[Claim], str]


def check(registry: Registry) -> list[Flag]:
    """Flag facts on which the registry's documents give values that exclude each other.

    Compared are claims of one kind and the same parties in different documents, neither of which corrects
    the other: dates of a tier, of a named agreement, of an event that happens once and of a visit; tiers,
    names of agreements, ranks of visits and votes of one date; quantities in one unit. Where two documents
    tell the same passage (one recording, or nearly the same words), dates of any event are compared.
    """
    return disagreements_among(registry.claims, documents=registry.documents, folder=registry.folder)


def disagreements_among(claims: Iterable[Claim], *, documents: Documents, folder: DataFolder) -> list[Flag]:
    """Return the disagreements among claims of any home states (see `check`)."""
    groups: dict[tuple[str, frozenset[str]], list[Claim]] = defaultdict(list)
    for claim in sorted(_standing(claims), key=lambda claim: claim.claim):
        groups[_family(claim), frozenset(claim.parties)].append(claim)
    return [
        _flag(aspect, together, folder)
        for (family, _), group in groups.items()
        for aspect in ASPECTS.get(family, ())
        for together in _differing(group, aspect, documents)
    ]


def _family(claim: Claim) -> str:
    return "tie" if claim.kind in {"partnership", "agreement"} else claim.kind


def _standing(claims: Iterable[Claim]) -> list[Claim]:
    """Return accepted claims that no other corrects."""
    known = list(claims)
    corrected = {claim.instead_of for claim in known if claim.instead_of}
    return [
        claim
        for claim in known
        if claim.status == "accepted" and claim.claim not in corrected and claim.parties
    ]


def _differing(group: Sequence[Claim], aspect: Aspect, documents: Documents) -> list[list[Claim]]:
    """Return the claims that differ in an aspect, those joined by a difference together."""
    sets: list[list[Claim]] = []
    for a, b in combinations(group, 2):
        if a.document == b.document or not aspect.same(a, b, documents) or not aspect.excludes(a, b):
            continue
        if aspect.name == "size" and (_also_in(b.document, a, group) or _also_in(a.document, b, group)):
            continue  # both documents give the figure; one gives a second beside it
        touched = [found for found in sets if a in found or b in found]
        joined = [claim for found in touched for claim in found]
        sets = [found for found in sets if found not in touched]
        sets.append(list({claim.claim: claim for claim in [*joined, a, b]}.values()))
    return sets


def _also_in(document: str, claim: Claim, group: Sequence[Claim]) -> bool:
    return any(
        other.document == document and other.unit == claim.unit and not _quantities_exclude(other, claim)
        for other in group
    )


def _flag(aspect: Aspect, claims: Sequence[Claim], folder: DataFolder) -> Flag:
    by_value: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: claim.claim):
        by_value[aspect.value(claim)].append(claim)
    ordered = sorted(by_value.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    said = " against ".join(f"{value} ({_documents(found)})" for value, found in ordered)
    every = [claim for _, found in ordered for claim in found]
    message = f"Documents differ on the {aspect.name} of {_subject(every[0], folder)}: {said}."
    evidence = tuple(dict.fromkeys(cited(claim, aspect.value(claim)) for claim in every))
    return Flag(CHECK, aspect.severity, message, ids(every), evidence)


def _documents(claims: Sequence[Claim]) -> str:
    count = len({claim.document for claim in claims})
    return "one document" if count == 1 else f"{count} documents"


def _subject(claim: Claim, folder: DataFolder) -> str:
    states, others = all_states(folder), parties_in(folder)
    names = [
        in_text(states[code].name) if code in states else others[code].name if code in others else code
        for code in claim.parties
    ]
    what = claim.instrument.rstrip(STAR) or (f"quantity in {claim.unit}" if claim.unit else claim.kind)
    return f"“{what}” ({listed(names)})"


def _dates_exclude(a: Claim, b: Claim) -> bool:
    """Whether no date of one claim, of signature or entry into force, can be one of the other."""
    ours, theirs = ([when for when in (c.date, c.in_force) if when] for c in (a, b))
    pairs = [(one, other) for one in ours for other in theirs]
    return bool(pairs) and all(before(one, other) or before(other, one) for one, other in pairs)


def _date(claim: Claim) -> str:
    return dated(claim.date)


def _together(a: Claim, b: Claim, within: int) -> bool:
    """Whether two claims are dated at least so exactly, and to days they may share."""
    dates = [claim.date for claim in (a, b) if claim.date]
    exact = len(dates) == 2 and all((date.latest - date.earliest).days <= within for date in dates)
    return exact and not _dates_exclude(a, b)


def _same_step(a: Claim, b: Claim, documents: Documents) -> bool:
    """Whether two claims date one step of a tie, or one named agreement."""
    if a.kind != b.kind and not (a.tier and a.tier == b.tier):
        return False
    if a.kind == "partnership" and b.kind == "partnership":
        return bool(a.tier) and a.tier == b.tier
    return (same_instrument(a, b) and specific(a.instrument) and specific(b.instrument)) or (
        a.kind == b.kind and bool(a.instrument) and same_instrument(a, b) and alike(a, b, documents)
    )


def _same_month(a: Claim, b: Claim, _documents: Documents) -> bool:
    return a.kind == b.kind == "partnership" and _together(a, b, MONTH)


def _same_year(a: Claim, b: Claim, documents: Documents) -> bool:
    """Whether two partnerships may be one that documents date less exactly than by the month."""
    year = a.kind == b.kind == "partnership" and _together(a, b, YEAR)
    return year and not _same_month(a, b, documents)


def _tiers_exclude(a: Claim, b: Claim) -> bool:
    return bool(a.tier and b.tier) and a.tier != b.tier


def _tier(claim: Claim) -> str:
    return claim.tier


def _same_signing(a: Claim, b: Claim, documents: Documents) -> bool:
    return a.kind == b.kind == "agreement" and _together(a, b, YEAR) and alike(a, b, documents)


def _same_event(a: Claim, b: Claim, documents: Documents) -> bool:
    if words(a.instrument) != words(b.instrument) or not a.instrument:
        return False
    if a.instrument in AGAIN:
        return same_place(a, b, documents)
    return a.instrument in ONCE or alike(a, b, documents)


def _same_travel(a: Claim, b: Claim, documents: Documents) -> bool:
    """Whether two claims tell one journey: the same way, nobody else named, and alike words."""
    return a.parties[:2] == b.parties[:2] and _same_people(a, b) and alike(a, b, documents)


def _same_stay(a: Claim, b: Claim, _documents: Documents) -> bool:
    return a.parties[:2] == b.parties[:2] and _same_people(a, b) and _together(a, b, MONTH)


def _same_people(a: Claim, b: Claim) -> bool:
    left, right = (
        {words(p.name).split()[-1] for p in c.signatories if words(p.name).split()} for c in (a, b)
    )
    return not left or not right or bool(left & right)


def _same_measure(a: Claim, b: Claim, documents: Documents) -> bool:
    if a.unit != b.unit or not a.unit or (a.date and b.date and _dates_exclude(a, b)):
        return False
    return alike(a, b, documents, within=SAME_BREATH)


def _quantities_exclude(a: Claim, b: Claim) -> bool:
    if a.quantity is None or b.quantity is None:
        return False
    return abs(a.quantity - b.quantity) > AGREEMENT * max(abs(a.quantity), abs(b.quantity))


def _quantity(claim: Claim) -> str:
    return f"{claim.quantity:g} {claim.unit}"


def _instrument(claim: Claim) -> str:
    return f"“{claim.instrument.rstrip(STAR)}”"


def _ranks_exclude(a: Claim, b: Claim) -> bool:
    ranks = {words(a.instrument), words(b.instrument)}
    return len(ranks) == 2 and ranks.isdisjoint(PLAIN_VISITS)


def _same_ballot(a: Claim, b: Claim, _documents: Documents) -> bool:
    named = bool(a.legal_basis) and words(a.legal_basis) == words(b.legal_basis)
    return len(a.parties) == len(b.parties) == 1 and (named or _together(a, b, 0))


def _cast(claim: Claim) -> str:
    return claim.unit or claim.instrument


ASPECTS: Mapping[str, tuple[Aspect, ...]] = {
    "tie": (
        Aspect("date", "contradiction", _same_step, _dates_exclude, _date),
        Aspect("tier", "contradiction", _same_month, _tiers_exclude, _tier),
        Aspect("tier", "open question", _same_year, _tiers_exclude, _tier),
        Aspect("name", "open question", _same_signing, lambda a, b: not same_instrument(a, b), _instrument),
    ),
    "event": (Aspect("date", "contradiction", _same_event, _dates_exclude, _date),),
    "visit": (
        Aspect("date", "open question", _same_travel, _dates_exclude, _date),
        Aspect("rank", "open question", _same_stay, _ranks_exclude, _instrument),
    ),
    "quantity": (Aspect("size", "contradiction", _same_measure, _quantities_exclude, _quantity),),
    "vote": (Aspect("vote", "contradiction", _same_ballot, lambda a, b: _cast(a) != _cast(b), _cast),),
}
"""What is compared, by kind of claim; partnerships and agreements are ties."""
