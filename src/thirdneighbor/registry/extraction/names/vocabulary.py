"""The words extraction knows, from tables a domain expert keeps: names, offices, verbs, units, cues."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Literal

from thirdneighbor.core.names import words
from thirdneighbor.core.states import all_states
from thirdneighbor.core.tables import DataFolder
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.irregular import pasts_of
from thirdneighbor.registry.extraction.names.name_words import TITLES
from thirdneighbor.registry.extraction.names.phrases import Phrases, head_of, word_places

NameKind = Literal["name", "people", "prefix", "seat", "city", "organization", "nobody"]
CUES = ("negated", "planned", "done", "lasting", "affairs", "nominal", "phrasal", "idle", "eventless")
VOWELS = "aeiou"
# What a currency is written as beside a number: a sign or a code, never a word.
MARK = re.compile(r"[^a-z\s]{1,5}|R[sp]\.?|(?:[A-Z][a-z]{0,2}\.?)*\$")
# Capitals that are first of all given names, other cities or common words, but in a document of their state.
NOT_CAPITALS = frozenset(
    {"victoria", "kingston", "hamilton", "georgetown", "george town", "male", "wellington", "san jose"}
)
FIRST_CHOICE = {"korea": "KOR", "congo": "COD", "congolese": "COD", "dominican": "DOM", "guinea": "GIN"}
TOO_PLAIN = frozenset({"car", "the gambia", "emirates"})


@dataclass(frozen=True, slots=True)
class Name:
    """One name in its folded form: the party it stands for and how it does."""

    code: str
    kind: NameKind
    upper: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase that belongs to a verb; it is looked for only where its first word stands."""

    form: str
    head: str

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Return where the phrase stands in a stretch of a text."""
        if self.head and self.head not in word_places(text):
            return None
        return _object(self.form).search(text, start, end)


@dataclass(frozen=True, slots=True)
class Sense:
    """One row of table verbs, ready to be looked for; `heads` are the words one of which must be there.

    `bare` are the forms of the present tense, which nouns may share (`attacks`, `a strike`).
    """

    sense: str
    kind: str
    verb: Phrases | None
    objects: tuple[Word, ...]
    needs: tuple[str, ...]
    noun: Phrases | None
    roles: tuple[str, ...]
    heads: frozenset[str]
    bare: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: its name in claims, what it measures, and what a written number is multiplied by."""

    unit: str
    measure: str
    factor: float


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Everything the grammar looks words up in; there is one for each folder."""

    names: Mapping[tuple[str, ...], Name]
    longest: int
    offices: Mapping[str, str]
    office: re.Pattern[str]
    instruments: Mapping[str, str]
    instrument: re.Pattern[str]
    senses: tuple[Sense, ...]
    by_head: Mapping[str, Mapping[str, frozenset[int]]]
    phrases: Mapping[re.Pattern[str], Phrases]
    units: Mapping[str, Unit]
    marks: Mapping[str, Unit]
    unit: re.Pattern[str]
    negated: re.Pattern[str]
    planned: re.Pattern[str]
    done: re.Pattern[str]
    lasting: re.Pattern[str]
    affairs: re.Pattern[str]
    nominal: re.Pattern[str]
    phrasal: re.Pattern[str]
    idle: re.Pattern[str]
    eventless: re.Pattern[str]
    given: frozenset[str] = frozenset()

    def found(self, pattern: re.Pattern[str], text: str) -> tuple[re.Match[str], ...]:
        """Return where the offices or acts told by nouns stand in a text, as `finditer` would, but faster."""
        return self.phrases[pattern].found(text)


@cache
def at_home(vocabulary: Vocabulary, folder: DataFolder, home: str) -> Vocabulary:
    """Return the vocabulary of a document about a state, whose capital it knows however plain its name."""
    state = all_states(folder).get(home)
    form = tokens(state.capital) if state else ()
    if " ".join(form) not in NOT_CAPITALS - {"victoria"} or form in vocabulary.names:
        return vocabulary
    names = MappingProxyType({**vocabulary.names, form: Name(home, "seat")})
    return replace(vocabulary, names=names)


@cache
def vocabulary_in(folder: DataFolder) -> Vocabulary:
    """Return the vocabulary of a folder of tables."""
    names = _names(folder)
    offices = {row["form"]: row["role"] for row in folder.table("offices")}
    instruments = {row["form"].casefold(): row["class"] for row in folder.table("instruments")}
    written: dict[str, Unit] = {}
    for row in folder.table("units"):
        unit = Unit(row["unit"], row["measure"], float(row["factor"]))
        written |= dict.fromkeys(row["forms"].split(";"), unit)
    marks = {form: unit for form, unit in written.items() if unit.measure == "money" and MARK.fullmatch(form)}
    units = {form.casefold(): unit for form, unit in written.items() if form not in marks}
    cues = {sense: _cues(folder, sense) for sense in CUES}
    senses = tuple(_sense(row) for row in folder.table("verbs"))
    office, instrument, unit_words = _whole(offices), _whole(instruments), _whole(units)
    phrases = {office: _phrases(offices), instrument: _phrases(instruments), unit_words: _phrases(units)}
    phrases |= {cues[sense]: _phrases(_forms(folder, sense)) for sense in ("nominal", "phrasal")}
    return Vocabulary(
        names=MappingProxyType(names),
        longest=max(map(len, names)),
        offices=offices,
        office=office,
        instruments=instruments,
        instrument=instrument,
        senses=senses,
        by_head=_by_head(senses),
        phrases=MappingProxyType(phrases),
        units=units,
        marks=MappingProxyType(marks),
        unit=unit_words,
        given=_given(folder, names),
        **cues,
    )


def _given(folder: DataFolder, names: Mapping[tuple[str, ...], Name]) -> frozenset[str]:
    """Return the given names of the people known, but for those that a place or a title begins with."""
    known = {first for first, *_ in names}
    said = {form.split()[0] for row in folder.table("people") if " " in (form := row["person"])}
    plain = {word for word in said if word[0].isupper() and len(word) > 2 and "." not in word}
    return frozenset(plain - TITLES - {word for word in plain if word.casefold() in known})


def tokens(text: str) -> tuple[str, ...]:
    """Return the folded words of a name.

    >>> tokens("Côte d'Ivoire"), tokens("U.S.")
    (('cote', 'divoire'), ('u', 's'))
    """
    return tuple(words(f"x {text}").split()[1:])


def inflected(verb: str) -> tuple[str, ...]:
    """Return the regular forms of a verb, whose first word is inflected.

    >>> inflected("carry out"), inflected("halt")
    (('carry out', 'carries out', 'carried out', 'carrying out'), ('halt', 'halts', 'halted', 'halting'))
    """
    head, _, rest = verb.partition(" ")
    if head.endswith("y") and head[-2] not in VOWELS:
        third, past, ing = f"{head[:-1]}ies", f"{head[:-1]}ied", f"{head}ing"
    elif head.endswith("e"):
        third, past, ing = f"{head}s", f"{head}d", f"{head[:-1]}ing"
    elif head.endswith(("s", "sh", "ch", "x", "z")):
        third, past, ing = f"{head}es", f"{head}ed", f"{head}ing"
    else:
        third, past, ing = f"{head}s", f"{head}ed", f"{head}ing"
    doubled = (f"{head}{head[-1]}ed", f"{head}{head[-1]}ing") if head in _DOUBLING else ()
    irregular = pasts_of(head)
    forms = (head, third, *(irregular or (past,)), ing, *doubled)
    if head == "be":
        forms = ("be", "is", "are", "was", "were", "been", "being")
    return tuple(f"{form} {rest}".strip() for form in forms)


# Verbs whose past is their present.
UNCHANGED = frozenset(
    {"cut", "shut", "put", "set", "quit", "split", "hit", "let", "shed", "bid", "rid", "cost"}
)
_DOUBLING = frozenset(
    word
    for line in (
        "acquit admit allot annul ban bar begin bid cancel commit compel confer cut defer dig",
        "dispel drag drop expel forget get grab hem hit label let mob offset omit overrun pen",
        "permit pin plan propel put quit ram rebel recur refer remit repel rerun reset rob run",
        "scrap set ship shut signal spin split stop strip submit swap tap transfer transmit travel",
        "trim upset wed win",
    )
    for word in line.split()
)


def _names(folder: DataFolder) -> dict[tuple[str, ...], Name]:
    found: dict[tuple[str, ...], Name] = {}
    for code, state in all_states(folder).items():
        _put(found, [state.capital], code, "seat")
        _put(found, [state.demonym, f"{state.demonym}s"], code, "people")
    for code, state in all_states(folder).items():
        plain = [a for a in state.aliases if a.casefold() not in TOO_PLAIN]
        _put(found, [state.name, state.official_name, *plain], code, "name")
    for row in folder.table("names"):
        kind: NameKind = row["kind"]  # type: ignore[assignment]
        found[tokens(row["form"])] = Name(row["code"], kind, _is_acronym(row["form"]))
    for form, code in FIRST_CHOICE.items():
        found[tokens(form)] = Name(code, found[tokens(form)].kind)
    return {form: name for form, name in found.items() if form}


def _put(found: dict[tuple[str, ...], Name], forms: Iterable[str], code: str, kind: NameKind) -> None:
    for form in forms:
        folded = tokens(form)
        if kind == "seat" and " ".join(folded) in NOT_CAPITALS:
            continue
        found[folded] = Name(code, kind, _is_acronym(form))


def _is_acronym(form: str) -> bool:
    return len(form) <= 5 and form.isupper()


def _cues(folder: DataFolder, sense: str) -> re.Pattern[str]:
    return _whole(_forms(folder, sense))


def _forms(folder: DataFolder, sense: str) -> list[str]:
    return [row["form"] for row in folder.table("cues") if row["sense"] == sense]


NOT_BEFORE, NOT_AFTER = r"(?<![^\W\d])(?<!-)", r"(?!\w)"


def _whole(forms: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of whole words, the longest form first."""
    joined = "|".join(pattern for _, pattern in longest_first(forms))
    return gated(f"{NOT_BEFORE}(?:{joined}){NOT_AFTER}", re.IGNORECASE, letters=False)


def _phrases(forms: Iterable[str]) -> Phrases:
    """Return the same, parted by first words: faster where a text is to be read."""
    return Phrases(longest_first(forms), before=NOT_BEFORE, after=NOT_AFTER, flags=re.IGNORECASE)


def longest_first(forms: Iterable[str]) -> list[tuple[str, str]]:
    """Return phrases with their patterns, the longest first; any space may part their words."""
    longest = sorted((form for form in forms if form), key=lambda form: (-len(form), form))
    return [(form, re.escape(form).replace(r"\ ", r"\s+")) for form in longest]


def _by_head(senses: Iterable[Sense]) -> dict[str, dict[str, frozenset[int]]]:
    """Return for each kind and head the places of the senses that have it."""
    found: dict[str, dict[str, set[int]]] = {}
    for place, sense in enumerate(senses):
        for head in sense.heads:
            found.setdefault(sense.kind, {}).setdefault(head, set()).add(place)
    return {
        kind: {head: frozenset(places) for head, places in heads.items()} for kind, heads in found.items()
    }


@cache
def _object(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(form)}\b", re.IGNORECASE)


def _sense(row: Mapping[str, str]) -> Sense:
    forms = {form for verb in row["verbs"].split("|") if verb for form in inflected(verb)}
    past = {form for form in row["irregular"].split("|") if form}
    bare = {form for verb in row["verbs"].split("|") if verb for form in inflected(verb)[:2]}
    bare -= past | UNCHANGED
    forms |= past
    objects = [form for form in row["objects"].split("|") if form]
    nouns = [form for form in row["nouns"].split("|") if form]
    return Sense(
        sense=row["sense"],
        kind=row["kind"],
        verb=_phrases(forms) if forms else None,
        objects=tuple(Word(form, head_of(form)) for form in objects if not form.startswith("@")),
        needs=tuple(form[1:] for form in objects if form.startswith("@")),
        noun=_phrases(nouns) if nouns else None,
        roles=tuple(row["parties"].split()),
        heads=frozenset(map(head_of, [*forms, *nouns])),
        bare=frozenset(form.casefold() for form in bare if " " not in form),
    )
