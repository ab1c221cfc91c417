"""What turns the sign is named at its value and horizon; where nothing does, the ranges are named."""

import dataclasses

import numpy as np
import pytest

from tests.briefing.fake import findings, gap_estimate
from thirdneighbor.briefing.chart_sensitivity import (
    _panels,
    relative_gap,
    sensitivity_figure,
    sign_sentence,
    terminal_sign,
)
from thirdneighbor.briefing.facts import plain
from thirdneighbor.worlds.findings import OneSector
from thirdneighbor.worlds.sensitivity import Sweep

MNG = findings("MNG")


def sweep(assumed, horizon, gap, *, value, turns=float("nan"), drawn=(0.65, 0.9)):
    """Invented losses along one assumption with the gap asked for."""
    gap, value = np.asarray(gap, dtype=float), np.asarray(value, dtype=float)
    each = np.tile([0.3, 0.1], (len(value), 1))
    return Sweep(assumed, horizon, value, float(value[1]), *drawn, each, each.sum(axis=1) + gap, gap, turns)


TURNING = sweep("corridor", "long", [-0.1, 0.1, 0.2], value=[0.6, 0.8, 0.9], turns=0.7)
FAR = sweep("theta", "short", [0.1, 0.05, -0.05], value=[1, 1.2, 3], turns=2.1, drawn=(0.7, 2.0))
STILL = sweep("rho", "long", [0.1, 0.1, 0.1], value=[0.3, 1, 2], drawn=(0.8, 1.2))


def said(*found, **changed):
    text = plain(sign_sentence(dataclasses.replace(MNG, sensitivity=found, **changed)))
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{MINUS SIGN}", "-")


def test_the_assumption_that_turns_the_sign_is_named_with_its_value():
    text = said(FAR, STILL, TURNING)
    assert text == (
        "Moved alone, all else at its central value, what would turn the sign: the corridor share of China "
        "at 70 % (after adjustment; within the range drawn) and the trade elasticity theta at 1.8 times its "
        "central value (first year; beyond the range drawn)."
    )


def test_where_nothing_turns_the_ranges_looked_at_are_named():
    text = said(STILL)
    assert text == (
        "No assumption moved alone turns the sign of the gap: neither substitution across sectors rho "
        "(0.30 to 2.0)."
    )


def one_sector(short, long):
    return OneSector(gap_estimate(*short), gap_estimate(*long))


def settled(found):
    """A page whose gap is settled at both horizons."""
    gap = gap_estimate(0.13, 0.05, 0.21)
    short, long = (dataclasses.replace(closing, gap=gap) for closing in (found.short, found.long))
    return dataclasses.replace(found, short=short, long=long, purchases=MNG.purchases or ("food", "fuels"))


def test_a_sign_that_one_sector_would_not_bear_out_is_said_with_its_band():
    less, open_ = (-0.033, -0.045, -0.022), (-0.0059, -0.018, 0.0058)
    found = settled(dataclasses.replace(MNG, sensitivity=(STILL,), one_sector=one_sector(less, open_)))
    text = plain(sign_sentence(found)).replace("\N{NO-BREAK SPACE}", " ").replace("\N{MINUS SIGN}", "-")
    assert (
        "closing together costs less than the sum of closing alone in the first year "
        "(-3.3 log points, -4.5 to -2.2) and the sign is not settled after adjustment "
        "(-0.59 log points, -1.8 to 0.58)." in text
    )
    assert terminal_sign(found) == (
        "no assumption alone; with one sector: less than the sum in the first year, "
        "sign not settled after adjustment"
    )


def test_one_sector_with_the_same_sign_is_not_named():
    more, little = (0.05, 0.02, 0.08), (0.0024, 0.0013, 0.0049)
    found = settled(dataclasses.replace(MNG, sensitivity=(STILL,), one_sector=one_sector(more, little)))
    assert "split" not in plain(sign_sentence(found))
    assert terminal_sign(found) == "no assumption alone"


def test_a_page_whose_own_sign_is_open_has_nothing_to_turn_in_one_sector():
    less, gap = (-0.033, -0.045, -0.022), gap_estimate(0.004, -0.01, 0.02)
    found = settled(dataclasses.replace(MNG, sensitivity=(STILL,), one_sector=one_sector(less, less)))
    short, long = (dataclasses.replace(closing, gap=gap) for closing in (found.short, found.long))
    assert "split" not in plain(sign_sentence(dataclasses.replace(found, short=short, long=long)))


def test_one_neighbor_has_no_gap_to_turn():
    alone = dataclasses.replace(MNG, neighbors=MNG.neighbors[:1], sensitivity=(TURNING,))
    assert sign_sentence(alone) == ()
    assert sensitivity_figure(alone) is None
    assert terminal_sign(alone) == ""


def test_the_terminal_names_the_nearest_turning_point():
    found = dataclasses.replace(MNG, sensitivity=(FAR, TURNING))
    text = terminal_sign(found).replace("\N{NO-BREAK SPACE}", " ")
    assert text == "corridor share of China passes 70 % (after adjustment)"


def test_the_chart_holds_every_point_and_its_table_the_turning_point():
    figure = sensitivity_figure(dataclasses.replace(MNG, sensitivity=(FAR, STILL, TURNING)))
    rows = figure.csv.splitlines()
    assert len(rows) == 1 + 9
    assert rows[1].split(",")[:3] == ["theta", "short", "1"]
    turns = {plain((row[0],)): row[-1] for row in figure.table.rows}
    assert turns["Rho, sectors, after adjustment"] == "no"
    assert turns["Theta, times central, first year"] == "at 1.8"
    assert relative_gap(TURNING).tolist() == [-0.25, 0.25, 0.5]
    ends = {plain((row[0],)): row[-2] for row in figure.table.rows}
    assert ends["Corridor share of China, after adjustment"].startswith("\N{MINUS SIGN}25")
    assert ends["Corridor share of China, after adjustment"].endswith("+50\N{NO-BREAK SPACE}%")
    assert [row.split(",")[-1] for row in rows if row.startswith("corridor")] == ["-0.25", "0.25", "0.5"]


def test_turning_points_are_marked_and_named_in_the_note():
    turning = dataclasses.replace(MNG, sensitivity=(FAR, STILL, TURNING))
    still = dataclasses.replace(MNG, sensitivity=(STILL,))
    assert "Dot: where the sign turns" in plain(sensitivity_figure(turning).note)
    assert "Dot" not in plain(sensitivity_figure(still).note)
    dots = {panel.title: panel.dots for panel in _panels(turning)}
    assert dots["Corridor share of China"] == ((0.7, 0.0, "line2"),)
    assert [x for x, *_ in dots["Theta, times central"]] == [pytest.approx(2.1 / 1.2)]
    assert not any(panel.dots for panel in _panels(still))
