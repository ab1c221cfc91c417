"""The registry's nouns: documents, claims, and what is resolved from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from thirdneighbor.core.dates import When
from thirdneighbor.core.tables import DataFolder, package_data

Kind = Literal["partnership", "agreement", "visit", "vote", "quantity", "event", "statement"]
Reading = Literal["said", "supported"]
Status = Literal["accepted", "superseded", "unresolved", "rejected"]
Confidence = Literal["high", "medium", "low"]
STAR = "*"


@dataclass(frozen=True, slots=True)
class Document:
    """One document that claims are read from: what it is, who published it, when and where.

    `form` is one of video note, wiki extract, official statement, data set, news, reference; `note` says
    what a reader must know about its state (repaired time stamps, lost cells). `source` is its key in
    datapackage.json.
    """

    document: str
    title: str
    form: str
    publisher: str
    date: When | None
    url: str
    note: str
    source: str

    def link(self, locator: str) -> str:
        """Return the document's address, at the second of the video where the locator names one.

        >>> note = Document("v", "Video", "video note", "P", None, "https://x.org/watch?v=1", "", "v")
        >>> note.link("t=588"), note.link("table row 4")
        ('https://x.org/watch?v=1&t=588s', 'https://x.org/watch?v=1')
        """
        seconds = locator.removeprefix("t=")
        if seconds == locator or not seconds.isdigit():
            return self.url
        return f"{self.url}{'&' if '?' in self.url else '?'}t={seconds}s"


@dataclass(frozen=True, slots=True)
class Person:
    """Who signed, met or traveled: name as the document writes it, office, Wikidata item if known."""

    name: str
    office: str = ""
    qid: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one document says (or what better sources support) at one place, in our own words.

    `parties` are ISO 3166-1 alpha-3 codes or codes of table `parties`, the actor first: the visitor, the
    voter, the speaker. `date` and `in_force` are EDTF; `term` is the expiry. `instrument` is the name the
    document gives to the tie, agreement, bill or kind of visit; one that ends in `*` was starred there.
    `reading` is `said` or `supported`; `instead_of` names the claim a supported reading corrects, which
    is kept. `quantity` is in `unit`. `source` is the document's key in datapackage.json.
    Claims read from a document also carry the passage quoted (`text`), which rules read it (`extractor`,
    with its version) and what was inferred and why (`inferred`); their `home` is empty: they count for
    every state among their parties.
    """

    claim: str
    home: str
    kind: Kind
    parties: tuple[str, ...]
    date: When | None
    tier: str
    instrument: str
    legal_basis: str
    signatories: tuple[Person, ...]
    quantity: float | None
    unit: str
    in_force: When | None
    term: When | None
    state_of_bill: str
    summary: str
    document: str
    locator: str
    reading: Reading
    status: Status
    instead_of: str
    confidence: Confidence
    note: str
    source: str
    text: str = ""
    extractor: str = ""
    inferred: tuple[str, ...] = ()

    @property
    def partners(self) -> tuple[str, ...]:
        """The parties other than the home state."""
        return tuple(party for party in self.parties if party != self.home)

    @property
    def starred(self) -> bool:
        """Whether the document marks the instrument with a star (and gives no note for it)."""
        return self.instrument.endswith(STAR)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two claims that cannot both hold as written, by id; `fields` are those they differ in.

    `by` is `correction` where the claim `instead` says that it corrects `said`, and `conflict` where two
    claims about one step give dates that exclude each other; the step follows `instead`.
    """

    fields: tuple[str, ...]
    said: str
    instead: str
    by: Literal["correction", "conflict"]


@dataclass(frozen=True, slots=True)
class Step:
    """One rung of a tie: the tier, when it was reached (None: no source says), and who says so.

    `claims` starts with the claim the date is taken from; `legal_basis` and `term` come from the first
    claim that has one.
    """

    tier: str
    rank: int
    date: When | None
    instrument: str
    legal_basis: str
    term: When | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """A state's tie with one partner, resolved from every claim about it.

    `tier`, `rank`, `instrument`, `since`, `term` and `legal_basis` are those of the current step; `since`
    is None where no source dates it. `steps` run in time, undated ones last. `claims` are all claims with
    a tier or an agreement between the two, corrected ones too; `sources` the documents they stand in.
    """

    home: str
    partner: str
    tier: str
    rank: int
    instrument: str
    since: When | None
    term: When | None
    steps: tuple[Step, ...]
    legal_basis: str
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    disagreements: tuple[Disagreement, ...]
    is_neighbor: bool


@dataclass(frozen=True, slots=True)
class Record:
    """An agreement, event, quantity, statement or vote resolved from the claims about it.

    The values are those of the leading claim, `claims[0]`; the others say the same or were corrected.
    """

    kind: Kind
    parties: tuple[str, ...]
    date: When | None
    in_force: When | None
    instrument: str
    quantity: float | None
    unit: str
    state_of_bill: str
    summary: str
    claims: tuple[str, ...]
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit: `visitor` traveled to `host`; `kind` is the rank of the visit as the best reading has it.

    `claims` are the claims it rests on, `rows` the keys of the rows of table leader_visits.
    """

    visitor: str
    host: str
    date: When | None
    people: tuple[Person, ...]
    kind: str
    summary: str
    claims: tuple[str, ...]
    rows: tuple[str, ...]
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """A party that is not a state of today: a former state or an organization, with its span."""

    party: str
    name: str
    form: str
    start: When | None
    end: When | None
    successor: str
    source: str


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """A spell in office, both days included; `end` None means in office when the list was taken."""

    iso3: str
    office: str
    person: str
    qid: str
    start: When
    end: When | None
    source: str


@dataclass(frozen=True, slots=True)
class Ballot:
    """One state's vote (yes, no, abstain or absent) on one resolution of the General Assembly."""

    state: str
    resolution: str
    date: When
    vote: str
    source: str


@dataclass(frozen=True, slots=True)
class LeaderVisit:
    """A row of table leader_visits: `visitor` of state `who` traveled to `host`; `row` is its key."""

    who: str
    host: str
    date: When
    visitor: str
    kind: str
    purpose: str
    source: str
    row: str


@dataclass(frozen=True, slots=True)
class Registry:
    """What is known of one home state; empty, not an error, where no claim names it as home.

    `ties` are ordered by rank, highest first, then by partner; `unresolved` are claims whose parties no
    source names. Everything but `ties`, `visits` and the records holds the tables' rows as they stand.
    `folder` is where all of it was read, and where checks look further.
    """

    home: str
    claims: tuple[Claim, ...]
    documents: Mapping[str, Document]
    ties: tuple[Tie, ...]
    unresolved: tuple[Claim, ...]
    visits: tuple[Visit, ...]
    agreements: tuple[Record, ...]
    votes: tuple[Record, ...]
    events: tuple[Record, ...]
    statements: tuple[Record, ...]
    quantities: tuple[Record, ...]
    parties: Mapping[str, Party]
    office_holders: tuple[OfficeHolder, ...]
    ballots: tuple[Ballot, ...]
    folder: DataFolder = field(default_factory=package_data, repr=False, compare=False)

    def claim(self, claim: str) -> Claim:
        """Return the claim of that id; KeyError when the registry has none."""
        return {entry.claim: entry for entry in self.claims}[claim]

    def tie(self, partner: str) -> Tie | None:
        """Return the tie with that partner, None when there is none."""
        return next((tie for tie in self.ties if tie.partner == partner), None)

    @property
    def neighbor_ties(self) -> tuple[Tie, ...]:
        """Ties with states the home shares a land border with."""
        return tuple(tie for tie in self.ties if tie.is_neighbor)

    @property
    def third_neighbors(self) -> tuple[str, ...]:
        """The partners on paper that are states and no neighbors, by code."""
        beyond = (tie.partner for tie in self.ties if not tie.is_neighbor)
        return tuple(sorted(partner for partner in beyond if partner not in self.parties))
