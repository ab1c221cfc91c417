"""The benchmark of all pairs runs, and compares with the pairwise measures."""

import numpy as np

from benchmarks import dyads
from tests.shared import ROOT


def test_a_quick_run_prints_every_row_and_finds_no_difference(capsys):
    assert dyads.main(["--quick"]) == 0
    rows = [line.split(" | ") for line in capsys.readouterr().out.splitlines()[2:]]
    assert len(rows) == 5
    assert all(float(row[-1].rstrip(" |")) < 1e-12 for row in rows[:2])


def test_a_wrong_answer_would_show(monkeypatch):
    votes = dyads.invented(sessions=1, calls=9, last=6)[0]
    plain = dyads.one_by_one(votes)
    monkeypatch.setattr(dyads, "one_by_one", lambda _: plain | {"kappa": plain["kappa"] + 0.01})
    assert dyads.difference(votes) > 0.009


def test_the_publishers_file_is_split_by_session():
    history = dyads.recorded(ROOT / "tests" / "mini" / "un_votes" / "votes.csv")
    assert [votes.shape for votes in history] == [(1, 3), (1, 2), (1, 4)]
    assert all(not np.isnan(votes).all(axis=0).any() for votes in history)
