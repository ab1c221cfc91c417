"""The rules read annotated documents as well as the project asks; `./tn eval` prints the figures."""

import re

import pytest

import evaluate
from tests.shared import shared

pytest.importorskip("mwparserfromhell")


def test_documents_the_rules_were_tuned_on_are_read_to_the_goal(capsys):
    assert evaluate.main(["tuned"]) == 0
    said = capsys.readouterr().out
    assert "tuned: 22 documents" in said
    (line,) = [line for line in said.splitlines() if line.startswith("all ")]
    precision, recall = (float(figure) for figure in line.split()[4:6])
    assert precision >= 0.93
    assert recall >= 0.85
    (wrong,) = re.findall(r"wrong parties (\d+) of (\d+)", said)
    assert int(wrong[0]) / int(wrong[1]) <= 0.01


@pytest.mark.parametrize("kind, least", [("event", 0.8), ("agreement", 0.82), ("visit", 0.84)])
def test_each_kind_is_found_as_often_as_the_project_says(kind, least, capsys):
    assert evaluate.main(["tuned"]) == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith(f"{kind} ")]
    assert float(line.split()[5]) >= least


def test_sample_documents_are_read_whole(capsys):
    for name in ("000_630b33f97d42fb55.txt", "002_d0eaab63141acfcf.txt"):
        shared(f"seeds/{name}")
    assert evaluate.main(["seeds"]) == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("all ")]
    assert line.split()[4:6] == ["1.00", "1.00"]


def test_misses_are_listed_by_place(capsys, monkeypatch):
    monkeypatch.setattr(evaluate, "read", lambda _: ())
    assert evaluate.main(["tuned", "--misses"]) == 0
    assert "  miss   t=62: event LAO 1953-10\n" in capsys.readouterr().out


def test_figures_come_as_json(capsys, monkeypatch):
    monkeypatch.setattr(evaluate, "read", lambda _: ())
    assert evaluate.main(["tuned", "--json"]) == 0
    assert '"recall": 0.0' in capsys.readouterr().out


def test_a_set_without_documents_says_so(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(evaluate, "ROOT", tmp_path)
    assert evaluate.main(["seeds"]) == 1
    assert "tn: seeds lacks" in capsys.readouterr().err
