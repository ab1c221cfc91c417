"""States and customs territories: codes, names, capitals, land neighbors, and finding one by any name."""

from __future__ import annotations

import operator
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from thirdneighbor.core.errors import DataError, UnknownNameError
from thirdneighbor.core.names import key, nearest
from thirdneighbor.core.tables import DataFolder, Row, package_data

CODE_LETTERS, MOST_LIKE = 3, 3
HINT = "run `thirdneighbor states` for the list"


@dataclass(frozen=True, slots=True)
class State:
    """One state, or one territory that trades under its own customs, as the table `states` has it.

    `latitude` and `longitude` are the capital's, in degrees north and east. `neighbors` are ISO 3166-1
    alpha-3 codes of the states it shares a land border with. `demonym` is the adjective ("Mongolian").
    `cow_code` is the Correlates of War number, None where that list has no such state. `note` says what
    a reader must know about the row (status, several capitals, what is not counted as a border).
    """

    iso3: str
    iso2: str
    name: str
    official_name: str
    cow_code: int | None
    capital: str
    latitude: float
    longitude: float
    landlocked: bool
    neighbors: tuple[str, ...]
    demonym: str
    aliases: tuple[str, ...]
    note: str

    def __str__(self) -> str:
        """Return the name with its code, as error messages show it."""
        return f"{self.name} ({self.iso3})"


def all_states(folder: DataFolder | None = None) -> Mapping[str, State]:
    """Return every state by its ISO 3166-1 alpha-3 code, sorted by code; the package's own by default.

    Raises DataError for a row that cannot be read or a neighbor that does not answer.

    >>> all_states()["MNG"].neighbors
    ('CHN', 'RUS')
    """
    return _read(folder or package_data())


def state(text: str, *, folder: DataFolder | None = None) -> State:
    """Find a state by code, name or alias, ignoring case, accents and punctuation.

    Raises UnknownNameError with the nearest names when there is none, or when the name fits several.

    >>> state("turkiye").iso3, state("CÔTE D'IVOIRE").iso3, state("burma").name
    ('TUR', 'CIV', 'Myanmar')
    """
    folder = folder or package_data()
    states, found = _read(folder), _by_key(folder).get(key(text), ())
    if len(found) == 1:
        return states[found[0]]
    if found:
        raise UnknownNameError(
            "single state", text, map(str, (states[iso3] for iso3 in found)), "use its code"
        )
    spellings = {spelling: str(entry) for entry in states.values() for spelling in _spellings(entry)}
    near = (*_codes_like(text, states), *nearest(text, spellings))
    raise UnknownNameError("state", text, tuple(dict.fromkeys(near)), HINT)


def _codes_like(text: str, states: Mapping[str, State]) -> tuple[str, ...]:
    """Return the states that a wrong code of three letters may mean, best first; none for other texts.

    First those whose name starts with its first letter and holds the others in order, as codes of other
    lists do (MGL, GER), then those of which one letter of the code is wrong.
    """
    code = text.strip().upper()
    if len(code) != CODE_LETTERS or not code.isalpha():
        return ()
    in_order = re.compile(".*?".join(code))
    named = [entry for entry in states.values() if in_order.match(entry.name.upper())]
    named.sort(key=lambda entry: (len(entry.name), entry.iso3))
    off = [entry for iso3, entry in states.items() if sum(map(operator.ne, code, iso3)) == 1]
    return tuple(dict.fromkeys(map(str, (*named, *off))))[:MOST_LIKE]


def matching_states(text: str, *, folder: DataFolder | None = None) -> tuple[State, ...]:
    """Return the state of that code, else all whose names, aliases or capital hold the text, sorted by code.

    Raises UnknownNameError with the nearest names when there is none.

    >>> [found.iso3 for found in matching_states("guinea")]
    ['GIN', 'GNB', 'GNQ', 'PNG']
    """
    states, asked = _read(folder or package_data()), key(text)
    if text.strip().upper() in states:
        return (states[text.strip().upper()],)
    found = tuple(
        entry
        for entry in states.values()
        if asked and any(asked in key(spelling) for spelling in (*_spellings(entry), entry.capital))
    )
    return found or (state(text, folder=folder),)


def _spellings(entry: State) -> tuple[str, ...]:
    return (entry.name, entry.official_name, *entry.aliases)


@cache
def _read(folder: DataFolder) -> Mapping[str, State]:
    states = {row["iso3"]: _state(row) for row in sorted(folder.table("states"), key=lambda row: row["iso3"])}
    one_sided = sorted(
        f"{iso3} lists {other}"
        for iso3, entry in states.items()
        for other in entry.neighbors
        if other not in states or iso3 not in states[other].neighbors
    )
    if one_sided:
        raise DataError(
            f"table states has one-sided borders: {'; '.join(one_sided)}; a land border needs both rows"
        )
    return MappingProxyType(states)


def _state(row: Row) -> State:
    if row["landlocked"] not in {"0", "1"}:
        raise DataError(f"table states, row {row['iso3']}: landlocked is {row['landlocked']!r}, not 0 or 1")
    try:
        cow_code = int(row["cow_code"]) if row["cow_code"] else None
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
    except ValueError as error:
        raise DataError(f"table states, row {row['iso3']}: {error}") from error
    return State(
        iso3=row["iso3"],
        iso2=row["iso2"],
        name=row["name"],
        official_name=row["official_name"],
        cow_code=cow_code,
        capital=row["capital"],
        latitude=latitude,
        longitude=longitude,
        landlocked=row["landlocked"] == "1",
        neighbors=tuple(row["neighbors"].split()),
        demonym=row["demonym"],
        aliases=tuple(alias for alias in row["aliases"].split("|") if alias),
        note=row["note"],
    )


@cache
def _by_key(folder: DataFolder) -> Mapping[str, tuple[str, ...]]:
    """Map each folded code, name and alias to the states it fits; a code means its own state only."""
    found: dict[str, tuple[str, ...]] = {}
    states = _read(folder)
    for iso3, entry in states.items():
        for folded in {key(spelling) for spelling in _spellings(entry)}:
            found[folded] = (*found.get(folded, ()), iso3)
    for iso3, entry in states.items():
        found[key(iso3)] = found[key(entry.iso2)] = (iso3,)
    return MappingProxyType(found)
