"""Error models of estimated flows, calibrated on BACI 2017 and UNCTAD 2005 by tools/held_out.py."""

from __future__ import annotations

from thirdneighbor.gravity.intervals import ErrorModel

MISSING = ErrorModel(
    size=(-8.5, -7.5, -6.5, -5.5, -4.5, -3.5, -2.5),
    low=(1.0, 1.0, 0.677, 0.493, 0.504, 0.6, 0.507),
    high=(800.0, 119.0, 45.9, 17.5, 8.1, 3.45, 1.63),
    basis="listed flows of 2017, a fifth hidden at random",
)
UNLISTED = ErrorModel(
    size=(-11.5, -10.5, -9.5, -8.5, -7.5, -6.5, -5.5, -4.5, -3.5),
    low=(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.00922, 0.122, 0.316),
    high=(1.0, 7.05, 8.11, 6.92, 5.82, 4.49, 3.29, 2.5, 1.92),
    basis="flows of 2017 that no list of main partners states, bounded by the lists",
)
CARRIED = ErrorModel(
    size=(-11.5, -10.5, -9.5, -8.5, -7.5, -6.5, -5.5, -4.5, -3.5, -2.5),
    low=(0.0, 0.0, 0.0, 0.0, 0.0, 0.0222, 0.116, 0.322, 0.563, 0.893),
    high=(4730.0, 433.0, 152.0, 35.9, 12.2, 5.19, 2.84, 1.76, 1.41, 1.27),
    basis="flows of 2017 among a random fifth of states, totals unknown, from three years before",
)
SECTORAL = ErrorModel(
    size=(-11.5, -10.5, -9.5, -8.5, -7.5, -6.5, -5.5, -4.5, -3.5, -2.5),
    low=(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0142, 0.342, 0.873),
    high=(1.0, 1.0, 3.92, 5.88, 6.24, 4.88, 3.56, 2.43, 1.72, 1.14),
    basis="flows of 2005 by sector, from margins by sector and totals of listed pairs",
)
