"""Office holders of the tables by name: in full, by surname, sovereigns by the year the sentence tells of."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache

from thirdneighbor.core.dates import When
from thirdneighbor.core.names import words
from thirdneighbor.core.tables import DataFolder
from thirdneighbor.registry.embedded import office_holders_in
from thirdneighbor.registry.extraction.names.name_words import COMMON_WORDS
from thirdneighbor.registry.records import OfficeHolder

LIKE = 86.0
ALIKE = 72.0
CROWNS = frozenset(
    {"emperor", "empress", "king", "queen", "emir", "sultan", "crown prince", "prince", "princess"}
)
MONARCHIES = frozenset(
    code
    for line in (
        "AND ARE BEL BHR BRN BTN DNK ESP GBR JOR JPN KHM KWT LIE LSO LUX",
        "MAR MCO MYS NLD NOR NPL OMN QAT SAU SWE SWZ THA TON VAT",
    )
    for code in line.split()
)


# Where names are written with the family name first or last.
EITHER_WAY = frozenset({"JPN", "HUN"})


@lru_cache(maxsize=8)
def everyone(folder: DataFolder) -> dict[str, OfficeHolder]:
    """Return people by folded name: one spell of each in table officeholders, then those of table people."""
    by_item: dict[str, OfficeHolder] = {}
    for holder in office_holders_in(folder):
        by_item.setdefault(holder.qid, holder)
        if holder.office == "head of state":
            by_item[holder.qid] = holder
    people = {words(holder.person): holder for holder in by_item.values()}
    listed = list(people)
    for row in folder.table("people"):
        name = words(row["person"])
        if name in listed:
            people[name] = replace(people[name], iso3=row["code"])
        elif not _nearest(name, listed):
            people[name] = OfficeHolder(
                row["code"], row["office"], row["person"], "", When("0001"), None, row["source"]
            )
    return people | _family_name_first(people)


def _family_name_first(people: dict[str, OfficeHolder]) -> dict[str, OfficeHolder]:
    """Return by their other form those whose names are written both ways (`Ishiba Shigeru`)."""
    both = {name: who for name, who in people.items() if who.iso3 in EITHER_WAY and name.count(" ") == 1}
    turned = {" ".join(reversed(name.split())): who for name, who in both.items()}
    return {name: who for name, who in turned.items() if name not in people}


def _nearest(name: str, listed: Collection[str]) -> str:
    """Return the name of a list that is written much like a name, its last word included; or nothing."""
    from rapidfuzz import fuzz, process

    best = process.extractOne(name, listed, scorer=fuzz.ratio, score_cutoff=LIKE)
    if best is None or fuzz.ratio(best[0].split()[-1], name.rsplit(maxsplit=1)[-1]) < ALIKE:
        return ""
    return str(best[0])


LIVING = 1915
YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")


@lru_cache(maxsize=8)
def _spells(folder: DataFolder) -> dict[str, tuple[int, int]]:
    """Return the first and the last year in office of everybody in table officeholders."""
    found: dict[str, tuple[int, int]] = {}
    for holder in office_holders_in(folder):
        first, last = found.get(holder.qid, (9999, 0))
        end = int(holder.end.text[:4]) if holder.end else 9999
        found[holder.qid] = (min(first, int(holder.start.text[:4])), max(last, end))
    return found


def in_time(holder: OfficeHolder, text: str, folder: DataFolder) -> bool:
    """Whether somebody known by surname alone can be meant: in public life when the sentence plays."""
    spell, year = _spells(folder).get(holder.qid), YEAR.search(text)
    if spell is None or year is None:
        return year is None or int(year.group()) > LIVING
    return spell[0] - 15 <= int(year.group()) <= spell[1] + 25


@lru_cache(maxsize=4096)
def crowned(name: str, text: str, folder: DataFolder) -> OfficeHolder | None:
    """Return the sovereign of that first name who reigned in the sentence's year, if only one did."""
    year = YEAR.search(text)
    if year is None:
        return None
    reigning = {
        holder.iso3: holder
        for holder in office_holders_in(folder)
        if holder.office == "head of state"
        and holder.iso3 in MONARCHIES
        and words(name) in words(holder.person).split()[:1]
        and int(holder.start.text[:4]) <= int(year.group())
        and (holder.end is None or int(year.group()) <= int(holder.end.text[:4]))
    }
    return next(iter(reigning.values())) if len(reigning) == 1 else None


# `el-Sisi`, `al-Shaibani`: the article is part of the name.
ARTICLES = frozenset({"al", "el", "as", "ash"})


@lru_cache(maxsize=8)
def _posts(folder: DataFolder) -> dict[str, list[tuple[int, int, str, str]]]:
    """Return the further posts of people who served first a state and then another body, by folded name."""
    found: dict[str, list[tuple[int, int, str, str]]] = {}
    for row in folder.table("posts"):
        spell = (int(row["first"]), int(row["last"]), row["code"], row["office"])
        found.setdefault(words(row["person"]), []).append(spell)
    return found


def in_post(holder: OfficeHolder, text: str, folder: DataFolder) -> OfficeHolder:
    """Return an office holder in the post of the sentence's year: Rutte of the Netherlands, then of NATO."""
    post = post_then(holder.person, text, folder)
    return replace(holder, iso3=post[0], office=post[1]) if post else holder


def post_then(person: str, text: str, folder: DataFolder) -> tuple[str, str] | None:
    """Return where somebody of several posts served in the sentence's year, and as what."""
    posts, year = _posts(folder).get(words(person)), YEAR.search(text)
    if posts is None or year is None:
        return None
    held = [(code, office) for first, last, code, office in posts if first <= int(year.group()) <= last]
    last_post = everyone(folder).get(words(person))
    return held[0] if held else (last_post.iso3, last_post.office) if last_post else None


@lru_cache(maxsize=8)
def _sovereigns(folder: DataFolder) -> dict[tuple[str, str], OfficeHolder]:
    """Return the sovereigns of the tables by first name and state."""
    return {
        (name.split()[0], holder.iso3): holder
        for name, holder in everyone(folder).items()
        if name.split()[0] not in CROWNS | {"kaiser"}
        and (holder.office in CROWNS or (holder.office == "head of state" and holder.iso3 in MONARCHIES))
    }


def sovereign(name: str, code: str, folder: DataFolder) -> OfficeHolder | None:
    """Return the sovereign whom a first name and a state tell: `Mswati of Eswatini`."""
    return _sovereigns(folder).get((name, code))


def of_that_title(name: str, title: str, folder: DataFolder) -> OfficeHolder | None:
    """Return the only sovereign of a first name with a title: `King Hamad`, not the emir of that name."""
    alike = [h for (first, _), h in _sovereigns(folder).items() if first == name and h.office == title]
    return alike[0] if len(alike) == 1 and alike[0].iso3 in MONARCHIES else None


@lru_cache(maxsize=8)
def surnames(folder: DataFolder) -> dict[str, OfficeHolder]:
    """Return people by a surname of five letters or more that is no common word and of one state alone.

    A few are known by a shorter one, which table people lists as it stands.
    """
    found: dict[str, list[OfficeHolder]] = {}
    for name, holder in everyone(folder).items():
        parts = name.split()
        if len(parts) > 1 and len(parts[-1]) > 4 and parts[-1] not in COMMON_WORDS:
            found.setdefault(parts[-1], []).append(holder)
        elif len(parts) == 1 and holder.office not in CROWNS:
            found.setdefault(name, []).append(holder)
        if len(parts) > 2 and parts[-2] in ARTICLES:
            found.setdefault(f"{parts[-2]} {parts[-1]}", []).append(holder)
    return {name: holders[0] for name, holders in found.items() if len({h.iso3 for h in holders}) == 1}


@lru_cache(maxsize=4096)
def holder_of(name: str, folder: DataFolder) -> OfficeHolder | None:
    """Return the office holder of that name, transliterations allowed; None for none or two.

    The surname alone is not enough unless it is long and only one person has it.
    """
    from rapidfuzz import fuzz

    asked = words(name)
    if not asked:
        return None
    people = everyone(folder)
    if " " in asked:
        return people.get(asked) or people.get(_nearest(asked, list(people)))
    alike = [h for name, h in people.items() if len(asked) > 4 and fuzz.ratio(asked, name.split()[-1]) >= 90]
    return alike[0] if len({h.iso3 for h in alike}) == 1 else None
