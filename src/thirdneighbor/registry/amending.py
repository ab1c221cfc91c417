"""Values a reviewer types for a claim's fields, read and checked."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import get_args

from thirdneighbor.core.dates import When
from thirdneighbor.core.errors import InputError, UnknownNameError
from thirdneighbor.core.names import nearest
from thirdneighbor.core.states import state
from thirdneighbor.core.tables import DataFolder, package_data
from thirdneighbor.registry.embedded import parties_in, people
from thirdneighbor.registry.ladder import ladder_of
from thirdneighbor.registry.records import Kind
from thirdneighbor.registry.store.reviewing import AMENDABLE

DATES = ("date", "in_force", "term")


def amended_values(changes: Mapping[str, str], *, folder: DataFolder | None = None) -> dict[str, object]:
    """Return typed values for fields given as text; an empty text empties the field.

    Raises InputError (UnknownNameError for names) for a field or value that cannot be.

    >>> amended_values({"parties": "Mongolia, NOR", "quantity": "26.1"})
    {'parties': ('MNG', 'NOR'), 'quantity': 26.1}
    """
    known = folder or package_data()
    return {field: _value(field, text.strip(), known) for field, text in changes.items()}


def _value(field: str, text: str, folder: DataFolder) -> object:
    if field not in AMENDABLE:
        raise UnknownNameError(
            "field of a claim", field, nearest(field, AMENDABLE), f"fields are {', '.join(AMENDABLE)}"
        )
    readers: dict[str, Callable[[str, DataFolder], object]] = {
        "parties": _parties,
        "kind": _kind,
        "tier": _tier,
        "quantity": _quantity,
        "signatories": lambda entry, _: people(entry),
        **dict.fromkeys(DATES, _date),
    }
    return readers[field](text, folder) if field in readers else text


def _date(text: str, _folder: DataFolder) -> When | None:
    return When(text) if text else None


def _parties(text: str, folder: DataFolder) -> tuple[str, ...]:
    """Return codes in the order given; names with spaces must be parted by commas."""
    names = [name.strip() for name in (text.split(",") if "," in text else text.split())]
    parties = parties_in(folder)
    found = [name if name in parties else state(name, folder=folder).iso3 for name in names if name]
    if not found:
        raise InputError("a claim has at least one party; write codes or names joined by commas")
    return tuple(dict.fromkeys(found))


def _kind(text: str, _folder: DataFolder) -> str:
    if text not in get_args(Kind):
        kinds = get_args(Kind)
        raise UnknownNameError("kind of claim", text, nearest(text, kinds), f"kinds are {', '.join(kinds)}")
    return text


def _tier(text: str, folder: DataFolder) -> str:
    if text:
        ladder_of(folder=folder).rank(text)
    return text


def _quantity(text: str, _folder: DataFolder) -> float | None:
    try:
        number = float(text) if text else None
    except ValueError:
        number = math.nan
    if number is not None and not math.isfinite(number):
        raise InputError(f"quantity {text!r} is no number; write 26.1, and its unit as unit=...")
    return number
