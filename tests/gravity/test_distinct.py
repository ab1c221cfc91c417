"""Distinct rows of flags are those that numpy finds column by column, however the flags lie in memory."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from thirdneighbor.gravity.distinct import distinct_rows


@given(arrays(bool, array_shapes(min_dims=2, max_dims=2, max_side=20)), st.booleans())
def test_rows_are_found_as_numpy_finds_them(flags, turned):
    flags = np.asfortranarray(flags) if turned else flags
    first, which = distinct_rows(flags)
    _, told, kind = np.unique(np.packbits(flags, axis=1), axis=0, return_index=True, return_inverse=True)
    assert (first == told).all()
    assert (which == kind.ravel()).all()
    assert (flags[first][which] == flags).all()


def test_rows_without_columns_are_all_alike():
    first, which = distinct_rows(np.zeros((3, 0), dtype=bool))
    assert (first.tolist(), which.tolist()) == ([0], [0, 0, 0])
