"""Labelled flows: sums of foreign trade, the share that is known, and what is refused."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from thirdneighbor.core.errors import DataError, MissingDataError
from thirdneighbor.core.flows import Flows

LABELS = ("MNG", "CHN", "RUS", "KOR")
MONEY = arrays(np.float64, (4, 4), elements=st.floats(0, 1e12))
KNOWN = arrays(np.bool_, (4, 4))


def made(value, known=None, states=LABELS):
    value = np.asarray(value, dtype=float)
    return Flows(
        states, year=2019, unit="USD", value=value, known=np.ones(value.shape) if known is None else known
    )


def test_sums_read_exporter_first_and_leave_home_sales_out():
    trade = made([[9, 7], [2, 100]], states=("MNG", "CHN"))
    assert trade.flow("MNG", "CHN") == trade.exports("MNG") == trade.imports("CHN") == 7
    assert trade.flow("CHN", "MNG") == trade.exports("CHN") == trade.imports("MNG") == 2
    assert trade.flow("CHN", "CHN") == 100


@given(MONEY)
def test_world_exports_are_world_imports(value):
    trade = made(value)
    exports, imports = (sum(side(label) for label in LABELS) for side in (trade.exports, trade.imports))
    assert math.isclose(exports, imports, rel_tol=1e-12)


@given(MONEY, KNOWN)
def test_known_and_estimated_shares_add_up(value, known):
    share, rest = made(value, known).share_known, made(value, ~known).share_known
    if np.isnan(share):
        assert not (value * (1 - np.eye(4))).any()
    else:
        assert 0 <= share <= 1 + 1e-12
        assert math.isclose(share + rest, 1)


def test_home_sales_do_not_count_as_known_trade():
    trade = made([[1000, 3], [1, 0]], known=[[True, False], [True, False]], states=("MNG", "CHN"))
    assert trade.share_known == 0.25


@given(MONEY, KNOWN, st.permutations(LABELS), st.integers(1, 4))
def test_a_subset_keeps_every_flow_and_mark_in_the_order_asked_for(value, known, order, size):
    whole, part = made(value, known), made(value, known).subset(order[:size])
    assert part.states == tuple(order[:size])
    for exporter in part.states:
        for importer in part.states:
            assert part.flow(exporter, importer) == whole.flow(exporter, importer)
            cell = part.known[part.index(exporter), part.index(importer)]
            assert cell == known[LABELS.index(exporter), LABELS.index(importer)]


def test_arrays_are_copies_and_cannot_be_written():
    value = np.ones((4, 4))
    trade = made(value)
    value[0, 1] = 5
    assert trade.flow("MNG", "CHN") == 1
    for array in (trade.value, trade.known):
        with pytest.raises(ValueError, match="read-only"):
            array[0, 0] = 2


@pytest.mark.parametrize("bad", [math.nan, math.inf, -1.0])
def test_cells_that_are_no_amounts_are_listed(bad):
    value = np.ones((4, 4))
    value[0, 1] = value[3, 2] = bad
    with pytest.raises(DataError, match=rf"MNG to CHN: {bad}; KOR to RUS: {bad}$"):
        made(value)


def test_many_bad_cells_are_counted():
    with pytest.raises(DataError, match=r"and 11 more$"):
        made(np.full((4, 4), -1.0))


@pytest.mark.parametrize(
    "arguments, complaint",
    [
        ({"value": np.ones((4, 3))}, r"value has shape \(4, 3\), not \(4, 4\)"),
        ({"value": np.ones((3, 3))}, r"value has shape \(3, 3\)"),
        ({"value": np.ones((4, 4)), "known": np.ones((4, 5))}, r"known has shape \(4, 5\)"),
        ({"value": np.ones((2, 2)), "states": ("MNG", "MNG")}, "name MNG more than once"),
    ],
)
def test_labels_and_shapes_must_fit(arguments, complaint):
    with pytest.raises(DataError, match=complaint):
        made(**arguments)


def test_a_state_not_in_this_world_is_named_with_the_nearest():
    trade = made(np.ones((4, 4)))
    with pytest.raises(
        MissingDataError, match="'KRO' is not in this world of 4 states in 2019; nearest: KOR"
    ):
        trade.index("KRO")
    with pytest.raises(MissingDataError, match=r"'TWN' is not in this world of 4 states in 2019$"):
        trade.flow("MNG", "TWN")
    with pytest.raises(MissingDataError):
        trade.subset(["MNG", "TWN"])
