"""The tables of docs/estimation.md are what the tool prints, and its example runs."""

import importlib.util
import re

import pytest

from tests.shared import ROOT, shared

pytest.importorskip("pyfixest", reason="needs the extra `estimate`")
PAGE = (ROOT / "docs" / "estimation.md").read_text(encoding="utf-8")


def test_the_example_runs(capsys):
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    exec(code, {})
    assert capsys.readouterr().out.startswith("True 0.9")


@pytest.mark.slow
def test_every_line_of_the_tables_is_printed(capsys):
    folder = shared("data/trade/baci_totals_2000_2020.parquet").parents[1]
    spec = importlib.util.spec_from_file_location("estimate_ties", ROOT / "tools" / "estimate_ties.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    tool.main(folder)
    lines = [line for line in PAGE.splitlines() if line.startswith("| ")]
    printed = capsys.readouterr().out
    assert len(lines) == 9
    assert [line for line in lines if line not in printed] == []
