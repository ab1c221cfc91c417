"""The comparison with an array library prints its table, or one line where there is no GPU."""

import sys

from benchmarks import arrays


def test_it_says_why_where_there_is_no_gpu(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "cupy", None)
    assert arrays.main([]) == 0
    said = capsys.readouterr().out
    assert said.startswith("no GPU measured: backend='cupy' needs cupy")
    assert said.count("\n") == 1


def test_every_question_has_a_row_and_the_same_answer(monkeypatch, capsys):
    monkeypatch.setattr(arrays, "QUICK_SIZES", ((5, 1, 2), (4, 2, 2)))
    assert arrays.main(["array_api_strict", "--quick"]) == 0
    rows = [line.split("|") for line in capsys.readouterr().out.splitlines() if line.startswith("| ")][1:]
    assert [row[1].strip() for row in rows] == [
        f"{size}, {question}"
        for size in ("5 x 1", "4 x 2")
        for question in ("cost rise", "embargo", "theta drawn, balanced, embargo")
    ]
    assert all(float(row[7]) < 1e-9 for row in rows)
    assert all(row[8].strip() == "0" for row in rows)
