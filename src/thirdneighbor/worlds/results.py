"""Measured values as they are printed in a reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.printing import estimate, number

COUNTS = {"products", "states", "steps"}
"""Units of what is counted; a whole number of them is printed as one."""


def printable(value: Estimate, unit: str) -> str:
    """Return a value with its band as a reading shows it: shares in percent, log points named, else bare.

    >>> printable(Estimate(2.0), "products")
    '2'
    >>> printable(Estimate(0.12, 0.08, 0.19), "share"), printable(Estimate(5.02), "partners")
    ('12 % (8.0..19)', '5.0')
    """
    if unit in COUNTS and value.value.is_integer() and not value.has_band:
        return number(value.value, decimals=0)
    return estimate(replace(value, unit=unit if unit in {"share", "log points"} else ""))


def estimate_row(value: Estimate) -> dict[str, Any]:
    """Return an estimate as run records hold it: value, 90 % band and unit."""
    return {"value": value.value, "low": value.low, "high": value.high, "unit": value.unit}


def estimate_rows(values: Mapping[str, Estimate]) -> dict[str, Any]:
    """Return named estimates as run records hold them."""
    return {name: estimate_row(value) for name, value in values.items()}
