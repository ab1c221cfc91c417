"""Groups of states that documents speak of, and rates of exchange, as tables of the package."""

from __future__ import annotations

from dataclasses import dataclass

from thirdneighbor.core.dates import When, overlaps
from thirdneighbor.core.names import words
from thirdneighbor.core.tables import DataFolder, package_data


@dataclass(frozen=True, slots=True)
class Group:
    """A group of states: its name, the words documents use for it, its members and since when they hold.

    `measure` says whose list it is where the words have no agreed meaning (developed nations).
    """

    group: str
    name: str
    forms: tuple[str, ...]
    members: frozenset[str]
    span: When
    measure: str
    source: str


def groups(folder: DataFolder | None = None) -> tuple[Group, ...]:
    """Return every group of table `groups`, in file order."""
    return tuple(
        Group(
            group=row["group"],
            name=row["name"],
            forms=tuple(row["forms"].split("|")),
            members=frozenset(row["members"].split()),
            span=When(row["span"]),
            measure=row["measure"],
            source=row["source"],
        )
        for row in (folder or package_data()).table("groups")
    )


def group_in(text: str, folder: DataFolder | None = None) -> tuple[Group, str] | None:
    """Return the group whose longest written form stands in a text, with that form; None when none does.

    The words of a form count whole and in any order (`nations called developed`).

    >>> group, form = group_in("the first member of the EU to sign")
    >>> group.group, form
    ('eu', 'member of the EU')
    """
    passage = set(words(text).split())
    found = [
        (group, form)
        for group in groups(folder)
        for form in group.forms
        if set(words(form).split()) <= passage
    ]
    return max(found, key=lambda pair: len(pair[1])) if found else None


def rate(unit: str, into: str, *, at: When, folder: DataFolder | None = None) -> float | None:
    """Return how many units of money `into` one of `unit` bought at a date, None where no table says.

    >>> rate("million euro", "million euro", at=When("2017"))
    1.0
    """
    if unit == into:
        return 1.0
    for row in (folder or package_data()).table("exchange_rates"):
        if not overlaps(When(row["year"]), at):
            continue
        if (row["unit"], row["into"]) == (unit, into):
            return float(row["rate"])
        if (row["into"], row["unit"]) == (unit, into):
            return 1 / float(row["rate"])
    return None
