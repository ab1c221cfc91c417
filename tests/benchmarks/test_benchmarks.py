"""The benchmarks run and say what they measured; no time is judged here."""

import re

from benchmarks import __main__ as benchmarks


def test_a_small_run_prints_a_line_a_size(monkeypatch):
    monkeypatch.setattr(benchmarks.importlib.util, "find_spec", lambda _: None)
    lines = benchmarks.report((3, 5), draws=2, repeats=1)
    assert len(lines) == 3
    for line, size in zip(lines[1:], (3, 5), strict=True):
        assert re.fullmatch(rf" +{size} +\d+\.\d+ +\d+\.\d+ +\d+\.\d+  not installed", line)


def test_a_peer_that_fails_is_reported_and_stops_nothing(monkeypatch):
    def broken(_):
        raise ZeroDivisionError

    monkeypatch.setattr(benchmarks, "peer", broken)
    assert benchmarks.against_peer(benchmarks.invented(3), 1.0) == "fails: ZeroDivisionError"


def test_draws_solve_the_same_problem_as_one_solve():
    economy = benchmarks.invented(6)
    shock = benchmarks.largest_partner_closes(economy)
    assert shock.barriers[0].pairs[0][0] == 0
    benchmarks.single(economy)
    benchmarks.many(economy, 3)
