"""How a workspace's claims, reviews and exports are printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from thirdneighbor.apps.cli.support.output import plain, print_json, print_table, print_text

NOBODY = "?"
LONGEST = 160


def print_waiting(claims: Sequence[Mapping[str, Any]], *, as_json: bool) -> None:
    """Print the claims nobody has reviewed, those that need it most first."""
    if as_json:
        print_json(claims)
        return
    if not claims:
        print_text("No claim waits for review.")
        return
    groups = dict.fromkeys(claim["because"] for claim in claims)
    for because in groups:
        found = [claim for claim in claims if claim["because"] == because]
        print_table(
            ("claim", "says", "passage and place"), map(_row, found), title=f"{because} ({len(found)})"
        )
    print_text("thirdneighbor review CLAIM --accept, --reject or --amend FIELD=VALUE, --who and --why")


def _row(claim: Mapping[str, Any]) -> tuple[str, str, str]:
    value = "" if claim["quantity"] is None else f"{claim['quantity']:g} {claim['unit'] or ''}"
    parts = [
        claim["kind"],
        " ".join(claim["parties"]) or NOBODY,
        claim["date"] or "",
        claim["tier"] or "",
        value,
    ]
    text = _clean(claim["text"])
    cut = text if len(text) <= LONGEST else f"{text[:LONGEST]}..."
    flags = "".join(f"\n! {_clean(flag)}" for flag in claim["flags"])
    return (
        claim["claim"],
        " ".join(part for part in parts if part),
        f"{cut} ({_clean(claim['locator'])}){flags}",
    )


def _clean(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


def print_review(review: Any, *, as_json: bool) -> None:
    """Print a review as it was written."""
    if as_json:
        print_json(review)
        return
    done = {"accept": "accepted", "reject": "rejected", "amend": "amended"}[review.verdict]
    stands = f"; {review.amended} stands instead" if review.amended else ""
    print_text(f"{review.claim} {done} by {review.who}{stands}")


def print_moved(moved: Any, *, as_json: bool) -> None:
    """Print what an export or import carried."""
    if as_json:
        print_json(moved)
        return
    rows = plain(moved)["rows"]
    carried = ", ".join(f"{rows[name]} {name}" for name in ("documents", "claims", "reviews"))
    new = "" if moved.new is None else f"; {moved.new or 'no'} rows were new"
    print_text(f"{moved.path}: {carried}{new}")
