"""A sentence with what it names and when, and the context a document gives it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from itertools import pairwise

from thirdneighbor.core.dates import When
from thirdneighbor.core.passages import Passage
from thirdneighbor.core.tables import DataFolder
from thirdneighbor.registry.extraction.dates.dates_in_text import DateMention, dates_in
from thirdneighbor.registry.extraction.dates.eras import of_era
from thirdneighbor.registry.extraction.dates.report_days import reported_dates
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.asides import ONLOOKER_AFTER, without_asides
from thirdneighbor.registry.extraction.names.descriptions import described
from thirdneighbor.registry.extraction.names.mentions import Group, Mention, grouped, names_in
from thirdneighbor.registry.extraction.names.people import Known, people_in
from thirdneighbor.registry.extraction.names.phrases import word_places
from thirdneighbor.registry.extraction.names.vocabulary import Sense, Vocabulary, at_home
from thirdneighbor.registry.ladder import Ladder
from thirdneighbor.registry.records import Kind, Person

BOUNDARY = re.compile(
    r"[;:—()]|\s–\s"
    r"|,?\s+\b(?:but|while|whereas|although|though|because|after|before|when|which|who|whom|where|whereupon|following|"
    r"leading\s+to|culminating\s+in|despite|until|if|unless|yet|as\s+did|as\s+does|since\s+(?!\d"
    r"|[A-Z][a-z]+\s+\d)|having|so\s+that|in\s+which|under\s+which|"
    r"with\s+which|besides|including|explicitly|rather|than)\b"
    r"|,\s+(?:and|or|as|then|with)\b|,\s+(?=\w+ing\b)|,\s+(?=one\s+(?:of|by|with|from|to)\b)"
    r"|\s+and\s+(?=(?:later|then|also|again|subsequently|both|in\s+\w+\s+\d{4},?|it|he|she|they|the\s+two"
    r"|on\s+\d+\s+\w+(?:\s+\d{4})?)?\s*\w+(?:ed|ew|ent|old|ought|ept|oke|ave|ade|ame|igned|aid|et\s+up|rote|ook|lost)\b)",
    re.IGNORECASE,
)
PREPOSITIONS = frozenset(
    [
        "in",
        "at",
        "with",
        "from",
        "of",
        "to",
        "by",
        "for",
        "on",
        "against",
        "between",
        "under",
        "over",
        "near",
        "through",
        "via",
        "into",
        "toward",
        "towards",
        "during",
        "despite",
        "across",
        "within",
        "among",
        "around",
        "behind",
        "beyond",
        "about",
        "than",
        "including",
        "like",
        "inside",
        "outside",
        "onto",
        "upon",
    ]
)
PAIR_WORDS = gated(
    r"\b(?:the\s+two(?:\s+(?:countries|states|sides|nations|neighbors|neighbours|governments|presidents"
    r"|leaders|sides|parties|capitals|economies))?|both\s+(?:countries|sides|states|nations|presidents"
    r"|leaders|governments)|the\s+(?:countries|sides)|their\s+(?:relations|relationship|ties|partnership"
    r"|bilateral)|they)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before its date is settled: its fields, and where the words that make it stand.

    `alone` says that only a date of its own will do.
    """

    kind: Kind
    parties: tuple[str, ...]
    start: int
    end: int
    tier: str = ""
    instrument: str = ""
    legal_basis: str = ""
    people: tuple[Person, ...] = ()
    quantity: float | None = None
    unit: str = ""
    date: When | None = None
    in_force: When | None = None
    term_years: int | None = None
    bill: str = ""
    sense: str = ""
    inferred: tuple[str, ...] = ()
    unresolved: bool = False
    alone: bool = False


@dataclass(slots=True)
class Context:
    """What the document has told so far: its home state, the last subject, pair and date, its people."""

    folder: DataFolder
    vocabulary: Vocabulary
    ladder: Ladder
    home: str = ""
    section: str = ""
    subject: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()
    anchor: When | None = None
    today: When | None = None
    known: Known = field(default_factory=Known)
    host: str = ""
    last: Draft | None = None
    latest: Draft | None = None
    journey: Draft | None = None
    tie: Draft | None = None
    paper: Draft | None = None
    person: Mention | None = None
    organization: str = ""
    force: tuple[str, str] | None = None
    near: tuple[str, ...] = ()
    both: tuple[str, ...] = ()
    two: tuple[str, ...] = ()
    partner: str = ""
    ballot: bool = False
    speaker: Mention | None = None
    latter: Mention | None = None
    duo: tuple[Mention, ...] = ()
    voters: tuple[str, ...] = ()
    voter: str = ""
    onlookers: bool = False
    moving: bool = False
    reporting: bool = False
    elsewhere: bool = False
    peopled: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its names (people hold the names inside them), groups, dates and clause bounds."""

    text: str
    passage: Passage
    names: tuple[Mention, ...]
    people: tuple[Mention, ...]
    groups: tuple[Group, ...]
    dates: tuple[DateMention, ...]
    bounds: tuple[int, ...]
    context: Context

    @property
    def vocabulary(self) -> Vocabulary:
        """The words known."""
        return self.context.vocabulary

    def senses(self, kind: str) -> list[Sense]:
        """Return the senses of table verbs of a kind that have a word in the sentence."""
        known = self.vocabulary.by_head.get(kind, {})
        places = {at for word in known.keys() & word_places(self.text).keys() for at in known[word]}
        return [self.vocabulary.senses[at] for at in sorted(places)]

    def clause(self, start: int, end: int | None = None) -> tuple[int, int]:
        """Return the bounds of the clause that holds a place."""
        stop = start if end is None else end
        bounds = self.bounds
        before = bisect_right(bounds, start)
        left = bounds[before - 1] if before else 0
        after = max(bisect_left(bounds, stop), bisect_right(bounds, left))
        return left, bounds[after] if after < len(bounds) else len(self.text)

    def within(self, start: int, end: int) -> list[Group]:
        """Return the groups that lie in a stretch of the sentence and name an actor."""
        return [
            g
            for g in self.groups
            if start <= g.start and g.end <= end and not all(m.mute for m in g.mentions)
        ]

    def codes(self, start: int = 0, end: int | None = None) -> tuple[str, ...]:
        """Return the parties named in a stretch, each once, but for cities where something happens."""
        stop = len(self.text) if end is None else end
        found = [
            m.code
            for g in self.within(start, stop)
            for m in g.mentions
            if m.code and not m.mute and not (m.is_city and m.before in {"in", "at", "near"})
        ]
        return tuple(dict.fromkeys(found))

    def date_after(self, at: int) -> DateMention | None:
        """Return the first date from a place on."""
        return next((d for d in self.dates if d.start >= at), None)

    def undated(self, start: int, end: int) -> str:
        """Return a stretch with blanks for the dates in it."""
        text = self.text
        for date in self.dates:
            if start <= date.start and date.end <= end:
                text = text[: date.start] + " " * (date.end - date.start) + text[date.end :]
        return text[start:end]

    @property
    def pair_word(self) -> bool:
        """Whether the sentence speaks of two parties without naming them."""
        return bool(PAIR_WORDS.search(self.text))


def analysed(text: str, passage: Passage, context: Context) -> Sentence:
    """Return a sentence with everything named in it, and let the context learn its people."""
    names = names_in(text, at_home(context.vocabulary, context.folder, context.home))
    people = people_in(text, names, vocabulary=context.vocabulary, folder=context.folder, known=context.known)
    outside = [n for n in names if not any(p.start <= n.start and n.end <= p.end for p in people)]
    meant = described(
        text,
        [*outside, *people],
        home=context.home,
        organization=context.organization,
        partner=context.partner,
        section=context.section,
        two=context.two,
        subject=context.subject,
    )
    outside = sorted([*outside, *meant], key=lambda m: m.start)
    every = sorted([*outside, *people], key=lambda m: m.start)
    dates = reported_dates(text, context.today, dates_in(text, anchor=context.anchor))
    every = [of_era(_brussels(m, text, context), dates, context.home) for m in every]
    groups = [part for group in grouped(every, text) for part in _parted(group, text)]
    groups = without_asides(groups, text)
    inner = [(g.start, g.end) for g in groups] + [(d.start, d.end) for d in dates]
    marks = [match.start() for match in BOUNDARY.finditer(text)]
    marks += [_comma(text, g) for g in groups if _starts_clause(text, g)]
    marks += [d.end for d in dates if SERIES.match(text[d.end :]) and not RELATIVE.search(text[: d.end])]
    bounds = tuple(sorted({at for at in marks if at > 0 and not any(a < at < b for a, b in inner)}))
    return Sentence(text, passage, tuple(outside), tuple(people), tuple(groups), dates, bounds, context)


def _leads_alone(group: Group, text: str, gap: str) -> bool:
    """Whether the first name of a list stands apart from the rest, which open a clause of their own."""
    first, *rest = group.mentions
    verb = VERB_AFTER.match(text[group.end :])
    if len(rest) == 1 and gap == "and":
        return bool(BEFELL.search(text, 0, first.start) and FINITE.match(text, group.end))
    clauses = len(rest) == 1 and re.fullmatch(r",\s+and(?:\s+the)?", gap) and first.start > 3
    if clauses and (verb or WITH_IT.match(text, group.end)) and not first.owner:
        return True
    # `in the General Assembly, Bolivia and Cuba ...`
    body = first.kind == "organization" and first.before in PREPOSITIONS and len(rest) > 0
    if body and gap in {",", ", with", "with"} and not any(m.kind == "organization" for m in rest):
        return True
    # `Montenegro voted with Belgrade, Skopje and Sofia abstained`
    return len(rest) > 1 and bool(SIDED_WITH.search(text[: first.start]) and verb)


def _parted(group: Group, text: str) -> list[Group]:
    """Part a list that only a comma makes: `On Ukraine, Laos and Vietnam abstained`."""
    first, *rest = group.mentions
    gap = text[first.end : rest[0].start].strip() if rest else ""
    if _leads_alone(group, text, gap):
        return [Group((first,)), Group(tuple(rest))]
    closed = _closed(group, text)
    if closed and (
        VERB_AFTER.match(text[group.end :]) or group.owner or ONLOOKER_AFTER.match(text, group.end)
    ):
        return [Group(group.mentions[:closed]), Group(group.mentions[closed:])]
    opened = len(rest) > 1 and bool(OPENED_BY.match(text, 0, first.start))
    two = (
        len(rest) == 1
        and first.code != rest[0].code
        and not rest[0].owner
        and bool(text[: first.start].strip())
    )
    apposed = len(rest) == 1 and gap == "," and rest[0].owner and not first.owner
    loose = gap == "," and (first.before in PREPOSITIONS - {"by", "with", "between"} or opened or two)
    if apposed and OWN_TITLE.match(text, group.end):
        return [Group((first,)), Group(tuple(rest))]
    if loose and VERB_AFTER.match(text[group.end :]) and not HEAD_OF.search(text[: first.start]):
        return [Group((first,)), Group(tuple(rest))]
    return [group]


def _closed(group: Group, text: str) -> int:
    """Return where a list goes on by a comma alone after its `and`, which is a new clause; or 0."""
    gaps = [text[a.end : b.start].strip() for a, b in pairwise(group.mentions)]
    ended = next((k for k, gap in enumerate(gaps) if re.match(r",?\s*and\b", gap)), None)
    later = [
        k
        for k, gap in enumerate(gaps)
        if ended is not None
        and k > ended
        and re.fullmatch(r",(?:\s+with)?(?:\s+the)?", gap)
        and not _of_several(group.mentions[k])
    ]
    return later[0] + 1 if later else 0


def _of_several(mention: Mention) -> bool:
    """Whether an office of several states is named: `A and the presidents of Peru, Chile and Tonga`."""
    return mention.kind == "person" and not mention.person and mention.office.endswith("s")


def _brussels(mention: Mention, text: str, context: Context) -> Mention:
    """Return Brussels as the European Union's seat where it acts and the document is not about Belgium."""
    is_city = text[mention.start : mention.end] == "Brussels" and mention.kind == "seat"
    if is_city and context.home != "BEL" and mention.before not in {"to", "in", "at", "visited", "near"}:
        return replace(mention, code="EU")
    return mention


HEAD_OF = gated(
    r"\b(?:members?|envoys?|ambassadors?|diplomats|embassies|troops|forces|armies|soldiers|governments?|leaders?|people|officials|ministers?|presidents?|parliament|king|voters"
    r"|citizens)\s+of\s+(?:the\s+)?$"
    r"|\b(?:coalition|alliance|force|forces|bloc|troops|group)\s+(?:led|headed|commanded)\s+by\s+(?:the\s+)?$"
    r"|\b(?:senate|parliament|governments?|congress|regime|junta|authorities|leaders|leadership|rulers|cabinet"
    r"|assembly|legislature)\s+in\s+(?:the\s+)?$",
    re.IGNORECASE,
)
VERB_AFTER = re.compile(
    r"(?:['’]s)?\s+(?:\w+ly\s+|again\s+|also\s+|then\s+|had\s+|has\s+|have\s+)*(?:\w+ed|was|were|is|are"
    r"|had|has|did|does|remain\w*|became|began|gave|took|went|sold|bought|held|came|left|cut|sent|broke"
    r"|won|lost|made|said|abst\w+|says|denies|claims|argues|insists|fears|believes|hopes|wants|held|stood"
    r"|lent|paid|froze|called|put|set|cut|shut|sank|struck|fought|drew|built|withdrew|threw|let)\b"
)
# `voted to suspend Peru, and Chile with it`
WITH_IT = gated(r"\s+with\s+(?:it|him|her|them)\b")
# `had been suspended by the EU and Peru had stopped its aid`: the second name is the next verb's subject.
BEFELL = gated(r"\b(?:was|were|been)\s+(?:\w+ly\s+)?\w+(?:ed|en|wn|ung|ld|ut)\s+by\s+(?:the\s+)?$")
FINITE = gated(r"\s+(?:\w+ly\s+)?(?:had|has|have|was|were|did|then|later|soon|also)\b")
# `France, Chad's protector,`
OWN_TITLE = gated(r"['’]s?\s+[a-z][\w\s-]{2,40},")
# `Under a pact brokered by Kuwait, Oman and Yemen opened ...`: the phrase that opens the sentence ends there.
OPENED_BY = gated(
    r"(?:Under|In|After|At|With|Through|Following|On|Thanks\s+to)\s[^,;.]*?\s(?:by|with)\s+(?:the\s+)?$"
)
SIDED_WITH = gated(r"\b(?:voted|sided|stood|went\s+along)\s+with\s+(?:the\s+)?$")
RELATIVE = gated(r",\s+(?:which|who|whose)\b")
SERIES = gated(r",\s+[a-z]+ed\s+(?:the|a|an|its|to|from|with|[A-Z])")
TWO_PEOPLES = gated(r"\s*The\s+[A-Z]\w+\s*")
AFTER_COMMA = gated(r"(?:,|\band|,\s+and)\s+(?:the\s+|a\s+)?$")


# `Crown Prince and Prime Minister Jane Doe`: one person with two offices.
TWO_OFFICES = gated(
    r"\b(?:President|Prince|Princess|Minister|Premier|King|Sultan|Emir|Chancellor|Chairman|Secretary|Commander|Marshal|General)\s+and\s+$"
)


def _starts_clause(text: str, group: Group) -> bool:
    """Whether a name after a comma or `and` opens a clause of its own: `..., China accepted`."""
    if not VERB_AFTER.match(text[group.end :]) or TWO_OFFICES.search(text, 0, group.start):
        return False
    after = AFTER_COMMA.search(text[: group.start])
    return after is not None and not TWO_PEOPLES.fullmatch(text, 0, after.start())


def _comma(text: str, group: Group) -> int:
    match = AFTER_COMMA.search(text[: group.start])
    return match.start() if match else -1
