"""What the user's documents add: those read, ties added, moved or backed, new contradictions, open rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from thirdneighbor.briefing.charts import Cell, Table
from thirdneighbor.briefing.disagreements import SHOWN_FIRST, flag_groups
from thirdneighbor.briefing.facts import RUN, Fact, Mark, Name, Part, Sentence, distinct
from thirdneighbor.briefing.registry_facts import claim_mark, dated, marks_for, name_of
from thirdneighbor.briefing.wording import first_upper
from thirdneighbor.core.printing import count
from thirdneighbor.core.provenance import Locator
from thirdneighbor.registry import Claim, Registry, Tie
from thirdneighbor.registry.changes import Changes, How, TieChange
from thirdneighbor.registry.corroboration import corroboration

HOW: dict[How, str] = {"added": "new", "changed": "changed", "backed": "said by more claims"}
NONE = "\N{EN DASH}"
NAMED = 3


def additions(changes: Changes | None, registry: Registry | None) -> dict[str, Any] | None:
    """Return what the page says of the user's documents; None where no workspace was given."""
    if changes is None:
        return None
    if registry is None or not changes.documents:
        return {"lead": ("No claim of the workspace is about this state.",), "documents": None, "ties": None}
    grave = [flag for flag in changes.flags if flag.severity in SHOWN_FIRST]
    return {
        "lead": _lead(changes, registry),
        "documents": _documents(changes, registry),
        "ties": _ties(changes, registry),
        "flags": flag_groups(grave, registry),
        "unresolved": [(Fact(c.summary, (claim_mark(c),)),) for c in _unresolved(changes, registry)],
    }


def terminal_additions(changes: Changes | None, registry: Registry | None) -> str:
    """Return the additions in one line for the terminal; empty where no workspace was given."""
    if changes is None:
        return ""
    if registry is None or not changes.documents:
        return "no claim of the workspace is about this state"
    claims = sum(number for _, number in changes.claims)
    parts = [f"{len(changes.documents)} read, {claims} claims"]
    for how, words in HOW.items():
        ties = [change.after for change in changes.ties if change.how == how]
        if ties:
            named = ", ".join(name_of(tie.partner, registry).text for tie in ties[:NAMED])
            more = ", ..." if len(ties) > NAMED else ""
            parts.append(f"{len(ties)} {'tie' if len(ties) == 1 else 'ties'} {words} ({named}{more})")
    new = sum(flag.severity == "contradiction" for flag in changes.flags)
    return "; ".join([*parts, *([f"{new} new contradictions"] if new else [])])


def _lead(changes: Changes, registry: Registry) -> Sentence:
    known = len(changes.documents)
    documents = Fact("One document of yours" if known == 1 else f"{known} documents of yours", (RUN,), known)
    total = sum(number for _, number in changes.claims)
    kinds: list[Part | Sentence] = [
        (Fact(count(number), (RUN,), number), f" of kind {kind}") for kind, number in changes.claims
    ]
    home = name_of(registry.home, registry)
    verb = " holds " if known == 1 else " hold "
    return (documents, verb, Fact(f"{total} claims", (RUN,), total), " on ", home, ": ", *_joined(kinds), ".")


def _joined(parts: Sequence[Part | Sentence]) -> list[Part]:
    found: list[Part] = []
    for place, part in enumerate(parts):
        if place:
            found.append(" and " if place == len(parts) - 1 else ", ")
        found += [part] if isinstance(part, str | Fact | Name) else list(part)
    return found


def _documents(changes: Changes, registry: Registry) -> Table:
    rows, marks = list[tuple[Cell, ...]](), list[tuple[Mark, ...]]()
    for key in changes.documents:
        document = registry.documents[key]
        held = [claim for claim in registry.claims if claim.document == key]
        rows.append(
            (
                Name(document.title or key),
                Name(document.publisher or NONE),
                Name(document.form),
                str(len(held)),
            )
        )
        marks.append((Locator(key, "documents", key),))
    every = distinct(mark for row in marks for mark in row)
    columns = ("document", "publisher", "form", "claims on home")
    return Table(("Your documents",), columns, tuple(rows), every, tuple(marks))


def _ties(changes: Changes, registry: Registry) -> Table | None:
    if not changes.ties:
        return None
    order = list(HOW)
    found = sorted(changes.ties, key=lambda change: (order.index(change.how), -change.after.rank))
    rows = tuple(_tie_row(change, registry) for change in found)
    marks = tuple(marks_for(registry, change.claims) for change in found)
    columns = ("partner", "what is new", "before", "now", "the step now is said by")
    caption = ("Ties your documents speak of",)
    return Table(caption, columns, rows, distinct(mark for row in marks for mark in row), marks)


def _tie_row(change: TieChange, registry: Registry) -> tuple[Cell, ...]:
    step = next(step for step in change.after.steps if step.tier == change.after.tier)
    return (
        Name(first_upper(name_of(change.after.partner, registry).text)),
        _news(change, registry),
        _standing(change.before, registry) if change.before else NONE,
        _standing(change.after, registry),
        corroboration(step.claims, registry).words,
    )


def _news(change: TieChange, registry: Registry) -> Sentence:
    """Say how a tie is new; of a changed one name the steps that were not known or not dated so."""
    if change.how != "changed" or change.before is None:
        return (HOW[change.how],)
    known = {(step.tier, step.date) for step in change.before.steps}
    steps = [step for step in change.after.steps if (step.tier, step.date) not in known]
    parts: list[Part | Sentence] = [
        (Name(step.tier), ", ", dated(step.date, marks_for(registry, step.claims))) for step in steps
    ]
    return ("changed: step ", *_joined(parts)) if parts else ("changed",)


def _standing(tie: Tie, registry: Registry) -> Sentence:
    marks = marks_for(registry, tie.claims)
    return (Name(tie.tier), ", ", dated(tie.since, marks))


def _unresolved(changes: Changes, registry: Registry) -> list[Claim]:
    return [claim for claim in registry.unresolved if claim.document in changes.documents]
