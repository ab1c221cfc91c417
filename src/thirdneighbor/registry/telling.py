"""Ties as a reader is told of them: dates in words, who says so, and what better sources support instead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from thirdneighbor.core.dates import When, english
from thirdneighbor.core.states import all_states
from thirdneighbor.core.tables import DataFolder, package_data
from thirdneighbor.registry.corroboration import corroboration
from thirdneighbor.registry.ladder import Ladder, ladder_of
from thirdneighbor.registry.records import Claim, Disagreement, Registry, Step, Tie


def ties_told(registry: Registry, *, folder: DataFolder | None = None) -> dict[str, Any]:
    """Return the ties of a registry, highest tier first, and apart from them the rows nobody resolves.

    Every date stands twice, as EDTF and in words; None where no source dates it. `says_so` names documents
    with the place in them, `documents` and `publishers` count who says a step (a tie: its current
    one), `differs` what one document says beside what others support.

    >>> from thirdneighbor.registry import registry_of
    >>> japan = ties_told(registry_of("MNG"))["ties"][2]
    >>> japan["name"], japan["tier"], japan["since_text"], japan["term_text"]
    ('Japan', 'special strategic', 'November 2022', 'November 2032')
    """
    known = folder or package_data()
    ladder = ladder_of(registry.home, folder=known)
    return {
        "home": registry.home,
        "ties": [_tie(tie, registry, ladder, known) for tie in registry.ties],
        "unresolved": [
            {"summary": claim.summary, "tier": claim.tier, **_place(claim, registry)}
            for claim in registry.unresolved
        ],
    }


def _tie(tie: Tie, registry: Registry, ladder: Ladder, folder: DataFolder) -> dict[str, Any]:
    return {
        "partner": tie.partner,
        "name": _name(tie.partner, registry, folder),
        "is_neighbor": tie.is_neighbor,
        "tier": tie.tier,
        "tier_in_full": ladder.label(tie.tier),
        "rank": tie.rank,
        **_dates(since=tie.since, term=tie.term),
        "legal_basis": tie.legal_basis,
        "steps": [_step(step, registry, ladder) for step in tie.steps],
        "says_so": _places(tie.claims, registry),
        **_counts(_current(tie).claims, registry),
        "differs": _differences(tie.disagreements, registry),
    }


def _name(code: str, registry: Registry, folder: DataFolder) -> str:
    states = all_states(folder)
    if code in states:
        return states[code].name
    return registry.parties[code].name if code in registry.parties else code


def _step(step: Step, registry: Registry, ladder: Ladder) -> dict[str, Any]:
    return {
        "tier": step.tier,
        "tier_in_full": ladder.label(step.tier),
        **_dates(date=step.date, term=step.term),
        "instrument": step.instrument,
        "legal_basis": step.legal_basis,
        "says_so": _places(step.claims, registry),
        **_counts(step.claims, registry),
    }


def _current(tie: Tie) -> Step:
    return next(step for step in tie.steps if step.tier == tie.tier)


def _counts(claims: Iterable[str], registry: Registry) -> dict[str, int]:
    found = corroboration(claims, registry)
    return {"documents": found.documents, "publishers": found.publishers}


def _dates(**dates: When | None) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for name, when in dates.items():
        found[name] = when.text if when else None
        found[f"{name}_text"] = english(when) if when else None
    return found


def _places(claims: Iterable[str], registry: Registry) -> list[dict[str, str]]:
    """Return the documents of some claims with the place in each, every place once."""
    places = [_place(registry.claim(name), registry) for name in claims]
    return [place for k, place in enumerate(places) if place not in places[:k]]


def _place(claim: Claim, registry: Registry) -> dict[str, str]:
    document = registry.documents[claim.document]
    return {
        "document": claim.document,
        "publisher": document.publisher,
        "title": document.title,
        "locator": claim.locator,
        "url": document.link(claim.locator),
    }


def _differences(found: Iterable[Disagreement], registry: Registry) -> list[dict[str, Any]]:
    """Return one entry a claim that cannot hold as written: what it says, and every reading against it."""
    entries: dict[str, dict[str, Any]] = {}
    for disagreement in found:
        said, instead = registry.claim(disagreement.said), registry.claim(disagreement.instead)
        entry = entries.setdefault(
            said.claim, {"fields": list(disagreement.fields), "by": disagreement.by, "supported": []}
        )
        entry["said"] = _reading(said, disagreement.fields, registry)
        entry["supported"].append(_reading(instead, disagreement.fields, registry))
    return list(entries.values())


def _reading(claim: Claim, fields: Iterable[str], registry: Registry) -> dict[str, Any]:
    values = {name: _in_words(getattr(claim, name)) for name in fields}
    return {"claim": claim.claim, "values": values, **_place(claim, registry)}


def _in_words(value: Any) -> str:
    if isinstance(value, When):
        return english(value)
    return "nothing" if value in {None, "", ()} else str(value)
