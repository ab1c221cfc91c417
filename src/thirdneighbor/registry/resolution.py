"""From claims to ties: the steps of each tie in time, its current tier, and who says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from thirdneighbor.core.dates import When, overlaps
from thirdneighbor.core.names import words
from thirdneighbor.registry.ladder import Ladder
from thirdneighbor.registry.records import STAR, Claim, Disagreement, Document, Step, Tie

NEVER = 10**9
TIE_KINDS = ("partnership", "agreement")


def ties_of(
    claims: Iterable[Claim],
    *,
    home: str,
    ladder: Ladder,
    neighbors: Collection[str] = (),
    documents: Mapping[str, Document],
) -> tuple[Tie, ...]:
    """Resolve claims to one tie a partner, highest rank first, then by partner.

    A claim belongs to a tie when it is a partnership or agreement between the home state and exactly one
    other party. Claims of one tier make one step; the steps run in time. The current step is the latest
    dated one, the higher rank on equal dates, or an undated one that ranks higher still. A partner whose
    claims give no standing step has no tie. The order of the claims does not matter.
    """
    by_partner: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind in TIE_KINDS and claim.status != "unresolved" and len(claim.partners) == 1:
            by_partner[claim.partners[0]].append(claim)
    ties = (
        _tie(partner, said, home=home, ladder=ladder, neighbors=neighbors, documents=documents)
        for partner, said in by_partner.items()
    )
    return tuple(sorted((tie for tie in ties if tie), key=lambda tie: (-tie.rank, tie.partner)))


def unresolved_in(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the claims whose parties no source names, by id."""
    return tuple(sorted((c for c in claims if c.status == "unresolved"), key=lambda c: c.claim))


def corrected_in(claims: Iterable[Claim]) -> frozenset[str]:
    """Return the ids of the claims that an accepted claim corrects."""
    return frozenset(c.instead_of for c in claims if c.instead_of and c.status == "accepted")


def preference(claim: Claim, corrected: Collection[str]) -> tuple[bool, bool, bool, int, str, str]:
    """Return a sort key that puts the claim to follow first.

    Accepted before superseded, uncorrected before corrected, supported before said, then the most exact
    date, the earliest, and the id.
    """
    return (
        claim.status != "accepted",
        claim.claim in corrected,
        claim.reading != "supported",
        width(claim.date),
        str(claim.date or ""),
        claim.claim,
    )


def width(date: When | None) -> int:
    """Return how many days beyond one a date leaves open; more than any date for none."""
    return (date.latest - date.earliest).days if date else NEVER


def differences(a: Claim, b: Claim) -> tuple[str, ...]:
    """Return the fields two claims differ in, of those that carry a fact; `summary` when none does."""
    pairs = {
        "parties": (set(a.parties), set(b.parties)),
        "date": (str(a.date or ""), str(b.date or "")),
        "instrument": (words(a.instrument), words(b.instrument)),
        "quantity": ((a.quantity, a.unit), (b.quantity, b.unit)),
    }
    return tuple(name for name, (left, right) in pairs.items() if left != right) or ("summary",)


def corrections_in(claims: Sequence[Claim]) -> tuple[Disagreement, ...]:
    """Return every pair of claims of which one says that it corrects the other, both present."""
    by_id = {claim.claim: claim for claim in claims}
    found = (
        Disagreement(differences(by_id[c.instead_of], c), c.instead_of, c.claim, "correction")
        for c in claims
        if c.instead_of in by_id and c.status == "accepted"
    )
    return tuple(sorted(found, key=lambda pair: (pair.said, pair.instead)))


def _tie(
    partner: str,
    said: Sequence[Claim],
    *,
    home: str,
    ladder: Ladder,
    neighbors: Collection[str],
    documents: Mapping[str, Document],
) -> Tie | None:
    corrected = corrected_in(said)
    ordered = sorted(said, key=lambda claim: preference(claim, corrected))
    standing: dict[str, list[Claim]] = defaultdict(list)
    for claim in ordered:
        if claim.tier and claim.status == "accepted" and claim.claim not in corrected:
            standing[claim.tier].append(claim)
    if not standing:
        return None
    steps = sorted((_step(tier, c, rank=ladder.rank(tier)) for tier, c in standing.items()), key=_in_time)
    current = _current(steps)
    sources = {documents[claim.document].document for claim in said}
    conflicts = tuple(pair for tier in sorted(standing) for pair in _conflicts(standing[tier]))
    return Tie(
        home=home,
        partner=partner,
        tier=current.tier,
        rank=current.rank,
        instrument=current.instrument,
        since=current.date,
        term=current.term,
        steps=tuple(steps),
        legal_basis=current.legal_basis,
        claims=tuple(claim.claim for claim in ordered),
        sources=tuple(sorted(sources)),
        disagreements=corrections_in(ordered) + conflicts,
        is_neighbor=partner in neighbors,
    )


def _step(tier: str, claims: Sequence[Claim], *, rank: int) -> Step:
    """Make one step of the standing claims about one tier, given in their order of preference.

    The best reading with the earliest date is the anchor; the date is the most exact one among the claims
    that may name the same day, so that a month in one source refines the year in another.
    """
    leading = _leading(claims)
    ordered = [leading, *(claim for claim in claims if claim is not leading)]
    return Step(
        tier=tier,
        rank=rank,
        date=_reached(leading),
        instrument=leading.instrument,
        legal_basis=next((c.legal_basis for c in ordered if c.legal_basis), ""),
        term=next((c.term for c in ordered if c.term), None),
        claims=tuple(claim.claim for claim in ordered),
    )


def _leading(claims: Sequence[Claim]) -> Claim:
    dated = [(claim, date) for claim in claims if (date := _reached(claim))]
    if not dated:
        return claims[0]
    _, anchor = min(
        dated, key=lambda pair: (pair[0].reading != "supported", pair[1].latest, pair[1].order, pair[0].claim)
    )
    together = [(claim, date) for claim, date in dated if overlaps(date, anchor)]
    return min(
        together,
        key=lambda pair: (width(pair[1]), pair[0].reading != "supported", pair[1].order, pair[0].claim),
    )[0]


def _reached(claim: Claim) -> When | None:
    return claim.date or claim.in_force


def _in_time(step: Step) -> tuple[bool, str, str, int]:
    if step.date is None:
        return True, "", "", step.rank
    return False, step.date.earliest.isoformat(), step.date.latest.isoformat(), step.rank


def _current(steps: Sequence[Step]) -> Step:
    dated = [step for step in steps if step.date]
    latest = max(dated, key=_in_time) if dated else None
    undated = [step for step in steps if step.date is None and (latest is None or step.rank > latest.rank)]
    return max(undated, key=lambda step: step.rank) if undated else latest or steps[-1]


def _conflicts(claims: Sequence[Claim]) -> Iterable[Disagreement]:
    """Yield claims about one step and instrument whose dates exclude the date that is followed."""
    leading = _leading(claims)
    followed = _reached(leading)
    for claim in claims:
        date = _reached(claim)
        same = words(claim.instrument.rstrip(STAR)) == words(leading.instrument.rstrip(STAR))
        if same and date and followed and not overlaps(date, followed):
            yield Disagreement(("date",), claim.claim, leading.claim, "conflict")
