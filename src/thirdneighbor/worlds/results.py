"""Measured values as they are printed in a reading."""

from __future__ import annotations

from dataclasses import replace

from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.printing import estimate


def printable(value: Estimate, unit: str) -> str:
    """Return a value with its band as a reading shows it: shares in percent, log points named, else the number.

    >>> printable(Estimate(0.12, 0.08, 0.19), "share"), printable(Estimate(5.02), "partners")
    ('12 % (8.0..19)', '5.0')
    """
    return estimate(replace(value, unit=unit if unit in {"share", "log points"} else ""))
