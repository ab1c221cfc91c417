"""`plan` prints undominated moves first, with bands, break-evens, both rankings, and writes a record."""

import json
import math

import pytest

import thirdneighbor as tn
from tests.cli.program import answered, call, refused, said

FEW = ("--draws", "20", "--year", "2019")
"""The world of one sector: quick; the moves by sector are in a test of their own."""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def printed():
    return said("plan", "MNG", *FEW, "--no-record")


def place(text, *words):
    """Where each of some words first stands; all must."""
    return [text.index(word) for word in words]


def test_what_no_move_beats_comes_first_and_then_everything_else(printed):
    order = place(
        printed,
        "Plan for Mongolia (MNG)",
        "No other move beats these",
        "Worth: the change of certain income",
        "Beaten by another, or of unknown cost",
        "Assumed (tie)",
        "Deeper ties, the first of both rankings",
        "How far is too far",
        "Yearly chances of closing, drawn as an assumption",
    )
    assert order == sorted(order)


def test_the_undominated_moves_have_bands_and_say_when_they_pay(printed):
    first, rest = printed.split("Beaten by another")
    changes, worth = first.split("Worth: the change")
    assert "China closes" in changes
    assert "Russia closes" in changes
    assert changes.count("..") >= 8
    assert "any chance" in worth
    assert "no help if all" in worth
    assert "Home capacity" in rest
    assert "unknown" in rest


def test_the_naive_ranking_stands_beside_with_a_sentence(printed):
    assert "by size over distance" in printed
    assert "Rank correlation of all ties 0." in printed


def test_both_gains_of_a_tilt_are_shown(printed):
    heads = next(line for line in printed.splitlines() if "closing together pays in" in line)
    assert "worth if they respond" in heads
    assert "What closing together costs the closers themselves" in " ".join(printed.split())


def test_json_is_what_the_verb_finds(folder):
    shown = answered("plan", "MNG", *FEW)
    found = tn.plan("MNG", draws=20, world=tn.load(year=2019))
    assert [move["key"] for move in shown["moves"]] == [move.key for move in found.moves]
    for one, other in zip(shown["moves"], found.moves, strict=True):
        assert one["joint"]["value"] == pytest.approx(other.joint.value, rel=1e-8)
        assert (one["worth"]["value"] is None) == math.isnan(other.worth.value)
    assert shown["run_record"] == "plan-MNG.run.json"
    assert [path.name for path in folder.iterdir()] == ["plan-MNG.run.json"]


def test_the_record_holds_moves_tilt_and_chances_and_is_verified(folder):
    said("plan", "LSO", *FEW, "--out", "here")
    content = json.loads((folder / "here.run.json").read_text())
    assert content["kind"] == "plan"
    assert content["options"]["home"] == "LSO"
    assert content["results"]["moves"]["stockpile"]["joint"]["value"] > 0
    assert len(content["results"]["tilt"]["level"]) == 5
    assert said("verify", "here.run.json") == "here.run.json: nothing has changed\n"
    path = folder / "here.run.json"
    path.write_text(path.read_text().replace('"agreement": 0.', '"agreement": 1.'))
    code, out, _ = call("verify", "here.run.json")
    assert (code, out) == (1, "result results: recorded as hashed, now edited since\n")


def test_given_chances_are_said_to_be_given():
    out = said("plan", "MNG", *FEW, "--chances", ".05,.02", "--correlation", ".3", "--no-record")
    assert "Yearly chances of closing, given: China 5.0 %, Russia 2.0 %" in out
    assert "drawn as an assumption" not in out


def test_a_single_neighbor_has_one_closing():
    out = said("plan", "Lesotho", *FEW, "--horizon", "short", "--no-record")
    assert "in the first year" in out
    assert "South Africa closes" in out
    assert "all close  " not in out


def test_in_the_default_world_fuels_have_their_own_moves():
    out = said("plan", "Lesotho", "--draws", "20", "--no-record")
    assert "Plan for Lesotho (LSO), world 2023" in out
    words = " ".join(out.split())
    assert "refinery" in words
    assert "Assumed (stockpile): All goods alike" in words
    assert "Assumed (stockpile): While stocks of fuels last, fuels cost what they do in peace" in words
    assert "Assumed (capacity): At unchanged costs neither the price of fuels" in words


@pytest.mark.parametrize(
    "arguments,code,line",
    [
        (("MNG", "--chances", ".05"), 1, "one a neighbor, 2 (CHN, RUS), not 1"),
        (("MNG", "--chances", ".05,.02", "--correlation", ".9"), 1, "lies between -0.03 and 0.62"),
        (("MNG", "--chances", "often,never"), 2, "joined by commas"),
        (("MNG", "--correlation", ".3"), 2, "--correlation belongs to --chances"),
        (("MNG", "--out", "x", "--no-record"), 2, "choose --out or --no-record"),
        (("MNG", "--draws", "3"), 1, "at least 20 draws"),
        (("Mongola",), 1, "Mongolia"),
        (("Iceland",), 1, "--neighbors"),
    ],
)
def test_what_cannot_be_planned_is_refused_in_a_line(folder, arguments, code, line):
    found, said_so = refused("plan", *arguments)
    assert found == code
    assert line in said_so
    assert list(folder.iterdir()) == []
