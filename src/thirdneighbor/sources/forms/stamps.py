"""Time stamps of video notes: found in the text, and read as the seconds they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from thirdneighbor.core.passages import Notice

CHECK = "time stamps"
CLOCK = r"\d{1,3}:\d{2}(?::\d{2})?"
STAMP = re.compile(
    rf"<a\s[^<>]*?data-t=\"(?P<clock>{CLOCK})\"[^<>]*>(?:\[[^\]<>]*\])?</a>"
    rf"|\[(?P<bare>{CLOCK})(?:\s*[-–,]\s*{CLOCK})*\](?!\()"
)
HOUR, MARGIN, ENOUGH = 3600, 120, 3
FAR, GAP = 3, 600


@dataclass(frozen=True, slots=True)
class Repairs:
    """What every written stamp of one document stands for, in seconds, and what had to be said of it."""

    seconds: Mapping[str, int]
    notices: tuple[Notice, ...]

    def locator(self, clock: str) -> str:
        """Return the locator of a written stamp."""
        return f"t={self.seconds[clock]}"


def written(match: re.Match[str]) -> str:
    """Return the stamp as the document writes it."""
    return match.group("clock") or match.group("bare")


def repaired(clocks: Iterable[str]) -> Repairs:
    """Read the stamps of one document, minutes and seconds out of hours and minutes where they slipped.

    A stamp of an hour or more on a full minute is read as minutes and seconds when that lies within the
    largest well-formed stamp and a margin of two minutes, or when at least three stamps of the document
    are an hour or more and nine in ten of them stand on the full minute, which no speaker does. Once that
    is so, full minutes under the hour that lie beyond the end of the video slipped too. A stamp that
    stays an hour or more beyond all others is flagged.

    >>> repaired(["00:00:04", "09:48:00", "13:50:00", "10:02:00"]).seconds["09:48:00"]
    588
    """
    known = {clock: _parts(clock) for clock in clocks}
    long = [p for p in known.values() if p[0]]
    on_minute = [p for p in long if not p[2]]
    sound = [_total(p) for p in known.values() if not p[0] and p[2]]
    limit = max(sound, default=0) + MARGIN
    slipped = len(long) >= ENOUGH and len(on_minute) >= 0.9 * len(long)
    moved = {
        c
        for c, p in known.items()
        if p[0] and not p[2] and (slipped or (len(long) == len(on_minute) and _slid(p) <= limit))
    }
    end = _end(limit, [_slid(known[clock]) for clock in moved])
    moved = {clock for clock in moved if _slid(known[clock]) <= end}
    if moved:
        moved |= {c for c, p in known.items() if not p[0] and p[1] and not p[2] and _total(p) > end}
    seconds = {c: _slid(p) if c in moved else _total(p) for c, p in known.items()}
    odd = [c for c, p in known.items() if c not in moved and p[0] and _total(p) > 3 * end]
    return Repairs(seconds, (*_told(moved, seconds), *_odd(odd, seconds)))


def _parts(clock: str) -> tuple[int, int, int]:
    numbers = [int(part) for part in clock.split(":")]
    hours, minutes, rest = numbers if len(numbers) == 3 else [0, *numbers]
    return hours, minutes, rest


def _total(parts: tuple[int, int, int]) -> int:
    return parts[0] * HOUR + parts[1] * 60 + parts[2]


def _slid(parts: tuple[int, int, int]) -> int:
    return parts[0] * 60 + parts[1]


def _end(limit: int, moved: list[int]) -> int:
    """Return where the video ends at the latest, by its last stamp; a stamp far beyond all others is none."""
    last = limit - MARGIN
    for second in sorted(moved):
        if last and second > FAR * last + GAP:
            break
        last = max(last, second)
    return last + MARGIN


def _told(moved: set[str], seconds: Mapping[str, int]) -> list[Notice]:
    if not moved:
        return []
    first = min(moved, key=lambda clock: seconds[clock])
    message = (
        f"{len(moved)} of {len(seconds)} time stamps have minutes and seconds where hours and minutes belong "
        f"({first} is second {seconds[first]}); they were read as minutes and seconds."
    )
    return [Notice(CHECK, "note", message, f"t={seconds[first]}", "look the places up in the video")]


def _odd(clocks: list[str], seconds: Mapping[str, int]) -> list[Notice]:
    if not clocks:
        return []
    message = (
        f"{len(clocks)} of {len(seconds)} time stamps lie hours into the video ({clocks[0]} is the first) "
        "and do not read as minutes and seconds; they were kept as written."
    )
    return [
        Notice(CHECK, "open question", message, f"t={seconds[clocks[0]]}", "look the places up in the video")
    ]
