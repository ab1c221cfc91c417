"""Office holders in a sentence: name, office and state, from the words around and the table of spells."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace

from thirdneighbor.core.names import words
from thirdneighbor.core.tables import DataFolder
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.holders import (
    CROWNS,
    MONARCHIES,
    crowned,
    everyone,
    holder_of,
    in_post,
    in_time,
    of_that_title,
    post_then,
    sovereign,
    surnames,
)
from thirdneighbor.registry.extraction.names.mentions import Mention
from thirdneighbor.registry.extraction.names.name_words import NOT_NAMES
from thirdneighbor.registry.extraction.names.vocabulary import Vocabulary
from thirdneighbor.registry.records import OfficeHolder

CAPITAL = r"(?:(?:al|el|as|ash|an|ar|ad|at)-)?[A-ZÀ-ÖØ-ÞĀ-Žİ][\w’'ʻ-]*"
PARTICLE = r"(?:de|da|do|dos|del|della|van|von|der|den|bin|bint|ibn|al|el|ul|la|le|ter|di|e|y)"
NAME = gated(
    rf"(?:[A-Z]\.\s+)*{CAPITAL}(?:\s+(?:[A-Z]\.|{PARTICLE}(?=\s+(?:{PARTICLE}\s+)*{CAPITAL})|{CAPITAL}))*"
)
RUN = re.compile(rf"\b{CAPITAL}(?:\s+(?:[A-Z]\.|{PARTICLE}(?=\s+(?:{PARTICLE}\s+)*{CAPITAL})|{CAPITAL}))*")
TITLES = re.compile(r"^(?:Dr|Mr|Mrs|Ms|Sir|Lord|General|Gen|Sheikh|Imran)\.?\s+(?=[A-Z])")
OWNER = re.compile(r"(?:['’]s?)$")
FORMER = gated(
    r"\b(?:former|ex-|ex(?=\s)|late|ousted|deposed|exiled|future|incoming|designate)[\s-]*(?:\w+\s+)?$",
    re.IGNORECASE,
)
WHOSE = gated(r"(?:['’]s?)?\s+(?:(?:then|new|current|late|outgoing|deputy)[\s-]+)?")
RELATED = gated(r",\s+whose\s+(?:(?:then|new|current|late|outgoing|own|deputy|first)[\s-]+)?")
OF = gated(r"\s+(?:of|for)\s+(?:the\s+)?")
OF_STATE = gated(r"\s+of\s+(?:the\s+)?")
THE_NTH = gated(r"\s+the\s+(?P<nth>First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Tenth)\b")
ROMAN = {
    "First": "I",
    "Second": "II",
    "Third": "III",
    "Fourth": "IV",
    "Fifth": "V",
    "Sixth": "VI",
    "Seventh": "VII",
    "Eighth": "VIII",
    "Tenth": "X",
}
FAMILY_NAME_FIRST = frozenset({"CHN", "KOR", "PRK", "VNM", "TWN", "KHM", "SGP"})
# Where a person is called by the first name, the other being the father's.
GIVEN_NAME_FIRST = frozenset({"ERI", "ETH", "IDN", "ISL", "LAO", "MNG", "MYS", "THA", "TZA"})
OFFICE_OF_ROLE = {"head of state": "president", "head of government": "prime minister"}


# Offices of organizations say themselves which post is meant.
POSTED_ABROAD = frozenset(
    {"secretary-general", "secretary general", "commission president", "council president"}
)


# `Elizabeth II` and `Wilhelm II` share no name.
ORDINAL = gated(r"[ivx]+")


@dataclass(slots=True)
class Known:
    """The people a document has introduced so far, by the name it calls them by later."""

    by_name: dict[str, Mention] = field(default_factory=dict)

    def add(self, person: Mention) -> None:
        """Remember a person who was placed."""
        parts = [words(part).replace(" ", "") for part in person.person.split()]
        if not parts or not person.code:
            return
        first = person.code in FAMILY_NAME_FIRST | GIVEN_NAME_FIRST or person.office in CROWNS
        if ORDINAL.fullmatch(parts[-1]):
            parts = parts[:-1] if len(parts) == 2 else [""]
        for name in (parts[-1], parts[0] if first else "", words(person.person)):
            if len(name) > 1 and name not in NOT_NAMES:
                self.by_name[name] = person

    def get(self, name: str) -> Mention | None:
        """Return whom a document means by a name, None for a stranger."""
        folded = words(name)
        if ORDINAL.fullmatch(folded.rpartition(" ")[2]):
            return self.by_name.get(folded)
        last = words(name.rsplit(maxsplit=1)[-1]).replace(" ", "") if name.split() else ""
        return self.by_name.get(folded) or self.by_name.get(last)


def people_in(
    text: str, names: list[Mention], *, vocabulary: Vocabulary, folder: DataFolder, known: Known
) -> list[Mention]:
    """Return the office holders of a sentence: by office, or by a name the tables know or was told before."""
    found = [
        _by_office(text, match, names, folder=folder, known=known)
        for match in vocabulary.found(vocabulary.office, text)
        if not any(m.kind == "organization" and m.start <= match.start() < m.end for m in names)
    ]
    people = [person for person in found if person is not None]
    people = [
        p
        for k, p in enumerate(people)
        if not any(q.start <= p.start and p.end <= q.end and q != p for q in people[:k])
    ]
    starts = [name.start for name in names]
    for run in RUN.finditer(text):
        if any(run.start() < p.end and p.start < run.end() for p in people):
            continue
        near = names[max(0, bisect_left(starts, run.start()) - 1) : bisect_left(starts, run.end()) + 1]
        person = _by_name(run, near, folder=folder, known=known)
        if person is not None:
            people.append(person)
    for person in people:
        known.add(person)
    return sorted(people, key=lambda person: person.start)


def _by_office(
    text: str, match: re.Match[str], names: list[Mention], *, folder: DataFolder, known: Known
) -> Mention | None:
    """Return who holds an office named: the state before or after it, the name after or before it."""
    office = match.group().casefold()
    adjective = next(
        (m for m in names if m.end <= match.start() and WHOSE.fullmatch(text[m.end : match.start()])), None
    )
    related = None if adjective else _related(text, match.start(), names)
    former = bool(FORMER.search(text[: adjective.start if adjective else match.start()]))
    if adjective is not None and not (
        adjective.owner or adjective.kind in {"people", "name", "organization"}
    ):
        adjective = None
    span, code, name = _told_of_office(text, match, names, adjective)
    code = code or (related.code if related else "")
    placed = _placed(code, name, office, text, folder=folder, known=known)
    if former or text[match.end() : match.end() + 6].casefold() == "-elect":
        office = f"former {office}"
    if not name and not placed[0]:
        return None
    return Mention(
        *span,
        placed[0],
        "person",
        owner=bool(re.match(r"['’]s?\b|['’]\s", text[span[1] :])),
        before=_word_before(text, span[0]),
        mute=former,
        person=name,
        office=office,
        qid=placed[1],
        inferred=placed[2],
    )


def _related(text: str, start: int, names: list[Mention]) -> Mention | None:
    """Return the state whose office a relative clause names: `with Peru, whose foreign minister came`."""
    return next(
        (
            m
            for m in names
            if m.end <= start and m.kind in {"name", "seat"} and RELATED.fullmatch(text, m.end, start)
        ),
        None,
    )


def _told_of_office(
    text: str, match: re.Match[str], names: list[Mention], adjective: Mention | None
) -> tuple[tuple[int, int], str, str]:
    """Return where the words around an office start and end, and the state and the name among them."""
    start, end = match.span()
    code = ""
    if adjective is not None:
        code, start = adjective.code, adjective.start
    name, tail = _name_after(text, end, names)
    of = _state_after(text, end, names)
    if of is not None and not code:
        code, end = of.code, of.end
        name, tail = _name_after(text, end, names)
    if name:
        of = _state_after(text, tail, names)
        if of is not None and not code and of.kind == "name":
            return (start, of.end), of.code, name
        return (start, tail), code, name
    name, head = _name_before(text, start)
    if any(m.end > head and m.start < start and m.kind != "people" for m in names):
        name = ""
    return (head if name else start, end), code, name


def _state_after(text: str, end: int, names: list[Mention]) -> Mention | None:
    """Return the state that `of` names right after a place."""
    return next((m for m in names if m.start >= end and OF.fullmatch(text[end : m.start])), None)


def _placed(
    code: str, name: str, office: str, text: str, *, folder: DataFolder, known: Known
) -> tuple[str, str, str]:
    """Return the state of somebody in office, the person's item, and why where no word says the state."""
    qid, inferred = "", ""
    if office in {"pope", "pontiff"} and not code:
        code, inferred = "VAT", "the pope is sovereign of the Holy See"
    holder = _meant(name, office, text, folder) if name else None
    if holder is not None:
        qid = holder.qid
        if not code:
            code, inferred = holder.iso3, f"{name} is placed by the table of office holders"
    told = known.get(name) if name and not code else None
    return (
        (told.code, told.qid, f"{name} is placed by an earlier sentence") if told else (code, qid, inferred)
    )


def _name_after(text: str, end: int, names: list[Mention]) -> tuple[str, int]:
    """Return the name that follows an office, and where it ends; nothing where a state's name follows."""
    gap = re.match(r",?\s+", text[end:])
    match = NAME.match(text, end + gap.end()) if gap else None
    if match is None or (gap and "," in gap.group() and not _aside(text, match)):
        return "", end
    stop = match.end()
    for mention in names:
        if match.start() <= mention.start < stop and (
            mention.kind != "people" or mention.start == match.start()
        ):
            named = mention.start == match.start() and re.match(r"\s+[A-Z]", text[mention.end :])
            stop = stop if named and mention.kind != "people" else mention.start
    name = OWNER.sub("", text[match.start() : stop].strip(" ,-"))
    name = re.sub(r"['’]s$", "", name)
    if not name or name.split()[0].casefold() in NOT_NAMES:
        return "", end
    return name, match.start() + len(name)


def _meant(name: str, office: str, text: str, folder: DataFolder) -> OfficeHolder | None:
    """Return who of the tables is meant by a name after an office, in the years the sentence tells of."""
    holder = holder_of(name, folder)
    if holder is not None and office not in POSTED_ABROAD:
        holder = in_post(holder, text, folder)
    if holder is not None and " " not in name and not in_time(holder, text, folder):
        holder = None
    if holder is None and " " not in name and office in CROWNS:
        holder = crowned(name, text, folder)
    if " " in name or office not in CROWNS:
        return holder
    reigns = holder is not None and (holder.office in CROWNS or holder.office == "head of state")
    if not reigns or (holder and holder.iso3 not in MONARCHIES):
        return of_that_title(words(name), office, folder)
    return holder


def _aside(text: str, match: re.Match[str]) -> bool:
    """Whether a full name stands between commas, as an apposition does: `the premier, Jane Doe, said`."""
    return " " in match.group() and bool(re.match(r"\s*(?:,(?!\s+(?:and|[A-Z]))|\.$)", text[match.end() :]))


def _name_before(text: str, start: int) -> tuple[str, int]:
    """Return the name that an office after a comma belongs to: `Jane Doe, the president of X`."""
    match = re.search(
        rf"({RUN.pattern})\s*,\s*(?:the\s+|then\s+|who\s+was\s+|its\s+|a\s+)?(?:current\s+)?$", text[:start]
    )
    if match is None or " " not in match.group(1):
        return "", start
    return match.group(1), match.start(1)


def _by_name(run: re.Match[str], names: list[Mention], *, folder: DataFolder, known: Known) -> Mention | None:
    """Return a person named without an office: the full name of an office holder, or one told before."""
    shown = OWNER.sub("", run.group())
    shift = TITLES.match(shown)
    start, name = run.start(), shown
    if shift:
        start, name = start + shift.end(), shown[shift.end() :]
    while " " in name and _no_name(first := name.split(" ")[0], start):
        start, name = start + len(first) + 1, name[len(first) + 1 :]
    start, name = _past_owner(start, name, names)
    end = start + len(name)
    full = " " in name and any(start < m.start and m.kind == "city" for m in names)
    named = full and words(name) in everyone(folder)
    if not name or (any(m.start < end and start < m.end for m in names) and not named):
        return None
    owner = run.group() != shown
    told = known.get(name)
    if told is not None:
        before = _word_before(run.string, start)
        post = post_then(told.person, run.string, folder)
        code, office = post or (told.code, told.office)
        return replace(
            told, start=start, end=end, owner=owner, before=before, mute=False, code=code, office=office
        )
    holder, end = _crowned_here(run.string, name, end, names, folder)
    holder = holder or _listed(run.string, name, folder, titled=bool(shift))
    if holder is None or (" " not in name and not in_time(holder, run.string, folder)):
        return None
    holder = in_post(holder, run.string, folder)
    why = f"{name} is placed by the table of office holders"
    office = OFFICE_OF_ROLE.get(holder.office, holder.office)
    return Mention(
        start,
        end,
        holder.iso3,
        "person",
        owner=owner,
        before=_word_before(run.string, start),
        person=name,
        office=office,
        qid=holder.qid,
        inferred=why,
    )


def _listed(text: str, name: str, folder: DataFolder, *, titled: bool) -> OfficeHolder | None:
    """Return the office holder of the tables whom a name alone tells."""
    holder = holder_of(name, folder) if " " in name else surnames(folder).get(words(name))
    if holder is None and titled and name[:1].islower():
        holder = surnames(folder).get(words(name.rsplit(" ", 1)[-1]))
    if holder is None and " " not in name and re.search(r"\b[Pp]ope", text):
        holder = everyone(folder).get(words(f"Pope {name}"))
    return holder


def _crowned_here(
    text: str, name: str, end: int, names: list[Mention], folder: DataFolder
) -> tuple[OfficeHolder | None, int]:
    """Return the sovereign told by first name and number, or state, and where that ends.

    So are `Letsie the Third` and `Mswati of Eswatini`.
    """
    nth = THE_NTH.match(text, end) if " " not in name else None
    if nth:
        holder = everyone(folder).get(words(f"{name} {ROMAN[nth['nth']]}"))
        return holder, nth.end() if holder else end
    of = next((m for m in names if m.kind == "name" and OF_STATE.fullmatch(text, end, m.start)), None)
    return (sovereign(words(name), of.code, folder) if of else None), end


def _no_name(word: str, start: int) -> bool:
    """Whether a capitalized word is of no name: a common word, or a participle that opens the text."""
    opens = start == 0 and len(word) > 5 and word.endswith("ing")
    return opens or word.casefold() in NOT_NAMES


def _past_owner(start: int, name: str, names: list[Mention]) -> tuple[int, str]:
    """Return a name and its place without the state that owns it: `Britain's Jane Doe`."""
    for mention in names:
        if mention.start <= start < mention.end < start + len(name):
            gap = re.match(r"(?:['’]s?)?\s+", name[mention.end - start :])
            cut = mention.end - start + gap.end() if gap else 0
            return (start + cut, name[cut:]) if gap else (start, "")
    return start, name


WORD_BEFORE = gated(r"([\w’'-]+)\s+(?:(?:the|an?|its|new|former)\s+|then[\s-]+)*$", re.IGNORECASE)


def _word_before(text: str, start: int) -> str:
    match = WORD_BEFORE.search(text, max(0, start - 80), start)
    return match.group(1).casefold() if match else ""
