"""Compare one field of a claim with the gold: places, parties, classes, votes, numbers, units."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thirdneighbor.registry.records import Claim

ROW = re.compile(r"table(?: \d+)? row \d+")
ITEM = re.compile(r"(section .+, item \d+)\b.*")
LIKE = 0.005
VOTES = {
    "yes": re.compile(r"\b(yes|favou?r|for)\b"),
    "no": re.compile(r"\b(no|against)\b"),
    "abstain": re.compile(r"\babst"),
    "absent": re.compile(r"\babsen|not vot|did not|no part"),
}
TIMES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
SHARES = {"share", "percent", "%", "percentage", "per"}
UNITS = {
    name: base
    for base, names in {
        "usd": "usd|dollars|dollar|us dollars|$|us$",
        "eur": "eur|euro|euros",
        "gbp": "gbp|pounds|pound|pounds sterling",
        "sgd": "sgd|singapore dollars",
        "inr": "inr|rupees|indian rupees",
        "persons": "people|inhabitants|persons|soldiers|troops|peacekeepers|soldiers and police",
        "km2": "square kilometers|km2|sq km",
        "km": "kilometers|km",
        "tons": "tons|tonnes",
        "mw": "megawatts|mw",
        "m3": "cubic meters|m3",
        "goods": "minerals|goods",
    }.items()
    for name in names.split("|")
}
EMPTY_WORDS = {"of", "the", "its", "all", "total", "in", "a", "cent"}


def at_place(places: Sequence[str], near: str, claim: Claim) -> bool:
    """Whether a claim stands where the gold says: at one of the places, or in the passage near."""
    if near:
        return _even(near) in _even(claim.text)
    here = _place(claim.locator)
    return any(here == _place(place) for place in places)


def same_parties(
    asked: Sequence[str] | None, found: Sequence[str], *, kind: str, also: frozenset[str], mutual: bool
) -> bool:
    """Whether the parties are those asked for, in order where it counts; `also` may be named besides.

    The holder alone counts for a statement, the first party for a quantity: what else they name is open.
    With `mutual`, any party named or tolerated may be the first.
    """
    if asked is None:
        return True
    if kind in {"statement", "quantity"}:
        holders = {*asked, *also} if mutual else {*asked[:1]}
        return bool(found) and found[0] in holders
    kept = [party for party in found if party in asked or party not in also]
    if mutual:
        return sorted(kept) == sorted(asked)
    return kept == list(asked)


def named_class(classes: Sequence[str], claim: Claim) -> bool:
    """Whether the claim's instrument or legal basis is of one of the classes (treaty, agreement, ...)."""
    words = f"{claim.instrument} {claim.legal_basis}".casefold()
    return any(name in words for name in classes)


def named_vote(vote: str, claim: Claim) -> bool:
    """Whether the claim's instrument or unit says that vote."""
    return bool(VOTES[vote].search(f"{claim.instrument} {claim.unit}".casefold()))


def same_quantity(number: float | None, unit: str, claim: Claim) -> list[str]:
    """Name what differs, `quantity` or `unit`; multiples and percentages are evened out first.

    A quantity without a number (minerals, goods) matches one without a number.
    """
    if number is None:
        return [] if claim.quantity is None else ["quantity"]
    if claim.quantity is None:
        return ["quantity"]
    asked, asked_unit, asked_words = _base(number, unit)
    found, found_unit, found_words = _base(claim.quantity, claim.unit)
    wrong = []
    if asked_unit != found_unit or (asked_words and found_words and not asked_words & found_words):
        wrong.append("unit")
    if abs(asked - found) > LIKE * abs(asked):
        wrong.append("quantity")
    return wrong


def _base(number: float, unit: str) -> tuple[float, str, set[str]]:
    """Return a number in its base unit, the base unit, and of a share what it is a share of."""
    words = unit.casefold().replace("$", " $").split()
    for word in [word for word in words if word in TIMES]:
        number *= TIMES[word]
        words.remove(word)
    if words and words[0] in SHARES:
        of = {word for word in words[1:] if word not in EMPTY_WORDS}
        return (number if words[0] == "share" else number / 100), "share", of
    if words and words[0] == "rank":
        return number, "rank", set()
    name = " ".join(words)
    return number, UNITS.get(name, name), set()


def _place(locator: str) -> str:
    if row := ROW.search(locator):
        return row.group()
    return ITEM.sub(r"\1", locator)


def _even(text: str) -> str:
    spelled = text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("\N{NO-BREAK SPACE}", " ")
    return " ".join(spelled.split()).casefold()
