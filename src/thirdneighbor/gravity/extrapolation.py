"""Where a slowly converging iteration is heading: Anderson's mixing of its last few steps."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from thirdneighbor.gravity.economy import Array

SMALLEST = 1e-8


def extrapolated(path: Sequence[Array]) -> Array:
    """Return the point (K,) that the last steps of an iteration point to; `path` holds them in order.

    Exact for a linear iteration with as many different rates as there are differences of steps.

    References: Anderson (1965); Walker and Ni (2011), algorithm AA.

    >>> points = [np.array([1 - 0.9**k, 2 - 0.5**k]) for k in range(4)]
    >>> extrapolated(points).round(9).tolist()
    [1.0, 2.0]
    """
    steps = np.diff(np.array(path), axis=0)
    change, latest = np.diff(steps, axis=0), steps[-1]
    weights: Array = np.linalg.lstsq(change.T, latest, rcond=SMALLEST)[0]
    # Row k of `change` took the iteration from path[k + 1] to path[k + 2].
    return np.asarray(path[-1] - weights @ steps[1:])
