"""Random trade matrices for the properties every measure has to keep."""

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

CELLS = st.one_of(st.just(0.0), st.floats(1e-3, 1e6))


def flows(smallest=3, largest=6, *, draws=()):
    """Square matrices (..., exporter, importer) with some cells 0, home sales included."""
    return st.integers(smallest, largest).flatmap(
        lambda n: arrays(np.float64, (*draws, n, n), elements=CELLS)
    )


def relabelled(matrix, order):
    """The same trade with the states in another order."""
    return matrix[..., order, :][..., :, order]


def suppliers(*values):
    """A matrix in which the first state buys these amounts from all others and nobody else trades."""
    matrix = np.zeros((len(values) + 1, len(values) + 1))
    matrix[1:, 0] = values
    return matrix
