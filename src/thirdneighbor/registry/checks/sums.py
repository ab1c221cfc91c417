"""Parts must add up to their whole, shares to no more than one, and quantities agree with better sources."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from thirdneighbor.registry.checks.flags import Flag, cited, corrections, dated, ids, publisher_of
from thirdneighbor.registry.checks.groups import rate
from thirdneighbor.registry.records import Claim, Registry

CHECK = "sums and shares"
WHOLE = ("both ways", "in all", "total", "altogether")
Pair = tuple[Claim, Claim, float]
AGREEMENT = 0.05  # two sources that differ by less than one part in twenty agree


def check(registry: Registry) -> list[Flag]:
    """Flag sums that do not add up, impossible shares, and quantities that better sources contradict.

    Figures of one document, passage, date and unit belong together; the one whose summary speaks of a
    whole must equal the others' sum within the rounding of its digits. Money in two currencies is compared
    at the year's mean rate of exchange; without a rate the comparison is `unknown`.
    """
    figures = [claim for claim in registry.claims if claim.kind == "quantity" and claim.quantity is not None]
    return [
        *(flag for together in _passages(figures) for flag in _sum(together)),
        *(_impossible(claim) for claim in figures if _beyond_whole(claim)),
        *_against_better(registry),
    ]


def _passages(figures: Iterable[Claim]) -> list[list[Claim]]:
    found: dict[tuple[str, str, str, str], list[Claim]] = {}
    for claim in figures:
        key = (claim.document, claim.locator, claim.date.text if claim.date else "", claim.unit)
        found.setdefault(key, []).append(claim)
    return list(found.values())


def _sum(together: Sequence[Claim]) -> list[Flag]:
    wholes = [claim for claim in together if any(word in claim.summary for word in WHOLE)]
    parts = [claim for claim in together if claim not in wholes]
    if len(wholes) != 1 or len(parts) < 2 or _adds_up(wholes[0], parts):
        return []
    whole, total = wholes[0], math.fsum(_value(part) for part in parts)
    terms = " + ".join(f"{_value(part):g}" for part in parts)
    message = f"{terms} make {total:g} {whole.unit}, not {_value(whole):g}."
    places = tuple(cited(claim, _figure(claim)) for claim in together)
    return [Flag(CHECK, "contradiction", message, ids(together), places)]


def _adds_up(whole: Claim, parts: Sequence[Claim]) -> bool:
    rounding = sum(0.5 * 10 ** -_decimals(_value(claim)) for claim in (whole, *parts))
    return bool(abs(_value(whole) - math.fsum(map(_value, parts))) <= rounding + 1e-9)


def _decimals(value: float) -> int:
    text = f"{value:.9g}"
    return len(text.partition(".")[2])


def _value(claim: Claim) -> float:
    return claim.quantity if claim.quantity is not None else math.nan


def _figure(claim: Claim) -> str:
    return f"{_value(claim):g} {claim.unit}"


def _beyond_whole(claim: Claim) -> bool:
    return claim.unit.startswith("share of") and not 0 <= _value(claim) <= 1


def _impossible(claim: Claim) -> Flag:
    message = f"{_value(claim):g} cannot be a {claim.unit}: shares lie between 0 and 1."
    return Flag(CHECK, "contradiction", message, (claim.claim,), (cited(claim, _figure(claim)),))


def _against_better(registry: Registry) -> list[Flag]:
    """Compare figures with those that correct them; the figures of one passage make one flag."""
    differ: dict[tuple[str, str], list[Pair]] = {}
    flags = []
    for said, better in corrections(registry):
        if said.kind != "quantity" or said.quantity is None or better.quantity is None:
            continue
        at = better.date or said.date
        factor = 1.0 if better.unit == said.unit else None
        if factor is None and at:
            factor = rate(better.unit, said.unit, at=at, folder=registry.folder)
        if factor is None:
            flags.append(_not_comparable(said, better))
        elif abs(better.quantity * factor - said.quantity) > AGREEMENT * said.quantity:
            differ.setdefault((said.document, said.locator), []).append((said, better, factor))
    return [*flags, *(_differs(pairs, registry) for pairs in differ.values())]


def _not_comparable(said: Claim, better: Claim) -> Flag:
    message = (
        f"{_figure(said)} and {_figure(better)} cannot be compared: no table at hand converts the units."
    )
    places = (cited(said, _figure(said)), cited(better, _figure(better)))
    return Flag(CHECK, "unknown", message, (said.claim, better.claim), places)


def _differs(pairs: list[Pair], registry: Registry) -> Flag:
    said, better, _ = pairs[0]
    topics = "; ".join(
        f"{one.summary.rstrip('.')}: {_value(one):g} against {_value(other) * factor:.1f}"
        for one, other, factor in pairs
    )
    wholes = [one for one, _, _ in pairs if any(word in one.summary for word in WHOLE)]
    beyond = [p for p in pairs if wholes and p[0] not in wholes and _value(p[1]) * p[2] > _value(wholes[0])]
    alone = " One part alone exceeds the whole that was said." if beyond else ""
    claims = [claim for one, other, _ in pairs for claim in (one, other)]
    return Flag(
        CHECK,
        "contradiction",
        f"{publisher_of(better.document, registry)} measures otherwise than "
        f"{publisher_of(said.document, registry)} ({dated(said.date)}, {said.unit}): {topics}.{alone}",
        ids(claims),
        tuple(cited(claim, _figure(claim)) for claim in claims),
        "name the source and what it counts beside the figure",
    )
