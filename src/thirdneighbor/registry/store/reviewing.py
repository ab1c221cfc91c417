"""Reviews of claims: who accepted, rejected or amended what, and why; the latest word counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, get_args

from thirdneighbor.core.errors import DataError, InputError
from thirdneighbor.registry.records import Claim

Verdict = Literal["accept", "reject", "amend"]
AMENDABLE = (
    "kind",
    "parties",
    "date",
    "tier",
    "instrument",
    "legal_basis",
    "signatories",
    "quantity",
    "unit",
    "in_force",
    "term",
    "state_of_bill",
    "summary",
)


@dataclass(frozen=True, slots=True)
class Review:
    """One reviewer's word on one claim; an amendment names the claim that stands instead."""

    claim: str
    verdict: Verdict
    who: str
    why: str
    amended: str | None
    added: str


def check_review(verdict: str, *, who: str, why: str) -> None:
    """Raise InputError unless a review says what, who and why."""
    if verdict not in get_args(Verdict):
        raise InputError(f"verdict {verdict!r} is not known; choose {', '.join(get_args(Verdict))}")
    if not who.strip() or not why.strip():
        raise InputError("a review says who made it and why; give both")


def standing(claims: Iterable[Claim], reviews: Iterable[Review]) -> tuple[Claim, ...]:
    """Return the claims as they stand after all reviews, in the order given.

    A rejected claim has status `rejected` and an amended one `superseded`; both are kept, and a later
    review of the same claim takes its place. An accepted one is of high confidence. The order of reviews
    counts, the order of claims does not.
    """
    latest = {review.claim: review for review in reviews}
    made = {review.amended for review in latest.values() if review.amended}
    found = []
    for claim in claims:
        if claim.extractor.startswith("review by ") and claim.claim not in made:
            continue  # an amendment that a later review took back
        review = latest.get(claim.claim)
        if review is None:
            found.append(claim)
        elif review.verdict == "accept":
            found.append(replace(claim, confidence="high"))
        else:
            found.append(replace(claim, status="rejected" if review.verdict == "reject" else "superseded"))
    return tuple(found)


def amendment(claim: Claim, changes: dict[str, object], *, number: int, who: str, why: str) -> Claim:
    """Return the claim that stands instead of one, with some fields changed.

    Raises InputError for a field that cannot be amended and for changes that change nothing.
    """
    unknown = sorted(set(changes) - set(AMENDABLE))
    if unknown:
        message = f"{', '.join(unknown)} cannot be amended; fields are {', '.join(AMENDABLE)}"
        raise InputError(message)
    if not changes or all(getattr(claim, name) == value for name, value in changes.items()):
        raise InputError(f"the amendment of {claim.claim} changes nothing; give at least one new value")
    try:
        return replace(
            claim,
            **changes,  # type: ignore[arg-type]
            claim=f"{claim.claim}-r{number}",
            instead_of=claim.claim,
            reading="supported",
            status="accepted",
            confidence="high",
            note=why,
            extractor=f"review by {who}",
        )
    except TypeError as error:
        raise DataError(f"claim {claim.claim} cannot be amended so: {error}") from error
