"""Time stamps of video notes: minutes and seconds written where hours and minutes belong."""

from __future__ import annotations

import re

from thirdneighbor.registry.checks.flags import Flag, cited, ids
from thirdneighbor.registry.records import Claim, Registry

CHECK = "time stamps"
FORM = "video note"
HOUR = 3600
CLOCK = re.compile(r"t=(\d{2}):(\d{2}):(\d{2})")
SECONDS = re.compile(r"t=(\d+)")


def check(registry: Registry) -> list[Flag]:
    """Flag stamps an hour or more into a video whose other stamps all lie within the first hour.

    `09:48:00` in a video of a quarter of an hour stands for 9 minutes 48 seconds. Stamps that cannot be
    read are `unknown`; a document whose note says that its stamps were repaired is noted.
    """
    return [
        *(flag for claim in _in_videos(registry) if (flag := _misread(claim, registry))),
        *_repaired(registry),
    ]


def seconds(locator: str) -> int | None:
    """Return the seconds a locator names, None when it cannot be read.

    >>> seconds("t=588"), seconds("t=09:48:00"), seconds("section 2")
    (588, 35280, None)
    """
    if clock := CLOCK.fullmatch(locator):
        hours, minutes, rest = map(int, clock.groups())
        return hours * HOUR + minutes * 60 + rest
    plain = SECONDS.fullmatch(locator)
    return int(plain.group(1)) if plain else None


def _in_videos(registry: Registry) -> list[Claim]:
    return [c for c in registry.claims if _form(c, registry) == FORM]


def _form(claim: Claim, registry: Registry) -> str:
    document = registry.documents.get(claim.document)
    return document.form if document else ""


def _misread(claim: Claim, registry: Registry) -> Flag | None:
    at = seconds(claim.locator)
    if at is None:
        message = f"{claim.locator!r} names no second of the video."
        return Flag(CHECK, "unknown", message, (claim.claim,), (cited(claim),))
    rest = [s for c in _in_videos(registry) if c.document == claim.document and (s := seconds(c.locator))]
    well_formed = [s for s in rest if s < HOUR]
    if at < HOUR or at % 60 or not well_formed:
        return None
    return Flag(
        CHECK,
        "contradiction",
        f"A stamp {at // HOUR} hours into a video whose well-formed stamps end at {max(well_formed)} seconds "
        "has minutes and seconds where hours and minutes belong.",
        (claim.claim,),
        (cited(claim, claim.locator),),
        f"read t={at // 60}",
    )


def _repaired(registry: Registry) -> list[Flag]:
    flags = []
    for document in registry.documents.values():
        claims = [claim for claim in _in_videos(registry) if claim.document == document.document]
        if claims and "time stamp" in document.note:
            evidence = (f"{document.document}: {len(claims)} claims located by time stamp",)
            flags.append(Flag(CHECK, "note", document.note, ids(claims), evidence))
    return flags
