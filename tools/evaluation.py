"""Match the claims read from a document to its gold annotations, and score them (tests/eval/GUIDELINE.md)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from gold_fields import (
    at_place,
    named_class,
    named_vote,
    same_parties,
    same_quantity,
)
from thirdneighbor.registry.records import Claim

KINDS = ("partnership", "agreement", "visit", "vote", "quantity", "event", "statement")


class GoldError(ValueError):
    """A gold file breaks the form described in tests/eval/GUIDELINE.md."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated claim: where it stands and what must be right; several values are alternatives.

    `parties` None matches any. `dates`, `tiers`, `classes` empty are not checked. `near` are words of the
    passage, for forms located by characters. An `optional` claim counts neither when found nor when missed.
    """

    document: str
    number: int
    kinds: tuple[str, ...]
    places: tuple[str, ...] = ()
    near: str = ""
    parties: tuple[str, ...] | None = None
    also: frozenset[str] = frozenset()
    mutual: bool = False
    dates: tuple[str, ...] = ()
    in_force: str = ""
    tiers: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    vote: str = ""
    quantity: float | None = None
    unit: str = ""
    rank: str = ""
    optional: bool = False

    @property
    def where(self) -> str:
        """The place as the gold file gives it."""
        return self.places[0] if self.places else f"near {self.near!r}"


PLACES = {"at", "near"}
COMPARED = {
    "parties",
    "also",
    "mutual",
    "date",
    "in_force",
    "tier",
    "class",
    "vote",
    "quantity",
    "unit",
    "rank",
}
KNOWN = PLACES | COMPARED | {"kind", "optional"}


def gold_in(path: Path) -> tuple[str, tuple[Gold, ...]]:
    """Return the document's name and the gold claims of one annotation file, votes one to a voter.

    Raises GoldError for a field, kind or place that is not known or missing.
    """
    told = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 text alone, no objects
    document = str(told["document"])
    found = [_gold(entry, document, number) for number, entry in enumerate(told["claims"], 1)]
    return document, tuple(single for gold in found for single in _by_voter(gold))


def _gold(entry: dict[str, str | list[str]], document: str, number: int) -> Gold:
    here = f"{document}, claim {number}"
    if unknown := entry.keys() - KNOWN:
        raise GoldError(f"{here}: no field is called {', '.join(sorted(unknown))}; known: {sorted(KNOWN)}")
    kinds = _many(entry.get("kind", []))
    if not kinds or set(kinds) - set(KINDS):
        raise GoldError(f"{here}: kind is {kinds}; known: {', '.join(KINDS)}")
    if ("at" in entry) == ("near" in entry):
        raise GoldError(f"{here}: needs either at or near")
    optional = entry.get("optional") == "true"
    if not optional and "parties" not in entry:
        raise GoldError(f"{here}: a claim that counts needs parties")
    unchecked = () if optional or kinds[0] == "statement" else ("",)
    number_text = str(entry.get("quantity", ""))
    return Gold(
        document=document,
        number=number,
        kinds=kinds,
        places=_many(entry.get("at", [])),
        near=str(entry.get("near", "")),
        parties=_many(entry["parties"]) if "parties" in entry else None,
        also=frozenset(_many(entry.get("also", []))),
        mutual=entry.get("mutual") == "true" or kinds[0] in {"partnership", "agreement"},
        dates=_many(entry["date"]) if "date" in entry else unchecked,
        in_force=str(entry.get("in_force", "")),
        tiers=_many(entry.get("tier", [])),
        classes=_many(entry.get("class", [])),
        vote=str(entry.get("vote", "")),
        quantity=float(number_text) if number_text else None,
        unit=str(entry.get("unit", "")),
        rank=str(entry.get("rank", "")),
        optional=optional,
    )


def _many(value: str | list[str]) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list) else (value,)


def _by_voter(gold: Gold) -> tuple[Gold, ...]:
    if "vote" not in gold.kinds or not gold.parties:
        return (gold,)
    return tuple(replace(gold, parties=(voter,)) for voter in gold.parties)


def one_per_voter(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the claims with every vote of several states taken apart."""
    return tuple(
        single
        for claim in claims
        for single in (
            [replace(claim, parties=(voter,)) for voter in claim.parties]
            if claim.kind == "vote" and claim.parties
            else [claim]
        )
    )


def wrong_fields(gold: Gold, claim: Claim) -> tuple[str, ...]:
    """Name the fields in which a claim differs from a gold claim; none when it is right."""
    wrong = []
    if not same_parties(gold.parties, claim.parties, kind=gold.kinds[0], also=gold.also, mutual=gold.mutual):
        wrong.append("parties")
    if gold.dates and str(claim.date or "") not in gold.dates:
        wrong.append("date")
    if gold.in_force and str(claim.in_force or "") != gold.in_force:
        wrong.append("in_force")
    if gold.tiers and claim.tier not in gold.tiers:
        wrong.append("tier")
    if gold.classes and claim.kind == "agreement" and not named_class(gold.classes, claim):
        wrong.append("class")
    if gold.vote and not named_vote(gold.vote, claim):
        wrong.append("vote")
    if gold.kinds[0] == "quantity" and not gold.optional:
        wrong += same_quantity(gold.quantity, gold.unit, claim)
    return tuple(wrong)


def only_left_out(gold: Gold, claim: Claim) -> bool:
    """Whether wrong parties are wrong only in that one is missing: none is named that is none."""
    asked = set(gold.parties or ()) | gold.also
    return set(claim.parties) <= asked and not set(gold.parties or ()) <= set(claim.parties)


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold claim and the claim that stands for it, with the fields that are wrong."""

    gold: Gold
    claim: Claim
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """How one document's claims meet its gold: pairs, gold claims missed, claims that stand for none."""

    pairs: tuple[Pair, ...]
    missed: tuple[Gold, ...]
    false: tuple[Claim, ...]


def match(gold: Sequence[Gold], claims: Iterable[Claim]) -> Matched:
    """Pair each claim with at most one gold claim of its kind and place, the best pairs first.

    Right pairs go first, then pairs with an optional claim, pairs with a wrong field, optional claims that
    name no parties, and at last pairs whose parties are wrong.
    """
    read = one_per_voter(claims)
    candidates = []
    for g, asked in enumerate(gold):
        for c, claim in enumerate(read):
            if claim.kind in asked.kinds and at_place(asked.places, asked.near, claim):
                wrong = wrong_fields(asked, claim)
                if not (asked.optional and wrong):
                    candidates.append((_order(asked, wrong), len(wrong), g, c, wrong))
    pairs, used_gold, used_claims = [], set(), set()
    for _, _, g, c, wrong in sorted(candidates):
        if g not in used_gold and c not in used_claims:
            used_gold.add(g)
            used_claims.add(c)
            pairs.append(Pair(gold[g], read[c], wrong))
    missed = tuple(e for g, e in enumerate(gold) if g not in used_gold and not e.optional)
    return Matched(tuple(pairs), missed, tuple(e for c, e in enumerate(read) if c not in used_claims))


def _order(gold: Gold, wrong: tuple[str, ...]) -> int:
    if gold.optional:
        return 1 if gold.parties else 3
    if "parties" in wrong:
        return 4
    return 2 if wrong else 0


@dataclass(slots=True)
class Score:
    """Counts of one kind; `field_wrong` have the right parties, `fields` how often each field was wrong.

    Of those with wrong parties, `left_out` name no party that is none: they only lack one.
    """

    gold: int = 0
    made: int = 0
    right: int = 0
    field_wrong: int = 0
    wrong_party: int = 0
    left_out: int = 0
    fields: dict[str, int] = field(default_factory=dict)

    def __add__(self, other: Score) -> Score:
        """Return the counts of both together."""
        names = sorted(self.fields.keys() | other.fields.keys())
        return Score(
            self.gold + other.gold,
            self.made + other.made,
            self.right + other.right,
            self.field_wrong + other.field_wrong,
            self.wrong_party + other.wrong_party,
            self.left_out + other.left_out,
            {name: self.fields.get(name, 0) + other.fields.get(name, 0) for name in names},
        )

    @property
    def precision(self) -> float:
        """Share of the claims made that are right in every field; nan when none was made."""
        return self.right / self.made if self.made else float("nan")

    @property
    def recall(self) -> float:
        """Share of the gold claims found with every field right; nan when there are none."""
        return self.right / self.gold if self.gold else float("nan")

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; nan where neither claims nor gold exist."""
        both = self.made + self.gold
        return 2 * self.right / both if both else float("nan")

    @property
    def found(self) -> float:
        """Share of the gold claims found with the right parties, whatever the other fields."""
        return (self.right + self.field_wrong) / self.gold if self.gold else float("nan")

    @property
    def trusted(self) -> float:
        """Share of the claims made that stand for a gold claim with the right parties."""
        return (self.right + self.field_wrong) / self.made if self.made else float("nan")

    @property
    def wrong_party_rate(self) -> float:
        """Share of the claims made that stand for a gold claim but name wrong parties."""
        return self.wrong_party / self.made if self.made else float("nan")


def scores(matched: Iterable[Matched]) -> dict[str, Score]:
    """Return the score of each kind over several documents; optional claims count in neither column."""
    table = {kind: Score() for kind in KINDS}
    for found in matched:
        for pair in found.pairs:
            if not pair.gold.optional:
                _count(table[pair.gold.kinds[0]], pair)
        for gold in found.missed:
            table[gold.kinds[0]].gold += 1
        for claim in found.false:
            table[claim.kind].made += 1
    return table


def _count(score: Score, pair: Pair) -> None:
    score.gold += 1
    score.made += 1
    for name in pair.wrong:
        score.fields[name] = score.fields.get(name, 0) + 1
    if not pair.wrong:
        score.right += 1
    elif "parties" in pair.wrong:
        score.wrong_party += 1
        score.left_out += only_left_out(pair.gold, pair.claim)
    else:
        score.field_wrong += 1


def visit_ranks(matched: Iterable[Matched]) -> tuple[int, int]:
    """Return how many of the annotated ranks of visits found were read right, and how many there are."""
    ranked = [pair for found in matched for pair in found.pairs if pair.gold.rank]
    return sum(pair.gold.rank in pair.claim.instrument.casefold() for pair in ranked), len(ranked)
