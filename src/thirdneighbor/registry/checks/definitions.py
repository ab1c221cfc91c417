"""A definition by example must fit the list it is given for."""

from __future__ import annotations

import re

from thirdneighbor.registry.checks.flags import Flag, cited, ids, listed, name_of
from thirdneighbor.registry.checks.groups import Group, group_in
from thirdneighbor.registry.records import Claim, Registry

CHECK = "definition against list"
AND_OTHERS = re.compile(r"\bother\b([^.;]*)")


def check(registry: Registry) -> list[Flag]:
    """Flag statements that count third neighbors among a group to which some partners do not belong.

    A statement is read as a definition where it names examples beside `other` members of a group of table
    `groups`. Only partners that the same document lists are held against it.
    """
    flags = []
    for claim in registry.claims:
        others = AND_OTHERS.search(claim.summary) if claim.kind == "statement" else None
        named = group_in(others.group(1), registry.folder) if others else None
        if named is None:
            continue
        group, form = named
        outside = _outside(claim, group, registry)
        if outside:
            flags.append(_flag(claim, form, group=group, outside=outside, registry=registry))
    return flags


def _outside(definition: Claim, group: Group, registry: Registry) -> list[Claim]:
    """Return the ties of the definition's own document with third neighbors outside the group."""
    third = set(registry.third_neighbors)
    return [
        claim
        for claim in registry.claims
        if claim.document == definition.document
        and claim.kind == "partnership"
        and any(partner in third and partner not in group.members for partner in claim.partners)
    ]


def _flag(definition: Claim, form: str, *, group: Group, outside: list[Claim], registry: Registry) -> Flag:
    names = dict.fromkeys(name_of(claim.partners[0], registry) for claim in outside)
    return Flag(
        CHECK,
        "contradiction",
        f"The document describes third neighbors as {form} and lists {listed(names)}, which are not among "
        f"{group.name} ({group.measure}).",
        (definition.claim, *ids(outside)),
        (
            cited(definition, definition.summary),
            f"groups/{group.group}: {len(group.members)} members",
            *(cited(claim, claim.instrument) for claim in outside),
        ),
        "say that the list has outgrown the definition",
    )
