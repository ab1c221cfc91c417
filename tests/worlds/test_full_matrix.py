"""The embedded world beside the full matrix of the same year: neighbors' shares, estimated cells, losses."""

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.shared import shared

TOOLS = str(Path(__file__).resolve().parents[2] / "tools")
if TOOLS not in sys.path:
    sys.path.insert(0, TOOLS)


@pytest.fixture(scope="module")
def tool():
    import compare_with_full

    return compare_with_full


@pytest.fixture(scope="module")
def full(world, tool):
    return tool.full_world(world, shared(f"data/trade/{tool.EXTRACT}"))


def test_every_landlocked_states_neighbor_shares_lie_within_one_point(world, full, tool):
    apart = tool.neighbor_shares_apart(world, full)
    assert len(apart) >= 40
    assert max(apart.values()) < 1


def test_estimated_cells_keep_order_and_misplace_little_of_world_trade(world, full, tool):
    cells = tool.compare_cells(world, full)
    assert cells.number > 30_000
    assert 0.80 < cells.known_share < 0.84
    assert cells.misallocated < 0.05
    assert cells.median_log_error < 0.8
    assert cells.rank_correlation > 0.8


@pytest.mark.parametrize("home", ["MNG", "KAZ", "NPL", "LAO"])
@pytest.mark.parametrize("horizon", ["short", "long"])
def test_losses_are_those_on_the_full_matrix_to_a_tenth_of_a_point(world, full, tool, home, horizon):
    ours, true = (tool.effect(one, home, horizon) for one in (world, full))
    assert true.joint > 0.01
    assert tool.points_apart(ours, true) < 0.1


def test_the_comparison_sees_a_planted_error(full, tool):
    """A home whose largest neighbor's flow is halved is more than a tenth of a point off."""
    value = full.flows.value.copy()
    value[full.states.index("MNG"), full.states.index("CHN")] /= 2
    wrong = replace(full, flows=replace(full.flows, value=value))
    assert tool.points_apart(tool.effect(wrong, "MNG", "long"), tool.effect(full, "MNG", "long")) > 0.1
    assert tool.neighbor_shares_apart(wrong, full)["MNG"] > 1


def test_the_page_on_accuracy_states_these_figures(world, full, tool):
    text = tool.PAGE.read_text(encoding="utf-8")
    cells = tool.compare_cells(world, full)
    assert f"Misallocated (half the sum of absolute differences): {100 * cells.misallocated:.1f} %" in text
    for horizon in ("short", "long"):
        ours, true = (tool.effect(one, "MNG", horizon) for one in (world, full))
        both = [f"{-100 * np.expm1(-effect.joint):.2f}" for effect in (ours, true)]
        row = next(line for line in text.splitlines() if line.startswith(f"| MNG | {horizon} |"))
        assert f"| {both[0]} / {both[1]} |" in row
