"""What new documents change in a home state's record: ties added, moved, backed or put in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from thirdneighbor.registry.checks import Flag, run_checks
from thirdneighbor.registry.records import Registry, Tie

How = Literal["added", "changed", "backed"]


@dataclass(frozen=True, slots=True)
class TieChange:
    """One tie after some documents were read, and as it was before (None when it is new).

    `added`: no tie was known. `changed`: its current step, its date or its steps differ. `backed`: the
    same, said by more claims. `claims` are the new claims about it.
    """

    how: How
    after: Tie
    before: Tie | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything new documents bring to one registry; `claims` counts the new ones by kind."""

    documents: tuple[str, ...]
    claims: tuple[tuple[str, int], ...]
    ties: tuple[TieChange, ...]
    flags: tuple[Flag, ...]


def changes_between(before: Registry, after: Registry) -> Changes:
    """Compare two registries of one home state, the second with more documents.

    Flags are those the new documents raise: said after and not before, even of other claims.
    """
    known = {claim.claim for claim in before.claims}
    new = [claim for claim in after.claims if claim.claim not in known]
    kinds = dict.fromkeys(claim.kind for claim in new)
    seen = {(flag.check, flag.message) for flag in run_checks(before)}
    return Changes(
        documents=tuple(sorted({claim.document for claim in new})),
        claims=tuple((kind, sum(claim.kind == kind for claim in new)) for kind in sorted(kinds)),
        ties=tuple(change for tie in after.ties if (change := _change(tie, before.tie(tie.partner)))),
        flags=tuple(flag for flag in run_checks(after) if (flag.check, flag.message) not in seen),
    )


def _change(after: Tie, before: Tie | None) -> TieChange | None:
    if before is None:
        return TieChange("added", after, None, after.claims)
    new = tuple(claim for claim in after.claims if claim not in before.claims)
    if not new:
        return None
    moved = _where(after) != _where(before)
    return TieChange("changed" if moved else "backed", after, before, new)


def _where(tie: Tie) -> tuple[object, ...]:
    return tie.tier, tie.since, tie.term, tuple((step.tier, step.date) for step in tie.steps)
