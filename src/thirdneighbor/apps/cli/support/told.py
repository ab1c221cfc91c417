"""How ties are printed: tiers and steps, bases and sources, other readings, and what is unresolved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from thirdneighbor.apps.cli.support.output import print_json, print_table, print_text

UNDATED = "no date"


def print_ties(told: Mapping[str, Any], *, home: str, as_json: bool) -> None:
    """Print the ties of a registry, or that there is none for this state."""
    if as_json:
        print_json(told)
        return
    if not told["ties"] and not told["unresolved"]:
        print_text(f"The tables hold no registry facts about {home}; nothing is known of its ties here.")
        return
    print_text(f"Ties of {home}, highest tier first")
    steps = [
        (
            tie["name"] + (" (neighbor)" if tie["is_neighbor"] else ""),
            tie["tier"],
            tie["since_text"] or UNDATED,
            tie["term_text"] or "",
            _steps(tie),
        )
        for tie in told["ties"]
    ]
    print_table(("partner", "tier", "since", "expires", "steps before"), steps)
    bases = [(tie["name"], tie["legal_basis"], _said_by(tie)) for tie in told["ties"]]
    print_table(("partner", "legal basis", "who says so"), bases, title="Basis and sources")
    _print_differences(told["ties"])
    _print_unresolved(told["unresolved"])
    print_text("Documents with their places and addresses: --json")


def _steps(tie: Mapping[str, Any]) -> str:
    return "; ".join(f"{step['tier']} {step['date_text'] or UNDATED}" for step in tie["steps"][:-1])


def _said_by(tie: Mapping[str, Any]) -> str:
    """Name the publishers, and count the documents where several say the current step."""
    many = f" ({tie['documents']} documents say the tier)" if tie["documents"] > 1 else ""
    return _publishers(tie["says_so"]) + many


def _publishers(places: Iterable[Mapping[str, str]]) -> str:
    return "; ".join(dict.fromkeys(place["publisher"] for place in places))


def _print_differences(ties: Iterable[Mapping[str, Any]]) -> None:
    found = [(tie["name"], entry) for tie in ties for entry in tie["differs"]]
    if not found:
        return
    rows = [
        (
            name,
            f"{_values(entry['said'])} ({entry['said']['publisher']}, {entry['said']['locator']})",
            "; ".join(f"{_values(one)} ({one['publisher']})" for one in entry["supported"]),
        )
        for name, entry in found
    ]
    print_table(("partner", "said", "supported"), rows, title="Said, and supported otherwise")


def _values(reading: Mapping[str, Any]) -> str:
    return ", ".join(reading["values"].values())


def _print_unresolved(claims: Iterable[Mapping[str, str]]) -> None:
    rows = [(claim["summary"], f"{claim['publisher']}, {claim['locator']}") for claim in claims]
    if rows:
        print_table(("claim", "where"), rows, title="Unresolved: no source names the partner")
