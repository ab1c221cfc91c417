"""What turns the sign is named at its value and horizon; where nothing does, the ranges are named."""

import dataclasses

import numpy as np

from tests.briefing.fake import findings
from thirdneighbor.briefing.chart_sensitivity import (
    relative_gap,
    sensitivity_figure,
    sign_sentence,
    terminal_sign,
)
from thirdneighbor.briefing.facts import plain
from thirdneighbor.worlds.findings import CentralLoss, WorldReading
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
        "at 70 % (after adjustment; within the range drawn) and the trade elasticity theta at 2.1 "
        "(first year; beyond the range drawn)."
    )


def test_where_nothing_turns_the_ranges_looked_at_are_named():
    text = said(STILL)
    assert text == (
        "No assumption moved alone turns the sign of the gap: neither substitution across sectors rho "
        "(0.30 to 2.0)."
    )


def test_a_world_of_one_sector_with_the_other_sign_is_what_would_turn_it():
    loss = CentralLoss((-0.1, -0.05), -0.15, -0.018)
    reading = WorldReading(2019, 1, None, loss, loss)
    two = MNG.purchases or ("food", "fuels")
    text = said(STILL, other_worlds=(reading,), purchases=two)
    assert "What would turn it is the split into two sectors" in text
    assert "the world of 2019, the gap after adjustment is -1.8 points" in text
    same = dataclasses.replace(reading, long=CentralLoss((-0.1, -0.05), -0.15, 0.018))
    assert "split" not in said(STILL, other_worlds=(same,), purchases=two)


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
    assert turns["Theta, first year"] == "at 2.1"
    assert relative_gap(TURNING).tolist() == [-0.25, 0.25, 0.5]
